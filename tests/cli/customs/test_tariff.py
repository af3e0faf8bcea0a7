"""`serai customs tariff`: load a table, list tables, show a code."""

import json
from pathlib import Path

import pytest

from serai import cli


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep tables in a folder of the test."""
    monkeypatch.setenv("SERAI_HOME", str(tmp_path / "home"))


def test_a_tariff_is_loaded_listed_and_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is kept is JSON, a row that cannot be read is told to people with its number."""
    file = tmp_path / "uk.csv"
    file.write_text("commodity__code,measure__duty_expression\n6109100010,12.00 %\n61091000,\n", "utf-8")
    assert (
        cli.execute(["customs", "tariff", "load", str(file), "--format", "uk", "--since", "2026-01-01"]) == 0
    )
    told = capsys.readouterr()
    assert (json.loads(told.out)["jurisdiction"], json.loads(told.out)["faulty"]) == ("GB", 1)
    assert "row 3: 61091000 has no duty" in told.err
    assert "1 measures of 1 codes kept for GB; rows not read: 1" in told.err
    assert cli.execute(["customs", "tariff", "list", "--format", "csv"]) == 0
    assert "GB,uk,2026-01-01" in capsys.readouterr().out
    assert cli.execute(["customs", "tariff", "show", "6109.10", "--at", "2026-02-01"]) == 0
    assert json.loads(capsys.readouterr().out)["duty"] == "12.00 %"


def test_what_cannot_be_loaded_or_shown_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """No file, no header, no table: one line on standard error, and a code that says refused."""
    assert cli.execute(["customs", "tariff", "load", str(tmp_path / "none.csv"), "--format", "uk"]) == 1
    assert "none.csv" in capsys.readouterr().err
    assert cli.execute(["customs", "tariff", "show", "610910"]) == 1
    assert "load one with serai customs tariff load" in capsys.readouterr().err
    assert cli.execute(["customs", "tariff", "list"]) == 0
    assert capsys.readouterr().out == ""
