"""The words of `serai customs`: JSON on standard output, sentences on standard error, exit codes."""

import io
import json
from pathlib import Path

import pytest

from serai import cli

ROOT = Path(__file__).resolve().parents[2]
WORLD = str(ROOT / "worlds" / "china-to-the-world")

FRANCE = {
    "at": "2026-10-01", "origin": "CN", "destination": "FR", "scheme": "ioss", "currency": "EUR",
    "items": [{"description": "cotton t-shirt", "hs": "610910", "quantity": 5, "value": "50.00"}],
}  # fmt: skip


def test_flags_give_the_worked_example(capsys: pytest.CaptureFixture[str]) -> None:
    """USD 50.00 to Sao Paulo under Remessa Conforme lands at 72.29."""
    words = "customs quote --to BR --region SP --value 50.00 --currency USD --at 2026-02-03"
    assert cli.execute([*words.split(), "--scheme", "remessa_conforme"]) == 0
    told = capsys.readouterr()
    assert json.loads(told.out)["landed"] == "72.29"
    assert "10.00 USD duty and 12.29 USD tax, 72.29 USD landed" in told.err


def test_lines_on_standard_input_are_answered_one_by_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A bad line between two good ones gives an error in its place, and the exit code is 0."""
    text = f"{json.dumps(FRANCE)}\nnot json\n{json.dumps(FRANCE)}\n"
    monkeypatch.setattr("sys.stdin", io.StringIO(text))
    assert cli.execute(["customs", "quote"]) == 0
    first, bad, last = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert first == last
    assert first["duties"] == "3.00"
    assert (bad["error"]["name"], bad["place"]) == ("UnreadableBasket", "line 2")


def test_when_nothing_can_be_quoted_the_exit_code_is_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A basket to Mexico alone, and no basket at all."""
    monkeypatch.setattr("sys.stdin", io.StringIO(json.dumps({**FRANCE, "destination": "MX"})))
    assert cli.execute(["customs", "quote"]) == 1
    told = capsys.readouterr()
    assert json.loads(told.out)["error"]["name"] == "NoRecord"
    assert "no record for MX" in told.err
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert cli.execute(["customs", "quote"]) == 1
    assert "holds no basket" in capsys.readouterr().err


def test_a_csv_gives_a_csv(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A spreadsheet in, a spreadsheet out, one row a basket."""
    file = tmp_path / "baskets.csv"
    header = "at,origin,destination,currency,scheme,description,hs,value"
    file.write_text(f"{header}\n2026-10-01,CN,FR,EUR,ioss,a shirt,610910,50\n")
    assert cli.execute(["customs", "quote", "--csv", str(file), "--format", "csv"]) == 0
    header, row = capsys.readouterr().out.splitlines()
    assert dict(zip(header.split(","), row.split(","), strict=True))["landed"] == "63.60"


def test_rules_of_a_day_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    """The 3 EUR are listed in November 2026, the relief is not."""
    assert cli.execute(["customs", "rules", "--jurisdiction", "EU", "--at", "2026-11-22"]) == 0
    ids = [json.loads(line)["id"] for line in capsys.readouterr().out.splitlines()]
    assert "EU-DUTY-3EUR" in ids
    assert "EU-RELIEF-150" not in ids
    assert cli.execute(["customs", "rules", "--format", "table"]) == 0
    assert "BR-II-20" in capsys.readouterr().out


def test_a_day_that_is_none_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    """The text names the day and how to write it."""
    assert cli.execute(["customs", "rules", "--at", "yesterday"]) == 1
    assert "'yesterday' is not a day" in capsys.readouterr().err


def test_a_buyer_of_the_bundled_world_is_advised(capsys: pytest.CaptureFixture[str]) -> None:
    """Two parcels to Poland of one line each: joined they owe 3 EUR less, and the sentence says so."""
    assert cli.execute(["customs", "merge", WORLD, "--buyer", "b000945"]) == 0
    told = capsys.readouterr()
    (line,) = (json.loads(one) for one in told.out.splitlines())
    assert (line["advice"], line["boxes"]) == ("merge", ["p001161+p001162"])
    together, apart = line["options"]
    assert (apart["duties"], together["duties"]) == ("6.00", "3.00")
    assert "b000945 in Poland, 2 parcels: one box. Saves" in told.err
    assert "3.00 less for duty" in told.err
    assert "Groups of parcels weighed: 1; to merge: 1; refused: 0." in told.err


def test_advice_is_shown_as_a_table_and_as_csv(capsys: pytest.CaptureFixture[str]) -> None:
    """The table has what a person needs, the CSV a column for everything."""
    words = ["customs", "merge", WORLD, "--buyer", "b000945", "--format"]
    assert cli.execute([*words, "table"]) == 0
    assert "merge" in capsys.readouterr().out
    assert cli.execute([*words, "csv"]) == 0
    header, row = capsys.readouterr().out.splitlines()
    assert header.startswith("buyer,country,zone,parcels,decide_at,advice,boxes,saves,currency")
    assert row.startswith("b000945,PL,pl_krk,p001161;p001162,2026-09-05T06:12:00+00:00,merge")


def test_what_cannot_be_asked_of_merging_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    """A buyer that nobody knows, a target that is no share: one line, exit code 1."""
    assert cli.execute(["customs", "merge", WORLD, "--buyer", "nobody"]) == 1
    assert "has no order of buyer nobody" in capsys.readouterr().err
    assert cli.execute(["customs", "merge", WORLD, "--target", "95"]) == 1
    assert "is no share" in capsys.readouterr().err
