"""Draws that belong to names."""

import math

import numpy as np

from serai.twin.luck import Luck

LUCK = Luck.of(np.random.default_rng(3))


def test_a_draw_belongs_to_its_names_alone() -> None:
    """The order of asking and other draws between change nothing; another name or secret does."""
    first = LUCK.draw("P1", "sort", "HKG")
    for n in range(100):
        LUCK.draw("P1", str(n))
    assert LUCK.draw("P1", "sort", "HKG") == first
    others = {
        LUCK.draw("P1", "sort"),
        LUCK.draw("P1sort", "HKG"),
        Luck.of(np.random.default_rng(4)).draw("P1"),
    }
    assert first not in others
    assert len(others) == 3


def test_draws_are_uniform() -> None:
    """A thousand names spread evenly over ten bins, as far as chance allows."""
    draws = np.array([LUCK.draw("P", str(n)) for n in range(10_000)])
    counts = np.histogram(draws, bins=10, range=(0, 1))[0]
    assert 0 < draws.min() < draws.max() < 1
    assert float(((counts - 1000) ** 2 / 1000).sum()) < 27.9  # chi-square, 9 degrees of freedom, 0.1 %


def test_factors_have_median_one_and_the_spread_asked_for() -> None:
    """The logarithm of factors has mean 0 and the deviation given."""
    logs = [math.log(LUCK.factor(0.2, "S", str(n))) for n in range(4_000)]
    assert abs(float(np.mean(logs))) < 0.015
    assert abs(float(np.std(logs)) - 0.2) < 0.01
    assert LUCK.factor(0.0, "S") == 1.0


def test_numbers_stay_below_their_limit() -> None:
    """Whole numbers cover the range from 0."""
    assert {LUCK.number(5, str(n)) for n in range(200)} == {0, 1, 2, 3, 4}
