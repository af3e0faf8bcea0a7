"""Tests of `serai run`."""

import json
from pathlib import Path

import pytest

from serai import cli
from tests.worlds import small_world


def test_a_run_leaves_report_summary_and_tables(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The summary is printed as one object and written; the report needs nothing outside it."""
    out = tmp_path / "out"
    assert cli.execute(["run", str(small_world(tmp_path / "world")), "--out", str(out), "--no-store"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed == json.loads((out / "summary.json").read_text())
    page = (out / "report.html").read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>")
    assert "<script src" not in page
    assert "https://" not in page


def test_a_run_is_saved_in_the_store(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a run the store holds the world's facts, and says so."""
    monkeypatch.setenv("SERAI_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    world = small_world(tmp_path / "world")
    assert cli.execute(["run", str(world), "--out", str(tmp_path / "out")]) == 0
    capsys.readouterr()
    assert cli.execute(["db", "status"]) == 0
    tables = json.loads(capsys.readouterr().out)["tables"]
    assert tables["world"] == 1
    assert tables["request"] == 6


def test_a_world_that_is_not_there_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A wrong folder ends with 1 and names the folder."""
    assert cli.execute(["run", str(tmp_path / "no"), "--out", str(tmp_path / "out"), "--no-store"]) == 1
    error = capsys.readouterr().err
    assert str(tmp_path / "no") in error
    assert "Traceback" not in error


def test_faulty_rows_are_told_and_strict_refuses_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The rest goes on with exit code 0 and the refusals on standard error; `--strict` ends with 1."""
    world, out = small_world(tmp_path / "world"), str(tmp_path / "out")
    path = world / "requests.csv"
    path.write_text(path.read_text().replace("br_sp", "moon", 1))
    assert cli.execute(["run", str(world), "--out", out, "--no-store"]) == 0
    told = capsys.readouterr()
    assert (json.loads(told.out)["refused"], json.loads(told.out)["faults"]) == (1, 2)
    assert "refused: requests.csv row 2, column zone: 'moon'" in told.err
    assert "2 refused, the rest goes on" in told.err
    assert cli.execute(["run", str(world), "--out", out, "--no-store", "--strict"]) == 1
    assert "has 1 fault" in capsys.readouterr().err
