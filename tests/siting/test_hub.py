"""Hubs are the best of all sets: against a walk over every set and every path, and published optima."""

import csv
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

from serai.siting.hub import NotOffered, TooLarge, added, flow_cost, hubs
from serai.siting.instance import Instance, read_ap, read_cab


def slow_cost(instance: Instance, opened: tuple[int, ...]) -> float:
    """Send every flow by every pair of open hubs and keep the cheapest: the slow, obvious way."""
    away = instance.distances
    total = 0.0
    for i, row in enumerate(instance.flows):
        for j, flow in enumerate(row):
            total += flow * min(
                instance.chi * away[i, k] + instance.alpha * away[k, m] + instance.delta * away[m, j]
                for k in opened
                for m in opened
            )
    return total


def random_instance(seed: int, n: int = 8) -> Instance:
    """Return places and flows without any symmetry; not every place may be a hub."""
    rng = np.random.default_rng(seed)
    away = rng.uniform(1, 100, (n, n))
    np.fill_diagonal(away, rng.uniform(0, 5, n) if seed % 2 else 0)
    names = tuple(str(i) for i in range(n))
    factors = rng.uniform(0.2, 3, 3)
    return Instance(names, rng.uniform(0, 9, (n, n)), away, tuple(range(1, n)), None, *factors)


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("p", [1, 2, 3, 7])
def test_the_hubs_are_the_best_of_all_sets(seed: int, p: int) -> None:
    """On random problems no set of p candidates is cheaper, and the cost told is that of the set told."""
    instance = random_instance(seed)
    found = hubs(instance, p)
    every = {opened: slow_cost(instance, opened) for opened in combinations(instance.candidates, p)}
    assert found.objective == pytest.approx(min(every.values()))
    assert every[tuple(sorted(int(name) for name in found.hubs))] == pytest.approx(found.objective)
    assert found.lower_bound == found.objective
    assert found.proven


def test_adding_a_hub_costs_what_the_larger_set_costs() -> None:
    """The last hub tried for all places at once agrees with each set costed alone."""
    instance = random_instance(3)
    opened, places = np.array([1, 4]), np.array([2, 3, 5, 6, 7])
    alone = [flow_cost(instance, np.append(opened, place)) for place in places]
    assert added(instance, opened, places) == pytest.approx(alone)
    assert alone[0] == pytest.approx(slow_cost(instance, (1, 4, 2)))


def published(shared: Path) -> list[tuple[Instance, int, float]]:
    """Return the published optima of multiple allocation with at most four hubs."""
    found = []
    folder = shared / "data" / "hubs"
    with (folder / "known_optima_dev.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["problem"] == "UMApHMP" and int(row["p"]) <= 4]
    for row in rows:
        if row["dataset"] == "AP":
            place = min((folder / "ap").glob(f"{row['n']}.*"))
            instance = read_ap(place.read_text())
        else:
            alpha = float(row["params"].partition("=")[2])
            instance = replace(read_cab((folder / "cab" / "cab25.txt").read_text()), alpha=alpha)
        found.append((instance, int(row["p"]), float(row["objective"])))
    return found


def test_published_optima_are_reproduced(shared: Path) -> None:
    """AP with 10 to 25 places and CAB with 25: every published optimum, to its printed digits, proven."""
    known = published(shared)
    assert len(known) == 18
    for instance, p, objective in known:
        assert round(hubs(instance, p).objective, 2) == objective


def test_what_is_not_solved_is_refused_by_name() -> None:
    """Single allocation, an impossible p and too many sets each get their refusal."""
    instance = random_instance(0)
    with pytest.raises(NotOffered, match="single allocation is not solved"):
        hubs(instance, 2, "single")
    with pytest.raises(TooLarge, match="p = 8 is not between 1 and 7"):
        hubs(instance, 8)
    large = np.ones((200, 200))
    with pytest.raises(TooLarge, match="are too many to walk"):
        hubs(Instance(("x",) * 200, large, large, tuple(range(200))), 5)
