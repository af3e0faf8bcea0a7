"""Lines of events: read by the kernel where they are of the usual shape, one by one where they are not.

A line is one event as `serai track read` prints it. With `withdraws` it withdraws the event of its parcel
that has that id: alone, the event is in error; beside an event of its own, that one is the correction.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
import numpy as np

from serai.track import line_kernel as kernel
from serai.track.fold_kernel import Cells, Table
from serai.track.text_kernel import SPARE, Bytes

EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
SECOND = timedelta(microseconds=1)
KNOWN = frozenset(kernel.FIELDS)
TIMES = ("happened", "recorded", "received")
REASONS = {
    kernel.UNUSUAL: "broken: the line is not read",
    kernel.NO_PARCEL: "incomplete: parcel and number are absent",
    kernel.NO_ID: "incomplete: event_id is absent",
    kernel.NO_CARRIER: "incomplete: carrier is absent",
    kernel.NO_HAPPENED: "incomplete: happened is absent",
    kernel.NOT_HAPPENED: "no instant: happened",
    kernel.NOT_RECORDED: "no instant: recorded",
    kernel.NOT_RECEIVED: "no instant: received",
    kernel.TOO_EARLY: "impossible time: before 2000",
    kernel.TOO_LATE: "impossible time: more than two days after it was received",
    kernel.NOT_YET: "impossible time: received more than two days from now",
}
"""What is said of a line that is refused, by fault."""


class Unfit(Exception):
    """A line is refused; the text says why."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A line that is not an event, as it came: its number within the batch and why."""

    line: int
    reason: str
    raw: bytes


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A word that an event of a parcel never happened, or happened otherwise."""

    parcel: str
    event_id: str
    received: datetime
    reason: str | None = None


@dataclass
class Batch:
    """Lines that were read: `cells` and `marks` of each (see the kernel), and the bytes they point into.

    `texts` holds the fields of lines that were read one by one; `blank` lines say nothing, and those
    `alone` withdraw an event and tell of none.
    """

    data: Bytes
    end: int
    cells: Cells
    marks: Table
    count: int
    now: int
    refused: list[Refusal] = field(default_factory=list)
    withdrawals: list[Withdrawal] = field(default_factory=list)
    texts: dict[int, Mapping[str, str]] = field(default_factory=dict)
    blank: int = 0
    alone: int = 0

    @property
    def past(self) -> int:
        """The place after the last line that was read."""
        if not self.count:
            return 0
        last = self.cells[self.count - 1]
        return int(last[kernel.LINE_AT] + last[kernel.LINE_LONG]) + 1

    def raw(self, line: int) -> bytes:
        """Return a line as it came."""
        start, length = self.cells[line, kernel.LINE_AT], self.cells[line, kernel.LINE_LONG]
        return self.data[start : start + length].tobytes()

    def text(self, line: int, column: int) -> str:
        """Return a text that a line's cells point to: `PARCEL_AT`, `NUMBER_AT`, `NEXT_AT` or `REST_AT`."""
        start, length = self.cells[line, column], self.cells[line, column + 1]
        return self.data[start : start + length].tobytes().decode()

    def fields(self, line: int) -> Mapping[str, str]:
        """Return the fields of a fine line; those that are null or absent are left out."""
        found = self.texts.get(line)
        return texts_of(self.raw(line))[0] if found is None else found

    def refuse(self, line: int, reason: str) -> None:
        """Refuse a line."""
        self.cells[line, kernel.FAULT] = kernel.UNUSUAL
        self.refused.append(Refusal(line, reason, self.raw(line)))


def buffer(text: bytes) -> tuple[Bytes, int]:
    """Return bytes as a buffer that kernels may read, its last line ended, and where its text ends."""
    length = len(text) + (not text.endswith(b"\n"))
    made = np.zeros(length + SPARE, np.uint8)
    made[: len(text)] = np.frombuffer(text, np.uint8)
    made[length - 1] = 10
    return made, length


def micro(instant: datetime) -> int:
    """Return an instant in microseconds since 2000."""
    return (instant - EPOCH) // SECOND


def instant(micros: int) -> datetime:
    """Return the instant of some microseconds since 2000."""
    return EPOCH + timedelta(microseconds=micros)


def read_batch(data: Bytes, end: int, cells: Cells, marks: Table, now: int) -> Batch:
    """Read lines; those that the kernel leaves are read one by one, and refused by name if they must be.

    As many lines are read as `cells` and `marks` have rows; `past` of the batch says where the next begins.
    """
    count = kernel.read_lines(data, end, cells, marks, now)
    batch = Batch(data, end, cells, marks, count, now)
    slow = np.flatnonzero(cells[:count, kernel.FAULT])
    tail = bytearray()
    for line in slow.tolist():
        try:
            _read_slowly(batch, line, tail)
        except Unfit as fault:
            batch.refused.append(Refusal(line, str(fault), batch.raw(line)))
    if tail:
        batch.data = np.concatenate([data[: batch.past], np.frombuffer(tail + bytes(SPARE), np.uint8)])
    return batch


