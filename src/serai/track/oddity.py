"""What cannot have happened as told: faster than a plane, in two places, in the wrong order, after the end.

An oddity accuses no event of being wrong; it names two that do not go together.
"""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from serai.codes.milestone import ARRIVALS, DEPARTURES, Milestone
from serai.network.place import Facility
from serai.track.event import Event
from serai.track.passage import Passage
from serai.track.told import Told

IMPOSSIBLE_TRAVEL = "impossible travel"
TWO_PLACES = "two places at once"
BACKWARDS = "time running backwards"
AFTER_DELIVERY = "scan after delivery"

EARTH_KM = 6371.0

_SCANS = (
    ARRIVALS
    | DEPARTURES
    | {
        Milestone.ACCEPTED,
        Milestone.EXPORT_CUSTOMS,
        Milestone.PRESENTED_TO_CUSTOMS,
        Milestone.HANDED_OVER,
        Milestone.OUT_FOR_DELIVERY,
        Milestone.ATTEMPT_FAILED,
        Milestone.READY_FOR_PICKUP,
        Milestone.MISSORTED,
        Milestone.OFFLOADED,
    }
)
"""Milestones for which somebody has the parcel in hand."""

_PAPER = re.compile(
    r"signature|proof of delivery|\bpod\b|image|photo|picture|document|invoice|survey|feedback|签收图|"
    r"unterschrift|signatur|firma|assinatura|handtekening|podpis|подпис|서명",
    re.IGNORECASE,
)
"""Words about a document and not the parcel."""

_BACK = frozenset({Milestone.RETURN_STARTED, Milestone.RETURNED, Milestone.REFUSED})


@dataclass(frozen=True, slots=True)
class OddityParams:
    """What is still possible: the speed of a plane, how far two scans of one place may lie apart, and clocks.

    Carriers' clocks differ and are read to the minute: `slack` is forgiven.
    """

    plane_kmh: float = 1000.0
    near_km: float = 50.0
    slack: timedelta = timedelta(minutes=15)


DEFAULTS = OddityParams()
"""What is used if nobody says otherwise."""


@dataclass(frozen=True, slots=True)
class Oddity:
    """Something odd at an instant: its kind, the event that does not fit, and why."""

    parcel: str
    kind: str
    at: datetime
    event: Event | None
    reason: str


def oddities(
    parcel: str,
    told: Sequence[Told],
    passages: Sequence[Passage],
    facilities: Mapping[str, Facility],
    params: OddityParams = DEFAULTS,
) -> list[Oddity]:
    """Return what is odd in a journey, in order of happening; `told` are its events in that order."""
    found = [
        *_travels(parcel, told, facilities, params),
        *_after_the_end(parcel, told, params),
        *_backwards(parcel, told, passages, params),
    ]
    return sorted(found, key=lambda one: (one.at, one.kind, one.reason))


def kilometres(one: Facility, other: Facility) -> float | None:
    """Return the distance of two facilities over the globe; None where a place is not known."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    north, south = math.radians(one.lat), math.radians(other.lat)
    across = math.radians(other.lon - one.lon)
    half = math.sin((south - north) / 2) ** 2 + math.cos(north) * math.cos(south) * math.sin(across / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(min(half, 1.0)))


def _travels(
    parcel: str, told: Sequence[Told], facilities: Mapping[str, Facility], params: OddityParams
) -> list[Oddity]:
    """Return every pair of scans one after the other that no plane joins."""
    seen = [event for event, milestone in told if milestone in _SCANS and event.facility in facilities]
    found = []
    for before, event in pairwise(seen):
        if before.facility == event.facility:
            continue
        first, then = facilities[str(before.facility)], facilities[str(event.facility)]
        away = kilometres(first, then)
        took = event.happened - before.happened
        if away is None or away <= params.near_km or _possible(away, took, params):
            continue
        kind = TWO_PLACES if took <= params.slack else IMPOSSIBLE_TRAVEL
        hours = took.total_seconds() / 3600
        reason = f"{first.facility} to {then.facility}, {away:.0f} km in {hours:.1f} h"
        found.append(Oddity(parcel, kind, event.happened, event, reason))
    return found


def _possible(away_km: float, took: timedelta, params: OddityParams) -> bool:
    return away_km <= params.plane_kmh * (took + params.slack).total_seconds() / 3600


def _after_the_end(parcel: str, told: Sequence[Told], params: OddityParams) -> list[Oddity]:
    """Return scans after the delivery; documents are none, and neither is a way back."""
    delivered: Event | None = None
    for event, milestone in told:
        if delivered is None:
            delivered = event if milestone is Milestone.DELIVERED else None
        elif milestone in _BACK:
            return []
        elif _is_scan(event, milestone) and event.happened > delivered.happened + params.slack:
            words = event.words or event.code
            reason = f"{words!r} of {event.carrier} after the delivery of {delivered.happened:%Y-%m-%d %H:%M}"
            return [Oddity(parcel, AFTER_DELIVERY, event.happened, event, reason)]
    return []


def _is_scan(event: Event, milestone: Milestone) -> bool:
    return milestone in _SCANS and not _PAPER.search(event.words)


def _backwards(
    parcel: str, told: Sequence[Told], passages: Sequence[Passage], params: OddityParams
) -> list[Oddity]:
    """Return legs that were seen to end before the leg before them, and events told before they happened."""
    ended = {passage.leg: passage for passage in passages if passage.ended is not None}
    found = []
    for leg in ended.values():
        for before in (ended[name] for name in leg.after if name in ended):
            if leg.ended and before.ended and leg.ended < before.ended - params.slack:
                reason = (
                    f"leg {leg.leg} ({leg.stage}) ended {leg.ended:%Y-%m-%d %H:%M}, before leg {before.leg}"
                    f" ({before.stage}) that comes first, {before.ended:%Y-%m-%d %H:%M}"
                )
                found.append(Oddity(parcel, BACKWARDS, leg.ended, None, reason))
    for event, _ in told:
        if event.recorded is not None and event.recorded < event.happened - params.slack:
            reason = f"{event.words or event.code!r} of {event.carrier} was captured before it happened"
            found.append(Oddity(parcel, BACKWARDS, event.happened, event, reason))
    return found
