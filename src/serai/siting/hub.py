"""Where hubs should stand: the p-hub median with multiple allocation, solved exactly.

Every flow goes by the pair of open hubs that is cheapest for it. Sets of p hubs are walked in order; a
branch is left when its flows would cost too much even if every hub that it can still open were open [1]_.
The last hub of a set is tried for all places at once.

.. [1] Ernst, Krishnamoorthy (1998), Exact and heuristic algorithms for the uncapacitated multiple allocation
   p-hub median problem, European Journal of Operational Research 104(1).
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from serai.errors import Refused
from serai.siting.instance import Instance, Matrix

MOST_WORK = 2e10
"""Sets of hubs times pairs of places that are walked at most; some minutes on one core."""

CHUNK = 2_000_000
"""Numbers held at once while the last hub is tried."""


class NotOffered(Refused):
    """This kind of hub location problem is not solved here."""


class TooLarge(Refused):
    """There are too many sets of hubs to walk them all."""


@dataclass(frozen=True, slots=True)
class HubPlan:
    """The best hubs, by name, with their cost and a bound below which no cost can be.

    `allocation` gives one hub for each place; None where each flow chooses its own.
    """

    objective: float
    hubs: tuple[str, ...]
    allocation: tuple[str, ...] | None
    lower_bound: float
    proven: bool


def hubs(instance: Instance, p: int, allocation: str = "multiple") -> HubPlan:
    """Return the p hubs that carry all flows at least cost, proven.

    Raises
    ------
    NotOffered
        For single allocation, which is not solved exactly here.
    TooLarge
        If there are too many sets of hubs; or p is not between 1 and the number of candidates.
    """
    places = len(instance.candidates)
    if allocation != "multiple":
        raise NotOffered(f"{allocation} allocation is not solved; ask for multiple")
    if not 1 <= p <= places:
        raise TooLarge(f"p = {p} is not between 1 and {places}, the places where hubs may stand")
    work = math.comb(places, p) * len(instance.nodes) ** 2
    if work > MOST_WORK:
        raise TooLarge(f"{math.comb(places, p)} sets of {p} hubs among {places} places are too many to walk")
    search = _Search(instance, p)
    search.walk((), 0)
    chosen = tuple(instance.nodes[place] for place in search.best)
    objective = search.least / instance.scale
    return HubPlan(objective, chosen, None, objective, True)


def flow_cost(instance: Instance, opened: NDArray[np.int64]) -> float:
    """Return the cost of all flows when these hubs are open, not yet scaled."""
    return float((instance.flows * _pairs(instance, opened)).sum())


def _pairs(instance: Instance, opened: NDArray[np.int64]) -> Matrix:
    """Return the cost of a unit between every two places, by the best pair of open hubs."""
    away = instance.distances
    if not opened.size:
        return np.full(away.shape, np.inf)
    collected = (instance.chi * away[:, opened, None] + instance.alpha * away[opened][:, opened]).min(axis=1)
    best = np.full(away.shape, np.inf)
    for column, hub in enumerate(opened):
        np.minimum(best, collected[:, column, None] + instance.delta * away[hub], out=best)
    return best


class _Search:
    """A walk over all sets of p hubs that keeps the best one."""

    def __init__(self, instance: Instance, p: int) -> None:
        self.instance = instance
        self.p = p
        self.candidates = np.asarray(instance.candidates, dtype=np.int64)
        self.best = self._greedy()
        self.least = flow_cost(instance, np.asarray(self.best))

    def walk(self, chosen: tuple[int, ...], first: int) -> None:
        """Walk all sets that hold the chosen hubs and otherwise only candidates from a position on."""
        missing = self.p - len(chosen)
        if missing == 1:
            self._last(chosen, self.candidates[first:])
            return
        for position in range(first, self.candidates.size - missing + 1):
            ahead = np.concatenate([np.asarray(chosen, dtype=np.int64), self.candidates[position:]])
            if flow_cost(self.instance, ahead) >= self.least:
                return
            self.walk((*chosen, int(self.candidates[position])), position + 1)

    def _last(self, chosen: tuple[int, ...], places: NDArray[np.int64]) -> None:
        """Try all places as the last hub of a set."""
        costs = added(self.instance, np.asarray(chosen, dtype=np.int64), places)
        place = int(np.argmin(costs))
        if costs[place] < self.least:
            self.least = float(costs[place])
            self.best = (*chosen, int(places[place]))

    def _greedy(self) -> tuple[int, ...]:
        """Open hubs one by one where they help most, then swap while that helps."""
        chosen: list[int] = []
        while len(chosen) < self.p:
            free = np.setdiff1d(self.candidates, chosen)
            costs = added(self.instance, np.asarray(chosen, dtype=np.int64), free)
            chosen.append(int(free[np.argmin(costs)]))
        least, improved = flow_cost(self.instance, np.asarray(chosen)), True
        while improved:
            improved = False
            for out in range(self.p):
                rest = np.delete(np.asarray(chosen), out)
                free = np.setdiff1d(self.candidates, rest)
                costs = added(self.instance, rest, free)
                if costs.min() < least * (1 - 1e-12):
                    chosen[out], least, improved = int(free[np.argmin(costs)]), float(costs.min()), True
        return tuple(sorted(chosen))


def added(instance: Instance, opened: NDArray[np.int64], places: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return the cost of all flows with each of some places opened beside open hubs, shape (places,)."""
    n = len(instance.nodes)
    base = _pairs(instance, opened)
    costs = np.empty(places.size)
    step = max(1, CHUNK // (n * n))
    for first in range(0, places.size, step):
        part = places[first : first + step]
        costs[first : first + part.size] = _tried(instance, opened, part, base)
    return costs


def _tried(instance: Instance, opened: NDArray[np.int64], part: NDArray[np.int64], base: Matrix) -> Matrix:
    """Return the cost of all flows with each place of a part opened."""
    away, alpha = instance.distances, instance.alpha
    collect = instance.chi * away[:, part].T + alpha * away[part, part][:, None]
    deliver = instance.delta * away[part] + alpha * away[part, part][:, None]
    if opened.size:
        inward = (instance.chi * away[:, opened, None] + alpha * away[opened][:, part]).min(axis=1).T
        outward = (alpha * away[part][:, opened, None] + instance.delta * away[opened]).min(axis=1)
        collect, deliver = np.minimum(collect, inward), np.minimum(deliver, outward)
    by_last = collect[:, :, None] + instance.delta * away[part][:, None, :]
    by_first = instance.chi * away[:, part].T[:, :, None] + deliver[:, None, :]
    best = np.minimum(np.minimum(by_last, by_first), base)
    return np.asarray(np.einsum("kij,ij->k", best, instance.flows))
