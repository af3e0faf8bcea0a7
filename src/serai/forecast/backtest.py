"""What forecasts would have been worth: each parcel forecast at its start from what was known then.

Parcels are cut into blocks in order of their start. A block is forecast by what had ended when its first
parcel started, as far as we had been told of it; the first block has nothing to learn from, is forecast by
the plan, and is not scored.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from serai.errors import Refused
from serai.forecast.arrival import ArrivalParams, Arrivals, Places, place
from serai.forecast.legs import Hours, Index, Legs, columns, hours, instant
from serai.forecast.scores import covered, pinball
from serai.forecast.times import LEVELS, Floats, NothingKnown
from serai.track.passage import Passage

LEAST_OF_A_LANE = 20
"""Finished parcels that a lane needs before its own quantiles are taken; else those of all parcels."""

LEAST_TO_CHOOSE = 30
"""Arrived parcels whose forecasts are compared before anything but the stages is taken."""

METHODS = ("stages", "ratio", "naive")
"""Learned legs; the planned total times the ratio of past totals; the lane's own past totals."""

Row = dict[str, object]


class TooFewParcels(Refused):
    """The history has fewer parcels than blocks."""


@dataclass(frozen=True, slots=True)
class BacktestParams:
    """`blocks` counts the warm-up."""

    arrivals: ArrivalParams = field(default_factory=ArrivalParams)
    blocks: int = 10


@dataclass(frozen=True)
class Backtest:
    """A row for each parcel (the table `forecasts`), and the scores over the parcels that were scored."""

    rows: tuple[Row, ...]
    scores: Row


@dataclass(frozen=True, eq=False)
class _Trips:
    """Parcels in order of their start (n): start, planned and actual arrival, and the lane as a number.

    `heard` is when we were told of the arrival.
    """

    legs: Legs
    start: Hours
    planned: Hours
    actual: Hours
    heard: Hours
    lane: Index

    def finished(self, at: float) -> NDArray[np.bool_]:
        """Say which parcels were known to have arrived at an instant."""
        return np.asarray(self.heard <= at)


def backtest(
    passages: Sequence[Passage], rng: np.random.Generator, params: BacktestParams | None = None
) -> Backtest:
    """Forecast every parcel of a leg table at its start, and score the forecasts of those that arrived.

    Scores in hours: `pinball_h` of the forecast that was taken, `stages_pinball_h`, `ratio_pinball_h` and
    `naive_pinball_h` of each method alone, `plan_pinball_h` of the plan as a point.

    Raises
    ------
    TooFewParcels
        If there are fewer started parcels than blocks.
    BrokenChain
        As `legs.columns`.
    """
    params = params or BacktestParams()
    trips = _trips(passages)
    n = len(trips.start)
    if n < params.blocks:
        raise TooFewParcels(f"{n} parcels have started, fewer than the {params.blocks} blocks of a backtest")
    cuts = np.linspace(0, n, params.blocks + 1).astype(int)
    told = {name: np.repeat(trips.planned[None], len(LEVELS), axis=0) for name in ("model", *METHODS)}
    taken = np.full(n, "plan", dtype="<U6")
    kept = np.full((n, params.arrivals.samples), np.nan)
    for low, high in pairwise(cuts[1:]):
        block = np.arange(low, high)
        at = float(trips.start[low])
        told["ratio"][:, block] = _by_ratio(trips, block, at)
        told["naive"][:, block] = _by_lane(trips, block, at)
        before = np.flatnonzero(taken != "plan")[-params.arrivals.calibrated :]
        try:
            model = Arrivals(params.arrivals).fit(trips.legs, at, rng, _places(trips, kept, before, at))
        except NothingKnown:
            continue
        kept[block] = model.samples(trips.legs.take(block), trips.start[block], rng)
        told["stages"][:, block] = model.quantiles(kept[block], LEVELS)
        taken[block] = _best(trips, told, before, at)
        told["model"][:, block] = told[str(taken[low])][:, block]
    return _scored(trips, told, taken)


def _best(trips: _Trips, told: dict[str, Floats], before: Index, at: float) -> str:
    """Return the method that lost least over the parcels before that had arrived at an instant."""
    known = before[trips.finished(at)[before] & ~np.isnan(trips.planned[before])]
    if len(known) < LEAST_TO_CHOOSE:
        return METHODS[0]
    return min(METHODS, key=lambda name: float(pinball(told[name][:, known], trips.actual[known]).mean()))


def _places(trips: _Trips, kept: Hours, before: Index, at: float) -> Places:
    """Return where the parcels that were forecast before an instant then stood in their forecasts."""
    arrived = trips.finished(at)[before]
    return place(kept[before], np.where(arrived, trips.actual[before], at)), arrived


