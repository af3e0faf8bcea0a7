"""Multiple allocation, solved: hubs by exchange, then a walk over all sets that could be cheaper."""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from serai.siting.paths import LEAST_GAIN, Costs, Matrix, Places, best_fewer, best_more, better_swap
from serai.siting.walk import Course, course, median_below, root, walk

LOOKS = 500
"""Sets looked at between two questions whether to stop."""

MOST_SETS = 2e9
"""Sets among which a walk is begun at most."""

MOST_KEPT = 300_000
"""Sets of hubs kept at most."""

Stop = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Found:
    """The hubs found, their cost, a bound below every cost, and the hub of each place (None: by flow)."""

    cost: float
    opened: Places
    bound: float
    proven: bool
    hubs: Places | None = None


def descend(costs: Costs, candidates: Places, count: int | None, stop: Stop) -> tuple[float, Places]:
    """Open hubs where they help most, then exchange (and, with `count` None, resize) while it helps."""
    opened, cost = np.empty(0, np.int64), math.inf
    while opened.size < (count or candidates.size):
        place, more = best_more(costs, opened, candidates)
        if count is None and more >= cost:
            break
        opened, cost = np.append(opened, place), more
    while not stop():
        before = cost
        cost = better_swap(costs, opened, candidates, cost)
        if count is None:
            cost, opened = _resized(costs, opened, candidates, cost)
        if cost >= before - LEAST_GAIN * abs(before):
            break
    return cost, np.sort(opened)


def _resized(costs: Costs, opened: Places, candidates: Places, cost: float) -> tuple[float, Places]:
    """Return the cost and the hubs with one more or one fewer, where that saves."""
    place, more = best_more(costs, opened, candidates)
    slot, fewer = best_fewer(costs, opened)
    if min(more, fewer) >= cost - LEAST_GAIN * abs(cost):
        return cost, opened
    return (more, np.append(opened, place)) if more < fewer else (fewer, np.delete(opened, slot))


def walkable(candidates: Places, count: int | None) -> bool:
    """Return whether a walk over all sets may end in useful time; with open count bounds decide."""
    return count is None or math.comb(candidates.size, count) <= MOST_SETS


def all_below(costs: Costs, way: Course, order: Places, limits: Matrix, stop: Stop) -> list[Places] | None:
    """Return the sets left of a whole walk (see `walk.walk`); None if it was stopped or they are too many.

    `limits` starts with the limit and whether a cheaper set lowers it (only the last set is then returned).
    """
    found: list[Places] = []
    kept = np.empty((LOOKS, way.median.most + 1), np.int64)
    while limits[3] == 0:
        if stop() or len(found) > MOST_KEPT:
            return None
        count = walk(costs, way, order, limits, kept)
        if limits[1] > 0 and count:
            found.clear()
        found += [row[1 : row[0] + 1].copy() for row in kept[:count]]
    return found


def solve_multiple(costs: Costs, candidates: Places, count: int | None, stop: Stop) -> Found:
    """Return the cheapest hubs; proven when the walk over all sets came to its end."""
    cost, opened = descend(costs, candidates, count, stop)
    median = median_below(costs, candidates, count, single=False)
    way, order = course(median, cost)
    lowest = min(root(way), cost)
    if not walkable(candidates, count):
        return Found(cost, opened, lowest, lowest >= cost)
    order = candidates[order]
    limits = np.array([cost, 1.0, LOOKS, 0.0])
    better = all_below(costs, way, order, limits, stop)
    if better is None:
        return Found(cost, opened, lowest, False)
    if better:
        opened, cost = np.sort(better[-1]), float(limits[0])
    return Found(cost, opened, cost, True)
