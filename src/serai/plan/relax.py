"""What it costs to bring every commodity at given prices of capacity: one pass backwards over the arcs.

The value of an arc is its cost, the prices of what it loads, and the mean over its outcomes of the value
where the parcel is ready again; a parcel waits for the best arc of its node that is still open, or stays
where it is and costs `unserved` [1]_. Groups with one destination are relaxed side by side (their lanes),
so that each row of the network is read once for all of them.

.. [1] Samaranayake, Blandin, Bayen (2012), A tractable class of algorithms for reliable routing in
   stochastic networks, Transportation Research Part C 20(1); here the states are departures, not minutes.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from serai.compiled import compiled
from serai.plan.compact import HOUR, NOWHERE, Blocks, Floats, Ground, Ints, Layout, Rows
from serai.plan.expanded import Demand, Uses

Values = NDArray[Any]
"""Costs, in single precision for speed or in double precision."""

EIGHT = 8
"""Lanes come in eights, as the machine's registers like them."""

SAME = 1e-9
"""Costs that differ by this share are the same."""


class Charges(NamedTuple):
    """What each arc costs in a pass, in the precision of the pass.

    `section` (arcs,) points into `cost` (lots, sections); `piece` and `kg` (arcs,) are the prices of what
    a piece and a kilogram load; `ready` (arcs, J) counts hours from the start. `wait` is held
    against each arc that a parcel lets go.
    """

    section: Ints
    cost: Values
    piece: Values
    kg: Values
    ready: Values
    late_per_h: float
    late_once: float
    unserved: float
    wait: float


class Lanes(NamedTuple):
    """The groups of one block side by side: lot, kilograms and deadline (hours from the start) of each."""

    lot: Ints
    kg: Values
    deadline: Values


class Starts(NamedTuple):
    """The options of all commodities: cost with prices, readiness in hours from the start (options, J)."""

    first: Ints
    cost: Floats
    ready: Floats
    entry: Rows


class Relaxed(NamedTuple):
    """What bringing one parcel of each commodity costs at the prices, and by which option (-1: unserved)."""

    value: Floats
    option: Ints


@compiled
def late(charges: Charges, hours: float) -> float:
    """Return what it costs to be late by so many hours."""
    return charges.late_per_h * hours + charges.late_once if hours > 0 else 0.0


@compiled
def sweep_one(rows: Layout, charges: Charges, lanes: Lanes, limit: int, values: Values) -> None:
    """Write the values of rows for lanes of one lot, where an arc has one outcome. Shape (rows, lanes)."""
    count = values.shape[1]
    per_h, once = values.dtype.type(charges.late_per_h), values.dtype.type(charges.late_once)
    zero, wait = values.dtype.type(0), values.dtype.type(charges.wait)
    values[NOWHERE] = charges.unserved
    cost = charges.cost[lanes.lot[0]]
    for row in range(1, limit + 1):
        arc = rows.arc[row]
        base = cost[charges.section[arc]] + charges.piece[arc] + lanes.kg[0] * charges.kg[arc]
        here, rest, onward = values[row], values[rows.later[row]], rows.onward[row, 0]
        if onward >= 0:
            there = values[onward]
            for lane in range(count):
                here[lane] = min(base + there[lane], rest[lane] + wait)
        else:
            ready = charges.ready[arc, 0]
            for lane in range(count):
                hours = max(zero, ready - lanes.deadline[lane])
                fixed = once if hours > zero else zero
                here[lane] = min(base + per_h * hours + fixed, rest[lane] + wait)


@compiled
def outset(charges: Charges, lanes: Lanes, arc: int, here: Values) -> None:
    """Write what an arc itself costs each lane."""
    section, piece, kg = charges.section[arc], charges.piece[arc], charges.kg[arc]
    for lane in range(here.size):
        here[lane] = charges.cost[lanes.lot[lane], section] + piece + lanes.kg[lane] * kg


@compiled
def add_late(charges: Charges, lanes: Lanes, ready: float, total: Values) -> None:
    """Add to each lane what a delivery at an instant costs for being late."""
    for lane in range(total.size):
        hours = ready - lanes.deadline[lane]
        if hours > 0:
            total[lane] += charges.late_per_h * hours + charges.late_once


