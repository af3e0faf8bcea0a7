"""Ways are judged as the small world prices them; what is part of a parcel pays what it adds."""

from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest

from serai.operations.ways import Ways, cheapest, with_shelves
from serai.parcel import Goods
from serai.plan.cost import Freight
from serai.plan.evaluate import Draws
from serai.plan.params import PlanParams
from serai.store.world import World, read_world
from tests.operations.stocked_world import stocked_world
from tests.worlds import small_world

PARAMS = PlanParams(currency="USD")


@cache
def world(stocked: bool = False) -> World:
    """The small world, or the one with stock."""
    with TemporaryDirectory() as folder:
        return read_world((stocked_world if stocked else small_world)(Path(folder) / "world"))


def ways(part: float = 1.0, stocked: bool = False) -> Ways:
    """The ways of a world, of which each request is a part of its parcel."""
    wholes = world(stocked).requests
    cube = part ** (1 / 3)
    parts = tuple(
        replace(one, kg=one.kg * part, length_cm=one.length_cm * cube, width_cm=one.width_cm * cube,
                height_cm=one.height_cm * cube)
        for one in wholes
    )  # fmt: skip
    draws = Draws.of(np.random.default_rng(1), PARAMS.samples, PARAMS.max_services)
    return Ways(world(stocked).network, parts, wholes, ("gru",), PARAMS, draws)


def charged(kg: float, cm3: float) -> float:
    """What the airline charges for."""
    return max(kg, cm3 / 6000)


def test_a_parcel_over_hubs_pays_every_service_of_its_chain() -> None:
    """Transport is the sum of the four services, by the kilogram and the volume; then handoffs and lane."""
    found = ways().hub([1])
    one = world().requests[1]
    air = charged(one.kg, one.length_cm * one.width_cm * one.height_cm)
    paid = 0.15 + 0.2 * one.kg + 0.3 + 5.2 * air + 0.2 + 0.15 * one.kg + 1.6 + 0.2 * one.kg
    assert found.terms["transport"] == pytest.approx([paid])
    assert found.terms["clearance"] == pytest.approx([0.4])
    assert found.terms["handoff"] == pytest.approx([0.02 + 0.03 + 0.02])
    assert found.channels == ("cargo",)
    assert found.hours.shape == found.early_h.shape == (1, PARAMS.samples)
    ahead = (one.deadline - one.ready).total_seconds() / 3600
    assert found.hours + found.early_h == pytest.approx(np.full((1, PARAMS.samples), ahead))


def test_a_parcel_by_post_never_leaves_it() -> None:
    """Goods that the post does not take have no direct way; the others pay the post alone."""
    found = ways().direct(range(6))
    assert found.which.tolist() == [1, 2, 3, 4, 5]
    assert set(found.channels) == {"post"}
    kg = np.array([world().requests[index].kg for index in found.which])
    assert found.terms["transport"] == pytest.approx(0.2 + 0.9 + 0.4 + 0.6 + (0.3 + 2.2 + 0.3 + 0.1) * kg)


def test_from_stock_only_the_last_way_is_paid_and_nothing_is_cleared() -> None:
    """Stock at the hub pays truck and courier; it is at the door weeks before the post."""
    found = ways().near("gru", [1])
    kg = world().requests[1].kg
    assert found.terms["transport"] == pytest.approx([0.2 + 0.15 * kg + 1.6 + 0.2 * kg])
    assert found.terms["clearance"] == pytest.approx([0.0])
    assert np.median(found.hours) < np.median(ways().hub([1]).hours) - 72


def test_what_travels_with_other_goods_pays_what_it_adds() -> None:
    """A part of a parcel adds its kilograms from the supplier, and is a parcel of its own from stock."""
    one, part = world().requests[1], 0.4
    found = ways(part).hub([1])
    air = charged(one.kg, one.length_cm * one.width_cm * one.height_cm)
    assert found.terms["transport"] == pytest.approx([part * (0.55 * one.kg + 5.2 * air)])
    assert found.terms["clearance"] == pytest.approx([0.0])
    whole = ways().hub([1])
    assert found.expected == pytest.approx(whole.expected)
    assert found.hours == pytest.approx(whole.hours)
    near = ways(part).near("gru", [1])
    assert near.terms["transport"] == pytest.approx([1.8 + 0.35 * part * one.kg])


def test_parcels_go_now_by_the_way_that_is_expected_to_cost_least() -> None:
    """Each request takes the cheaper of two ways, lateness counted; some alone keep their figures."""
    both = ways()
    post, hub = both.direct(range(6)), both.hub(range(6))
    now = cheapest([post, hub])
    assert now.which.tolist() == list(range(6))
    for index in range(6):
        options = [one.of([index]) for one in (post, hub)]
        least = min(float(one.expected[0]) for one in options if one.which.size)
        assert now.of([index]).expected == pytest.approx([least])
    assert now.of([0]).channels == ("cargo",)
    patient = ways(stocked=True)
    assert set(cheapest([patient.direct([0, 1]), patient.hub([0, 1])]).channels) == {"post"}
    assert cheapest([post.of([]), hub.of([])]).which.size == 0


def test_a_facility_reaches_whom_a_chain_leads_to() -> None:
    """The hub reaches every buyer; the post's office none whose goods the post does not take."""
    found = ways()
    assert all(found.reaches("gru", index) for index in range(6))
    assert [found.reaches("sao_office", index) for index in range(2)] == [False, True]
    assert not found.reaches("sao_locker_1", 1)


def test_cartons_come_by_a_lane_without_scheme_and_are_shelved_for_nothing() -> None:
    """No lane clears stock in the small world; with one, a carton pays first mile, flight and lane."""
    assert ways().bulk("szx_sort", "gru", Goods.GENERAL, (20.0, 60.0)) == ()
    (bulk,) = ways(stocked=True).bulk("szx_sort", "gru", Goods.GENERAL, (20.0, 60.0))
    assert bulk.chain.gateway == "gru_stock"
    paid = 0.15 + 0.2 * 20 + 0.3 + 5.2 * 20 + 0.4 + 0.02
    assert bulk.price(Freight(np.array([20.0]), np.array([60_000.0]))) == pytest.approx([paid])
    assert 24 * 3 < np.median(bulk.hours) < 24 * 12
    assert ways(stocked=True).bulk("szx_sort", "gru", Goods.GENERAL, (31.0, 60.0)) == ()


def test_shelves_are_zones_behind_their_facility() -> None:
    """A shelf has the country of its facility, and whoever brings goods there hands them over at once."""
    network = with_shelves(world().network, ("gru",))
    assert network.zones["gru:stock"].country == "BR"
    assert network.handoffs["gru", "air_cn", "stock"].latency.p99_h == 0
    assert with_shelves(world().network, ()).zones == world().network.zones
