"""Few parcels are planned near the optimum, with the best bound that prices can give."""

from dataclasses import fields, replace

import numpy as np
import pytest

from serai.plan.bound import check, lower_bound
from serai.plan.exact import ExactParams, exact
from serai.plan.expanded import Demand, Expanded, Policies, Shared, Uses
from serai.plan.improve import ImproveParams
from serai.plan.share import ShareParams, share
from tests.plan.arc_flow import optimum
from tests.plan.small_expanded import SmallParams, small

QUICK = ExactParams(passes=60, detours=6, rounds=2, threads=1, improve=ImproveParams(programs=30))


def same(one: Shared, other: Shared) -> bool:
    """Say whether two plans are the same to the last bit."""
    policies = all(
        np.array_equal(getattr(one.policies, field.name), getattr(other.policies, field.name))
        for field in fields(Policies)
    )
    figures = one.cost == other.cost and one.lower_bound == other.lower_bound
    return policies and figures and np.array_equal(one.prices, other.prices)


@pytest.mark.parametrize("outcomes", [1, 4])
def test_the_bound_is_that_of_the_best_mixture(outcomes: int) -> None:
    """The bound meets the optimum of all mixtures of policies, found on the whole problem."""
    for seed in range(15):
        expanded, demand = small(seed, SmallParams(outcomes=outcomes))
        found = exact(expanded, demand, replace(QUICK, masters=20))
        assert found.lower_bound == pytest.approx(optimum(expanded, demand), rel=5e-4)
        at_prices = lower_bound(expanded, demand, found.prices)
        assert found.lower_bound == pytest.approx(min(at_prices, found.cost))
        check(expanded, demand, found)


def test_plans_are_nearly_the_best_of_whole_pieces() -> None:
    """Most plans are the very best, and together they cost hardly more."""
    cost, best, met = 0.0, 0.0, 0
    for seed in range(20):
        expanded, demand = small(seed, SmallParams(commodities=7))
        found, least = exact(expanded, demand, QUICK).cost, optimum(expanded, demand, whole=True)
        cost, best, met = cost + found, best + least, met + (found <= least * (1 + 1e-6))
    assert cost < 1.01 * best
    assert met >= 14


def test_plans_cost_no_more_than_those_by_prices() -> None:
    """Larger worlds are planned at less cost than by prices alone, under both kinds of capacity."""
    exactly = by_prices = 0.0
    for seed in range(6):
        params = SmallParams(outcomes=1 + seed % 3, commodities=40, sections=30, departures=12, room=0.1)
        expanded, demand = small(seed, params)
        found = exact(expanded, demand, QUICK)
        check(expanded, demand, found)
        exactly += found.cost
        by_prices += share(expanded, demand, ShareParams(gap=1e-4, passes=80, threads=1)).cost
    assert exactly < 0.99 * by_prices


def test_threads_and_repeats_do_not_matter() -> None:
    """One thread, two threads and the same again give the same plan to the last bit."""
    expanded, demand = small(4, SmallParams(outcomes=2, commodities=12))
    first = exact(expanded, demand, QUICK)
    assert same(first, exact(expanded, demand, QUICK))
    assert same(first, exact(expanded, demand, replace(QUICK, threads=2)))


def test_prices_of_an_earlier_plan_shorten_the_search() -> None:
    """With the prices of the plan before, few passes give the bound that took many."""
    params = SmallParams(outcomes=1, commodities=30, sections=24, departures=10, room=0.15)
    expanded, demand = small(2, params)
    few = replace(QUICK, passes=1, masters=1, rounds=0)
    before = exact(expanded, demand, QUICK)
    warm, cold = exact(expanded, demand, few, prices=before.prices), exact(expanded, demand, few)
    assert warm.lower_bound == pytest.approx(before.lower_bound, rel=1e-9)
    assert cold.lower_bound < 0.99 * before.lower_bound


def test_progress_is_told() -> None:
    """Passes only grow, the bound only rises, and the last cost told is that of the plan."""
    told: list[tuple[int, float, float]] = []
    expanded, demand = small(8, SmallParams(commodities=12, room=0.2))
    found = exact(expanded, demand, QUICK, lambda *news: told.append(news))
    passes, bounds = [news[0] for news in told], [news[1] for news in told]
    assert passes == sorted(passes)
    assert bounds == sorted(bounds)
    assert told[-1][2] == pytest.approx(found.cost)
    assert found.passes >= passes[-1] > 0


def nobody(expanded: Expanded, demand: Demand, commodities: int) -> tuple[Expanded, Demand]:
    """Return a world whose commodities may use no arc and have no option at once."""
    return expanded, replace(
        demand,
        lot=demand.lot[:commodities],
        destination=demand.destination[:commodities],
        deadline=demand.deadline[:commodities],
        pieces=demand.pieces[:commodities],
        cost=np.full_like(demand.cost, np.inf),
        first=np.zeros(commodities + 1, np.int64),
        option_node=demand.option_node[:0],
        option_ready=demand.option_ready[:0],
        option_cost=demand.option_cost[:0],
        option_planned=demand.option_planned[:0],
        option_uses=Uses.none(0),
        option_planned_uses=Uses.none(0),
    )


@pytest.mark.parametrize("commodities", [0, 3])
def test_nobody_to_serve_is_a_plan_too(commodities: int) -> None:
    """Commodities without a way stay unserved at their price, which is the bound too; none cost nothing."""
    expanded, demand = nobody(*small(1), commodities)
    found = exact(expanded, demand, QUICK)
    assert found.policies.commodity.size == 0
    np.testing.assert_array_equal(found.unserved, demand.pieces)
    assert found.cost == found.lower_bound == demand.unserved * demand.pieces.sum()
