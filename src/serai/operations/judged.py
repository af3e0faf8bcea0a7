"""What follows from plan and events: forecasts and their scores, agreements, variance, remedies, promises."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import numpy as np

from serai.codes.milestone import Milestone
from serai.forecast.backtest import Backtest, TooFewParcels, backtest
from serai.operations.ahead import Ahead
from serai.operations.params import planner_params
from serai.operations.plan import Tell
from serai.operations.seen import Seen
from serai.operations.sla import cases_of, punctual
from serai.operations.tables import Row
from serai.plan.itinerary import Itinerary
from serai.promise.window import Arrival, NoPromise, kept, planned_arrival, window, zone_clock
from serai.report.variance import variance_rows
from serai.reroute.propose import propose
from serai.reroute.remedy import Position, Remedy, RerouteParams
from serai.sla.score import Score, score
from serai.store.rates import EcbRates
from serai.store.world import World
from serai.track.follow import Journey
from serai.track.passage import Passage
from serai.track.silence import open_passages
from serai.track.told import ENDS


@dataclass(frozen=True)
class Judged:
    """What a world's run is worth, station by station."""

    forecast: Backtest
    scores: tuple[Score, ...]
    punctuality: Mapping[str, Any]
    variance: tuple[Row, ...]
    remedies: tuple[Remedy, ...]
    promises: tuple[Row, ...]
    refused: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)


def judge(world: World, ahead: Ahead, seen: Seen, rng: np.random.Generator, tell: Tell) -> Judged:
    """Judge everything that is known at the world's end."""
    at = world.ends
    passages = [passage for journey in seen.journeys.values() for passage in journey.passages]
    tell("forecast", 0, 1)
    forecast, unforeseen = _forecast(passages, rng)
    tell("forecast", 1, 1)
    cases = list(cases_of(world.network, world.requests, seen.journeys, ahead.itineraries))
    tell("reroute", 0, 1)
    remedies, unjudged = _remedies(world, ahead, seen, rng)
    tell("reroute", 1, 1)
    promises, unpromised = _promises(world, ahead, seen, forecast)
    return Judged(
        forecast,
        tuple(score(world.agreements, cases, at)),
        punctual(cases),
        tuple(variance_rows(passages)),
        tuple(remedies),
        tuple(promises),
        {"forecast": unforeseen, "reroute": tuple(unjudged.items()), "promise": unpromised},
    )


def position(journey: Journey, itinerary: Itinerary, ahead: Ahead) -> Position | None:
    """Return where an open parcel stands on its plan; None once nothing can be changed."""
    under_way = open_passages(journey.passages)
    if journey.milestone in ENDS or len(under_way) != 1:
        return None
    names = [leg.leg for leg in itinerary.legs]
    index = names.index(under_way[0].leg)
    if itinerary.legs[index].stage == "last_mile":
        return None
    done = [p.ended for p in journey.passages if p.ended is not None]
    since = under_way[0].started or max([*done, journey.ready])
    cleared = (
        all(names.index(p.leg) < index for p in journey.passages if p.stage == "clearance")
        or journey.milestone is Milestone.CUSTOMS_RELEASED
    )
    leg = itinerary.legs[index]
    return Position(ahead.planned[journey.parcel], itinerary, leg.origin, since, cleared, index)


def _forecast(
    passages: Sequence[Passage], rng: np.random.Generator
) -> tuple[Backtest, tuple[tuple[str, str], ...]]:
    """Forecast every parcel as it would have been at its start; too few parcels are said, not guessed."""
    try:
        return backtest(passages, rng), ()
    except TooFewParcels as few:
        return Backtest((), {}), (("forecast", str(few)),)


def _remedies(
    world: World, ahead: Ahead, seen: Seen, rng: np.random.Generator
) -> tuple[list[Remedy], dict[str, str]]:
    """Propose remedies for the parcels in flight."""
    positions = []
    for name, itinerary in ahead.itineraries.items():
        found = position(seen.journeys[name], itinerary, ahead)
        if found is not None and found.request.ready <= world.ends:
            positions.append(found)
    params = planner_params(world, EcbRates())
    return propose(world.network, positions, world.ends, RerouteParams(params), rng)


def _promises(
    world: World, ahead: Ahead, seen: Seen, forecast: Backtest
) -> tuple[list[Row], tuple[tuple[str, str], ...]]:
    """Tell each buyer a window as it was known at the start, and say whether it was kept.

    The forecast made at the start counts where one was learned, else the plan's distribution.
    """
    clocks = {zone: zone_clock(world.network, zone) for zone in {r.zone for r in ahead.planned.values()}}
    learned = {row["parcel"]: row for row in forecast.rows if row["model"] != "plan"}
    rows: list[Row] = []
    unpromised = []
    for name, request in ahead.planned.items():
        try:
            told = window(
                arrival(ahead.itineraries[name], learned.get(name), request.ready), clocks[request.zone]
            )
        except NoPromise as reason:
            unpromised.append((name, str(reason)))
            continue
        delivered = seen.journeys[name].delivered
        rows.append(
            {
                "parcel": name,
                "at": told.at,
                "earliest": told.opens,
                "latest": told.closes,
                "confidence": told.confidence,
                "delivered": delivered,
                "kept": kept(told, delivered, world.ends),
            }
        )
    return rows, tuple(unpromised)


def arrival(itinerary: Itinerary, learned: Row | None, at: datetime) -> Arrival:
    """Return the arrival as expected at the start: learned where a forecast was, else as planned."""
    if learned is None:
        return planned_arrival(itinerary, at)
    quantiles = {0.10: learned["p10"], 0.50: learned["p50"], 0.90: learned["p90"]}
    return Arrival(itinerary.request, at, quantiles, "forecast")
