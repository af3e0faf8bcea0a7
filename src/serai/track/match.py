"""Which event ends which leg of the plan."""

from collections.abc import Iterable, Sequence

from serai.codes.milestone import ARRIVALS, DEPARTURES, Milestone
from serai.plan.itinerary import Itinerary, Leg
from serai.track.event import Event
from serai.track.told import Told

_GIVEN_ON = frozenset({Milestone.DELIVERED, Milestone.HANDED_OVER})


def endings(itinerary: Itinerary, told: Iterable[Told]) -> dict[str, Event]:
    """Return the first event that ends each leg, by leg; legs that nobody has seen end are left out.

    An event ends a leg when it tells of the same passage at the leg's facility, and under the leg's
    number where it has one. An event at a place that we do not know ends the only leg of its carrier
    that it could end. The delivery of the parcel ends the final leg wherever it happened.
    """
    final = itinerary.final
    legs: dict[str, list[Leg]] = {}
    for leg in itinerary.legs:
        at_the_door = leg is final and leg.milestone is Milestone.DELIVERED
        legs.setdefault("door" if at_the_door else _kind(leg.milestone), []).append(leg)
    ended: dict[str, Event] = {}
    tried = False
    for event, milestone in told:
        tried = tried or milestone is Milestone.ATTEMPT_FAILED
        if milestone is Milestone.DELIVERED:
            found: Sequence[Leg] = legs.get("door", ())
        elif event.milestone is None or _says_nothing(milestone, tried):
            found = ()
        else:
            found = _ended_by(event, legs.get(_kind(event.milestone), ()))
        for leg in found:
            ended.setdefault(leg.leg, event)
    return ended


def _says_nothing(milestone: Milestone, tried: bool) -> bool:
    """Say whether a milestone ends no leg: a return, or going out again after an attempt that failed."""
    return milestone is Milestone.RETURNED or (tried and milestone is Milestone.OUT_FOR_DELIVERY)


def _kind(milestone: Milestone) -> str:
    """One word for milestones that tell of the same passage; a delivery on the way is a hand-over."""
    if milestone in DEPARTURES:
        return "departure"
    if milestone in ARRIVALS:
        return "arrival"
    return Milestone.HANDED_OVER if milestone in _GIVEN_ON else milestone


def _ended_by(event: Event, candidates: Sequence[Leg]) -> Sequence[Leg]:
    mine = [leg for leg in candidates if leg.number is None or leg.number == event.number]
    if event.facility is not None:
        return [leg for leg in mine if leg.destination == event.facility]
    only = [leg for leg in mine if leg.carrier == event.carrier]
    return only if len(only) == 1 else ()
