"""Play a world's partners: carriers, customs and couriers act on the plans, and tell it in their feeds."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import numpy as np

from serai.network.graph import Network
from serai.network.schedule import Period, Schedule
from serai.plan.itinerary import Itinerary
from serai.plan.request import Request
from serai.track.event import Number
from serai.twin.course import Course
from serai.twin.luck import Luck
from serai.twin.numbers import Numbers
from serai.twin.params import PlayParams
from serai.twin.reality import Closure, Reality, close
from serai.twin.voice import Voice

DEFAULTS = PlayParams()
"""How the twin plays if nobody says otherwise."""


@dataclass(frozen=True, slots=True)
class Truth:
    """What really happened to a parcel: when each leg ended, also what nobody told or came too late."""

    parcel: str
    ended: Mapping[str, datetime]
    delivered: datetime | None
    lost: bool


@dataclass(frozen=True)
class Play:
    """What the partners told by an instant: feeds by file name and numbers; and the truth behind it."""

    feeds: Mapping[str, bytes]
    numbers: tuple[Number, ...]
    truth: tuple[Truth, ...]
    closures: tuple[Closure, ...]


def play(
    network: Network,
    requests: Iterable[Request],
    itineraries: Mapping[str, Itinerary],
    rng: np.random.Generator,
    at: datetime,
    params: PlayParams = DEFAULTS,
) -> Play:
    """Play the partners of a network for planned requests, as told by an instant.

    Requests without an itinerary are passed over. Every draw belongs to a parcel and a stage, or to
    a departure: the same generator gives the same luck to a parcel whatever happens to the others.
    """
    planned = [(r, itineraries[r.request]) for r in requests if r.request in itineraries]
    luck = Luck.of(rng)
    schedule = Schedule(network, _period([i for _, i in planned], at, params))
    closures = close([i for _, i in planned], luck, params, at.timestamp())
    reality = Reality(network, schedule, luck, params, closures)
    voice = Voice(reality, Numbers(network, luck), at.timestamp())
    truth = []
    for request, itinerary in planned:
        course = Course(reality, request, itinerary).play()
        voice.tell(course)
        truth.append(_truth(course))
    return Play(voice.feeds(), voice.numbers.bound, tuple(truth), tuple(closures.values()))


def _period(itineraries: Iterable[Itinerary], at: datetime, params: PlayParams) -> Period:
    """From before the first plan until well after the last one and the end."""
    plans = list(itineraries)
    starts = min([plan.starts for plan in plans] + [at])
    ends = max([plan.ends for plan in plans] + [at])
    return Period(starts - timedelta(days=2), ends + timedelta(days=params.horizon_days))


def _truth(course: Course) -> Truth:
    ended = {leg: _instant(at) for leg, at in course.ended.items()}
    delivered = None if course.delivered is None else _instant(course.delivered)
    return Truth(course.request.request, ended, delivered, course.lost)


def _instant(at: float) -> datetime:
    return datetime.fromtimestamp(int(at), UTC)
