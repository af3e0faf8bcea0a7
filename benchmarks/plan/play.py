"""Play plans against drawn durations: every parcel moves by itself, first come, first served.

Parcels act in the order in which they become ready. One that takes a departure occupies a seat of it. One
that finds it full does what its plan says: a static plan takes the next departure of the same service, a
policy the best departure that still has a seat. Both see the same draws: one for each leg of a parcel.
"""

from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush
from typing import NamedTuple

import numpy as np
from durations import LEGS, Moves
from numpy.typing import NDArray

from serai.compiled import compiled
from serai.plan.compact import HOUR, NOWHERE, Floats, Ground, Ints, Rows
from serai.plan.expanded import Demand, Expanded, Policies
from serai.plan.flow import settled
from serai.plan.relax import Pass, Task, block_values, late, rows_of

STAYS = -1


class World(NamedTuple):
    """What really is there: arcs, how long they last (hours), and their neighbours of the same service."""

    first: Ints
    head: Ints
    section: Ints
    closes: Floats
    mean: Floats
    sigma: Floats
    tail: Ints
    before: Ints
    after: Ints
    cost: Floats


class Parcels(NamedTuple):
    """Who moves: one piece each, with the draws of its legs and its turn among those ready at one time."""

    commodity: Ints
    lot: Ints
    to: Ints
    deadline: Floats
    node: Ints
    ready: Floats
    turn: Ints
    draws: Floats


class Bookings(NamedTuple):
    """A static plan: parcel p has booked the departures `arcs[first[p]:first[p + 1]]`.

    `early`: it boards an earlier departure of the same service when it is ready for one. `reserved`: its
    seats are kept for it until the departure leaves.
    """

    first: Ints
    arcs: Ints
    early: bool
    reserved: bool


class Guide(NamedTuple):
    """Policies of all commodities: values of rows by group, and where arcs are among the rows.

    Commodity k has the values `values[start[k]:]`, the destination (in order) `to[k]` and the deadline
    `due[k]` (hours); `at` has shape (destinations, arcs): the row of the first arc from an arc on that its
    node has in the layout.
    """

    task: Task
    values: NDArray[np.float32]
    start: Ints
    limit: Ints
    block: Ints
    to: Ints
    due: Floats
    at: Rows


class Batches(NamedTuple):
    """The policy of each parcel: the arcs `arcs[first[batch]:first[batch + 1]]`; batch -1 has none.

    Ready at a node, a parcel takes the first of them there that is still open.
    """

    of: Ints
    first: Ints
    arcs: Ints
    loyalty: float


class State(NamedTuple):
    """Where each parcel is: ready when and at which node, after how many legs, and what it has paid."""

    ready: Floats
    node: Ints
    leg: Ints
    done: NDArray[np.bool_]
    transport: Floats
    hours: Floats


@dataclass(frozen=True)
class Played:
    """What became of the parcels: cost of transport, and hours late (infinite: never delivered)."""

    transport: Floats
    hours: Floats

    def paid(self, demand: Demand) -> Floats:
        """Return what each parcel costs, lateness by the hour included."""
        late = np.where(np.isfinite(self.hours), demand.late_per_h * self.hours, demand.unserved)
        return np.asarray(self.transport + late)

    def cost(self, demand: Demand) -> float:
        """Return the mean cost of a parcel, lateness by the hour included."""
        return float(self.paid(demand).mean())

    @property
    def late(self) -> float:
        """The share of parcels that were late or never came."""
        return float((self.hours > 0).mean())


def world_of(expanded: Expanded, demand: Demand, moves: Moves) -> World:
    """Return what really is there; services pay the same for every lot of the drawn demand."""
    order = np.lexsort((np.arange(expanded.arcs), expanded.section))
    same = np.diff(expanded.section[order]) == 0
    before, after = np.full(expanded.arcs, STAYS), np.full(expanded.arcs, STAYS)
    after[order[:-1][same]] = order[1:][same]
    before[order[1:][same]] = order[:-1][same]
    return World(
        expanded.first,
        expanded.head,
        expanded.section,
        expanded.closes,
        moves.mean,
        moves.sigma,
        np.repeat(np.arange(expanded.nodes), np.diff(expanded.first)),
        before,
        after,
        demand.cost,
    )


