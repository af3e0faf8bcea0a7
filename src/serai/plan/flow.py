"""Where parcels go that follow the best policy at given prices: a pass backwards, then forwards.

Forwards, a parcel's chance of being at a row is carried on in order of time: to the later row of the node
where waiting is better, else over the arc, in equal shares to where its outcomes lead. What a policy costs
and loads is linear in these chances.
"""

from typing import NamedTuple

import numpy as np

from serai.compiled import compiled
from serai.plan.compact import HOUR, NOWHERE, Floats, Ints, Layout
from serai.plan.expanded import Policies
from serai.plan.relax import Pass, Relaxed, Task, Values, block_values, choose, late, rows_of

WORD = 64
"""Rows that one number marks."""


class Truth(NamedTuple):
    """What parcels really pay, without prices and in double precision; `ready` in hours from the start."""

    section: Ints
    cost: Floats
    ready: Floats
    planned: Ints
    option_cost: Floats
    option_planned: Ints


class Found(NamedTuple):
    """Arcs with their chances, found so far; `size[0]` of them count."""

    arcs: Ints
    chance: Floats
    size: Ints


class Parcel(NamedTuple):
    """What is traced: a commodity that starts by an option, in a lane; lot and deadline are the lane's."""

    commodity: int
    option: int
    lot: int
    deadline: float


class Marks(NamedTuple):
    """The chance of being at each row, and which rows have one, by words of rows."""

    chance: Floats
    word: Ints


@compiled
def room(found: Found, more: int) -> Found:
    """Return what was found with memory for so many more arcs."""
    need = found.size[0] + more
    if need <= found.arcs.size:
        return found
    arcs, chance = np.empty(2 * need, np.int64), np.empty(2 * need)
    arcs[: found.size[0]] = found.arcs[: found.size[0]]
    chance[: found.size[0]] = found.chance[: found.size[0]]
    return Found(arcs, chance, found.size)


@compiled
def add(found: Found, arc: int, chance: float) -> None:
    """Note an arc that is taken with a chance."""
    found.arcs[found.size[0]] = arc
    found.chance[found.size[0]] = chance
    found.size[0] += 1


@compiled
def settled(rows: Layout, here: Values, row: int, wait: float) -> int:
    """Return the row of the arc that a parcel takes which is ready at a row, or `NOWHERE`."""
    held = here.dtype.type(wait)
    while row > NOWHERE and not here[row] < here[rows.later[row]] + held:
        row = rows.later[row]
    return row


