"""The state built again from raw messages, in one transaction: the store shows the old one or the new one."""

import zlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from psycopg import sql

from serai.errors import Conflict
from serai.store.ingest import parts, recall
from serai.store.ingest.intake import BATCH, Intake
from serai.store.ingest.rows import Rows
from serai.store.ingest.send import Connection, Message, Work, store_rows
from serai.store.ingest.tables import SCAN_COLUMNS
from serai.track import line_kernel as line
from serai.track.fold import Fold
from serai.track.line import buffer, micro, read_batch

ReadFeed = Callable[[str, str, bytes, datetime], bytes]
"""Reads a raw message of a carrier, by its mapping: kind, source, body, received; gives lines of events."""

COMPARED = tuple(name for name in SCAN_COLUMNS if name not in ("message", "body"))


class RawNotKept(Conflict):
    """Some messages were taken without keeping them raw, so that nothing can be built from them."""


@dataclass(frozen=True, slots=True)
class Replayed:
    """What a replay gave: checksums of the state before and after, and rows that went and that came."""

    messages: int
    events: int
    refused: int
    before: str
    after: str
    gone: int
    new: int


class Replay:
    """Builds the state again from what came."""

    def __init__(self, intake: Intake, connection: Connection, read_feed: ReadFeed) -> None:
        self.intake, self.connection, self.read_feed = intake, connection, read_feed
        self.fold = Fold(intake.fold.events, intake.fold.parcels + 1)
        self.old = parts.list_parts(connection)
        self.part: parts.Part | None = None
        self.dirty: set[str] = set()
        self.rows = Rows()
        self._cells = np.zeros((BATCH, line.CELLS), np.int64)
        self._marks = np.zeros((BATCH, line.MARKS), np.uint64)

    def run(self) -> Replayed:
        """Replay every message in its order; the transaction is the caller's."""
        self._refuse_unkept()
        before = self.intake.fold.checksum()
        for table in ("withdrawal", "unfit", "fold_page"):
            self.connection.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(table)))
        messages = refused = 0
        with self.connection.cursor("messages") as cursor:
            cursor.itersize = 1
            cursor.execute(
                "SELECT message, kind, source, received, first_line, body FROM message ORDER BY message"
            )
            for number, kind, source, received, first, body in cursor:
                refused += self._take(number, Message(kind, source, received, first), zlib.decompress(body))
                messages += 1
        recall.refold(
            self.connection, self.fold, self.dirty, self.intake.registers.ranks(), self._new_parts()
        )
        gone, new = self._differences()
        for number in self.old:
            parts.drop_part(self.connection, number)
        events = int(self.fold.records()[:, 2].sum())
        return Replayed(messages, events, refused, before, self.fold.checksum(), gone, new)

    def _refuse_unkept(self) -> None:
        row = self.connection.execute("SELECT count(*) FROM message WHERE body IS NULL").fetchone()
        if row and row[0]:
            raise RawNotKept(
                f"{row[0]} messages were taken with --no-raw; what they said cannot be read again"
            )

    def _take(self, number: int, message: Message, body: bytes) -> int:
        """Take one message again; return how many of its lines were refused."""
        lines = body
        if message.kind != "events":
            lines = self.read_feed(message.kind, message.source, body, message.received)
        part = self._open_part(message.received)
        self.rows.begin()
        work = Work(number, part.number, message, self.rows)
        data, end = buffer(lines)
        place = 0
        while place < end:
            batch = read_batch(data[place:], end - place, self._cells, self._marks, micro(message.received))
            self.intake.registers.name(batch)
            self.dirty |= self.intake.folded(self.fold, batch)
            work.add(batch)
            place += batch.past
        registers = self.intake.registers
        work.sayings, work.spots = registers.sayings.taken(), registers.spots.taken()
        store_rows(self.connection, work)
        self.connection.execute(
            "UPDATE message SET part = %s, lines = %s, events = %s, refused = %s WHERE message = %s",
            (part.number, work.lines, work.events, len(work.refused), number),
        )
        part.size += self.rows.used
        return len(work.refused)

    def _open_part(self, at: datetime) -> parts.Part:
        """Have a part open that no row stands in yet, or that this replay fills."""
        number = parts.next_part(self.part, at, self.intake.params.part_bytes)
        while number in self.old:
            number += 1
        if self.part is None or self.part.number != number:
            parts.make_part(self.connection, number)
            self.part = parts.Part(number, 0)
        return self.part

    def _new_parts(self) -> list[int]:
        return [number for number in parts.list_parts(self.connection) if number not in self.old]

    def _differences(self) -> tuple[int, int]:
        """Return how many rows of before are not there any more, and how many are new."""
        columns = sql.SQL(", ").join(map(sql.Identifier, COMPARED))
        query = sql.SQL(
            "SELECT count(*) FROM (SELECT {columns} FROM scan WHERE part = ANY({one})"
            " EXCEPT SELECT {columns} FROM scan WHERE part = ANY({other})) AS differ"
        )
        old, new = sql.Literal(self.old), sql.Literal(self._new_parts())

        def count(one: sql.Literal, other: sql.Literal) -> int:
            row = self.connection.execute(query.format(columns=columns, one=one, other=other)).fetchone()
            return int(row[0]) if row else 0

        return count(old, new), count(new, old)


def replay(intake: Intake, read_feed: ReadFeed, check: bool = False) -> Replayed:
    """Build the state again from the raw messages; with `check` say what would change, and change nothing.

    Raises
    ------
    RawNotKept
    """
    with intake.turn():
        intake.settle()
        with intake.connected() as connection:
            connection.autocommit = False
            try:
                done = Replay(intake, connection, read_feed).run()
            except BaseException:
                connection.rollback()
                raise
            if check:
                connection.rollback()
            else:
                connection.commit()
    intake.forget()
    return done
