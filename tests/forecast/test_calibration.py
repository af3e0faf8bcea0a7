"""Levels corrected by how forecasts fared."""

import numpy as np
import pytest

from serai.forecast.calibration import NONE, calibrate

LEVELS = np.array([0.05, 0.1, 0.5, 0.9, 0.95])


def test_forecasts_that_were_right_are_left_alone() -> None:
    """When arrivals fell evenly, the levels stay as they are."""
    places = (np.arange(5000) + 0.5) / 5000
    map_ = calibrate(places, np.ones(5000, dtype=bool), prior=0)
    assert map_.level(LEVELS) == pytest.approx(LEVELS, abs=1e-3)
    assert NONE.level(LEVELS) == pytest.approx(LEVELS)


def test_forecasts_that_were_too_narrow_are_widened() -> None:
    """When a fifth fell below the 5 % level and a fifth above the 95 % one, the interval is widened."""
    places = np.concatenate((np.full(200, 0.04), np.linspace(0.05, 0.95, 600), np.full(200, 0.96)))
    map_ = calibrate(places, np.ones(1000, dtype=bool), prior=0)
    low, high = map_.level([0.1, 0.9])
    assert low < 0.05
    assert high > 0.95
    assert map_.probability([low, high]) == pytest.approx([0.1, 0.9], abs=1e-6)


def test_open_parcels_pull_the_levels_up() -> None:
    """Parcels still open at a high level of their forecast show that the forecast was too short."""
    places = np.concatenate((np.linspace(0.01, 0.8, 500), np.full(500, 0.8)))
    finished = np.concatenate((np.ones(500, dtype=bool), np.zeros(500, dtype=bool)))
    assert calibrate(places, finished, prior=0).level(0.5) == pytest.approx(0.8, abs=0.02)
    assert calibrate(places[finished], finished[finished], prior=0).level(0.5) < 0.45


def test_before_anything_is_known_the_interval_is_wider() -> None:
    """With the prior alone, the 10 % and 90 % levels are taken further out, evenly."""
    map_ = calibrate(np.zeros(0), np.zeros(0, dtype=bool))
    low, middle, high = map_.level([0.1, 0.5, 0.9])
    assert low < 0.05
    assert middle == pytest.approx(0.5)
    assert low + high == pytest.approx(1)


def test_the_map_rises() -> None:
    """Levels asked for in order come back in order."""
    rng = np.random.default_rng(1)
    map_ = calibrate(rng.choice([0.1, 0.2, 0.9], 60), rng.random(60) < 0.7)
    found = map_.level(np.linspace(0, 1, 201))
    assert (np.diff(found) >= 0).all()
    assert (found[0], found[-1]) == (pytest.approx(0), pytest.approx(1))


def test_open_parcels_hand_their_mass_on() -> None:
    """Half of the parcels are open at the middle: two thirds of the rest lie beyond the true median."""
    places = np.concatenate((np.linspace(0.001, 0.999, 500), np.full(500, 0.5)))
    finished = np.arange(1000) < 500
    assert calibrate(places, finished, prior=0).level(0.5) == pytest.approx(2 / 3, abs=0.01)
    assert calibrate(places, finished).level(0.5) == pytest.approx(2 / 3, abs=0.03)