def _trips(passages: Sequence[Passage]) -> _Trips:
    legs = columns(passages)
    start = legs.starts()
    begun = np.flatnonzero(~np.isnan(start))
    order = begun[np.argsort(start[begun], kind="stable")]
    planned = planned_arrivals(passages)
    ends: dict[str, tuple[str, str]] = {}
    for passage in passages:
        first = ends.get(passage.parcel, (passage.origin, ""))[0]
        ends[passage.parcel] = (first, passage.destination)
    lanes = {lane: k for k, lane in enumerate(dict.fromkeys(ends.values()))}
    names = [legs.parcels[k] for k in order]
    return _Trips(
        legs.take(order),
        start[order],
        np.array([hours(planned.get(name)) for name in names]),
        legs.ends()[order],
        legs.arrivals_heard()[order],
        np.array([lanes[ends[name]] for name in names], dtype=np.int64),
    )


def planned_arrivals(passages: Sequence[Passage]) -> dict[str, datetime]:
    """Return by parcel when the plan arrives: the latest planned end; without one, what was promised."""
    found: dict[str, datetime] = {}
    for passage in passages:
        if passage.planned_end is not None:
            found[passage.parcel] = max(found.get(passage.parcel, passage.planned_end), passage.planned_end)
    for passage in passages:
        if passage.promised is not None:
            found.setdefault(passage.parcel, passage.promised)
    return found


def _by_ratio(trips: _Trips, block: Index, at: float) -> Floats:
    """Return quantiles by the planned total times the ratio of the totals finished at `at`."""
    total = trips.planned - trips.start
    done = trips.finished(at) & (total > 0)
    if not done.any():
        return np.repeat(trips.planned[None, block], len(LEVELS), axis=0)
    ratio = np.quantile((trips.actual - trips.start)[done] / total[done], LEVELS)
    return np.asarray(trips.start[block] + ratio[:, None] * total[block])


def _by_lane(trips: _Trips, block: Index, at: float) -> Floats:
    """Return quantiles of the totals of the lane finished at `at`, of all lanes where a lane has few."""
    done = trips.finished(at)
    if not done.any():
        return np.repeat(trips.planned[None, block], len(LEVELS), axis=0)
    took = (trips.actual - trips.start)[done]
    found = np.repeat(np.quantile(took, LEVELS)[:, None], len(block), axis=1)
    lanes, counts = np.unique(trips.lane[done], return_counts=True)
    for lane in lanes[counts >= LEAST_OF_A_LANE]:
        own = trips.lane[block] == lane
        found[:, own] = np.quantile(took[trips.lane[done] == lane], LEVELS)[:, None]
    return np.asarray(trips.start[block] + found)


def _scored(trips: _Trips, told: dict[str, Floats], taken: NDArray[np.str_]) -> Backtest:
    """Return the rows and scores; what the plan cannot be compared with is left out of the scores."""
    scored = (taken != "plan") & ~np.isnan(trips.actual) & ~np.isnan(trips.planned)
    plan = np.repeat(trips.planned[None], len(LEVELS), axis=0)
    loss = {name: pinball(quantiles, trips.actual) for name, quantiles in {**told, "plan": plan}.items()}
    held = covered(told["model"], trips.actual)
    rows = []
    for k, parcel in enumerate(trips.legs.parcels):
        p10, p50, p90, p95 = (_instant(q) for q in told["model"][:, k])
        rows.append(
            {
                "parcel": parcel,
                "at": instant(trips.start[k]),
                "p10": p10,
                "p50": p50,
                "p90": p90,
                "p95": p95,
                "planned": _instant(trips.planned[k]),
                "actual": _instant(trips.actual[k]),
                "covered80": bool(held[k]) if scored[k] else None,
                "pinball_h": float(loss["model"][k]) if scored[k] else None,
                "plan_pinball_h": float(loss["plan"][k]) if scored[k] else None,
                "model": str(taken[k]),
            }
        )
    return Backtest(tuple(rows), _scores(loss, held, scored, trips))


def _scores(
    loss: dict[str, Floats], held: NDArray[np.bool_], scored: NDArray[np.bool_], trips: _Trips
) -> Row:
    some = bool(scored.any())

    def mean(values: NDArray[np.generic]) -> float | None:
        return round(float(values[scored].mean()), 4) if some else None

    return {
        "parcels": len(trips.start),
        "scored": int(scored.sum()),
        "open": int(np.isnan(trips.actual).sum()),
        "coverage80": mean(held),
        "pinball_h": mean(loss["model"]),
        "plan_pinball_h": mean(loss["plan"]),
        "ratio_pinball_h": mean(loss["ratio"]),
        "naive_pinball_h": mean(loss["naive"]),
        "stages_pinball_h": mean(loss["stages"]),
    }


def _instant(value: float) -> datetime | None:
    return None if np.isnan(value) else instant(float(value))
