"""One transaction of the intake: a message, its scans, what the registers gained, what was refused."""

from collections.abc import Iterable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import psycopg
from psycopg import sql

from serai.store.ingest import parts
from serai.store.ingest.tables import SAYING, SCAN_COLUMNS, SPOT
from serai.track.line import Refusal, Withdrawal
from serai.track.text_kernel import Bytes

Connection = psycopg.Connection[Any]
Row = Sequence[Any]


@dataclass(frozen=True, slots=True)
class Message:
    """What came: `kind` is `events` or the mapping that reads it, `first_line` its place in the source."""

    kind: str
    source: str
    received: datetime
    first_line: int = 1


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of a message whose transaction, and those of all before it, are committed."""

    message: int
    lines: int
    events: int
    duplicates: int
    withdrawn: int
    refused: tuple[Refusal, ...] = ()


@dataclass
class Work:
    """What one transaction stores; `out` is what COPY takes, `body` the raw message when it is packed."""

    part: int
    message: Message
    receipt: Receipt
    out: Bytes
    used: int
    body: "Future[bytes] | None" = None
    sayings: list[Row] = field(default_factory=list)
    spots: list[Row] = field(default_factory=list)
    withdrawals: list[Withdrawal] = field(default_factory=list)


def send(connection: Connection, work: Work, before: "Future[Receipt] | None" = None) -> Receipt:
    """Store a message; commit when the one before it is committed."""
    with connection.transaction():
        store_work(connection, work)
        if before is not None:
            before.result()
    return work.receipt


def store_work(connection: Connection, work: Work) -> None:
    """Store a message in the transaction that is open."""
    _store_message(connection, work)
    copy_rows(connection, SAYING.name, work.sayings)
    copy_rows(connection, SPOT.name, work.spots)
    number = work.receipt.message
    gone = [(w.parcel, w.event_id, w.received, w.reason, number) for w in work.withdrawals]
    copy_rows(connection, "withdrawal", gone)
    first = work.message.first_line
    unfit = [
        (number, first + one.line, one.reason.replace("\0", "\\0"), one.raw) for one in work.receipt.refused
    ]
    copy_rows(connection, "unfit", unfit)
    copy_scans(connection, work.part, memoryview(work.out)[: work.used])


def copy_scans(connection: Connection, part: int, rows: memoryview) -> None:
    """Load rows in the binary form of COPY into a part."""
    with connection.cursor() as cursor, cursor.copy(into_part(part)) as copy:
        copy.write(rows)


def into_part(part: int) -> sql.Composed:
    """Return the statement that loads scans into a part."""
    names = sql.SQL(", ").join(map(sql.Identifier, SCAN_COLUMNS))
    table = sql.Identifier(parts.name_of(part))
    return sql.SQL("COPY {} ({}) FROM STDIN (FORMAT binary)").format(table, names)


def copy_rows(connection: Connection, table: str, rows: Iterable[Row]) -> None:
    """Append a few rows to a table."""
    held = list(rows)
    if not held:
        return
    with (
        connection.cursor() as cursor,
        cursor.copy(sql.SQL("COPY {} FROM STDIN").format(sql.Identifier(table))) as copy,
    ):
        for row in held:
            copy.write_row(row)


def _store_message(connection: Connection, work: Work) -> None:
    message, receipt = work.message, work.receipt
    body = None if work.body is None else work.body.result()
    copy_rows(
        connection,
        "message",
        [
            (
                receipt.message,
                work.part,
                message.kind,
                message.source,
                message.first_line,
                message.received,
                receipt.lines,
                receipt.events,
                len(receipt.refused),
                body,
            )
        ],
    )
