"""Changes of an allocation cost what the changed allocation costs, flow by flow."""

import numpy as np
import pytest

from serai.siting.cluster import (
    Clusters,
    Task,
    clusters,
    cost_of,
    exchange,
    exchange_saves,
    fill,
    fits,
    hub_cost,
    move_hubs,
    place_cost,
    put,
    settle,
    shift,
    task,
)
from serai.siting.hub import costs
from serai.siting.instance import Instance
from tests.siting.small_instance import costly_instance, single_cost

HUBS, SLOT = np.array([1, 4, 6]), np.array([0, 0, 1, 2, 1, 2, 2, 0])
CANDIDATES = np.arange(1, 8)


def given(seed: int) -> tuple[Instance, Task]:
    """Return a problem of eight places, without capacities."""
    instance = costly_instance(seed, 8)
    return instance, task(costs(instance), CANDIDATES, None)


def slow(instance: Instance, now: Clusters) -> float:
    """Return the cost of an allocation, flow by flow, not scaled."""
    return single_cost(instance, tuple(now.hubs[now.slot].tolist())) * instance.scale


@pytest.mark.parametrize("seed", range(3))
def test_an_allocation_and_its_changes_cost_what_all_flows_cost(seed: int) -> None:
    """A place moved, two exchanged and a hub changed: what is saved is the difference of the whole costs."""
    instance, problem = given(seed)
    now = clusters(problem, HUBS.copy(), SLOT.copy())
    before = slow(instance, now)
    assert cost_of(problem, now) == pytest.approx(before)
    saved = place_cost(problem, now, 3, 2) - place_cost(problem, now, 3, 0)
    put(problem, now, 3, 0)
    assert before - slow(instance, now) == pytest.approx(saved)
    before, saved = slow(instance, now), exchange_saves(problem, now, 7, 5)
    put(problem, now, 7, 2)
    put(problem, now, 5, 0)
    assert before - slow(instance, now) == pytest.approx(saved)
    before, saved = slow(instance, now), hub_cost(problem, now, 2, 6) - hub_cost(problem, now, 2, 7)
    now.slot[6] = 2
    now.hubs[2] = 7
    assert before - slow(instance, now) == pytest.approx(saved)


def test_flows_between_places_and_clusters_are_kept_up() -> None:
    """After moves the sums are those of an allocation counted anew."""
    _, problem = given(1)
    now = clusters(problem, HUBS.copy(), SLOT.copy())
    for place, slot in ((3, 0), (7, 2), (3, 1), (0, 2)):
        put(problem, now, place, slot)
    anew = clusters(problem, HUBS.copy(), now.slot)
    for kept, counted in zip(now, anew, strict=True):
        assert kept == pytest.approx(counted)


@pytest.mark.parametrize("seed", range(4))
def test_settling_ends_where_no_place_helps(seed: int) -> None:
    """After settling, the cost told is right, lower than before, and no place or hub can change alone."""
    instance, problem = given(seed)
    now = clusters(problem, HUBS.copy(), SLOT.copy())
    before = slow(instance, now)
    cost = settle(problem, now, before)
    assert cost == pytest.approx(slow(instance, now))
    assert cost < before
    assert not shift(problem, now, cost)
    assert not move_hubs(problem, now, cost)
    assert not exchange(problem, now, cost)


def test_capacities_are_kept() -> None:
    """Places are filled and settled only where there is room; where there is none, that is said."""
    instance, _ = given(0)
    sent = instance.flows.sum(axis=1)
    room = np.full(8, sent.sum() / 2)
    problem = task(costs(instance), CANDIDATES, room)
    now = clusters(problem, HUBS.copy(), np.full(8, -1))
    assert fill(problem, now)
    settle(problem, now, 1.0)
    assert fits(problem, now)
    assert now.used == pytest.approx([sent[now.slot == slot].sum() for slot in range(3)])
    small = task(costs(instance), CANDIDATES, np.full(8, sent.max()))
    assert not fill(small, clusters(small, HUBS[:2].copy(), np.full(8, -1)))
