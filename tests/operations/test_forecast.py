"""Leg tables backtested, models saved and used."""

from pathlib import Path

import numpy as np
import pytest

from serai.forecast.model import NotAModel
from serai.operations.forecast import (
    NoModel,
    NothingSeen,
    backtest_history,
    fit_history,
    forecast_parcels,
    predict_open,
)
from serai.store.folder import OutputRefused
from serai.store.legtable import write_legs
from tests.forecast.worlds import history, hour, leg


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A leg table of 150 parcels."""
    path = tmp_path / "legs.csv"
    write_legs(path, history(150, 1))
    return path


def test_a_history_is_backtested_by_its_seed(table: Path) -> None:
    """The same seed gives the same scores, another seed others."""
    first, again, other = (backtest_history(table, seed).backtest.scores for seed in (1, 1, 2))
    assert first == again
    assert first != other
    assert backtest_history(table, 1, blocks=3).backtest.scores["scored"] == 100


def test_refused_rows_do_not_stop_a_backtest(table: Path) -> None:
    """A row without an offset is refused with its parcel, the others are backtested."""
    with table.open("a") as file:
        file.write("bad,1,,linehaul,x,,f,g,,,2026-03-01T00:00,,\n")
    found = backtest_history(table)
    assert found.backtest.scores["parcels"] == 150
    assert [row.row for row in found.refused] == [302]


def test_a_model_is_saved_and_forecasts(table: Path, tmp_path: Path) -> None:
    """Fitted as known at an instant, the model forecasts what was then under way."""
    model = tmp_path / "model.json"
    fitted = fit_history(table, model, hour(100))
    assert (fitted.legs, fitted.parcels, fitted.at) == (300, 150, hour(100))
    found = predict_open(model, table, hour(100))
    assert all(arrival.p50 > hour(100) for arrival in found.arrivals)
    latest = fit_history(table, model)
    assert latest.at == max(row.ended for row in history(150, 1) if row.ended is not None)


def test_what_cannot_be_used_is_refused_by_name(table: Path, tmp_path: Path) -> None:
    """No model, not a model, nowhere to write, nothing seen: each has its own name."""
    with pytest.raises(NoModel, match="save one by serai forecast fit"):
        predict_open(tmp_path / "none.json", table)
    for text in ("{", "[]", "{}"):
        (tmp_path / "m.json").write_text(text)
        with pytest.raises(NotAModel):
            predict_open(tmp_path / "m.json", table)
    with pytest.raises(OutputRefused, match="cannot be written"):
        fit_history(table, tmp_path / "none" / "m.json")
    empty = tmp_path / "empty.csv"
    write_legs(empty, [leg("p", "1", (None, None))])
    with pytest.raises(NothingSeen, match="give the instant by --at"):
        fit_history(empty, tmp_path / "m.json")


def test_a_run_gets_its_outlook() -> None:
    """The parcels of a run are forecast as of an instant, by its seed."""
    found = forecast_parcels(history(150, 1), hour(100), 1)
    assert found.arrivals
    assert found.rows == forecast_parcels(history(150, 1), hour(100), 1).rows
    assert np.isfinite(float(str(found.scores["pinball_h"])))
