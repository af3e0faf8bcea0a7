"""The journey: where a parcel stands, proven by events and derived from asked, planned and seen."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from serai.codes.milestone import Milestone, Status, status_of
from serai.plan.itinerary import Itinerary
from serai.plan.request import Request
from serai.track.event import Event
from serai.track.match import endings
from serai.track.passage import Passage, passages
from serai.track.silence import PATIENT, Heard, Hearing, Silence, open_passages, patience, silence
from serai.track.told import ENDS, QUIET, Told, in_order, tell

TROUBLES = frozenset(
    {
        Milestone.CUSTOMS_HOLD,
        Milestone.ATTEMPT_FAILED,
        Milestone.RETURN_STARTED,
        Milestone.RETURNED,
        Milestone.REFUSED,
        Milestone.LOST,
        Milestone.DAMAGED,
        Milestone.MISSORTED,
        Milestone.OFFLOADED,
        Milestone.DELAYED,
    }
)
"""Milestones that people must look at while a parcel stands there."""

_SILENT_NO_MORE = ENDS | {Milestone.LOST}


@dataclass(frozen=True, slots=True)
class Journey:
    """Where a parcel stands at an instant; nothing of it is stored.

    `milestone` is the last that moved it (None: nobody has seen it), `stage` that of the leg under way
    (None once at its end), `custody` who holds it (None: the sender, or the recipient), `delivered`
    when, `last_seen` the last event, `exception` what people must look at.
    """

    parcel: str
    status: Status
    milestone: Milestone | None
    stage: str | None
    custody: str | None
    ready: datetime
    promised: datetime
    delivered: datetime | None
    events: tuple[Event, ...]
    passages: tuple[Passage, ...]
    last_seen: datetime | None
    exception: str | None
    silence: Silence | None

    @property
    def silent(self) -> bool:
        """Whether a word is overdue."""
        return self.silence is not None

    @property
    def silent_h(self) -> float | None:
        """Hours since the last word, of a parcel that is silent."""
        return None if self.silence is None else self.silence.hours


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the events leave the parcel: the last milestone that moved it, its event, and who holds it."""

    milestone: Milestone | None = None
    event: Event | None = None
    custody: str | None = None
    delivered: datetime | None = None


def follow(
    request: Request,
    itinerary: Itinerary | None,
    events: Iterable[Event],
    at: datetime,
    hearing: Hearing | None = None,
) -> Journey:
    """Follow a parcel by its events as known at an instant.

    The same events in any order, any of them twice, give the same journey. Without an itinerary
    there are no passages and no silence.
    """
    ordered = in_order(events, request.request, at)
    told = tell(ordered, itinerary)
    stands = stand(told, itinerary)
    table: tuple[Passage, ...] = ()
    if itinerary is not None:
        proofs = endings(itinerary, told)
        ended = {leg: event.happened for leg, event in proofs.items()}
        timed = {leg: event for leg, event in proofs.items() if event.recorded is not None}
        heard = {leg: event.received for leg, event in timed.items() if event.received > event.happened}
        table = passages(request, itinerary, ended, heard)
    hush = _silence(request, itinerary, table, stands, at, hearing or patience())
    return Journey(
        parcel=request.request,
        status=status(stands.milestone),
        milestone=stands.milestone,
        stage=_stage(table, stands),
        custody=stands.custody,
        ready=request.ready,
        promised=request.deadline,
        delivered=stands.delivered,
        events=tuple(ordered),
        passages=table,
        last_seen=ordered[-1].happened if ordered else None,
        exception=_exception(stands, hush),
        silence=hush,
    )


def hushed(journey: Journey, silence: Silence | None) -> Journey:
    """Return a journey with another silence, or none; trouble that was told goes before silence."""
    troubled = journey.milestone in TROUBLES
    exception = journey.exception if troubled else None if silence is None else silence.name
    return replace(journey, silence=silence, exception=exception)


def status(milestone: Milestone | None) -> Status:
    """Return the status of a parcel by the last milestone that moved it; pending before any."""
    return Status.PENDING if milestone is None else status_of(milestone)


def stand(told: Sequence[Told], itinerary: Itinerary | None) -> Standing:
    """Return where a parcel stands after its events, in order; nothing moves it after its end."""
    stands = Standing()
    for event, milestone in told:
        if milestone in QUIET and stands.milestone is not None:
            continue
        delivered = event.happened if milestone is Milestone.DELIVERED else None
        stands = Standing(milestone, event, _holder(event, milestone, itinerary), delivered)
        if milestone in ENDS:
            break
    return stands


def _holder(event: Event, milestone: Milestone, itinerary: Itinerary | None) -> str | None:
    """Say who holds a parcel after an event: its carrier, at a hand-over the one that takes it on."""
    if milestone in ENDS or milestone in QUIET:
        return None
    if milestone is not Milestone.HANDED_OVER or event.milestone is Milestone.ACCEPTED:
        return event.carrier
    if event.next_carrier is not None or itinerary is None:
        return event.next_carrier or event.carrier
    onward = (leg.carrier for leg in itinerary.legs if leg.origin == event.facility)
    return next((carrier for carrier in onward if carrier != event.carrier), event.carrier)


def _stage(table: Sequence[Passage], stands: Standing) -> str | None:
    """Return the stage of the leg under way; None at the end, and where nothing was planned."""
    under_way = [] if stands.milestone in ENDS else open_passages(table)
    return under_way[0].stage if under_way else None


def _silence(
    request: Request,
    itinerary: Itinerary | None,
    table: tuple[Passage, ...],
    stands: Standing,
    at: datetime,
    hearing: Hearing,
) -> Silence | None:
    if itinerary is None or stands.milestone in _SILENT_NO_MORE:
        return None
    last = request.ready if stands.event is None else stands.event.happened
    heard = Heard(last, stands.milestone, stands.event.carrier if stands.event else None)
    hush = silence(itinerary, table, heard, at, hearing)
    waits = stands.milestone is Milestone.READY_FOR_PICKUP
    if hush is not None and waits and (at - last).total_seconds() < PATIENT.pickup_h * 3600:
        return None
    return hush


def _exception(stands: Standing, hush: Silence | None) -> str | None:
    if stands.milestone in TROUBLES and stands.event is not None:
        reason = stands.event.reason
        return f"{stands.milestone}: {reason}" if reason else str(stands.milestone)
    return None if hush is None else hush.name
