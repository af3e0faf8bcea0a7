"""The cheapest allocation to given hubs, against every allocation; its bound is never above one."""

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest

from serai.siting.allocate import Parts, allocate, branch_place, narrow, parts, rise, sweep
from serai.siting.cluster import task
from serai.siting.hub import costs
from tests.siting.small_instance import allocations, costly_instance, single_cost

CANDIDATES = np.arange(1, 6)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("capacitated", [False, True])
def test_no_allocation_to_the_hubs_is_cheaper(seed: int, capacitated: bool) -> None:
    """For every set of two or three hubs; none is found where the limit is the least cost."""
    instance = costly_instance(seed)
    if not capacitated:
        instance = replace(instance, capacities=None)
    room = None if instance.capacities is None else np.array(instance.capacities)
    problem = task(costs(instance), CANDIDATES, room)
    for opened in [*combinations(range(1, 6), 2), *combinations(range(1, 6), 3)]:
        every = [single_cost(instance, own) * instance.scale for own in allocations(instance, opened)]
        found = allocate(problem, np.array(opened), np.inf if every else 1e9, lambda: False)
        assert found.done
        assert (found.slot is None) == (not every)
        if found.slot is not None:
            own = tuple(np.array(opened)[found.slot].tolist())
            assert found.cost == pytest.approx(min(every))
            assert single_cost(instance, own) * instance.scale == pytest.approx(found.cost)
            again = allocate(problem, np.array(opened), found.cost * (1 - 1e-9), lambda: False)
            assert again.slot is None


def whole_cost(left: Parts, own: tuple[int, ...]) -> float:
    """Return what an allocation pays over all that is left and what is taken out."""
    pairs = sum(left.pairs[i, j, own[i], own[j]] for i, j in combinations(range(len(own)), 2))
    return float(left.base[0] + sum(left.alone[i, k] for i, k in enumerate(own)) + pairs)


def test_moving_costs_changes_no_allocation_and_makes_nothing_negative() -> None:
    """Before and after sweeps each allocation pays the same, and what is taken out is below all."""
    instance = replace(costly_instance(3, 7), capacities=None)
    problem, hubs = task(costs(instance), CANDIDATES, None), np.array([1, 3, 4])
    places = np.setdiff1d(np.arange(7), hubs)
    left = parts(problem, hubs, places)
    every = list(np.ndindex(*(3,) * places.size))
    before = [whole_cost(left, own) for own in every]
    for forth in (True, False, True):
        sweep(left, forth)
    assert [whole_cost(left, own) for own in every] == pytest.approx(before)
    assert min(left.alone.min(), left.pairs.min()) >= -1e-9 * before[0]
    assert 0 < rise(left, np.inf) <= min(before) * (1 + 1e-12)
    assert -1 < branch_place(left) < places.size


def test_places_without_room_are_forbidden() -> None:
    """A settled place takes its room, so that another can go to one hub only, and a third to none."""
    allowed = np.array([[True, False], [True, True]])
    left = Parts(np.zeros(1), np.zeros((2, 2)), np.zeros((2, 2, 2, 2)), allowed)
    assert narrow(left, np.array([3.0, 2.0]), np.array([4.0, 2.0]))
    assert allowed.tolist() == [[True, False], [False, True]]
    assert not narrow(left, np.array([3.0, 2.0]), np.array([4.0, 1.0]))


def test_a_search_that_is_stopped_says_so() -> None:
    """Stopped at once, nothing is found and it is not done."""
    problem = task(costs(costly_instance(0)), CANDIDATES, None)
    found = allocate(problem, np.array([1, 2]), 1e9, lambda: True)
    assert (found.cost, found.slot, found.done) == (1e9, None, False)
