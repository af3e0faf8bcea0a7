"""`serai customs dues`: differences for machines, the tally for people."""

import json
from pathlib import Path

import pytest

from serai import cli

EXAMPLES = Path(__file__).resolve().parents[3] / "docs/examples/dues"
FILES = [str(EXAMPLES / f"{side}.csv") for side in ("collected", "assessed", "billed")]
AT = ["--at", "2026-11-22T00:00:00Z"]


def test_differences_are_lines_of_json(capsys: pytest.CaptureFixture[str]) -> None:
    """One object a difference with owner and age, and the summary on the other stream."""
    assert cli.execute(["customs", "dues", *FILES, *AT]) == 0
    told = capsys.readouterr()
    rows = [json.loads(line) for line in told.out.splitlines()]
    assert [row["kind"] for row in rows] == ["under_collected", "over_billed", "not_assessed"]
    assert (rows[0]["amount"], rows[0]["owner"], rows[0]["age_days"]) == ("3.00", "seller", 7.62)
    assert json.loads(told.err.splitlines()[-1])["statuses"]["balanced"] == 2


def test_every_balance_and_another_tolerance(capsys: pytest.CaptureFixture[str]) -> None:
    """All balances as CSV; what is within the tolerance is no difference; a bill of tomorrow is unknown."""
    assert cli.execute(["customs", "dues", *FILES, *AT, "--all", "--format", "csv"]) == 0
    rows = capsys.readouterr().out.splitlines()
    assert rows[1].startswith("P1,duty,EUR,3.00,6.00,6.00,under_collected,under_collected,")
    assert len(rows) == 6
    assert cli.execute(["customs", "dues", *FILES, *AT, "--tolerance", "3"]) == 0
    assert [json.loads(line)["parcel"] for line in capsys.readouterr().out.splitlines()] == ["P3"]
    early = ["--at", "2026-11-12T00:00:00+01:00"]
    assert cli.execute(["customs", "dues", *FILES, *early, "--all", "--format", "csv"]) == 0
    assert "P2,vat,GBP,18.00,18.00,,waiting,," in capsys.readouterr().out


def test_the_ledger_in_the_store(
    database_url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Kept once, asked for later without any file, the same differences."""
    monkeypatch.setenv("DATABASE_URL", database_url)
    assert cli.execute(["customs", "dues", *FILES, *AT, "--keep"]) == 0
    first = capsys.readouterr()
    assert "Entries new in the ledger: 14; in all: 14." in first.err
    assert cli.execute(["customs", "dues", *AT]) == 0
    assert capsys.readouterr().out == first.out


@pytest.mark.parametrize(
    "words",
    [
        ["--tolerance", "-1"],
        ["--tolerance", "a penny"],
        ["--currency", "POUND"],
        ["--at", "2026-11-22T00:00:00"],
        ["--at", "today"],
    ],
)
def test_what_cannot_be_read_is_refused(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """A tolerance below zero, no currency, no offset: one line, exit code 1."""
    assert cli.execute(["customs", "dues", *FILES, *words]) == 1
    assert repr(words[1]) in capsys.readouterr().err


def test_a_row_that_is_refused_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The rest is balanced."""
    bad = tmp_path / "billed.csv"
    bad.write_text(Path(FILES[2]).read_text() + "P4,duty,x,GBP,2026-11-15,b,1\n")
    assert cli.execute(["customs", "dues", *FILES[:2], str(bad), *AT]) == 0
    told = capsys.readouterr()
    assert "billed.csv, row 7: amount 'x' is no decimal number" in told.err
    assert json.loads(told.err.splitlines()[-1])["refused"] == 1
