"""What customs sees: parcels of one order, ready at one time, cleared in one place, are one consignment."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from serai.codes.milestone import Milestone
from serai.customs.consign import consign, find_lane
from serai.network.carrier import Service
from serai.network.duration import Duration
from serai.network.graph import Network
from serai.network.handoff import Gateway
from serai.network.place import Facility, Zone
from serai.parcel import Goods, Money, Order, Scheme
from serai.plan.itinerary import Itinerary, Leg
from serai.plan.request import Request
from tests.customs.work import ARRIVES, LOADS, READY, item, lane

HOUR = timedelta(hours=1)
ORDER = Order("O1", "ana", "shop", READY, "FR", "", "75001", "person", None)


def request(name: str, order: str = "O1") -> Request:
    """Return a request for a parcel of an order to Paris."""
    return Request(
        name, order, ("szx",), READY, "paris", ARRIVES, 0.5, 10, 10, 10, Goods.GENERAL, Scheme.IOSS, "DDP",
        Money(Decimal(20), "EUR"), "standard",
    )  # fmt: skip


def test_two_parcels_of_one_order_are_one_consignment() -> None:
    """Their goods are declared together, their weights added, the buyer is the recipient."""
    lanes = {"a": lane("FR"), "b": lane("FR")}
    (one,) = consign(
        [request("a"), request("b")], {"O1": ORDER}, {"a": [item("EUR")], "b": [item("EUR")]}, lanes
    )
    assert one.consignment.parcels == ("a", "b")
    assert (len(one.consignment.items), one.consignment.kg, one.recipient) == (2, 1.0, "ana")


def test_what_parts_them_makes_two_consignments() -> None:
    """Another time, another gateway, or an order nobody knows: each parcel is its own."""
    requests = [request("a"), request("b")]
    later = [requests[0], replace(requests[1], ready=READY + HOUR)]
    same = {"a": lane("FR"), "b": lane("FR")}
    elsewhere = {"a": lane("FR"), "b": lane("FR", gateway="gate_2")}
    assert len(consign(later, {"O1": ORDER}, {}, same)) == 2
    assert len(consign(requests, {"O1": ORDER}, {}, elsewhere)) == 2
    assert len(consign(requests, {}, {}, same)) == 2


def test_a_parcel_without_a_lane_is_left_out() -> None:
    """A domestic parcel is nothing to customs."""
    assert [
        one.consignment.consignment
        for one in consign([request("a"), request("b")], {}, {}, {"b": lane("FR")})
    ] == ["b"]


def network() -> Network:
    """Shenzhen to Liege by air, cleared there, Paris by road."""
    places = {name: facility(name, country) for name, country in (("szx", "CN"), ("lgg", "BE"))}
    flight = Service(
        "air", "acme", "szx", "lgg", "linehaul", "air", "post", (), None, None, Duration.of(12), Decimal(1),
        Decimal(1), None, "EUR", None, "", "",
    )  # fmt: skip
    road = replace(
        flight, service="road", origin="lgg", destination="paris", kind="last_mile", channel="domestic"
    )
    gateway = Gateway(
        "lgg_ioss", "lgg", "EU-IOSS", "any", "ioss", ("FR",), "H7", 2.0, None, "", Duration.of(1), Decimal(0),
        "certain", "",
    )  # fmt: skip
    return Network(
        facilities=places,
        services={"air": flight, "road": road},
        gateways={"lgg_ioss": gateway},
        zones={"paris": Zone("paris", "FR", "", "", "", "lgg")},
    )


def facility(name: str, country: str) -> Facility:
    """Return a hub in a country."""
    return Facility(name, name, "hub", "", "", country, "", None, None, "UTC", "", None, None, None, (), "")


def itinerary(gateway: str | None) -> Itinerary:
    """Accepted, flown, cleared, delivered."""
    stages = (
        ("acceptance", Milestone.ACCEPTED, None, "szx", "szx", READY, LOADS),
        ("linehaul", Milestone.ARRIVED_DESTINATION, "air", "szx", "lgg", LOADS, ARRIVES),
        ("clearance", Milestone.CUSTOMS_RELEASED, None, "lgg", "lgg", ARRIVES, ARRIVES + HOUR),
        ("last_mile", Milestone.DELIVERED, "road", "lgg", "paris", ARRIVES + HOUR, ARRIVES + 9 * HOUR),
    )
    legs = tuple(
        Leg(
            str(n),
            (str(n - 1),) if n > 1 else (),
            stage,
            milestone,
            "acme",
            service,
            None,
            here,
            there,
            starts,
            ends,
        )
        for n, (stage, milestone, service, here, there, starts, ends) in enumerate(stages, 1)
    )
    return Itinerary("a", legs, gateway)


def test_the_lane_of_an_itinerary_is_where_it_clears() -> None:
    """Loaded when the flight leaves, arrived when clearance starts; the channel is that of the services."""
    found = find_lane(network(), request("a"), itinerary("lgg_ioss"))
    assert found is not None
    assert (found.loads, found.arrives, found.channel) == (LOADS, ARRIVES, "post")
    assert (found.ship_from, found.country, found.place, found.message) == ("CN", "FR", "BE", "H7")


def test_an_itinerary_without_a_gateway_has_no_lane() -> None:
    """Nothing is cleared, so nothing is declared."""
    assert find_lane(network(), request("a"), itinerary(None)) is None
