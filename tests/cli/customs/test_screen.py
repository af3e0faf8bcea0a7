"""`serai customs screen`: one line a consignment, the reasons for people."""

import json
from pathlib import Path

import pytest

from serai import cli
from tests.operations.customs.test_screen import HEADER, ROWS


def test_a_sheet_is_screened(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Machines get a line each, people the reasons and a tally; the table has a row each."""
    sheet = tmp_path / "sheet.csv"
    sheet.write_text(
        (HEADER + ROWS).replace("Shipper", "Shipper,Shipper Country").replace("Good Shop", "Good Shop,CN")
    )
    denied = tmp_path / "mine.csv"
    denied.write_text("name\nOrient Trading House\n", encoding="utf-8")
    words = ["customs", "screen", str(sheet), "--list", str(denied), "--at", "2026-11-22"]
    assert cli.execute(words) == 0
    told = capsys.readouterr()
    assert [json.loads(line)["verdict"] for line in told.out.splitlines()] == [
        "clear",
        "stop",
        "stop",
        "clear",
        "look",
    ]
    assert "H2: recipient Orient Trading House is hit 100%" in told.err
    assert "H3: line 1, prohibited by POST-LITHIUM-ALONE: HS 850760 is of heading 850760" in told.err
    assert "5 screened: 2 to stop, 1 to look at." in told.err
    assert "1 could not be read and were NOT screened" in told.err
    assert cli.execute([*words, "--format", "csv"]) == 0
    assert (
        capsys.readouterr().out.splitlines()[2].startswith("H2,stop,,Orient Trading House as mine.csv row 2")
    )


def test_a_list_that_is_not_there_ends_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is screened against a list that cannot be read."""
    assert cli.execute(["customs", "screen", "x.json", "--list", str(tmp_path / "none.xml")]) == 1
    assert "none.xml" in capsys.readouterr().err
