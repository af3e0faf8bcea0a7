"""The plan of all parcels together for few of them: column generation, then whole pieces, both by HiGHS.

A column is a policy of one commodity. The ascent of prices gathers the first columns. The master mixes those
gathered so far at least cost within expected capacity; the prices that it puts on rows make a new best policy
of each commodity, until none is better than those in the mixture [1]_. At any prices the Lagrangian bound
holds. The plan of whole pieces that these prices give is made better by neighbourhoods solved as a whole.

.. [1] Barnhart, Hane, Vance (2000), Using branch-and-price-and-cut to solve origin-destination integer
   multicommodity flow problems, Operations Research 48(2).
"""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from serai.plan.column import policies_of
from serai.plan.compact import ground
from serai.plan.expanded import Demand, Expanded, Floats, Ints, Policies, Shared
from serai.plan.fill import FillParams, fill
from serai.plan.flow import follow
from serai.plan.improve import ImproveParams, Marks, cost_of, improved
from serai.plan.master import Choice, mixture
from serai.plan.pool import Key, Pool, chosen, joined, numbered, pooled, total
from serai.plan.prices import Ascent, AscentParams, refusing, unit
from serai.plan.relax import Pass

Progress = Callable[[int, float, float], None]
"""Called on the way: passes so far, the bound, the cost of the best plan (or infinity)."""

REST, RISE = 10, 0.25
"""Passes over which a bound has come to rest that rises by less than this share of the gap asked for."""

LEAST = 1e-9
"""Loads below this are rounding."""


@dataclass(frozen=True)
class ExactParams:
    """Limits of work, never of time.

    `passes` of the ascent gather the first columns, those unused for `patience` passes are let go; then at
    most `masters` are solved, until the mixture is within `gap` of the bound, by interior points of
    `tolerance`. Whole pieces are improved in `rounds`, before each of them `detours` passes look for ways
    around some of the full rows, drawn by `seed`. A plan within `gap` of the bound is good enough.
    """

    passes: int = 200
    patience: int = 20
    masters: int = 4
    gap: float = 2e-4
    tolerance: float = 1e-6
    rounds: int = 2
    detours: int = 12
    seed: int = 0
    threads: int = 2
    improve: ImproveParams = field(default_factory=ImproveParams)
    filling: FillParams = field(default_factory=FillParams)


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
    pieces = search.gather(np.zeros(expanded.capacity.size) if prices is None else np.maximum(prices, 0.0))
    return search.shared(search.whole(pieces))


