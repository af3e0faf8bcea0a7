"""A plan of whole pieces within capacity, from columns and prices.

Pieces first follow the mixture as far as whole ones fit, then the cheapest columns (prices included) that
have room; for what is left a pass looks for policies that avoid full rows, again and again. At last pieces
move to cheaper policies where there is room for them, old columns or new ones.

Capacity binds twice: in expectation and as planned. Rows of plans come behind the rows of expectations,
where the two differ.
"""

from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from serai.compiled import compiled
from serai.plan.column import Burden, Chances, Columns, Flags, burdens, commodities, join, loads
from serai.plan.expanded import Floats, Ints, Uses
from serai.plan.flow import follow, picked
from serai.plan.prices import least_weight, refusing
from serai.plan.relax import Pass

SLACK = 1e-7
"""What rounding may take from a capacity, as a share of what a piece needs."""

FOREVER = 1 << 30


class Room(NamedTuple):
    """What columns load (`first`, `row`, `weight`) and what is free of each row."""

    first: Ints
    row: Ints
    weight: Floats
    free: Floats


@compiled
def fits(room: Room, column: int) -> float:
    """Return how many whole pieces of a column still fit."""
    most = np.inf
    for entry in range(room.first[column], room.first[column + 1]):
        most = min(most, room.free[room.row[entry]] / room.weight[entry])
    return float(max(0.0, np.floor(most + SLACK)))


@compiled
def take(room: Room, column: int, pieces: float) -> None:
    """Take the room that pieces of a column need, or give it back (negative)."""
    for entry in range(room.first[column], room.first[column + 1]):
        room.free[room.row[entry]] -= pieces * room.weight[entry]


@compiled
def whole(of: Ints, wanted: Floats, room: Room, pieces: Floats, left: Floats) -> None:
    """Let as many pieces as fit follow each column, at most those wanted and those left."""
    for commodity in range(left.size):
        for column in range(of[commodity], of[commodity + 1]):
            count = min(wanted[column], left[commodity])
            if count > 0:
                count = min(count, fits(room, column))
                pieces[column] += count
                left[commodity] -= count
                take(room, column, count)


@compiled
def cheapest(of: Ints, order: Ints, cost: Floats, room: Room, pieces: Floats, left: Floats) -> None:
    """Let what is left of each commodity, in an order, follow the cheapest columns that have room.

    Columns that cost infinity are not taken.
    """
    for commodity in order:
        while left[commodity] > 0:
            best, least, most = -1, np.inf, 0.0
            for column in range(of[commodity], of[commodity + 1]):
                if cost[column] < least:
                    count = fits(room, column)
                    if count > 0:
                        best, least, most = column, cost[column], count
            if best < 0:
                break
            count = min(most, left[commodity])
            pieces[best] += count
            left[commodity] -= count
            take(room, best, count)


@compiled
def movable(room: Room, other: int, own: Floats) -> float:
    """Return how many pieces may move to another column from the one whose weights are in `own`.

    A piece that moves frees what it loaded; those that stay keep theirs.
    """
    most = np.inf
    for entry in range(room.first[other], room.first[other + 1]):
        row = room.row[entry]
        more = room.weight[entry] - own[row]
        if more > SLACK:
            most = min(most, room.free[row] / more)
    return float(max(0.0, np.floor(most + SLACK)))


@compiled
def laid(room: Room, column: int, share: float, own: Floats) -> None:
    """Write into `own` what a share of a piece of a column loads."""
    for entry in range(room.first[column], room.first[column + 1]):
        own[room.row[entry]] = share * room.weight[entry]


@compiled
def cheaper(of: Ints, spot: tuple[int, int], cost: Floats, room: Room, own: Floats) -> int:
    """Return the cheapest column that pieces may move to, or their own; `spot` is (commodity, column)."""
    best = spot[1]
    for other in range(of[spot[0]], of[spot[0] + 1]):
        if cost[other] < cost[best] and movable(room, other, own) > 0:
            best = other
    return best


