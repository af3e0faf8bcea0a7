"""Lines of events read by bytes: what is of the usual shape; anything else is left to `serai.track.line`.

A line of the usual shape is one flat JSON object whose keys are ours, whose values are texts without
escapes, or null. A fault of nought says that the line was read whole.
"""

import numpy as np
from numpy.typing import NDArray

from serai.compiled import compiled
from serai.track.text_kernel import (
    BAD,
    Bytes,
    Hash,
    Ints,
    Whole,
    Words,
    add_text,
    clock_of,
    cut,
    day_at,
    ended,
    hexed,
    instant_of,
    is_ascii,
    is_utf8,
    offset_of,
    same,
    stop_of,
    word_at,
)

Spans = NDArray[np.int64]
"""(fields, 2): where the text of each field begins and its length; below nought: null, or absent."""

FIELDS = (
    "parcel", "happened", "local", "offset", "offset_from", "recorded", "received", "carrier", "number",
    "code", "words", "place", "facility", "country", "status", "milestone", "reason", "next_carrier",
    "next_number", "event_id", "withdraws",
)  # fmt: skip
"""Keys of a line, as `serai track read` prints them, and `withdraws`."""

PARCEL, HAPPENED, LOCAL, OFFSET, OFFSET_FROM, RECORDED, RECEIVED, CARRIER, NUMBER = range(9)
CODE, WORDS, PLACE, FACILITY, COUNTRY, STATUS, MILESTONE, REASON, NEXT_CARRIER = range(9, 18)
NEXT_NUMBER, EVENT_ID, WITHDRAWS = range(18, 21)

SAYING = np.array([CARRIER, CODE, WORDS, STATUS, MILESTONE, REASON, NEXT_CARRIER])
SPOT = np.array([PLACE, FACILITY, COUNTRY, OFFSET, OFFSET_FROM])
NULL, ABSENT = -1, -2

LINE_AT, LINE_LONG, FAULT, PARCEL_AT, PARCEL_LONG, NUMBER_AT, NUMBER_LONG, NEXT_AT, NEXT_LONG = range(9)
REST_AT, REST_LONG, WHEN, WRITTEN, CAME, SAID_ID, SPOT_ID, RANK, ODD, KEPT = range(9, 19)
CELLS = 19
"""Columns of the whole numbers that a line gives: places of texts, instants, numbers in the registers."""

ID, KEY, SAID, WHERE, BODY = 0, 2, 4, 6, 8
MARKS = 10
"""Columns of the hashes that a line gives, two words each: event, parcel, saying, spot, all of it."""

FINE, UNUSUAL, NO_PARCEL, NO_ID, NO_CARRIER, NO_HAPPENED, NOT_HAPPENED, NOT_RECORDED, NOT_RECEIVED = range(9)
TOO_EARLY, TOO_LATE, NOT_YET = range(9, 12)
ODD_ID, ODD_LOCAL = 1, 2

AHEAD = 2 * 86_400_000_000
"""How far, in microseconds, a carrier's clock may be ahead of ours."""

SLOTS = 256
LONG, FIELD = 0, 1
_TURN = np.uint64(0x9E3779B97F4A7C15)
_STEP = np.uint64(0xC2B2AE3D27D4EB4E)
_NULL = np.uint64(int.from_bytes(b"null", "little"))
_ZERO, _ONE = np.uint64(0), np.uint64(1)


def _key_table() -> tuple[Words, Ints]:
    """Return, by slot, the first and last eight bytes of each key with its length, and its field."""
    texts, fields = np.zeros((SLOTS, 3), np.uint64), np.full(SLOTS, -1)
    for field, name in enumerate(FIELDS):
        first = int.from_bytes(name.encode()[:8], "little")
        slot = (first * int(_TURN) & (1 << 64) - 1) >> 56
        while fields[slot] >= 0:
            slot = (slot + 1) % SLOTS
        texts[slot] = first, int.from_bytes(name.encode()[8:], "little"), len(name)
        fields[slot] = field
    return texts, fields


