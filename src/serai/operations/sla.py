"""Agreements scored over the journeys of a world."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import numpy as np

from serai.errors import Refused
from serai.network.graph import Network
from serai.operations.plan import Tell, plan_requests
from serai.operations.seen import hear, watch
from serai.plan.itinerary import Itinerary
from serai.plan.request import Request
from serai.sla.case import Case
from serai.sla.score import Finished, Score, punctuality, score
from serai.store.world import read_world
from serai.track.follow import Journey


class NothingHeard(Refused):
    """The world has no feeds, so nothing was seen that could be scored."""


@dataclass(frozen=True)
class Scorecard:
    """The scores of a world's agreements, how punctual its parcels were, and known until when."""

    at: datetime
    scores: tuple[Score, ...]
    punctuality: Mapping[str, object]


def score_world(folder: Path, at: datetime | None, tell: Tell) -> Scorecard:
    """Score the agreements of a world by its feeds, as known at an instant (its end, if None).

    Raises
    ------
    NoWorld, WorldRefused
        If the world cannot be read.
    NothingHeard
        If it has no feeds.
    """
    world = read_world(folder)
    if not world.feeds:
        raise NothingHeard(f"{folder} has no feeds to score by; serai run plays them, or put them in feeds/")
    until = at or world.ends
    itineraries = plan_requests(world, np.random.default_rng(world.seed), tell).itineraries
    heard = hear(world.network, world.feeds, until, tell)
    told = heard.events, world.numbers, world.packings
    seen = watch(world.network, world.requests, itineraries, told, until, tell)
    cases = list(cases_of(world.network, world.requests, seen.journeys, itineraries))
    return Scorecard(until, tuple(score(world.agreements, cases, until)), punctual(cases))


def cases_of(
    network: Network,
    requests: Iterable[Request],
    journeys: Mapping[str, Journey],
    itineraries: Mapping[str, Itinerary],
) -> Iterable[Case]:
    """Yield the case of every journey, with the facts that agreements filter by."""
    for request in requests:
        journey = journeys.get(request.request)
        if journey is None:
            continue
        itinerary = itineraries.get(request.request)
        origin = itinerary.legs[0].origin if itinerary else request.origins[0]
        facts = {
            "corridor": network.corridor(origin, request.zone),
            "origin": origin,
            "zone": request.zone,
            "country": network.country(request.zone),
            "gateway": (itinerary.gateway if itinerary else None) or "",
            "service_class": request.service_class,
            "scheme": str(request.scheme),
            "goods": str(request.goods),
        }
        yield Case(journey, facts)


def punctual(cases: Iterable[Case]) -> dict[str, object]:
    """Return how punctual the finished parcels were, as a whole and by corridor."""
    finished: list[Finished] = []
    for case in cases:
        journey = case.journey
        if journey.delivered is not None:
            corridor = case.facts["corridor"]
            finished.append((journey.ready, journey.promised, journey.delivered, corridor))
    return punctuality(finished)
