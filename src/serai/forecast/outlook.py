"""The outlook of a network at an instant: what forecasts were worth so far, and what is to come."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import numpy as np

from serai.forecast.backtest import Backtest, BacktestParams, Row, backtest, planned_arrivals
from serai.forecast.model import Arrival, fit, predict
from serai.forecast.times import NothingKnown
from serai.track.passage import Passage

PER_BLOCK = 5
"""Parcels that a block of the backtest needs at least."""


@dataclass(frozen=True)
class Outlook:
    """Rows of the table `forecasts`, scores of the past ones, and the arrivals still to come."""

    rows: tuple[Row, ...]
    scores: Row
    arrivals: tuple[Arrival, ...]


def outlook(
    passages: Sequence[Passage],
    at: datetime,
    rng: np.random.Generator,
    params: BacktestParams | None = None,
) -> Outlook:
    """Forecast every parcel as known at an instant: arrived ones at their start, open ones now.

    Arrived parcels are forecast as in the backtest. Open ones are forecast from all that is known, so
    their row's `at` is the instant. With too few parcels for a backtest there are no scores; before
    anything has ended, the plan is the forecast.
    """
    params = params or BacktestParams()
    known = [_known(passage, at) for passage in passages]
    started = len({passage.parcel for passage in known if passage.started is not None})
    past = Backtest((), {"coverage80": None, "pinball_h": None, "plan_pinball_h": None})
    if started >= params.blocks * PER_BLOCK:
        past = backtest(known, rng, params)
    try:
        arrivals = predict(fit(known, at, rng, params.arrivals), known, at, rng)
    except NothingKnown:
        arrivals = []
    planned = planned_arrivals(known)
    to_come = {arrival.parcel: _row(arrival, planned.get(arrival.parcel)) for arrival in arrivals}
    rows = [to_come.pop(str(row["parcel"]), row) for row in past.rows]
    return Outlook((*rows, *to_come.values()), past.scores, tuple(arrivals))


def _known(passage: Passage, at: datetime) -> Passage:
    """Return a leg as it was known at an instant."""
    started = passage.started if passage.started is None or passage.started <= at else None
    ended = passage.ended if passage.ended is None or passage.ended <= at else None
    return replace(passage, started=started, ended=ended)


def _row(arrival: Arrival, planned: datetime | None) -> Row:
    return {
        "parcel": arrival.parcel,
        "at": arrival.at,
        "p10": arrival.p10,
        "p50": arrival.p50,
        "p90": arrival.p90,
        "p95": arrival.p95,
        "planned": planned,
        "actual": None,
        "covered80": None,
        "pinball_h": None,
        "plan_pinball_h": None,
        "model": "stages",
    }
