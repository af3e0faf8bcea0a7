"""A learned model as plain values, and the forecasts of parcels under way that it gives."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray

from serai.errors import Refused
from serai.forecast.arrival import ArrivalParams, Arrivals
from serai.forecast.backtest import planned_arrivals
from serai.forecast.calibration import Calibration
from serai.forecast.legs import Hours, Index, Legs, columns, hours, instant
from serai.forecast.times import Observed, StageTimes, StageTimesParams
from serai.track.passage import Passage

FORMAT = "serai.forecast/1"
"""The form of a saved model."""

QUANTILES = np.array((0.10, 0.50, 0.90, 0.95, 0.99))
"""The quantiles that a forecast tells."""


class NotAModel(Refused):
    """The values are not those of a saved model."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """When a parcel is expected, told at an instant.

    `stage` is where it is now; `reasons` name what makes it later than planned, most first.
    """

    parcel: str
    at: datetime
    p10: datetime
    p50: datetime
    p90: datetime
    p95: datetime
    p99: datetime
    p_on_time: float | None
    stage: str | None
    reasons: tuple[str, ...]


def fit(
    passages: Sequence[Passage], at: datetime, rng: np.random.Generator, params: ArrivalParams | None = None
) -> Arrivals:
    """Learn arrivals from a leg table as it was known at an instant.

    Raises
    ------
    NothingKnown
        If no leg had ended.
    BrokenChain
        As `legs.columns`.
    """
    return Arrivals(params or ArrivalParams()).fit(columns(passages), hours(at), rng)


def predict(
    model: Arrivals, passages: Sequence[Passage], at: datetime, rng: np.random.Generator
) -> list[Arrival]:
    """Forecast the parcels of a leg table that had started and not arrived at an instant.

    The promise is the leg table's `promised`; without one there is no `p_on_time`.
    """
    legs = columns(passages).known(hours(at))
    legs = legs.take(np.flatnonzero(np.isnan(legs.ends()) & ~np.isnan(legs.starts())))
    if not legs.parcels:
        return []
    samples = model.samples(legs, hours(at), rng)
    told = model.quantiles(samples, QUANTILES)
    promised = {p.parcel: p.promised for p in passages if p.promised is not None}
    chance = model.on_time(samples, np.array([hours(promised.get(p)) for p in legs.parcels]))
    stages = _stages(legs)
    why = _reasons(model, legs, hours(at), _late(legs, passages, samples), rng)
    return [
        Arrival(
            parcel,
            at,
            **dict(zip(("p10", "p50", "p90", "p95", "p99"), map(instant, told[:, k].tolist()), strict=True)),
            p_on_time=None if np.isnan(chance[k]) else float(chance[k]),
            stage=stages.get(k),
            reasons=why[k],
        )
        for k, parcel in enumerate(legs.parcels)
    ]


def _ahead(legs: Legs) -> Index:
    """Return the legs that are not over."""
    return np.flatnonzero(np.isnan(legs.end) & ~legs.done)


def _stages(legs: Legs) -> dict[int, str]:
    """Return by parcel the stage that is under way: the first leg that is not over."""
    found: dict[int, str] = {}
    for row in _ahead(legs):
        found.setdefault(int(legs.parcel[row]), legs.vocabulary[legs.keys[row, 0]][0])
    return found


def _late(legs: Legs, passages: Sequence[Passage], samples: Hours) -> NDArray[np.bool_]:
    """Say which parcels are likelier than not to arrive later than planned."""
    planned = planned_arrivals(passages)
    due = np.array([hours(planned.get(parcel)) for parcel in legs.parcels])
    return np.asarray(np.median(samples, axis=1) > due)


def _reasons(
    model: Arrivals, legs: Legs, at: float, late: NDArray[np.bool_], rng: np.random.Generator
) -> list[tuple[str, ...]]:
    """Return by parcel what makes it late: legs that take an hour more than planned, most first."""
    rows = _ahead(legs)
    usual = np.median(model.times_.draw(legs, rows, model.params.samples, rng), axis=1) - legs.planned[rows]
    already = np.nan_to_num(at - legs.start[rows], nan=0.0) - legs.planned[rows]
    found: list[list[tuple[float, str]]] = [[] for _ in legs.parcels]
    for row, more, past in zip(rows, usual, already, strict=True):
        if max(more, past) >= 1 and late[legs.parcel[row]]:
            stage, carrier, _, origin, destination = legs.vocabulary[legs.keys[row, -1]]
            where = origin if origin == destination else f"{origin} to {destination}"
            lasts = f"has lasted {past:.1f}" if past > more else f"usually takes {more:.1f}"
            text = f"{stage} of {carrier}, {where}, {lasts} h more than planned"
            found[int(legs.parcel[row])].append((max(float(more), float(past)), text))
    return [tuple(text for _, text in sorted(texts, reverse=True)[:3]) for texts in found]


def as_plain(model: Arrivals) -> dict[str, object]:
    """Return a model as plain values, that JSON can hold."""
    seen = model.times_.observed_
    return {
        "format": FORMAT,
        "params": asdict(model.params),
        "forms": dict(model.times_.form_),
        "vocabulary": [list(key) for key in seen.vocabulary],
        "keys": seen.keys.tolist(),
        "planned_h": seen.planned.tolist(),
        "value": seen.value.tolist(),
        "ratio": seen.ratio.tolist(),
        "told": model.calibration_.told.tolist(),
        "reached": model.calibration_.reached.tolist(),
    }


def from_plain(plain: Mapping[str, Any]) -> Arrivals:
    """Return the model of plain values.

    Raises
    ------
    NotAModel
        If the values are not those of `as_plain`.
    """
    if plain.get("format") != FORMAT:
        raise NotAModel(f"the model's format is {plain.get('format')!r}, not {FORMAT!r}; fit it anew")
    try:
        params = dict(plain["params"])
        times = StageTimes(StageTimesParams(**params.pop("times")))
        times.observed_ = Observed(
            np.array(plain["keys"], dtype=np.int64),
            tuple(tuple(key) for key in plain["vocabulary"]),
            *(np.array(plain[name], dtype=np.float64) for name in ("planned_h", "value", "ratio")),
        )
        times.form_ = {str(stage): float(form) for stage, form in plain["forms"].items()}
        model = Arrivals(ArrivalParams(times=times.params, **params))
        model.calibration_ = Calibration(np.array(plain["told"]), np.array(plain["reached"]))
    except (KeyError, TypeError, ValueError, AttributeError) as fault:
        raise NotAModel(f"the model is damaged ({fault}); fit it anew") from fault
    model.times_ = times.ready()
    return model
