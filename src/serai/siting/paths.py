"""Multiple allocation: every flow goes by the pair of open hubs that is cheapest for it.

Kernels over four matrices of shape (n, n): flows, and the cost of a unit to its first hub (from, hub),
between hubs (hub, hub) and from its last hub (hub, to). A hub alone is a pair with itself.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from serai.compiled import compiled

Matrix = NDArray[np.float64]
Places = NDArray[np.int64]

LEAST_GAIN = 1e-9
"""What a change must save, as a share of the cost, to count as better than rounding."""


class Costs(NamedTuple):
    """Flows, what a unit of flow pays on its way, and what it costs to open a hub, shape (n,)."""

    flows: Matrix
    collect: Matrix
    transfer: Matrix
    deliver: Matrix
    opening: Matrix


@compiled
def holds(opened: Places, place: int) -> bool:
    """Return whether a place is among some."""
    found = False
    for one in opened:
        found = found or one == place
    return found


@compiled
def without(opened: Places, slot: int) -> Places:
    """Return places without the one in a slot."""
    left = np.empty(opened.size - 1, np.int64)
    for at in range(left.size):
        left[at] = opened[at + (at >= slot)]
    return left


@compiled
def row_cost(costs: Costs, opened: Places, place: int, best: Matrix) -> float:
    """Return the cost of all flows from a place, with the cost of a unit to each place left in `best`."""
    for end in range(best.size):
        best[end] = np.inf
    for last in opened:
        reached = np.inf
        for first in opened:
            reached = min(reached, costs.collect[place, first] + costs.transfer[first, last])
        for end in range(best.size):
            best[end] = min(best[end], reached + costs.deliver[last, end])
    total = 0.0
    for end in range(best.size):
        total += costs.flows[place, end] * best[end]
    return total


@compiled
def set_cost(costs: Costs, opened: Places, limit: float) -> float:
    """Return the cost of all flows and hubs of a set; of a part of them once that is above a limit."""
    total = 0.0
    for hub in opened:
        total += costs.opening[hub]
    best = np.empty(len(costs.flows))
    for place in range(len(costs.flows)):
        total += row_cost(costs, opened, place, best)
        if total > limit:
            return total
    return total


@compiled
def better_swap(costs: Costs, opened: Places, candidates: Places, least: float) -> float:
    """Try every candidate in place of every hub, keep in `opened` what saves; return the cost."""
    for slot in range(opened.size):
        kept = opened[slot]
        for place in candidates:
            if holds(opened, place):
                continue
            opened[slot] = place
            cost = set_cost(costs, opened, least)
            if cost < least - LEAST_GAIN * abs(least):
                least, kept = cost, place
        opened[slot] = kept
    return least


@compiled
def best_more(costs: Costs, opened: Places, candidates: Places) -> tuple[int, float]:
    """Return the candidate whose opening beside open hubs costs least, and that cost; -1 if none is left."""
    larger = np.empty(opened.size + 1, np.int64)
    for slot in range(opened.size):
        larger[slot + 1] = opened[slot]
    least, found = np.inf, -1
    for place in candidates:
        if holds(opened, place):
            continue
        larger[0] = place
        cost = set_cost(costs, larger, least)
        if cost < least:
            least, found = cost, place
    return found, least


@compiled
def best_fewer(costs: Costs, opened: Places) -> tuple[int, float]:
    """Return the slot whose closing costs least, and that cost; -1 for a hub alone."""
    least, found = np.inf, -1
    for slot in range(opened.size):
        if opened.size > 1:
            cost = set_cost(costs, without(opened, slot), least)
            if cost < least:
                least, found = cost, slot
    return found, least
