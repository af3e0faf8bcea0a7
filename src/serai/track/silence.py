"""Silence: no word although one should have come by now, who held the parcel, and who should have spoken.

What a parcel is waiting for decides: one that waits for Friday's flight is not silent on Thursday.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from serai.codes.milestone import Milestone
from serai.plan.itinerary import Itinerary, Leg
from serai.track.passage import Passage

Hearing = Callable[[Leg, datetime], datetime]
"""Until when the word that ends a leg is in time, for a leg that starts at an instant."""

NEVER_SCANNED = "never scanned after pre-advice"
CUSTODY_GAP = "custody gap at handoff"


@dataclass(frozen=True, slots=True)
class Silence:
    """A parcel that nobody speaks of: `held` spoke last (None: nobody yet), `should` ought to have spoken.

    `since` is the last word, or the ready time where there was none; `due` is when the next word was. `p` is
    the probability of a wait as long as this one; None where fixed rules judge.
    """

    name: str
    since: datetime
    due: datetime
    hours: float
    held: str | None
    should: str
    leg: str
    p: float | None = None


@dataclass(frozen=True, slots=True)
class SilenceParams:
    """How patient we are: a share of the planned time on top of it, at least `floor_h`.

    A parcel that waits at a locker or counter is given `pickup_h`.
    """

    share: float = 0.5
    floor_h: float = 12.0
    pickup_h: float = 168.0


PATIENT = SilenceParams()
"""The patience of those who set none."""


def patience(params: SilenceParams = PATIENT) -> Hearing:
    """Return the hearing that knows nothing but the plan."""

    def due(leg: Leg, starts: datetime) -> datetime:
        planned = max(leg.ends - leg.starts, timedelta(0))
        return starts + planned + max(planned * params.share, timedelta(hours=params.floor_h))

    return due


@dataclass(frozen=True, slots=True)
class Heard:
    """The last thing that was heard, when, and who said it; the ready time where nothing was."""

    at: datetime
    milestone: Milestone | None
    held: str | None


def silence(
    itinerary: Itinerary, passages: Sequence[Passage], heard: Heard, at: datetime, hearing: Hearing
) -> Silence | None:
    """Return the silence of a parcel at an instant, or None while there is nothing to worry about.

    Of several legs that are open side by side, the one that has been due for longest is told.
    """
    legs = {leg.leg: leg for leg in itinerary.legs}
    lag = delay(passages)
    overdue = []
    for passage in open_passages(passages):
        leg = legs[passage.leg]
        starts = passage.started or leg.starts + lag
        due = hearing(leg, max(starts, heard.at) if heard.milestone is not None else starts)
        if at > due:
            overdue.append((due, leg))
    if not overdue:
        return None
    due, leg = min(overdue, key=lambda one: (one[0], one[1].leg))
    hours = (at - heard.at).total_seconds() / 3600
    name = name_of(heard.milestone, heard.held, leg.carrier, heard.at)
    return Silence(name, heard.at, due, round(hours, 2), heard.held, leg.carrier, leg.leg)


def open_passages(passages: Sequence[Passage]) -> list[Passage]:
    """Return the legs that are under way: not done, and every leg before them is."""
    done = {p.leg for p in passages if p.ended is not None or p.inferred}
    return [p for p in passages if p.leg not in done and done.issuperset(p.after)]


def delay(passages: Sequence[Passage]) -> timedelta:
    """Return by how much the last leg that was seen to end was behind its plan; never negative."""
    seen = [p for p in passages if p.ended is not None and p.planned_end is not None]
    if not seen:
        return timedelta(0)
    last = max(seen, key=lambda p: (p.ended, p.leg))
    assert last.ended is not None
    assert last.planned_end is not None
    return max(last.ended - last.planned_end, timedelta(0))


def name_of(milestone: Milestone | None, held: str | None, should: str, since: datetime) -> str:
    """Name a silence by the last word, who said it, and who should speak next."""
    if milestone in (None, Milestone.ANNOUNCED):
        return NEVER_SCANNED
    if held is not None and held != should:
        return CUSTODY_GAP
    return f"no event from {should} since {since:%Y-%m-%d %H:%M}"
