"""The cheapest single allocation to given hubs, with proof: bounds by moving costs, then branches.

The cost is a sum of a part for each place (which hub it uses) and a part for each pair of places. Costs are
moved between pairs and places without ever changing the sum or becoming negative; what every choice of a
place must pay is taken out and bounds the cost from below [1]_ [2]_.

.. [1] Hahn, Grant (1998), Lower bounds for the quadratic assignment problem based upon a dual formulation,
   Operations Research 46(6).
.. [2] Kolmogorov (2006), Convergent tree-reweighted message passing for energy minimization, IEEE
   Transactions on Pattern Analysis and Machine Intelligence 28(10).
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from serai.compiled import compiled
from serai.siting.cluster import Task, clusters, cost_of
from serai.siting.paths import Matrix, Places

PASSES = 60
"""Passes over all places for one bound at most."""

LEAST_RISE = 0.01
"""A bound rests when a pass takes it less than this share of the way to what it has to reach."""


class Parts(NamedTuple):
    """What is left to pay: taken out, shape (1,), alone (place, hub), in pairs (place, place, hub, hub)."""

    base: Matrix
    alone: Matrix
    pairs: Matrix
    allowed: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Allocated:
    """The cheapest allocation below a limit, None if there is none; not `done` when it was stopped."""

    cost: float
    slot: Places | None
    done: bool


@compiled
def pair_costs(task: Task, hubs: Places, places: Places) -> Matrix:
    """Return what flows between two places pay between each two hubs, shape (place, place, hub, hub)."""
    flows, transfer = task.costs.flows, task.costs.transfer
    pairs = np.zeros((places.size, places.size, hubs.size, hubs.size))
    for i in range(places.size):
        for j in range(places.size):
            if i == j:
                continue
            there, back = flows[places[i], places[j]], flows[places[j], places[i]]
            for k in range(hubs.size):
                for m in range(hubs.size):
                    pairs[i, j, k, m] = there * transfer[hubs[k], hubs[m]] + back * transfer[hubs[m], hubs[k]]
    return pairs


@compiled
def parts(task: Task, hubs: Places, places: Places) -> Parts:
    """Return the costs of the places that are no hubs; what hubs pay among themselves is in the base."""
    flows, transfer = task.costs.flows, task.costs.transfer
    size, p = places.size, hubs.size
    alone, base = np.zeros((size, p)), np.zeros(1)
    for hub in hubs:
        base[0] += task.linear[hub, hub] + task.costs.opening[hub] - flows[hub, hub] * transfer[hub, hub]
        for end in hubs:
            base[0] += flows[hub, end] * transfer[hub, end]
    for i in range(size):
        for k in range(p):
            alone[i, k] = task.linear[places[i], hubs[k]]
            for end in hubs:
                alone[i, k] += flows[places[i], end] * transfer[hubs[k], end]
                alone[i, k] += flows[end, places[i]] * transfer[end, hubs[k]]
    return Parts(base, alone, pair_costs(task, hubs, places), np.ones((size, p), np.bool_))


@compiled
def gather(left: Parts, i: int, j: int) -> None:
    """Move to a place what it must pay with another place in any case."""
    for k in range(left.alone.shape[1]):
        if not left.allowed[i, k]:
            continue
        must = np.inf
        for m in range(left.alone.shape[1]):
            if left.allowed[j, m]:
                must = min(must, left.pairs[i, j, k, m])
        left.alone[i, k] += must
        for m in range(left.alone.shape[1]):
            if left.allowed[j, m]:
                left.pairs[i, j, k, m] -= must
                left.pairs[j, i, m, k] -= must


@compiled
def spread(left: Parts, i: int, j: int, share: float) -> None:
    """Move a share of what a place still pays to its pair with another place."""
    for k in range(left.alone.shape[1]):
        for m in range(left.alone.shape[1]):
            left.pairs[i, j, k, m] += share * left.alone[i, k]
            left.pairs[j, i, m, k] += share * left.alone[i, k]


@compiled
def take(left: Parts, i: int) -> None:
    """Take out what a place pays in any case."""
    must = np.inf
    for k in range(left.alone.shape[1]):
        if left.allowed[i, k]:
            must = min(must, left.alone[i, k])
    left.base[0] += must
    for k in range(left.alone.shape[1]):
        left.alone[i, k] -= must


@compiled
def sweep(left: Parts, forth: bool) -> None:
    """Gather, take and spread place by place, in one direction, towards the places still to come."""
    size = len(left.alone)
    for turn in range(size):
        i = turn if forth else size - 1 - turn
        for j in range(size):
            if j != i:
                gather(left, i, j)
        take(left, i)
        coming = size - 1 - turn
        share = 1.0 / max(coming, turn, 1)
        for more in range(1, coming + 1):
            spread(left, i, i + more if forth else i - more, share)
        for k in range(left.alone.shape[1]):
            left.alone[i, k] *= 1.0 - share * coming


@compiled
def rise(left: Parts, limit: float) -> float:
    """Sweep there and back until the bound reaches a limit or rests; return the bound."""
    for _ in range(PASSES):
        before = left.base[0]
        sweep(left, True)
        sweep(left, False)
        if left.base[0] >= limit or left.base[0] - before < LEAST_RISE * (limit - before):
            break
    return float(left.base[0])


@compiled
def choices(left: Parts, i: int) -> int:
    """Return how many hubs are allowed to a place."""
    found = 0
    for k in range(left.allowed.shape[1]):
        found += left.allowed[i, k]
    return found


@compiled
def free_room(left: Parts, load: Matrix, room: Matrix) -> Matrix:
    """Return the room that settled places leave at each hub."""
    free = room.copy()
    for i in range(len(left.allowed)):
        if choices(left, i) == 1:
            for k in range(room.size):
                if left.allowed[i, k]:
                    free[k] -= load[i]
    return free


@compiled
def narrow(left: Parts, load: Matrix, room: Matrix) -> bool:
    """Forbid hubs that have no room left for a place; return whether each place keeps one."""
    changed = True
    while changed:
        changed = False
        free = free_room(left, load, room)
        for i in range(len(left.allowed)):
            single = choices(left, i) == 1
            for k in range(room.size):
                if left.allowed[i, k] and free[k] < (0.0 if single else load[i]):
                    left.allowed[i, k] = False
                    changed = True
            if choices(left, i) == 0:
                return False
    return True


@compiled
def branch_place(left: Parts) -> int:
    """Return the place whose second hub costs most more than its first; -1 if all are settled."""
    found, most = -1, -1.0
    for i in range(len(left.alone)):
        if choices(left, i) < 2:
            continue
        first, second = np.inf, np.inf
        for k in range(left.alone.shape[1]):
            if left.allowed[i, k] and left.alone[i, k] < second:
                second = left.alone[i, k]
                if second < first:
                    first, second = second, first
        if second - first > most:
            found, most = i, second - first
    return found


def allocate(task: Task, hubs: Places, limit: float, stop: Callable[[], bool]) -> Allocated:
    """Return the cheapest allocation of all places to these hubs that costs less than a limit."""
    places = np.setdiff1d(np.arange(len(task.linear)), hubs)
    load, room = task.load[places], task.capacity[hubs] - task.load[hubs]
    best: Places | None = None
    stack = [parts(task, hubs, places)]
    while stack:
        if stop():
            return Allocated(limit, best, False)
        left = stack.pop()
        if not (room >= 0).all() or not narrow(left, load, room) or rise(left, limit) >= limit:
            continue
        i = branch_place(left)
        if i < 0:
            cost, slot = _leaf(task, hubs, places, left)
            if cost < limit:
                limit, best = cost, slot
            continue
        stack += _children(left, i)
    return Allocated(limit, best, True)


def _leaf(task: Task, hubs: Places, places: Places, left: Parts) -> tuple[float, Places]:
    """Return the allocation that is left, and its cost."""
    slot = np.empty(len(task.linear), np.int64)
    slot[hubs] = np.arange(hubs.size)
    slot[places] = left.allowed.argmax(axis=1)
    return cost_of(task, clusters(task, hubs, slot)), slot


def _children(left: Parts, i: int) -> list[Parts]:
    """Return what is left with each hub allowed to a place, the cheapest last."""
    found = []
    for k in np.argsort(-left.alone[i], kind="stable"):
        if left.allowed[i, k]:
            allowed = left.allowed.copy()
            allowed[i] = np.arange(allowed.shape[1]) == k
            found.append(Parts(left.base.copy(), left.alone.copy(), left.pairs.copy(), allowed))
    return found
