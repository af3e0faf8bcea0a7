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


def test_single_allocation_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is not solved ends with exit code 1 and one line."""
    place = tmp_path / "one.txt"
    place.write_text("1 1 0 0\n")
    asked = ["siting", "hubs", str(place), "--format", "cab", "--p", "1", "--allocation", "single"]
    assert execute(asked) == 1
    assert "single allocation is not solved" in capsys.readouterr().err
