"""Tests of `serai.track.expectation`: calibration on simulated renewal processes, tails against an oracle."""

import numpy as np
import pytest

from serai.track.expectation import Expectation, ExpectationParams, Floats, Waits, learn, product_limit

LANES = 40
LEVELS = (0.05, 0.01)


def renewal(n: int, rng: np.random.Generator) -> tuple[list[tuple[tuple[str, ...], ...]], Floats, Floats]:
    """Draw waits of a renewal process: each lane has a pace and a spread of its own."""
    paces = np.random.default_rng(7).normal(0, 0.4, LANES)
    spreads = np.random.default_rng(8).uniform(0.2, 0.5, LANES)
    lane = (rng.random(n) ** 2 * LANES).astype(int)
    usual = rng.choice([2.0, 12.0, 60.0], n) * rng.uniform(0.5, 1.5, n)
    took = usual * np.exp(paces[lane] + spreads[lane] * rng.standard_t(6, n))
    keys = [(("linehaul",), ("linehaul", f"C{k % 5}"), ("linehaul", f"C{k % 5}", str(k))) for k in lane]
    return keys, usual, took


def alarms(known: Expectation, n: int, level: float, seed: int) -> float:
    """Return the share of waits that are named silent before their word comes."""
    keys, usual, took = renewal(n, np.random.default_rng(seed))
    found = [known.survival(k, u, t) for k, u, t in zip(keys, usual, took, strict=True)]
    return float(np.mean([p is not None and p <= level for p in found]))


@pytest.mark.parametrize("level", LEVELS)
def test_the_share_of_false_alarms_is_the_level(level: float) -> None:
    """Learned from 6,000 waits of which some go on, new waits raise alarms as often as was chosen.

    Three standard errors of 12,000 draws, and of the 6,000 that were learned from.
    """
    rng = np.random.default_rng(1)
    keys, usual, took = renewal(6_000, rng)
    watched = usual * rng.uniform(1, 20, 6_000)
    ended = took <= watched
    known = learn(Waits(keys, usual, np.minimum(took, watched), ended))
    error = 3 * np.sqrt(level * (1 - level) * (1 / 12_000 + 1 / 6_000))
    assert alarms(known, 12_000, level, 2) == pytest.approx(level, abs=error)
    assert 0.8 < ended.mean() < 1


def test_silence_is_judged_by_what_is_waited_for() -> None:
    """A wait of two days for the flight of Friday is no silence, one of two days for a truck is."""
    keys, usual, took = renewal(4_000, np.random.default_rng(3))
    known = learn(Waits(keys, usual, took, np.ones(4_000, dtype=bool)))
    assert (known.survival(keys[0], 60.0, 48.0) or 0) > 0.3
    assert (known.survival(keys[0], 2.0, 48.0) or 0) < 0.01


def test_until_is_where_survival_falls_to_the_level() -> None:
    """Just before it a wait is still probable enough, after it no more, also on a new lane."""
    keys, usual, took = renewal(4_000, np.random.default_rng(4))
    known = learn(Waits(keys, usual, took, np.ones(4_000, dtype=bool)))
    strange = (("linehaul",), ("linehaul", "new"), ("linehaul", "new", "new"))
    for one in (keys[0], keys[1], strange):
        hours = known.until(one, 10.0, 0.01)
        assert hours is not None
        assert (
            (known.survival(one, 10.0, hours * 1.0001) or 1)
            <= 0.01
            < (known.survival(one, 10.0, hours * 0.98) or 0)
        )


def test_too_little_history_says_nothing() -> None:
    """Without enough waits of the stage nothing is told; nor is a level beyond proof."""
    keys, usual, took = renewal(300, np.random.default_rng(5))
    known = learn(Waits(keys, usual, took, np.ones(300, dtype=bool)))
    assert known.survival((("clearance",),), 1.0, 1.0) is None
    assert known.until(keys[0], 1.0, 0.001) is None
    assert known.until(keys[0], 1.0, 0.02) is not None
    few = learn(Waits(keys, usual, took, np.arange(300) < 199), ExpectationParams())
    assert few.stages == {}


def test_survival_never_rises_with_time() -> None:
    """The longer a wait, the less probable; never less than its history can prove."""
    keys, usual, took = renewal(1_000, np.random.default_rng(6))
    known = learn(Waits(keys, usual, took, np.ones(1_000, dtype=bool)))
    told = [known.survival(keys[0], 10.0, hours) or 0 for hours in np.linspace(0, 5_000, 300)]
    assert told == sorted(told, reverse=True)
    assert told[0] == pytest.approx(1.0)
    assert told[-1] == pytest.approx(1 / 1_001)


def test_the_tail_is_the_product_of_those_who_remain() -> None:
    """The product-limit estimate against the product written out, ties included."""
    rng = np.random.default_rng(9)
    for _ in range(20):
        values = rng.integers(0, 8, 30).astype(float)
        ended = rng.random(30) < 0.7
        at, left = product_limit(values, ended)
        for value in np.unique(values[ended]):
            slow = 1.0
            for one in np.unique(values[ended & (values <= value)]):
                slow *= 1 - (ended & (values == one)).sum() / (values >= one).sum()
            assert left[np.searchsorted(at, value, side="right") - 1] == pytest.approx(slow)


def test_a_lane_is_judged_by_its_own_pace_as_far_as_it_is_known() -> None:
    """A slow lane with many waits is given more time than a quick one; one with few is drawn to its stage."""
    rng = np.random.default_rng(10)
    lanes = ["quick"] * 500 + ["slow"] * 500 + ["few"] * 2
    pace = np.array([1.0] * 500 + [4.0] * 500 + [30.0] * 2)
    took = 10 * pace * np.exp(0.2 * rng.standard_normal(len(lanes)))
    keys = [(("s",), ("s", lane)) for lane in lanes]
    known = learn(Waits(keys, np.full(len(lanes), 10.0), took, np.ones(len(lanes), dtype=bool)))
    quick, slow = (known.until(keys[at], 10.0, 0.02) or 0 for at in (0, 500))
    assert slow > 2.5 * quick
    assert (known.survival(keys[1_000], 10.0, 100.0) or 1) < 0.5
    assert (known.survival(keys[0], 10.0, 40.0) or 0) < 0.02 < (known.survival(keys[500], 10.0, 40.0) or 0)
