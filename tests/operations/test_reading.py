"""What could not be used of a world is told with its place, whoever refused it."""

import csv
from pathlib import Path

import numpy as np
import pytest

from serai.operations.plan import plan_requests
from serai.operations.reading import hopeless, refusals, require_faultless, sentences, write_refused
from serai.store.world import Fault, NoWorld, World, WorldRefused, read_usable, read_world, write_world
from serai.store.world.fault import COLUMNS
from serai.store.world.sift import MEND
from tests.worlds import Table, small_tables, small_world


def quiet(step: str, done: int, of: int) -> None:
    """Tell nobody."""


def refused(folder: Path, tables: dict[str, Table]) -> dict[str, Fault]:
    """Write a world, plan it and return the refusals of its planner."""
    write_world(folder, tables)
    world = read_world(folder)
    return refusals(world, plan_requests(world, np.random.default_rng(1), quiet).refused)


def test_strict_refuses_what_has_a_fault_and_nothing_else(tmp_path: Path) -> None:
    """A good world passes; one with a fault is refused with all of them; none is missing."""
    folder = small_world(tmp_path / "world")
    require_faultless(folder)
    path = folder / "requests.csv"
    path.write_text(path.read_text().replace("br_sp", "moon"))
    with pytest.raises(WorldRefused) as found:
        require_faultless(folder)
    assert len(found.value.faults) == 6
    with pytest.raises(NoWorld):
        require_faultless(tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("file", "row", "change", "column", "value"),
    [
        ("requests", 2, {"kg": "99"}, "kg", "99"),
        ("requests", 2, {"origin": "sao_locker_1"}, "origin", "sao_locker_1"),
        ("requests", 2, {"zone": "br_rj"}, "zone", "br_rj"),
        ("requests", 2, {"zone": "gru"}, "zone", "gru"),
    ],
)
def test_each_refusal_of_the_planner_stands_at_its_column(
    tmp_path: Path, file: str, row: int, change: dict[str, object], column: str, value: str
) -> None:
    """Too heavy, nothing leaves, nobody delivers: the cell that it is about, with a remedy."""
    tables = small_tables()
    zone = {**tables["zones"][0], "zone": "br_rj", "postal_from": "20000-000", "postal_to": "28999-999"}
    tables["zones"].append(zone)
    tables[file][row - 2].update(change)
    found = refused(tmp_path, tables)
    assert set(found) == {"p1"}
    fault = found["p1"]
    assert (fault.file, fault.row, fault.column, fault.value) == ("requests.csv", 2, column, value)
    assert fault.reason.startswith("cannot be brought: ")
    assert fault.remedy


def test_goods_that_nobody_takes_stand_at_their_column(tmp_path: Path) -> None:
    """Where every service refuses batteries, the goods are what the request is refused for."""
    tables = small_tables()
    for row in tables["services"]:
        row["goods_not_allowed"] = "battery"
    assert {name: fault.column for name, fault in refused(tmp_path, tables).items()} == {"p1": "goods"}


def test_a_deadline_that_cannot_be_kept_is_noted_and_the_parcel_planned(tmp_path: Path) -> None:
    """An hour from Shenzhen to São Paulo: the plan is late for certain, and the deadline's cell is named."""
    tables = small_tables()
    tables["requests"][0]["deadline"] = "2026-09-08T11:00+08:00"
    write_world(tmp_path, tables)
    world = read_world(tmp_path)
    found = plan_requests(world, np.random.default_rng(1), quiet)
    assert set(found.itineraries) == {f"p{n}" for n in range(1, 7)}
    ((name, note),) = hopeless(world, found.itineraries).items()
    assert (name, note.row, note.column) == ("p1", 2, "deadline")
    assert note.reason.startswith("is an impossible deadline")


def test_refusals_are_written_as_rows(tmp_path: Path) -> None:
    """refused.csv has the columns of a table of faults and one row for each."""
    write_refused(tmp_path, [Fault("a.csv", 2, "x", "1", "is one", "give two")])
    with (tmp_path / "refused.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows == [dict(zip(COLUMNS, ("a.csv", "2", "x", "1", "is one", "give two"), strict=True))]


def test_causes_are_told_before_what_they_cost() -> None:
    """A row that is refused for another one is told after it, and not all are told."""
    cost = [Fault("b.csv", row, "x", "1", "names y", MEND) for row in range(2, 40)]
    told = sentences([*cost, Fault("z.csv", 2, "x", "0", "is zero", "give one")])
    assert told[0].startswith("z.csv row 2")
    assert len(told) == 12


def test_a_world_with_faults_is_planned_for_the_rest(tmp_path: Path) -> None:
    """One service of nobody: the parcels go by the other way, and the refusal is there to be told."""
    tables = small_tables()
    tables["services"][5]["p50_h"] = "-30"
    write_world(tmp_path, tables)
    world: World = read_usable(tmp_path)
    found = plan_requests(world, np.random.default_rng(1), quiet)
    assert set(found.itineraries) | set(found.refused) == {request.request for request in world.requests}
    assert all("hub_air" not in [leg.service for leg in one.legs] for one in found.itineraries.values())
    assert found.itineraries
