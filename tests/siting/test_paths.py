"""What a set of hubs costs, against every path of every flow."""

import numpy as np
import pytest

from serai.siting.hub import costs
from serai.siting.paths import best_fewer, best_more, better_swap, holds, set_cost, without
from tests.siting.small_instance import costly_instance, multiple_cost, opened_sets


@pytest.mark.parametrize("seed", range(4))
def test_a_set_costs_its_cheapest_paths(seed: int) -> None:
    """For every set of any size, hubs opened included; above a limit a part of it that is above too."""
    instance = costly_instance(seed)
    for opened in opened_sets(instance, None):
        slow = multiple_cost(instance, opened) * instance.scale
        assert set_cost(costs(instance), np.array(opened), np.inf) == pytest.approx(slow)
        assert slow / 2 < set_cost(costs(instance), np.array(opened), slow / 2) <= slow * (1 + 1e-12)


def test_the_best_hub_more_and_fewer() -> None:
    """Opening one and closing one are the best of all that can be opened or closed."""
    instance = costly_instance(2)
    given, opened = costs(instance), np.array([1, 4])
    more = {c: multiple_cost(instance, (1, 4, c)) * instance.scale for c in (2, 3, 5)}
    place, cost = best_more(given, opened, np.arange(1, 6))
    assert (place, cost) == (min(more, key=lambda c: more[c]), pytest.approx(min(more.values())))
    slot, cost = best_fewer(given, opened)
    alone = [multiple_cost(instance, (4,)), multiple_cost(instance, (1,))]
    assert (slot, cost) == (int(np.argmin(alone)), pytest.approx(min(alone) * instance.scale))
    assert best_more(given, np.arange(1, 6), np.arange(1, 6))[0] == -1
    assert best_fewer(given, opened[:1])[0] == -1


def test_a_swap_never_costs_more_and_ends_where_none_helps() -> None:
    """Swaps leave the set that is told with the cost that is told, until no single swap is cheaper."""
    instance = costly_instance(3)
    opened, candidates = np.array([1, 2]), np.arange(1, 6)
    least = set_cost(costs(instance), opened, np.inf)
    for _ in range(5):
        after = better_swap(costs(instance), opened, candidates, least)
        assert after <= least
        least = after
    assert least == pytest.approx(set_cost(costs(instance), opened, np.inf))
    for kept in opened:
        swaps = [tuple({int(kept), c}) for c in range(1, 6) if c != kept]
        assert least <= min(multiple_cost(instance, s) for s in swaps) * instance.scale * (1 + 1e-9)


def test_places_are_held_and_left_out() -> None:
    """A place is found among others; one slot is left out, the order stays."""
    places = np.array([5, 3, 9])
    assert holds(places, 9)
    assert not holds(places, 4)
    assert without(places, 1).tolist() == [5, 9]
