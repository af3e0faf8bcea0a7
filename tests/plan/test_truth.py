"""The duty of truth: no bound above an optimum, no cost below it, no capacity passed.

The optima come from HiGHS on the whole problem (`arc_flow`), the plans are followed one by one (`follower`).
"""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from serai.plan.exact import ExactParams, exact
from serai.plan.expanded import Demand, Expanded, Shared
from serai.plan.improve import ImproveParams
from serai.plan.share import ShareParams, share
from tests.plan.arc_flow import optimum
from tests.plan.follower import follow
from tests.plan.small_expanded import SmallParams, small

Planner = Callable[[Expanded, Demand], Shared]


def by_prices(expanded: Expanded, demand: Demand) -> Shared:
    """Plan by prices of capacity, as near to the bound as it comes."""
    return share(expanded, demand, ShareParams(gap=1e-4, passes=60, threads=1))


def by_columns(expanded: Expanded, demand: Demand) -> Shared:
    """Plan by columns and neighbourhoods, with little work."""
    params = ExactParams(passes=40, detours=4, rounds=1, threads=1, improve=ImproveParams(programs=10))
    return exact(expanded, demand, params)


PLANNERS = pytest.mark.parametrize("planner", [by_prices, by_columns], ids=["prices", "columns"])


def hold(planner: Planner, seed: int, params: SmallParams) -> tuple[float, float, Shared]:
    """Hold a plan against the optimum; return the optima of mixtures and of whole pieces, and the plan."""
    expanded, demand = small(seed, params)
    found = planner(expanded, demand)
    follow(expanded, demand, found)
    mixed = optimum(expanded, demand)
    best = optimum(expanded, demand, whole=True) if params.outcomes == 1 else mixed
    assert found.lower_bound <= mixed * (1 + 1e-7) + 1e-7
    assert found.cost >= best * (1 - 1e-7) - 1e-7
    assert (found.prices >= 0).all()
    return mixed, best, found


@PLANNERS
@pytest.mark.parametrize("outcomes", [1, 2, 5])
def test_the_truth_lies_between_bound_and_cost(planner: Planner, outcomes: int) -> None:
    """On small worlds the optimum is never below the bound nor above the cost, and bounds are near it."""
    bound = optimal = 0.0
    for seed in range(24):
        mixed, _, found = hold(planner, seed, SmallParams(outcomes=outcomes))
        bound, optimal = bound + found.lower_bound, optimal + mixed
    assert bound > 0.95 * optimal


@PLANNERS
def test_whole_plans_are_near_the_best(planner: Planner) -> None:
    """Where all is certain, plans of whole pieces cost little more than the best ones that HiGHS finds."""
    cost = best = 0.0
    for seed in range(100, 120):
        _, least, found = hold(planner, seed, SmallParams(commodities=8, room=0.5))
        cost, best = cost + found.cost, best + least
    assert cost < 1.03 * best


@PLANNERS
@given(
    seed=st.integers(1000, 10**6),
    outcomes=st.integers(1, 4),
    room=st.sampled_from([0.05, 0.2, 0.5, 2.0]),
    commodities=st.integers(1, 9),
    nodes=st.integers(1, 5),
)
@settings(max_examples=30, deadline=None, derandomize=True)
def test_the_truth_holds_on_worlds_of_any_kind(
    planner: Planner, seed: int, outcomes: int, room: float, commodities: int, nodes: int
) -> None:
    """Few nodes or many, hardly any room or plenty: the optimum stays between bound and cost."""
    params = SmallParams(outcomes=outcomes, room=room, commodities=commodities, nodes=nodes)
    hold(planner, seed, replace(params, most_pieces=1 + seed % 6))


@PLANNERS
def test_rising_room_never_makes_the_bound_a_lie(planner: Planner) -> None:
    """With all capacities doubled the bound of the narrow world may fail, its own bound holds."""
    expanded, demand = small(6, SmallParams(outcomes=3))
    wide = replace(expanded, capacity=2 * expanded.capacity)
    narrow_bound, wide_best = planner(expanded, demand).lower_bound, optimum(wide, demand)
    assert planner(wide, demand).lower_bound <= wide_best + 1e-7
    assert narrow_bound > wide_best


def test_whole_pieces_may_cost_more_than_mixtures() -> None:
    """Over forty worlds the optimum of whole pieces is often above that of mixtures, and never below."""
    above = 0
    for seed in range(40):
        expanded, demand = small(seed)
        mixed, whole = optimum(expanded, demand), optimum(expanded, demand, whole=True)
        assert whole >= mixed - 1e-7
        above += whole > mixed * 1.001
    assert above > 8


def test_small_worlds_have_every_oddity() -> None:
    """The worlds hold closed rows, heavy rows, rows by outcome, ties, arcs shut to lots and endless waits."""
    seen = np.zeros(7, np.int64)
    for seed in range(40):
        expanded, demand = small(seed, SmallParams(outcomes=3))
        per_row = np.bincount(expanded.uses.rows, minlength=expanded.capacity.size)
        tails = np.repeat(np.arange(expanded.nodes), np.diff(expanded.first))
        seen += [
            (expanded.capacity == 0).any(),
            expanded.heavy.any(),
            (per_row > 3).any(),
            (np.diff(expanded.closes)[np.diff(tails) == 0] == 0).any(),
            np.isinf(demand.cost).any(),
            np.isinf(expanded.ready).any(),
            (demand.option_node < 0).any(),
        ]
        assert (np.diff(expanded.closes)[np.diff(tails) == 0] >= 0).all()
        assert (expanded.ready[:, 0] > expanded.closes).all()
        assert (np.diff(expanded.ready, axis=1)[:, :1] >= 0).all()
    assert (seen >= 10).all(), seen
