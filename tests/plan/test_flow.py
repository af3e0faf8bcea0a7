"""Policies are what their pass chose: their cost and chances are those of a walk through all outcomes."""

import numpy as np
import pytest

from serai.plan.compact import ground
from serai.plan.expanded import Demand, Expanded, Policies
from serai.plan.flow import follow, highest, picked
from serai.plan.relax import Pass
from tests.plan.small_network import lateness, priced, worlds

Walk = dict[int, float]


def walk(
    worlds_of: tuple[Expanded, Demand],
    who: tuple[int, list[int]],
    spot: tuple[int, float],
    chance: float,
    seen: Walk,
) -> float:
    """Follow a policy from a node (or a delivery) through all outcomes; return the cost, note chances."""
    expanded, demand = worlds_of
    commodity, arcs = who
    node, instant = spot
    if not np.isfinite(instant):
        return demand.unserved
    if node < 0:
        right = node == -1 - demand.destination[commodity]
        return lateness(demand, commodity, instant) if right else demand.unserved
    span = range(expanded.first[node], expanded.first[node + 1])
    open_arcs = sorted(arc for arc in arcs if arc in span and expanded.closes[arc] >= instant)
    if not open_arcs:
        return demand.unserved
    arc = open_arcs[0]
    seen[arc] = seen.get(arc, 0.0) + chance
    after = [(int(expanded.head[arc]), float(t)) for t in expanded.ready[arc]]
    share = chance / len(after)
    costs = [walk(worlds_of, who, spot, share, seen) for spot in after]
    return float(demand.cost[demand.lot[commodity], expanded.section[arc]] + np.mean(costs))


def followed(expanded: Expanded, demand: Demand, policies: Policies, one: int) -> tuple[float, Walk]:
    """Return what a policy costs and the chances of its arcs, by walking through all outcomes."""
    commodity, option = int(policies.commodity[one]), int(policies.option[one])
    arcs = [int(arc) for arc in policies.arcs[policies.first[one] : policies.first[one + 1]]]
    seen: Walk = {}
    node, starts = int(demand.option_node[option]), demand.option_ready[option]
    share = 1.0 / starts.size
    costs = [walk((expanded, demand), (commodity, arcs), (node, float(t)), share, seen) for t in starts]
    return float(demand.option_cost[option] + np.mean(costs)), seen


@pytest.mark.parametrize("outcomes", [1, 3])
def test_a_policy_costs_and_uses_what_a_walk_through_all_outcomes_says(outcomes: int) -> None:
    """Cost, arcs and chances equal those of the walk; with prices the cost is the value of the pass."""
    several = 0
    for rng, expanded, demand in worlds(25, outcomes):
        prices = rng.choice([0.0, 0.0, 0.7, 2.0], expanded.capacity.size)
        relaxed, policies = follow(Pass(ground(expanded, demand), 2), prices)
        assert sorted(policies.commodity) == list(np.flatnonzero(relaxed.option >= 0))
        for one, commodity in enumerate(policies.commodity):
            begin, end = policies.first[one], policies.first[one + 1]
            cost, seen = followed(expanded, demand, policies, one)
            assert policies.cost[one] == pytest.approx(cost)
            assert dict(
                zip(policies.arcs[begin:end], policies.chance[begin:end], strict=True)
            ) == pytest.approx(seen)
            kg = float(demand.kg[demand.lot[commodity]])
            extra = priced(demand.option_uses, policies.option[one], expanded.heavy, kg, prices)
            for arc, chance in seen.items():
                extra += chance * priced(expanded.uses, arc, expanded.heavy, kg, prices)
            assert relaxed.value[commodity] == pytest.approx(cost + extra, rel=1e-5)
            assert (np.diff(expanded.closes[policies.arcs[begin:end]]) >= 0).all()
            several += end - begin > 1
    assert several > 10


def test_the_planned_path_follows_the_planned_outcomes() -> None:
    """Each planned arc is the policy's first open one where the planned outcome of the one before leads."""
    long = 0
    for _, expanded, demand in worlds(25, 3):
        _, policies = follow(Pass(ground(expanded, demand), 1), np.zeros(expanded.capacity.size))
        for one, option in enumerate(policies.option):
            arcs = policies.arcs[policies.first[one] : policies.first[one + 1]]
            path = policies.planned[policies.planned_first[one] : policies.planned_first[one + 1]]
            node, instant = (
                demand.option_node[option],
                demand.option_ready[option, demand.option_planned[option]],
            )
            for arc in path:
                span = expanded.first[node], expanded.first[node + 1]
                fit = [a for a in arcs if span[0] <= a < span[1] and expanded.closes[a] >= instant]
                assert arc == min(fit)
                node, instant = expanded.head[arc], expanded.ready[arc, expanded.planned[arc]]
            long += path.size > 1
    assert long > 10


@pytest.mark.parametrize("threads", [1, 2, 3])
def test_threads_do_not_matter(threads: int) -> None:
    """The same policies come in the same order, whatever the number of threads."""
    for _, expanded, demand in worlds(4, 3):
        laid, prices = ground(expanded, demand), np.zeros(expanded.capacity.size)
        one, other = follow(Pass(laid, 1), prices)[1], follow(Pass(laid, threads), prices)[1]
        for name in Policies.__dataclass_fields__:
            np.testing.assert_array_equal(getattr(one, name), getattr(other, name))


def test_some_policies_can_be_picked() -> None:
    """Picked policies keep their arcs, in the order asked for."""
    _, expanded, demand = list(worlds(3, 3))[2]
    _, policies = follow(Pass(ground(expanded, demand), 1), np.zeros(expanded.capacity.size))
    some = picked(policies, np.array([2, 0]))
    assert some.commodity.tolist() == [policies.commodity[2], policies.commodity[0]]
    assert (
        some.arcs[: some.first[1]].tolist() == policies.arcs[policies.first[2] : policies.first[3]].tolist()
    )
    assert (
        some.planned[some.planned_first[1] :].tolist()
        == policies.planned[: policies.planned_first[1]].tolist()
    )


def test_the_highest_mark_is_found() -> None:
    """The position of the highest bit, to the sign."""
    for bit in range(63):
        assert highest((1 << bit) | 1) == bit
    assert highest(-1) == 63
