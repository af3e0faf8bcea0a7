"""One transaction of the intake: a message, its scans, what the registers gained, what was refused."""

from collections.abc import Iterable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import numpy as np
import psycopg
from psycopg import sql

from serai.store.ingest import parts
from serai.store.ingest.rows import Rows
from serai.store.ingest.tables import SAYING, SCAN_COLUMNS, SPOT
from serai.track import line_kernel as line
from serai.track.fold_kernel import NEW, VOID
from serai.track.line import Batch, Refusal, Withdrawal

Connection = psycopg.Connection[Any]
Row = Sequence[Any]


@dataclass(frozen=True, slots=True)
class Message:
    """What came: `kind` is `events` or the carrier whose mapping reads it, `first_line` its first line.

    With `body`, a carrier's feed as it came, the message is one transaction.
    """

    kind: str
    source: str
    received: datetime
    first_line: int = 1
    body: bytes | None = None

    def continues(self, other: "Message") -> bool:
        """Say whether another one may share its transaction: of one source, received at one instant."""
        return (self.kind, self.source, self.received, self.body) == (
            other.kind,
            other.source,
            other.received,
            other.body,
        )


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
    """What one transaction stores, put together batch by batch; `body` is the raw message once packed."""

    number: int
    part: int
    message: Message
    rows: Rows
    lines: int = 0
    events: int = 0
    duplicates: int = 0
    refused: list[Refusal] = field(default_factory=list)
    withdrawals: list[Withdrawal] = field(default_factory=list)
    sayings: Sequence[Row] = field(default_factory=list)
    spots: Sequence[Row] = field(default_factory=list)
    read: int = 0
    body: "Future[bytes] | None" = None

    def add(self, batch: Batch) -> None:
        """Add a batch that was folded."""
        kept = np.bincount(batch.cells[: batch.count, line.KEPT], minlength=5)
        fine = batch.count - batch.blank - len(batch.refused) - batch.alone
        self.lines += batch.count - batch.blank
        self.events += int(kept[NEW] + kept[VOID])
        self.duplicates += fine - int(kept[NEW] + kept[VOID])
        self.refused += [Refusal(self.read + one.line, one.reason, one.raw) for one in batch.refused]
        self.withdrawals += batch.withdrawals
        self.rows.add(batch, self.number)
        self.read += batch.count

    @property
    def receipt(self) -> Receipt:
        """What became of it, once it is committed."""
        counts = self.lines, self.events, self.duplicates, len(self.withdrawals)
        return Receipt(self.number, *counts, tuple(self.refused))


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
    store_rows(connection, work)


def store_rows(connection: Connection, work: Work) -> None:
    """Store what a message said, beside itself."""
    copy_rows(connection, SAYING.name, work.sayings)
    copy_rows(connection, SPOT.name, work.spots)
    number = work.number
    gone = [(w.parcel, w.event_id, w.received, w.reason, number) for w in work.withdrawals]
    copy_rows(connection, "withdrawal", gone)
    first = work.message.first_line
    unfit = [
        (number, first + one.line, one.reason.replace("\0", "\\0"), one.raw) for one in work.receipt.refused
    ]
    copy_rows(connection, "unfit", unfit)
    copy_scans(connection, work.part, work.rows.end())


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
    message = work.message
    body = None if work.body is None else work.body.result()
    counts = work.lines, work.events, len(work.refused)
    row = (work.number, work.part, message.kind, message.source, message.first_line, message.received)
    copy_rows(connection, "message", [(*row, *counts, body)])
