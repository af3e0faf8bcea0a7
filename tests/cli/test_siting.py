"""The word siting on the command line."""

import json
from pathlib import Path

import pytest

from serai.cli import execute


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
