"""Tests of `serai.operations.run`: the main job, whole."""

import csv
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from serai.operations.run import run
from serai.operations.tables import COLUMNS
from serai.store.folder import OutputRefused
from serai.store.world import WorldRefused, write_world
from tests.worlds import small_tables, small_world


def quiet(step: str, done: int, of: int) -> None:
    """Tell nobody."""


def draw(book: Mapping[str, Any]) -> str:
    """Draw a report of one line."""
    return f"{book['summary']['requests']} requests"


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output of a run of the small world."""
    folder = tmp_path_factory.mktemp("run")
    run(small_world(folder / "world"), folder / "out", 5, quiet, draw)
    return folder / "out"


def table(out: Path, name: str) -> list[dict[str, str]]:
    """Read one table of a run."""
    with (out / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_table_is_written_with_its_columns(out: Path) -> None:
    """Each table has its columns, and no row says more than they do."""
    for name, columns in COLUMNS.items():
        with (out / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            assert tuple(next(csv.reader(file))) == columns


def test_the_summary_counts_what_the_tables_hold(out: Path) -> None:
    """Requests, filings, manifests, events, unread and remedies are the rows of their tables."""
    summary = json.loads((out / "summary.json").read_text())
    for name in ("requests", "filings", "manifests", "events", "unread", "remedies"):
        assert summary[name] == len(table(out, name)), name
    journeys = table(out, "journeys")
    assert summary["journeys"] == sum(row["events"] != "0" for row in journeys)
    assert summary["silent"] == sum(row["silent"] == "1" for row in journeys)
    assert summary["planned"] + summary["refused"] == summary["requests"]


def test_late_share_is_that_of_the_journeys(out: Path) -> None:
    """The share of late parcels is counted over those that have arrived, deadline against delivery."""
    summary = json.loads((out / "summary.json").read_text())
    done = [row for row in table(out, "journeys") if row["delivered"]]
    late = sum(row["delivered"] > row["promised"] for row in done)
    assert summary["sla"]["finished"] == len(done) > 0
    assert summary["sla"]["late_share"] == pytest.approx(late / len(done))


def test_the_same_seed_gives_the_same_output(out: Path, tmp_path: Path) -> None:
    """Every table is the same, byte for byte, when the run is repeated; another seed gives others."""
    again, other = tmp_path / "again", tmp_path / "other"
    world = small_world(tmp_path / "world")
    run(world, again, 5, quiet, draw)
    run(world, other, 6, quiet, draw)
    names = [f"{name}.csv" for name in COLUMNS]
    assert not [name for name in names if (again / name).read_bytes() != (out / name).read_bytes()]
    assert (other / "events.csv").read_bytes() != (out / "events.csv").read_bytes()


def test_the_report_is_drawn_from_the_book(out: Path) -> None:
    """The page that the face draws is written beside the tables."""
    assert (out / "report.html").read_text() == "6 requests"


def test_a_world_with_feeds_is_not_played(out: Path, tmp_path: Path) -> None:
    """Feeds and numbers that come with a world are read, and nothing is invented beside them."""
    world = small_world(tmp_path / "world")
    (world / "feeds").mkdir()
    for feed in (out / "feeds").iterdir():
        (world / "feeds" / feed.name).write_bytes(feed.read_bytes())
    (world / "numbers.csv").write_bytes((out / "numbers.csv").read_bytes())
    run(world, tmp_path / "out", 5, quiet, draw)
    assert not (tmp_path / "out" / "feeds").exists()
    assert table(tmp_path / "out", "events") == table(out, "events")


def test_a_world_of_which_nothing_can_be_used_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    """A world whose zones have no header gives its faults and no tables."""
    world = small_world(tmp_path / "world")
    (world / "zones.csv").write_text("br_sp,BR,SP,01000-000,19999-999,sao_depot\n")
    with pytest.raises(WorldRefused):
        run(world, tmp_path / "out", None, quiet, draw)
    assert not list((tmp_path / "out").glob("*.csv"))


def test_the_rest_of_a_faulty_world_goes_on(out: Path, tmp_path: Path) -> None:
    """A request that goes nowhere and a lane without throughput are refused with their places."""
    tables = small_tables()
    tables["requests"][3]["zone"] = "moon"
    tables["gateways"][1]["throughput_per_h"] = "0"
    write_world(tmp_path / "world", tables)
    summary = run(tmp_path / "world", tmp_path / "out", 5, quiet, draw)
    assert (summary["requests"], summary["refused"], summary["planned"]) == (6, 1, 5)
    assert summary["faults"] == 3
    assert len(table(tmp_path / "out", "requests")) == 5
    rows = [row for row in table(tmp_path / "out", "refused") if row["station"] == "world"]
    assert [(row["file"], row["row"], row["column"], row["value"]) for row in rows] == [
        ("gateways.csv", "3", "throughput_per_h", "0"),
        ("requests.csv", "5", "zone", "moon"),
        ("items.csv", "5", "request", "p4"),
    ]
    assert all(row["reason"] and row["remedy"] for row in rows)
    assert "gateways.csv row 3" in summary["first_faults"][0]


def test_what_the_planner_refuses_has_its_place_too(tmp_path: Path) -> None:
    """A zone that no last mile serves: the request is refused with the row and column of its destination."""
    tables = small_tables()
    zone = {**tables["zones"][0], "zone": "br_rj", "postal_from": "20000-000", "postal_to": "28999-999"}
    tables["zones"].append(zone)
    tables["requests"][1]["zone"] = "br_rj"
    write_world(tmp_path / "world", tables)
    run(tmp_path / "world", tmp_path / "out", 5, quiet, draw)
    (row,) = [row for row in table(tmp_path / "out", "refused") if row["station"] == "plan"]
    assert (row["thing"], row["file"], row["row"], row["column"]) == ("p2", "requests.csv", "3", "zone")


def test_an_output_that_cannot_be_written_is_refused_first(tmp_path: Path) -> None:
    """A run does not work for a minute to find that it cannot write."""
    (tmp_path / "out").touch()
    with pytest.raises(OutputRefused):
        run(tmp_path / "nowhere", tmp_path / "out", None, quiet, draw)


def test_no_file_of_others_is_lost(tmp_path: Path) -> None:
    """A folder that holds a world takes no output; of a folder's feeds, those of an earlier run alone go."""
    world = small_world(tmp_path / "world")
    before = {file.name: file.read_bytes() for file in world.iterdir()}
    with pytest.raises(OutputRefused, match="holds a world"):
        run(world, world, None, quiet, draw)
    assert {file.name: file.read_bytes() for file in world.iterdir()} == before
    feeds = tmp_path / "out" / "feeds"
    (feeds / "mine").mkdir(parents=True)
    (feeds / "notes.txt").write_text("mine")
    (feeds / "post_cn-001.old").write_text("of an earlier run")
    run(world, tmp_path / "out", 5, quiet, draw)
    assert (feeds / "notes.txt").read_text() == "mine"
    assert (feeds / "mine").is_dir()
    assert not (feeds / "post_cn-001.old").exists()
    assert not [row for row in table(tmp_path / "out", "refused") if row["station"] == "track"]


def test_a_world_in_which_nothing_can_be_planned_is_told_whole(tmp_path: Path) -> None:
    """Every request is refused with its reason, every table is there, and nothing is scored."""
    tables = small_tables()
    for carrier in tables["carriers"]:
        carrier["status"] = "suspended"
    write_world(tmp_path / "world", tables)
    summary = run(tmp_path / "world", tmp_path / "out", 5, quiet, draw)
    assert (summary["planned"], summary["refused"], summary["events"]) == (0, 6, 0)
    assert all(row["refused"] for row in table(tmp_path / "out", "requests"))
