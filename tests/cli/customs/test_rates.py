"""`serai customs rates`: newer exchange rates."""

import json
from pathlib import Path

import pytest

from serai import cli
from tests.store.test_rates import history


def test_rates_are_loaded_and_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What load says, show says as well; a quote converts at the new rate."""
    monkeypatch.setenv("SERAI_HOME", str(tmp_path))
    assert cli.execute(["customs", "rates", "load", str(history(tmp_path, "2026-11-20,1.5000,0.9,"))]) == 0
    loaded = json.loads(capsys.readouterr().out)
    assert loaded == {"source": "loaded", "newest": "2026-11-20", "currencies": ["EUR", "GBP", "USD"]}
    assert cli.execute(["customs", "rates", "show"]) == 0
    assert json.loads(capsys.readouterr().out) == loaded
    words = "customs quote --to FR --value 30 --currency USD --scheme ioss --hs 610910 --at 2026-11-22"
    assert cli.execute(words.split()) == 0
    record = json.loads(capsys.readouterr().out)
    assert record["duties"] == "4.50"
    assert record["rates"] == [{"pair": "EUR/USD", "of": "2026-11-20", "stale_days": 2, "stale": False}]


def test_a_file_that_is_no_history_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The exit code is 1 and the file is named."""
    file = tmp_path / "other.csv"
    file.write_text("a,b\n")
    assert cli.execute(["customs", "rates", "load", str(file)]) == 1
    assert "other.csv does not begin with Date,USD" in capsys.readouterr().err
