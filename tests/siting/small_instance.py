"""Small hub location problems without any symmetry, and the slow, obvious ways to solve them."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, product

import numpy as np

from serai.siting.instance import Instance

Opened = tuple[int, ...]


def random_instance(seed: int, n: int = 6) -> Instance:
    """Return places and flows without any symmetry; not every place may be a hub."""
    rng = np.random.default_rng(seed)
    away = rng.uniform(1, 100, (n, n))
    np.fill_diagonal(away, rng.uniform(0, 5, n) if seed % 2 else 0)
    names = tuple(str(i) for i in range(n))
    chi, alpha, delta = (float(one) for one in rng.uniform(0.2, 3, 3))
    flows = rng.uniform(0, 9, (n, n))
    return Instance(names, flows, away, tuple(range(1, n)), None, chi, alpha, delta, 10.0)


def costly_instance(seed: int, n: int = 6) -> Instance:
    """Return a small problem with fixed costs and capacities that do not always hold."""
    rng = np.random.default_rng(seed)
    instance = random_instance(seed, n)
    total = float(instance.flows.sum())
    fixed = tuple(float(one) for one in rng.uniform(50, 1500, n))
    room = tuple(float(one) for one in rng.uniform(0.3, 0.9, n) * total)
    return replace(instance, fixed_costs=fixed, capacities=room)


def plain_instance(seed: int, alpha: float = 0.0, n: int = 6) -> Instance:
    """Return places on a plane with chi = delta = 1; with alpha 0 or 1 bounds meet their costs."""
    rng = np.random.default_rng(seed)
    places = rng.uniform(0, 100, (n, 2))
    away = np.sqrt(((places[:, None] - places[None]) ** 2).sum(axis=2))
    names = tuple(str(i) for i in range(n))
    return Instance(names, rng.uniform(0, 9, (n, n)), away, tuple(range(1, n)), None, 1.0, alpha, 1.0, 10.0)


def opened_sets(instance: Instance, p: int | None) -> Iterator[Opened]:
    """List every set of p hubs; of every size if p is None."""
    sizes = [p] if p else range(1, len(instance.candidates) + 1)
    return (opened for size in sizes for opened in combinations(instance.candidates, size))


def path_cost(instance: Instance, i: int, j: int, pair: tuple[int, int]) -> float:
    """Return what a unit from i to j pays over a pair of hubs."""
    away, (k, m) = instance.distances, pair
    return float(instance.chi * away[i, k] + instance.alpha * away[k, m] + instance.delta * away[m, j])


def fixed_cost(instance: Instance, opened: Opened) -> float:
    """Return what opening hubs costs, in the published unit."""
    return sum((instance.fixed_costs or (0.0,) * len(instance.nodes))[hub] for hub in opened)


def multiple_cost(instance: Instance, opened: Opened) -> float:
    """Send every flow by every pair of open hubs and keep the cheapest."""
    total = 0.0
    for (i, j), flow in np.ndenumerate(instance.flows):
        total += flow * min(path_cost(instance, i, j, pair) for pair in product(opened, opened))
    return total / instance.scale + fixed_cost(instance, opened)


def single_cost(instance: Instance, own: Opened) -> float:
    """Send every flow by the hub of its origin and the hub of its destination."""
    total = 0.0
    for (i, j), flow in np.ndenumerate(instance.flows):
        total += flow * path_cost(instance, i, j, (own[i], own[j]))
    return total / instance.scale + fixed_cost(instance, tuple(sorted(set(own))))


def allocations(instance: Instance, opened: Opened) -> Iterator[Opened]:
    """List every allocation of the places to open hubs, each hub to itself, within the capacities."""
    n = len(instance.nodes)
    for own in product(*([i] if i in opened else opened for i in range(n))):
        sent = {hub: sum(float(instance.flows[i].sum()) for i in range(n) if own[i] == hub) for hub in opened}
        if instance.capacities is None or all(sent[hub] <= instance.capacities[hub] for hub in opened):
            yield own


def least_single(instance: Instance, p: int | None) -> float:
    """Return the least cost of single allocation, over every set of hubs and every allocation."""
    return min(
        (
            single_cost(instance, own)
            for opened in opened_sets(instance, p)
            for own in allocations(instance, opened)
        ),
        default=float("inf"),
    )
