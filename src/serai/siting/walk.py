"""A walk over sets of hubs that leaves a branch once a bound says that nothing in it can be cheap enough.

The bound takes every path apart: what a unit pays more for reaching its first hub than between hubs, the
same for its last hub, and the rest, which is at least the cheapest way between the ends at the transfer
rate. What is left is a median problem: each end of the flows (a client) chooses its cheapest open hub [1]_.
Prices of clients [2]_ turn it into a sum over hubs, so a set is bounded without looking at it.

.. [1] Ernst, Krishnamoorthy (1998), Exact and heuristic algorithms for the uncapacitated multiple allocation
   p-hub median problem, European Journal of Operational Research 104(1).
.. [2] Erlenkotter (1978), A dual-based procedure for uncapacitated facility location, Operations Research
   26(6); Held, Wolfe, Crowder (1974), Validation of subgradient optimization, Mathematical Programming 6.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from serai.compiled import compiled
from serai.siting.paths import Costs, Matrix, Places, set_cost

PASSES = 400
"""Steps of the prices at most."""

PATIENCE = 12
"""Steps without a better bound after which steps are halved."""

STEPS = 1000
"""Steps of a walk without a set to look at after which it may be stopped."""

LEAST_STEP = 1e-4
"""Length of a step at which prices are left as they are."""


class Median(NamedTuple):
    """A median problem below a hub problem: charges (client, candidate), and how many hubs may open."""

    floor: float
    charges: Matrix
    opening: Matrix
    least: int
    most: int


class Course(NamedTuple):
    """How far a walk is: its bounds and the positions chosen, so that it can go on where it stopped."""

    median: Median
    worth: Matrix
    base: float
    ahead: Matrix
    reached: Matrix
    chosen: Places
    depth: Places


@compiled
def cheapest(left: Matrix, right: Matrix) -> Matrix:
    """Return the cheapest way by any place between, left (i, k) then right (k, j): the (min, +) product."""
    found = np.full((left.shape[0], right.shape[1]), np.inf)
    for i in range(left.shape[0]):
        for k in range(left.shape[1]):
            for j in range(right.shape[1]):
                found[i, j] = min(found[i, j], left[i, k] + right[k, j])
    return found


def median_below(costs: Costs, candidates: Places, count: int | None, single: bool) -> Median:
    """Return the median problem whose cost is never above that of the hub problem, for any set of hubs.

    With `single`, a place chooses one hub for what it sends and receives; `count` None leaves it free.
    """
    flows = costs.flows
    collect, deliver = costs.collect[:, candidates], costs.deliver[candidates]
    first = np.minimum(collect, costs.transfer[:, candidates])
    last = np.minimum(deliver, costs.transfer[candidates])
    between = np.ascontiguousarray(costs.transfer[candidates][:, candidates])
    rest = cheapest(cheapest(np.ascontiguousarray(first), between), np.ascontiguousarray(last))
    sent = flows.sum(axis=1)[:, None] * (collect - first)
    received = flows.sum(axis=0)[:, None] * (deliver - last).T
    charges = sent + received if single else np.concatenate([sent, received])
    least, most = (1, candidates.size) if count is None else (count, count)
    opening = np.ascontiguousarray(costs.opening[candidates])
    return Median(float((flows * rest).sum()), np.ascontiguousarray(charges), opening, least, most)


@compiled
def worths(median: Median, prices: Matrix) -> Matrix:
    """Return what each hub would save its clients at these prices, less what opening it costs."""
    worth = np.empty(median.opening.size)
    for hub in range(worth.size):
        worth[hub] = -median.opening[hub]
    for client in range(prices.size):
        for hub in range(worth.size):
            worth[hub] += max(0.0, prices[client] - median.charges[client, hub])
    return worth


@compiled
def descending(values: Matrix) -> Places:
    """Return the positions of values from the largest to the smallest, by insertion."""
    order = np.empty(values.size, np.int64)
    for new in range(values.size):
        at = new
        while at > 0 and values[order[at - 1]] < values[new]:
            order[at] = order[at - 1]
            at -= 1
        order[at] = new
    return order


@compiled
def bound(median: Median, prices: Matrix, worth: Matrix, opened: NDArray[np.bool_]) -> float:
    """Return a bound below every set, and mark in `opened` the hubs that attain it."""
    order = descending(worth)
    value = median.floor
    for price in prices:
        value += price
    for rank in range(worth.size):
        hub = order[rank]
        opened[hub] = rank < median.least or (rank < median.most and worth[hub] > 0)
        if opened[hub]:
            value -= worth[hub]
    return float(value)


@compiled
def surplus(median: Median, prices: Matrix, opened: NDArray[np.bool_]) -> Matrix:
    """Return for each client one less the number of open hubs that its price pays."""
    found = np.empty(prices.size)
    for client in range(prices.size):
        found[client] = 1.0
        for hub in range(opened.size):
            if opened[hub] and prices[client] > median.charges[client, hub]:
                found[client] -= 1
    return found


@compiled
def moved(prices: Matrix, step: Matrix, length: float) -> Matrix:
    """Return prices after a step."""
    found = np.empty(prices.size)
    for client in range(prices.size):
        found[client] = prices[client] + length * step[client]
    return found


@compiled
def priced(median: Median, prices: Matrix, cost: float) -> Matrix:
    """Return prices with a high bound, by steps along the surplus towards a known cost."""
    best_prices, best = prices, -np.inf
    opened = np.zeros(median.opening.size, np.bool_)
    length, idle = 1.0, 0
    for _ in range(PASSES):
        value = bound(median, prices, worths(median, prices), opened)
        idle += 1
        if value > best:
            best, idle, best_prices = value, 0, prices
        if idle >= PATIENCE:
            length, idle, prices = length / 2, 0, best_prices
            bound(median, prices, worths(median, prices), opened)
        step = surplus(median, prices, opened)
        size = 0.0
        for one in step:
            size += one * one
        if size == 0 or length < LEAST_STEP:
            break
        prices = moved(prices, step, max(cost - value, 1e-6 * abs(cost)) * length / size)
    return best_prices


def course(median: Median, cost: float) -> tuple[Course, Places]:
    """Return the start of a walk, and the order of its candidates: the ones worth most come first."""
    start = np.sort(median.charges, axis=1)[:, min(1, median.charges.shape[1] - 1)].copy()
    prices = priced(median, start, cost)
    worth = worths(median, prices)
    order = np.argsort(-worth, kind="stable")
    charges = np.ascontiguousarray(median.charges[:, order].T)
    ahead = np.full((order.size + 1, charges.shape[1]), np.inf)
    for position in range(order.size - 1, -1, -1):
        ahead[position] = np.minimum(ahead[position + 1], charges[position])
    sorted_median = Median(median.floor, charges, median.opening[order], median.least, median.most)
    reached = np.full((median.most + 1, charges.shape[1]), np.inf)
    base = median.floor + float(prices.sum())
    chosen = np.full(median.most + 1, -1, np.int64)
    return Course(sorted_median, worth[order], base, ahead, reached, chosen, np.zeros(1, np.int64)), order


def root(way: Course) -> float:
    """Return the bound below all sets of a walk, at its start."""
    worth, median = way.worth, way.median
    extra = worth[median.least : median.most]
    first = float(worth[: median.least].sum() + extra[extra > 0].sum())
    loose = median.floor + float(way.ahead[0].sum()) + float(np.sort(median.opening)[: median.least].sum())
    return max(way.base - first, loose)


@compiled
def hopeless(way: Course, spent: float, position: int, limit: float) -> bool:
    """Return whether no set of the chosen and else only candidates from a position is below a limit."""
    depth, value = way.depth[0], spent
    for more in range(way.median.most - depth):
        if position + more >= way.worth.size:
            break
        if depth + more >= way.median.least and way.worth[position + more] <= 0:
            break
        value -= way.worth[position + more]
    return value >= limit


@compiled
def reach(way: Course, position: int) -> tuple[float, float]:
    """Let clients choose the candidate at a position too; return their charges, alone and with all behind."""
    depth, alone, helped = way.depth[0], 0.0, 0.0
    for client in range(way.reached.shape[1]):
        charge = min(way.reached[depth, client], way.median.charges[position, client])
        way.reached[depth + 1, client] = charge
        alone += charge
        helped += min(charge, way.ahead[position + 1, client])
    return alone, helped


@compiled
def sums(way: Course) -> tuple[float, float]:
    """Return the bound at prices, and the floor with opening costs, of the hubs chosen above this depth."""
    spent, fixed = way.base, way.median.floor
    for above in range(way.depth[0]):
        spent -= way.worth[way.chosen[above]]
        fixed += way.median.opening[way.chosen[above]]
    return spent, fixed


@compiled
def forward(way: Course, limit: float) -> int:
    """Go to the next set that bounds allow below a limit; return its size, 0 at the end, -1 on the way."""
    for _ in range(STEPS):
        depth = way.depth[0]
        way.chosen[depth] += 1
        position = way.chosen[depth]
        spent, fixed = sums(way)
        if position + max(way.median.least - depth, 1) > way.worth.size or hopeless(
            way, spent, position, limit
        ):
            if depth == 0:
                return 0
            way.depth[0] -= 1
            continue
        alone, helped = reach(way, position)
        fixed += way.median.opening[position]
        if depth + 1 < way.median.most and fixed + helped < limit:
            way.depth[0] += 1
            way.chosen[depth + 1] = position
        if depth + 1 >= way.median.least and fixed + alone < limit:
            return int(depth + 1)
    return -1


@compiled
def picked(way: Course, order: Places, size: int) -> Places:
    """Return the hubs of the set where a walk stands."""
    opened = np.empty(size, np.int64)
    for rank in range(size):
        opened[rank] = order[way.chosen[rank]]
    return opened


@compiled
def walk(costs: Costs, way: Course, order: Places, limits: Matrix, kept: Places) -> int:
    """Go on until `kept` is full of sets below the limit; return how many it holds.

    `limits` is (what a set may cost, whether a cheaper set lowers that, how many sets to look at, spare);
    it ends with whether the walk is over. Row of `kept`: the size, then the hubs.
    """
    count = 0
    for _ in range(int(limits[2])):
        size = forward(way, limits[0])
        if size == 0:
            limits[3] = 1.0
            return count
        if size < 0:
            continue
        opened = picked(way, order, size)
        cost = set_cost(costs, opened, limits[0])
        if cost >= limits[0]:
            continue
        if limits[1] > 0:
            limits[0], count = cost, 0
        kept[count, 0] = size
        kept[count, 1 : size + 1] = opened
        count += 1
        if count == len(kept):
            return count
    return count