@compiled
def sweep_many(rows: Layout, charges: Charges, lanes: Lanes, limit: int, values: Values) -> None:
    """Write the values of rows for lanes of any lots and arcs of any number of outcomes."""
    count, outcomes = values.shape[1], rows.onward.shape[1]
    share, wait = values.dtype.type(1.0 / outcomes), values.dtype.type(charges.wait)
    values[NOWHERE] = charges.unserved
    own, total = np.empty(count, values.dtype), np.empty(count, values.dtype)
    for row in range(1, limit + 1):
        arc = rows.arc[row]
        outset(charges, lanes, arc, own)
        total[:] = 0
        for outcome in range(outcomes):
            onward = rows.onward[row, outcome]
            if onward >= 0:
                there = values[onward]
                for lane in range(count):
                    total[lane] += there[lane]
            else:
                add_late(charges, lanes, charges.ready[arc, outcome], total)
        here, rest = values[row], values[rows.later[row]]
        for lane in range(count):
            here[lane] = min(own[lane] + share * total[lane], rest[lane] + wait)


class Task(NamedTuple):
    """All that a pass reads; arrays only, so that the machine's own code can walk it."""

    layout: Layout
    blocks: Blocks
    charges: Charges
    starts: Starts
    mass: Values


@compiled
def lanes_of(task: Task, block: int) -> Lanes:
    """Return the lanes of a block, filled up to a multiple of eight with the first group."""
    begin, end = task.blocks.group[block], task.blocks.group[block + 1]
    count = -(-(end - begin) // EIGHT) * EIGHT
    lot = np.full(count, task.blocks.lot[begin])
    deadline = np.full(count, task.blocks.deadline[begin]).astype(task.mass.dtype)
    for lane in range(end - begin):
        lot[lane] = task.blocks.lot[begin + lane]
        deadline[lane] = task.blocks.deadline[begin + lane]
    return Lanes(lot, task.mass[lot], deadline)


@compiled
def rows_of(task: Task, block: int) -> Layout:
    """Return the rows of the destination of a block."""
    layout, to = task.layout, task.blocks.to[block]
    begin, end = layout.start[to], layout.start[to + 1]
    return Layout(
        layout.start, layout.arc[begin:end], layout.later[begin:end], layout.onward[begin:end], layout.entry
    )


@compiled
def block_values(task: Task, block: int, work: Values) -> Values:
    """Relax a block; return its values, shape (rows, lanes), as a view of the working memory."""
    lanes, limit, rows = lanes_of(task, block), task.blocks.limit[block], rows_of(task, block)
    values = work[: (limit + 1) * lanes.lot.size].reshape(limit + 1, lanes.lot.size)
    if rows.onward.shape[1] == 1 and task.blocks.alone[block]:
        sweep_one(rows, task.charges, lanes, limit, values)
    else:
        sweep_many(rows, task.charges, lanes, limit, values)
    return values


@compiled
def started(task: Task, option: int, deadline: float, here: Values) -> float:
    """Return what one lane pays that starts by an option."""
    outcomes = task.starts.entry.shape[1]
    total = 0.0
    for outcome in range(outcomes):
        entry = task.starts.entry[option, outcome]
        if entry >= 0:
            total += here[entry]
        else:
            total += late(task.charges, task.starts.ready[option, outcome] - deadline)
    return float(task.starts.cost[option] + total / outcomes)


@compiled
def choose(task: Task, group: int, here: Values, value: Floats, option: Ints) -> None:
    """Choose the best option of each commodity of a group whose lane has the values `here`.

    None is chosen where all cost as much as not being served (to within rounding).
    """
    for member in range(task.blocks.of[group], task.blocks.of[group + 1]):
        one = task.blocks.member[member]
        best, chosen = float(here[NOWHERE]) * (1 - SAME), -1
        for start in range(task.starts.first[one], task.starts.first[one + 1]):
            found = started(task, start, task.blocks.deadline[group], here)
            if found < best:
                best, chosen = found, start
        value[one] = best if chosen >= 0 else task.charges.unserved
        option[one] = chosen


@compiled
def relax_blocks(task: Task, span: tuple[int, int], work: Values, value: Floats, option: Ints) -> None:
    """Relax some blocks and write the values of their commodities."""
    for block in range(span[0], span[1]):
        values = block_values(task, block, work)
        begin = task.blocks.group[block]
        for lane in range(task.blocks.group[block + 1] - begin):
            choose(task, begin + lane, values[:, lane], value, option)


def summed(uses: Uses, amounts: Floats) -> Floats:
    """Return for each item the sum over what it uses of weight times an amount of the row."""
    items = np.repeat(np.arange(uses.first.size - 1), np.diff(uses.first))
    found = np.bincount(items, uses.weights * amounts[uses.rows], uses.first.size - 1)
    return np.asarray(found, np.float64)


def option_kg(demand: Demand) -> Floats:
    """Return the mass of a piece that starts by each option."""
    return demand.kg[np.repeat(demand.lot, np.diff(demand.first))]


@dataclass(frozen=True)
class Pass:
    """Passes over all commodities, with the memory that they need; one at a time.

    `precise` counts in double precision; otherwise values are true to about six digits, at twice the speed.
    Answers do not depend on `threads`. Of arcs worth the same the later one is taken, unless `wait` is held
    against each arc let go; values then count it, and bound nothing.
    """

    ground: Ground
    threads: int = 2
    precise: bool = False
    wait: float = 0.0
    _task: Task = field(init=False, repr=False)
    _work: tuple[Values, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_task", self._unpriced())
        lanes = -(-np.diff(self.ground.blocks.group) // EIGHT) * EIGHT
        size = int(((self.ground.blocks.limit + 1) * lanes).max(initial=0))
        object.__setattr__(self, "_work", tuple(np.zeros(size, self.kind) for _ in range(self.threads)))

    @property
    def kind(self) -> type:
        """The precision."""
        return np.float64 if self.precise else np.float32

    @property
    def since(self) -> float:
        """The instant from which hours are counted."""
        return float(self.ground.expanded.closes.min()) if self.ground.expanded.arcs else 0.0

    def _unpriced(self) -> Task:
        expanded, demand, kind = self.ground.expanded, self.ground.demand, self.kind
        since = self.since
        nothing: Values = np.zeros(expanded.arcs, kind)
        ready: Values = ((expanded.ready - since) / HOUR).astype(kind)
        cost: Values = np.ascontiguousarray(demand.cost, kind)
        lateness = (demand.late_per_h, demand.late_once, demand.unserved)
        charges = Charges(expanded.section, cost, nothing, nothing, ready, *lateness, self.wait)
        begins = (demand.option_ready - since) / HOUR
        starts = Starts(demand.first, demand.option_cost, begins, self.ground.layout.entry)
        blocks = self.ground.blocks._replace(deadline=(self.ground.blocks.deadline - since) / HOUR)
        return Task(self.ground.layout, blocks, charges, starts, demand.kg.astype(kind))

    def priced(self, prices: Floats) -> Task:
        """Return what a pass reads at prices, shape (rows,) or (2 * rows,): of loads as planned as well."""
        expanded, demand, task = self.ground.expanded, self.ground.demand, self._task
        rows = expanded.capacity.size
        arcs, options = self._uses(prices[:rows], expanded.uses, demand.option_uses)
        if prices.size > rows:
            more = self._uses(prices[rows:], expanded.planned_uses, demand.option_planned_uses)
            arcs, options = arcs + more[0], options + more[1]
        charges = task.charges._replace(piece=arcs[0].astype(self.kind), kg=arcs[1].astype(self.kind))
        own = options[0] + options[1] * option_kg(demand)
        return task._replace(charges=charges, starts=task.starts._replace(cost=demand.option_cost + own))

    def _uses(self, prices: Floats, arcs: Uses, options: Uses) -> tuple[Floats, Floats]:
        """Return what arcs and what options cost at prices: by piece and by kilogram, shape (2, items)."""
        heavy = self.ground.expanded.heavy
        sides = np.where(heavy, 0.0, prices), np.where(heavy, prices, 0.0)
        return (
            np.stack([summed(arcs, side) for side in sides]),
            np.stack([summed(options, side) for side in sides]),
        )

    def spread(self, work: Callable[[tuple[int, int], Values], Any]) -> list[Any]:
        """Give each thread its share of the blocks and some memory; return the answers in order."""
        blocks = self.ground.blocks
        ends = np.cumsum(blocks.limit * np.diff(blocks.group))
        total = ends[-1] if ends.size else 0
        cuts = np.searchsorted(ends, total * np.arange(1, self.threads) / self.threads)
        spans = list(zip([0, *cuts], [*cuts, ends.size], strict=True))
        with ThreadPoolExecutor(self.threads) as pool:
            return list(pool.map(work, spans, self._work))

    def relax(self, prices: Floats) -> Relaxed:
        """Return what each commodity costs at the prices, shape (rows,)."""
        task, demand = self.priced(prices), self.ground.demand
        value, option = np.full(demand.commodities, demand.unserved), np.full(demand.commodities, -1)
        self.spread(lambda span, work: relax_blocks(task, span, work, value, option))
        return Relaxed(value, option)
