"""What must hold across cells, rows and files; one fault neither hides nor multiplies others."""

from pathlib import Path

import pytest

from serai.store.world import check_world, write_world
from tests.worlds import Table, small_tables

Found = list[tuple[str, int | None, str | None]]


def found(folder: Path, tables: dict[str, Table]) -> Found:
    """Write tables and return file, row and column of every fault."""
    write_world(folder, tables)
    return [(fault.file, fault.row, fault.column) for fault in check_world(folder).faults]


PLAN: dict[str, object] = {
    "request": "p1", "leg": "1", "after": "", "stage": "linehaul", "milestone": "delivered",
    "carrier": "air_cn", "service": "", "from": "hkg", "to": "gru",
    "planned_start": "2026-09-10T00:00Z", "planned_end": "2026-09-11T00:00Z", "number": "",
}  # fmt: skip

NUMBER: dict[str, object] = {"parcel": "p1", "carrier": "air_cn", "number": "172-1", "leg": "1"}

CHANGES: list[tuple[str, int, str, str]] = [
    ("facilities", 2, "tz", "Asia/Shenzen"),
    ("facilities", 3, "lat", "123"),
    ("facilities", 4, "country", "XX"),
    ("facilities", 5, "handling_p90_h", "3"),
    ("carriers", 2, "kind", "airship"),
    ("carriers", 3, "scan_loss", "1.2"),
    ("services", 2, "carrier", "nobody"),
    ("services", 3, "p10_h", "-4"),
    ("services", 4, "to", "br_oe"),
    ("services", 6, "to", "szx_sort"),
    ("services", 9, "to", "gru"),
    ("services", 10, "currency", "RMB"),
    ("departures", 2, "days", "0"),
    ("departures", 4, "capacity_kg", "0"),
    ("departures", 5, "leaves", "25:00"),
    ("handoffs", 2, "taker", "truck_cn"),
    ("gateways", 2, "destinations", "BR;UK"),
    ("gateways", 3, "hold_p90_h", "10"),
    ("couriers", 2, "p_first_attempt", "92"),
    ("pickup_points", 2, "zone", "br_xx"),
    ("agreements", 2, "kpi", "happiness"),
    ("agreements", 3, "population", "carrier=nobody"),
    ("agreements", 4, "valid_to", "next year"),
    ("calendars", 3, "days", ""),
    ("calendars", 4, "exceptions", "2026-02-30"),
    ("orders", 2, "placed", "Monday"),
    ("requests", 2, "deadline", "2026-09-01T00:00"),
    ("requests", 3, "kg", "0"),
    ("requests", 4, "zone", "moon"),
    ("requests", 5, "goods", "dragon"),
    ("requests", 6, "origin", "szx_sort;nowhere"),
    ("items", 2, "hs", "8518"),
    ("items", 3, "request", "p99"),
    ("items", 4, "quantity", "2.5"),
]
"""File, row, column and what is planted there."""


def planted(changes: list[tuple[str, int, str, str]]) -> dict[str, Table]:
    """Return the small world with cells changed; row 2 is the first."""
    tables = small_tables()
    for file, row, column, text in changes:
        tables[file][row - 2][column] = text
    return tables


def test_the_small_world_has_no_fault(tmp_path: Path) -> None:
    """Before anything is planted nothing is found."""
    assert found(tmp_path, small_tables()) == []


def test_many_planted_faults_are_all_found_and_no_others(tmp_path: Path) -> None:
    """Thirty-four faults in fourteen files give thirty-four messages, each at its cell."""
    assert len(CHANGES) == 34
    expected = {(f"{file}.csv", row, column) for file, row, column, _ in CHANGES}
    messages = found(tmp_path, planted(CHANGES))
    assert set(messages) == expected
    assert len(messages) == len(expected)


