"""Make a whole plan better, neighbourhood by neighbourhood, with the columns of a pool.

At given prices every piece has a regret: what its column costs more than the best one, if only full rows
cost their price. From the commodity of highest regret a neighbourhood grows over the full rows that it wants
to those who fill them, and a whole program chooses anew for all of them at once while all others stay (a
large neighbourhood search [1]_).

.. [1] Shaw (1998), Using constraint programming and local search methods to solve vehicle routing problems,
   Principles and Practice of Constraint Programming 1520.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from serai.plan.expanded import Demand, Floats, Ints
from serai.plan.master import Choice, WholeParams, whole
from serai.plan.pool import Pool, part, total

LEAST = 1e-7
"""Differences of cost below this are rounding."""

ENOUGH = 3e-4
"""A sweep that gains less than this share is followed by one with larger neighbourhoods."""

WORTH = 1e-6
"""A program that gains less than this share gains nothing worth naming."""

Marks = NDArray[np.bool_]


@dataclass(frozen=True)
class ImproveParams:
    """How far to look: programs to solve at most, commodities in neighbourhoods first and last.

    Of the columns of a neighbourhood the cheapest enter, until they have `entries` in rows. After `patience`
    programs in a row that gain nothing worth naming neighbourhoods grow.
    """

    programs: int = 200
    commodities: int = 100
    most: int = 250
    entries: int = 15_000
    patience: int = 12
    whole: WholeParams = field(default_factory=WholeParams)


@dataclass(frozen=True)
class Offer:
    """Columns at prices: how much dearer each is than the best of its commodity, and staying behind too."""

    dearer: Floats
    behind: Floats


@dataclass
class Standing:
    """Where a plan stands: pieces of each column, the room that they leave on each row of each side."""

    pieces: Ints
    room: list[Floats]


def offered(pool: Pool, demand: Demand, prices: Floats, room: Floats | None = None) -> Offer:
    """Return how much dearer than the best each column is at prices.

    Where `room` is given, rows on which one more piece has room are free: what they cost is not saved by
    leaving them.
    """
    uses = pool.expected
    column = np.repeat(np.arange(pool.columns), np.diff(uses.first))
    due = uses.weights * prices[uses.rows]
    if room is not None:
        due = np.where(uses.weights > room[uses.rows] + LEAST, due, 0.0)
    cost, commodity = pool.policies.cost + np.bincount(column, due, pool.columns), pool.policies.commodity
    best = np.full(demand.commodities, demand.unserved)
    np.minimum.at(best, commodity, cost)
    return Offer(cost - best[commodity], demand.unserved - best)


def improved(
    pool: Pool, demand: Demand, capacity: Floats, prices: Floats, pieces: Ints, params: ImproveParams
) -> Ints:
    """Return pieces of the columns that cost no more than those given and keep all capacities as they do."""
    sides = (pool.expected, pool.planned)
    now = Standing(pieces.copy(), [capacity - total(side, pieces, capacity.size) for side in sides])
    search = _Sweeps(pool, demand, prices, params, now)
    size = min(params.commodities, demand.commodities)
    while search.solved < params.programs:
        before = search.cost
        search.sweep(size)
        if before - search.cost > ENOUGH * before:
            continue
        if size >= min(params.most, demand.commodities):
            break
        size = min(2 * size, params.most, demand.commodities)
    return now.pieces


@dataclass
class _Sweeps:
    """Sweeps of neighbourhoods over all commodities that have a regret."""

    pool: Pool
    demand: Demand
    prices: Floats
    params: ImproveParams
    now: Standing
    solved: int = 0

    @property
    def cost(self) -> float:
        """What the plan costs now."""
        return cost_of(self.pool, self.demand, self.now.pieces)

    def sweep(self, size: int) -> None:
        """Choose anew in neighbourhoods until all were tried, work is over or nothing is gained any more."""
        idle, params = 0, self.params
        for members, offer in _neighbourhoods(self.pool, self.demand, self.prices, self.now, size):
            before = self.cost
            _choose_anew(self.pool, self.demand, self.now, (members, offer.dearer), params)
            self.solved += 1
            idle = idle + 1 if before - self.cost <= WORTH * before else 0
            if self.solved >= params.programs or idle >= params.patience:
                return


def _neighbourhoods(
    pool: Pool, demand: Demand, prices: Floats, now: Standing, size: int
) -> Iterator[tuple[Marks, Offer]]:
    """Yield neighbourhoods until every commodity with regret was in one, the highest regret first."""
    tried = np.zeros(demand.commodities, np.bool_)
    while True:
        offer = offered(pool, demand, prices, now.room[0])
        regret = regrets(pool, demand, offer, now.pieces)
        waiting = np.where(tried, 0.0, regret)
        seed = int(waiting.argmax())
        if waiting[seed] <= LEAST:
            return
        members = _grown(pool, offer, now, seed, (float(regret[seed]), size))
        tried |= members
        yield members, offer


def regrets(pool: Pool, demand: Demand, offer: Offer, pieces: Ints) -> Floats:
    """Return for each commodity what its dearest piece costs more than the best column would."""
    taken, worst = pieces > 0, np.zeros(demand.commodities)
    np.maximum.at(worst, pool.policies.commodity[taken], offer.dearer[taken])
    behind = np.bincount(pool.policies.commodity, pieces, demand.commodities) < demand.pieces
    return np.where(behind, np.maximum(worst, offer.behind), worst)


def _grown(pool: Pool, offer: Offer, now: Standing, seed: int, reach: tuple[float, int]) -> Marks:
    """Grow a neighbourhood from a commodity: those on the full rows that it wants, what they want, and so on.

    `reach` is how dear a wanted column may be, and how many commodities there may be.
    """
    limit, size = reach
    members = np.zeros(offer.behind.size, np.bool_)
    members[seed] = True
    edge = members.copy()
    while edge.any() and members.sum() < size:
        wanted = edge[pool.policies.commodity] & (offer.dearer < limit - LEAST)
        found = np.zeros(members.size, np.bool_)
        for uses, room in zip((pool.expected, pool.planned), now.room, strict=True):
            column = np.repeat(np.arange(pool.columns), np.diff(uses.first))
            short = wanted[column] & (uses.weights > room[uses.rows] + LEAST)
            full = np.zeros(room.size, np.bool_)
            full[uses.rows[short]] = True
            found[pool.policies.commodity[column[(now.pieces[column] > 0) & full[uses.rows]]]] = True
        fresh = np.flatnonzero(found & ~members)[: size - int(members.sum())]
        edge = np.zeros(members.size, np.bool_)
        edge[fresh] = True
        members |= edge
    return members


def _choose_anew(
    pool: Pool, demand: Demand, now: Standing, who: tuple[Marks, Floats], params: ImproveParams
) -> None:
    """Choose the columns of some commodities anew in the room that all others leave.

    `who` are the commodities, and how dear each column is.
    """
    members, dearer = who
    mine = members[pool.policies.commodity]
    free = [
        room + total(side, np.where(mine, now.pieces, 0), room.size)
        for side, room in zip((pool.expected, pool.planned), now.room, strict=True)
    ]
    open_ = mine.copy()
    for side, room in zip((pool.expected, pool.planned), free, strict=True):
        column = np.repeat(np.arange(pool.columns), np.diff(side.first))
        open_[column[side.weights > room[side.rows] + LEAST]] = False
    columns = np.flatnonzero(open_ | (mine & (now.pieces > 0)))
    rank = np.where(now.pieces[columns] > 0, -np.inf, dearer[columns])
    order = np.argsort(rank, kind="stable")
    ahead = np.cumsum(np.diff(pool.expected.first)[columns[order]])
    columns = np.sort(columns[order[(ahead <= params.entries) | (rank[order] == -np.inf)]])
    name = np.cumsum(members) - 1
    choice = Choice(
        name[pool.policies.commodity[columns]],
        pool.policies.cost[columns],
        demand.pieces[members],
        demand.unserved,
        (
            (part(pool.expected, columns), np.maximum(free[0], 0.0)),
            (part(pool.planned, columns), np.maximum(free[1], 0.0)),
        ),
    )
    now.pieces[columns] = whole(choice, now.pieces[columns], params.whole)
    now.room = [
        room - total(side, np.where(mine, now.pieces, 0), room.size)
        for side, room in zip((pool.expected, pool.planned), free, strict=True)
    ]


def cost_of(pool: Pool, demand: Demand, pieces: Ints) -> float:
    """Return what a plan costs."""
    left = int(demand.pieces.sum() - pieces.sum())
    return float(pool.policies.cost @ pieces) + left * demand.unserved
