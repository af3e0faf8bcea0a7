"""A bound and a plan, checked by a way of their own: plain walks, one group or one batch at a time.

Nothing here is shared with the kernels that make plans: no layout, no lanes, single arcs in double precision.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from serai.compiled import compiled
from serai.errors import Conflict
from serai.plan.expanded import Demand, Expanded, Floats, Ints, Policies, Shared, Uses

Flags = NDArray[np.bool_]

HOUR = 3600.0

CLOSE = 1e-6
"""Share by which sums of the same things may differ, and a load exceed its capacity."""


class WrongPlan(Conflict):
    """A plan does not hold what it says: a capacity, a cost, a chance or a path is not right."""


class Web(NamedTuple):
    """Arcs as the checks read them, with the node that each leaves, and what lateness costs."""

    first: Ints
    tail: Ints
    head: Ints
    closes: Floats
    ready: Floats
    planned: Ints
    late_per_h: float
    late_once: float
    unserved: float


class Aims(NamedTuple):
    """What commodities are and where they must be by when."""

    lot: Ints
    destination: Ints
    deadline: Floats


class Start(NamedTuple):
    """The options by which parcels start."""

    node: Ints
    ready: Floats
    cost: Floats
    planned: Ints


@dataclass(frozen=True)
class Replay:
    """What a plan does when it is followed: cost, loads in expectation and as planned, parcels served.

    Loads have shape (rows,), `served` has shape (commodities,).
    """

    cost: float
    loads: Floats
    planned_loads: Floats
    served: Ints


def web_of(expanded: Expanded, demand: Demand) -> Web:
    """Return the arcs for the checks."""
    tail = np.repeat(np.arange(expanded.nodes), np.diff(expanded.first))
    arcs = (expanded.head, expanded.closes, expanded.ready, expanded.planned)
    return Web(expanded.first, tail, *arcs, demand.late_per_h, demand.late_once, demand.unserved)


def start_of(demand: Demand) -> Start:
    """Return the options for the checks."""
    return Start(demand.option_node, demand.option_ready, demand.option_cost, demand.option_planned)


def aims_of(demand: Demand) -> Aims:
    """Return what commodities want, for the checks."""
    return Aims(demand.lot, demand.destination, demand.deadline)


@compiled
def lateness(web: Web, instant: float, deadline: float) -> float:
    """Return what a delivery at an instant costs for being late."""
    if not np.isfinite(instant):
        return web.unserved
    hours = (instant - deadline) / HOUR
    return web.late_once + web.late_per_h * hours if hours > 0 else 0.0


def opened(web: Web, places: Ints, ready: Floats) -> Ints:
    """Return the first arc still open at nodes for instants of readiness, shape of `ready`; -1: none.

    Where a place is a destination the answer is -2, and -1 if the instant never comes.
    """
    found = np.full(ready.shape, -1)
    for node in range(web.first.size - 1):
        mine = np.flatnonzero(places == node)
        closes = web.closes[web.first[node] : web.first[node + 1]]
        position = np.searchsorted(closes, ready[mine])
        found[mine] = np.where(position < closes.size, web.first[node] + position, -1)
    found[places < 0] = -2
    found[~np.isfinite(ready)] = -1
    return found


@compiled
def delivered(web: Web, place: int, instant: float, aim: tuple[int, float]) -> float:
    """Return what it costs to come to a destination at an instant, for a parcel with an aim.

    `aim` is the destination that it is for and its deadline.
    """
    return lateness(web, instant, aim[1]) if place == -1 - aim[0] else web.unserved


@compiled
def settle(web: Web, order: tuple[Ints, Ints], own: Floats, aim: tuple[int, float], best: Floats) -> None:
    """Write for each arc the least cost of taking it or a later arc of its node, or of staying.

    `order` holds the arcs, the last to close first, and the first arcs open after each outcome.
    """
    arcs, after = order
    for arc in arcs:
        total = 0.0
        for outcome in range(after.shape[1]):
            onward = after[arc, outcome]
            if onward >= 0:
                total += best[onward]
            elif onward == -1:
                total += web.unserved
            else:
                total += delivered(web, web.head[arc], web.ready[arc, outcome], aim)
        last = arc + 1 == web.first[web.tail[arc] + 1]
        later = web.unserved if last else best[arc + 1]
        best[arc] = min(later, own[arc] + total / after.shape[1])


@compiled
def begun(web: Web, start: Start, option: int, after: Ints, aim: tuple[int, float], best: Floats) -> float:
    """Return what a parcel costs from an option on, whose first open arcs are `after`."""
    total = 0.0
    for outcome in range(after.size):
        onward = after[outcome]
        if onward >= 0:
            total += best[onward]
        elif onward == -1:
            total += web.unserved
        else:
            total += delivered(web, start.node[option], start.ready[option, outcome], aim)
    return total / after.size


def charge(uses: Uses, prices: Floats, heavy: Flags) -> tuple[Floats, Floats]:
    """Return what each item pays for what it uses: by piece and by kilogram."""
    whose = np.repeat(np.arange(uses.first.size - 1), np.diff(uses.first))
    paid = uses.weights * prices[uses.rows]
    by_kg = np.bincount(whose, paid * heavy[uses.rows], uses.first.size - 1)
    every = np.asarray(np.bincount(whose, paid, uses.first.size - 1), np.float64)
    return every - by_kg, np.asarray(by_kg, np.float64)


def lower_bound(expanded: Expanded, demand: Demand, prices: Floats) -> float:
    """Return a cost that no plan can be below whose expected loads are within capacity.

    It is what all pieces cost on their own at the prices, less what the capacity is worth at them.
    """
    web, start = web_of(expanded, demand), start_of(demand)
    order = np.lexsort((-np.arange(expanded.arcs), -expanded.closes)), opened(web, web.head, web.ready)
    begin = opened(web, start.node, start.ready)
    heavy = expanded.heavy
    arcs, options = charge(expanded.uses, prices, heavy), charge(demand.option_uses, prices, heavy)
    best = np.zeros(expanded.arcs)
    aims = np.stack([demand.destination, demand.lot, demand.deadline], axis=1)
    groups, whose = np.unique(aims, axis=0, return_inverse=True)
    whose = whose.reshape(-1)
    members = np.split(np.argsort(whose, kind="stable"), np.cumsum(np.bincount(whose))[:-1])
    total = -float(prices @ expanded.capacity)
    for (destination, lot, deadline), inside in zip(groups, members, strict=True):
        kg, aim = demand.kg[int(lot)], (int(destination), float(deadline))
        settle(web, order, demand.cost[int(lot), expanded.section] + arcs[0] + kg * arcs[1], aim, best)
        for one in inside:
            value = demand.unserved
            for option in range(demand.first[one], demand.first[one + 1]):
                own = start.cost[option] + options[0][option] + kg * options[1][option]
                value = min(value, own + begun(web, start, option, begin[option], aim, best))
            total += float(demand.pieces[one]) * value
    return total


@compiled
def next_arc(web: Web, arcs: Ints, node: int, instant: float) -> int:
    """Return the position of the first of a policy's arcs at a node that is still open, or -1."""
    found, number = -1, web.closes.size
    if np.isfinite(instant):
        for position in range(arcs.size):
            arc = arcs[position]
            if web.tail[arc] == node and web.closes[arc] >= instant and arc < number:
                found, number = position, arc
    return found