def parcels_of(demand: Demand, pieces: Ints, seed: int) -> Parcels:
    """Return so many pieces of each commodity, with their draws, always the same for a seed."""
    rng = np.random.default_rng(seed)
    commodity = np.repeat(np.arange(demand.commodities), pieces)
    start = demand.first[commodity]
    return Parcels(
        commodity,
        demand.lot[commodity],
        -1 - demand.destination[commodity],
        demand.deadline[commodity],
        demand.option_node[start],
        demand.option_ready[start, 0],
        rng.permutation(commodity.size),
        rng.standard_normal((commodity.size, LEGS)),
    )


def batch_of(policies: Policies, parcels: Parcels) -> Ints:
    """Return which batch of a plan each parcel belongs to, or -1."""
    order = np.argsort(policies.commodity, kind="stable")
    batch = np.repeat(order, policies.pieces[order])
    whose = policies.commodity[batch]
    begins = np.searchsorted(parcels.commodity, whose)
    found = np.full(parcels.commodity.size, STAYS)
    found[begins + np.arange(whose.size) - np.searchsorted(whose, whose)] = batch
    return found


def booked(policies: Policies, parcels: Parcels, early: bool, reserved: bool) -> Bookings:
    """Return the planned paths of policies as bookings of parcels; a parcel without one has none."""
    batch = batch_of(policies, parcels)
    begin, end = (
        np.append(ends, 0)[batch] for ends in (policies.planned_first[:-1], policies.planned_first[1:])
    )
    first = np.append(0, np.cumsum(end - begin))
    entry = np.repeat(begin - first[:-1], end - begin) + np.arange(first[-1])
    return Bookings(first, policies.planned[entry], early, reserved)


@compiled
def _queue(parcels: Parcels) -> list[tuple[float, int, int]]:
    waiting = [(parcels.ready[p], parcels.turn[p], p) for p in range(parcels.ready.size)]
    heapify(waiting)
    return waiting


@compiled
def _drawn(world: World, parcels: Parcels, parcel: int, arc: int, leg: int) -> float:
    """Return when a parcel is ready again that takes an arc as a leg."""
    sigma = world.sigma[arc]
    factor = np.exp(sigma * parcels.draws[parcel, leg] - sigma * sigma / 2)
    return float(world.closes[arc] + HOUR * world.mean[arc] * factor)


@compiled
def _seat(bookings: Bookings, world: World, planned: int, ready: float, seats: Floats) -> int:
    """Return the departure that a booked parcel takes, or -1; take a seat of it."""
    arc = planned
    if bookings.early:
        while world.before[arc] >= 0 and world.closes[world.before[arc]] >= ready:
            arc = world.before[arc]
    while arc >= 0:
        if world.closes[arc] >= ready:
            if bookings.reserved and arc == planned:
                return arc
            if seats[arc] >= 1:
                seats[arc] -= 1
                if bookings.reserved and world.closes[planned] > world.closes[arc]:
                    seats[planned] += 1
                return arc
        arc = world.after[arc]
    return STAYS


@compiled
def _play_bookings(
    world: World, bookings: Bookings, parcels: Parcels, seats: Floats, transport: Floats, hours: Floats
) -> None:
    waiting, leg = _queue(parcels), np.zeros(parcels.ready.size, np.int64)
    while waiting:
        ready, turn, parcel = heappop(waiting)
        position = bookings.first[parcel] + leg[parcel]
        if position == bookings.first[parcel + 1]:
            if leg[parcel]:
                hours[parcel] = max(0.0, (ready - parcels.deadline[parcel]) / HOUR)
            continue
        arc = _seat(bookings, world, bookings.arcs[position], ready, seats)
        if arc >= 0:
            transport[parcel] += world.cost[parcels.lot[parcel], world.section[arc]]
            again = _drawn(world, parcels, parcel, arc, leg[parcel])
            leg[parcel] += 1
            heappush(waiting, (again, turn, parcel))


@compiled
def _walk_bookings(
    world: World, bookings: Bookings, parcels: Parcels, seats: Floats, transport: Floats, hours: Floats
) -> None:
    """Play parcels one by one, where there are seats for all."""
    for parcel in range(parcels.ready.size):
        begin, end = bookings.first[parcel], bookings.first[parcel + 1]
        ready, arc = parcels.ready[parcel], 0 if end > begin else STAYS
        for position in range(begin, end):
            arc = _seat(bookings, world, bookings.arcs[position], ready, seats)
            if arc < 0:
                break
            transport[parcel] += world.cost[parcels.lot[parcel], world.section[arc]]
            ready = _drawn(world, parcels, parcel, arc, position - begin)
        if arc >= 0:
            hours[parcel] = max(0.0, (ready - parcels.deadline[parcel]) / HOUR)


