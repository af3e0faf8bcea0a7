"""The word import on the command line."""

import json
from pathlib import Path

import pytest

from serai.cli import execute


def test_freight_is_imported(shared: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The summary is one JSON object, the world is in the folder."""
    few, out = tmp_path / "few.csv", tmp_path / "world"
    source = shared / "data" / "cargo2000" / "c2k_dev.csv"
    few.write_text("".join(source.read_text().splitlines(keepends=True)[:6]))
    assert execute(["import", "cargo2000", str(few), "--out", str(out)]) == 0
    printed = capsys.readouterr()
    assert json.loads(printed.out)["requests"] == 5
    assert "5 processes in" in printed.err
    assert (out / "legs.csv").exists()
    assert execute(["network", "check", str(out)]) == 0


def test_shipments_are_imported(shared: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The summary counts the shipments with a known start."""
    few, out = tmp_path / "few.csv", tmp_path / "world"
    source = shared / "data" / "scms" / "scms_dev.csv"
    lines = source.read_text(encoding="utf-8").splitlines(keepends=True)
    few.write_text("".join([lines[0], *lines[3000:3010]]), encoding="utf-8")
    assert execute(["import", "scms", str(few), "--out", str(out)]) == 0
    printed = capsys.readouterr()
    summary = json.loads(printed.out)
    assert summary["shipments"] == 10
    assert f"{summary['requests']} of 10 shipments have a known start" in printed.err
    assert execute(["network", "check", str(out)]) == 0


def test_a_foreign_file_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that is something else is refused with what it lacks."""
    other = tmp_path / "other.csv"
    other.write_text("a,b\n1,2\n")
    for word in ("cargo2000", "scms"):
        assert execute(["import", word, str(other), "--out", str(tmp_path / "world")]) == 1
        assert "it has no column" in capsys.readouterr().err
    assert not (tmp_path / "world").exists()