@compiled
def arrive(web: Web, arcs: Ints, place: int, coming: tuple[Floats, float], goal: tuple[int, float]) -> float:
    """Spread a chance over where instants of readiness lead; return the cost of deliveries and of strandings.

    `coming` holds the chance of each arc so far (written to) and the chance of one instant; `goal` is
    the destination and the instant.
    """
    chance, share = coming
    if place < 0:
        return share * web.unserved
    position = next_arc(web, arcs, place, goal[1])
    if position < 0:
        return share * web.unserved
    chance[position] += share
    return 0.0


@compiled
def follow(
    web: Web, start: Start, arcs: Ints, own: Floats, who: tuple[int, int, float]
) -> tuple[float, Floats]:
    """Follow a policy: return what a piece costs and the chance of each of its arcs.

    `who` is the option, the destination and the deadline; `own` is what each arc costs a piece.
    """
    option, destination, deadline = who
    chance = np.zeros(arcs.size)
    cost, share = start.cost[option], 1.0 / start.ready.shape[1]
    for instant in start.ready[option]:
        if start.node[option] == -1 - destination:
            cost += share * lateness(web, instant, deadline)
        else:
            cost += arrive(web, arcs, start.node[option], (chance, share), (destination, instant))
    for position in range(arcs.size):
        arc = arcs[position]
        cost += chance[position] * own[position]
        for instant in web.ready[arc]:
            part = chance[position] * share
            if web.head[arc] == -1 - destination:
                cost += part * lateness(web, instant, deadline)
            else:
                cost += arrive(web, arcs, web.head[arc], (chance, part), (destination, instant))
    return cost, chance


@compiled
def plan_followed(web: Web, start: Start, arcs: Ints, path: Ints, option: int) -> bool:
    """Return whether a path is what a policy does if every arc takes as long as it is planned to."""
    place, instant = start.node[option], start.ready[option, start.planned[option]]
    for position in range(path.size):
        found = next_arc(web, arcs, place, instant) if place >= 0 else -1
        if found < 0 or arcs[found] != path[position]:
            return False
        arc = path[position]
        place, instant = web.head[arc], web.ready[arc, web.planned[arc]]
    return place < 0 or next_arc(web, arcs, place, instant) < 0


class Batches(NamedTuple):
    """The batches of a plan: who starts by which option, which arcs they may take and which are planned."""

    commodity: Ints
    option: Ints
    first: Ints
    arcs: Ints
    planned_first: Ints
    planned: Ints


class Deeds(NamedTuple):
    """What batches do when they are followed: cost of a piece, chances of their arcs, whether plans hold."""

    cost: Floats
    chance: Floats
    planned: Flags


