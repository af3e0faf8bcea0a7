"""A pass finds for every commodity what trying everything finds."""

from dataclasses import replace

import numpy as np
import pytest

from serai.plan.compact import ground
from serai.plan.expanded import Demand, Expanded, Uses
from serai.plan.flow import follow
from serai.plan.relax import Pass
from tests.plan.small_network import HOUR, best_value, worlds


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


def test_loads_as_planned_may_have_prices_of_their_own() -> None:
    """Prices behind those of expected loads are paid for planned uses, by arcs and by options."""
    differ = 0
    for rng, expanded, demand in worlds(12, 3):
        prices = rng.choice([0.0, 1.0, 3.0], expanded.capacity.size)
        none = np.zeros(prices.size)
        found = Pass(ground(expanded, demand), 1).relax(np.append(none, prices))
        swapped = replace(expanded, uses=expanded.planned_uses)
        same = replace(demand, option_uses=demand.option_planned_uses)
        expected = Pass(ground(swapped, same), 1).relax(prices)
        np.testing.assert_allclose(found.value, expected.value, rtol=1e-6)
        differ += not np.allclose(found.value, Pass(ground(expanded, demand), 1).relax(none).value)
    assert differ > 6


def test_a_wait_that_counts_makes_parcels_leave_sooner() -> None:
    """Of ways that cost the same the later is taken; with a wait held against it, the earlier."""
    first = np.array([0, 2])
    expanded = Expanded(
        first=first,
        head=np.array([-1, -1]),
        section=np.array([0, 0]),
        closes=np.array([1.0, 2.0]) * HOUR,
        ready=np.array([[3.0], [4.0]]) * HOUR,
        planned=np.zeros(2, np.int64),
        uses=Uses.none(2),
        planned_uses=Uses.none(2),
        capacity=np.zeros(0),
        heavy=np.zeros(0, np.bool_),
    )
    demand = Demand(
        lot=np.array([0]),
        destination=np.array([0]),
        deadline=np.array([9.0]) * HOUR,
        pieces=np.array([1]),
        kg=np.ones(1),
        cost=np.ones((1, 1)),
        first=np.array([0, 1]),
        option_node=np.array([0]),
        option_ready=np.zeros((1, 1)),
        option_cost=np.zeros(1),
        option_planned=np.zeros(1, np.int64),
        option_uses=Uses.none(1),
        option_planned_uses=Uses.none(1),
        late_per_h=1.0,
        late_once=0.0,
        unserved=9.0,
    )
    laid = ground(expanded, demand)
    taken = [follow(Pass(laid, 1, wait=wait), np.zeros(0))[1].arcs.tolist() for wait in (0.0, 0.01)]
    assert taken == [[1], [0]]
