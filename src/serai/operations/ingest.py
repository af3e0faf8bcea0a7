"""Take events in: lines from files, from a stream or from HTTP, and carriers' feeds; all kept for good."""

import select
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from io import FileIO
from itertools import cycle
from pathlib import Path
from threading import Lock
from time import monotonic

import msgspec
import numpy as np

from serai.carriers.mapping import load
from serai.carriers.read import Feed, read_each
from serai.carriers.zones import zones
from serai.errors import Missing
from serai.operations.track import event_row, mapping_of, said, unread_row
from serai.store.database import Store
from serai.store.ingest.ahead import DEPTH, ahead
from serai.store.ingest.intake import Intake, IntakeParams
from serai.store.ingest.replay import Replayed
from serai.store.ingest.replay import replay as rebuild
from serai.store.ingest.scans import load_scans
from serai.store.ingest.send import Message, Receipt
from serai.track.event import Event, Unread
from serai.track.line import Batch, Refusal, buffer
from serai.track.places import Places
from serai.track.text_kernel import SPARE, Bytes
from serai.track.told import in_order

CHUNK = 1 << 20
"""Bytes that are read at once, and the longest line: a longer one is refused in pieces."""

PAUSE, LATENCY = 0.005, 0.2
"""Seconds without a word after which what has come is stored; where words go on, it waits so long at most."""

WINDOW = 1 << 14
BUFFERS = 8
assert BUFFERS > DEPTH + 4
LINE, MOST = 500, 4_000_000
"""Bytes of a line, about, and the events for which room is made at most before they come."""

STANDARD_INPUT = Path("-")
SHOWN = 100
"""Refusals that are told one by one, at most."""

Tell = Callable[[Receipt], None]


class NoEvents(Missing):
    """A file of events is not there, or may not be read."""


@dataclass
class Taken:
    """What was taken: every line is an event, a duplicate, a withdrawal alone, or refused."""

    lines: int = 0
    events: int = 0
    duplicates: int = 0
    withdrawn: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    refusals: list[tuple[int, Refusal]] = field(default_factory=list)

    def add(self, receipt: Receipt) -> None:
        """Count what a receipt says."""
        first = self.lines
        self.lines += receipt.lines
        self.events += receipt.events
        self.duplicates += receipt.duplicates
        self.withdrawn += receipt.withdrawn
        self.refused.update(one.reason.partition(":")[0] for one in receipt.refused)
        room = max(SHOWN - len(self.refusals), 0)
        self.refusals += [(first + one.line + 1, one) for one in receipt.refused[:room]]

    def row(self) -> dict[str, object]:
        """Return the counts as they are printed."""
        return {
            "lines": self.lines,
            "events": self.events,
            "duplicates": self.duplicates,
            "withdrawn": self.withdrawn,
            "refused": self.refused.total(),
            "reasons": dict(self.refused),
        }