@pytest.mark.parametrize("change", CHANGES, ids=lambda c: f"{c[0]}.{c[2]}={c[3]}")
def test_one_planted_fault_is_one_message(tmp_path: Path, change: tuple[str, int, str, str]) -> None:
    """A fault alone gives one message with its value, a reason and a remedy."""
    write_world(tmp_path, planted([change]))
    (fault,) = check_world(tmp_path).faults
    assert (fault.file, fault.row, fault.column) == (f"{change[0]}.csv", change[1], change[2])
    assert (fault.value or "") == change[3]
    assert fault.reason
    assert fault.remedy


def test_the_same_id_twice(tmp_path: Path) -> None:
    """The second row of an id is the fault, and names the first."""
    tables = small_tables()
    tables["carriers"].append(tables["carriers"][0])
    write_world(tmp_path, tables)
    (fault,) = check_world(tmp_path).faults
    assert (fault.file, fault.row, fault.reason) == ("carriers.csv", 8, "has the carrier of row 2")


def test_a_bad_row_still_declares_its_id(tmp_path: Path) -> None:
    """A carrier of the wrong kind, a facility of too few cells: references to them are no faults."""
    tables = small_tables()
    tables["carriers"][0]["kind"] = "airship"
    write_world(tmp_path, tables)
    lines = (tmp_path / "facilities.csv").read_text().splitlines()
    lines[1] = "szx_sort,Shenzhen"
    (tmp_path / "facilities.csv").write_text("\n".join(lines))
    messages = [(fault.file, fault.row) for fault in check_world(tmp_path).faults]
    assert messages == [("facilities.csv", 2), ("carriers.csv", 2)]


@pytest.mark.parametrize("file", ["facilities", "carriers", "services", "zones", "world"])
def test_a_file_that_is_missing_is_one_fault(tmp_path: Path, file: str) -> None:
    """What refers to its rows is not blamed for it."""
    tables = small_tables()
    del tables[file]
    assert found(tmp_path, tables) == [(f"{file}.csv", None, None)]


def test_an_optional_file_that_rows_refer_to_is_one_fault(tmp_path: Path) -> None:
    """Places have calendars, but there is no calendars.csv."""
    tables = small_tables()
    del tables["calendars"]
    assert found(tmp_path, tables) == [("calendars.csv", None, None)]


def test_orders_may_stand_on_their_own(tmp_path: Path) -> None:
    """Requests may name orders of which there is no file."""
    tables = small_tables()
    del tables["orders"]
    assert found(tmp_path, tables) == []


@pytest.mark.parametrize(
    ("levels", "column"),
    [
        (("1", "2", "3", ""), "p99_h"),
        (("1", "", "3", "4"), "p50_h"),
        (("", "", "", ""), "p50_h"),
        (("1", "2", "1.5", "4"), "p90_h"),
        (("5", "2", "3", "4"), "p50_h"),
    ],
)
def test_quantiles_must_be_whole_and_not_decrease(
    tmp_path: Path, levels: tuple[str, ...], column: str
) -> None:
    """Four that do not decrease, or the median alone; the first that is wrong is named."""
    tables = small_tables()
    tables["services"][0] |= dict(zip(("p10_h", "p50_h", "p90_h", "p99_h"), levels, strict=True))
    assert found(tmp_path, tables) == [("services.csv", 2, column)]


def test_a_hold_needs_its_times(tmp_path: Path) -> None:
    """A share that is held without saying for how long is a fault."""
    tables = small_tables()
    tables["gateways"][0]["hold_p50_h"] = ""
    assert found(tmp_path, tables) == [("gateways.csv", 2, "hold_p50_h")]


ZONE: dict[str, object] = {"country": "BR", "region": "RJ", "depot": "sao_depot"}


