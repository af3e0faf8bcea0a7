"""Rows of scans in the binary form of COPY, written by a kernel; and read again."""

from dataclasses import dataclass, field

import numpy as np

from serai.compiled import compiled
from serai.track import line_kernel as line
from serai.track.fold_kernel import DROPPED, Cells, Table
from serai.track.line import Batch
from serai.track.text_kernel import BAD, Bytes, Whole, store, word_at

HEADER = b"PGCOPY\n\xff\r\n\0" + bytes(8)
TRAILER = b"\xff\xff"
FIELDS = 12
ROW = 2 + FIELDS * 4 + 16 + 3 * 8 + 4 * 4
"""Bytes of a row at most, without its texts."""

FIRST = 1 << 22
"""Bytes of a new buffer."""

TEXTS = [line.PARCEL_LONG, line.NUMBER_LONG, line.NEXT_LONG, line.REST_LONG]
_FOUR, _HALF, _LOW = np.uint64(4), np.uint64(32), np.uint64(0xFFFFFFFF)
_EVEN, _PAIRS = np.uint64(0x00FF00FF00FF00FF), np.uint64(0x0000FFFF0000FFFF)


@compiled
def put_word(out: Bytes, place: Whole, value: np.uint64) -> Whole:
    """Write a field of eight bytes with its length before it; return the place after it."""
    store(out, place, np.uint32(8))
    store(out, place + 4, value)
    return place + 12


@compiled
def put_half(out: Bytes, place: Whole, value: Whole) -> Whole:
    """Write a field of four bytes with its length before it."""
    store(out, place, (_FOUR << _HALF) | (np.uint64(value) & _LOW))
    return place + 8


@compiled
def put_null(out: Bytes, place: Whole) -> Whole:
    """Write a field that is null."""
    store(out, place, np.uint32(0xFFFFFFFF))
    return place + 4


@compiled
def put_text(out: Bytes, place: Whole, data: Bytes, start: Whole, length: Whole) -> Whole:
    """Write a text with its length before it; an empty one is null. Up to seven bytes after it change."""
    if length == 0:
        return put_null(out, place)
    store(out, place, np.uint32(length))
    for index in range(0, length, 8):
        store(out, place + 4 + index, swapped(word_at(data, start + index)))
    return place + 4 + length


@compiled
def swapped(word: np.uint64) -> np.uint64:
    """Return a word with its bytes the other way round."""
    word = ((word >> np.uint64(8)) & _EVEN) | ((word & _EVEN) << np.uint64(8))
    word = ((word >> np.uint64(16)) & _PAIRS) | ((word & _PAIRS) << np.uint64(16))
    return (word >> _HALF) | (word << _HALF)


@compiled
def put_row(out: Bytes, place: Whole, data: Bytes, cells: Cells, marks: Table, message: Whole) -> Whole:
    """Write one row; return the place after it."""
    store(out, place, np.uint16(FIELDS))
    store(out, place + 2, np.uint32(16))
    store(out, place + 6, marks[line.ID])
    store(out, place + 14, marks[line.ID + 1])
    place = put_text(out, place + 22, data, cells[line.PARCEL_AT], cells[line.PARCEL_LONG])
    place = put_text(out, place, data, cells[line.NUMBER_AT], cells[line.NUMBER_LONG])
    place = put_word(out, place, np.uint64(cells[line.WHEN]))
    if cells[line.WRITTEN] == BAD:
        place = put_null(out, place)
    else:
        place = put_word(out, place, np.uint64(cells[line.WRITTEN]))
    place = put_word(out, place, np.uint64(cells[line.CAME]))
    place = put_half(out, place, cells[line.SAID_ID])
    place = put_half(out, place, cells[line.SPOT_ID])
    place = put_text(out, place, data, cells[line.NEXT_AT], cells[line.NEXT_LONG])
    place = put_text(out, place, data, cells[line.REST_AT], cells[line.REST_LONG])
    place = put_half(out, place, np.int64(marks[line.BODY]))
    return put_half(out, place, message)


@compiled
def put_rows(out: Bytes, place: Whole, data: Bytes, cells: Cells, marks: Table, message: Whole) -> Whole:
    """Write the rows of all lines that are kept; return the place after them."""
    for index in range(len(cells)):
        if cells[index, line.KEPT] != DROPPED:
            place = put_row(out, place, data, cells[index], marks[index], message)
    return place


@dataclass
class Rows:
    """Rows of one transaction, put one after another into a buffer that is used again."""

    out: Bytes = field(default_factory=lambda: np.zeros(FIRST, np.uint8))
    used: int = 0

    def begin(self) -> None:
        """Hold no rows."""
        self.out[: len(HEADER)] = np.frombuffer(HEADER, np.uint8)
        self.used = len(HEADER)

    def add(self, batch: Batch, message: int) -> None:
        """Add the rows of a batch."""
        cells = batch.cells[: batch.count]
        texts = int(cells[:, TEXTS].sum())
        needed = self.used + batch.count * ROW + texts + 64
        if needed > len(self.out):
            out = np.zeros(needed + needed // 2, np.uint8)
            out[: self.used] = self.out[: self.used]
            self.out = out
        self.used = int(put_rows(self.out, self.used, batch.data, cells, batch.marks, message))

    def end(self) -> memoryview:
        """Return what COPY takes."""
        self.out[self.used : self.used + len(TRAILER)] = 255
        return self.out[: self.used + len(TRAILER)].data
