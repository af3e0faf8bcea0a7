"""Events, numbers and what could not be read, in the store: what was seen."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, Index, Integer, Text, func, select
from sqlalchemy.dialects.postgresql import ARRAY

from serai.codes.milestone import Milestone, Status
from serai.store.plan import LEG
from serai.store.schema import Instant, world_table
from serai.track.event import Event, Number

Row = Mapping[str, Any]

EVENT = world_table(
    "event",
    {
        "event_id": Text,
        "parcels": ARRAY(Text),
        "number": Text,
        "carrier": Text,
        "code": Text,
        "words": Text,
        "happened": Instant,
        "local": Text,
        "offset": Text,
        "offset_from": Text,
        "recorded": Instant,
        "received": Instant,
        "place": Text,
        "facility": Text,
        "country": Text,
        "status": Text,
        "milestone": Text,
        "next_carrier": Text,
        "next_number": Text,
        "reason": Text,
    },
    indexes=[["number"]],
)
"""No unique key: the same event twice is one event by the fold, and a unique index slows every load."""
Index("ix_event_parcels", EVENT.c.parcels, postgresql_using="gin")

NUMBER = world_table(
    "number",
    {"parcel": Text, "carrier": Text, "number": Text, "leg": Text},
    indexes=[["number"], ["parcel"]],
)

UNREAD = world_table(
    "unread",
    {"source": Text, "line": Integer, "carrier": Text, "reason": Text, "raw": Text},
    indexes=[["source"]],
)


def load_events(connection: Connection, world: int, parcel: str | None = None) -> dict[str, list[Event]]:
    """Return the events of a world's parcels, or of one, by parcel and in order of happening."""
    order = (EVENT.c.happened, EVENT.c.received, EVENT.c.position)
    query = select(EVENT).where(EVENT.c.world_id == world).order_by(*order)
    if parcel is not None:
        query = query.where(EVENT.c.parcels.contains([parcel]))
    found: dict[str, list[Event]] = {}
    for event in to_events(connection.execute(query).mappings()):
        if event.parcel is not None and parcel in (None, event.parcel):
            found.setdefault(event.parcel, []).append(event)
    return found


def to_events(rows: Iterable[Mapping[Any, Any]]) -> Iterator[Event]:
    """Give each row as one event per parcel that it speaks of; one without a parcel as itself."""
    for row in rows:
        for parcel in row["parcels"] or (None,):
            yield to_event(row, parcel)


def to_event(row: Mapping[Any, Any], parcel: str | None = None) -> Event:
    """Return one row as the event that it keeps, told of one parcel or of none."""
    return Event(
        number=row["number"],
        carrier=row["carrier"],
        code=row["code"] or "",
        words=row["words"] or "",
        happened=row["happened"],
        local=row["local"] or "",
        offset=row["offset"],
        offset_from=row["offset_from"] or "unknown",
        recorded=row["recorded"],
        received=row["received"],
        place=row["place"] or "",
        country=row["country"] or "",
        status=Status(row["status"]),
        milestone=Milestone(row["milestone"]) if row["milestone"] else None,
        event_id=row["event_id"],
        parcel=parcel,
        facility=row["facility"],
        next_carrier=row["next_carrier"],
        next_number=row["next_number"],
        reason=row["reason"],
    )


def load_numbers(connection: Connection, world: int, parcel: str) -> tuple[str, ...]:
    """Return every number by which some carrier knows a parcel, in the order of their saving."""
    query = select(NUMBER.c.number).where(NUMBER.c.world_id == world, NUMBER.c.parcel == parcel)
    return tuple(dict.fromkeys(connection.scalars(query.order_by(NUMBER.c.position))))


def load_facts(connection: Connection, world: int) -> tuple[Number, ...]:
    """Return what we were told of the numbers of a world's parcels."""
    query = select(NUMBER).where(NUMBER.c.world_id == world).order_by(NUMBER.c.position)
    rows = connection.execute(query).mappings()
    return tuple(Number(row["parcel"], row["carrier"] or "", row["number"], row["leg"]) for row in rows)


def find_numbers(connection: Connection, world: int, number: str) -> list[str]:
    """Return the parcels that some carrier knows by a number: as told to us, planned, or seen."""
    found: dict[str, None] = {}
    told = select(NUMBER.c.parcel).where(NUMBER.c.world_id == world, NUMBER.c.number == number)
    planned = select(LEG.c.parcel).where(LEG.c.world_id == world, LEG.c.number == number)
    seen = select(func.unnest(EVENT.c.parcels)).where(EVENT.c.world_id == world, EVENT.c.number == number)
    for query in (told, planned, seen):
        found.update(dict.fromkeys(connection.scalars(query.distinct())))
    return sorted(found)
