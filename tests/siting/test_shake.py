"""Rounds by chance never make an allocation worse or break it."""

import numpy as np
import pytest

from serai.siting.cluster import clusters, cost_of, fits, task
from serai.siting.hub import costs
from serai.siting.shake import DRAWS, changed, fresh, kept_clusters, shaken, started, with_hub
from serai.siting.single import near_places
from tests.siting.small_instance import costly_instance


@pytest.mark.parametrize("free", [False, True])
@pytest.mark.parametrize("seed", range(3))
def test_rounds_lower_the_cost_and_keep_the_allocation_whole(seed: int, free: bool) -> None:
    """The cost told is that of the allocation told; hubs are candidates, each in its own cluster."""
    instance = costly_instance(seed, 9)
    room = np.full(9, instance.flows.sum() * 0.6)
    problem = task(costs(instance), np.arange(1, 9), room)
    before, now = started(problem, np.array([1, 2, 3]))
    drawn = np.random.default_rng(seed).random((200, DRAWS))
    after, best = shaken(problem, now, near_places(problem), drawn, free)
    assert after <= before
    assert after == pytest.approx(cost_of(problem, clusters(problem, best.hubs, best.slot)))
    assert fits(problem, best)
    assert set(best.hubs.tolist()) <= set(range(1, 9))
    assert best.slot[best.hubs].tolist() == list(range(best.hubs.size))
    assert free or best.hubs.size == 3


def test_changes_keep_the_number_of_hubs_unless_it_is_free() -> None:
    """Changes by chance give p other hubs, or with p free sets of several sizes."""
    problem = task(costs(costly_instance(0, 9)), np.arange(1, 9), None)
    _, now = started(problem, np.array([1, 2, 3]))
    near, drawn = near_places(problem), np.random.default_rng(0).random((100, DRAWS))
    fixed = [changed(problem, now, near, row, False)[0] for row in drawn]
    assert {hubs.size for hubs in fixed} == {3}
    assert all(len(set(hubs.tolist())) == 3 for hubs in fixed)
    assert any(set(hubs.tolist()) != {1, 2, 3} for hubs in fixed)
    assert {changed(problem, now, near, row, True)[0].size for row in drawn} >= {2, 3, 4}


def test_hubs_are_closed_opened_and_found() -> None:
    """A closed hub leaves its places in no cluster; an opened one takes itself; no hub is found twice."""
    hubs, slot = kept_clusters(np.array([4, 7, 2]), np.array([0, 1, 2, 2, 0]), 1)
    assert (hubs.tolist(), slot.tolist()) == ([4, 2], [0, -1, 1, 1, 0])
    hubs, slot = with_hub(hubs, slot, 1)
    assert (hubs.tolist(), slot.tolist()) == ([4, 2, 1], [0, 2, 1, 1, 0])
    assert {fresh(hubs, np.array([1, 2, 3, 5]), chance) for chance in (0.0, 0.3, 0.6, 0.9)} == {3, 5}
    assert fresh(hubs, np.array([1, 2]), 0.5) == -1
