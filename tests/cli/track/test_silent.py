"""Tests of `serai.cli.track.silent`."""

import json
from pathlib import Path

import pytest

from serai.cli import execute
from serai.store.world import write_world
from tests.worlds import small_tables

EVENT = {"number": "p1", "milestone": "accepted", "happened": "2026-09-08T12:00:00Z", "place": "szx_sort"}


def test_one_line_a_parcel_that_nobody_speaks_of(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Of six parcels five were never scanned, one was accepted and then vanished; counts for people."""
    tables = small_tables()
    for row in tables["carriers"]:
        row["feed"] = "serai"
    tables["numbers"] = [{"parcel": "p1", "carrier": "truck_cn", "number": "p1"}]
    write_world(tmp_path, tables)
    (tmp_path / "feeds").mkdir()
    (tmp_path / "feeds" / "truck_cn-1.jsonl").write_text(json.dumps(EVENT) + "\n")
    assert execute(["track", "silent", str(tmp_path), "--at", "2026-10-10T00:00Z"]) == 0
    told = capsys.readouterr()
    rows = {row["parcel"]: row for row in map(json.loads, told.out.splitlines())}
    assert set(rows["p1"]) == {
        "parcel", "since", "stage", "p", "expected_by", "held_by", "should_scan", "kind", "reason",
    }  # fmt: skip
    assert rows["p1"]["kind"] in ("black hole", "custody gap at handoff")
    assert (rows["p1"]["since"], rows["p1"]["held_by"]) == ("2026-09-08T12:00:00+00:00", "truck_cn")
    assert rows["p2"]["kind"] == "never scanned after pre-advice"
    assert "5 never scanned after pre-advice" in told.err
    assert execute(["track", "silent", str(tmp_path), "--at", "2026-09-08T13:00Z", "--all"]) == 0
    assert {json.loads(line)["kind"] for line in capsys.readouterr().out.splitlines()} == {None}


def test_a_world_or_the_store(capsys: pytest.CaptureFixture[str]) -> None:
    """Neither and both are refused as wrong use."""
    assert execute(["track", "silent"]) == 2
    assert "name the folder of a world, or --store" in capsys.readouterr().err
    assert execute(["track", "silent", "somewhere", "--store"]) == 2
