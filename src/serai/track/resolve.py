"""Whom and where an event speaks of: carriers' numbers become parcels, their places our facilities.

One number may belong to many parcels (an air waybill covers a consolidation), and a bag or container holds
many: the event is then given to each of them under its one identity. What cannot be bound is kept, without a
parcel, and why is told.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from serai.track.event import Event, Number
from serai.track.identity import Binding, Contradiction, Meant, bind
from serai.track.inside import EMPTY, Contents, Packing, pack
from serai.track.places import Places


@dataclass(frozen=True, slots=True)
class Unbound:
    """An event that no parcel is known for, and why."""

    event: Event
    why: str


@dataclass(frozen=True)
class Resolution:
    """Events bound to parcels and facilities, those of no parcel among them, and what stands against it.

    `refused` are packing facts that cannot be true.
    """

    events: tuple[Event, ...] = ()
    unbound: tuple[Unbound, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    refused: tuple[tuple[Packing, str], ...] = ()


def resolve(
    events: Iterable[Event], numbers: Iterable[Number], places: Places, packings: Iterable[Packing] = ()
) -> list[Event]:
    """Bind events to parcels and facilities; an event about several parcels is given once for each."""
    return list(resolved(events, numbers, places, packings).events)


def resolved(
    events: Iterable[Event], numbers: Iterable[Number], places: Places, packings: Iterable[Packing] = ()
) -> Resolution:
    """Bind events to parcels and facilities, and tell what could not be bound and what contradicts itself.

    A number means what it meant when the event happened, and a container what was in it then. The order of
    events, numbers and packing facts does not count.
    """
    held = list(events)
    binding, contradictions = bind(numbers, held)
    facts = list(packings)
    contents = pack(facts) if facts else EMPTY
    where: dict[tuple[str, str], str | None] = {}
    bound: list[Event] = []
    unbound: list[Unbound] = []
    for event in held:
        key = event.place, event.country
        if key not in where:
            facility = places.find(*key) if event.place else None
            where[key] = facility.facility if facility else None
        meant = _meant(event, binding, contents)
        if not meant.parcels and event.parcel is None:
            unbound.append(Unbound(event, meant.why or ""))
        for parcel in meant.parcels or (event.parcel,):
            bound.append(_bound(event, parcel, event.facility or where[key]))
    return Resolution(tuple(bound), tuple(unbound), tuple(contradictions), contents.refused)


def _meant(event: Event, binding: Binding, contents: Contents) -> Meant:
    """Return the parcels of an event: those of its number, and those inside what its number names."""
    meant = binding.meant(event.carrier, event.number, event.happened)
    if not contents.stays or not contents.holds(event.number):
        return meant
    found = dict.fromkeys(meant.parcels)
    for thing in contents.at(event.number, event.happened):
        found.update(dict.fromkeys(binding.anybodys(thing, event.happened, event.carrier).parcels))
    return Meant(tuple(found), None if found else "nothing that we know was in it then")


def _bound(event: Event, parcel: str | None, facility: str | None) -> Event:
    """Copy an event with its parcel and facility; field by field, as dataclasses.replace is slow."""
    return Event(
        event.number, event.carrier, event.code, event.words, event.happened, event.local,
        event.offset, event.offset_from, event.recorded, event.received, event.place, event.country,
        event.status, event.milestone, event.event_id, parcel, facility, event.next_carrier,
        event.next_number, event.reason,
    )  # fmt: skip
