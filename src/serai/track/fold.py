"""The state that all events leave, in any order: what is known of each parcel, and which events are known."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b

import numpy as np

from serai.codes.milestone import Milestone
from serai.track import fold_kernel as kernel
from serai.track.fold_kernel import Cells, Memory, Table
from serai.track.line import Batch, instant
from serai.track.line_kernel import ID, KEY, MARKS, hash_text, identity
from serai.track.text_kernel import SPARE, Words
from serai.track.told import ENDS, QUIET

MILESTONES = tuple(Milestone)
FULLEST = 0.7
"""How full the table of events may be before it doubles."""

SMALLEST = 1 << 12
assert len(MILESTONES) == kernel.UNREAD


def rank_of(milestone: Milestone | None) -> int:
    """Return the place of a milestone among all, behind them where there is none."""
    return kernel.UNREAD if milestone is None else MILESTONES.index(milestone)


def _bits(milestones: Iterable[Milestone]) -> np.uint64:
    return np.uint64(sum(1 << rank_of(milestone) for milestone in milestones))


@dataclass(frozen=True, slots=True)
class Known:
    """What the fold knows of a parcel: how many events, the first and last instant, what moved it last.

    `ended` is when it was first delivered or returned; None while it was not.
    """

    events: int
    first: datetime
    last: datetime
    milestone: Milestone | None
    ended: datetime | None


class Fold:
    """The folded state: grows as events come, and is the same whatever their order.

    It holds about 34 to 69 bytes an event and 110 a parcel.
    """

    def __init__(self, events: int = SMALLEST, parcels: int = SMALLEST) -> None:
        quiet = _bits(QUIET) | np.uint64(1 << kernel.UNREAD)
        slots = _power(int(events / FULLEST))
        self.memory = Memory(
            np.zeros((slots, 3), np.uint64),
            np.full(_power(parcels * 2), -1, np.int32),
            np.zeros((_power(parcels), kernel.RECORD), np.uint64),
            np.zeros(2, np.int64),
            quiet,
            _bits(ENDS),
        )

    @property
    def events(self) -> int:
        """How many events are known, those that were only withdrawn among them."""
        return int(self.memory.sizes[kernel.EVENTS])

    @property
    def parcels(self) -> int:
        """How many parcels are known."""
        return int(self.memory.sizes[kernel.PARCELS])

    def expect(self, events: int) -> None:
        """Make room for events that are to come."""
        self._grow_events(events)

    def fold(self, batch: Batch) -> bool:
        """Fold the fine lines of a batch; their cells say what became of each.

        Say whether earlier copies that say something else make parcels unsure.
        """
        return self.fold_rows(batch.cells, batch.marks, batch.count)

    def fold_rows(self, cells: Cells, marks: Table, count: int) -> bool:
        """Fold lines of which only cells and marks are at hand."""
        self._grow(count)
        unsure, _ = kernel.fold_lines(self.memory, cells, marks, count)
        return unsure

    def withdraw(self, parcel: str, event_id: str) -> bool:
        """Withdraw an event for good; say whether its parcel must be folded again."""
        self._grow(1)
        return bool(kernel.withdraw(self.memory, marks_of(parcel, event_id)))

    def refold(self, parcel: str, events: Iterable[tuple[int, int, Words]]) -> None:
        """Fold a parcel again from its events: instant, rank and marks of each."""
        self._grow(1)
        marks = marks_of(parcel, "")
        shift = kernel.shift_of(len(self.memory.places))
        row = kernel.place_parcel(self.memory, marks[KEY], marks[KEY + 1], shift)
        kernel.blank(self.memory.parcels, row)
        for when, rank, event in events:
            kernel.add_event(self.memory, row, when, rank, event)

    def known(self, parcel: str) -> Known | None:
        """Return what is known of a parcel."""
        marks = marks_of(parcel, "")
        parcels = self.memory.parcels[: self.parcels]
        found = parcels[(parcels[:, 0] == marks[KEY]) & (parcels[:, 1] == marks[KEY + 1])]
        row = [int(word) for word in found[0]] if len(found) else [0] * kernel.RECORD
        if not row[kernel.COUNT]:
            return None
        moved, ended = row[kernel.MOVED], row[kernel.ENDED]
        return Known(
            events=row[kernel.COUNT],
            first=instant(row[kernel.EARLIEST]),
            last=instant(row[kernel.LAST] >> 8),
            milestone=MILESTONES[moved & 255] if moved else None,
            ended=None if ended == (1 << 64) - 1 else instant(ended >> 8),
        )

    def records(self) -> Table:
        """Return the records of parcels that have events, in the order of their hashes."""
        found = self.memory.parcels[: self.parcels]
        found = found[found[:, kernel.COUNT] > 0]
        return found[np.lexsort((found[:, kernel.ALSO], found[:, kernel.PARCEL]))]

    def checksum(self) -> str:
        """Return a hash of what is known of all parcels, to the last bit."""
        return blake2b(self.records().tobytes(), digest_size=16).hexdigest()

    def pages(self, rows: int) -> Iterator[tuple[str, Table]]:
        """Give all that is remembered in pages of some rows: first of parcels, then of events."""
        for first in range(0, self.parcels, rows):
            yield "parcels", self.memory.parcels[first : min(first + rows, self.parcels)]
        events = self.memory.events
        for first in range(0, len(events), rows):
            part = events[first : first + rows]
            yield "events", part[part[:, kernel.ARRIVAL] != 0]

    def take(self, kind: str, page: Table) -> None:
        """Take a page back; all pages of parcels come before any fold."""
        self._grow(len(page))
        memory = self.memory
        if kind == "events":
            kernel.fill_events(page, memory.events)
            memory.sizes[kernel.EVENTS] += len(page)
            return
        before = self.parcels
        memory.parcels[before : before + len(page)] = page
        memory.sizes[kernel.PARCELS] += len(page)
        memory.places[:] = -1
        kernel.fill_index(memory.parcels, self.parcels, memory.places)

    def _grow(self, count: int) -> None:
        """Make room for some more events and parcels."""
        self._grow_events(count)
        memory = self.memory
        if self.parcels + count > len(memory.parcels):
            rows = max(self.parcels + count, len(memory.parcels) * 3 // 2)
            parcels = np.zeros((rows, kernel.RECORD), np.uint64)
            parcels[: self.parcels] = memory.parcels[: self.parcels]
            memory = memory._replace(parcels=parcels)
        if (self.parcels + count) * 2 > len(memory.places):
            places = np.full(_power((self.parcels + count) * 2), -1, np.int32)
            kernel.fill_index(memory.parcels, self.parcels, places)
            memory = memory._replace(places=places)
        self.memory = memory

    def _grow_events(self, count: int) -> None:
        events = self.memory.events
        if self.events + count > len(events) * FULLEST:
            larger = np.zeros((_power(int((self.events + count) / FULLEST) + 1), 3), np.uint64)
            kernel.fill_events(events, larger)
            self.memory = self.memory._replace(events=larger)


def marks_of(parcel: str, event_id: str) -> Words:
    """Return the hashes of a parcel and of an event of it, as the kernel of lines makes them."""
    marks = np.zeros(MARKS, np.uint64)
    name, identifier = parcel.encode(), event_id.encode()
    data = np.frombuffer(name + identifier + bytes(SPARE), np.uint8)
    marks[KEY], marks[KEY + 1] = hash_text(data, 0, len(name), np.uint64(0))
    _, marks[ID], marks[ID + 1] = identity(data, len(name), len(identifier))
    return marks


def _power(least: int) -> int:
    """Return the least power of two that is not below a number."""
    return 1 << max(least - 1, 1).bit_length()
