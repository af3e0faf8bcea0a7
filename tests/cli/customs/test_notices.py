"""`serai customs notices`: one line a filing, or the entries of the ledger."""

import json
from pathlib import Path

import pytest

from serai import cli
from tests.operations.customs.test_notices import folder


def test_filings_are_lines_of_json_or_rows(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """State and stops for machines; what could not be read is told to people."""
    place = str(folder(tmp_path))
    assert cli.execute(["customs", "notices", place]) == 0
    told = capsys.readouterr()
    (record,) = [json.loads(line) for line in told.out.splitlines()]
    assert (record["state"], record["stops"][0]["reason"]) == ("under_control", "control")
    assert "5.xml: the message is not XML" in told.err
    assert "Notifications read: 4; refused: 1." in told.err
    assert cli.execute(["customs", "notices", place, "--format", "csv"]) == 0
    assert capsys.readouterr().out.splitlines()[1].startswith("SRI-1,26GB1A2B3C4D5E6F70,under_control,")


def test_entries_go_into_the_ledger(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is printed as CSV is what `serai customs dues` reads."""
    parcels, entries = tmp_path / "parcels.csv", tmp_path / "assessed.csv"
    place = folder(tmp_path)
    parcels.write_text("filing,parcel\nSRI-1,P1\n")
    words = ["customs", "notices", str(place), "--parcels", str(parcels), "--format", "csv"]
    assert cli.execute(words) == 0
    entries.write_text(capsys.readouterr().out)
    empty = tmp_path / "empty.csv"
    empty.write_text("parcel,tax,amount,currency,at,reference\n")
    at = ["--at", "2026-11-23T00:00:00Z", "--all", "--format", "csv"]
    assert cli.execute(["customs", "dues", str(empty), str(entries), *at]) == 0
    rows = capsys.readouterr().out.splitlines()
    assert [row.split(",")[:6] for row in rows[1:]] == [
        ["P1", "duty", "GBP", "", "4.00", ""],
        ["P1", "vat", "GBP", "", "20.80", ""],
    ]


def test_nothing_that_can_be_read_ends_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that is no notification: told, and exit code 1."""
    (tmp_path / "a.xml").write_text("<a/>")
    assert cli.execute(["customs", "notices", str(tmp_path / "a.xml")]) == 1
    assert "no notification could be read" in capsys.readouterr().err