def play_bookings(world: World, bookings: Bookings, parcels: Parcels, capacity: Floats) -> Played:
    """Play a static plan; an arc has so many seats, shape (arcs,)."""
    seats = capacity.astype(float)
    if bookings.reserved:
        seats -= np.bincount(bookings.arcs, minlength=seats.size)
    transport, hours = np.zeros(parcels.ready.size), np.full(parcels.ready.size, np.inf)
    play = _walk_bookings if np.isinf(seats).all() else _play_bookings
    play(world, bookings, parcels, seats, transport, hours)
    return Played(transport, hours)


@compiled
def _values(task: Task, span: tuple[int, int], work: Floats, values: Floats, begin: Ints) -> None:
    """Keep the values of the rows of each group, one group after the other."""
    for block in range(span[0], span[1]):
        found = block_values(task, block, work)
        for group in range(task.blocks.group[block], task.blocks.group[block + 1]):
            kept = values[begin[group] : begin[group] + found.shape[0]]
            kept[:] = found[:, group - task.blocks.group[block]]


@compiled
def _places(first: Ints, arcs: Rows, at: Rows) -> None:
    """Write for each arc the row of the first arc from it on that its node has among the rows."""
    for row in range(1, arcs.size):
        at[arcs[row]] = row
    for node in range(first.size - 1):
        waits = NOWHERE
        for arc in range(first[node + 1] - 1, first[node] - 1, -1):
            if at[arc] > 0:
                waits = at[arc]
            at[arc] = waits


@dataclass
class Guiding:
    """What makes guides at ever new prices; a guide is true until the next one is made."""

    laid: Ground
    passes: Pass = field(init=False)
    begin: Ints = field(init=False)
    values: NDArray[np.float32] = field(init=False)
    at: Rows = field(init=False)

    def __post_init__(self) -> None:
        blocks, layout = self.laid.blocks, self.laid.layout
        self.passes = Pass(self.laid)
        self.begin = np.append(0, np.cumsum(blocks.limit[self._block()] + 1))
        self.values = np.empty(self.begin[-1], np.float32)
        self.at = np.zeros((layout.start.size - 1, self.laid.expanded.arcs), np.int32)
        for to, places in enumerate(self.at):
            arcs = layout.arc[layout.start[to] : layout.start[to + 1]]
            _places(self.laid.expanded.first, arcs, places)

    def _block(self) -> Ints:
        """Return the block of each group."""
        groups = np.diff(self.laid.blocks.group)
        return np.repeat(np.arange(groups.size), groups)

    def guide(self, prices: Floats) -> Guide:
        """Relax all commodities at prices and keep what their policies need at every node and instant."""
        blocks, task = self.laid.blocks, self.passes.priced(prices)
        self.passes.spread(lambda span, work: _values(task, span, work, self.values, self.begin))
        group = np.empty(blocks.member.size, np.int64)
        group[blocks.member] = np.repeat(np.arange(blocks.lot.size), np.diff(blocks.of))
        block = self._block()[group]
        due = (self.laid.demand.deadline - self.passes.since) / HOUR
        limit, to = blocks.limit[block], blocks.to[block]
        return Guide(task, self.values, self.begin[group], limit, block, to, due, self.at)


@compiled
def _own(guide: Guide, parcels: Parcels, parcel: int, row: int, here: Floats) -> float:
    """Return what the arc of a row is worth to a parcel, prices included."""
    task, block = guide.task, guide.block[parcels.commodity[parcel]]
    rows, lot = rows_of(task, block), parcels.lot[parcel]
    arc, outcomes, total = rows.arc[row], rows.onward.shape[1], 0.0
    for outcome in range(outcomes):
        onward = rows.onward[row, outcome]
        if onward >= 0:
            total += here[onward]
        else:
            total += late(
                task.charges, task.charges.ready[arc, outcome] - guide.due[parcels.commodity[parcel]]
            )
    own = task.charges.cost[lot, task.charges.section[arc]] + task.charges.piece[arc]
    return float(own + task.mass[lot] * task.charges.kg[arc] + total / outcomes)


