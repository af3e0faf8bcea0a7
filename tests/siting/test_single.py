"""The parts of a search for single allocation: where it starts, and what its proof leaves open."""

import math
from dataclasses import replace

import numpy as np
import pytest

from serai.siting import single
from serai.siting.cluster import task
from serai.siting.hub import costs
from serai.siting.multiple import Found
from serai.siting.single import Search, begun, near_places, proof, ruled_out, solve_single
from tests.siting.small_instance import costly_instance, least_single, plain_instance, random_instance

CANDIDATES = np.arange(1, 6)


def given(seed: int) -> Search:
    """Return a search for two hubs."""
    problem = task(costs(random_instance(seed)), CANDIDATES, None)
    return Search(problem, 2, near_places(problem), np.random.default_rng(0), lambda: False)


def test_near_places_are_the_nearest_candidates() -> None:
    """For each place the candidates by the way there and back, itself left out."""
    instance = random_instance(0)
    found = near_places(task(costs(instance), CANDIDATES, None))
    assert found.shape == (6, 4)
    away = instance.chi * instance.distances[2] + instance.delta * instance.distances[:, 2]
    assert found[2].tolist() == sorted({1, 3, 4, 5}, key=lambda c: away[c])


@pytest.mark.parametrize("seed", range(4))
def test_a_proof_finds_what_a_search_missed(seed: int) -> None:
    """From a bad allocation, without any round, the proof alone ends at the optimum."""
    search = given(seed)
    cost, now = begun(search, 1)
    found = proof(search, cost, now)
    assert found.proven
    assert found.cost == pytest.approx(least_single(random_instance(seed), 2) * 10.0)


@pytest.mark.parametrize("seed", range(3))
def test_every_set_that_may_be_cheaper_is_allocated(seed: int) -> None:
    """With free transfer the bound of a set is its cost: the best is found from a cost 1 % above it."""
    problem = task(costs(plain_instance(seed)), CANDIDATES, None)
    search = Search(problem, 2, near_places(problem), np.random.default_rng(0), lambda: False)
    least = least_single(plain_instance(seed), 2) * 10.0
    found = ruled_out(
        search,
        Found(least * 1.01, CANDIDATES[:2], 0.0, False, None),
        [np.array([a, b]) for a in CANDIDATES for b in range(1, a)],
    )
    assert found.proven
    assert found.cost == pytest.approx(least)


def test_a_proof_that_is_stopped_keeps_a_bound_below_the_optimum() -> None:
    """Stopped while sets are left, the bound is that of the lowest set left."""
    search = replace(given(1), stop=lambda: True)
    cost, now = begun(given(1), 1)
    least = least_single(random_instance(1), 2) * 10.0
    found = proof(search, cost * 2, now)
    assert not found.proven
    assert found.bound <= least * (1 + 1e-12)
    left = ruled_out(
        search, replace(found, bound=0.0), [np.array([a, b]) for a in CANDIDATES for b in range(1, a)]
    )
    assert not left.proven
    assert 0 < left.bound <= least * (1 + 1e-12)


def test_what_has_no_room_has_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no set of hubs that is tried takes all places, nothing is found."""
    instance = costly_instance(0)
    monkeypatch.setattr(single, "TRIALS", 3)
    room = np.full(6, instance.flows.sum(axis=1).max())
    assert (
        solve_single(task(costs(instance), CANDIDATES, room), 1, np.random.default_rng(0), lambda: False)
        is None
    )
    assert math.isinf(
        begun(
            Search(
                task(costs(instance), CANDIDATES, room),
                1,
                np.zeros((6, 0), np.int64),
                np.random.default_rng(0),
                lambda: False,
            ),
            1,
        )[0]
    )