def ingest_files(
    store: Store, files: Sequence[Path], params: IntakeParams, at: datetime | None, tell: Tell
) -> Taken:
    """Take the lines of files, `-` for standard input; `tell` hears of each transaction when it is committed.

    Raises
    ------
    NoEvents
        If a file cannot be opened; what was read before it is taken.
    IntakeBroken
        If the store fails; what `tell` heard of is kept.
    """
    taken = Taken()
    intake = Intake(store, params)

    def count(receipts: Iterable[Receipt]) -> None:
        for receipt in receipts:
            taken.add(receipt)
            tell(receipt)

    with intake.turn():
        for file in files:
            intake.fold.expect(min(_size(file) // LINE, MOST))
            for batch, message, waits in ahead(_batches(intake, file, at)):
                count(intake.put(batch, message))
                if waits:
                    count(intake.drain())
        count(intake.drain())
    return taken


def _batches(intake: Intake, file: Path, at: datetime | None) -> Iterator[tuple[Batch, Message, bool]]:
    """Read a file batch by batch, each with its message; the last one before a pause says so.

    Lines that come within a second are received at one instant.
    """
    first, now = 1, at or datetime.now(UTC)
    with _opened(file) as stream:
        for data, end, waits in chunks(stream):
            if at is None and datetime.now(UTC) - now > timedelta(seconds=1):
                now = datetime.now(UTC)
            place = 0
            for batch, message in intake.read(data, end, Message("events", file.name, now, first)):
                place, first = place + batch.past, first + batch.count
                yield batch, message, waits and place >= end


def ingest_feeds(
    store: Store, carrier: str, files: Sequence[Path], params: IntakeParams, at: datetime | None
) -> Taken:
    """Take carriers' feeds as they came, each in one transaction; the carrier's mapping reads them.

    Raises
    ------
    NoEvents, IntakeBroken
    UnknownMapping
        If no mapping is that carrier's.
    """
    taken = Taken()
    load(mapping_of(carrier, None))
    intake = Intake(store, params)
    with intake.turn():
        for file in files:
            with _opened(file) as stream:
                body = stream.readall()
            now = at or datetime.now(UTC)
            data, end = buffer(lines_of_feed(carrier, file.name, body, now))
            message = Message(carrier, file.name, now, body=body)
            for receipt in [*intake.take(data, end, message), *intake.drain()]:
                taken.add(receipt)
    return taken


def lines_of_feed(carrier: str, source: str, body: bytes, received: datetime) -> bytes:
    """Read a carrier's feed by its mapping as it is now, and return its events as lines."""
    feed = Feed(carrier, source, received, zones(Places({})), classify=said)
    rows = []
    for found in read_each(load(mapping_of(carrier, None)), body, feed):
        if isinstance(found, Event):
            rows.append(event_row(found, found.number or None))
        elif isinstance(found, Unread):
            rows.append(unread_row(found))
    return msgspec.json.Encoder().encode_lines(rows)


def replay(store: Store, check: bool = False) -> Replayed:
    """Build the state again from raw messages, by the mappings as they are now.

    Raises
    ------
    RawNotKept
        If some messages were taken without keeping them raw.
    """
    return rebuild(Intake(store), lines_of_feed, check)


def events_of(store: Store, parcel: str) -> list[Event]:
    """Return the events of a parcel that are known now, each once and in order."""
    with store.engine.connect() as connection:
        found = load_scans(connection, [parcel])[parcel]
    return in_order(found, parcel, datetime.max.replace(tzinfo=UTC))


class Door:
    """Takes bodies of lines, one after another; the fold stays in memory from one to the next."""

    def __init__(self, store: Store, params: IntakeParams | None = None) -> None:
        self._lock = Lock()
        self._intake = Intake(store, params)

    def take(self, body: bytes, source: str, at: datetime) -> Taken:
        """Take a body; when this returns, it is committed."""
        taken = Taken()
        data, end = buffer(body)
        with self._lock, self._intake.turn() as intake:
            for receipt in [*intake.take(data, end, Message("events", source, at)), *intake.drain()]:
                taken.add(receipt)
        return taken


def _size(file: Path) -> int:
    """Return the bytes of a file; nought of what is none."""
    return file.stat().st_size if file.is_file() else 0


def chunks(stream: FileIO) -> Iterator[tuple[Bytes, int, bool]]:
    """Give whole lines of a stream, a buffer at a time: it, their end, and whether more is not there yet.

    A slow stream is not waited for: what has come is given. A last line without end gets one. A buffer
    is used again after some others.
    """
    buffers = cycle([np.empty(CHUNK + SPARE, np.uint8) for _ in range(BUFFERS)])
    data, used, first, until = next(buffers), 0, True, 0.0
    while count := stream.readinto(data[used:CHUNK].data):
        if first and data[:3].tobytes() == b"\xef\xbb\xbf":
            data[:3] = 32
        first, used = False, used + count
        until = until or monotonic() + LATENCY
        waits = monotonic() > until or not _more(stream)
        end = last_end(data, used)
        if used < CHUNK and not (waits and end):
            continue
        rest = data[end or used : used].copy()
        yield data, end or _ended(data, used), waits
        data, used, until = next(buffers), len(rest), 0.0
        data[:used] = rest
    if used:
        yield data, _ended(data, used), False


def last_end(data: Bytes, used: int) -> int:
    """Return the place after the last end of a line; nought where there is none."""
    last = used
    while last > 0:
        start = max(last - WINDOW, 0)
        found = data[start:last].tobytes().rfind(b"\n")
        if found >= 0:
            return start + found + 1
        last = start
    return 0


def _ended(data: Bytes, used: int) -> int:
    """End the last line of a buffer, if it has no end, and return the place after it."""
    if data[used - 1] == 10:
        return used
    data[used] = 10
    return used + 1


def _more(stream: FileIO) -> bool:
    """Say whether more can be read at once, or nearly so."""
    return bool(select.select([stream], [], [], PAUSE)[0])


@contextmanager
def _opened(file: Path) -> Iterator[FileIO]:
    """Give a file, or standard input, to be read without a buffer between."""
    try:
        stream = FileIO(0, closefd=False) if file == STANDARD_INPUT else FileIO(file)
    except OSError as error:
        raise NoEvents(f"{file}: {error.strerror}; name a file that may be read") from None
    with stream:
        yield stream
