"""What was seen of a world: its feeds read, its parcels followed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from serai.carriers.mapping import load
from serai.carriers.read import Doubt, Feed, read
from serai.carriers.zones import zones
from serai.errors import Refused, SeraiError
from serai.network.graph import Network
from serai.network.schedule import Period, Schedule
from serai.operations.plan import Tell
from serai.operations.silent import judged, listen
from serai.plan.itinerary import Itinerary
from serai.plan.request import Request
from serai.track.event import Event, Number, Unread
from serai.track.follow import Journey, follow
from serai.track.hearing import NetworkHearing
from serai.track.identity import UNKNOWN, dated
from serai.track.inside import Packing
from serai.track.places import Places
from serai.track.resolve import Resolution, resolved

Facts = tuple[Sequence[Event], Sequence[Number]] | tuple[Sequence[Event], Sequence[Number], Sequence[Packing]]
"""What we were told: events, numbers, and what was packed into what."""


class FeedOfNobody(Refused):
    """A feed's file name does not begin with a carrier of the world, or the carrier names no mapping."""


@dataclass(frozen=True)
class Heard:
    """What the feeds said: events as the carriers told them, and what could not be read.

    `refused` are whole files that belong to nobody, each with the reason.
    """

    events: tuple[Event, ...] = ()
    unread: tuple[Unread, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    refused: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Seen:
    """Events bound to parcels, and the journey of every parcel that was asked for.

    `against` are numbers that facts disagree on and things that cannot have been packed so, each with why.
    """

    events: tuple[Event, ...] = ()
    journeys: Mapping[str, Journey] = field(default_factory=dict)
    against: tuple[tuple[str, str], ...] = ()

    @property
    def begun(self) -> int:
        """How many parcels somebody has seen."""
        return sum(bool(journey.events) for journey in self.journeys.values())

    @property
    def silent(self) -> int:
        """How many parcels are silent although a word is overdue."""
        return sum(journey.silent for journey in self.journeys.values())


def hear(network: Network, feeds: Sequence[Path], at: datetime, tell: Tell) -> Heard:
    """Read every feed by the mapping of its carrier; a file is `CARRIER-anything.ext`.

    A file that belongs to no carrier of the network, or whose carrier has no mapping, is refused; the
    others are read.
    """
    events: list[Event] = []
    unread: list[Unread] = []
    doubts: list[Doubt] = []
    refused: list[tuple[str, str]] = []
    zone_of = zones(Places(network.facilities))
    for done, file in enumerate(feeds):
        tell("read", done, len(feeds))
        carrier = file.name.partition("-")[0]
        try:
            mapping = load(_mapping(network, carrier, file))
        except SeraiError as error:
            refused.append((file.name, str(error)))
            continue
        with file.open("rb") as lines:
            reading = read(mapping, lines, Feed(carrier, file.name, at, zone_of))
        events += reading.events
        unread += reading.unread
        doubts += reading.doubts
    tell("read", len(feeds), len(feeds))
    return Heard(tuple(events), tuple(unread), tuple(doubts), tuple(refused))


def watch(
    network: Network,
    requests: Sequence[Request],
    itineraries: Mapping[str, Itinerary],
    told: Facts,
    at: datetime,
    tell: Tell,
) -> Seen:
    """Bind events to parcels and follow every parcel, as known at an instant."""
    events, numbers, *packed = told
    heard = [event for event in events if event.received <= at]
    facts = [fact for facts in packed for fact in facts if (fact.received or fact.at) <= at]
    known = dated(numbers, {request.request: request.ready for request in requests})
    found = resolved(heard, known, Places(network.facilities), facts)
    bound = found.events
    by_parcel: dict[str, list[Event]] = {}
    for event in bound:
        if event.parcel is not None:
            by_parcel.setdefault(event.parcel, []).append(event)
    hearing = _hearing(network, requests, at)
    journeys = {}
    for done, request in enumerate(requests):
        if done % 500 == 0:
            tell("follow", done, len(requests))
        name = request.request
        journeys[name] = follow(request, itineraries.get(name), by_parcel.get(name, ()), at, hearing)
    tell("follow", len(requests), len(requests))
    journeys = _judged(network, journeys, itineraries, at)
    return Seen(bound, journeys, _against(found))


def _judged(
    network: Network, journeys: dict[str, Journey], plans: Mapping[str, Itinerary], at: datetime
) -> dict[str, Journey]:
    """Judge the silence of parcels by what all waits teach, where they teach enough."""
    ears = listen(
        network, [(journey, plans[name]) for name, journey in journeys.items() if name in plans], at
    )
    return {
        name: judged(ears, journey, plans[name]) if name in plans else journey
        for name, journey in journeys.items()
    }


def _against(found: Resolution) -> tuple[tuple[str, str], ...]:
    """Return what stands against the facts on numbers and packing, each thing with why."""
    unsure = {one.event.number: one.why for one in found.unbound if one.why != UNKNOWN}
    numbers = [(one.number, one.why) for one in found.contradictions]
    packed = [(fact.outer, why) for fact, why in found.refused]
    return (*numbers, *unsure.items(), *packed)


def _mapping(network: Network, carrier: str, file: Path) -> str:
    """Return the name of the mapping that reads a file."""
    known = network.carriers.get(carrier)
    if known is None:
        raise FeedOfNobody(
            f"{file.name}: {carrier!r} is no carrier of the world; name the file CARRIER-….ext"
        )
    if not known.feed:
        raise FeedOfNobody(f"{file.name}: carrier {carrier} names no feed; give its mapping in carriers.csv")
    return known.feed


def _hearing(network: Network, requests: Sequence[Request], at: datetime) -> NetworkHearing | None:
    """Return how long silence may last by the network's own distributions."""
    if not requests:
        return None
    begins = min(request.ready for request in requests)
    return NetworkHearing(network, Schedule(network, Period(begins, max(at, begins))))
