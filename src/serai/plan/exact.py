"""The plan of all parcels together for few of them: column generation, then whole pieces.

A column is a policy of one commodity. The master mixes the columns gathered so far at least cost within
expected capacity; the prices that it puts on rows make a new best policy of each commodity, until none is
better than those in the mixture [1]_. At any prices the Lagrangian bound holds. Whole pieces come from the
cheapest columns that still have room, made better by neighbourhoods that HiGHS solves at once.

.. [1] Barnhart, Hane, Vance (2000), Using branch-and-price-and-cut to solve origin-destination integer
   multicommodity flow problems, Operations Research 48(2).
"""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from serai.plan.compact import ground
from serai.plan.expanded import Demand, Expanded, Floats, Ints, Policies, Shared
from serai.plan.flow import follow
from serai.plan.improve import ImproveParams, Marks, filled, improved
from serai.plan.master import Choice, mixture
from serai.plan.pool import Pool, chosen, joined, new, pooled, total
from serai.plan.relax import Pass

Progress = Callable[[int, int], None]
"""What is told on the way: passes over all commodities so far, and how many there may be."""

MEMORY, SPREAD = 0.9, 0.99
"""How much of the mean overload and of its mean square each pass of the ascent keeps."""

ROUNDS = 3
"""How often whole pieces are improved, each time with more ways around full rows."""

STRIDE, AGAIN = 0.5, 0.1
"""First step of the ascent, as a share of what a piece costs; and what part of it where prices are given."""

LEAST = 1e-9
"""Loads below this are rounding."""


@dataclass(frozen=True)
class ExactParams:
    """Limits of work, never of time.

    `passes` of an ascent gather the first columns, `masters` are solved at most, until the best mixture is
    within `gap` of the bound; `tolerance` is that of the interior points. `detours` are passes that look for
    ways around some of the full rows, drawn by `seed`, each time before whole pieces are improved.
    """

    passes: int = 40
    masters: int = 15
    gap: float = 2e-4
    tolerance: float = 1e-7
    detours: int = 12
    seed: int = 0
    improve: ImproveParams = field(default_factory=ImproveParams)
    threads: int = 2


def exact(
    expanded: Expanded,
    demand: Demand,
    params: ExactParams | None = None,
    progress: Progress | None = None,
    prices: Floats | None = None,
) -> Shared:
    """Plan all commodities together, near the optimum and with a bound; `prices` are a first guess.

    The same world gives the same plan, whatever the number of threads. Raises `NoSolution` when HiGHS fails.
    """
    search = _Search(expanded, demand, params or ExactParams(), progress)
    search.gather(
        np.zeros(expanded.capacity.size) if prices is None else prices, 1.0 if prices is None else AGAIN
    )
    search.generate()
    return search.shared(search.whole())