def _read_slowly(batch: Batch, line: int, tail: bytearray) -> None:
    """Read a line that the kernel left, and add its texts to what follows the lines."""
    raw = batch.raw(line)
    if not raw.strip():
        batch.blank += 1
        return
    texts, rest = texts_of(raw)
    _withdraw(batch, texts)
    if "withdraws" in texts and "happened" not in texts:
        batch.alone += 1
        return
    row, marks = batch.cells[line], batch.marks[line]
    fault, made = _settled(texts, rest, row, marks, batch.now)
    if fault != kernel.FINE:
        raise Unfit(REASONS[fault])
    for column in (kernel.PARCEL_AT, kernel.NUMBER_AT, kernel.NEXT_AT, kernel.REST_AT):
        row[column] += batch.past + len(tail)
    row[kernel.FAULT] = kernel.FINE
    tail += made
    batch.texts[line] = texts


def _withdraw(batch: Batch, texts: Mapping[str, str]) -> None:
    event_id = texts.get("withdraws")
    if event_id is None:
        return
    parcel = texts.get("parcel") or texts.get("number")
    if not parcel or not event_id:
        raise Unfit(REASONS[kernel.NO_PARCEL] if event_id else "incomplete: withdraws names no event")
    came = texts.get("received")
    received = instant(batch.now) if came is None else datetime.fromisoformat(came)
    batch.withdrawals.append(Withdrawal(parcel, event_id, received, texts.get("reason")))


def _settled(
    texts: Mapping[str, str], rest: dict[str, Any], row: Cells, marks: Table, now: int
) -> tuple[int, bytes]:
    """Settle a line from its fields; return the fault and the bytes that the row points into."""
    fault, made = _laid(texts, b"", row, marks, now)
    if fault != kernel.FINE:
        return fault, made
    if row[kernel.ODD] & kernel.ODD_LOCAL:
        rest["local"] = texts["local"]
    if row[kernel.ODD] & kernel.ODD_ID:
        rest["event_id"] = texts["event_id"]
    return _laid(texts, msgspec.json.encode(rest, order="sorted") if rest else b"", row, marks, now)


def _laid(texts: Mapping[str, str], rest: bytes, row: Cells, marks: Table, now: int) -> tuple[int, bytes]:
    """Lay fields side by side into bytes and settle them."""
    spans = np.full((len(kernel.FIELDS), 2), kernel.ABSENT)
    spans[:, 0] = 0
    made = bytearray(rest)
    for number, name in enumerate(kernel.FIELDS):
        text = texts.get(name)
        if text is not None:
            encoded = text.encode()
            spans[number] = len(made), len(encoded)
            made += encoded
    row[kernel.REST_AT], row[kernel.REST_LONG] = 0, len(rest)
    data = np.frombuffer(bytes(made) + bytes(SPARE), np.uint8)
    return int(kernel.settle(data, spans, row, marks, now)), bytes(made)


def texts_of(raw: bytes) -> tuple[dict[str, str], dict[str, Any]]:
    """Return the fields of a line that are ours, and what else it says.

    Raises
    ------
    Unfit
        If it is no JSON object in UTF-8, or a field is no text, or a time is none.
    """
    try:
        found = msgspec.json.decode(raw.decode())
    except UnicodeDecodeError as error:
        wrong = raw[error.start]
        raise Unfit(f"wrong encoding: byte {wrong:#04x} at place {error.start} is not UTF-8") from error
    except (msgspec.DecodeError, RecursionError) as error:
        raise Unfit(f"broken: {error}") from error
    if not isinstance(found, dict):
        raise Unfit("broken: the line is no JSON object")
    if found.get("status") == "unread" and "raw" in found:
        raise Unfit(f"unread: {found.get('why') or found.get('reason')}")
    texts = {name: _text(name, found[name]) for name in KNOWN & found.keys() if found[name] is not None}
    for name in TIMES:
        if texts.get(name):
            texts[name] = _time(name, texts[name])
    return texts, {name: value for name, value in found.items() if name not in KNOWN}


def _text(name: str, value: object) -> str:
    if not isinstance(value, str):
        raise Unfit(f"wrong kind: {name} is {value!r}, not a text")
    return value.replace("\0", "\ufffd")


def _time(name: str, text: str) -> str:
    """Return a time in the form that kernels read."""
    try:
        time = datetime.fromisoformat(text)
    except ValueError:
        raise Unfit(f"no instant: {name} is {text!r}") from None
    if time.tzinfo is None:
        raise Unfit(f"no offset: {name} is {text!r}")
    try:
        return time.astimezone(UTC).isoformat()
    except OverflowError:
        raise Unfit(f"{REASONS[kernel.TOO_EARLY]}: {name} is {text!r}") from None
