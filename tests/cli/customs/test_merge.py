"""`serai customs merge`: advice for the parcels of a buyer."""

import json
from pathlib import Path

import pytest

from serai import cli

ROOT = Path(__file__).resolve().parents[3]
WORLD = str(ROOT / "worlds" / "china-to-the-world")


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
