"""`serai customs check FILE.csv`: errors by row, ready filings, an audit."""

import json
from pathlib import Path

import pytest

from serai import cli
from tests.operations.customs.test_prepare import OFFICE, sheet

__all__ = ["sheet"]


def test_a_sheet_is_checked_and_filed(
    sheet: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line a consignment for machines, a line a fault for people, three files."""
    out = tmp_path / "filed"
    words = ["customs", "check", str(sheet), "--office", str(tmp_path / "office.toml"), "--out", str(out)]
    assert cli.execute(words) == 0
    told = capsys.readouterr()
    assert [json.loads(line)["valid"] for line in told.out.splitlines()] == [True, False, False]
    assert "row 3, HS: H3 is wrong: '61091' is not an HS code; use six, eight or ten digits" in told.err
    assert "3 consignments, 1 filings ready, 2 refused." in told.err
    assert sorted(path.name for path in out.iterdir()) == ["audit.csv", "faults.csv", "filings.jsonl"]


def test_a_file_that_cannot_be_read_costs_no_other(sheet: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its error is a line; when nothing could be read the exit code is 1."""
    (sheet.parent / "office.toml").write_text(OFFICE, encoding="utf-8")
    absent = str(sheet.parent / "none.csv")
    words = ["customs", "check", "--office", str(sheet.parent / "office.toml"), "--message", "declarations"]
    assert cli.execute([*words, absent, str(sheet)]) == 0
    first, *rest = capsys.readouterr().out.splitlines()
    assert json.loads(first)["error"]["name"] == "NoSuchFile"
    assert len(rest) == 3
    assert cli.execute([*words, absent]) == 1