KEY_TEXTS, KEY_FIELDS = _key_table()


@compiled
def field_of(data: Bytes, start: Whole, length: Whole) -> Whole:
    """Return the field that a key names; below nought where it is none of ours."""
    if length > 16:
        return -1
    first = word_at(data, start)
    if length < 8:
        first = cut(first, length)
    second = cut(word_at(data, start + 8), length - 8) if length > 8 else np.uint64(0)
    slot = np.int64((first * _TURN) >> np.uint64(56))
    while KEY_FIELDS[slot] >= 0:
        if KEY_TEXTS[slot, 0] == first and KEY_TEXTS[slot, 1] == second and KEY_TEXTS[slot, 2] == length:
            return KEY_FIELDS[slot]
        slot = (slot + 1) % SLOTS
    return -1


@compiled
def past_blanks(data: Bytes, place: Whole) -> Whole:
    """Return the first place that holds no blank of JSON; the end of a line is none."""
    while data[place] == 32 or data[place] == 9 or data[place] == 13:
        place += 1
    return place


@compiled
def read_value(data: Bytes, place: Whole, spans: Spans, field: Whole) -> Whole:
    """Read a text or a null into a span; return the place after it, below nought where it is neither."""
    if data[place] == 34:
        stop = stop_of(data, place + 1)
        if data[stop] != 34:
            return -1
        spans[field, 0], spans[field, 1] = place + 1, stop - place - 1
        return stop + 1
    if cut(word_at(data, place), 4) == _NULL:
        spans[field, 0], spans[field, 1] = place, NULL
        return place + 4
    return -1


@compiled
def read_key(data: Bytes, place: Whole, shape: Words) -> Whole:
    """Read the comma or brace at a place and the key after it, and keep their form.

    Return the place of the value, below nought where they are not usual.
    """
    start = past_blanks(data, place + 1)
    if data[start] != 34:
        return -1
    stop = stop_of(data, start + 1)
    field = field_of(data, start + 1, stop - start - 1) if data[stop] == 34 else -1
    colon = past_blanks(data, stop + 1)
    if field < 0 or data[colon] != 58:
        return -1
    value = past_blanks(data, colon + 1)
    shape[LONG] = 0 if value - place > 24 else value - place
    shape[FIELD] = field
    for part in range(3):
        length = min(max(value - place - part * 8, 0), 8)
        mask = ~_ZERO if length == 8 else (_ONE << np.uint64(length << 3)) - _ONE
        shape[part * 2 + 2] = word_at(data, place + part * 8) & mask
        shape[part * 2 + 3] = mask
    return value


@compiled
def is_shaped(data: Bytes, place: Whole, shape: Words) -> bool:
    """Say whether a key stands at a place just as it stood in the line before."""
    if shape[LONG] == 0:
        return False
    wrong = (word_at(data, place) & shape[3]) ^ shape[2]
    wrong |= (word_at(data, place + 8) & shape[5]) ^ shape[4]
    return bool((wrong | ((word_at(data, place + 16) & shape[7]) ^ shape[6])) == _ZERO)


@compiled
def read_pairs(data: Bytes, place: Whole, spans: Spans, shapes: NDArray[np.uint64]) -> Whole:
    """Read from an opening brace to the closing one; return its place, below nought if not usual."""
    for pair in range(len(FIELDS)):
        shape = shapes[pair]
        if is_shaped(data, place, shape):
            place += np.int64(shape[LONG])
        else:
            place = read_key(data, place, shape)
        field = np.int64(shape[FIELD])
        if place < 0 or spans[field, 1] != ABSENT:
            return -1
        place = read_value(data, place, spans, field)
        if place < 0:
            return -1
        place = past_blanks(data, place)
        if data[place] != 44:
            break
    return place if data[place] == 125 else -1


