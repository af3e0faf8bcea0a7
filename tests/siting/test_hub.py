"""Hubs are the best of all sets and allocations: against a walk over every one, and published optima."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from serai.siting.hub import Allocation, HubPlan, NoHubCount, NoRoom, NotOffered, WrongHubCount, hubs, warm
from serai.siting.instance import Instance
from tests.siting.published import published
from tests.siting.small_instance import (
    costly_instance,
    least_single,
    multiple_cost,
    opened_sets,
    random_instance,
    single_cost,
)

SINGLE, MULTIPLE = Allocation.SINGLE, Allocation.MULTIPLE


def solved(instance: Instance, p: int | None, allocation: Allocation) -> HubPlan:
    """Solve with the same chance every time."""
    return hubs(instance, p, allocation, np.random.default_rng(1))


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("p", [1, 2, 3, 7])
def test_multiple_allocation_has_the_best_of_all_sets(seed: int, p: int) -> None:
    """On random problems no set of p candidates is cheaper, and the cost told is that of the set told."""
    instance = random_instance(seed, 8)
    found = solved(instance, p, MULTIPLE)
    every = {opened: multiple_cost(instance, opened) for opened in opened_sets(instance, p)}
    assert found.objective == pytest.approx(min(every.values()))
    assert every[tuple(int(name) for name in found.hubs)] == pytest.approx(found.objective)
    assert found.lower_bound == found.objective
    assert found.proven
    assert found.allocation is None


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("p", [1, 2, 3])
def test_single_allocation_has_the_best_of_all_allocations(seed: int, p: int) -> None:
    """On random problems no set and no allocation is cheaper; the cost is that of the allocation told."""
    instance = random_instance(seed)
    found = solved(instance, p, SINGLE)
    assert found.allocation is not None
    own = tuple(int(name) for name in found.allocation)
    assert found.objective == pytest.approx(least_single(instance, p))
    assert found.objective == pytest.approx(single_cost(instance, own))
    assert found.hubs == tuple(sorted(set(found.allocation)))
    assert found.proven


@pytest.mark.parametrize("seed", range(6))
def test_fixed_costs_and_capacities_decide_how_many(seed: int) -> None:
    """With p free no set of any size and no allocation within the capacities is cheaper."""
    instance = costly_instance(seed)
    least = least_single(instance, None)
    found = solved(instance, None, SINGLE)
    assert found.objective == pytest.approx(least)
    assert found.proven
    free = replace(instance, capacities=None)
    most = solved(free, None, MULTIPLE)
    assert most.objective == pytest.approx(min(multiple_cost(free, s) for s in opened_sets(free, None)))
    assert most.proven


@pytest.mark.parametrize(("problem", "count"), [("UMApHMP", 21), ("USApHMP", 21)])
def test_published_optima_are_reproduced(shared: Path, problem: str, count: int) -> None:
    """AP with 10 to 25 places and CAB with 25: every published optimum, to its printed digits, proven."""
    known = published(shared, problem)
    assert len(known) == count
    for one in known if problem == "UMApHMP" else known[::5]:
        found = solved(one.instance, one.p, one.allocation)
        assert (round(found.objective, 2), found.proven) == (one.objective, True)


def test_published_optima_with_capacities_are_reproduced(shared: Path) -> None:
    """AP with fixed costs and capacities, loose and tight: to the printed digits, proven."""
    known = published(shared, "CSAHLP")
    assert len(known) == 12
    for one in [*known[:4], known[7]]:
        found = solved(one.instance, None, SINGLE)
        assert (round(found.objective, 2), found.proven) == (one.objective, True)


@pytest.mark.parametrize("allocation", [SINGLE, MULTIPLE])
def test_what_is_stopped_is_not_proven_and_its_bound_holds(shared: Path, allocation: Allocation) -> None:
    """A search stopped at once still gives p hubs, and a bound that is not above the optimum."""
    problem = "USApHMP" if allocation is SINGLE else "UMApHMP"
    one = published(shared, problem)[-1]
    found = hubs(one.instance, one.p, allocation, np.random.default_rng(1), lambda: True)
    assert len(found.hubs) == one.p
    assert not found.proven
    assert 0 < found.lower_bound <= one.objective <= round(found.objective, 2)


def test_the_same_chance_gives_the_same_answer() -> None:
    """Two searches from the same chance agree in hubs and allocation."""
    instance = random_instance(5, 12)
    assert solved(instance, 3, SINGLE) == solved(instance, 3, SINGLE)


@pytest.mark.parametrize("allocation", [SINGLE, MULTIPLE])
def test_warming_needs_no_problem(allocation: Allocation) -> None:
    """The kernels are made ready by a problem of four places, whose answer is dropped."""
    chance = np.random.default_rng(3)
    warm(allocation, chance)
    instance = random_instance(1)
    assert hubs(instance, 2, allocation, chance).objective == pytest.approx(
        solved(instance, 2, allocation).objective
    )


def test_what_has_no_answer_is_refused_by_name() -> None:
    """No p, an impossible p, capacities that hold too little or are not offered each get their refusal."""
    instance = random_instance(0)
    tight = replace(instance, capacities=(1.0,) * 6)
    with pytest.raises(NoHubCount, match="give --p, or --fixed-costs"):
        solved(instance, None, SINGLE)
    for p in (0, 6):
        with pytest.raises(WrongHubCount, match=f"p = {p} is not between 1 and 5"):
            solved(instance, p, MULTIPLE)
    with pytest.raises(NotOffered, match="ask for --allocation single"):
        solved(tight, 2, MULTIPLE)
    with pytest.raises(NoRoom, match="the largest capacities of 2 hubs hold 2"):
        solved(tight, 2, SINGLE)
    sent = instance.flows.sum(axis=1)
    with pytest.raises(NoRoom, match=f"place {sent.argmax()} sends"):
        solved(replace(instance, capacities=(float(sent.max()) - 1.0,) * 6), 5, SINGLE)


def test_places_that_fit_together_nowhere_are_refused() -> None:
    """Three places that send 2 each find no room at two hubs of 3, though 6 flows and 6 fits."""
    flows = np.full((3, 3), 2 / 3)
    away = np.ones((3, 3)) - np.eye(3)
    instance = Instance(("a", "b", "c"), flows, away, (0, 1, 2), capacities=(3.1, 3.1, 3.1))
    with pytest.raises(NoRoom, match="no allocation within the capacities was found"):
        solved(instance, 2, SINGLE)
