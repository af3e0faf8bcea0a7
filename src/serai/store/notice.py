"""Notices of authorities as they came, and how far they were fetched: rows are added, never changed."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import TypeVar

from sqlalchemy import BigInteger, Column, Connection, Index, Table, Text, case, func, select
from sqlalchemy.dialects.postgresql import JSONB, insert

from serai.customs.notice import Notification
from serai.store.database import Store
from serai.store.schema import METADATA, Instant

Thing = TypeVar("Thing")

NOTICE = Table(
    "notice",
    METADATA,
    Column("key", Text, primary_key=True),
    Column("lrn", Text, nullable=False),
    Column("code", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("text", Text, nullable=False),
    Column("authority", Text, nullable=False),
    Column("details", JSONB, nullable=False),
    Column("received", Instant, nullable=False),
    Index("ix_notice_lrn", "lrn"),
)
"""What was answered; `key` is the same for a notice told twice."""

NOTICE_CURSOR = Table(
    "notice_cursor",
    METADATA,
    Column("address", Text, primary_key=True),
    Column("register", Text, nullable=False),
    Column("after", BigInteger, nullable=False),
)
"""How far the notices of an address were fetched; another register there begins anew."""

CHUNK = 500
"""Rows of one statement."""


def cursor(store: Store, address: str) -> tuple[str, int]:
    """Return how far the notices of an address were fetched: its register and the cursor there."""
    query = select(NOTICE_CURSOR.c.register, NOTICE_CURSOR.c.after).where(NOTICE_CURSOR.c.address == address)
    with store.engine.connect() as connection:
        row = connection.execute(query).one_or_none()
    return ("", 0) if row is None else (row.register, row.after)


def mark(connection: Connection, address: str, register: str, after: int) -> None:
    """Keep how far an address was fetched: never back, unless its register is another one."""
    adding = insert(NOTICE_CURSOR).values(address=address, register=plain(register), after=after)
    further = case(
        (
            NOTICE_CURSOR.c.register == adding.excluded.register,
            func.greatest(NOTICE_CURSOR.c.after, adding.excluded.after),
        ),
        else_=adding.excluded.after,
    )
    connection.execute(
        adding.on_conflict_do_update(
            index_elements=[NOTICE_CURSOR.c.address],
            set_={"register": adding.excluded.register, "after": further},
        )
    )


def add(connection: Connection, notices: Iterable[tuple[str, Notification]], at: datetime) -> list[str]:
    """Add notices by key that are not there yet; return for each of these whose filing it is."""
    rows = {
        plain(key): {
            "key": plain(key),
            "lrn": plain(note.filing),
            "code": plain(note.code),
            "at": note.at,
            "text": plain(note.text),
            "authority": plain(note.authority),
            "details": [[plain(name), plain(value)] for name, value in note.details],
            "received": at,
        }
        for key, note in notices
    }
    fresh: list[str] = []
    for part in chunks(list(rows.values())):
        adding = insert(NOTICE).on_conflict_do_nothing().returning(NOTICE.c.lrn).values(part)
        fresh += connection.scalars(adding)
    return fresh


def told_of(connection: Connection, lrns: Sequence[str]) -> Mapping[str, list[Notification]]:
    """Return the notices of filings by their number, the oldest first."""
    told: dict[str, list[Notification]] = defaultdict(list)
    for part in chunks(lrns):
        query = select(NOTICE).where(NOTICE.c.lrn.in_(part)).order_by(NOTICE.c.at, NOTICE.c.key)
        for row in connection.execute(query):
            details = tuple((name, value) for name, value in row.details)
            told[row.lrn].append(Notification(row.lrn, row.code, row.at, row.text, row.authority, details))
    return told


def chunks(rows: Sequence[Thing]) -> Iterator[Sequence[Thing]]:
    """Walk rows in parts that fit one statement."""
    return (rows[first : first + CHUNK] for first in range(0, len(rows), CHUNK))


def plain(value: str) -> str:
    """Return a text as PostgreSQL can keep it."""
    return value.replace("\0", "\ufffd").encode("utf-8", "replace").decode()
