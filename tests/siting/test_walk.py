"""The bound is below every set, and a walk misses no set that is below its limit."""

from itertools import product

import numpy as np
import pytest

from serai.siting.hub import costs
from serai.siting.walk import (
    bound,
    cheapest,
    course,
    descending,
    forward,
    median_below,
    picked,
    priced,
    root,
    walk,
    worths,
)
from tests.siting.small_instance import (
    allocations,
    costly_instance,
    multiple_cost,
    opened_sets,
    plain_instance,
    random_instance,
    single_cost,
)

CANDIDATES = np.arange(1, 6)


@pytest.mark.parametrize("single", [False, True])
@pytest.mark.parametrize(("seed", "p"), list(product(range(6), (1, 2, 3, None))))
def test_the_bound_is_below_every_cost(seed: int, p: int | None, single: bool) -> None:
    """At good prices and at bad ones, for p fixed and free, single and multiple allocation."""
    instance = costly_instance(seed)
    median = median_below(costs(instance), CANDIDATES, p, single)
    if single:
        own = (one for opened in opened_sets(instance, p) for one in allocations(instance, opened))
        least = min((single_cost(instance, one) for one in own), default=np.inf) * instance.scale
    else:
        least = min(multiple_cost(instance, opened) for opened in opened_sets(instance, p)) * instance.scale
    way, _ = course(median, min(least, 1e9))
    assert 0 < root(way) <= least * (1 + 1e-12)
    marked = np.zeros(CANDIDATES.size, np.bool_)
    for price in (0.0, 100.0, 1e4):
        prices = np.full(len(median.charges), price)
        assert bound(median, prices, worths(median, prices), marked) <= least


@pytest.mark.parametrize(("seed", "p"), list(product(range(4), (1, 2, 3, None))))
def test_a_walk_finds_every_set_below_its_limit(seed: int, p: int | None) -> None:
    """With the limit kept, the sets kept are exactly those that cost less; the walk stops and goes on."""
    instance = costly_instance(seed)
    every = {o: multiple_cost(instance, o) * instance.scale for o in opened_sets(instance, p)}
    limit = float(np.median(list(every.values()))) * 1.001
    way, order = course(median_below(costs(instance), CANDIDATES, p, False), limit)
    limits, found = np.array([limit, 0.0, 2.0, 0.0]), set()
    while limits[3] == 0:
        kept = np.empty((2, CANDIDATES.size + 1), np.int64)
        count = walk(costs(instance), way, CANDIDATES[order], limits, kept)
        found |= {tuple(sorted(row[1 : row[0] + 1].tolist())) for row in kept[:count]}
    assert found == {o for o, cost in every.items() if cost < limit}


@pytest.mark.parametrize(("seed", "p"), list(product(range(4), (1, 2, 3, 4))))
def test_a_walk_finds_the_best_set_where_the_bound_meets_its_cost(seed: int, p: int) -> None:
    """With free transfer the bound of a set is its cost, so a bound a little too high would lose the best."""
    instance = plain_instance(seed)
    every = {o: multiple_cost(instance, o) * instance.scale for o in opened_sets(instance, p)}
    limit = min(every.values()) * 1.001
    for single in (False, True):
        way, order = course(median_below(costs(instance), CANDIDATES, p, single), limit)
        assert min(every.values()) * 0.8 < root(way) <= min(every.values()) * (1 + 1e-9)
        limits, kept = np.array([limit, 0.0, 1e6, 0.0]), np.empty((99, CANDIDATES.size + 1), np.int64)
        count = walk(costs(instance), way, CANDIDATES[order], limits, kept)
        found = {tuple(sorted(row[1 : row[0] + 1].tolist())) for row in kept[:count]}
        assert found == {o for o, cost in every.items() if cost < limit}


@pytest.mark.parametrize("single", [False, True])
def test_the_floor_is_the_cost_where_every_place_is_a_hub(single: bool) -> None:
    """With one rate for all ways and a hub at every place, flows go straight: the floor is met."""
    instance = plain_instance(3, 1.0)
    every = np.arange(6)
    straight = float((instance.flows * instance.distances).sum())
    assert median_below(costs(instance), every, 6, single).floor == pytest.approx(straight)


def test_a_walk_that_lowers_its_limit_ends_at_the_best() -> None:
    """Each cheaper set becomes the limit, so the last one kept is the cheapest."""
    instance = costly_instance(1)
    every = {o: multiple_cost(instance, o) * instance.scale for o in opened_sets(instance, 2)}
    way, order = course(median_below(costs(instance), CANDIDATES, 2, False), 1e9)
    limits, kept = np.array([1e9, 1.0, 1e6, 0.0]), np.empty((100, 3), np.int64)
    assert walk(costs(instance), way, CANDIDATES[order], limits, kept) == 1
    assert tuple(sorted(kept[0, 1:].tolist())) == min(every, key=lambda o: every[o])
    assert limits[0] == pytest.approx(min(every.values()))


def test_prices_raise_the_bound() -> None:
    """Prices after their steps bound at least as high as those at the start, and higher here."""
    instance = random_instance(4, 10)
    median = median_below(costs(instance), np.arange(1, 10), 3, True)
    start = median.charges.min(axis=1)
    marked = np.zeros(9, np.bool_)
    after = priced(median, start, 1.2 * bound(median, start, worths(median, start), marked))
    low, high = (bound(median, one, worths(median, one), marked) for one in (start, after))
    assert high > low


def test_a_walk_stands_on_sets_of_candidates() -> None:
    """The first set of a walk without limit is of the candidates worth most."""
    instance = random_instance(2)
    way, order = course(median_below(costs(instance), CANDIDATES, 2, False), 1e9)
    sizes = []
    while (size := forward(way, np.inf)) > 0:
        sizes.append(tuple(sorted(picked(way, CANDIDATES[order], size).tolist())))
    assert sorted(sizes) == sorted(opened_sets(instance, 2))


def test_ways_between_are_the_cheapest() -> None:
    """The (min, +) product against all ways; order from the largest, ties as they come."""
    rng = np.random.default_rng(0)
    left, right = rng.uniform(0, 9, (4, 5)), rng.uniform(0, 9, (5, 3))
    assert cheapest(left, right) == pytest.approx((left[:, :, None] + right[None]).min(axis=1))
    assert descending(np.array([2.0, 5.0, 2.0, 7.0])).tolist() == [3, 1, 0, 2]
