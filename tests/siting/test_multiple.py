"""The parts of a search for multiple allocation: hubs by exchange, walks, and what is too much to walk."""

import numpy as np
import pytest

from serai.siting import multiple
from serai.siting.hub import costs
from serai.siting.multiple import all_below, descend, solve_multiple, walkable
from serai.siting.walk import course, median_below
from tests.siting.small_instance import costly_instance, multiple_cost, opened_sets, random_instance

CANDIDATES = np.arange(1, 6)


@pytest.mark.parametrize("count", [2, None])
def test_exchange_gives_a_good_set_and_its_cost(count: int | None) -> None:
    """The cost told is that of the set; it is at most that of the median set."""
    instance = costly_instance(4)
    cost, opened = descend(costs(instance), CANDIDATES, count, lambda: False)
    assert cost == pytest.approx(multiple_cost(instance, tuple(opened.tolist())) * instance.scale)
    every = [multiple_cost(instance, o) * instance.scale for o in opened_sets(instance, count)]
    assert min(every) <= cost * (1 + 1e-12)
    assert cost <= np.median(every)
    assert count is None or opened.size == count


def test_a_walk_that_keeps_too_many_sets_gives_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """More sets than are kept end the walk without an answer."""
    instance = random_instance(2, 9)
    candidates = np.arange(1, 9)
    monkeypatch.setattr(multiple, "MOST_KEPT", 3)
    monkeypatch.setattr(multiple, "LOOKS", 2)
    way, order = course(median_below(costs(instance), candidates, 3, False), 1e9)
    limits = np.array([1e9, 0.0, 2.0, 0.0])
    assert all_below(costs(instance), way, candidates[order], limits, lambda: False) is None


def test_a_walk_over_too_many_sets_is_not_begun(monkeypatch: pytest.MonkeyPatch) -> None:
    """20 hubs of 200 are not walked; a bound is given all the same, and it is no proof."""
    assert not walkable(np.arange(200), 20)
    assert walkable(np.arange(200), 3)
    assert walkable(np.arange(200), None)
    monkeypatch.setattr(multiple, "MOST_SETS", 1)
    instance = random_instance(3)
    found = solve_multiple(costs(instance), CANDIDATES, 2, lambda: False)
    least = min(multiple_cost(instance, o) for o in opened_sets(instance, 2)) * instance.scale
    assert found.bound <= least * (1 + 1e-12)
    assert not found.proven or found.cost == pytest.approx(least)
