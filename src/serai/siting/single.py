"""Single allocation, solved: hubs by variable neighbourhood search, then a proof over sets of hubs.

What flows pay when each chooses its own pair of hubs of a set is a bound below any single allocation to
that set, so only the sets that are cheap enough for that are allocated with proof.
"""

import math
from dataclasses import dataclass

import numpy as np

from serai.siting.allocate import allocate
from serai.siting.cluster import NOWHERE, Clusters, Task, clusters
from serai.siting.multiple import LOOKS, Found, Stop, all_below, descend, walkable
from serai.siting.paths import LEAST_GAIN, Matrix, Places, set_cost
from serai.siting.shake import DRAWS, NEAR, shaken, started
from serai.siting.walk import course, median_below, root

ROUNDS = 6000
"""Rounds of the search in one run."""

RUNS = 3
"""Runs, each from other hubs; a last one goes on from the best of them."""

TRIALS = 400
"""Sets of hubs that are tried for one on which all places find room."""

CHUNK = 50
"""Rounds between two questions whether to stop."""


@dataclass(frozen=True, slots=True)
class Search:
    """What a search needs: the problem, the number of hubs (None: free), places near each, chance, an end."""

    task: Task
    count: int | None
    near: Places
    chance: np.random.Generator
    stop: Stop


def solve_single(task: Task, count: int | None, chance: np.random.Generator, stop: Stop) -> Found | None:
    """Return the best hubs and allocation found, proven if no set of hubs is left; None if none has room."""
    search = Search(task, count, near_places(task), chance, stop)
    cost, now = searched(search)
    if not math.isfinite(cost):
        return None
    return proof(search, cost, now)


def near_places(task: Task) -> Places:
    """Return for each place the candidates nearest to it, shape (n, at most NEAR)."""
    away = task.costs.collect + task.costs.deliver.T
    found = [
        [c for c in task.candidates[np.argsort(row[task.candidates], kind="stable")] if c != place][:NEAR]
        for place, row in enumerate(away)
    ]
    width = min(len(row) for row in found)
    return np.array([row[:width] for row in found], dtype=np.int64).reshape(len(found), width)


def searched(search: Search) -> tuple[float, Clusters]:
    """Return the best allocation of some runs of the search and its cost."""
    runs = [improved(search, *begun(search, run)) for run in range(RUNS)]
    best = min(runs, key=lambda run: run[0])
    return improved(search, *best)


def begun(search: Search, run: int) -> tuple[float, Clusters]:
    """Return an allocation to start from: to hubs that are good for multiple allocation, or to any."""
    task, candidates = search.task, search.task.candidates
    if run == 0:
        _, opened = descend(task.costs, candidates, search.count, search.stop)
        cost, now = started(task, opened)
        if math.isfinite(cost):
            return cost, now
    cost, now = math.inf, empty(task)
    for _ in range(TRIALS):
        size = search.count or int(search.chance.integers(1, candidates.size + 1))
        opened = search.chance.permutation(candidates)[:size]
        cost, now = started(task, opened)
        if math.isfinite(cost):
            break
    return cost, now


def empty(task: Task) -> Clusters:
    """Return an allocation in which no place is in a cluster."""
    return clusters(task, task.candidates[:1].copy(), np.full(len(task.linear), NOWHERE, np.int64))


def improved(search: Search, cost: float, now: Clusters) -> tuple[float, Clusters]:
    """Go through the rounds of one run."""
    for _ in range(0, ROUNDS if math.isfinite(cost) else 0, CHUNK):
        if search.stop():
            break
        drawn = search.chance.random((CHUNK, DRAWS))
        cost, now = shaken(search.task, now, search.near, drawn, search.count is None)
    return cost, now


def proof(search: Search, cost: float, now: Clusters) -> Found:
    """Return what was found, or better, with its bound; proven when every set of hubs was ruled out."""
    task, costs = search.task, search.task.costs
    way, order = course(median_below(costs, task.candidates, search.count, single=True), cost)
    lowest = min(root(way), cost)
    best = Found(cost, np.sort(now.hubs), lowest, False, now.hubs[now.slot])
    if not walkable(task.candidates, search.count):
        return best
    limits = np.array([cost, 0.0, LOOKS, 0.0])
    sets = all_below(costs, way, task.candidates[order], limits, search.stop)
    return best if sets is None else ruled_out(search, best, sets)


def ruled_out(search: Search, best: Found, sets: list[Places]) -> Found:
    """Allocate with proof to each set, those with the lowest bound first, until none can be better."""
    costs = search.task.costs
    bounds: Matrix = np.array([set_cost(costs, opened, math.inf) for opened in sets])
    for rank in np.argsort(bounds, kind="stable"):
        if bounds[rank] >= best.cost:
            break
        opened = sets[rank]
        found = allocate(search.task, opened, best.cost - LEAST_GAIN * abs(best.cost), search.stop)
        if found.slot is not None:
            best = Found(found.cost, np.sort(opened), best.bound, False, opened[found.slot])
        if not found.done:
            lowest = max(best.bound, float(bounds[rank]))
            return Found(best.cost, best.opened, min(lowest, best.cost), False, best.hubs)
    return Found(best.cost, best.opened, best.cost, True, best.hubs)
