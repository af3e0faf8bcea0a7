"""Registers: what is said, and where, each once under a number; filled by the one who takes messages."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import psycopg
from psycopg import sql

from serai.codes.milestone import Milestone, Status, status_of
from serai.store.ingest.tables import SAYING, SPOT
from serai.track import line_kernel as line
from serai.track.fold import rank_of
from serai.track.fold_kernel import fill_events, find_words
from serai.track.line import Batch
from serai.track.text_kernel import BAD, SPARE, Ints, offset_of

Row = tuple[Any, ...]
SAID_FIELDS = tuple(line.FIELDS[field] for field in line.SAYING)
SPOT_FIELDS = tuple(line.FIELDS[field] for field in line.SPOT)
STATUSES = frozenset(Status)
SMALLEST = 1 << 10


class Register:
    """Rows that repeat, by the hash that the kernel of lines makes of their fields."""

    def __init__(self, table: Any, fields: Sequence[str]) -> None:
        self.table, self.fields = table, fields
        self.slots = np.zeros((SMALLEST, 3), np.uint64)
        self.count = 0
        self.ranks: list[int] = []
        self.fresh: list[Row] = []

    def add(self, marks: np.ndarray[Any, Any], rank: int, row: Sequence[str | None]) -> None:
        """Add a row that is not there yet."""
        self.remember(marks, self.count, rank)
        self.fresh.append((self.count - 1, *row))

    def remember(self, marks: np.ndarray[Any, Any], number: int, rank: int) -> None:
        """Know a row by its number."""
        if self.count * 2 >= len(self.slots):
            larger = np.zeros((len(self.slots) * 2, 3), np.uint64)
            fill_events(self.slots, larger)
            self.slots = larger
        fill_events(np.array([[*marks, np.uint64(((number + 1) << 8) | rank)]], np.uint64), self.slots)
        self.ranks += [0] * (number + 1 - self.count)
        self.ranks[number] = rank
        self.count = max(self.count, number + 1)

    def load(self, connection: psycopg.Connection[Any]) -> None:
        """Read what is stored beyond what is known."""
        names = [column.name for column in self.table.columns]
        query = sql.SQL("SELECT {} FROM {} WHERE {} >= {} ORDER BY 1").format(
            sql.SQL(", ").join(map(sql.Identifier, names)),
            sql.Identifier(self.table.name),
            sql.Identifier(names[0]),
            self.count,
        )
        for number, *texts in connection.execute(query).fetchall():
            named = dict(zip(self.fields, texts, strict=True))
            self.remember(hash_of(texts), number, _rank(named.get("milestone")))

    def taken(self) -> list[Row]:
        """Return the rows that were added since this was asked last."""
        fresh, self.fresh = self.fresh, []
        return fresh


class Registers:
    """The register of what is said and that of places."""

    def __init__(self) -> None:
        self.sayings, self.spots = Register(SAYING, SAID_FIELDS), Register(SPOT, SPOT_FIELDS)

    def name(self, batch: Batch) -> None:
        """Give every fine line the numbers of what it says; what is no word of ours is refused."""
        given = batch.cells, batch.marks, batch.count, self.sayings.slots, self.spots.slots
        if not find_words(*given):
            return
        cells, marks = batch.cells[: batch.count], batch.marks[: batch.count]
        fine = cells[:, line.FAULT] == line.FINE
        self._learn(batch, np.flatnonzero(fine & (cells[:, line.SAID_ID] < 0)), marks[:, line.SAID :], True)
        fine = cells[:, line.FAULT] == line.FINE
        self._learn(batch, np.flatnonzero(fine & (cells[:, line.SPOT_ID] < 0)), marks[:, line.WHERE :], False)
        find_words(*given[:3], self.sayings.slots, self.spots.slots)

    def ranks(self) -> Ints:
        """Return the rank of the milestone of each saying."""
        return np.array(self.sayings.ranks, np.int64)

    def load(self, connection: psycopg.Connection[Any]) -> None:
        """Read what others have stored."""
        self.sayings.load(connection)
        self.spots.load(connection)

    def _learn(self, batch: Batch, lines: Any, marks: Any, said: bool) -> None:
        """Add what the lines say for the first time."""
        register = self.sayings if said else self.spots
        seen: dict[tuple[int, int], str] = {}
        for number in lines.tolist():
            key = int(marks[number, 0]), int(marks[number, 1])
            if key not in seen:
                fields = batch.fields(number)
                seen[key] = fault = _saying_fault(fields) if said else _spot_fault(fields)
                if not fault:
                    row = [fields.get(name) for name in register.fields]
                    register.add(marks[number, :2], _rank(fields.get("milestone")) if said else 0, row)
            if seen[key]:
                batch.refuse(number, seen[key])


def hash_of(texts: Sequence[str | None]) -> np.ndarray[Any, Any]:
    """Return the hash of some fields as the kernel of lines makes it."""
    encoded = [None if text is None else text.encode() for text in texts]
    spans = np.full((len(texts), 2), line.NULL)
    place = 0
    for index, part in enumerate(encoded):
        if part is not None:
            spans[index] = place, len(part)
            place += len(part)
    data = np.frombuffer(b"".join(part or b"" for part in encoded) + bytes(SPARE), np.uint8)
    return np.array(line.hash_fields(data, spans, np.arange(len(texts))), np.uint64)


def status_in(fields: Mapping[str, str]) -> str:
    """Return the status of a line: as it says, or that of its milestone."""
    milestone = fields.get("milestone")
    return fields.get("status") or (status_of(Milestone(milestone)) if milestone else "")


def _rank(milestone: str | None) -> int:
    return rank_of(Milestone(milestone) if milestone else None)


def _saying_fault(fields: Mapping[str, str]) -> str:
    """Say what is wrong with the words of a line; nothing where they are ours."""
    milestone, status = fields.get("milestone"), fields.get("status")
    if milestone and milestone not in Milestone.__members__.values():
        return f"unknown milestone: {milestone!r}"
    if status and status not in STATUSES:
        return f"unknown status: {status!r}"
    return "" if milestone or status else "incomplete: status is absent"


def _spot_fault(fields: Mapping[str, str]) -> str:
    """Say what is wrong with the clock of a line."""
    offset = fields.get("offset")
    if offset is None:
        return ""
    encoded = offset.encode()
    minutes = offset_of(np.frombuffer(encoded + bytes(SPARE), np.uint8), 0, len(encoded))
    return f"no offset: {offset!r} is not of the form +08:00" if minutes == BAD else ""
