"""The time-expanded network: every departure as an arc, and what is to be brought over the arcs.

An arc is one departure of one section: a service with a timetable and all that follows it without one,
until the parcel is ready for the next departure or delivered. The time that this takes is uncertain: `ready`
holds for each arc J equally likely instants. A parcel chooses its next arc when it is ready and not before,
so what it chooses is a policy.

A capacity is a row: the kilograms of a departure, the pieces of a sorting wave, the deliveries of a courier
on a day. Using an arc loads rows in expectation (`uses`), and as it is planned (`planned_uses`).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Uses:
    """What loads which rows, sparse: item i loads `rows[first[i]:first[i+1]]`, each by its `weights`.

    Shapes: first (items + 1,), rows and weights (entries,). A weight is pieces of a row per piece, or
    kilograms of a row per kilogram.
    """

    first: Ints
    rows: Ints
    weights: Floats

    @classmethod
    def none(cls, items: int) -> "Uses":
        """Return uses of items that load nothing."""
        return cls(np.zeros(items + 1, np.int64), np.zeros(0, np.int64), np.zeros(0))


@dataclass(frozen=True)
class Expanded:
    """The arcs by node, in order of when they close, and the rows of capacity.

    Node v has the arcs `first[v]:first[v + 1]`; `closes` does not decrease within a node. `head` is the node
    that an arc leads to, or -1 - z where it delivers to destination z. `section` names what the arc costs
    (a column of `Demand.cost`). `ready`, shape (arcs, J), does not decrease along a row and is later than
    `closes`: instants in seconds, infinity for never. `planned` is the position in `ready` that a plan counts
    on. `capacity` and `heavy` have shape (rows,): a heavy row counts kilograms, another one pieces.
    """

    first: Ints
    head: Ints
    section: Ints
    closes: Floats
    ready: Floats
    planned: Ints
    uses: Uses
    planned_uses: Uses
    capacity: Floats
    heavy: NDArray[np.bool_]

    @property
    def nodes(self) -> int:
        """How many nodes there are."""
        return int(self.first.size - 1)

    @property
    def arcs(self) -> int:
        """How many arcs there are."""
        return int(self.head.size)

    @property
    def outcomes(self) -> int:
        """How many equally likely instants an arc has."""
        return int(self.ready.shape[1])


@dataclass(frozen=True)
class Demand:
    """Commodities: parcels alike in everything that matters.

    A commodity k is `pieces[k]` parcels of `lot[k]`, due at `destination[k]` by `deadline[k]` (seconds).
    A lot has a mass (`kg`, shape (lots,)) and pays `cost[lot, section]` for an arc: infinity where it
    may not use it. Commodity k starts by one of the options `first[k]:first[k + 1]`: option o leads to
    `option_node[o]` (-1 - z: delivered at once to destination z), is ready there at one of
    `option_ready[o]` (shape (options, J)), costs `option_cost[o]` and loads rows like an arc.

    A parcel late by h hours costs `late_once + late_per_h * h`; one that is never brought costs `unserved`.
    """

    lot: Ints
    destination: Ints
    deadline: Floats
    pieces: Ints
    kg: Floats
    cost: Floats
    first: Ints
    option_node: Ints
    option_ready: Floats
    option_cost: Floats
    option_planned: Ints
    option_uses: Uses
    option_planned_uses: Uses
    late_per_h: float
    late_once: float
    unserved: float

    @property
    def commodities(self) -> int:
        """How many commodities there are."""
        return int(self.lot.size)


@dataclass(frozen=True)
class Policies:
    """What was decided: batches of parcels that follow the same policy.

    Batch b is `pieces[b]` parcels of commodity `commodity[b]` that start by `option[b]` and cost `cost[b]`
    each in expectation. Its arcs are `arcs[first[b]:first[b + 1]]` in order of time, taken with the chances
    `chance`. `planned[planned_first[b]:planned_first[b + 1]]` are the arcs of its planned path, in order.
    """

    commodity: Ints
    pieces: Ints
    option: Ints
    cost: Floats
    first: Ints
    arcs: Ints
    chance: Floats
    planned_first: Ints
    planned: Ints


@dataclass(frozen=True)
class Shared:
    """A plan of all together: who does what, what it costs and what it could not cost less than.

    `unserved`, shape (commodities,), counts the parcels for which no room was found; `cost` includes
    what they cost. `loads` (expected) and `planned_loads` have shape (rows,), as `prices`: what one unit of
    a row is worth. `passes` counts the passes over all commodities.
    """

    policies: Policies
    unserved: Ints
    cost: float
    lower_bound: float
    prices: Floats
    loads: Floats
    planned_loads: Floats
    passes: int

    @property
    def gap(self) -> float:
        """How far the cost is above the bound, as a share of the bound."""
        return (self.cost - self.lower_bound) / self.lower_bound if self.lower_bound > 0 else 0.0
