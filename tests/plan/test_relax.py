"""A pass finds for every commodity what trying everything finds."""

import numpy as np
import pytest

from serai.plan.compact import ground
from serai.plan.relax import Pass
from tests.plan.small_network import best_value, worlds


@pytest.mark.parametrize("outcomes", [1, 3])
def test_a_pass_finds_the_least_cost_of_every_commodity(outcomes: int) -> None:
    """Values equal those of trying every arc at every node, at prices, on worlds with ties of closing."""
    served = 0
    for rng, expanded, demand in worlds(25, outcomes):
        prices = rng.choice([0.0, 0.0, 0.7, 2.0], expanded.capacity.size)
        expected = [best_value(expanded, demand, one, prices) for one in range(demand.commodities)]
        exact = Pass(ground(expanded, demand), 1, precise=True).relax(prices)
        quick = Pass(ground(expanded, demand), 2).relax(prices)
        np.testing.assert_allclose(exact.value, expected, rtol=1e-12)
        np.testing.assert_allclose(quick.value, expected, rtol=1e-5)
        served += int((exact.option >= 0).sum())
    assert served > 50
