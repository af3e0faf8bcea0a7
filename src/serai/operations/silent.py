"""Hear silence: parcels whose next word is improbably late, and journeys that cannot have been as told."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

import numpy as np

from serai.errors import Refused
from serai.network.graph import Network
from serai.network.schedule import Period, Schedule
from serai.plan.itinerary import Itinerary
from serai.track.event import Number
from serai.track.expectation import Expectation, Waits, learn
from serai.track.follow import Journey, hushed
from serai.track.oddity import oddities
from serai.track.silence import CUSTODY_GAP, NEVER_SCANNED, Silence, name_of
from serai.track.told import tell as tell_events
from serai.track.usual import Usual
from serai.track.wait import OVER, Wait, waits

Row = Mapping[str, Any]
Followed = tuple[Journey, Itinerary]

LEVEL = 0.01
"""How improbable silence must be to be named, if nobody says otherwise."""

BLACK_HOLE = "black hole"

_AHEAD = timedelta(days=30)
_HOUR = 3600.0


class UnfitLevel(Refused):
    """The level is no probability."""


@dataclass(frozen=True)
class Ears:
    """What is usual and what was learned, as known at an instant."""

    usual: Usual
    expectation: Expectation
    at: datetime

    def verdict(self, wait: Wait, level: float) -> Silence | None:
        """Return the silence of a parcel that waits, due or not; None where history says nothing."""
        usual = float(self.usual.hours([wait])[0])
        hours = (self.at - wait.since).total_seconds() / _HOUR
        p = self.expectation.survival(wait.keys, usual, hours)
        until = self.expectation.until(wait.keys, usual, level)
        if p is None or until is None:
            return None
        due = wait.since + timedelta(hours=until)
        name, leg = name_of(wait.milestone, wait.held, wait.leg.carrier, wait.since), wait.leg
        return Silence(name, wait.since, due, round(hours, 2), wait.held, leg.carrier, leg.leg, p)


def listen(network: Network, followed: Iterable[Followed], at: datetime) -> Ears:
    """Learn how long words take from all waits that are known at an instant."""
    held = [wait for journey, plan in followed for wait in waits_of(journey, plan)]
    begins = min((wait.since for wait in held), default=at)
    usual = Usual(network, Schedule(network, Period(min(begins, at), at + _AHEAD)))
    if not held:
        return Ears(usual, Expectation(), at)
    took = np.array([((wait.word or at) - wait.since).total_seconds() / _HOUR for wait in held])
    ended = np.array([wait.word is not None for wait in held])
    known = Waits([wait.keys for wait in held], usual.hours(held), took, ended)
    return Ears(usual, learn(known), at)


def waits_of(journey: Journey, plan: Itinerary) -> list[Wait]:
    """Return the waits of a journey in order."""
    return waits(plan, tell_events(journey.events, plan), journey.ready)


def judged(ears: Ears, journey: Journey, plan: Itinerary, level: float = LEVEL) -> Journey:
    """Return a journey with its silence judged by what was learned, by rules where that is too little."""
    found = open_wait(journey, plan, ears.at)
    verdict = None if found is None else ears.verdict(found, level)
    if verdict is None:
        return journey
    return hushed(journey, verdict if ears.at > verdict.due else None)


def open_wait(journey: Journey, plan: Itinerary, at: datetime) -> Wait | None:
    """Return the wait that goes on, if any has begun."""
    if journey.milestone in OVER:
        return None
    found = waits_of(journey, plan)
    return found[-1] if found and found[-1].word is None and found[-1].since <= at else None


@dataclass(frozen=True)
class Scene:
    """What is looked at: a network and all journeys with their plans, as known at an instant.

    `numbers` are what we were told of carriers' numbers.
    """

    network: Network
    followed: Sequence[Followed]
    at: datetime
    numbers: Sequence[Number] = ()

    @cached_property
    def ears(self) -> Ears:
        """What was learned from all of them."""
        return listen(self.network, self.followed, self.at)


def silent_rows(scene: Scene, level: float = LEVEL, every: bool = False) -> Iterator[Row]:
    """Give a row for each silence and oddity; with `every`, for each parcel on its way.

    Raises
    ------
    UnfitLevel
        If the level is not above 0 and below 1.
    """
    if not 0 < level < 1:
        raise UnfitLevel(f"the level {level:g} is no probability; give one above 0 and below 1, as 0.01")
    for one in scene.followed:
        yield from rows_of(scene, one, level, every)


def rows_of(scene: Scene, one: Followed, level: float = LEVEL, every: bool = False) -> Iterator[Row]:
    """Give the rows of one parcel: its silence first, then what is odd."""
    journey, plan = one
    row = _row(scene.ears, journey, plan, level)
    if row is not None and (every or row["kind"] is not None):
        yield row
    told = tell_events(journey.events, plan)
    for odd in oddities(journey.parcel, told, journey.passages, scene.network.facilities):
        yield {
            "parcel": journey.parcel,
            "since": odd.at,
            "stage": None,
            "p": None,
            "expected_by": None,
            "held_by": None if odd.event is None else odd.event.carrier,
            "should_scan": None,
            "kind": odd.kind,
            "reason": odd.reason,
        }


def count_kinds(rows: Iterable[Row]) -> str:
    """Say how many rows there are of each kind."""
    kinds = Counter(row["kind"] or "heard in time" for row in rows)
    return ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items())) or "nothing to tell"


def _row(ears: Ears, journey: Journey, plan: Itinerary, level: float) -> Row | None:
    """Return what there is to say of the word that a parcel waits for; None where it waits for none."""
    wait = open_wait(journey, plan, ears.at)
    if wait is None:
        return None
    verdict = ears.verdict(wait, level)
    hush = journey.silence if verdict is None else verdict
    late = hush is not None and ears.at > hush.due
    return {
        "parcel": journey.parcel,
        "since": wait.since,
        "stage": wait.leg.stage,
        "p": None if verdict is None or verdict.p is None else round(verdict.p, 6),
        "expected_by": None if hush is None else hush.due,
        "held_by": journey.custody or wait.held,
        "should_scan": wait.leg.carrier,
        "kind": kind_of(hush) if late and hush is not None else None,
        "reason": _reason(wait, hush, verdict is not None, level),
    }


def kind_of(silence: Silence) -> str:
    """Return the kind of a silence in few words."""
    return silence.name if silence.name in (NEVER_SCANNED, CUSTODY_GAP) else BLACK_HOLE


def _reason(wait: Wait, hush: Silence | None, learned: bool, level: float) -> str:
    where = (
        wait.leg.origin
        if wait.leg.origin == wait.leg.destination
        else f"{wait.leg.origin} to {wait.leg.destination}"
    )
    what = f"{wait.state.replace('_', ' ')} of {wait.leg.carrier}, {where}"
    if hush is None:
        return f"{what}: nothing is overdue by the network's times; too little history to learn from"
    by = f"{1 - level:.4g} of such waits have ended by" if learned else "the network's times allow until"
    return f"{what}: {by} {hush.due:%Y-%m-%d %H:%M}"