@dataclass
class _Search:
    """Columns and the best bound, as far as they are found."""

    expanded: Expanded
    demand: Demand
    params: ExactParams
    progress: Progress | None
    bound: float = -np.inf
    passes: int = 0
    parts: list[Pool] = field(default_factory=list)
    seen: set[tuple[int, int, bytes, bytes]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.relaxing = Pass(ground(self.expanded, self.demand), self.params.threads, precise=True)
        self.prices = np.zeros(self.expanded.capacity.size)
        wanted = float(self.demand.pieces.sum())
        mass = float(self.demand.kg[self.demand.lot] @ self.demand.pieces) / max(wanted, 1.0)
        self.unit = np.where(self.expanded.heavy, mass, 1.0)

    @property
    def pool(self) -> Pool:
        """All columns."""
        self.parts = [joined(self.parts)]
        return self.parts[0]

    def price(self, prices: Floats) -> tuple[Policies, int]:
        """Gather the best policies at prices and note the bound; return them and how many are new."""
        relaxed, policies = follow(self.relaxing, prices)
        self.passes += 1
        bound = float(relaxed.value @ self.demand.pieces - prices @ self.expanded.capacity)
        if bound > self.bound:
            self.bound, self.prices = bound, prices
        fresh = new(policies, self.seen)
        added = chosen(policies, fresh, np.zeros(fresh.size, np.int64))
        self.parts.append(pooled(self.expanded, self.demand, added))
        if self.progress is not None:
            self.progress(
                self.passes, self.params.passes + self.params.masters + ROUNDS * self.params.detours
            )
        return policies, int(fresh.size)

    def gather(self, prices: Floats, stride: float) -> None:
        """Gather columns along an ascent of the prices, by steps like those of Adam [2]_.

        .. [2] Kingma, Ba (2015), Adam: a method for stochastic optimization, ICLR.
        """
        mean, square = np.zeros(prices.size), np.zeros(prices.size)
        for step in range(1, self.params.passes + 1):
            policies, _ = self.price(prices)
            if step == 1:
                stride *= self._typical(policies)
            over = self._loads(policies) - self.expanded.capacity
            mean = MEMORY * mean + (1 - MEMORY) * over
            square = SPREAD * square + (1 - SPREAD) * over**2
            move = mean / (1 - MEMORY**step) / (np.sqrt(square / (1 - SPREAD**step)) + LEAST)
            prices = np.maximum(0.0, prices + stride / np.sqrt(step) / self.unit * move)

    def generate(self) -> None:
        """Gather the columns that the prices of masters make, until the bound is near the mixture."""
        for _ in range(self.params.masters):
            pool = self.pool
            if pool.columns == 0:
                return
            sides = ((pool.expected, self.expanded.capacity),)
            policies, demand = pool.policies, self.demand
            choice = Choice(policies.commodity, policies.cost, demand.pieces, demand.unserved, sides)
            found = mixture(choice, self.params.tolerance)
            _, fresh = self.price(found.prices)
            if fresh == 0 or found.cost - self.bound <= self.params.gap * abs(found.cost):
                return

    def whole(self) -> Ints:
        """Return whole pieces of each column of the pool, within expected and planned capacity."""
        rng, capacity = np.random.default_rng(self.params.seed), self.expanded.capacity
        pieces = np.zeros(0, np.int64)
        for _ in range(ROUNDS):
            pool = self.pool
            pieces = filled(pool, self.demand, capacity, self.prices, padded(pieces, pool.columns))
            full = self._full(pool, pieces)
            for share in rng.uniform(0.0, 1.0, self.params.detours):
                shut = full & (rng.random(full.size) < share)
                self.price(np.where(shut, self.demand.unserved / self.unit, self.prices))
            pool = self.pool
            pieces = filled(pool, self.demand, capacity, self.prices, padded(pieces, pool.columns))
            pieces = improved(pool, self.demand, capacity, self.prices, pieces, self.params.improve)
        return pieces

    def shared(self, pieces: Ints) -> Shared:
        """Return the plan with so many pieces of each column."""
        pool, rows = self.pool, self.expanded.capacity.size
        columns = np.flatnonzero(pieces)
        columns = columns[np.argsort(pool.policies.commodity[columns], kind="stable")]
        policies = chosen(pool.policies, columns, pieces[columns])
        served = np.bincount(policies.commodity, policies.pieces, self.demand.commodities)
        unserved = self.demand.pieces - served.astype(np.int64)
        return Shared(
            policies=policies,
            unserved=unserved,
            cost=float(policies.cost @ policies.pieces) + self.demand.unserved * int(unserved.sum()),
            lower_bound=self.bound,
            prices=self.prices,
            loads=total(pool.expected, pieces, rows),
            planned_loads=total(pool.planned, pieces, rows),
            passes=self.passes,
        )

    def _typical(self, policies: Policies) -> float:
        """Return what a piece costs where capacity costs nothing."""
        pieces = self.demand.pieces[policies.commodity]
        return float(policies.cost @ pieces) / max(float(pieces.sum()), 1.0)

    def _loads(self, policies: Policies) -> Floats:
        """Return the expected loads if all pieces follow the best policies."""
        pool = pooled(self.expanded, self.demand, policies)
        return total(pool.expected, self.demand.pieces[policies.commodity], self.expanded.capacity.size)

    def _full(self, pool: Pool, pieces: Ints) -> Marks:
        """Mark the rows that have no room for one more piece, in expectation or as planned."""
        capacity = self.expanded.capacity
        loads = [total(uses, pieces, capacity.size) for uses in (pool.expected, pool.planned)]
        return np.asarray(capacity - np.maximum(*loads) < self.unit - LEAST)


def padded(pieces: Ints, columns: int) -> Ints:
    """Return pieces of so many columns: none of those that are new."""
    return np.append(pieces, np.zeros(columns - pieces.size, np.int64))
