"""The fold: which events are new, and what all events of each parcel say together.

An event is one by its parcel and its id, hashed to 128 bits and kept in a table of open addresses whose
slots follow the first bits, so that a larger table is filled in one pass. What is folded of a parcel
does not depend on the order of its events: counts, unions, least and greatest, and a sum of the ids.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from serai.compiled import compiled
from serai.track.line_kernel import (
    BODY,
    CAME,
    FAULT,
    FINE,
    ID,
    KEPT,
    KEY,
    RANK,
    SAID,
    SAID_ID,
    SPOT_ID,
    WHEN,
    WHERE,
)
from serai.track.text_kernel import Whole, Words, mixed

Table = NDArray[np.uint64]
Cells = NDArray[np.int64]

FIRST, SECOND, ARRIVAL = range(3)
"""Columns of the table of events: two words of identity, and the copy that is kept."""

PARCEL, ALSO, COUNT, SEEN, EARLIEST, LAST, LAST_ID, MOVED, MOVED_ID, ENDED, ENDED_ID, SUM = range(12)
"""Columns of a parcel: two words of identity; how many events, which milestones (bits); the earliest
instant; the last event, the last that moved it, the first that ended it (each the instant in microseconds
since 2000 times 256 plus the rank of the milestone, then the first word of its id); the sum of the ids."""

RECORD = 12
EVENTS, PARCELS = 0, 1
DROPPED, NEW, EARLIER, SAME_EARLIER, VOID = range(5)
"""What becomes of a line: a copy that says nothing new; a new event; an earlier copy that says something
else; an earlier copy that says the same; an event that was withdrawn before it came."""

NEAR = 256
"""Lines whose memory is brought near at once."""

UNREAD = 29
"""The rank of an event without milestone: after all milestones."""

_EARLY, _WITHDRAWN = np.uint64(2), np.uint64(4)
_ZERO, _ONE = np.uint64(0), np.uint64(1)
_BYTE, _HALF = np.uint64(8), np.uint64(32)
_LOW = np.uint64(0xFFFFFFFF)
_NONE = ~np.uint64(0)
_TURN, _SPIN = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F)


class Memory(NamedTuple):
    """What the fold remembers: events (slots, 3), places of parcels (slots,), parcels (rows, 12), sizes."""

    events: Table
    places: NDArray[np.int32]
    parcels: Table
    sizes: Cells
    quiet: np.uint64
    ends: np.uint64


@compiled
def shift_of(slots: Whole) -> np.uint64:
    """Return by how many bits a hash is shifted to give a slot of a table of a power of two."""
    shift = 64
    while slots > 1:
        slots >>= 1
        shift -= 1
    return np.uint64(shift)


@compiled
def place_event(events: Table, first: np.uint64, second: np.uint64, shift: np.uint64) -> Whole:
    """Return the slot of an event, or the empty one where it goes."""
    last = len(events) - 1
    slot: Whole = np.int64(first >> shift)
    while events[slot, ARRIVAL] != _ZERO:
        if events[slot, FIRST] == first and events[slot, SECOND] == second:
            return slot
        slot = 0 if slot == last else slot + 1
    return slot


@compiled
def identity_of(marks: Words) -> tuple[np.uint64, np.uint64]:
    """Return the two words by which an event of a parcel is one."""
    second = marks[ID + 1] + marks[KEY + 1] * _SPIN
    return mixed(marks[ID] ^ (marks[KEY] * _TURN) ^ mixed(second)), second


@compiled
def arrival_of(cells: Cells, marks: Words) -> np.uint64:
    """Return what tells copies apart: the second of receipt, then a hash of what is said."""
    second = np.uint64(cells[CAME] // 1_000_000)
    return np.uint64((second << _HALF) | (marks[BODY] & _LOW) | _ONE)


@compiled
def judge(events: Table, slot: Whole, arrival: np.uint64) -> Whole:
    """Say what a copy of a known event is, and keep the copy that was received first."""
    kept = events[slot, ARRIVAL]
    if kept == _EARLY:
        events[slot, ARRIVAL] = _WITHDRAWN
        return VOID
    later = (arrival >> _HALF) > (kept >> _HALF)
    if later or kept in (_WITHDRAWN, arrival):
        return DROPPED
    same = kept & _LOW == arrival & _LOW
    if same or arrival < kept:
        events[slot, ARRIVAL] = arrival
    return SAME_EARLIER if same else EARLIER


@compiled
def place_parcel(memory: Memory, key: np.uint64, also: np.uint64, shift: np.uint64) -> Whole:
    """Return the row of a parcel, a blank one if it is new."""
    index, parcels = memory.places, memory.parcels
    last = len(index) - 1
    slot: Whole = np.int64(key >> shift)
    while index[slot] >= 0:
        row = index[slot]
        if parcels[row, PARCEL] == key and parcels[row, ALSO] == also:
            return row
        slot = 0 if slot == last else slot + 1
    row = memory.sizes[PARCELS]
    memory.sizes[PARCELS] += 1
    index[slot] = row
    parcels[row, PARCEL], parcels[row, ALSO] = key, also
    blank(parcels, row)
    return row


@compiled
def blank(parcels: Table, row: Whole) -> None:
    """Forget what is folded of a parcel."""
    for column in range(COUNT, RECORD):
        parcels[row, column] = _ZERO
    parcels[row, EARLIEST] = parcels[row, ENDED] = parcels[row, ENDED_ID] = _NONE


@compiled
def add_event(memory: Memory, row: Whole, when: Whole, rank: Whole, marks: Words) -> None:
    """Fold an event into its parcel."""
    parcels, event = memory.parcels, marks[ID]
    order, bit = (np.uint64(when) << _BYTE) | np.uint64(rank), _ONE << np.uint64(rank)
    parcels[row, COUNT] += _ONE
    parcels[row, SEEN] |= bit
    parcels[row, EARLIEST] = min(parcels[row, EARLIEST], np.uint64(when))
    parcels[row, SUM] += mixed(event ^ (marks[ID + 1] * _TURN))
    if later(order, event, parcels[row, LAST], parcels[row, LAST_ID]):
        parcels[row, LAST], parcels[row, LAST_ID] = order, event
    if memory.quiet & bit == _ZERO and later(order, event, parcels[row, MOVED], parcels[row, MOVED_ID]):
        parcels[row, MOVED], parcels[row, MOVED_ID] = order, event
    if memory.ends & bit != _ZERO and later(parcels[row, ENDED], parcels[row, ENDED_ID], order, event):
        parcels[row, ENDED], parcels[row, ENDED_ID] = order, event


@compiled
def later(order: np.uint64, event: np.uint64, than: np.uint64, other: np.uint64) -> bool:
    """Say whether an event comes after another one: by instant, then rank, then id."""
    return bool(order > than or (order == than and event > other))


@compiled
def touch(memory: Memory, marks: Table, count: Whole) -> np.uint64:
    """Bring what some lines will need near the processor, many at once, before it is needed."""
    shift, parcel_shift = shift_of(len(memory.events)), shift_of(len(memory.places))
    seen = _ZERO
    for line in range(count):
        first, _ = identity_of(marks[line])
        seen ^= memory.events[np.int64(first >> shift), ARRIVAL]
        seen ^= np.uint64(memory.places[np.int64(marks[line, KEY] >> parcel_shift)])
    for line in range(count):
        row = max(memory.places[np.int64(marks[line, KEY] >> parcel_shift)], 0)
        seen ^= memory.parcels[row, COUNT] ^ memory.parcels[row, SUM]
    return seen


@compiled
def fold_lines(memory: Memory, cells: Cells, marks: Table, count: Whole) -> tuple[bool, np.uint64]:
    """Fold the fine lines of a batch, and say in `KEPT` what became of each.

    Return whether any is an earlier copy that says something else, and a word that says nothing.
    """
    events, shift = memory.events, shift_of(len(memory.events))
    parcel_shift = shift_of(len(memory.places))
    seen, unsure = _ZERO, False
    for line in range(count):
        if line % NEAR == 0:
            seen ^= touch(memory, marks[line : line + NEAR], min(NEAR, count - line))
        cells[line, KEPT] = DROPPED
        if cells[line, FAULT] != FINE:
            continue
        first, second = identity_of(marks[line])
        slot = place_event(events, first, second, shift)
        arrival = arrival_of(cells[line], marks[line])
        if events[slot, ARRIVAL] != _ZERO:
            cells[line, KEPT] = judge(events, slot, arrival)
            unsure |= cells[line, KEPT] == EARLIER
            continue
        events[slot, FIRST], events[slot, SECOND], events[slot, ARRIVAL] = first, second, arrival
        memory.sizes[EVENTS] += 1
        cells[line, KEPT] = NEW
        row = place_parcel(memory, marks[line, KEY], marks[line, KEY + 1], parcel_shift)
        add_event(memory, row, cells[line, WHEN], cells[line, RANK], marks[line])
    return unsure, seen


@compiled
def withdraw(memory: Memory, marks: Words) -> bool:
    """Withdraw an event for good, also one that has not come yet; say whether it was folded."""
    first, second = identity_of(marks)
    slot = place_event(memory.events, first, second, shift_of(len(memory.events)))
    kept = memory.events[slot, ARRIVAL]
    if kept == _ZERO:
        memory.events[slot, FIRST], memory.events[slot, SECOND] = first, second
        memory.events[slot, ARRIVAL] = _EARLY
        memory.sizes[EVENTS] += 1
        return False
    if kept == _EARLY:
        return False
    memory.events[slot, ARRIVAL] = _WITHDRAWN
    return bool(kept != _WITHDRAWN)


@compiled
def fill_events(events: Table, larger: Table) -> None:
    """Put the events of a table into an empty one."""
    shift = shift_of(len(larger))
    for slot in range(len(events)):
        if events[slot, ARRIVAL] != _ZERO:
            place = place_event(larger, events[slot, FIRST], events[slot, SECOND], shift)
            for column in range(3):
                larger[place, column] = events[slot, column]


@compiled
def fill_index(parcels: Table, count: Whole, index: NDArray[np.int32]) -> None:
    """Put the places of parcels into an empty table."""
    shift, last = shift_of(len(index)), len(index) - 1
    for row in range(count):
        slot: Whole = np.int64(parcels[row, PARCEL] >> shift)
        while index[slot] >= 0:
            slot = 0 if slot == last else slot + 1
        index[slot] = row


@compiled
def find_words(cells: Cells, marks: Table, count: Whole, sayings: Table, spots: Table) -> Whole:
    """Write the numbers of what was said, and where, of the fine lines; return how many are not known.

    A register's third word is the number plus one, times 256, plus the rank; what is not known is -1.
    """
    said_shift, spot_shift = shift_of(len(sayings)), shift_of(len(spots))
    missing = 0
    for line in range(count):
        if cells[line, FAULT] != FINE:
            continue
        slot = place_event(sayings, marks[line, SAID], marks[line, SAID + 1], said_shift)
        said = np.int64(sayings[slot, ARRIVAL])
        slot = place_event(spots, marks[line, WHERE], marks[line, WHERE + 1], spot_shift)
        spot = np.int64(spots[slot, ARRIVAL])
        cells[line, SAID_ID], cells[line, RANK], cells[line, SPOT_ID] = (
            (said >> 8) - 1,
            said & 255,
            (spot >> 8) - 1,
        )
        if said == 0 or spot == 0:
            missing += 1
    return missing
