"""Whom and where an event speaks of: carriers' numbers become parcels, their places our facilities.

One number may belong to many parcels (an air waybill covers a consolidation): the event is then given
to each of them under its one identity. What cannot be bound is kept, without a parcel.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from serai.track.event import Event, Number
from serai.track.places import Places

_ITEM = re.compile(r"[A-Z]{2}[0-9]{9}[A-Z]{2}")


@dataclass
class Binding:
    """Parcels by carrier and number; an S10 number is one across all posts that carry the item."""

    _parcels: dict[tuple[str, str], dict[str, None]] = field(default_factory=dict)
    _given: set[tuple[str, str]] = field(default_factory=set)

    def give(self, carrier: str, number: str, parcel: str) -> None:
        """Bind a number as we were told; no event says otherwise then."""
        self._given.add((carrier, number))
        self.add(carrier, number, [parcel])

    def given(self, carrier: str, number: str) -> bool:
        """Say whether we were told what a number stands for."""
        return (carrier, number) in self._given

    def add(self, carrier: str, number: str, parcels: Iterable[str]) -> bool:
        """Bind a number to parcels; say whether any of them is new."""
        known = self._parcels.setdefault((carrier, number), {})
        before = len(known)
        known.update(dict.fromkeys(parcels))
        return len(known) > before

    def parcels(self, carrier: str, number: str) -> tuple[str, ...]:
        """Return the parcels that a carrier's number stands for; none where nobody told us."""
        found = self._parcels.get((carrier, number))
        if found is None and _ITEM.fullmatch(number):
            found = self._parcels.get(("", number))
        return tuple(found or ())


def bind(numbers: Iterable[Number], events: Iterable[Event] = ()) -> Binding:
    """Bind the numbers that we were given, and those by which events say that a parcel goes on.

    A number that we were given is not bound to more: an event about a consolidation may name the next
    number of one of its parcels only.
    """
    binding = Binding()
    for number in numbers:
        binding.give(number.carrier, number.number, number.parcel)
        if _ITEM.fullmatch(number.number):
            binding.add("", number.number, [number.parcel])
    onward = [event for event in events if event.next_number is not None]
    while True:  # a number may lead to the next one; ends, as each round binds something new
        fresh = [_follow(binding, event) for event in onward]
        if not any(fresh):
            return binding


def _follow(binding: Binding, event: Event) -> bool:
    parcels = binding.parcels(event.carrier, event.number)
    if not parcels or event.next_number is None:
        return False
    carrier = event.next_carrier or event.carrier
    if binding.given(carrier, event.next_number):
        return False
    return binding.add(carrier, event.next_number, parcels)


def resolve(events: Iterable[Event], numbers: Iterable[Number], places: Places) -> list[Event]:
    """Bind events to parcels and facilities; an event about several parcels is given once for each."""
    held = list(events)
    binding = bind(numbers, held)
    where: dict[tuple[str, str], str | None] = {}
    resolved: list[Event] = []
    for event in held:
        key = event.place, event.country
        if key not in where:
            facility = places.find(*key) if event.place else None
            where[key] = facility.facility if facility else None
        parcels = binding.parcels(event.carrier, event.number) or (event.parcel,)
        resolved.extend(_bound(event, parcel, event.facility or where[key]) for parcel in parcels)
    return resolved


def _bound(event: Event, parcel: str | None, facility: str | None) -> Event:
    """Copy an event with its parcel and facility; field by field, as dataclasses.replace is slow."""
    return Event(
        event.number, event.carrier, event.code, event.words, event.happened, event.local,
        event.offset, event.offset_from, event.recorded, event.received, event.place, event.country,
        event.status, event.milestone, event.event_id, parcel, facility, event.next_carrier,
        event.next_number, event.reason,
    )  # fmt: skip
