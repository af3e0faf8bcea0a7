"""The word forecast on the command line."""

import csv
import json
from pathlib import Path

import pytest

from serai.cli import execute
from serai.store.legtable import write_legs
from tests.forecast.worlds import history, hour


@pytest.fixture
def table(tmp_path: Path) -> str:
    """A leg table of 150 parcels."""
    path = tmp_path / "legs.csv"
    write_legs(path, history(150, 1))
    return str(path)


def test_a_backtest_prints_scores_and_writes_forecasts(
    table: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One JSON object on standard output, a row for each parcel in the file."""
    out = tmp_path / "out.csv"
    assert execute(["forecast", "backtest", table, "--out", str(out)]) == 0
    scores = json.loads(capsys.readouterr().out)
    assert scores["parcels"] == 150
    assert 0 <= scores["coverage80"] <= 1
    with out.open() as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 150
    assert {row["model"] for row in rows} == {"plan", "stages"}


def test_what_cannot_be_written_or_scored_is_told(
    table: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file in no folder is one line and exit code 1; a backtest without any plan says so."""
    assert execute(["forecast", "backtest", table, "--out", str(tmp_path / "none" / "out.csv")]) == 1
    assert "cannot be written" in capsys.readouterr().err
    rows = "".join(
        f"p{n},1,,transit,YT,,A,BR,,,2026-06-{n:02}T00:00Z,2026-06-{n + 9:02}T00:00Z,\n" for n in range(1, 20)
    )
    header = "parcel,leg,after,stage,carrier,service,from,to,planned_start,planned_end,started,ended,promised"
    (tmp_path / "unplanned.csv").write_text(f"{header}\n{rows}")
    assert execute(["forecast", "backtest", str(tmp_path / "unplanned.csv"), "--blocks", "2"]) == 0
    told = capsys.readouterr()
    assert json.loads(told.out)["scored"] == 0
    assert "nothing could be scored" in told.err


def test_fit_and_predict_go_together(table: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A saved model forecasts what is under way, one JSON object a line."""
    model, at = str(tmp_path / "m.json"), hour(100).isoformat()
    assert execute(["forecast", "fit", table, "--out", model, "--at", at]) == 0
    assert json.loads(capsys.readouterr().out)["at"] == at
    assert execute(["forecast", "predict", model, table, "--at", at]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert lines
    keys = ["parcel", "at", "p10", "p50", "p90", "p95", "p99", "p_on_time", "stage", "reasons"]
    assert all(list(line) == keys for line in lines)


def test_refused_rows_are_named_on_standard_error(table: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Bad rows are named with their number, the first twenty one by one."""
    with Path(table).open("a") as file:
        file.writelines(f"bad{k},1,,s,x,,f,g,,,2026-03-01T00:00,,\n" for k in range(22))
    assert execute(["forecast", "backtest", table]) == 0
    printed = capsys.readouterr()
    assert json.loads(printed.out)["refused"] == 22
    assert "row 302: started '2026-03-01T00:00' has no offset" in printed.err
    assert "2 more rows are refused" in printed.err


@pytest.mark.parametrize("at", ["tomorrow", "2026-03-01T00:00"])
def test_an_instant_needs_its_offset(table: str, at: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What is not an instant is refused with one line."""
    assert execute(["forecast", "fit", table, "--out", "m.json", "--at", at]) == 1
    assert capsys.readouterr().err.startswith(f"serai: --at '{at}'")