@compiled
def read_line(data: Bytes, place: Whole, spans: Spans, shapes: NDArray[np.uint64]) -> Whole:
    """Read a line into spans; return the place of its end, below nought where it is not usual."""
    for field in range(len(FIELDS)):
        spans[field, 1] = ABSENT
    start = past_blanks(data, place)
    if data[start] != 123:
        return -1
    place = read_pairs(data, start, spans, shapes)
    if place < 0:
        return -1
    place = past_blanks(data, place + 1)
    if data[place] != 10 or not (is_ascii(data, start, place) or is_utf8(data, start, place)):
        return -1
    return place


@compiled
def read_times(data: Bytes, spans: Spans, cells: Ints, now: Whole) -> Whole:
    """Read the three times of an event; return the fault."""
    like, length = spans[HAPPENED, 0], spans[HAPPENED, 1]
    day = day_at(data, like) if length > 9 else BAD
    when = instant_of(data, like, length, like, day)
    came, written = now, BAD
    if spans[RECEIVED, 1] >= 0:
        came = instant_of(data, spans[RECEIVED, 0], spans[RECEIVED, 1], like, day)
    if spans[RECORDED, 1] >= 0:
        written = instant_of(data, spans[RECORDED, 0], spans[RECORDED, 1], like, day)
        if written == BAD:
            return NOT_RECORDED
    if when == BAD or came == BAD:
        return NOT_HAPPENED if when == BAD else NOT_RECEIVED
    if when < 0 or came < 0 or (written != BAD and written < 0):
        return TOO_EARLY
    if came > now + AHEAD:
        return NOT_YET
    if when > came + AHEAD or written > came + AHEAD:
        return TOO_LATE
    cells[WHEN], cells[WRITTEN], cells[CAME] = when, written, came
    return FINE


@compiled
def is_local(data: Bytes, spans: Spans, when: Whole) -> bool:
    """Say whether the wall time follows from the instant, which was read already, and the offset."""
    length = spans[LOCAL, 1]
    if length < 0:
        return True
    minutes, day = 0, day_at(data, spans[HAPPENED, 0])
    if spans[OFFSET, 1] >= 0:
        minutes = offset_of(data, spans[OFFSET, 0], spans[OFFSET, 1])
    clock = clock_of(data, spans[LOCAL, 0], length, spans[HAPPENED, 0], day)
    return bool(clock != BAD and minutes != BAD and clock == when + minutes * 60_000_000)


@compiled
def hash_fields(data: Bytes, spans: Spans, fields: Ints) -> Hash:
    """Hash the texts of some fields together."""
    hashed, turn = (_ZERO, _ZERO), _TURN
    for field in fields:
        hashed = add_text(data, spans[field, 0], max(spans[field, 1], NULL), hashed, turn)
        turn += _STEP
    return ended(hashed, _ZERO)


@compiled
def hash_text(data: Bytes, start: Whole, length: Whole, word: np.uint64) -> Hash:
    """Hash one text."""
    return ended(add_text(data, start, length, (_ZERO, _ZERO), _TURN), word)


@compiled
def name_parcel(data: Bytes, spans: Spans, cells: Ints) -> Whole:
    """Say which text is the parcel and which another number of it; return the fault."""
    parcel = PARCEL if spans[PARCEL, 1] > 0 else NUMBER
    length = spans[parcel, 1]
    if length <= 0:
        return NO_PARCEL
    cells[PARCEL_AT], cells[PARCEL_LONG] = spans[parcel, 0], length
    cells[NUMBER_AT], cells[NUMBER_LONG] = spans[NUMBER, 0], max(spans[NUMBER, 1], 0)
    if cells[NUMBER_LONG] == length and same(data, cells[PARCEL_AT], cells[NUMBER_AT], length):
        cells[NUMBER_LONG] = 0
    cells[NEXT_AT], cells[NEXT_LONG] = spans[NEXT_NUMBER, 0], max(spans[NEXT_NUMBER, 1], 0)
    return FINE


