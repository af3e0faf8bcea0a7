"""The exact interval against sums of binomial probabilities, term by term."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from serai.report.binomial import beta_quantile, clopper_pearson, incomplete_beta


def at_least(hits: int, trials: int, share: float) -> float:
    """Sum the chances of `hits` or more, in exact integers times floats."""
    return math.fsum(
        math.comb(trials, k) * share**k * (1 - share) ** (trials - k) for k in range(hits, trials + 1)
    )


@pytest.mark.parametrize("trials", [1, 2, 3, 7, 20, 60])
def test_the_interval_leaves_the_tails_that_it_says(trials: int) -> None:
    """At the lower end so many hits or more have a chance of 2.5 %, at the upper end so few or fewer."""
    for hits in range(trials + 1):
        low, high = clopper_pearson(hits, trials)
        if hits:
            assert at_least(hits, trials, low) == pytest.approx(0.025, abs=1e-9)
        if hits < trials:
            assert 1 - at_least(hits + 1, trials, high) == pytest.approx(0.025, abs=1e-9)
        assert low <= hits / trials <= high


def test_no_hit_and_all_hits_touch_the_ends() -> None:
    """Nothing seen gives an interval from 0, everything seen one to 1, by the rule of three or so."""
    assert clopper_pearson(0, 10)[0] == 0
    assert clopper_pearson(10, 10)[1] == 1
    assert clopper_pearson(0, 100)[1] == pytest.approx(1 - 0.025 ** (1 / 100))


def test_the_interval_covers_the_truth_often_enough() -> None:
    """Whatever the true share, the chance of a sample whose interval holds it is at least 95 %."""
    for share in (0.02, 0.3, 0.5, 0.81, 0.95):
        covered = sum(
            math.comb(25, hits) * share**hits * (1 - share) ** (25 - hits)
            for hits in range(26)
            if clopper_pearson(hits, 25)[0] <= share <= clopper_pearson(hits, 25)[1]
        )
        assert covered >= 0.95


@given(st.integers(1, 40), st.integers(1, 40), st.floats(0.001, 0.999))
def test_the_incomplete_beta_is_a_sum_of_binomials(a: int, b: int, x: float) -> None:
    """For whole a and b, I_x(a, b) is the chance of a or more hits in a + b - 1 trials."""
    assert incomplete_beta(x, a, b) == pytest.approx(at_least(a, a + b - 1, x), abs=1e-10)


@given(st.floats(0.01, 0.99), st.integers(1, 2000), st.integers(1, 2000))
def test_the_quantile_is_the_inverse(p: float, a: int, b: int) -> None:
    """The function of its quantile is where we started."""
    assert incomplete_beta(beta_quantile(p, a, b), a, b) == pytest.approx(p, abs=1e-7)


def test_a_hundred_thousand_parcels_give_a_narrow_interval() -> None:
    """The fraction converges for large counts too: the interval is that of the normal law."""
    low, high = clopper_pearson(90_000, 100_000)
    half = 1.96 * math.sqrt(0.9 * 0.1 / 100_000)
    assert (low, high) == (pytest.approx(0.9 - half, abs=2e-5), pytest.approx(0.9 + half, abs=2e-5))


@pytest.mark.parametrize(("hits", "trials"), [(1, 0), (-1, 3), (4, 3)])
def test_what_is_no_share_is_an_error(hits: int, trials: int) -> None:
    """More hits than trials, or no trials, have no interval."""
    with pytest.raises(ValueError, match="not a share"):
        clopper_pearson(hits, trials)