@compiled
def put(marks: Marks, row: int, chance: float) -> None:
    """Add a chance of being at a row."""
    marks.chance[row] += chance
    marks.word[row // WORD] |= np.int64(1) << np.int64(row % WORD)


@compiled
def highest(word: int) -> int:
    """Return the position of the highest mark of a word that has one."""
    found = 0
    rest = np.uint64(word)
    for step in (32, 16, 8, 4, 2, 1):
        if rest >> np.uint64(step):
            rest = rest >> np.uint64(step)
            found += step
    return found


@compiled
def drain(
    rows: Layout, task: Task, truth: Truth, parcel: Parcel, here: Values, state: tuple[Marks, Found]
) -> float:
    """Carry all chances on until nothing is under way; note the arcs and return the cost of a parcel."""
    marks, found = state
    share, cost, held = 1.0 / truth.ready.shape[1], 0.0, here.dtype.type(task.charges.wait)
    for place in range(marks.word.size - 1, -1, -1):
        while marks.word[place]:
            bit = highest(marks.word[place])
            row = place * WORD + bit
            marks.word[place] ^= np.int64(1) << np.int64(bit)
            chance, marks.chance[row] = marks.chance[row], 0.0
            if row == NOWHERE:
                cost += chance * task.charges.unserved
            elif not here[row] < here[rows.later[row]] + held:
                put(marks, rows.later[row], chance)
            else:
                arc = rows.arc[row]
                add(found, arc, chance)
                cost += chance * truth.cost[parcel.lot, truth.section[arc]]
                for outcome in range(truth.ready.shape[1]):
                    onward = rows.onward[row, outcome]
                    if onward >= 0:
                        put(marks, onward, chance * share)
                    else:
                        hours = truth.ready[arc, outcome] - parcel.deadline
                        cost += chance * share * late(task.charges, hours)
    return cost


@compiled
def spread(
    rows: Layout, task: Task, truth: Truth, parcel: Parcel, here: Values, state: tuple[Marks, Found]
) -> float:
    """Trace a parcel by its chances; note the arcs that it may take and return what it costs."""
    share, option = 1.0 / truth.ready.shape[1], parcel.option
    cost = truth.option_cost[option]
    for outcome in range(truth.ready.shape[1]):
        entry = rows.entry[option, outcome]
        if entry >= 0:
            put(state[0], entry, share)
        else:
            cost += share * late(task.charges, task.starts.ready[option, outcome] - parcel.deadline)
    return float(cost + drain(rows, task, truth, parcel, here, state))


@compiled
def walked(rows: Layout, truth: Truth, option: int, here: Values, path: Found, wait: float) -> None:
    """Note the arcs that a parcel takes as it is planned."""
    row = rows.entry[option, truth.option_planned[option]]
    while row > NOWHERE:
        row = settled(rows, here, row, wait)
        if row > NOWHERE:
            arc = rows.arc[row]
            add(path, arc, 1.0)
            row = rows.onward[row, truth.planned[arc]]


@compiled
def summed_up(task: Task, truth: Truth, parcel: Parcel, path: Found, begin: int) -> float:
    """Return what a parcel costs that takes the arcs of a path from `begin` on, where all is certain."""
    cost = truth.option_cost[parcel.option]
    done = task.starts.ready[parcel.option, 0]
    for position in range(begin, path.size[0]):
        arc = path.arcs[position]
        cost += truth.cost[parcel.lot, truth.section[arc]]
        done = truth.ready[arc, 0]
    return float(cost + late(task.charges, done - parcel.deadline))


@compiled
def spots(first: Ints, items: Ints) -> tuple[Ints, Ints]:
    """Return where each entry of each item of a sparse table stands, item by item, and whose entry it is."""
    total = 0
    for item in items:
        total += first[item + 1] - first[item]
    where, whose = np.empty(total, np.int64), np.empty(total, np.int64)
    at = 0
    for position in range(items.size):
        for entry in range(first[items[position]], first[items[position] + 1]):
            where[at], whose[at] = entry, position
            at += 1
    return where, whose


class Traced(NamedTuple):
    """The policies of some commodities as they were traced, in the form of `Policies`."""

    commodity: Ints
    option: Ints
    cost: Floats
    ends: Ints
    planned_ends: Ints
    arcs: Ints
    chance: Floats
    planned: Ints


@compiled
def trace(
    task: Task, truth: Truth, span: tuple[int, int], work: Values, value: Floats, option: Ints
) -> Traced:
    """Relax some blocks, and trace the commodities that are served."""
    blocks, one = task.blocks, truth.ready.shape[1] == 1
    count = blocks.of[blocks.group[span[1]]] - blocks.of[blocks.group[span[0]]]
    whose, by, cost = np.empty(count, np.int64), np.empty(count, np.int64), np.empty(count)
    ends, planned_ends = np.empty(count, np.int64), np.empty(count, np.int64)
    found = Found(np.empty(0, np.int64), np.empty(0), np.zeros(1, np.int64))
    path = Found(np.empty(0, np.int64), np.empty(0), np.zeros(1, np.int64))
    done = 0
    for block in range(span[0], span[1]):
        values, rows = block_values(task, block, work), rows_of(task, block)
        marks = Marks(np.zeros(values.shape[0]), np.zeros(values.shape[0] // WORD + 1, np.int64))
        for group in range(blocks.group[block], blocks.group[block + 1]):
            here = values[:, group - blocks.group[block]]
            choose(task, group, here, value, option)
            for member in range(blocks.of[group], blocks.of[group + 1]):
                commodity = blocks.member[member]
                if option[commodity] < 0:
                    continue
                parcel = Parcel(commodity, option[commodity], blocks.lot[group], blocks.deadline[group])
                found, path = room(found, values.shape[0]), room(path, values.shape[0])
                begin = path.size[0]
                walked(rows, truth, parcel.option, here, path, task.charges.wait)
                if one:
                    cost[done] = summed_up(task, truth, parcel, path, begin)
                else:
                    cost[done] = spread(rows, task, truth, parcel, here, (marks, found))
                whose[done], by[done] = commodity, parcel.option
                ends[done], planned_ends[done] = found.size[0], path.size[0]
                done += 1
    if one:
        found, ends = path, planned_ends
    arcs, chance = found.arcs[: found.size[0]].copy(), found.chance[: found.size[0]].copy()
    planned = path.arcs[: path.size[0]].copy()
    return Traced(
        whose[:done], by[:done], cost[:done], ends[:done], planned_ends[:done], arcs, chance, planned
    )


def truth_of(relaxing: Pass) -> Truth:
    """Return what parcels really pay."""
    expanded, demand = relaxing.ground.expanded, relaxing.ground.demand
    ready = (expanded.ready - relaxing.since) / HOUR
    return Truth(
        expanded.section, demand.cost, ready, expanded.planned, demand.option_cost, demand.option_planned
    )


def follow(relaxing: Pass, prices: Floats) -> tuple[Relaxed, Policies]:
    """Return what each commodity costs at the prices, and the best policy of each that is served.

    The policies have one piece each, come in the order of blocks, and cost what they cost without prices.
    """
    task, demand, truth = relaxing.priced(prices), relaxing.ground.demand, truth_of(relaxing)
    value, option = np.full(demand.commodities, demand.unserved), np.full(demand.commodities, -1)
    parts = relaxing.spread(lambda span, work: trace(task, truth, span, work, value, option))
    return Relaxed(value, option), _joined(parts)


def picked(policies: Policies, which: Ints) -> Policies:
    """Return some policies, in the order given."""
    arcs, whose = spots(policies.first, which)
    planned, theirs = spots(policies.planned_first, which)
    return Policies(
        policies.commodity[which],
        policies.pieces[which],
        policies.option[which],
        policies.cost[which],
        np.searchsorted(whose, np.arange(which.size + 1)),
        policies.arcs[arcs],
        policies.chance[arcs],
        np.searchsorted(theirs, np.arange(which.size + 1)),
        policies.planned[planned],
    )


def _joined(parts: list[Traced]) -> Policies:
    def ends(name: str) -> Ints:
        found, last = [np.zeros(1, np.int64)], 0
        for part in parts:
            found.append(getattr(part, name) + last)
            last = int(found[-1][-1]) if found[-1].size else last
        return np.concatenate(found)

    def whole(name: str) -> Ints:
        return np.concatenate([getattr(part, name) for part in parts])

    commodity = whole("commodity")
    return Policies(
        commodity,
        np.ones(commodity.size, np.int64),
        whole("option"),
        np.concatenate([part.cost for part in parts]),
        ends("ends"),
        whole("arcs"),
        np.concatenate([part.chance for part in parts]),
        ends("planned_ends"),
        whole("planned"),
    )