@compiled
def identity(data: Bytes, at: Whole, length: Whole) -> tuple[bool, np.uint64, np.uint64]:
    """Return the identity of an event: its id where that is a hash (which is said), or a hash of it."""
    if length == 32:
        right, first = hexed(data, at)
        also, second = hexed(data, at + 16)
        if right and also:
            return True, first, second
    first, second = hash_text(data, at, length, _ONE)
    return False, first, second


@compiled
def identify(data: Bytes, spans: Spans, cells: Ints, marks: Words) -> None:
    """Hash what an event says: its parcel, what was said, where, and all of it together."""
    marks[KEY], marks[KEY + 1] = hash_text(data, cells[PARCEL_AT], cells[PARCEL_LONG], _ZERO)
    marks[SAID], marks[SAID + 1] = hash_fields(data, spans, SAYING)
    marks[WHERE], marks[WHERE + 1] = hash_fields(data, spans, SPOT)
    first = marks[SAID] ^ np.uint64(cells[WHEN]) ^ np.uint64(cells[CAME] % 1_000_000)
    hashed = first, marks[WHERE] ^ np.uint64(cells[WRITTEN])
    hashed = add_text(data, cells[NUMBER_AT], cells[NUMBER_LONG], hashed, _TURN)
    hashed = add_text(data, cells[NEXT_AT], cells[NEXT_LONG], hashed, _TURN + _STEP)
    hashed = add_text(data, cells[REST_AT], cells[REST_LONG], hashed, _TURN + _STEP + _STEP)
    marks[BODY], marks[BODY + 1] = ended(hashed, marks[SAID + 1])


@compiled
def settle(data: Bytes, spans: Spans, cells: Ints, marks: Words, now: Whole) -> Whole:
    """Turn the texts of a line into whole numbers and hashes; return the fault."""
    cells[ODD] = 0
    fault = name_parcel(data, spans, cells)
    if fault != FINE:
        return fault
    if spans[EVENT_ID, 1] <= 0:
        return NO_ID
    if spans[CARRIER, 1] <= 0:
        return NO_CARRIER
    if spans[HAPPENED, 1] <= 0:
        return NO_HAPPENED
    fault = read_times(data, spans, cells, now)
    if fault != FINE:
        return fault
    if not is_local(data, spans, cells[WHEN]):
        cells[ODD] |= ODD_LOCAL
    right, first, second = identity(data, spans[EVENT_ID, 0], spans[EVENT_ID, 1])
    if not right:
        cells[ODD] |= ODD_ID
    marks[ID], marks[ID + 1] = first, second
    identify(data, spans, cells, marks)
    return FINE


@compiled
def end_of(data: Bytes, place: Whole) -> Whole:
    """Return the end of the line of a place."""
    while data[place] != 10:
        place += 1
    return place


@compiled
def read_lines(
    data: Bytes, end: Whole, cells: NDArray[np.int64], marks: NDArray[np.uint64], now: Whole
) -> Whole:
    """Read the lines up to an end, the last byte before which ends a line, as far as there are cells.

    Return how many were read.
    A line that is not usual, or not fine, has a fault; a blank line is none.
    """
    spans, shapes = np.zeros((len(FIELDS), 2), np.int64), np.zeros((len(FIELDS), 8), np.uint64)
    place, count = 0, 0
    while place < end and count < len(cells):
        row = cells[count]
        row[LINE_AT], row[REST_LONG], row[FAULT] = place, 0, UNUSUAL
        stop = read_line(data, place, spans, shapes)
        if stop >= 0 and spans[WITHDRAWS, 1] == ABSENT:
            row[FAULT] = settle(data, spans, row, marks[count], now)
            if row[ODD] != 0:
                row[FAULT] = UNUSUAL
        if stop < 0:
            stop = end_of(data, place)
        row[LINE_LONG] = stop - place
        place = stop + 1
        count += 1
    return count