@compiled
def deeds(web: Web, start: Start, plan: Batches, money: tuple[Floats, Ints], aims: Aims) -> Deeds:
    """Follow every batch; `money` is the cost by lot and section, and the section of each arc."""
    count = plan.option.size
    found = Deeds(np.zeros(count), np.zeros(plan.arcs.size), np.zeros(count, np.bool_))
    for batch in range(count):
        one, option = plan.commodity[batch], plan.option[batch]
        begin, end = plan.first[batch], plan.first[batch + 1]
        arcs = plan.arcs[begin:end]
        own = np.empty(arcs.size)
        for position in range(arcs.size):
            own[position] = money[0][aims.lot[one], money[1][arcs[position]]]
        who = option, aims.destination[one], aims.deadline[one]
        found.cost[batch], found.chance[begin:end] = follow(web, start, arcs, own, who)
        path = plan.planned[plan.planned_first[batch] : plan.planned_first[batch + 1]]
        found.planned[batch] = plan_followed(web, start, arcs, path, option)
    return found


def amounts(uses: Uses, items: Ints, by: tuple[Floats, Floats], heavy: Flags) -> Floats:
    """Return what items load each row; `by` are the pieces and the kilograms that use each item."""
    found, lengths = np.zeros(heavy.size), uses.first[items + 1] - uses.first[items]
    whose = np.repeat(np.arange(items.size), lengths)
    entry = np.arange(whose.size) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    entry += uses.first[items][whose]
    row = uses.rows[entry]
    np.add.at(found, row, uses.weights[entry] * np.where(heavy[row], by[1][whose], by[0][whose]))
    return found


def replay(expanded: Expanded, demand: Demand, plan: Policies) -> Replay:
    """Follow every batch of a plan and return what that does. Raises `WrongPlan`."""
    own = (plan.option >= demand.first[plan.commodity]) & (plan.option < demand.first[plan.commodity + 1])
    if not own.all() or (plan.pieces <= 0).any():
        raise WrongPlan("a batch has no pieces, or an option that is not one of its commodity")
    web, start = web_of(expanded, demand), start_of(demand)
    given = Batches(*(getattr(plan, name) for name in Batches._fields))
    found = deeds(web, start, given, (demand.cost, expanded.section), aims_of(demand))
    wrong = ~np.isclose(found.cost, plan.cost, rtol=CLOSE) | ~found.planned
    if wrong.any():
        batch = int(wrong.argmax())
        raise WrongPlan(f"batch {batch} costs {found.cost[batch]}, or is not planned as it says")
    if not np.allclose(found.chance, plan.chance, atol=CLOSE):
        raise WrongPlan("arcs are not taken with the chances that the plan says")
    pieces, kg = plan.pieces.astype(np.float64), demand.kg[demand.lot[plan.commodity]]
    arcs, path = (np.repeat(np.arange(pieces.size), np.diff(f)) for f in (plan.first, plan.planned_first))
    by, heavy = (pieces, pieces * kg), expanded.heavy
    expected = pieces[arcs] * found.chance, (pieces * kg)[arcs] * found.chance
    planned = pieces[path], (pieces * kg)[path]
    served = np.bincount(plan.commodity, plan.pieces, demand.commodities).astype(np.int64)
    return Replay(
        float(found.cost @ pieces + demand.unserved * (demand.pieces - served).sum()),
        amounts(expanded.uses, plan.arcs, expected, heavy)
        + amounts(demand.option_uses, plan.option, by, heavy),
        amounts(expanded.planned_uses, plan.planned, planned, heavy)
        + amounts(demand.option_planned_uses, plan.option, by, heavy),
        served,
    )


def check(expanded: Expanded, demand: Demand, shared: Shared) -> Replay:
    """Follow a plan and see that all it says is true and within capacity. Raises `WrongPlan`."""
    found = replay(expanded, demand, shared.policies)
    if not np.array_equal(found.served + shared.unserved, demand.pieces):
        raise WrongPlan("parcels served and parcels unserved are not all parcels")
    if not np.isclose(found.cost, shared.cost, rtol=CLOSE):
        raise WrongPlan(f"the plan costs {found.cost} and not {shared.cost}")
    for name in ("loads", "planned_loads"):
        real = getattr(found, name)
        over = real - expanded.capacity
        if over.max(initial=0.0) > CLOSE * max(1.0, float(expanded.capacity.max(initial=0.0))):
            raise WrongPlan(f"row {int(over.argmax())} holds {over.max()} more than its capacity ({name})")
        if not np.allclose(real, getattr(shared, name), rtol=CLOSE, atol=CLOSE):
            raise WrongPlan(f"the {name} are not what the plan says")
    bound = lower_bound(expanded, demand, shared.prices)
    if shared.lower_bound > bound * (1 + CLOSE) + CLOSE or (shared.prices < 0).any():
        raise WrongPlan(f"the bound at the prices is {bound} and not {shared.lower_bound}")
    return found