@compiled
def moved(of: Ints, spot: tuple[int, int], cost: Floats, room: Room, pieces: Floats, own: Floats) -> float:
    """Move the pieces of one column to cheaper ones; return what it saves."""
    saved, column = 0.0, spot[1]
    while pieces[column] > 0:
        other = cheaper(of, spot, cost, room, own)
        if other == column:
            break
        count = min(pieces[column], movable(room, other, own))
        take(room, column, -count)
        take(room, other, count)
        pieces[column] -= count
        pieces[other] += count
        saved += count * (cost[column] - cost[other])
    return saved


@compiled
def better(of: Ints, cost: Floats, room: Room, pieces: Floats) -> float:
    """Move pieces to cheaper columns as far as there is room; return what it saves."""
    saved, own = 0.0, np.zeros(room.free.size)
    for commodity in range(of.size - 1):
        for column in range(of[commodity], of[commodity + 1]):
            if pieces[column] > 0:
                laid(room, column, 1.0, own)
                saved += moved(of, (commodity, column), cost, room, pieces, own)
                laid(room, column, 0.0, own)
    return saved


@compiled
def blocking(of: Ints, room: Room, left: Floats, closed: Flags) -> int:
    """Close the rows that leave no room for a piece of commodities that are not all served; count them."""
    count = 0
    for commodity in range(left.size):
        if left[commodity] > 0:
            for column in range(of[commodity], of[commodity + 1]):
                for entry in range(room.first[column], room.first[column + 1]):
                    row = room.row[entry]
                    full = room.free[row] / room.weight[entry] + SLACK < 1
                    if full and not closed[row]:
                        closed[row] = True
                        count += 1
    return count


@dataclass(frozen=True)
class FillParams:
    """How long a plan is looked for: passes for what is left, and passes to move to cheaper policies.

    Moving ends when a pass saves less than the share `worth` of the cost.
    """

    rounds: int = 40
    moves: int = 6
    worth: float = 1e-5


