"""From plans to manifests: who gives what to whom, in which bag."""

from datetime import timedelta

from serai.codes.sscc import is_valid
from serai.manifest.build import BagParams, build, handovers
from tests.manifest.handovers import HOUR, START, network, plan, request


def built(parcels: dict[str, timedelta], params: BagParams | None = None, kg: float = 0.5) -> list:
    """Build the manifests of parcels whose plans are shifted."""
    plans = {name: plan(name, shift) for name, shift in parcels.items()}
    requests = {name: request(name, kg) for name in parcels}
    return build(plans, requests, network(), dict.fromkeys(parcels, "EU-IOSS"), params)


def test_a_plan_with_three_carriers_has_two_handovers() -> None:
    """Truck to air at the hub under customs, air to van in Liege when cleared."""
    first, second = handovers("a", plan("a"), "EU-IOSS")
    assert (first.facility, first.giver, first.taker, first.departure, first.to) == (
        "hub", "truck", "air", "flight@1", "lgg",
    )  # fmt: skip
    assert (first.regime, first.ready) == ("EU-IOSS", START + 4 * HOUR)
    assert (second.facility, second.giver, second.taker, second.to) == ("lgg", "air", "van", "fr_75")
    assert second.regime == "cleared"
    assert second.departure == "paris@2026-09-01"


def test_a_plan_that_crosses_no_border_is_domestic() -> None:
    """Without a clearance there is no regime."""
    whole = plan("a")
    legs = tuple(leg for leg in whole.legs if leg.leg != "5")
    assert {one.regime for one in handovers("a", type(whole)("a", legs), "")} == {"domestic"}


def test_parcels_of_one_departure_share_a_manifest_offered_when_the_last_is_there() -> None:
    """Two parcels an hour apart on one flight: one manifest, offered with the later one."""
    hub = built({"a": timedelta(0), "b": HOUR})[0]
    assert hub.parcels == ("a", "b")
    assert (hub.offered, hub.accept_by, hub.protocol) == (START + 5 * HOUR, START + 9 * HOUR, "signed")


def test_without_an_agreed_handoff_there_is_no_protocol() -> None:
    """In Liege nothing is agreed: protocol none, no instant to accept by."""
    lgg = built({"a": timedelta(0)})[1]
    assert (lgg.facility, lgg.protocol, lgg.accept_by) == ("lgg", "none", None)


def test_a_service_without_departures_has_a_manifest_a_day() -> None:
    """Two parcels for the van on two days are two manifests."""
    assert len(built({"a": timedelta(0), "b": 24 * HOUR})) == 3


def test_a_bag_is_closed_before_it_is_too_heavy_or_too_full() -> None:
    """Three parcels of half a kilo: bags of one kilo, or of one parcel."""
    parcels = dict.fromkeys("abc", timedelta(0))
    assert [bag.parcels for bag in built(parcels, BagParams(max_kg=1.0))[0].bags] == [("a", "b"), ("c",)]
    assert [bag.parcels for bag in built(parcels, BagParams(max_parcels=1))[0].bags] == [
        ("a",),
        ("b",),
        ("c",),
    ]
    heavy = built({"a": timedelta(0)}, BagParams(max_kg=1.0), kg=9.0)
    assert [bag.kg for bag in heavy[0].bags] == [9.0]


def test_bags_have_numbers_of_their_own_with_the_right_check_digit() -> None:
    """Every bag of a build is another SSCC of the prefix."""
    bags = [
        bag.bag
        for one in built(dict.fromkeys("abc", timedelta(0)), BagParams(max_parcels=1))
        for bag in one.bags
    ]
    assert len(set(bags)) == len(bags) == 6
    assert all(is_valid(bag) and bag[1:8] == "9521234" for bag in bags)


def test_parcels_for_two_places_or_regimes_go_into_two_bags() -> None:
    """One manifest, two regimes: two bags, in one document."""
    plans = {name: plan(name) for name in "ab"}
    requests = {name: request(name) for name in "ab"}
    hub = build(plans, requests, network(), {"a": "EU-IOSS", "b": "EU-standard"})[0]
    assert [(bag.regime, bag.parcels) for bag in hub.bags] == [("EU-IOSS", ("a",)), ("EU-standard", ("b",))]


def test_the_same_plans_give_the_same_manifests() -> None:
    """Names and bags follow from the plans, in whatever order they come."""
    assert built({"a": timedelta(0), "b": HOUR}) == built({"b": HOUR, "a": timedelta(0)})


def test_a_parcel_whose_legs_meet_is_handed_over_once() -> None:
    """Two inbound legs of one carrier that meet at a hub are one handover of the parcel."""
    whole = plan("a")
    twin = type(whole.legs[1])("2b", ("1",), *_fields(whole.legs[1]))
    meeting = type(whole.legs[2])("3", ("2", "2b"), *_fields(whole.legs[2]))
    legs = (*whole.legs[:2], twin, meeting, *whole.legs[3:])
    hub = build({"a": type(whole)("a", legs)}, {"a": request("a")}, network(), {})[0]
    assert hub.parcels == ("a",)


def _fields(leg: object) -> tuple[object, ...]:
    names = (
        "stage",
        "milestone",
        "carrier",
        "service",
        "departure",
        "origin",
        "destination",
        "starts",
        "ends",
    )
    return tuple(getattr(leg, name) for name in names)


def test_five_thousand_parcels_are_all_handed_over() -> None:
    """Five thousand parcels on fifty days stand on one manifest for each of their two handovers."""
    parcels = {f"p{n:05d}": 24 * (n % 50) * HOUR for n in range(5000)}
    manifests = built(parcels)
    assert sum(len(one.parcels) for one in manifests) == 10_000
