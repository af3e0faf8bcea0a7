"""Shares of carriers, against a count leg by leg, and what is lost without one."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from serai.plan.choose import Plan
from serai.plan.dependence import Lost, drop_outs, lost, shares, suspended
from serai.plan.itinerary import Cost, Itinerary
from serai.plan.option import Option
from serai.plan.params import PlanParams
from tests.plan.small_world import request, small_network
from tests.plan.test_option import POST, SPAIN, scale, weighed
from tests.plan.test_reason import BY_AIR2

PARAMS = PlanParams()
REQUESTS = [request("A", kg=0.5), request("B", kg=3.0), request("C", kg=1.0)]


def options() -> list[Option]:
    """Return three requests, each on a chain of its own."""
    return [weighed(scale(one), chain) for one, chain in zip(REQUESTS, (SPAIN, BY_AIR2, POST), strict=True)]


def planned(*itineraries: Itinerary) -> Plan:
    """Return a plan of itineraries."""
    return Plan(itineraries={one.request: one for one in itineraries})


def test_shares_are_those_counted_leg_by_leg() -> None:
    """Parcels, moves and money of each carrier are what a walk over all legs counts."""
    plan = planned(*(one.itinerary for one in options()))
    found = {share.carrier: share for share in shares(plan, small_network(), REQUESTS, PARAMS)}
    network = small_network()
    asked = {one.request: one for one in REQUESTS}
    legs = [
        (name, leg.carrier, network.services[leg.service])
        for name, one in plan.itineraries.items()
        for leg in one.legs
        if leg.origin != leg.destination
    ]
    assert set(found) == {"TR", "AL", "AL2", "RD", "CE", "CP", "EP"}
    for carrier, share in found.items():
        mine = [leg for leg in legs if leg[1] == carrier]
        paid = 0.0
        for name, _, service in mine:
            kg = max(asked[name].kg, 20 * 15 * 5 / 6000)
            paid += float(service.cost_per_parcel) + 0.5 * kg
            paid += 0.1 if service.service == "DOOR" else 0.0
        assert (share.parcels, share.legs) == (len({leg[0] for leg in mine}), len(mine))
        assert share.parcel_share == pytest.approx(share.parcels / 3)
        assert share.leg_share == pytest.approx(len(mine) / len(legs))
        assert float(share.cost) == pytest.approx(paid, abs=0.005)
    assert sum(share.leg_share for share in found.values()) == pytest.approx(1)
    assert sum(share.cost_share for share in found.values()) == pytest.approx(1)


def test_what_carriers_are_paid_is_transport_and_delivery() -> None:
    """The money of all carriers is the sum of these two terms of all itineraries."""
    plan = planned(*(one.itinerary for one in options()))
    total = sum(share.cost for share in shares(plan, small_network(), REQUESTS, PARAMS))
    terms = [cost for one in plan.itineraries.values() for cost in one.costs]
    owed = sum(cost.amount for cost in terms if cost.term in ("transport", "delivery"))
    assert float(total) == pytest.approx(float(owed), abs=0.05)


def test_the_busiest_carrier_comes_first_with_its_status() -> None:
    """Carriers are listed by their parcels, then legs, then names; a pilot is known as one."""
    network = small_network()
    pilot = replace(network.carriers["AL2"], status="pilot")
    network = replace(network, carriers={**network.carriers, "AL2": pilot})
    found = shares(planned(*(one.itinerary for one in options())), network, REQUESTS, PARAMS)
    assert [share.carrier for share in found] == ["CE", "RD", "TR", "AL", "AL2", "CP", "EP"]
    assert next(share.status for share in found if share.carrier == "AL2") == "pilot"


def test_given_plans_without_services_count_and_cost_nothing() -> None:
    """Legs of carriers and services that the world does not know are counted; nobody is paid for them."""
    given = options()[0].itinerary
    strange = replace(given, legs=tuple(replace(leg, service=None, carrier="X") for leg in given.legs))
    (only,) = shares(planned(strange), small_network(), REQUESTS, PARAMS)
    assert (only.carrier, only.status, only.legs, only.cost, only.cost_share) == ("X", "", 4, 0, None)
    assert shares(Plan(), small_network(), [], PARAMS) == ()


def test_a_carrier_that_brings_a_parcel_twice_has_one_parcel() -> None:
    """Two moves of one parcel by the same carrier are two legs of one parcel."""
    given = options()[0].itinerary
    alone = replace(given, legs=tuple(replace(leg, carrier="AL") for leg in given.legs))
    (only,) = shares(planned(alone), small_network(), [], PARAMS)
    assert (only.parcels, only.parcel_share, only.legs, only.leg_share) == (1, 1.0, 4, 1.0)


def changed(one: Itinerary, more: str, p_on_time: float) -> Itinerary:
    """Return an itinerary that costs more, on time with another chance."""
    return replace(one, costs=(*one.costs, Cost("handling", Decimal(more))), p_on_time=p_on_time)


def test_lost_compares_what_both_plans_serve() -> None:
    """Who is no longer served is named; cost and lateness are of the others, and may be less."""
    a, b, c = (replace(one.itinerary, p_on_time=0.9) for one in options())
    less = lost(planned(a, b, c), planned(changed(a, "1.25", 0.8), changed(b, "-0.25", 0.95)))
    assert (less.unserved, less.moved, less.cost) == (("C",), 0, Decimal("1.00"))
    assert less.late == pytest.approx(0.05)
    assert lost(planned(a, b), planned(a, b)) == Lost((), 0, Decimal(0), 0.0)
    assert lost(planned(a), Plan()) == Lost(("A",), 0, Decimal(0), 0.0)
    unknown = replace(a, p_on_time=None)
    assert lost(planned(unknown), planned(a)).late == 0.0


def test_other_ways_and_other_departures_count_as_moved() -> None:
    """A parcel on another service or departure goes another way; later instants alone do not count."""
    a, b, _ = (one.itinerary for one in options())
    put_off = next(scale(REQUESTS[0]).later(options()[0])).itinerary
    late = replace(b, legs=tuple(replace(leg, ends=leg.ends + timedelta(hours=1)) for leg in b.legs))
    assert lost(planned(a, b), planned(put_off, late)).moved == 1
    assert lost(planned(a), planned(replace(b, request="A"))).moved == 1


def test_each_carrier_is_dropped_in_turn() -> None:
    """The planner is asked once for each, with that one alone; what it cannot serve is lost."""
    a, b, c = (one.itinerary for one in options())
    asked: list[frozenset[str]] = []

    def replan(without: frozenset[str]) -> Plan:
        asked.append(without)
        known = suspended(small_network(), without).carriers
        gone = {name for name, one in known.items() if one.status == "suspended"}
        return planned(*(one for one in (a, b, c) if not gone & {leg.carrier for leg in one.legs}))

    found = drop_outs(planned(a, b, c), ["AL", "CE", "CP"], replan)
    assert asked == [frozenset({"AL"}), frozenset({"CE"}), frozenset({"CP"})]
    assert {carrier: one.unserved for carrier, one in found.items()} == {
        "AL": ("A",),
        "CE": ("A", "B"),
        "CP": ("C",),
    }


def test_suspended_carriers_serve_nobody_and_the_others_stay() -> None:
    """The network without a carrier differs in its status alone."""
    network = small_network()
    without = suspended(network, frozenset({"AL"}))
    assert without.carriers["AL"].status == "suspended"
    assert {n: c for n, c in without.carriers.items() if n != "AL"} == {
        n: c for n, c in network.carriers.items() if n != "AL"
    }
    assert without.services == network.services
