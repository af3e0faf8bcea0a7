"""Which options are shown, against every pair of options compared."""

from decimal import Decimal

import numpy as np
import pytest

from serai.plan.front import EASE, TIES, Merit, Tolerance, covers, front, reaches

EXACT = Tolerance(Decimal(0), 0.0, 0.0)


def merit(cost: str, p_on_time: float = 0.9, p90_h: float = 100.0, missed: float = 0.0) -> Merit:
    """Return a merit; the quantile in hours."""
    return Merit(Decimal(cost), p_on_time, p90_h * 3600, missed)


def crowd(rng: np.random.Generator, steps: int) -> list[Merit]:
    """Return options on a grid, so coarse that some are equal; one in ten never reaches its P90."""
    return [
        Merit(
            Decimal(int(rng.integers(steps))) / 100,
            float(rng.integers(steps)) / 250,
            float("inf") if rng.random() < 0.1 else float(rng.integers(steps)) * 300,
        )
        for _ in range(40)
    ]


def beats(one: Merit, other: Merit) -> bool:
    """Say whether an option is nowhere worse and somewhere better, without tolerance."""
    nowhere = one.cost <= other.cost and one.p_on_time >= other.p_on_time and one.p90 <= other.p90
    return nowhere and (one.cost, one.p_on_time, one.p90) != (other.cost, other.p_on_time, other.p90)


@pytest.mark.parametrize("seed", range(30))
def test_without_tolerance_the_front_is_what_no_option_beats(seed: int) -> None:
    """Comparing every pair gives the same front, each of several equal options once."""
    options = crowd(np.random.default_rng(seed), 8)
    slow = {(o.cost, o.p_on_time, o.p90) for o in options if not any(beats(other, o) for other in options)}
    shown = [options[i] for i in front(options, EXACT)]
    assert len(shown) == len(slow)
    assert {(o.cost, o.p_on_time, o.p90) for o in shown} == slow


def test_tolerances_leave_out_more() -> None:
    """Of many options near each other fewer are shown than the exact front holds."""
    crowds = [crowd(np.random.default_rng(seed), 20) for seed in range(30)]
    exact, thinned = (sum(len(front(c, by)) for c in crowds) for by in (EXACT, TIES))
    assert thinned < 0.8 * exact


@pytest.mark.parametrize("seed", range(30))
def test_what_is_left_out_is_covered_and_what_is_shown_is_not_beaten(seed: int) -> None:
    """With tolerances every option has a shown one worse by ties alone, and no shown one is beaten."""
    options = crowd(np.random.default_rng(seed), 20)
    shown = front(options, TIES)
    assert len(shown) <= len(front(options, EXACT))
    for index, option in enumerate(options):
        if index in shown:
            assert not any(beats(other, option) for other in options)
        else:
            assert any(reaches(options[i], option, TIES) for i in shown)


def test_differences_below_a_tolerance_are_ties_and_those_of_its_size_are_not() -> None:
    """A cent, half a percent and a quarter of an hour count; less does not."""
    plain = merit("3.00")
    assert reaches(plain, merit("2.995"), TIES)
    assert not reaches(plain, merit("2.99"), TIES)
    assert reaches(plain, merit("3.00", 0.9049), TIES)
    assert not reaches(plain, merit("3.00", 0.9051), TIES)
    assert reaches(plain, merit("3.00", p90_h=99.76), TIES)
    assert not reaches(plain, merit("3.00", p90_h=99.75), TIES)


def test_the_first_is_shown_whatever_it_is_worth() -> None:
    """A plan that others beat stands first, and what it covers is not shown again."""
    options = [merit("1.00"), merit("2.00"), merit("2.001"), merit("0.50", 0.5)]
    assert front(options, TIES, 1) == [1, 3, 0]
    assert front(options, TIES) == [3, 0]


def test_an_equal_option_that_is_missed_less_is_shown() -> None:
    """Of equal options one whose departures are missed less stands beside the first, but no other."""
    first, easier = merit("1.00", missed=0.3), merit("1.00", missed=0.29 - EASE)
    assert front([first, easier, merit("1.00", missed=0.29)], TIES, 0) == [0, 1]
    assert not covers(first, easier, TIES)
    assert covers(easier, first, TIES)
    assert covers(first, merit("1.02", missed=0.0), TIES)


def test_of_equal_options_the_one_missed_least_is_shown() -> None:
    """Where nothing else tells two apart, the easier one stands for both."""
    assert front([merit("1.00", missed=0.30), merit("1.00", missed=0.29)], TIES) == [1]
    assert front([merit("1.00", missed=0.29), merit("1.00", missed=0.30)], TIES) == [0]


def test_options_without_a_quantile_compare() -> None:
    """Two that never reach their P90 are alike in it; one that does is better."""
    never = merit("1.00", p90_h=float("inf"))
    assert reaches(never, never, TIES)
    assert front([never, merit("2.00")], TIES) == [0, 1]
    assert front([never, merit("1.00")], TIES) == [1]


def test_nothing_gives_nothing() -> None:
    """No options have no front."""
    assert front([], TIES) == []
