"""Rows of scans in the binary form of COPY, written by a kernel; and read again."""

import numpy as np

from serai.compiled import compiled
from serai.track import line_kernel as line
from serai.track.fold_kernel import DROPPED, Cells, Table
from serai.track.line import Batch
from serai.track.text_kernel import BAD, Bytes

HEADER = b"PGCOPY\n\xff\r\n\0" + bytes(8)
TRAILER = b"\xff\xff"
FIELDS = 12
ROW = 2 + FIELDS * 4 + 16 + 3 * 8 + 4 * 4
"""Bytes of a row at most, without its texts."""

_BYTE, _LOW = np.uint64(8), np.uint64(255)


@compiled
def put(out: Bytes, place: int, value: np.uint64, length: int) -> int:
    """Write a whole number, its highest byte first; return the place after it."""
    for index in range(length - 1, -1, -1):
        out[place + index] = value & _LOW
        value >>= _BYTE
    return place + length


@compiled
def put_field(out: Bytes, place: int, value: int, length: int) -> int:
    """Write a field that is a whole number with its length before it."""
    place = put(out, place, np.uint64(length), 4)
    return put(out, place, np.uint64(value), length)


@compiled
def put_null(out: Bytes, place: int) -> int:
    """Write a field that is null."""
    for index in range(4):
        out[place + index] = 255
    return place + 4


@compiled
def put_text(out: Bytes, place: int, data: Bytes, start: int, length: int) -> int:
    """Write a text with its length before it; an empty one is null."""
    if length == 0:
        return put_null(out, place)
    place = put(out, place, np.uint64(length), 4)
    for index in range(length):
        out[place + index] = data[start + index]
    return place + length


@compiled
def put_row(out: Bytes, place: int, data: Bytes, cells: Cells, marks: Table, message: int) -> int:
    """Write one row; return the place after it."""
    place = put(out, place, np.uint64(FIELDS), 2)
    place = put(out, place, np.uint64(16), 4)
    place = put(out, place, marks[line.ID], 8)
    place = put(out, place, marks[line.ID + 1], 8)
    place = put_text(out, place, data, cells[line.PARCEL_AT], cells[line.PARCEL_LONG])
    place = put_text(out, place, data, cells[line.NUMBER_AT], cells[line.NUMBER_LONG])
    place = put_field(out, place, cells[line.WHEN], 8)
    if cells[line.WRITTEN] == BAD:
        place = put_null(out, place)
    else:
        place = put_field(out, place, cells[line.WRITTEN], 8)
    place = put_field(out, place, cells[line.CAME], 8)
    place = put_field(out, place, cells[line.SAID_ID], 4)
    place = put_field(out, place, cells[line.SPOT_ID], 4)
    place = put_text(out, place, data, cells[line.NEXT_AT], cells[line.NEXT_LONG])
    place = put_text(out, place, data, cells[line.REST_AT], cells[line.REST_LONG])
    place = put_field(out, place, np.int64(marks[line.BODY]), 4)
    return put_field(out, place, message, 4)


@compiled
def put_rows(out: Bytes, data: Bytes, cells: Cells, marks: Table, count: int, message: int) -> int:
    """Write the rows of all lines that are kept, after a header's room; return the place after them."""
    place = 19
    for index in range(count):
        if cells[index, line.KEPT] != DROPPED:
            place = put_row(out, place, data, cells[index], marks[index], message)
    return place


def encoded(batch: Batch, out: Bytes | None, message: int) -> tuple[Bytes, int]:
    """Write what is kept of a batch into a buffer, or a larger one; return it and how much of it is used."""
    needed = len(HEADER) + len(TRAILER) + batch.count * ROW + len(batch.data)
    if out is None or len(out) < needed:
        out = np.zeros(needed + needed // 8, np.uint8)
        out[: len(HEADER)] = np.frombuffer(HEADER, np.uint8)
    end = int(put_rows(out, batch.data, batch.cells, batch.marks, batch.count, message))
    out[end : end + len(TRAILER)] = 255
    return out, end + len(TRAILER)
