"""Which chains are judged: classes that services tell apart, and the best of three rankings."""

from dataclasses import replace
from datetime import timedelta

from serai.network.schedule import Period, Schedule
from serai.parcel import Goods, Scheme
from serai.plan.chain import Start
from serai.plan.finder import Classes, Finder
from serai.plan.params import PlanParams
from tests.plan.small_world import MONDAY, request, small_network


def finder(**changes: object) -> Finder:
    """Return a finder of the small world."""
    network = small_network()
    schedule = Schedule(network, Period(MONDAY, MONDAY + timedelta(days=30)))
    return Finder(network, schedule, PlanParams(**changes), 0.5)


def test_parcels_that_no_service_tells_apart_are_one_lot() -> None:
    """Below the only limit of 30 kg and 150 cm all weights are one class; above it there is another."""
    classes = Classes.of(small_network())
    lots = {classes.lot(request(kg=kg)) for kg in (0.1, 5.0, 30.0)}
    assert len(lots) == 1
    assert classes.lot(request(kg=30.01)) not in lots
    assert classes.lot(request(height_cm=151.0)) not in lots


def test_the_chains_hold_the_cheapest_and_the_fastest() -> None:
    """Of three chains to Spain two are kept: the post, which is cheap, and an aircraft, which is fast."""
    lot = Classes.of(small_network()).lot(request())
    assert len(finder().find(Start("SZX"), lot, "CN")) == 3
    kept = finder(keep=2).find(Start("SZX"), lot, "CN")
    assert {chain.channel for chain in kept} == {"post", "cargo"}


def test_the_scheme_decides_the_gateways() -> None:
    """Without IOSS nothing is cleared at Liège, so that only the post is left."""
    lot = Classes.of(small_network()).lot(request(scheme=Scheme.NONE))
    assert [chain.gateway for chain in finder().find(Start("SZX"), lot, "CN")] == ["MPO-POST"]


def test_stock_in_the_country_of_the_buyer_is_not_cleared() -> None:
    """From the warehouse in Madrid one service and no gateway lead to the buyer."""
    lot = Classes.of(small_network()).lot(request())
    (chain,) = finder().find(Start("WMA"), lot, "ES")
    assert (chain.services, chain.gateway, chain.cleared_at) == (("STOCK",), None, None)


def test_goods_that_no_chain_takes_have_none() -> None:
    """Batteries have no way to Brazil."""
    lot = replace(Classes.of(small_network()).lot(request()), zone="BR1", goods=Goods.BATTERY)
    assert finder().find(Start("SZX"), lot, "CN") == ()
