"""Real data become worlds, and the whole journey through feeds gives back what the data say."""

import csv
import json
from pathlib import Path

import pytest

from serai.operations.imports import NothingToImport, WorldThere, import_cargo2000, import_scms
from serai.operations.seen import hear, watch
from serai.operations.sla import cases_of, punctual
from serai.store.foreign.sheet import AnotherFile
from serai.store.legtable import read_legs
from serai.store.world import World, read_world
from serai.track.passage import Passage


def silent(step: str, done: int, of: int) -> None:
    """Say nothing."""


def walk(world: World) -> tuple[dict[str, object], list[Passage]]:
    """Read a world's feeds and follow its parcels: how punctual they were, and their legs."""
    heard = hear(world.network, world.feeds, world.ends, silent)
    assert (heard.unread, heard.doubts, heard.refused) == ((), (), ())
    told = heard.events, world.numbers
    seen = watch(world.network, world.requests, world.plans, told, world.ends, silent)
    found = punctual(cases_of(world.network, world.requests, seen.journeys, world.plans))
    return found, [passage for journey in seen.journeys.values() for passage in journey.passages]


def test_freight_comes_back_from_its_feed(shared: Path, tmp_path: Path) -> None:
    """The airline's words, read and followed, give every leg of the data, and 25.95 % late."""
    out = tmp_path / "world"
    summary = import_cargo2000(shared / "data" / "cargo2000" / "c2k_dev.csv", out)
    assert (summary["rows"], summary["requests"], summary["refused"]) == (2466, 2466, 0)
    world = read_world(out)
    assert len(world.requests) == 2466
    found, passages = walk(world)
    assert (found["finished"], found["late_share"]) == (2466, pytest.approx(0.2595, abs=5e-5))
    assert summary["late_share"] == pytest.approx(found["late_share"])
    table = {(leg.parcel, leg.leg): leg for leg in read_legs(out / "legs.csv").passages}
    assert len(passages) == len(table) == summary["legs"]
    assert all(table[leg.parcel, leg.leg] == leg for leg in passages)


def test_shipments_come_back_from_their_feeds(shared: Path, tmp_path: Path) -> None:
    """Shipments with a known start become a world; the leg table holds all of them."""
    out = tmp_path / "world"
    summary = import_scms(shared / "data" / "scms" / "scms_dev.csv", out)
    assert summary["rows"] == summary["shipments"] == 6507
    assert summary["exact_share"] == pytest.approx(0.63, abs=0.01)
    assert summary["requests"] == summary["start_from_po"] + summary["start_from_pq"]
    world = read_world(out)
    assert len(world.requests) == summary["requests"]
    found, _ = walk(world)
    assert found["finished"] == summary["requests"]
    legs = read_legs(out / "legs.csv")
    assert (len(legs.passages), legs.refused) == (6507, ())
    assert sum(leg.started is None for leg in legs.passages) == summary["start_unknown"]
    modes = summary["by_mode"]
    assert isinstance(modes, dict)
    assert sum(mode["shipments"] for mode in modes.values()) == 6507


def test_an_import_is_repeated_in_its_place(shared: Path, tmp_path: Path) -> None:
    """The same import replaces its files; another world, or a file, in its place is left alone."""
    source, out = shared / "data" / "cargo2000" / "c2k_dev.csv", tmp_path / "world"
    few = tmp_path / "few.csv"
    few.write_text("".join(source.read_text().splitlines(keepends=True)[:6]))
    assert import_cargo2000(few, out) == import_cargo2000(few, out)
    with pytest.raises(WorldThere, match="is not empty and no import of scms"):
        import_scms(shared / "data" / "scms" / "scms_dev.csv", out)
    with pytest.raises(WorldThere, match="cannot be written"):
        import_cargo2000(few, few)


def test_refused_rows_are_kept_beside_the_world(shared: Path, tmp_path: Path) -> None:
    """A row of another width is counted, and stands in refused.csv as it came."""
    source = shared / "data" / "cargo2000" / "c2k_dev.csv"
    few = tmp_path / "few.csv"
    few.write_text("".join([*source.read_text().splitlines(keepends=True)[:6], "1,2,3\n"]))
    summary = import_cargo2000(few, tmp_path / "world")
    assert (summary["requests"], summary["refused"]) == (5, 1)
    with (tmp_path / "world" / "refused.csv").open() as file:
        (row,) = csv.DictReader(file)
    assert (row["row"], row["raw"]) == ("7", "1,2,3")
    feed = (tmp_path / "world" / "feeds" / "AIRLINE-001.jsonl").read_text().splitlines()
    assert {json.loads(line)["status"] for line in feed} == {"RCS", "DEP", "RCF", "DLV"}


def test_the_wrong_file_is_refused(shared: Path, tmp_path: Path) -> None:
    """Each import refuses the other's file by the columns that it lacks, and a file without rows."""
    cargo, scms = (shared / "data" / n for n in ("cargo2000/c2k_dev.csv", "scms/scms_dev.csv"))
    with pytest.raises(AnotherFile, match="no column ID"):
        import_scms(cargo, tmp_path / "world")
    with pytest.raises(AnotherFile, match="no column i1_legid"):
        import_cargo2000(scms, tmp_path / "world")
    empty = tmp_path / "empty.csv"
    empty.write_text(cargo.read_text().splitlines()[0] + "\n1,2\n")
    with pytest.raises(NothingToImport, match="row 2: has 2 cells"):
        import_cargo2000(empty, tmp_path / "world")
    assert not (tmp_path / "world").exists()
