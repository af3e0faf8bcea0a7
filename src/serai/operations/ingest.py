"""Take events in: lines from files, from a stream or from HTTP, and carriers' feeds; all kept for good."""

import select
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import FileIO
from os import fstat
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
from serai.store.ingest.intake import Intake, IntakeParams
from serai.store.ingest.replay import Replayed
from serai.store.ingest.replay import replay as rebuild
from serai.store.ingest.scans import load_scans
from serai.store.ingest.send import Message, Receipt
from serai.track.event import Event, Unread
from serai.track.line import Refusal, buffer
from serai.track.places import Places
from serai.track.text_kernel import SPARE, Bytes
from serai.track.told import in_order

CHUNK = 1 << 20
"""Bytes that are read at once, and the longest line: a longer one is refused in pieces."""

PAUSE, LATENCY = 0.005, 0.2
"""Seconds without a word after which what has come is stored; where words go on, it waits so long at most."""

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
            first = 1
            with _opened(file) as stream:
                intake.fold.expect(min(fstat(stream.fileno()).st_size // LINE, MOST))
                for data, end, waits in chunks(stream):
                    now = at or datetime.now(UTC)
                    count(intake.take(data, end, Message("events", file.name, now, first)))
                    first = intake.next_line
                    if waits:
                        count(intake.drain())
        count(intake.drain())
    return taken


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


def chunks(stream: FileIO) -> Iterator[tuple[Bytes, int, bool]]:
    """Give whole lines of a stream in one buffer that is filled again and again: it, their end, the pace.

    A slow stream is not waited for: what has come is given, and the pace says that no more is there yet.
    """
    held = bytearray(CHUNK + SPARE)
    data, view = np.frombuffer(held, np.uint8), memoryview(held)
    used, first, until = 0, True, 0.0
    while count := stream.readinto(view[used:CHUNK]):
        if first and held.startswith(b"\xef\xbb\xbf"):
            held[:3] = b"   "
        first, used = False, used + count
        until = until or monotonic() + LATENCY
        waits = monotonic() > until or not _more(stream)
        end = held.rfind(b"\n", 0, used) + 1
        if used < CHUNK and not (waits and end):
            continue
        yield from _given(data, held, end or used, waits)
        left = used - (end or used)
        held[:left] = held[used - left : used]
        used, until = left, 0.0
    if used:
        yield from _given(data, held, used, False)


def _given(data: Bytes, held: bytearray, end: int, waits: bool) -> Iterator[tuple[Bytes, int, bool]]:
    """Give a buffer up to an end, with a line's end put there if there is none."""
    if held[end - 1] == 10:
        yield data, end, waits
        return
    kept, held[end] = held[end], 10
    yield data, end + 1, waits
    held[end] = kept


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
