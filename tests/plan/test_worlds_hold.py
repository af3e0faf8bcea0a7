"""Plans of many small worlds hold: the independent checker finds nothing wrong with any of them."""

import json
from pathlib import Path

import pytest

from serai.cli import execute
from serai.store.world import check_world
from tests.plan.checker import audit
from tests.plan.planning_worlds import Tables, planning_tables, planning_world

SEEDS = range(24)

OBEYED = ("departure",)
"""What the planner obeys of what can be left out; `tests.plan.checker.CHECKS` is all of it."""


@pytest.mark.parametrize("seed", SEEDS)
def test_the_plan_of_a_world_holds(seed: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Planned by the command, every leg exists and connects, no capacity is exceeded, and figures agree."""
    world = planning_world(tmp_path / "world", seed)
    assert execute(["plan", str(world), "--out", str(tmp_path / "out"), "--seed", "7"]) == 0
    capsys.readouterr()
    assert audit(world, tmp_path / "out", OBEYED) == []
    plan = json.loads((tmp_path / "out" / "plan.json").read_text(encoding="utf-8"))
    assert plan["served"] > 0


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
