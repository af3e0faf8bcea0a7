"""Forecasts: backtest a history, learn a model from it, forecast what is under way."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from serai.errors import Missing, Refused
from serai.forecast.backtest import Backtest, BacktestParams, backtest
from serai.forecast.model import Arrival, NotAModel, as_plain, fit, from_plain, predict
from serai.forecast.outlook import Outlook, outlook
from serai.store.folder import OutputRefused
from serai.store.legtable import RefusedRow, read_legs
from serai.track.passage import Passage

Row = Mapping[str, object]


class NoModel(Missing):
    """There is no file of that name, or it cannot be read."""


class NothingSeen(Refused):
    """The leg table holds no leg that has started or ended."""


@dataclass(frozen=True)
class Backtested:
    """A backtest of a file, and the rows of the file that were refused."""

    backtest: Backtest
    refused: tuple[RefusedRow, ...]


@dataclass(frozen=True)
class Fitted:
    """What was learned from, up to when, and the rows of the file that were refused."""

    legs: int
    parcels: int
    at: datetime
    refused: tuple[RefusedRow, ...]


@dataclass(frozen=True)
class Predicted:
    """Forecasts of parcels under way, and the rows of the file that were refused."""

    arrivals: tuple[Arrival, ...]
    refused: tuple[RefusedRow, ...]


def forecast_parcels(passages: Sequence[Passage], at: datetime, seed: int) -> Outlook:
    """Forecast the parcels of a run as known at an instant, and score what the forecasts were worth."""
    return outlook(passages, at, np.random.default_rng(seed))


def save_text(out: Path, text: str) -> None:
    """Write a file.

    Raises
    ------
    OutputRefused
        If it cannot be written.
    """
    try:
        out.write_text(text, encoding="utf-8")
    except OSError as fault:
        raise OutputRefused(f"{out} cannot be written ({fault.strerror}); name another file") from fault


def backtest_history(history: Path, seed: int = 1, blocks: int = 10) -> Backtested:
    """Backtest the forecasts on a leg table.

    Raises
    ------
    NoLegTable, NotALegTable
        If the file cannot be read as a leg table.
    TooFewParcels
        If fewer parcels have started than there are blocks.
    """
    table = read_legs(history)
    params = BacktestParams(blocks=blocks)
    return Backtested(backtest(table.passages, np.random.default_rng(seed), params), table.refused)


def fit_history(history: Path, out: Path, at: datetime | None = None, seed: int = 1) -> Fitted:
    """Learn a model from a leg table as known at an instant (the latest in it, if None) and save it.

    Raises
    ------
    NoLegTable, NotALegTable
        If the file cannot be read as a leg table.
    NothingSeen, NothingKnown
        If nothing in it has started or ended.
    OutputRefused
        If the model cannot be written.
    """
    table = read_legs(history)
    until = at or _latest(table.passages, history)
    model = fit(table.passages, until, np.random.default_rng(seed))
    save_text(out, json.dumps(as_plain(model)))
    parcels = len({passage.parcel for passage in table.passages})
    return Fitted(len(table.passages), parcels, until, table.refused)


def predict_open(model: Path, open_: Path, at: datetime | None = None, seed: int = 1) -> Predicted:
    """Forecast the parcels of a leg table that have not arrived, by a saved model.

    Raises
    ------
    NoModel, NotAModel
        If the model cannot be read.
    NoLegTable, NotALegTable, NothingSeen
        If the file cannot be read as a leg table, or holds nothing to tell the instant by.
    """
    try:
        plain = json.loads(model.read_text(encoding="utf-8"))
    except OSError as fault:
        raise NoModel(f"{model} cannot be read ({fault.strerror}); save one by serai forecast fit") from fault
    except ValueError as fault:
        raise NotAModel(f"{model} is not a saved model ({fault}); save one by serai forecast fit") from fault
    if not isinstance(plain, dict):
        raise NotAModel(f"{model} is not a saved model; save one by serai forecast fit")
    learned = from_plain(plain)
    table = read_legs(open_)
    until = at or _latest(table.passages, open_)
    found = predict(learned, table.passages, until, np.random.default_rng(seed))
    return Predicted(tuple(found), table.refused)


def _latest(passages: Sequence[Passage], path: Path) -> datetime:
    """Return the latest instant that was seen."""
    seen = [instant for p in passages for instant in (p.started, p.ended) if instant is not None]
    if not seen:
        raise NothingSeen(f"{path} holds no leg that has started or ended; give the instant by --at")
    return max(seen).astimezone(UTC)