@dataclass
class Filling:
    """A plan of whole pieces that is being made; `left` are pieces without a place."""

    relaxing: Pass
    columns: Columns
    left: Floats
    passes: int = 0
    _burdens: tuple[Burden, Burden] = field(init=False, repr=False)
    _apart: bool = field(init=False)
    _closing: Floats = field(init=False, repr=False)
    _least: Floats = field(init=False, repr=False)
    _room: Room = field(init=False, repr=False)

    def __post_init__(self) -> None:
        expanded, demand = self.relaxing.ground.expanded, self.relaxing.ground.demand
        self._burdens = burdens(expanded, demand)
        expected, planned = (
            (expanded.uses, demand.option_uses),
            (expanded.planned_uses, demand.option_planned_uses),
        )
        self._apart = not (
            expanded.outcomes == 1 and all(same(*pair) for pair in zip(expected, planned, strict=True))
        )
        tables = [expected, planned] if self._apart else [expected]
        self._closing = np.concatenate([refusing(expanded, demand, table) for table in tables])
        self._least = np.concatenate([least_weight(expanded, demand, table) for table in tables])
        self._measure(np.tile(expanded.capacity, len(tables)))
        self.columns = self.columns._replace(pieces=np.zeros(self.columns.cost.size))

    def _measure(self, free: Floats) -> None:
        """Find out what columns load."""
        columns = self.columns
        if not self._apart:
            self._room = Room(columns.load, columns.row, columns.weight, free)
            return
        chances = Chances(
            commodities(columns),
            columns.option,
            columns.planned_first,
            columns.planned,
            np.ones(columns.planned.size),
        )
        own = loads(self._burdens[1], chances)
        rows = self._burdens[0].heavy.size
        whose = np.repeat(np.arange(columns.cost.size), np.diff(columns.load))
        theirs = np.repeat(np.arange(columns.cost.size), np.diff(own.first))
        order = np.argsort(np.append(whose, theirs), kind="stable")
        self._room = Room(
            columns.load + own.first,
            np.append(columns.row, own.rows + rows)[order],
            np.append(columns.weight, own.weights)[order],
            free,
        )

    @property
    def cost(self) -> float:
        """What the plan costs."""
        unserved = self.relaxing.ground.demand.unserved
        return float(self.columns.pieces @ self.columns.cost + unserved * self.left.sum())

    def charged(self, prices: Floats) -> Floats:
        """Return what a piece of each column costs with prices; infinity where serving does not pay."""
        columns = self.columns
        whose = np.repeat(np.arange(columns.cost.size), np.diff(columns.load))
        extra = np.bincount(whose, columns.weight * prices[columns.row], columns.cost.size)
        return np.where(columns.cost < self.relaxing.ground.demand.unserved, columns.cost + extra, np.inf)

    def start(self, mixed: Floats, prices: Floats) -> None:
        """Follow a mixture with whole pieces, then the cheapest columns."""
        of, pieces = self.columns.of, self.columns.pieces
        paying = np.where(np.isfinite(self.charged(prices)), mixed, 0.0)
        whole(of, np.floor(paying + 1e-6), self._room, pieces, self.left)
        whole(of, np.where(paying - pieces >= 0.5, 1.0, 0.0), self._room, pieces, self.left)
        order = np.arange(self.left.size)
        cheapest(of, order, self.charged(prices), self._room, pieces, self.left)

    def look(self, prices: Floats, closed: Flags) -> Floats:
        """Pass at prices, closed rows left out; take new policies in as columns and return the values."""
        asked = np.zeros(self._closing.size)
        asked[: prices.size] = prices
        found, policies = follow(self.relaxing, np.where(closed, self._closing, asked))
        dearest = np.where(self.left > 0, self.relaxing.ground.demand.unserved, self._dearest())
        useful = np.flatnonzero(policies.cost < dearest[policies.commodity])
        self.columns = join(self.columns, picked(policies, useful), self._burdens[0], FOREVER)
        self._measure(self._room.free)
        self.passes += 1
        return found.value

    def _dearest(self) -> Floats:
        """Return what the dearest column in use of each commodity costs."""
        columns = self.columns
        used = np.append(np.where(columns.pieces > 0, columns.cost, 0.0), 0.0)
        found = np.maximum.reduceat(used, np.minimum(columns.of[:-1], columns.cost.size))
        return np.where(np.diff(columns.of) > 0, found, 0.0)

    def full(self) -> Flags:
        """Return the rows in which nothing fits any more."""
        return self._room.free + SLACK < self._least

    def serve(self, prices: Floats, rounds: int) -> None:
        """Look for policies that avoid full rows until all is served or nothing fits."""
        closed = self.full()
        for _ in range(rounds):
            if not self.left.any():
                return
            before, size = self.left.sum(), self.columns.cost.size
            value = self.look(prices, closed | self.full())
            order = np.argsort(-value, kind="stable")
            charged = self.charged(prices)
            cheapest(self.columns.of, order, charged, self._room, self.columns.pieces, self.left)
            more = blocking(self.columns.of, self._room, self.left, closed)
            if self.left.sum() == before and self.columns.cost.size == size and not more:
                return

    def move(self, moves: int, worth: float) -> None:
        """Move pieces to cheaper policies while that saves something."""
        none = np.zeros(self._burdens[0].heavy.size)
        better(self.columns.of, self.columns.cost, self._room, self.columns.pieces)
        for _ in range(moves):
            self.look(none, self.full())
            if (
                better(self.columns.of, self.columns.cost, self._room, self.columns.pieces)
                < worth * self.cost
            ):
                return


def same(one: Uses, other: Uses) -> bool:
    """Return whether two uses are the same."""
    pairs = ((one.first, other.first), (one.rows, other.rows), (one.weights, other.weights))
    return one is other or all(np.array_equal(*pair) for pair in pairs)


def fill(relaxing: Pass, columns: Columns, prices: Floats, params: FillParams) -> Filling:
    """Return a plan of whole pieces near the mixture of the columns."""
    demand = relaxing.ground.demand
    found = Filling(relaxing, columns, demand.pieces.astype(np.float64))
    found.start(columns.pieces, prices)
    found.serve(prices, params.rounds)
    found.move(params.moves, params.worth)
    return found
