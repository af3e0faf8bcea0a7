"""Plan all parcels together: who does what within shared capacity, and what it could not cost less than."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import numpy as np

from serai.plan.column import Chances, batches, burdens, commodities, loads
from serai.plan.compact import ground
from serai.plan.expanded import Demand, Expanded, Floats, Policies, Shared
from serai.plan.fill import Filling, FillParams, fill
from serai.plan.prices import Ascent, AscentParams
from serai.plan.relax import Pass

Progress = Callable[[int, float, float], None]
"""Called after every pass and plan: passes so far, the bound, the cost of the best plan (or infinity)."""


RIPE = 0.3
"""Share of the gap asked for at which bound and mixture may differ when a plan is made of them."""

REST = 8
"""Passes between two plans, and passes over which a bound that hardly rises has come to rest."""

RESERVE = 0.3
"""Share of the passes that is kept for making whole pieces fit."""


@dataclass(frozen=True)
class ShareParams:
    """When a plan is good enough, and how it is looked for.

    Planning ends when the proven gap is at most `gap`, when about `passes` passes were made, or when
    `patience` plans in a row were no better. The answer does not depend on `threads`. `wait` is held against
    each departure let go (see `Pass`).
    """

    gap: float = 0.005
    passes: int = 200
    threads: int = 2
    wait: float = 0.0
    patience: int = 2
    ascent: AscentParams = field(default_factory=AscentParams)
    filling: FillParams = field(default_factory=FillParams)


@dataclass
class Search:
    """The search for a plan: an ascent of prices, the best plan found so far and when to try the next."""

    ascent: Ascent
    params: ShareParams
    best: Filling | None = None
    spent: int = 0
    idle: int = 0
    seen: list[float] = field(default_factory=list)
    tried: int = 0

    @property
    def cost(self) -> float:
        """What the best plan costs."""
        return self.best.cost if self.best else np.inf

    @property
    def passes(self) -> int:
        """How many passes were made."""
        return self.ascent.passes + self.spent

    def done(self) -> bool:
        """Return whether the plan is good enough, or no better one is to be expected."""
        close = self.cost - self.ascent.bound <= self.params.gap * max(self.ascent.bound, 0.0)
        return close or self.passes >= self.params.passes or self.idle >= self.params.patience

    def ripe(self) -> bool:
        """Return whether bound and mixture have nearly met, or the bound has stopped rising."""
        bound, gap = self.ascent.bound, self.params.gap
        self.seen.append(bound)
        meets = self.ascent.value - bound <= gap * RIPE * abs(bound)
        rests = len(self.seen) > REST and bound - self.seen[-1 - REST] <= gap * RIPE / 2 * abs(bound)
        late = self.ascent.passes >= self.params.passes * (1 - RESERVE)
        return (meets or rests or late) and self.ascent.passes >= self.tried + REST

    def attempt(self) -> None:
        """Make a plan at the best prices; keep it if it is better."""
        left = max(1, self.params.passes - self.passes)
        limits = replace(
            self.params.filling,
            rounds=min(self.params.filling.rounds, left),
            moves=min(self.params.filling.moves, left),
        )
        found = fill(self.ascent.relaxing, self.ascent.columns, self.ascent.prices, limits)
        self.spent += found.passes
        self.tried = self.ascent.passes
        self.idle = 0 if found.cost < self.cost * (1 - self.params.gap * RIPE / 10) else self.idle + 1
        if found.cost < self.cost:
            self.best = found

    def whole(self) -> None:
        """Try the plan in which each commodity follows its best policy of the pass, as far as that fits."""
        demand, columns = self.ascent.relaxing.ground.demand, self.ascent.columns
        found = Filling(self.ascent.relaxing, columns, demand.pieces.astype(np.float64))
        found.start(demand.pieces[commodities(columns)].astype(np.float64), self.ascent.prices)
        self.best = found


def share(
    expanded: Expanded,
    demand: Demand,
    params: ShareParams,
    progress: Progress | None = None,
    prices: Floats | None = None,
) -> Shared:
    """Plan all commodities within the capacity of all rows; `prices` (of an earlier plan) warm the start.

    The bound is valid for every plan, whole or not, whose expected loads are within capacity.
    """
    start = np.zeros(expanded.capacity.size) if prices is None else np.maximum(prices, 0.0)
    laid = ground(expanded, demand)
    search = Search(Ascent(Pass(laid, params.threads, wait=params.wait), start, params.ascent), params)
    search.ascent.look()
    search.whole()
    while not search.done():
        search.ascent.aim()
        search.ascent.look()
        if search.ripe():
            search.attempt()
        if progress:
            progress(search.passes, search.ascent.bound, search.cost)
    return answer(search)


def answer(search: Search) -> Shared:
    """Return the best plan with its loads, and the bound of its prices in double precision."""
    ascent = search.ascent
    expanded, demand, found = ascent.relaxing.ground.expanded, ascent.relaxing.ground.demand, search.best
    assert found is not None
    value = Pass(ascent.relaxing.ground, search.params.threads, precise=True).relax(ascent.prices).value
    bound = float(value @ demand.pieces - ascent.prices @ expanded.capacity)
    policies = batches(found.columns)
    expected, planned = totals(expanded, demand, policies)
    return Shared(
        policies=policies,
        unserved=found.left.astype(np.int64),
        cost=found.cost,
        lower_bound=min(bound, found.cost),
        prices=ascent.prices,
        loads=expected,
        planned_loads=planned,
        passes=search.passes + 1,
    )


def totals(expanded: Expanded, demand: Demand, policies: Policies) -> tuple[Floats, Floats]:
    """Return what policies load each row, in expectation and as planned."""
    some = burdens(expanded, demand)
    ways = (policies.first, policies.arcs, policies.chance)
    planned = (policies.planned_first, policies.planned, np.ones(policies.planned.size))
    found = []
    for burden, way in zip(some, (ways, planned), strict=True):
        own = loads(burden, Chances(policies.commodity, policies.option, *way))
        amount = own.weights * np.repeat(policies.pieces, np.diff(own.first))
        found.append(np.asarray(np.bincount(own.rows, amount, expanded.capacity.size), np.float64))
    return found[0], found[1]
