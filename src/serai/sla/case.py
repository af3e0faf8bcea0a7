"""A case: a journey, and the facts by which agreements choose the parcels that they are about."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from serai.codes.milestone import Milestone
from serai.track.event import Event
from serai.track.follow import Journey


@dataclass(frozen=True)
class Case:
    """A journey and its facts (`country`, `corridor`, `zone`, `gateway`, `service_class` ...).

    `carrier` and `facility` need not be among the facts: they are all those of the journey's passages.
    """

    journey: Journey
    facts: Mapping[str, str]

    @cached_property
    def known(self) -> Mapping[str, frozenset[str]]:
        """Every fact with its values; an empty fact has none."""
        found = {name: frozenset((value,)) for name, value in self.facts.items() if value}
        passages = self.journey.passages
        return {
            "carrier": frozenset(p.carrier for p in passages),
            "facility": frozenset(place for p in passages for place in (p.origin, p.destination)),
            **found,
        }

    def first(self, milestone: Milestone) -> Event | None:
        """Find the first event of a milestone."""
        return next((event for event in self.journey.events if event.milestone is milestone), None)

    def takeovers(self, party: str | None) -> Iterator[tuple[datetime, datetime]]:
        """Yield when a party (None: anybody) was given the parcel by another, and when it first said so."""
        by_leg = {passage.leg: passage for passage in self.journey.passages}
        for passage in self.journey.passages:
            taker = passage.carrier
            givers = [by_leg[leg] for leg in passage.after if leg in by_leg and by_leg[leg].carrier != taker]
            ends = [giver.ended for giver in givers if giver.ended is not None]
            if party not in (None, taker) or not givers or len(ends) < len(givers):
                continue
            given = max(ends)
            said = [e.happened for e in self.journey.events if e.carrier == taker and e.happened >= given]
            if said:
                yield given, min(said)
