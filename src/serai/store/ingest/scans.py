"""Scans read back as events: of some parcels, without those that were withdrawn."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.sql import ColumnElement

from serai.codes.milestone import Milestone, Status, status_of
from serai.store.ingest.tables import SAYING, SCAN, SPOT, UNFIT, WITHDRAWAL
from serai.track.event import Event, Unread

Row = Mapping[Any, Any]


def load_scans(connection: Connection, parcels: Sequence[str]) -> dict[str, list[Event]]:
    """Return the events of parcels as they came, copies too: `track.told.in_order` chooses among them."""
    wanted = SCAN.c.parcel.in_(parcels)
    gone = select(WITHDRAWAL.c.parcel, WITHDRAWAL.c.event_id).where(WITHDRAWAL.c.parcel.in_(parcels))
    withdrawn = {(parcel, event) for parcel, event in connection.execute(gone)}
    found: dict[str, list[Event]] = {parcel: [] for parcel in parcels}
    for event in _events(connection, wanted):
        if (event.parcel, event.event_id) not in withdrawn:
            found[str(event.parcel)].append(event)
    return found


def load_unfit(connection: Connection, message: int | None = None) -> list[Unread]:
    """Return the lines that were refused, as they came; of one message, or of all."""
    query = select(UNFIT).order_by(UNFIT.c.message, UNFIT.c.line)
    if message is not None:
        query = query.where(UNFIT.c.message == message)
    return [
        Unread(f"message {row.message}", row.line, "", row.reason, row.raw.decode(errors="backslashreplace"))
        for row in connection.execute(query)
    ]


def _events(connection: Connection, wanted: ColumnElement[bool]) -> Iterator[Event]:
    joined = SCAN.join(SAYING, SCAN.c.said == SAYING.c.said).join(SPOT, SCAN.c.spot == SPOT.c.spot)
    columns = [c for table in (SCAN, SAYING, SPOT) for c in table.c if c.name not in ("said", "spot", "body")]
    query = select(*columns).select_from(joined).where(wanted).order_by(SCAN.c.happened, SCAN.c.received)
    for row in connection.execute(query).mappings():
        yield _event(row)


def _event(row: Row) -> Event:
    rest = json.loads(row["rest"]) if row["rest"] else {}
    milestone = Milestone(row["milestone"]) if row["milestone"] else None
    told = row["told"] or (status_of(milestone) if milestone else Status.UNREAD)
    return Event(
        number=row["number"] or row["parcel"],
        carrier=row["carrier"],
        code=row["code"] or "",
        words=row["words"] or "",
        happened=row["happened"],
        local=rest.get("local", _local(row["happened"], row["offset"])),
        offset=row["offset"],
        offset_from=row["offset_from"] or "unknown",
        recorded=row["recorded"],
        received=row["received"],
        place=row["place"] or "",
        country=row["country"] or "",
        status=Status(told),
        milestone=milestone,
        event_id=rest.get("event_id", row["event_id"].hex),
        parcel=row["parcel"],
        facility=row["facility"],
        next_carrier=row["next_carrier"],
        next_number=row["next_number"],
        reason=row["reason"],
    )


def _local(happened: datetime, offset: str | None) -> str:
    """Return the wall time of an instant at an offset."""
    minutes = 0 if offset is None else int(offset[1:3]) * 60 + int(offset[4:6])
    ahead = timedelta(minutes=-minutes if offset and offset[0] == "-" else minutes)
    return (happened.replace(tzinfo=None) + ahead).isoformat()
