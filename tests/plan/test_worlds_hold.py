"""Plans of many small worlds hold: the independent checker finds nothing wrong with any of them."""

import csv
import json
from pathlib import Path

import pytest

from serai.cli import execute
from serai.store.world import check_world
from tests.plan.checker import CHECKS, audit
from tests.plan.planning_worlds import Tables, planning_tables, planning_world

SEEDS = range(24)

OBEYED = tuple(one for one in CHECKS if one != "travel")
"""What is asked. Planned ends are medians: where opening hours split the parcels of a service that leaves at
any time, the median arrival may be nearer to the median leaving than one parcel in ten travels.
"""


@pytest.mark.parametrize("seed", SEEDS)
def test_the_plan_of_a_world_holds(seed: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Planned by the command, every leg exists and connects, no capacity is exceeded, and figures agree."""
    world = planning_world(tmp_path / "world", seed)
    assert execute(["plan", str(world), "--out", str(tmp_path / "out"), "--seed", "7"]) == 0
    capsys.readouterr()
    assert audit(world, tmp_path / "out", OBEYED) == []
    plan = json.loads((tmp_path / "out" / "plan.json").read_text(encoding="utf-8"))
    assert plan["served"] > 0


@pytest.mark.parametrize(
    ("seed", "cell", "text", "reason"),
    [
        (2, "requests.zone", "moon", "is not in"),
        (6, "requests.deadline", "2020-01-01T00:00:00+00:00", "is before ready"),
        (10, "departures.capacity_pieces", "0", "it would take nobody"),
        (17, "calendars.days", "", "never works"),
        (18, "services.p50_h", "-3", "it would arrive before it leaves"),
        (24, "couriers.capacity_per_day", "0", "it would take nobody"),
    ],
)
def test_one_bad_row_never_loses_the_batch(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    seed: int,
    cell: str,
    text: str,
    reason: str,
) -> None:
    """The command names file, row and column of what it refuses and plans the rest; strictly it does not."""
    file, _, column = cell.partition(".")
    path = planning_world(tmp_path / "world", seed) / f"{file}.csv"
    with path.open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))
    rows[0][column] = text
    with path.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.DictWriter(opened, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    command = ["plan", str(tmp_path / "world"), "--out", str(tmp_path / "out")]
    assert execute(command) == 0
    assert f"refused: {file}.csv row 2, column {column}" in capsys.readouterr().err
    plan = json.loads((tmp_path / "out" / "plan.json").read_text(encoding="utf-8"))
    (cause,) = [one for one in plan["faults"] if one["row"] == 2 and one["file"] == f"{file}.csv"]
    assert (cause["column"], cause["value"] or "") == (column, text)
    assert reason in cause["reason"]
    assert plan["served"] > 0
    lines = [json.loads(line) for line in (tmp_path / "out" / "plan.jsonl").read_text().splitlines()]
    asked = {row["request"] for row in planning_tables(seed)["requests"]}
    assert len(lines) == len(asked) == plan["requests"]
    assert {line["request"] for line in lines} == asked
    assert execute([*command, "--strict"]) == 1


@pytest.fixture(scope="module")
def drawn() -> list[Tables]:
    """The worlds that are planned."""
    return [planning_tables(seed) for seed in SEEDS]


def test_worlds_are_without_faults_and_the_same_for_the_same_seed(tmp_path: Path) -> None:
    """What is drawn is a world, twice the same, and another seed gives another."""
    first, again, other = (
        planning_world(tmp_path / name, seed) for name, seed in (("a", 3), ("b", 3), ("c", 4))
    )
    assert check_world(first).faults == check_world(other).faults == ()
    texts = [
        {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}
        for folder in (first, again, other)
    ]
    assert texts[0] == texts[1] != texts[2]


@pytest.mark.parametrize(
    ("file", "column", "values"),
    [
        ("requests", "goods", {"general", "battery", "liquid"}),
        ("requests", "seller_scheme", {"ioss", "remessa_conforme", "none", "deemed_supplier"}),
        ("requests", "origin", {"szx", "yiw", "szx;yiw", "szx;stock"}),
        ("requests", "zone", {"locker_cells"}),
        ("carriers", "status", {"vetted", "candidate", "pilot", "watch"}),
        ("services", "channel", {"any", "cargo", "post", "domestic"}),
        ("departures", "cutoff_h", {0, 1, 4}),
        ("handoffs", "protocol", {"signed", "scanned", "none"}),
    ],
)
def test_worlds_are_of_many_kinds(drawn: list[Tables], file: str, column: str, values: set[object]) -> None:
    """Goods, schemes, origins, trust, channels, cut-offs and protocols of every kind occur."""
    assert values <= {row[column] for tables in drawn for row in tables[file]}


@pytest.mark.parametrize(
    ("file", "column"),
    [
        ("departures", "capacity_pieces"),
        ("departures", "capacity_kg"),
        ("departures", "valid_to"),
        ("facilities", "sort_capacity_per_wave"),
        ("gateways", "throughput_per_h"),
        ("couriers", "capacity_per_day"),
        ("calendars", "exceptions"),
        ("services", "calendar"),
    ],
)
def test_limits_are_sometimes_given_and_sometimes_not(drawn: list[Tables], file: str, column: str) -> None:
    """Every kind of limit is there in some rows and open in others."""
    given = {row.get(column, "") != "" for tables in drawn for row in tables[file]}
    assert given == {True, False}


def test_some_services_have_no_timetable(drawn: list[Tables]) -> None:
    """Trucks, vans and inland posts of some worlds leave at any time."""
    timed = [{row["service"] for row in tables["departures"]} for tables in drawn]
    assert all(len(tables["services"]) > len(one) for tables, one in zip(drawn, timed, strict=True))