@dataclass
class _Search:
    """Columns, the best bound and the best plan, as far as they are found."""

    expanded: Expanded
    demand: Demand
    params: ExactParams
    progress: Progress | None
    bound: float = -np.inf
    cost: float = np.inf
    passes: int = 0
    parts: list[Pool] = field(default_factory=list)
    known: dict[Key, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.relaxing = Pass(ground(self.expanded, self.demand), self.params.threads, precise=True)
        self.prices = np.zeros(self.expanded.capacity.size)
        self.unit = unit(self.expanded, self.demand)
        tables = (self.expanded.uses, self.demand.option_uses)
        self.closed = refusing(self.expanded, self.demand, tables)

    @property
    def pool(self) -> Pool:
        """All columns."""
        self.parts = [joined(self.parts)]
        return self.parts[0]

    def gather(self, prices: Floats) -> Ints:
        """Gather columns and the best prices; return pieces of a first plan."""
        ascent = Ascent(self.relaxing, prices, AscentParams(patience=self.params.patience))
        ascent.look()
        before = -np.inf
        while ascent.passes < self.params.passes and not self.rests(ascent.bound, before):
            before = ascent.bound
            for _ in range(REST):
                ascent.aim()
                ascent.look()
            self.tell(ascent.passes, ascent.bound)
        self.passes, self.bound, self.prices = ascent.passes, ascent.bound, ascent.prices
        self.add(policies_of(ascent.columns))
        self.generate()
        found = fill(self.relaxing, ascent.columns, self.prices, self.params.filling)
        self.passes, self.cost = self.passes + found.passes, found.cost
        policies = policies_of(found.columns)
        columns, _ = self.add(policies)
        return np.bincount(columns, policies.pieces, len(self.known)).astype(np.int64)

    def add(self, policies: Policies) -> tuple[Ints, int]:
        """Add the policies that are new; return the columns of all, and how many are new."""
        fresh, columns = numbered(policies, self.known)
        added = chosen(policies, fresh, np.zeros(fresh.size, np.int64))
        self.parts.append(pooled(self.expanded, self.demand, added))
        return columns, int(fresh.size)

    def price(self, prices: Floats) -> int:
        """Gather the best policies at prices and note the bound; return how many are new."""
        relaxed, policies = follow(self.relaxing, prices)
        self.passes += 1
        bound = float(relaxed.value @ self.demand.pieces - prices @ self.expanded.capacity)
        if bound > self.bound:
            self.bound, self.prices = bound, prices
        self.tell(self.passes, self.bound)
        return self.add(policies)[1]

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
            if self.price(found.prices) == 0 or self.near(found.cost, self.bound):
                return

    def rests(self, bound: float, before: float) -> bool:
        """Say whether a bound has hardly risen."""
        return bound - before <= RISE * self.params.gap * abs(bound)

    def near(self, cost: float, bound: float) -> bool:
        """Say whether a cost is as near to a bound as is asked for."""
        return cost - bound <= self.params.gap * abs(cost)

    def tell(self, passes: int, bound: float) -> None:
        """Tell how far the search is."""
        if self.progress is not None:
            self.progress(passes, bound, self.cost)

    def whole(self, pieces: Ints) -> Ints:
        """Return whole pieces of each column that cost no more than those given."""
        rng, capacity = np.random.default_rng(self.params.seed), self.expanded.capacity
        for _ in range(self.params.rounds):
            if self.near(self.cost, self.bound):
                break
            full = self._full(self.pool, pieces)
            for share in rng.uniform(0.0, 1.0, self.params.detours):
                self.price(np.where(full & (rng.random(full.size) < share), self.closed, self.prices))
            pool = self.pool
            pieces = padded(pieces, pool.columns)
            pieces = improved(pool, self.demand, capacity, self.prices, pieces, self.params.improve)
            self.cost = cost_of(pool, self.demand, pieces)
            self.tell(self.passes, self.bound)
        return pieces

    def shared(self, pieces: Ints) -> Shared:
        """Return the plan with so many pieces of each column."""
        pool, rows = self.pool, self.expanded.capacity.size
        columns = np.flatnonzero(pieces)
        columns = columns[np.argsort(pool.policies.commodity[columns], kind="stable")]
        policies = chosen(pool.policies, columns, pieces[columns])
        served = np.bincount(policies.commodity, policies.pieces, self.demand.commodities)
        cost = cost_of(pool, self.demand, pieces)
        return Shared(
            policies=policies,
            unserved=self.demand.pieces - served.astype(np.int64),
            cost=cost,
            lower_bound=min(self.bound, cost),
            prices=self.prices,
            loads=total(pool.expected, pieces, rows),
            planned_loads=total(pool.planned, pieces, rows),
            passes=self.passes,
        )

    def _full(self, pool: Pool, pieces: Ints) -> Marks:
        """Mark the rows that have no room for one more piece, in expectation or as planned."""
        capacity = self.expanded.capacity
        loads = [total(uses, pieces, capacity.size) for uses in (pool.expected, pool.planned)]
        return np.asarray(capacity - np.maximum(*loads) < self.unit - LEAST)


def padded(pieces: Ints, columns: int) -> Ints:
    """Return pieces of so many columns: none of those that are new."""
    return np.append(pieces, np.zeros(columns - pieces.size, np.int64))
