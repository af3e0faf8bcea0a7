"""`serai customs rules`: the dated rules, of a day or all."""

import json

import pytest

from serai import cli


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
