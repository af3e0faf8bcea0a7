"""The word plan on the command line."""

import json
from pathlib import Path

import pytest

from serai.cli import execute
from tests.worlds import small_world


def test_plan_prints_figures_and_writes_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The command prints one JSON object for machines and one sentence for people."""
    folder = small_world(tmp_path / "world")
    assert execute(["plan", str(folder), "--out", str(tmp_path / "out"), "--seed", "3"]) == 0
    printed = capsys.readouterr()
    found = json.loads(printed.out)
    assert found["served"] + found["refused"] == found["requests"] == 6
    assert "requests planned" in printed.err
    assert (tmp_path / "out" / "plan.jsonl").exists()


def test_no_world_is_one_line_and_exit_code_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder that is not there is refused by name."""
    assert execute(["plan", str(tmp_path / "none"), "--out", str(tmp_path)]) == 1
    assert capsys.readouterr().err.startswith("serai: ")