@compiled
def _best(guide: Guide, parcels: Parcels, parcel: int, row: int, seats: Floats) -> int:
    """Return the best arc from a row of a node on that has a seat, or -1."""
    one = parcels.commodity[parcel]
    here = guide.values[guide.start[one] : guide.start[one] + guide.limit[one] + 1]
    rows = rows_of(guide.task, guide.block[one])
    chosen = settled(rows, here, row, 0.0)
    if chosen == NOWHERE or seats[rows.arc[chosen]] >= 1:
        return rows.arc[chosen] if chosen != NOWHERE else STAYS
    best, found = float(here[NOWHERE]), STAYS
    while row != NOWHERE and here[row] < best:
        if seats[rows.arc[row]] >= 1:
            own = _own(guide, parcels, parcel, row, here)
            if own < best:
                best, found = own, rows.arc[row]
        row = rows.later[row]
    return found


@compiled
def _meant(world: World, batches: Batches, parcel: int, node: int, ready: float) -> int:
    """Return the first arc of a parcel's policy at a node that is still open, or -1."""
    batch, found = batches.of[parcel], STAYS
    if batch < 0:
        return found
    for entry in range(batches.first[batch], batches.first[batch + 1]):
        arc = batches.arcs[entry]
        if world.tail[arc] == node and world.closes[arc] >= ready and (found < 0 or arc < found):
            found = arc
    return found


@compiled
def _taken(
    world: World, plans: tuple[Guide, Batches], parcels: Parcels, parcel: int, state: State, seats: Floats
) -> int:
    """Return the arc that a parcel takes, or -1: that of its plan if there is a seat and little better."""
    guide, batches = plans
    node, ready = state.node[parcel], state.ready[parcel]
    low, high = world.first[node], world.first[node + 1]
    first = low + np.searchsorted(world.closes[low:high], ready)
    if first == high or state.leg[parcel] == LEGS:
        return STAYS
    one = parcels.commodity[parcel]
    places, here = guide.at[guide.to[one]], guide.values[guide.start[one] :]
    meant = _meant(world, batches, parcel, node, ready)
    if meant >= 0 and seats[meant] >= 1:
        own = _own(guide, parcels, parcel, places[meant], here)
        if own <= here[places[first]] + batches.loyalty:
            return meant
    return _best(guide, parcels, parcel, places[first], seats)


@compiled
def _play_guide(
    world: World,
    plans: tuple[Guide, Batches],
    parcels: Parcels,
    seats: Floats,
    state: State,
    until: float,
) -> None:
    """Let parcels act that are ready before an instant."""
    waiting = [(state.ready[p], parcels.turn[p], p) for p in np.flatnonzero(~state.done)]
    heapify(waiting)
    while waiting and waiting[0][0] < until:
        ready, turn, parcel = heappop(waiting)
        node = state.node[parcel]
        if node >= 0:
            arc = _taken(world, plans, parcels, parcel, state, seats)
        if node < 0 or arc < 0:
            state.done[parcel] = True
            if node == parcels.to[parcel]:
                state.hours[parcel] = max(0.0, (ready - parcels.deadline[parcel]) / HOUR)
            continue
        seats[arc] -= 1
        state.transport[parcel] += world.cost[parcels.lot[parcel], world.section[arc]]
        state.node[parcel] = world.head[arc]
        state.ready[parcel] = _drawn(world, parcels, parcel, arc, state.leg[parcel])
        state.leg[parcel] += 1
        heappush(waiting, (state.ready[parcel], turn, parcel))


@dataclass(frozen=True)
class Course:
    """How policies are followed: at which prices, by which plan, and how often full departures are told.

    A parcel keeps to its plan while that costs at most `loyalty` more than the best; every so many hours
    (`every`) all policies learn which departures are full.
    """

    prices: Floats
    policies: Policies | None = None
    loyalty: float = 0.3
    every: float = np.inf


def play_guide(world: World, guiding: Guiding, parcels: Parcels, capacity: Floats, course: Course) -> Played:
    """Play policies; an arc has so many seats, shape (arcs,)."""
    seats, nothing, count = capacity.astype(float), np.zeros(0, np.int64), parcels.ready.size
    batches = Batches(np.full(count, STAYS), nothing, nothing, course.loyalty)
    if course.policies is not None:
        plan = course.policies
        batches = Batches(batch_of(plan, parcels), plan.first, plan.arcs, course.loyalty)
    state = State(
        parcels.ready.copy(),
        parcels.node.copy(),
        np.zeros(count, np.int64),
        np.zeros(count, np.bool_),
        np.zeros(count),
        np.full(count, np.inf),
    )
    until = 0.0
    while not state.done.all():
        until += course.every * HOUR
        closed = np.where(seats < 1, 2 * guiding.laid.demand.unserved, course.prices)
        plans = guiding.guide(closed), batches
        _play_guide(world, plans, parcels, seats, state, until)
    return Played(state.transport, state.hours)
