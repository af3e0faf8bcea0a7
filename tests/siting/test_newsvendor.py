"""The newsvendor: against the expected cost of every quantity."""

import numpy as np
import pytest

from serai.siting.newsvendor import InvalidRatio, critical_ratio, left_over, newsvendor, short


@pytest.mark.parametrize("seed", range(12))
def test_no_quantity_costs_less(seed: int) -> None:
    """On random demand the quantity at the critical ratio has the least expected cost of all."""
    rng = np.random.default_rng(seed)
    chances = rng.dirichlet(np.full(9, 0.4))
    under, over = rng.uniform(0.1, 9, 2)
    costs = [
        sum(c * (under * max(d - q, 0) + over * max(q - d, 0)) for d, c in enumerate(chances))
        for q in range(12)
    ]
    found = newsvendor(chances, critical_ratio(under, over))
    assert costs[found] == pytest.approx(min(costs))
    told = under * short(chances, found) + over * left_over(chances, found)
    assert told == pytest.approx(costs[found])


def test_short_and_left_over_hold_beyond_all_demand() -> None:
    """A quantity above all demand is never short, and all but the mean is left over."""
    chances = np.array([0.25, 0.5, 0.25])
    assert short(chances, 7) == 0.0
    assert left_over(chances, 7) == pytest.approx(6.0)
    assert newsvendor(chances, 1.0) == 2
    assert newsvendor(chances, 0.75) == 1


def test_a_missing_piece_that_costs_nothing_asks_for_no_stock() -> None:
    """Where stock saves nothing the ratio is 0 and so is the quantity."""
    assert critical_ratio(0.0, 2.0) == critical_ratio(-1.0, 2.0) == 0.0
    assert critical_ratio(3.0, 0.0) == 1.0
    assert newsvendor(np.array([0.0, 1.0]), 0.0) == 0


def test_what_is_no_chance_is_refused() -> None:
    """A ratio above 1 and a negative cost are refused by name."""
    with pytest.raises(InvalidRatio, match="is not a chance"):
        newsvendor(np.array([1.0]), 1.2)
    with pytest.raises(InvalidRatio, match="cannot be less than 0"):
        critical_ratio(1.0, -0.1)
