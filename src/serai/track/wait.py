"""Waits for a word: from when a parcel was last seen until the next word about it reaches us."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from serai.codes.milestone import Milestone
from serai.plan.itinerary import Itinerary, Leg
from serai.track.event import Event
from serai.track.match import endings
from serai.track.told import ENDS, Told

OVER = ENDS | {Milestone.LOST}
"""Milestones after which no word is waited for."""

_UNSEEN = frozenset({Milestone.ANNOUNCED})
"""Milestones of which nobody has to have seen the parcel."""


@dataclass(frozen=True, slots=True)
class Wait:
    """A parcel was last seen at `since` and is on `leg`; `word` is when the next word reached us.

    `word` is None while the wait goes on. `milestone` and `held` are of the last word, None before any.
    `state` is the stage, and what else was said of it.
    """

    parcel: str
    leg: Leg
    state: str
    since: datetime
    word: datetime | None
    milestone: Milestone | None
    held: str | None

    @property
    def keys(self) -> tuple[tuple[str, ...], ...]:
        """The keys under which the wait is learned from, coarse to fine."""
        leg = self.leg
        by = (self.state, leg.carrier, leg.service or "")
        return ((self.state,), by, (*by, leg.origin, leg.destination))


def heard(event: Event) -> datetime:
    """Return when a word reached us; at once, where the carrier does not say when it was captured."""
    return event.happened if event.recorded is None else max(event.received, event.happened)


def waits(itinerary: Itinerary, told: Sequence[Told], ready: datetime) -> list[Wait]:
    """Return the waits of a parcel in order, the last one open unless nothing is waited for any more.

    `told` are its events in order of happening, with what they mean. An event that was overtaken before we
    heard of it begins no wait.
    """
    seen = [(event, milestone) for event, milestone in told if milestone not in _UNSEEN]
    over = next((k for k, (_, milestone) in enumerate(seen) if milestone in OVER), len(seen))
    seen = seen[: over + 1]
    reach = _reach(itinerary, seen)
    following = _following([event for event, _ in seen])
    found = []
    for k in range(-1, len(seen)):
        event, milestone = seen[k] if k >= 0 else (None, None)
        legs = itinerary.legs[reach[k + 1] :]
        if milestone in OVER or not legs:
            break
        word = following[k + 1]
        if event is not None and word is not None and word <= heard(event):
            continue
        plain = event is None or reach[k + 1] > reach[k]
        state = legs[0].stage if plain else f"{legs[0].stage} after {milestone}"
        since = ready if event is None else event.happened
        held = None if event is None else event.carrier
        found.append(Wait(itinerary.request, legs[0], state, since, word, milestone, held))
    return found


def _reach(itinerary: Itinerary, seen: Sequence[Told]) -> list[int]:
    """Return how many legs are done before any event and after each one: up to the furthest seen to end."""
    place = {leg.leg: k for k, leg in enumerate(itinerary.legs)}
    ended: dict[str, int] = {}
    for leg, event in endings(itinerary, seen).items():
        ended[event.event_id] = max(ended.get(event.event_id, 0), place[leg] + 1)
    reach = [0]
    for event, _ in seen:
        reach.append(max(reach[-1], ended.get(event.event_id, 0)))
    return reach


def _following(events: Sequence[Event]) -> list[datetime | None]:
    """Return when the next word reached us: before any event, and after each one."""
    found: list[datetime | None] = [None]
    for event in reversed(events):
        word = heard(event)
        found.append(word if found[-1] is None else min(word, found[-1]))
    return found[::-1]
