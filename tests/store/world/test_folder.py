"""A world is read from its folder, or refused with all its faults."""

import csv
import random
from pathlib import Path

import pytest

from serai.store.world import NoWorld, WorldRefused, check_world, read_world, write_world
from tests.conftest import ROOT
from tests.worlds import small_tables, small_world

BUNDLED = ROOT / "worlds" / "china-to-the-world"


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    """No folder is another error than a faulty one."""
    with pytest.raises(NoWorld, match="nowhere is not a folder"):
        read_world(tmp_path / "nowhere")


def test_an_empty_folder_lacks_the_five_files(tmp_path: Path) -> None:
    """Each needed file is one fault, and nothing else is."""
    with pytest.raises(WorldRefused) as refused:
        read_world(tmp_path)
    files = [fault.file for fault in refused.value.faults]
    assert files == ["world.csv", "facilities.csv", "carriers.csv", "services.csv", "zones.csv"]


def test_with_plans_neither_services_nor_zones_are_needed(tmp_path: Path) -> None:
    """A world whose plans are given ends its requests at facilities."""
    tables = small_tables()
    leg: dict[str, object] = {
        "request": "p1", "leg": "1", "stage": "linehaul", "milestone": "delivered", "carrier": "air_cn",
        "from": "hkg", "to": "gru", "planned_start": "2026-09-10T00:00Z", "planned_end": "2026-09-11T00:00Z",
    }  # fmt: skip
    request = {**tables["requests"][0], "zone": "gru"}
    kept = {name: tables[name] for name in ("world", "calendars", "facilities", "carriers", "orders")}
    write_world(tmp_path, kept | {"requests": [request], "plans": [leg]})
    world = read_world(tmp_path)
    assert (list(world.plans), world.requests[0].zone, dict(world.network.zones)) == (["p1"], "gru", {})


def test_feeds_belong_to_carriers(tmp_path: Path) -> None:
    """A file of a known carrier is listed; one of nobody is a fault."""
    feeds = small_world(tmp_path) / "feeds"
    feeds.mkdir()
    (feeds / "air_cn-2026-09-10.jsonl").write_text("{}\n")
    (feeds / ".hidden").write_text("")
    assert [path.name for path in read_world(tmp_path).feeds] == ["air_cn-2026-09-10.jsonl"]
    (feeds / "nobody-1.jsonl").write_text("{}\n")
    (feeds / "air_cn.jsonl").write_text("{}\n")
    faults = check_world(tmp_path).faults
    assert [fault.file for fault in faults] == ["feeds/air_cn.jsonl", "feeds/nobody-1.jsonl"]


def test_unknown_columns_and_files_are_kept_and_reported(tmp_path: Path) -> None:
    """A column of somebody's own is no fault, and neither is a file."""
    tables = small_tables()
    tables["requests"][0]["colour"] = "red"
    write_world(tmp_path, tables)
    for name in ("notes", "legs", "refused", "shipments", "truth"):
        (tmp_path / f"{name}.csv").write_text("a\n1\n")
    assert read_world(tmp_path).unknown == ("notes.csv", "requests.csv: colour")


def test_faults_come_in_the_order_of_files_and_rows(tmp_path: Path) -> None:
    """Whoever mends a world walks through it once."""
    tables = small_tables()
    tables["items"][3]["hs"] = tables["items"][0]["hs"] = tables["carriers"][1]["kind"] = "x"
    write_world(tmp_path, tables)
    places = [(fault.file, fault.row) for fault in check_world(tmp_path).faults]
    assert places == [("carriers.csv", 3), ("items.csv", 2), ("items.csv", 5)]


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    """A world written from its own rows is the same world."""
    first = small_world(tmp_path / "a")
    texts = {path.stem: path.read_text(encoding="utf-8").splitlines() for path in first.glob("*.csv")}
    rows = {name: list(csv.DictReader(lines)) for name, lines in texts.items()}
    write_world(tmp_path / "b", {name: [dict(row) for row in table] for name, table in rows.items()})
    assert read_world(tmp_path / "a") == read_world(tmp_path / "b")


@pytest.mark.parametrize("seed", range(30))
def test_damaged_files_are_refused_and_never_crash(tmp_path: Path, seed: int) -> None:
    """Bytes changed at random give a world or a list of faults, whatever the bytes."""
    rng = random.Random(seed)
    folder = small_world(tmp_path)
    for path in sorted(folder.glob("*.csv")):
        content = bytearray(path.read_bytes())
        for _ in range(rng.randrange(4)):
            content[rng.randrange(len(content))] = rng.choice([0, 10, 13, 34, 44, 59, 48, 200, 255])
        path.write_bytes(bytes(content))
    checked = check_world(folder)
    assert (checked.world is None) == bool(checked.faults)
    assert all(fault.reason and fault.remedy for fault in checked.faults)


def test_the_bundled_world_is_read_whole() -> None:
    """5,000 requests with their items and orders are read, and nothing is left open."""
    world = read_world(BUNDLED)
    assert (len(world.requests), world.unknown, world.assumed) == (5000, (), ())
