"""The best static plan: itineraries by buffered durations, the buffers tuned for the instance.

Every duration is taken to be a quantile of its distribution. The quantile is tuned on draws of its own, first
one for all stages on a fine grid, with the price of being late, then stage by stage around the best.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from durations import STAGES, by_quantiles, wanted
from play import Played
from recipe import Recipe

from serai.plan.compact import ground
from serai.plan.expanded import Demand, Policies
from serai.plan.flow import follow
from serai.plan.relax import Pass

GRID = (0.5, 0.7, 0.8, 0.85, 0.9, 0.925, 0.95, 0.96, 0.97, 0.98, 0.99, 0.995, 0.998)
FROM = 3
"""Where the grid begins that is tried for all stages at once."""

LATE_ONCE = (0.0, 5.0)
STAGES_BY_WEIGHT = (4, 5, 2, 0, 1, 3)
"""Last mile, customs, behind customs, before the export gateway, border, between hubs."""


class Buffers(NamedTuple):
    """What a static plan is made with: a place of the grid for each stage, and the price of being late."""

    places: tuple[int, ...]
    late_once: float

    @property
    def quantiles(self) -> tuple[float, ...]:
        """The quantiles by stage."""
        return tuple(GRID[place] for place in self.places)


@dataclass(frozen=True)
class Tried:
    """A plan that was tried, and how it fared on the draws for tuning."""

    buffers: Buffers
    cost: float
    late: float


def planned(recipe: Recipe, demand: Demand, buffers: Buffers) -> Policies:
    """Return the best itinerary of each commodity where durations are sure, without capacity."""
    expanded = by_quantiles(recipe, np.array(buffers.quantiles))
    laid = ground(expanded, wanted(demand, 1, buffers.late_once))
    return follow(Pass(laid), np.zeros(expanded.capacity.size))[1]


def uniform(late_once: Sequence[float] = LATE_ONCE) -> Iterator[Buffers]:
    """Return one quantile for all stages, over the grid."""
    for once in late_once:
        for place in range(FROM, len(GRID)):
            yield Buffers((place,) * STAGES, once)


def around(buffers: Buffers, stage: int) -> Iterator[Buffers]:
    """Return neighbours of buffers: another quantile for one stage."""
    for step in (-2, -1, 1, 2):
        place = buffers.places[stage] + step
        if 0 <= place < len(GRID):
            places = list(buffers.places)
            places[stage] = place
            yield Buffers(tuple(places), buffers.late_once)


def tuned(
    play: Callable[[Buffers], Played], demand: Demand, grid: Iterable[Buffers], weights: Sequence[float]
) -> list[Tried]:
    """Return all that was tried: the grid, then stage by stage the least cost plus a weight of lateness."""
    known: dict[Buffers, Tried] = {}

    def tried(buffers: Buffers) -> Tried:
        if buffers not in known:
            found = play(buffers)
            known[buffers] = Tried(buffers, found.cost(demand), found.late)
        return known[buffers]

    for buffers in grid:
        tried(buffers)
    for weight in weights:
        best = least(list(known.values()), weight)
        for stage in STAGES_BY_WEIGHT:
            best = least([best, *(tried(buffers) for buffers in around(best.buffers, stage))], weight)
    return list(known.values())


def least(found: Sequence[Tried], weight: float) -> Tried:
    """Return the plan of least cost plus a weight of lateness on the draws for tuning."""
    return min(found, key=lambda one: one.cost + weight * one.late)
