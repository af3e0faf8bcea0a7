"""Prices of capacity that make the bound high: a bundle method, one pass over all commodities a step.

Every pass gives a bound and, for each commodity, the policy that is best at its prices: a column. The
columns found so far are mixed so that a dear plan is weighed against overloaded rows (`mix`); the
overloads move the prices from the best ones known (the middle) to new ones, where the next pass looks.
This is the proximal bundle method with a cut for each commodity, its master solved by projected Newton steps
and not by a general solver [1]_: after a few dozen passes bound and mixture meet.

.. [1] Frangioni (2002), Generalized bundle methods, SIAM Journal on Optimization 13(1); Bertsekas (1999),
   Nonlinear Programming, section 6.3 (the augmented Lagrangian as a proximal method of the dual).
"""

from dataclasses import dataclass, field

import numpy as np

from serai.plan.column import Burden, Columns, burdens, join, no_columns
from serai.plan.expanded import Demand, Expanded, Floats, Uses
from serai.plan.flow import follow
from serai.plan.mix import LOAD, PRICE, STIFFNESS, Mix, mix_of, sweep
from serai.plan.relax import Pass

SOFTEST = 1e-3
"""Share of its first value below which stiffness does not fall."""


SWEEP = 25
"""How many relaxations of a pass take as long as one entry of a column in a sweep (measured, roughly)."""


LEAST_PASS = 1_000_000
"""How many relaxations take as long as a pass over nothing (measured, roughly)."""


@dataclass(frozen=True)
class AscentParams:
    """How prices ascend.

    A row loaded twice over gets dearer by `stiffness` times what a piece usually costs; each better bound
    makes it `stiffer` (to `stiffest`), each worse one `softer`. The mixture is swept at least `sweeps` times
    a pass, and up to `most_sweeps` where that takes about a pass; columns are kept unused for as many
    passes, and `patience` at least.
    """

    stiffness: float = 0.06
    stiffer: float = 1.25
    softer: float = 0.6
    stiffest: float = 0.3
    sweeps: int = 2
    most_sweeps: int = 10
    patience: int = 3


def least_weight(expanded: Expanded, demand: Demand, tables: tuple[Uses, Uses]) -> Floats:
    """Return the least that any use of each row weighs; infinity for rows without use."""
    found = np.full(expanded.capacity.size, np.inf)
    for uses in tables:
        some = uses.weights > 0
        np.minimum.at(found, uses.rows[some], uses.weights[some])
    lightest = float(demand.kg[demand.kg > 0].min(initial=np.inf))
    return np.where(expanded.heavy, found * lightest, found)


def refusing(expanded: Expanded, demand: Demand, tables: tuple[Uses, Uses]) -> Floats:
    """Return for each row a price at which nobody wants it: serving costs more than not serving."""
    return 2.0 * demand.unserved / least_weight(expanded, demand, tables)


def unit(expanded: Expanded, demand: Demand) -> Floats:
    """Return what a piece usually weighs in each row: one, or the kilograms of a piece."""
    pieces = float(demand.pieces.sum())
    mean = float((demand.kg[demand.lot] * demand.pieces).sum()) / pieces if pieces else 1.0
    return np.where(expanded.heavy, max(mean, 1e-9), 1.0)


@dataclass
class Ascent:
    """The state of an ascent: `prices` are the best so far and `bound` is theirs (to single precision).

    `value` is what the augmented Lagrangian of the mixture costs; the bound meets it in the end.
    """

    relaxing: Pass
    prices: Floats
    params: AscentParams = field(default_factory=AscentParams)
    bound: float = -np.inf
    value: float = np.inf
    passes: int = 0
    columns: Columns = field(init=False)
    mix: Mix = field(init=False)
    burden: Burden = field(init=False)
    _trial: Floats = field(init=False)
    _step: Floats = field(init=False)
    _length: float = field(init=False)

    def __post_init__(self) -> None:
        expanded, demand = self.relaxing.ground.expanded, self.relaxing.ground.demand
        self.burden, _ = burdens(expanded, demand)
        self.columns = no_columns(demand.commodities)
        self.mix = mix_of(expanded.capacity, demand.pieces, demand.unserved)
        closed = refusing(expanded, demand, (expanded.uses, demand.option_uses))
        self._trial = np.where(expanded.capacity > 0, self.prices, closed)
        self._step = 1.0 / np.maximum(expanded.capacity, unit(expanded, demand)) / unit(expanded, demand)
        self._length = self.params.stiffness

    def look(self) -> None:
        """Pass over all commodities at the prices on trial; keep them if their bound is better."""
        demand, capacity = self.relaxing.ground.demand, self.relaxing.ground.expanded.capacity
        found, policies = follow(self.relaxing, self._trial)
        bound = float(found.value @ demand.pieces - self._trial @ capacity)
        if self.passes == 0:
            self._step *= usual(found.value, demand.unserved)
        if bound > self.bound:
            self.bound, self.prices = bound, self._trial
            self._length = min(self._length * self.params.stiffer, self.params.stiffest)
        else:
            self._length = max(self._length * self.params.softer, SOFTEST * self.params.stiffness)
        self.columns = join(self.columns, policies, self.burden, max(self.params.patience, self.care))
        self.passes += 1

    @property
    def care(self) -> int:
        """How many sweeps a mixture gets: more where columns are few and a pass is long."""
        work = LEAST_PASS + self.relaxing.ground.relaxations
        paid = work // (SWEEP * max(1, self.columns.row.size))
        return max(self.params.sweeps, min(paid, self.params.most_sweeps))

    def aim(self) -> None:
        """Mix the columns anew and take the prices that their overloads ask for on trial."""
        side = self.mix.side
        side[:, PRICE], side[:, STIFFNESS] = self.prices, self._length * self._step
        sweep(self.columns, self.mix, self.care)
        excess = side[:, LOAD] - self.relaxing.ground.expanded.capacity
        self._trial = np.maximum(0.0, self.prices + side[:, STIFFNESS] * excess)
        bent = (self._trial**2 - self.prices**2) / (2.0 * side[:, STIFFNESS])
        served = float(self.columns.pieces @ self.columns.cost)
        self.value = served + self.mix.unserved * float(self.mix.left.sum()) + float(bent.sum())


def usual(values: Floats, unserved: float) -> float:
    """Return what a piece usually costs: the median of those that are served; one if that is nothing."""
    served = values[values < unserved]
    found = float(np.median(served)) if served.size else unserved
    return found if found > 0 else 1.0
