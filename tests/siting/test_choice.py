"""Which facility serves whom: against every set of facilities."""

from dataclasses import replace
from itertools import chain, combinations

import numpy as np
import pytest

from serai.siting.choice import better, choose
from serai.siting.stock import Advice, Decision
from tests.siting.test_stock import case


def advice(facility: str, zones: tuple[str, ...], saving: float, sku: str = "tee") -> Advice:
    """An item that pays at a facility."""
    one = replace(case(), sku=sku, facility=facility, zones=zones)
    return Advice(one, Decision.HOLD, "pays", saving_month=saving)


@pytest.mark.parametrize("seed", range(25))
def test_no_set_of_facilities_saves_more(seed: int) -> None:
    """On random markets what is held saves as much as the best set without a zone in common."""
    rng = np.random.default_rng(seed)
    zones = [f"z{n}" for n in range(6)]
    advices = [
        advice(f"f{n}", tuple(rng.choice(zones, rng.integers(1, 4), replace=False)), float(rng.uniform(1, 9)))
        for n in range(8)
    ]
    best = 0.0
    for some in chain.from_iterable(combinations(advices, size) for size in range(9)):
        served = [zone for one in some for zone in one.case.zones]
        if len(served) == len(set(served)):
            best = max(best, sum(one.saving_month or 0.0 for one in some))
    found = choose(advices)
    held = [one for one in found if one.decision is Decision.HOLD]
    assert sum(one.saving_month or 0.0 for one in held) == pytest.approx(best)
    for one in found:
        if one.decision is Decision.ELSEWHERE:
            rivals = {other.case.facility for other in held if set(other.case.zones) & set(one.case.zones)}
            assert rivals
            assert all(name in one.reason for name in rivals)


def test_one_hub_gives_way_to_two_warehouses_that_save_more() -> None:
    """A hub for two countries loses against a warehouse in each where these save more together."""
    found = choose([advice("hub", ("es", "pl"), 10.0), advice("a", ("es",), 7.0), advice("b", ("pl",), 4.0)])
    assert [one.decision for one in found] == [Decision.ELSEWHERE, Decision.HOLD, Decision.HOLD]
    assert found[0].reason == "its buyers are served from a and b, which saves more in all"


def test_items_do_not_compete() -> None:
    """Two items at two facilities for the same buyers are both held; what is not held stays as it is."""
    idle = replace(advice("a", ("es",), -3.0), decision=Decision.NOT, reason="no")
    advices = [advice("a", ("es",), 5.0, "tee"), advice("b", ("es",), 4.0, "ring"), idle]
    assert choose(advices) == tuple(advices)
    assert choose([]) == ()


def test_many_warehouses_beside_one_hub_are_settled_at_once() -> None:
    """Thirty countries with a warehouse each and one hub for all: all warehouses, for they save more."""
    hub = advice("hub", tuple(f"z{n}" for n in range(30)), 20.0)
    found = choose([hub, *(advice(f"f{n}", (f"z{n}",), 1.0) for n in range(30))])
    assert found[0].decision is Decision.ELSEWHERE
    assert all(one.decision is Decision.HOLD for one in found[1:])


def test_the_better_of_two_ways_to_count_is_told() -> None:
    """Of all parcels and parcels of one item alone, that is told which saves more; the first if equal."""
    first, second = advice("a", ("es",), 2.0), advice("a", ("es",), 3.0)
    unknown = replace(first, saving_month=None)
    assert better([first, second]) is second
    assert better([unknown, first]) is first
    assert better([unknown, replace(unknown)]) is unknown