@pytest.mark.parametrize(
    ("first", "last", "good"),
    [
        ("20000-000", "28999-999", True),
        ("19999-999", "28999-999", False),
        ("00100-000", "00999-999", True),
        ("05000-000", "06000-000", False),
        ("00100-000", "99999-999", False),
        ("28999-999", "20000-000", False),
        ("", "", True),
    ],
)
def test_zones_of_a_country_must_not_overlap(tmp_path: Path, first: str, last: str, good: bool) -> None:
    """Ranges beside each other are good; touching, inside, around and backward are not."""
    tables = small_tables()
    tables["zones"].append({"zone": "br_rj", "postal_from": first, "postal_to": last, **ZONE})
    expected = [] if good else [("zones.csv", 3)]
    write_world(tmp_path, tables)
    assert [(fault.file, fault.row) for fault in check_world(tmp_path).faults] == expected


def test_ranges_of_other_countries_may_be_the_same(tmp_path: Path) -> None:
    """A postal code means nothing without its country."""
    tables = small_tables()
    tables["zones"].append({**tables["zones"][0], "zone": "ar_1", "country": "AR"})
    assert found(tmp_path, tables) == []


def test_a_zone_must_not_be_called_as_a_facility(tmp_path: Path) -> None:
    """A destination would mean both."""
    tables = small_tables()
    tables["zones"].append({"zone": "gru", "country": "AR"})
    assert found(tmp_path, tables) == [("zones.csv", 3, "zone")]


def test_the_night_shift_is_no_fault_but_no_hours_are(tmp_path: Path) -> None:
    """Closing before opening means the next day; closing when it opens means nothing."""
    tables = small_tables()
    tables["calendars"][1] |= {"opens": "22:00", "closes": "06:00"}
    tables["calendars"][2] |= {"opens": "08:00", "closes": "08:00"}
    assert found(tmp_path, tables) == [("calendars.csv", 4, "closes")]


@pytest.mark.parametrize(
    ("change", "column"),
    [
        ({}, None),
        ({"after": "1"}, "after"),
        ({"after": "7"}, "after"),
        ({"planned_end": "2026-09-09T00:00Z"}, "planned_end"),
        ({"milestone": "teleported"}, "milestone"),
        ({"request": "p99"}, "request"),
        ({"to": "nowhere"}, "to"),
    ],
)
def test_given_plans_are_checked(tmp_path: Path, change: dict[str, object], column: str | None) -> None:
    """Legs come after legs of their own plan, end after they start, and name what is there."""
    expected: Found = [("plans.csv", 2, column)] if column else []
    assert found(tmp_path, small_tables() | {"plans": [PLAN | change]}) == expected


def test_the_number_of_a_leg_needs_that_leg(tmp_path: Path) -> None:
    """Where a parcel has a plan, its numbers are for legs of it."""
    tables = small_tables() | {"plans": [PLAN], "numbers": [NUMBER, {**NUMBER, "leg": "9"}]}
    assert found(tmp_path, tables) == [("numbers.csv", 3, "leg")]


def test_what_takes_no_time_is_no_fault(tmp_path: Path) -> None:
    """A leg may end when it starts, a zone may be a single postal code."""
    leg = PLAN | {"planned_end": PLAN["planned_start"]}
    zone: dict[str, object] = {"zone": "br_one", "postal_from": "20000-000", "postal_to": "20000-000", **ZONE}
    tables = small_tables()
    assert found(tmp_path, tables | {"plans": [leg], "zones": [*tables["zones"], zone]}) == []


@pytest.mark.parametrize("cell", ["gru,São Paulo hub", "2026-09-08T15:00", "p2,o1"])
def test_bytes_that_are_not_utf_8_are_one_fault_whatever_cell_they_are_in(tmp_path: Path, cell: str) -> None:
    """A stray byte in a name, an instant or an id: the encoding is the fault, the cell is not another."""
    write_world(tmp_path, small_tables())
    for path in tmp_path.glob("*.csv"):
        content = path.read_bytes()
        if cell.encode() in content:
            path.write_bytes(content.replace(cell.encode(), cell.encode()[:-1] + b"\xe3", 1))
    assert [fault.reason.split(" (")[0][:12] for fault in check_world(tmp_path).faults] == ["is not UTF-8"]
