"""All parcels are planned together, within capacity, near a bound that is proven."""

from dataclasses import fields, replace

import numpy as np
import pytest

from serai.plan.bound import check
from serai.plan.expanded import Demand, Expanded, Policies, Shared, Uses
from serai.plan.share import ShareParams, share
from tests.plan.small_network import HOUR, all_routes, least_mixture, worlds

TIGHT = ShareParams(gap=1e-4, threads=1)


def least_whole(expanded: Expanded, demand: Demand) -> float:
    """Return the least cost of whole pieces: every piece tries every way that still fits."""
    ways = [
        [(demand.unserved, np.zeros(expanded.capacity.size)), *all_routes(expanded, demand, int(one))]
        for one in np.repeat(np.arange(demand.commodities), demand.pieces)
    ]
    known: dict[tuple[int, bytes], float] = {}

    def best(piece: int, free: np.ndarray) -> float:
        if piece == len(ways):
            return 0.0
        key = piece, free.tobytes()
        if key not in known:
            known[key] = min(
                cost + best(piece + 1, free - load) for cost, load in ways[piece] if (load <= free).all()
            )
        return known[key]

    return best(0, expanded.capacity)


def test_cost_and_bound_hold_the_optimum_between_them() -> None:
    """On small worlds the bound is below the best mixture, the plan at or near the best whole one."""
    met = 0
    for _, expanded, demand in worlds(14, 1):
        shared = share(expanded, demand, TIGHT)
        check(expanded, demand, shared)
        mixture = least_mixture(expanded, demand)
        assert shared.lower_bound <= mixture * (1 + 1e-9)
        small = replace(demand, pieces=np.minimum(demand.pieces, 2))
        few = share(expanded, small, TIGHT)
        whole = least_whole(expanded, small)
        assert few.lower_bound <= whole * (1 + 1e-9)
        assert few.cost >= whole * (1 - 1e-9)
        assert few.cost <= whole * 1.05
        met += few.cost <= whole * (1 + 1e-9)
    assert met > 6


def test_policies_fit_in_expectation_and_as_planned() -> None:
    """With several outcomes the plan passes the check, serves parcels and is mostly near its bound."""
    served, gaps = 0, []
    for _, expanded, demand in worlds(14, 3):
        shared = share(expanded, demand, TIGHT)
        check(expanded, demand, shared)
        served += int(shared.policies.pieces.sum())
        gaps.append(shared.gap)
    assert served > 50
    assert min(gaps) < 0.01
    assert np.median(gaps) < 0.15


def test_without_tight_capacity_one_pass_is_enough() -> None:
    """Where everything fits at no price, the plan costs its bound after a single look."""
    for outcomes in (1, 3):
        for _, expanded, demand in worlds(5, outcomes):
            wide = replace(expanded, capacity=np.full(expanded.capacity.size, 1e6))
            shared = share(wide, demand, TIGHT)
            check(wide, demand, shared)
            assert shared.gap == pytest.approx(0.0, abs=1e-6)
            assert shared.passes == 2
            assert not shared.prices.any()


@pytest.mark.parametrize("threads", [2, 3])
def test_threads_do_not_change_the_plan(threads: int) -> None:
    """The same plan comes of any number of threads."""
    for _, expanded, demand in worlds(4, 3):
        one, other = (share(expanded, demand, replace(TIGHT, threads=t)) for t in (1, threads))
        for mine in fields(Shared):
            if mine.name != "policies":
                np.testing.assert_array_equal(getattr(one, mine.name), getattr(other, mine.name))
        for mine in fields(Policies):
            np.testing.assert_array_equal(
                getattr(one.policies, mine.name), getattr(other.policies, mine.name)
            )


def test_prices_of_an_earlier_plan_save_passes() -> None:
    """From the prices of the plan before, a plan as good takes fewer passes, and it tells of each."""
    told: list[tuple[int, float, float]] = []
    saved = 0
    for _, expanded, demand in worlds(10, 1):
        first = share(expanded, demand, ShareParams(gap=0.05, threads=1), lambda *said: told.append(said))
        again = share(expanded, demand, ShareParams(gap=0.05, threads=1), prices=first.prices)
        check(expanded, demand, again)
        saved += first.passes - again.passes
    assert saved > 0
    assert all(bound <= cost * (1 + 1e-5) for _, bound, cost in told)


def test_nothing_to_bring_costs_nothing() -> None:
    """No commodity, or no arc, is a plan without batches."""
    _, expanded, demand = next(worlds(1, 1))
    none = replace(
        demand,
        **{name: getattr(demand, name)[:0] for name in ("lot", "destination", "deadline", "pieces")},
        **{name: getattr(demand, name)[:0] for name in ("option_node", "option_cost", "option_planned")},
        option_ready=np.zeros((0, 1)),
        first=np.zeros(1, np.int64),
        option_uses=Uses.none(0),
        option_planned_uses=Uses.none(0),
    )
    shared = share(expanded, none, TIGHT)
    assert (shared.cost, shared.lower_bound, shared.gap) == (0.0, 0.0, 0.0)
    bare = Expanded(
        first=np.zeros(6, np.int64),
        head=expanded.head[:0],
        section=expanded.section[:0],
        closes=expanded.closes[:0],
        ready=expanded.ready[:0],
        planned=expanded.planned[:0],
        uses=Uses.none(0),
        planned_uses=Uses.none(0),
        capacity=expanded.capacity,
        heavy=expanded.heavy,
    )
    lonely = share(bare, demand, TIGHT)
    check(bare, demand, lonely)
    assert lonely.unserved.sum() + lonely.policies.pieces.sum() == demand.pieces.sum()


def test_a_row_without_capacity_and_a_lot_without_a_way() -> None:
    """What may use no row, has no option or may not go at all is left, at its price; the rest is served."""
    _, expanded, demand = next(worlds(1, 1))
    shut = replace(expanded, capacity=np.zeros(expanded.capacity.size))
    shared = share(shut, demand, TIGHT)
    check(shut, demand, shared)
    assert not shared.loads.any()
    barred = replace(demand, cost=np.full(demand.cost.shape, np.inf), option_ready=demand.option_ready + HOUR)
    shared = share(expanded, barred, TIGHT)
    check(expanded, barred, shared)
    assert not shared.policies.arcs.size
    never = replace(demand, option_ready=np.full(demand.option_ready.shape, np.inf))
    assert share(expanded, never, TIGHT).unserved.tolist() == demand.pieces.tolist()
