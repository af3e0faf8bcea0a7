"""Capture jobs in the store: what was sent is durable before it is answered, and is never lost half way."""

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, func, insert, or_, select, update

from serai.errors import Missing
from serai.store.database import Store
from serai.store.epcis.schema import EPCIS_CAPTURE

_C = EPCIS_CAPTURE.c


class UnknownCapture(Missing):
    """No capture job of that identifier was begun."""


@dataclass(frozen=True, slots=True)
class Job:
    """A capture job: `finished` is None while it runs; `errors` are problems as they are told."""

    capture_id: str
    position: int
    created: datetime
    finished: datetime | None
    success: bool
    behaviour: str
    errors: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Sent:
    """What was sent to be captured."""

    media: str
    body: bytes
    behaviour: str


def begin(store: Store, capture_id: str, sent: Sent, lease_s: float) -> None:
    """Keep what was sent as a job that is being done for a time; whoever finds it later takes it up again."""
    at = func.clock_timestamp()
    position = select(func.coalesce(func.max(_C.position), 0) + 1).scalar_subquery()
    with store.engine.begin() as connection:
        connection.execute(select(func.pg_advisory_xact_lock(7373171)))
        connection.execute(
            insert(EPCIS_CAPTURE).values(
                capture_id=capture_id,
                position=position,
                created=at,
                success=True,
                behaviour=sent.behaviour,
                errors=[],
                media=sent.media,
                body=zlib.compress(sent.body, 1),
                lease_until=at + timedelta(seconds=lease_s),
            )
        )


def finish(
    connection: Connection, capture_id: str, errors: Sequence[Mapping[str, Any]], success: bool
) -> bool:
    """Say within a transaction how a job ended; False if it had ended before."""
    change = (
        update(EPCIS_CAPTURE)
        .where(_C.capture_id == capture_id, _C.finished.is_(None))
        .values(finished=func.clock_timestamp(), success=success, errors=list(errors), lease_until=None)
    )
    return connection.execute(change).rowcount == 1


def claim(store: Store, lease_s: float) -> tuple[str, Sent] | None:
    """Take up a job that nobody does: whoever had it is gone. None: there is none."""
    at = func.clock_timestamp()
    free = select(_C.capture_id).where(
        _C.finished.is_(None), or_(_C.lease_until.is_(None), _C.lease_until <= at)
    )
    free = free.order_by(_C.position).limit(1).with_for_update(skip_locked=True)
    taking = (
        update(EPCIS_CAPTURE)
        .where(_C.capture_id == free.scalar_subquery())
        .values(lease_until=at + timedelta(seconds=lease_s))
        .returning(_C.capture_id, _C.media, _C.body, _C.behaviour)
    )
    with store.engine.begin() as connection:
        row = connection.execute(taking).one_or_none()
    return (
        None if row is None else (row.capture_id, Sent(row.media, zlib.decompress(row.body), row.behaviour))
    )


def load(store: Store, capture_id: str) -> Job:
    """Return a job.

    Raises
    ------
    UnknownCapture
    """
    query = select(*_shown()).where(_C.capture_id == capture_id)
    with store.engine.connect() as connection:
        row = connection.execute(query).one_or_none()
    if row is None:
        raise UnknownCapture(f"there is no capture job {capture_id!r}; see: GET /epcis/v2/capture")
    return _job(row)


def load_page(store: Store, size: int, below: int | None) -> list[Job]:
    """Return jobs, the newest first, those of a position below one."""
    query = select(*_shown()).order_by(_C.position.desc()).limit(size)
    if below is not None:
        query = query.where(_C.position < below)
    with store.engine.connect() as connection:
        return [_job(row) for row in connection.execute(query)]


def _shown() -> list[Any]:
    return [_C.capture_id, _C.position, _C.created, _C.finished, _C.success, _C.behaviour, _C.errors]


def _job(row: Row[Any]) -> Job:
    return Job(
        row.capture_id, row.position, row.created, row.finished, row.success, row.behaviour, tuple(row.errors)
    )
