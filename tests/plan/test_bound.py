"""The check of plans finds what is wrong with them, and its bound is what trying everything finds."""

from dataclasses import replace

import numpy as np
import pytest

from serai.plan.bound import WrongPlan, check, lower_bound, replay
from serai.plan.expanded import Demand, Expanded, Shared
from serai.plan.share import ShareParams, share
from tests.plan.small_network import best_value, worlds


@pytest.mark.parametrize("outcomes", [1, 3])
def test_the_bound_is_what_all_cost_less_what_capacity_is_worth(outcomes: int) -> None:
    """At any prices it equals the least costs, found by trying everything, less prices * capacity."""
    for rng, expanded, demand in worlds(12, outcomes):
        prices = rng.choice([0.0, 0.0, 0.7, 2.0], expanded.capacity.size)
        least = [best_value(expanded, demand, one, prices) for one in range(demand.commodities)]
        expected = float(np.dot(least, demand.pieces) - prices @ expanded.capacity)
        assert lower_bound(expanded, demand, prices) == pytest.approx(expected, rel=1e-12)


def planned(outcomes: int) -> tuple[Expanded, Demand, Shared]:
    """A world whose plan has several batches of several arcs."""
    for _, expanded, demand in worlds(20, outcomes):
        shared = share(expanded, demand, ShareParams(threads=1))
        if shared.policies.pieces.size > 3 and np.diff(shared.policies.planned_first).max() > 1:
            return expanded, demand, shared
    raise AssertionError("no world has such a plan")


@pytest.mark.parametrize("outcomes", [1, 3])
def test_a_true_plan_passes(outcomes: int) -> None:
    """What a plan says of its loads, cost and bound is what its replay finds."""
    expanded, demand, shared = planned(outcomes)
    found = check(expanded, demand, shared)
    np.testing.assert_allclose(found.loads, shared.loads)
    np.testing.assert_allclose(found.planned_loads, shared.planned_loads)
    assert found.served.sum() + shared.unserved.sum() == demand.pieces.sum()


def test_every_lie_is_found() -> None:
    """Wrong pieces, costs, chances, arcs, paths, loads and bounds are refused; so is less capacity."""
    expanded, demand, shared = planned(3)
    plan = shared.policies
    arcs, long = plan.arcs.copy(), int(np.diff(plan.planned_first).argmax())
    arcs[plan.first[long]] = (arcs[plan.first[long]] + 1) % expanded.arcs
    cut = np.delete(plan.planned, plan.planned_first[long + 1] - 1)
    ends = plan.planned_first - (np.arange(plan.planned_first.size) > long)
    lies = [
        replace(shared, policies=replace(plan, pieces=plan.pieces + 1)),
        replace(shared, policies=replace(plan, cost=plan.cost * 1.01)),
        replace(shared, policies=replace(plan, chance=plan.chance * 0.9)),
        replace(shared, policies=replace(plan, arcs=arcs)),
        replace(shared, policies=replace(plan, planned=cut, planned_first=ends)),
        replace(shared, policies=replace(plan, option=plan.option[::-1])),
        replace(shared, unserved=shared.unserved + 1),
        replace(shared, cost=shared.cost * 0.99),
        replace(shared, lower_bound=shared.cost + 1.0),
        replace(shared, prices=shared.prices - 1.0),
        replace(shared, loads=shared.loads + 1.0),
        replace(shared, planned_loads=shared.planned_loads * 2.0),
    ]
    for lie in lies:
        with pytest.raises(WrongPlan):
            check(expanded, demand, lie)
    for row in np.flatnonzero(np.maximum(shared.loads, shared.planned_loads) > 1):
        less = expanded.capacity.copy()
        less[row] = 0.5
        with pytest.raises(WrongPlan, match=f"row {row} "):
            check(
                replace(expanded, capacity=less),
                demand,
                replace(shared, prices=np.zeros(less.size), lower_bound=0.0),
            )


def test_a_replay_counts_what_is_left() -> None:
    """A plan of nothing costs all parcels at the price of not serving them."""
    expanded, demand, shared = planned(1)
    none = type(shared.policies)(
        *(np.zeros(1 if "first" in name else 0, np.int64) for name in shared.policies.__dataclass_fields__)
    )
    found = replay(expanded, demand, none)
    assert found.cost == demand.unserved * demand.pieces.sum()
    assert not found.loads.any()
