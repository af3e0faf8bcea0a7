"""Capture events: as a job that is durable before it is answered, or one event at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection

from serai.errors import SeraiError
from serai.operations.epcis.problem import InvalidEpcis, problem_of
from serai.operations.epcis.reading import Read, read, refused
from serai.store.database import Store
from serai.store.epcis import capture as jobs
from serai.store.epcis import event as events
from serai.store.epcis.capture import Job, Sent
from serai.store.epcis.event import EventDiffers, Saved

LEASE_S = 600.0
"""How long a job may take before somebody else takes it up."""

MOST_ERRORS = 1_000
"""Errors of each kind that a job tells of."""

ROLLBACK, PROCEED = "rollback", "proceed"


@dataclass(frozen=True, slots=True)
class Begun:
    """A job that was begun: its identifier, what was sent, and what was read of it."""

    capture_id: str
    sent: Sent
    read: Read


class _Differing(Exception):
    """Takes a transaction back; its job is told of afterwards."""


def begin(store: Store, sent: Sent) -> Begun:
    """Read what was sent and keep it as a job, to be carried out.

    Raises
    ------
    InvalidEpcis, NotEpcis, NotEpcisXml, UnsafeEpcisXml, CaptureTooLarge
        If nothing of it can be captured, or something cannot and one fault is to undo all.
    """
    found = read(sent.body, sent.media)
    if found.faults and (sent.behaviour == ROLLBACK or not found.events):
        raise refused(found.faults)
    capture_id = str(uuid4())
    jobs.begin(store, capture_id, sent, LEASE_S)
    return Begun(capture_id, sent, found)


def carry_out(store: Store, begun: Begun) -> None:
    """Carry a job out: its events and its end are one transaction."""
    errors = [problem_of(refused([fault])) for fault in begun.read.faults[:MOST_ERRORS]]
    try:
        with store.engine.begin() as connection:
            saved = _save(connection, begun)
            errors += [problem_of(_differs(one)) for one in saved.differing[:MOST_ERRORS]]
            if saved.differing and begun.sent.behaviour == ROLLBACK:
                raise _Differing
            jobs.finish(connection, begun.capture_id, errors, not errors)
    except _Differing:
        with store.engine.begin() as connection:
            jobs.finish(connection, begun.capture_id, errors, False)


def resume(store: Store) -> bool:
    """Carry out one job that somebody left; False: there is none."""
    found = jobs.claim(store, LEASE_S)
    if found is None:
        return False
    capture_id, sent = found
    try:
        carry_out(store, Begun(capture_id, sent, read(sent.body, sent.media)))
    except SeraiError as error:
        with store.engine.begin() as connection:
            jobs.finish(connection, capture_id, [problem_of(error)], False)
    return True


def capture_one(store: Store, body: bytes, media: str) -> str:
    """Capture a single event at once and return its identifier.

    Raises
    ------
    InvalidEpcis, NotEpcis, NotEpcisXml, UnsafeEpcisXml, EventDiffers
    """
    found = read(body, media)
    if found.faults:
        raise refused(found.faults)
    if len(found.events) != 1:
        raise InvalidEpcis(f"{len(found.events)} events were sent; send one here, or several to /capture")
    begun = Begun("", Sent(media, body, ROLLBACK), found)
    with store.engine.begin() as connection:
        saved = _save(connection, begun)
        if saved.differing:
            raise _differs(saved.differing[0])
    return found.events[0].event_id


def job(store: Store, capture_id: str) -> Mapping[str, Any]:
    """Return a job as it is told.

    Raises
    ------
    UnknownCapture
    """
    return job_row(jobs.load(store, capture_id))


def job_page(store: Store, size: int, below: int | None) -> tuple[Sequence[Mapping[str, Any]], int | None]:
    """Return jobs, the newest first, and where to go on (None: these were all)."""
    found = jobs.load_page(store, size + 1, below)
    return [job_row(one) for one in found[:size]], found[size - 1].position if len(found) > size else None


def job_row(one: Job) -> Mapping[str, Any]:
    """Return a job as it is told."""
    row: dict[str, Any] = {
        "captureID": one.capture_id,
        "createdAt": one.created.isoformat(),
        "running": one.finished is None,
        "success": one.success,
        "captureErrorBehaviour": one.behaviour,
        "errors": list(one.errors),
    }
    return row if one.finished is None else {**row, "finishedAt": one.finished.isoformat()}


def _save(connection: Connection, begun: Begun) -> Saved:
    saved = events.save(connection, begun.read.events, begun.capture_id)
    events.add_master(connection, begun.read.master)
    return saved


def _differs(event_id: str) -> EventDiffers:
    return EventDiffers(f"another event with the identifier {event_id} was captured before; give it its own")
