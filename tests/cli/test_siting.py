"""The word siting on the command line."""

import csv
import io
import json
from pathlib import Path

import pytest

from serai.cli import execute
from serai.store.world import write_world
from tests.operations.stocked_world import stocked_tables, stocked_world
from tests.worlds import small_world


def test_hubs_are_printed_as_one_object(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Two places and two hubs: the object for machines, the sentence for people."""
    place = tmp_path / "two.txt"
    place.write_text("1 1 0 0\n1 2 6 10\n2 1 4 10\n2 2 0 0\n")
    assert execute(["siting", "hubs", str(place), "--format", "cab", "--p", "2", "--alpha", "0.5"]) == 0
    printed = capsys.readouterr()
    found = json.loads(printed.out)
    assert (found["objective"], found["hubs"], found["proven"]) == (5.0, [1, 2], True)
    assert "proven" in printed.err


def test_single_allocation_with_files_of_costs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Fixed costs decide how many hubs, the allocation has a hub for each place."""
    place, costs, room = (tmp_path / name for name in ("two.txt", "costs.txt", "room.txt"))
    place.write_text("1 1 0 0\n1 2 6 10\n2 1 4 10\n2 2 0 0\n")
    costs.write_text("1 2\n")
    room.write_text("10 10\n")
    files = ["--fixed-costs", str(costs), "--capacities", str(room), "--seconds", "9"]
    assert execute(["siting", "hubs", str(place), "--format", "cab", "--allocation", "single", *files]) == 0
    found = json.loads(capsys.readouterr().out)
    assert list(found) == ["objective", "hubs", "allocation", "lower_bound", "proven", "seconds"]
    assert (found["objective"], found["hubs"], found["allocation"]) == (11.0, [1], [1, 1])


def test_what_is_not_proven_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a second for the proof, people read the bound."""
    place = tmp_path / "three.txt"
    place.write_text("3\n0 0\n3 0\n3 4\n0 1 2\n3 0 4\n5 6 0\n")
    assert execute(["siting", "hubs", str(place), "--p", "2", "--seconds", "0"]) == 0
    printed = capsys.readouterr()
    found = json.loads(printed.out)
    assert found["proven"] is False
    assert found["lower_bound"] <= found["objective"]
    assert "not proven" in printed.err


def test_what_has_no_answer_ends_with_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Too many hubs end with exit code 1 and one line."""
    place = tmp_path / "one.txt"
    place.write_text("1 1 1 0\n")
    assert execute(["siting", "hubs", str(place), "--format", "cab", "--p", "2"]) == 1
    assert "p = 2 is not between 1 and 1" in capsys.readouterr().err


def test_stock_is_printed_as_object_rows_and_table(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The object for machines, rows for spreadsheets, a table and sentences for people."""
    world = str(stocked_world(tmp_path))
    asked = ["siting", "stock", world, "--sale-tax", "BR=0.17", "--term", "day-value=0.2", "--seed", "3"]
    assert execute(asked) == 0
    printed = capsys.readouterr()
    found = json.loads(printed.out)
    assert [item["sku"] for item in found["items"]] == ["shirt"]
    assert "shirt: holds " in printed.err
    assert "assumed: " in printed.err
    assert execute([*asked, "--format", "csv", "--service", "0.95", "--review-days", "7"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [row["sku"] for row in rows] == ["shirt", "lamp", "vase"]
    assert (rows[0]["service"], rows[0]["review_days"]) == ("0.95", "7")
    assert float(rows[0]["cycle_service"]) >= 0.95
    assert execute([*asked, "--format", "table"]) == 0
    assert "saves/month" in capsys.readouterr().out


def test_cells_of_stock_are_no_formulas(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An item called like a formula is a text in every spreadsheet."""
    tables = stocked_tables()
    for name in ("items", "stock"):
        tables[name] = [dict(row, sku="=cmd|x") if row["sku"] == "shirt" else row for row in tables[name]]
    write_world(tmp_path, tables)
    assert execute(["siting", "stock", str(tmp_path), "--format", "csv"]) == 0
    assert "'=cmd|x" in capsys.readouterr().out


def test_stock_that_cannot_be_answered_ends_with_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A world without a place for stock, and a rate that is none, end with exit code 1 and the remedy."""
    world = str(small_world(tmp_path))
    assert execute(["siting", "stock", world]) == 1
    assert "name a facility by --warehouse" in capsys.readouterr().err
    assert execute(["siting", "stock", world, "--hubs", "--sale-tax", "much"]) == 1
    assert "write a fraction like 0.05" in capsys.readouterr().err
