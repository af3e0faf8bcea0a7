"""Events of EPCIS in the store: kept once, numbered in the order of their commit."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

import psycopg
from psycopg import sql
from sqlalchemy import Connection, func, select, text
from sqlalchemy.dialects.postgresql import insert

from serai.errors import Conflict, Missing
from serai.store.database import Store
from serai.store.epcis.schema import EPCIS_EVENT, EPCIS_FACT, EPCIS_MASTER, EPCIS_WORD
from serai.store.epcis.search import Found
from serai.store.epcis.term import Indexed

LOCK = 7373170
"""The advisory lock under which events are numbered, so that a later number is committed later."""

CHUNK = 5_000
_PLAIN = str.maketrans({"\0": "\ufffd"})


class UnknownEvent(Missing):
    """No event of that identifier was captured."""


class EventDiffers(Conflict):
    """Another event of the same identifier was captured before."""


@dataclass(frozen=True, slots=True)
class Kept:
    """An event to be kept: `identity` is the same for the same event, `digest` for the same content."""

    identity: str
    event_id: str
    digest: str
    event_time: datetime
    context: str
    body: Mapping[str, Any]
    indexed: Indexed


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of events: the new ones, how many were known, the identifiers of those that differ."""

    fresh: tuple[Kept, ...]
    known: int
    differing: tuple[str, ...]
    record_time: datetime


def now(store: Store) -> datetime:
    """Return the instant by the database's clock."""
    with store.engine.connect() as connection:
        found: datetime = connection.execute(select(func.clock_timestamp())).scalar_one()
        return found


def save(connection: Connection, events: Sequence[Kept], capture: str) -> Saved:
    """Keep events that are not there yet, within a transaction of the caller's; one at a time does so.

    The same event again is the same event. One of a known identifier and other content is `differing`,
    and is not kept.
    """
    connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
    at: datetime = connection.execute(select(func.clock_timestamp())).scalar_one()
    known = _known(connection, [event.identity for event in events])
    fresh: dict[str, Kept] = {}
    differing: list[str] = []
    for event in events:
        before = known.get(event.identity) or (
            fresh[event.identity].digest if event.identity in fresh else None
        )
        if before is None:
            fresh[event.identity] = event
        elif before != event.digest:
            differing.append(event.event_id)
    newest = connection.scalar(select(func.coalesce(func.max(EPCIS_EVENT.c.number), 0))) or 0
    numbered = list(enumerate(fresh.values(), newest + 1))
    _copy(connection, EPCIS_EVENT.name, _EVENT, (_row(*one, capture, at) for one in numbered))
    _copy(connection, EPCIS_FACT.name, _FACT, _facts(numbered))
    _add_words(connection, numbered)
    return Saved(tuple(fresh.values()), len(events) - len(fresh) - len(differing), tuple(differing), at)


def load(store: Store, event_id: str) -> Found:
    """Return an event by its identifier; if it was declared an error, the declaration.

    Raises
    ------
    UnknownEvent
    """
    c = EPCIS_EVENT.c
    query = select(c.number, c.event_id, c.event_time, c.record_time, c.context, c.body)
    query = query.where(c.event_id == event_id).order_by(c.number.desc()).limit(1)
    with store.engine.connect() as connection:
        row = connection.execute(query).one_or_none()
    if row is None:
        raise UnknownEvent(f"there is no event {event_id!r}; see: GET /epcis/v2/events")
    return Found(*row)


def newest(connection: Connection) -> int:
    """Return the number of the newest event, 0 where there is none."""
    return connection.scalar(select(func.coalesce(func.max(EPCIS_EVENT.c.number), 0))) or 0


def before(connection: Connection, at: datetime) -> int:
    """Return the number of the last event that was recorded before an instant."""
    c = EPCIS_EVENT.c
    query = select(func.coalesce(func.max(c.number), 0)).where(c.record_time < at)
    return connection.scalar(query) or 0


def add_master(connection: Connection, rows: Iterable[tuple[str, str, str]]) -> None:
    """Add master data: an id, an attribute and its value; what is there already stays."""
    plain = sorted({tuple(one.translate(_PLAIN)[:200] for one in row) for row in rows})
    for part in _chunks(plain):
        values = [dict(zip(("id", "attribute", "value"), row, strict=True)) for row in part]
        connection.execute(insert(EPCIS_MASTER).on_conflict_do_nothing(), values)


def prefixes(store: Store) -> Mapping[str, tuple[str, ...]]:
    """Return every prefix that captured documents declared, with all that it stood for."""
    query = select(EPCIS_WORD.c.value).where(EPCIS_WORD.c.kind == "prefix").order_by(EPCIS_WORD.c.value)
    found: dict[str, tuple[str, ...]] = {}
    with store.engine.connect() as connection:
        for value in connection.scalars(query):
            prefix, _, namespace = value.partition("=")
            found[prefix] = (*found.get(prefix, ()), namespace)
    return found


_EVENT = (
    "number",
    "identity",
    "event_id",
    "digest",
    "capture",
    "event_time",
    "record_time",
    "terms",
    "context",
    "body",
)
_FACT = ("event", "name", "value", "at")


def _known(connection: Connection, identities: Sequence[str]) -> dict[str, str]:
    query = text("SELECT identity, digest FROM epcis_event WHERE identity = ANY(:identities)")
    return {row.identity: row.digest for row in connection.execute(query, {"identities": list(identities)})}


def _row(number: int, event: Kept, capture: str, at: datetime) -> tuple[Any, ...]:
    body = json.dumps(event.body, ensure_ascii=False, separators=(",", ":"))
    return (
        number,
        event.identity,
        event.event_id,
        event.digest,
        capture,
        event.event_time,
        at,
        sorted(event.indexed.terms),
        event.context.translate(_PLAIN),
        body,
    )


def _facts(numbered: Sequence[tuple[int, Kept]]) -> Iterator[tuple[Any, ...]]:
    for number, event in numbered:
        for fact in event.indexed.facts:
            yield number, fact.name.translate(_PLAIN)[:500], fact.value, fact.at


def _copy(
    connection: Connection, table: str, columns: Sequence[str], rows: Iterable[tuple[Any, ...]]
) -> None:
    driver = connection.connection.driver_connection
    assert isinstance(driver, psycopg.Connection)
    names = sql.SQL(", ").join(map(sql.Identifier, columns))
    into = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(table), names)
    with driver.cursor() as cursor, cursor.copy(into) as copy:
        for row in rows:
            copy.write_row(row)


def _add_words(connection: Connection, numbered: Sequence[tuple[int, Kept]]) -> None:
    words = sorted({word for _, event in numbered for word in event.indexed.words})
    adding = text(
        "INSERT INTO epcis_word (kind, value)"
        " SELECT * FROM unnest(CAST(:kinds AS text[]), CAST(:values AS text[]))"
        " ON CONFLICT DO NOTHING"
    )
    for part in _chunks(words):
        kinds, values = [kind for kind, _ in part], [value.translate(_PLAIN) for _, value in part]
        connection.execute(adding, {"kinds": kinds, "values": values})


def _chunks(rows: Iterable[Any]) -> Iterator[list[Any]]:
    stream = iter(rows)
    while part := list(islice(stream, CHUNK)):
        yield part
