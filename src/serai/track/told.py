"""What events mean within one journey: an order of their own, and words seen in their context.

A carrier knows its own part only. An airline's "delivered" is a hand-over to the next carrier, a
second "accepted" is one too, and "delivered" on the way back is a return.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from serai.codes.milestone import Milestone
from serai.plan.itinerary import Itinerary
from serai.track.event import Event

QUIET = frozenset({Milestone.ANNOUNCED, Milestone.RENUMBERED, Milestone.OTHER})
"""Milestones that move nothing: after any other, the parcel stands where it stood."""

BACKWARDS = frozenset({Milestone.RETURN_STARTED, Milestone.REFUSED})
ENDS = frozenset({Milestone.DELIVERED, Milestone.RETURNED})
"""Milestones after which nothing more is expected of anybody."""

_RANK = {milestone: rank for rank, milestone in enumerate(Milestone)}
_THEIR_END = frozenset({Milestone.DELIVERED, Milestone.READY_FOR_PICKUP})

Told = tuple[Event, Milestone]


def in_order(events: Iterable[Event], parcel: str, at: datetime) -> list[Event]:
    """Return a parcel's events as known at an instant: each once, in one order whatever order they came in.

    Events without a parcel are taken to be of this one. What was received later does not exist yet.
    """
    known: dict[str, Event] = {}
    for event in events:
        if event.received > at or event.parcel not in (None, parcel):
            continue
        held = known.get(event.event_id)
        if held is None or _arrival(event) < _arrival(held):
            known[event.event_id] = event
    return sorted(known.values(), key=_place)


def _arrival(event: Event) -> tuple[datetime, str, str, str, str]:
    """Which of several copies of one event is kept: the first, and a fixed one of equal ones."""
    recorded = event.recorded.isoformat() if event.recorded else ""
    return event.received, recorded, event.words, event.reason or "", event.next_number or ""


def _place(event: Event) -> tuple[datetime, int, str]:
    rank = len(_RANK) if event.milestone is None else _RANK[event.milestone]
    return event.happened, rank, event.event_id


def tell(events: Sequence[Event], itinerary: Itinerary | None) -> list[Told]:
    """Say what each event means in the journey; events that we could not read say nothing."""
    told: list[Told] = []
    moved = back = False
    for event in events:
        milestone = event.milestone
        if milestone is None:
            continue
        theirs = milestone in _THEIR_END and not is_final(event, itinerary)
        if theirs or (milestone is Milestone.ACCEPTED and moved):
            milestone = Milestone.HANDED_OVER
        elif milestone is Milestone.DELIVERED and back:
            milestone = Milestone.RETURNED
        moved = moved or milestone not in QUIET
        back = back or milestone in BACKWARDS
        told.append((event, milestone))
    return told


def is_final(event: Event, itinerary: Itinerary | None) -> bool:
    """Say whether an event is a word of whoever brings the parcel to its end; without a plan anybody may."""
    if itinerary is None:
        return True
    final = itinerary.final
    return event.number == final.number if final.number is not None else event.carrier == final.carrier
