"""Typed rows become the types of the spine."""

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

from serai.codes.milestone import Milestone
from serai.parcel import Goods, Money, Scheme
from serai.store.world import read_world, write_world
from serai.store.world.build import years_between
from serai.track.event import Number
from serai.track.inside import Act, Packing
from tests.worlds import small_tables, small_world


def test_a_request_has_the_types_of_the_spine(tmp_path: Path) -> None:
    """Goods, scheme and money are not texts."""
    request = read_world(small_world(tmp_path)).requests[0]
    assert (request.goods, request.scheme) == (Goods.BATTERY, Scheme.REMESSA_CONFORME)
    assert request.value == Money(Decimal("18.90"), "USD")
    assert (request.origins, request.order, request.service_class) == (("szx_sort",), "o1", "standard")


def test_items_lie_under_their_request_in_order(tmp_path: Path) -> None:
    """One parcel holds a cream and a bag; a currency not given is that of the request."""
    tables = small_tables()
    tables["items"][5]["currency"] = ""
    write_world(tmp_path, tables)
    world = read_world(tmp_path)
    assert [item.sku for item in world.items["p5"]] == ["cream-1", "bag-1"]
    assert world.items["p5"][1].value == Money(Decimal("20.00"), "USD")
    assert set(world.items) == {request.request for request in world.requests}


def test_an_order_is_not_a_parcel(tmp_path: Path) -> None:
    """Two parcels of the small world belong to one order."""
    world = read_world(small_world(tmp_path))
    assert [request.request for request in world.requests if request.order == "o1"] == ["p1", "p2"]
    assert world.orders["o1"].promised == datetime(2026, 9, 23, 2, 59, tzinfo=UTC)


def test_public_holidays_and_exceptions_are_resolved(tmp_path: Path) -> None:
    """Brazil's holidays of 2026 are closed, an exception closes more, another opens a Sunday."""
    tables = small_tables()
    tables["calendars"][1]["exceptions"] = "2026-09-11;+2026-09-13"
    write_world(tmp_path, tables)
    calendar = read_world(tmp_path).network.calendars["customs_br"]
    assert not calendar.works(date(2026, 9, 7))
    assert not calendar.works(date(2026, 9, 11))
    assert calendar.works(date(2026, 9, 13))
    assert calendar.works(date(2026, 9, 8))
    assert not read_world(tmp_path).network.calendars["always"].closed


def test_a_median_alone_is_assumed_and_keeps_its_hold(tmp_path: Path) -> None:
    """The spread is the documented one, the second population that of the file, and both are said."""
    tables = small_tables()
    for row in (tables["gateways"][0], tables["services"][0]):
        row |= {"p10_h": "", "p90_h": "", "p99_h": ""}
    write_world(tmp_path, tables)
    world = read_world(tmp_path)
    clearance = world.network.gateways["gru_prc"].clearance
    assert (clearance.assumed, clearance.p90_h, clearance.hold_share) == (True, 15.0, 0.04)
    assert world.assumed == (
        "services.csv: p50_h stands alone in 1 rows, their spread is assumed",
        "gateways.csv: p50_h stands alone in 1 rows, their spread is assumed",
    )


def test_plans_and_numbers_that_are_given_are_read(tmp_path: Path) -> None:
    """Legs side by side that meet: the plan of a parcel keeps what comes after what."""
    legs = [
        {"leg": "a", "after": "", "from": "szx_sort", "to": "hkg", "planned_end": "2026-09-10T00:00"},
        {"leg": "b", "after": "", "from": "can_oe", "to": "hkg", "planned_end": "2026-09-11T00:00"},
        {"leg": "c", "after": "a;b", "from": "hkg", "to": "gru", "planned_end": "2026-09-12T00:00"},
    ]
    shared = {"request": "p1", "stage": "linehaul", "milestone": "at_transit_hub", "carrier": "air_cn"}
    tables = small_tables() | {
        "plans": [{**shared, **leg, "planned_start": "2026-09-09T00:00Z", "number": ""} for leg in legs],
        "numbers": [{"parcel": "p1", "carrier": "air_cn", "number": "172-12345675", "leg": "c"}],
    }
    write_world(tmp_path, tables)
    world = read_world(tmp_path)
    plan = world.plans["p1"]
    assert [leg.after for leg in plan.legs] == [(), (), ("a", "b")]
    assert (plan.final.leg, plan.legs[0].milestone) == ("c", Milestone.AT_TRANSIT_HUB)
    assert plan.ends == datetime(2026, 9, 12, 3, 0, tzinfo=UTC)  # midnight in São Paulo
    assert world.numbers == (Number("p1", "air_cn", "172-12345675", "c"),)


def test_agreements_are_scored_as_written(tmp_path: Path) -> None:
    """Population, target and credit are read into the type of the sla station."""
    first = read_world(small_world(tmp_path)).agreements[0]
    assert (first.party, first.kpi, first.target) == ("courier_br", "on_time", 0.95)
    assert (first.population, first.clock_stops) == ((("corridor", "CN-BR"),), ("customs_hold",))
    assert first.credit == Decimal("1.00")


def test_holidays_reach_over_the_end_of_the_world() -> None:
    """A plan made in December needs the holidays of January."""
    ends = datetime(2026, 12, 20, tzinfo=UTC)
    assert list(years_between(datetime(2026, 11, 1, tzinfo=UTC), ends)) == [2026, 2027]


def test_the_pilot_share_of_a_carrier_is_a_tenth_unless_given(tmp_path: Path) -> None:
    """Without the column, with an empty cell and with a figure."""
    assert read_world(small_world(tmp_path / "a")).network.carriers["air_cn"].pilot_share == 0.1
    tables = small_tables()
    for row, share in zip(tables["carriers"], ("", "0", "1", "0.25", "0.5", ""), strict=True):
        row |= {"status": "pilot", "pilot_share": share}
    write_world(tmp_path / "b", tables)
    shares = [one.pilot_share for one in read_world(tmp_path / "b").network.carriers.values()]
    assert shares == [0.1, 0.0, 1.0, 0.25, 0.5, 0.1]


def test_packing_facts_and_dated_numbers_are_read(tmp_path: Path) -> None:
    """What was put into which bag and since when a number is whose come as facts with instants."""
    number = {
        "parcel": "p1",
        "carrier": "air_cn",
        "number": "7",
        "since": "2026-09-08T08:00:00+08:00",
        "by": "us",
    }
    facts = [
        {"outer": "BAG", "inner": "p1", "at": "2026-09-08T08:00:00+08:00", "by": "truck_cn"},
        {"outer": "BAG", "inner": "", "at": "2026-09-09T08:00:00+08:00", "act": "delete"},
    ]
    write_world(tmp_path, small_tables() | {"numbers": [number], "packings": facts})
    world = read_world(tmp_path)
    first, second = datetime(2026, 9, 8, tzinfo=UTC), datetime(2026, 9, 9, tzinfo=UTC)
    assert world.numbers == (Number("p1", "air_cn", "7", None, first, None, "us"),)
    assert world.packings == (
        Packing("BAG", "p1", first, Act.PUT_IN, "truck_cn"),
        Packing("BAG", None, second, Act.TAKE_OUT),
    )
