"""What of a world can be used where some rows cannot: named refusals, and the rest goes on."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from serai.store.world import World, WorldRefused, check_world, read_usable, read_world, write_world
from tests.worlds import Table, small_tables, small_world

Change = Callable[[dict[str, Table]], object]
Place = tuple[str, int | None, str | None]

EVERY_DAY = ";".join(f"2026-{month:02d}-{day:02d}" for month in (9, 10) for day in range(1, 31))


def cell(file: str, row: int, column: str, text: str) -> Change:
    """Return the change of one cell; row 2 is the first."""
    return lambda tables: tables[file][row - 2].update({column: text})


def used(folder: Path, *changes: Change) -> World:
    """Write the small world with changes and read what can be used."""
    tables = small_tables()
    for change in changes:
        change(tables)
    write_world(folder, tables)
    return read_usable(folder)


def places(world: World) -> list[Place]:
    """Return file, row and column of every fault."""
    return [(fault.file, fault.row, fault.column) for fault in world.faults]


ASKED: list[tuple[str, Change, list[Place], str]] = [
    (
        "an unreachable destination",
        cell("requests", 2, "zone", "moon"),
        [("requests.csv", 2, "zone"), ("items.csv", 2, "request")],
        "is not in facilities.csv or zones.csv",
    ),
    (
        "a deadline before ready",
        cell("requests", 2, "deadline", "2026-09-01T00:00"),
        [("requests.csv", 2, "deadline"), ("items.csv", 2, "request")],
        "is before ready",
    ),
    (
        "a departure that takes no kilogram",
        cell("departures", 4, "capacity_kg", "0"),
        [("services.csv", 7, "service"), ("departures.csv", 4, "capacity_kg")],
        "it would take nobody",
    ),
    (
        "a courier that takes no parcel",
        cell("couriers", 2, "capacity_per_day", "0"),
        [
            ("services.csv", 9, "carrier"),
            ("departures.csv", 6, "service"),
            ("couriers.csv", 2, "capacity_per_day"),
        ],
        "it would take nobody",
    ),
    (
        "a lane that clears no parcel",
        cell("gateways", 2, "throughput_per_h", "0"),
        [("gateways.csv", 2, "throughput_per_h")],
        "it would take nobody",
    ),
    (
        "a locker without a cell",
        lambda tables: tables["pickup_points"][0].update(cells_small="0", cells_medium="0", cells_large="0"),
        [("services.csv", 10, "to"), ("pickup_points.csv", 2, "cells_small")],
        "it would take nobody",
    ),
    (
        "a calendar with no day",
        cell("calendars", 3, "days", ""),
        [("calendars.csv", 3, "days"), ("gateways.csv", 2, "calendar"), ("gateways.csv", 3, "calendar")],
        "what has no day never works",
    ),
    (
        "a calendar whose exceptions close every day",
        cell("calendars", 3, "exceptions", EVERY_DAY + ";2026-10-31"),
        [
            ("calendars.csv", 3, "exceptions"),
            ("gateways.csv", 2, "calendar"),
            ("gateways.csv", 3, "calendar"),
        ],
        "what has no day never works",
    ),
    (
        "a negative duration, an arrival before the departure",
        cell("services", 7, "p10_h", "-4"),
        [("services.csv", 7, "p10_h"), ("departures.csv", 4, "service")],
        "is negative: it would arrive before it leaves",
    ),
    (
        "a price in a currency without a rate",
        cell("services", 7, "currency", "XAF"),
        [("services.csv", 7, "currency"), ("departures.csv", 4, "service")],
        "has no rate: XAF",
    ),
    (
        "a negative time of handling",
        cell("facilities", 6, "handling_p50_h", "-1"),
        [
            ("facilities.csv", 6, "handling_p50_h"),
            ("services.csv", 3, "to"),
            ("services.csv", 4, "from"),
            ("departures.csv", 2, "service"),
            ("handoffs.csv", 5, "facility"),
            ("gateways.csv", 3, "facility"),
        ],
        "is negative",
    ),
]


@pytest.mark.parametrize(
    ("change", "expected", "reason"), [one[1:] for one in ASKED], ids=[a[0] for a in ASKED]
)
def test_each_bad_input_is_refused_by_name_and_the_rest_is_used(
    tmp_path: Path, change: Change, expected: list[Place], reason: str
) -> None:
    """The row and what depends on it are refused with file, row and column; every other request is read."""
    world = used(tmp_path, change)
    assert places(world) == expected
    assert any(reason in fault.reason for fault in world.faults)
    lost = {"p1"} if expected[0][0] == "requests.csv" else set()
    assert {request.request for request in world.requests} == {f"p{n}" for n in range(1, 7)} - lost
    assert set(world.refused) == lost
    assert list(world.rows) == [f"p{n}" for n in range(1, 7)]


@pytest.mark.parametrize(("change", "expected"), [a[1:3] for a in ASKED], ids=[a[0] for a in ASKED])
def test_the_strict_reading_refuses_the_same_worlds(
    tmp_path: Path, change: Change, expected: list[Place]
) -> None:
    """Whoever asks for a world without faults does not get this one; the check names what is wrong itself."""
    tables = small_tables()
    change(tables)
    write_world(tmp_path, tables)
    with pytest.raises(WorldRefused):
        read_world(tmp_path)
    found = [(fault.file, fault.row, fault.column) for fault in check_world(tmp_path).faults]
    assert len(found) == 1
    assert found[0] in expected


def test_a_service_that_arrives_before_it_leaves_in_a_given_plan(tmp_path: Path) -> None:
    """A leg of a given plan that ends before it starts costs its request and no other."""
    leg = {
        "request": "p1", "leg": "1", "stage": "linehaul", "milestone": "delivered", "carrier": "air_cn",
        "from": "hkg", "to": "gru", "planned_start": "2026-09-10T00:00Z", "planned_end": "2026-09-09T00:00Z",
    }  # fmt: skip
    world = used(tmp_path, lambda tables: tables.update(plans=[leg]))
    assert ("plans.csv", 2, "planned_end") in places(world)
    assert "is not complete: plans.csv row 2 is refused" in world.refused["p1"]
    assert not world.plans
    assert len(world.requests) == 5


def test_a_good_world_is_read_as_ever(tmp_path: Path) -> None:
    """Where nothing is wrong both readings give the same world, without faults."""
    folder = small_world(tmp_path)
    assert read_usable(folder) == read_world(folder)
    assert (read_usable(folder).faults, read_usable(folder).rows["p1"]) == ((), 2)


def test_one_pattern_of_several_is_lost_alone(tmp_path: Path) -> None:
    """A service keeps the departures that are good; none of them is lost with the bad one."""
    second = {**small_tables()["departures"][2], "leaves": "13:00", "capacity_kg": "0"}
    world = used(tmp_path, lambda tables: tables["departures"].append(second))
    assert places(world) == [("departures.csv", 8, "capacity_kg")]
    assert [row.leaves.hour for row in world.network.departures["hub_air"]] == [1]


def test_a_service_never_leaves_at_any_time_for_want_of_its_timetable(tmp_path: Path) -> None:
    """Every service with a timetable has one, or is refused, whatever its departures are refused for."""
    for row, column, text in ((2, "days", "8"), (3, "leaves", "25:00"), (5, "cutoff_h", "-1")):
        world = used(tmp_path / f"{row}", cell("departures", row, column, text))
        named = small_tables()["departures"][row - 2]["service"]
        assert named not in world.network.services
        assert any(fault.file == "services.csv" for fault in world.faults)


def test_of_several_origins_those_refused_are_left_out(tmp_path: Path) -> None:
    """A request goes on from the origin that is left, and that is said; with none left it is refused."""
    world = used(
        tmp_path,
        cell("requests", 2, "origin", "szx_sort;br_oe"),
        cell("requests", 3, "origin", "br_oe"),
        cell("facilities", 6, "handling_p50_h", "-1"),
    )
    origins = {request.request: request.origins for request in world.requests}
    assert origins["p1"] == ("szx_sort",)
    assert any("requests.csv row 2: br_oe is left out" in one for one in world.assumed)
    assert "names br_oe, refused in facilities.csv row 6" in world.refused["p2"]


def test_an_origin_whose_clock_is_lost_is_not_left_out(tmp_path: Path) -> None:
    """An instant that was local to a place without time zone would be another instant: it is refused."""
    world = used(
        tmp_path,
        cell("requests", 2, "origin", "br_oe;szx_sort"),
        cell("requests", 3, "origin", "szx_sort;br_oe"),
        cell("facilities", 6, "tz", "Mars/Phobos"),
    )
    assert set(world.refused) == {"p1"}


def test_a_parcel_is_not_declared_without_one_of_its_items(tmp_path: Path) -> None:
    """An item that cannot be read costs the request, and so its other items; other requests go on."""
    world = used(tmp_path, cell("items", 6, "hs", "8518"))
    assert places(world) == [
        ("requests.csv", 6, "request"), ("items.csv", 6, "hs"), ("items.csv", 7, "request"),
    ]  # fmt: skip
    assert set(world.refused) == {"p5"}
    assert "p5" not in world.items


def test_of_two_requests_of_one_id_the_first_stays(tmp_path: Path) -> None:
    """The second row is refused and the request is not."""
    world = used(tmp_path, lambda tables: tables["requests"].append(tables["requests"][0]))
    assert places(world) == [("requests.csv", 8, "request")]
    assert not world.refused
    assert len(world.requests) == 6


def test_a_row_that_cannot_be_split_is_lost_alone(tmp_path: Path) -> None:
    """A stray quote costs its row, which is named by its first cell: its items know where they belong."""
    path = small_world(tmp_path) / "requests.csv"
    path.write_text(path.read_text().replace("p3,o2", '"p3"3,o2'))
    world = read_usable(tmp_path)
    assert places(world)[0] == ("requests.csv", 4, None)
    assert set(world.rows) - {request.request for request in world.requests} == {"p33"}


def test_rows_of_other_bytes_are_each_refused(tmp_path: Path) -> None:
    """The check names the first; of the rest no garbled text is taken for what was written."""
    path = small_world(tmp_path) / "requests.csv"
    path.write_bytes(path.read_bytes().replace(b"economy", b"\xe9conomie"))
    world = read_usable(tmp_path)
    assert set(world.refused) == {"p4", "p6"}
    assert all("not UTF-8" in reason for reason in world.refused.values())


@pytest.mark.parametrize(
    ("file", "was", "becomes"),
    [
        ("world.csv", "currency,USD", "currency,XYZ"),
        ("requests.csv", "request,order", "parcel,order"),
        ("requests.csv", "p3,o2", '"p3,o2'),
        ("departures.csv", "hub_air,", 'hub_air,"'),
        ("facilities.csv", "facility,name", "facility;name"),
    ],
)
def test_where_nobody_can_tell_what_is_lost_the_world_is_refused(
    tmp_path: Path, file: str, was: str, becomes: str
) -> None:
    """A bad head, a header, a quote that swallows what follows: no rest can be told apart."""
    path = small_world(tmp_path) / file
    text = path.read_text()
    assert was in text
    path.write_text(text.replace(was, becomes, 1))
    with pytest.raises(WorldRefused) as refused:
        read_usable(tmp_path)
    assert refused.value.faults[0].file == file


@pytest.mark.parametrize("file", ["world", "facilities", "carriers", "services", "zones", "calendars"])
def test_a_file_that_is_missing_refuses_the_world(tmp_path: Path, file: str) -> None:
    """Needed files, and those that rows refer to, must be there."""
    (small_world(tmp_path) / f"{file}.csv").unlink()
    with pytest.raises(WorldRefused):
        read_usable(tmp_path)


def test_a_world_without_a_single_place_is_refused(tmp_path: Path) -> None:
    """Where no facility is left nothing can be planned."""
    tables = small_tables()
    for row in tables["facilities"]:
        row["kind"] = "castle"
    write_world(tmp_path, tables)
    with pytest.raises(WorldRefused, match="castle"):
        read_usable(tmp_path)


def test_feeds_of_refused_carriers_are_left_and_a_world_without_any_is_refused(tmp_path: Path) -> None:
    """What a carrier told is not replaced by what nobody said."""
    tables = small_tables()
    tables["carriers"][0]["kind"] = "airship"
    write_world(tmp_path, tables)
    (tmp_path / "feeds").mkdir()
    for name in ("post_cn-1.jsonl", "nobody-1.jsonl"):
        (tmp_path / "feeds" / name).write_text("{}\n")
    with pytest.raises(WorldRefused):
        read_usable(tmp_path)
    (tmp_path / "feeds" / "air_cn-1.jsonl").write_text("{}\n")
    world = read_usable(tmp_path)
    assert [path.name for path in world.feeds] == ["air_cn-1.jsonl"]
    files = [fault.file for fault in world.faults if fault.file.startswith("feeds/")]
    assert files == ["feeds/nobody-1.jsonl", "feeds/post_cn-1.jsonl"]


@pytest.mark.parametrize("seed", range(40))
def test_whatever_is_damaged_what_is_used_holds_together(tmp_path: Path, seed: int) -> None:
    """Bytes changed at random: a world whose rows name rows that are there, or a refusal, never a crash."""
    rng = random.Random(seed)
    folder = small_world(tmp_path)
    timed = {row["service"] for row in small_tables()["departures"]}
    for path in sorted(folder.glob("*.csv")):
        content = bytearray(path.read_bytes())
        for _ in range(rng.randrange(3)):
            place = rng.randrange(content.index(b"\n"), len(content))
            content[place] = rng.choice([0, 13, 34, 44, 45, 48, 59, 120, 200])
        path.write_bytes(bytes(content))
    try:
        world = read_usable(folder)
    except WorldRefused:
        return
    network = world.network
    places = {**network.facilities, **network.zones, **network.points}
    assert {service.carrier for service in network.services.values()} <= set(network.carriers)
    assert {service.origin for service in network.services.values()} <= set(network.facilities)
    assert {service.destination for service in network.services.values()} <= set(places)
    assert {service.calendar for service in network.services.values()} <= {"", *network.calendars}
    assert {lane.facility for lane in network.gateways.values()} <= set(network.facilities)
    assert {origin for request in world.requests for origin in request.origins} <= set(network.facilities)
    assert set(network.departures) <= set(network.services)
    named = {fault.row for fault in world.faults if fault.file == "departures.csv"}
    lost = {row for row in named if row is not None}
    assert len(lost) == 6 - sum(len(rows) for rows in network.departures.values())
    assert timed & set(network.services) <= set(network.departures) | {
        row["service"] for at, row in enumerate(small_tables()["departures"], 2) if at in lost
    }
    assert {request.request for request in world.requests}.isdisjoint(world.refused)
