"""Text as a machine reads it: eight bytes at a time, in buffers that end in blank bytes.

A buffer is an array of bytes with at least `SPARE` bytes after its text, so that a word of eight bytes
may be read at any place of it. Hashes are of 128 bits, not secret, and not
made to withstand somebody who wants two texts to look alike.
"""

from collections.abc import Callable
from typing import Any, cast

import numpy as np
from numba import types
from numba.extending import intrinsic
from numpy.typing import NDArray

from serai.compiled import compiled

Bytes = NDArray[np.uint8]
Words = NDArray[np.uint64]
Ints = NDArray[np.int64]
Hash = tuple[np.uint64, np.uint64]
Whole = Any
"""A whole number of the interpreter or of the machine: kernels are given both."""

SPARE = 32
"""Blank bytes after the text of a buffer."""

BAD = -(1 << 62)
"""No instant, no number."""

DAY = 86_400_000_000
"""Microseconds of a day; instants are microseconds since 2000, as PostgreSQL counts them."""

_SEVEN, _SHIFT = np.uint64(7), np.uint64(56)
_ZERO, _ONE = np.uint64(0), np.uint64(1)
_LOW = np.uint64(0x0101010101010101)
_HIGH = np.uint64(0x8080808080808080)
_QUOTES = np.uint64(0x2222222222222222)
_SLASHES = np.uint64(0x5C5C5C5C5C5C5C5C)
_BLANKS = np.uint64(0x2020202020202020)
_PLACES = np.uint64(0x0001020304050607)
_FIRST = np.uint64(0x9E3779B97F4A7C15)
_SECOND = np.uint64(0xC2B2AE3D27D4EB4F)
_THIRD = np.uint64(0xBF58476D1CE4E5B9)
_FOURTH = np.uint64(0x94D049BB133111EB)
MASKS = np.array([(1 << 8 * length) - 1 for length in range(9)], np.uint64)
"""Masks of the first bytes of a word."""

_SIXES, _SIXTEENS = np.uint64(0x0606060606060606), np.uint64(0x1010101010101010)


def _form(text: str) -> tuple[np.uint64, np.uint64]:
    """Return the masks of a form in which 0 stands for a digit."""
    digits = bytes(15 if letter == "0" else 0 for letter in text)
    return (
        np.uint64(int.from_bytes(digits, "little")),
        np.uint64(int.from_bytes(text.encode(), "little")),
    )


_DATE, _DATE_MARKS = _form("0000-00-")
_CLOCK, _CLOCK_MARKS = _form("00:00:00")
_HALF, _NEAR, _REST = np.uint64(32), np.uint64(29), np.uint64(35)


pointer = cast("Callable[[Any], Any]", types.CPointer)


def _word(typing: Any, data: Any, place: Any) -> Any:
    """Make the instructions that load eight bytes from any place of an array of bytes."""

    def generate(context: Any, builder: Any, signature: Any, given: Any) -> Any:
        array = context.make_array(signature.args[0])(context, builder, given[0])
        kind = context.get_value_type(pointer(types.uint64))
        word = builder.load(builder.bitcast(builder.gep(array.data, [given[1]]), kind))
        word.align = 1
        return word

    return types.uint64(data, types.int64), generate


def _store(typing: Any, data: Any, place: Any, value: Any) -> Any:
    """Make the instructions that store a whole number anywhere, its highest byte first."""

    def generate(context: Any, builder: Any, signature: Any, given: Any) -> Any:
        array = context.make_array(signature.args[0])(context, builder, given[0])
        kind = context.get_value_type(pointer(value))
        place = builder.bitcast(builder.gep(array.data, [given[1]]), kind)
        stored = builder.store(builder.bswap(given[2]), place)
        stored.align = 1
        return context.get_dummy_value()

    return types.void(data, types.int64, value), generate


word_at = cast("Callable[[Bytes, int], np.uint64]", intrinsic(_word))
"""Return the eight bytes from a place on, the first one lowest; only for kernels."""

store = cast("Callable[[Bytes, int, Any], None]", intrinsic(_store))
"""Store a whole number at a place, as many bytes as it has, the highest first; only for kernels."""


@compiled
def cut(word: np.uint64, length: Whole) -> np.uint64:
    """Return the first bytes of a word, fewer than eight of them."""
    return word & ((_ONE << np.uint64(length << 3)) - _ONE)


@compiled
def stop_of(data: Bytes, place: Whole) -> Whole:
    """Return where the next quote, backslash or control character stands."""
    while True:
        word = word_at(data, place)
        quote, slash = word ^ _QUOTES, word ^ _SLASHES
        found = ((quote - _LOW) & ~quote) | ((slash - _LOW) & ~slash) | ((word - _BLANKS) & ~word)
        found &= _HIGH
        if found != _ZERO:
            lowest = found & (~found + _ONE)
            return place + np.int64(((lowest >> _SEVEN) * _PLACES) >> _SHIFT)
        place += 8


@compiled
def is_ascii(data: Bytes, start: Whole, end: Whole) -> bool:
    """Say whether all bytes of a text are below 128."""
    seen = _ZERO
    while start + 8 <= end:
        seen |= word_at(data, start)
        start += 8
    return bool((seen | cut(word_at(data, start), end - start)) & _HIGH == _ZERO)


@compiled
def mixed(word: np.uint64) -> np.uint64:
    """Return a word with every bit depending on every other."""
    word ^= word >> np.uint64(33)
    word *= _THIRD
    word ^= word >> np.uint64(29)
    word *= _FOURTH
    return word ^ (word >> np.uint64(32))


@compiled
def add_text(data: Bytes, start: Whole, length: Whole, hashed: Hash, turn: np.uint64) -> Hash:
    """Add a text, or the absence of one (a length below nought), to a hash of two words.

    `turn` is an odd number of its own for each text of a hash, so that texts cannot change places.
    """
    head = word_at(data, start) & MASKS[min(max(length, 0), 8)]
    tail = _ZERO
    if length > 8:
        tail = word_at(data, start + length - 8)
    head = (head ^ (np.uint64(length + 2) * _FIRST)) * turn
    tail = (tail ^ turn) * _THIRD
    first, second = head ^ (head >> _HALF), tail ^ (tail >> _NEAR)
    place = start + 8
    while place < start + length - 8:
        word = word_at(data, place)
        first = (first ^ word) * _FIRST
        first ^= first >> _HALF
        second = (second + word) * _SECOND
        second ^= second >> _NEAR
        place += 8
    one = (first + (second << _NEAR) + (second >> _REST)) * _FOURTH
    other = (second ^ (first << _HALF) ^ (first >> _HALF)) * _SECOND
    return hashed[0] + (one ^ (one >> _HALF)), hashed[1] + (other ^ (other >> _NEAR))


@compiled
def ended(hashed: Hash, word: np.uint64) -> Hash:
    """Add a last word to a hash, and let every bit of it count."""
    return mixed(hashed[0] ^ word), mixed((hashed[1] + word) * _SECOND)


@compiled
def same(data: Bytes, first: Whole, second: Whole, length: Whole) -> bool:
    """Say whether two texts of one length are the same."""
    left = length
    while left > 0:
        one, other = word_at(data, first), word_at(data, second)
        if left < 8:
            one, other = cut(one, left), cut(other, left)
        if one != other:
            return False
        first += 8
        second += 8
        left -= 8
    return True


@compiled
def two(data: Bytes, place: Whole) -> Whole:
    """Return the number of two digits; far below nought where they are none."""
    tens, ones = np.int64(data[place]) - 48, np.int64(data[place + 1]) - 48
    if tens < 0 or tens > 9 or ones < 0 or ones > 9:
        return -1_000_000
    return tens * 10 + ones


@compiled
def days(year: Whole, month: Whole, day: Whole) -> Whole:
    """Return the days from the first of 2000 to a day; `BAD` where the calendar has no such day."""
    if month < 1 or month > 12 or day < 1 or year < 1:
        return BAD
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    longest = 30 + ((month + (month >> 3)) & 1)
    if month == 2:
        longest = 29 if leap else 28
    if day > longest:
        return BAD
    before = year - 1 if month <= 2 else year
    shifted = month + 9 if month <= 2 else month - 3
    passed = before * 365 + before // 4 - before // 100 + before // 400 + (153 * shifted + 2) // 5 + day - 1
    return passed - 730_425


@compiled
def offset_of(data: Bytes, start: Whole, length: Whole) -> Whole:
    """Return the minutes of an offset such as `+08:00`; `BAD` where it is none."""
    if length != 6 or data[start + 3] != 58 or (data[start] != 43 and data[start] != 45):
        return BAD
    hours, minutes = two(data, start + 1), two(data, start + 4)
    if hours < 0 or hours > 23 or minutes < 0 or minutes > 59:
        return BAD
    return hours * 60 + minutes if data[start] == 43 else -hours * 60 - minutes


@compiled
def paired(word: np.uint64, digits: np.uint64, others: np.uint64) -> np.uint64:
    """Return a word of digits in pairs, each pair's number in the byte of its tens; all ones if not so.

    `digits` has 15 in the bytes of digits, `others` what the other bytes must be and 48 in those.
    """
    found = word & digits
    wrong = (word & ~digits) ^ others
    wrong |= (found + (digits & _SIXES)) & _SIXTEENS
    if wrong != _ZERO:
        return ~_ZERO
    return found * np.uint64(10) + (found >> np.uint64(8))


@compiled
def day_at(data: Bytes, start: Whole) -> Whole:
    """Return the day of a date `YYYY-MM-DD`, counted from 2000; `BAD` where it is none."""
    date = paired(word_at(data, start), _DATE, _DATE_MARKS)
    day = two(data, start + 8)
    if date == ~_ZERO or day < 0:
        return BAD
    return days(byte_of(date, 0) * 100 + byte_of(date, 2), byte_of(date, 5), day)


@compiled
def time_at(data: Bytes, start: Whole, length: Whole) -> Whole:
    """Return the microseconds of the day of a time `THH:MM:SS[.ffffff]`; below nought where it is none."""
    clock = paired(word_at(data, start + 1), _CLOCK, _CLOCK_MARKS)
    if clock == ~_ZERO or data[start] != 84:
        return -1
    hours, minutes, seconds = byte_of(clock, 0), byte_of(clock, 3), byte_of(clock, 6)
    if hours > 23 or minutes > 59 or seconds > 59:
        return -1
    part = 0
    if length != 9:
        part = fraction_of(data, start + 10) if length == 16 and data[start + 9] == 46 else -1
    if part < 0:
        return -1
    return ((hours * 60 + minutes) * 60 + seconds) * 1_000_000 + part


@compiled
def clock_of(data: Bytes, start: Whole, length: Whole, like: Whole, day: Whole) -> Whole:
    """Return the microseconds of a wall time `YYYY-MM-DDTHH:MM:SS[.ffffff]`; `BAD` where it is none.

    `like` is a place where a date stands, of which the day is known; most times of an event are of one day.
    """
    if length < 19:
        return BAD
    near = (word_at(data, start + 2) ^ word_at(data, like + 2)) == _ZERO
    if not near or word_at(data, start) != word_at(data, like):
        day = day_at(data, start)
    time = time_at(data, start + 10, length - 10)
    if day == BAD or time < 0:
        return BAD
    return day * DAY + time


@compiled
def fraction_of(data: Bytes, start: Whole) -> Whole:
    """Return six digits as microseconds; below nought where they are none, or nought."""
    first, second, third = two(data, start), two(data, start + 2), two(data, start + 4)
    if min(first, second, third) < 0 or first + second + third == 0:
        return -1
    return first * 10_000 + second * 100 + third


@compiled
def byte_of(word: np.uint64, place: Whole) -> Whole:
    """Return a byte of a word, the first one lowest."""
    return np.int64((word >> np.uint64(place << 3)) & np.uint64(255))


@compiled
def instant_of(data: Bytes, start: Whole, length: Whole, like: Whole, day: Whole) -> Whole:
    """Return the instant of a time with an offset (`+08:00` or `Z`); `BAD` where it is none."""
    if length < 20:
        return BAD
    if data[start + length - 1] == 90:
        return clock_of(data, start, length - 1, like, day)
    minutes = offset_of(data, start + length - 6, 6)
    clock = clock_of(data, start, length - 6, like, day)
    if minutes == BAD or clock == BAD:
        return BAD
    return clock - minutes * 60_000_000


@compiled
def hexed(data: Bytes, start: Whole) -> tuple[bool, np.uint64]:
    """Read 16 hexadecimal digits in small letters; say whether they were."""
    first_right, first = hexed_word(word_at(data, start))
    second_right, second = hexed_word(word_at(data, start + 8))
    return first_right and second_right, (first << _HALF) | second


@compiled
def hexed_word(word: np.uint64) -> tuple[bool, np.uint64]:
    """Read eight hexadecimal digits, each byte of the word on its own; say whether they were."""
    letters = (word >> np.uint64(6)) & _LOW
    low = word & (_LOW * np.uint64(15))
    wrong = (word ^ low) ^ (_LOW * np.uint64(48) + letters * np.uint64(48))
    wrong |= (low + _LOW * np.uint64(6) + letters * np.uint64(3)) & _SIXTEENS
    wrong |= (~(low + _LOW * np.uint64(15)) & _SIXTEENS) & (letters << np.uint64(4))
    digits = low + letters * np.uint64(9)
    pairs = ((digits << np.uint64(4)) | (digits >> np.uint64(8))) & np.uint64(0x00FF00FF00FF00FF)
    value = _ZERO
    for place in range(4):
        value = (value << np.uint64(8)) | ((pairs >> np.uint64(place << 4)) & np.uint64(255))
    return wrong == _ZERO, value


@compiled
def follows(data: Bytes, place: Whole, end: Whole) -> Whole:
    """Return the length of the character of UTF-8 at a place; nought where there is none."""
    lead = np.int64(data[place])
    if lead < 0x80:
        return 1
    if lead < 0xC2 or lead > 0xF4:
        return 0
    length = 2 if lead < 0xE0 else 3 if lead < 0xF0 else 4
    if place + length > end:
        return 0
    for index in range(place + 1, place + length):
        if data[index] & 0xC0 != 0x80:
            return 0
    return length


@compiled
def is_utf8(data: Bytes, start: Whole, end: Whole) -> bool:
    """Say whether bytes are UTF-8: no overlong form, no surrogate, nothing beyond U+10FFFF."""
    place = start
    while place < end:
        if place + 8 <= end and word_at(data, place) & _HIGH == _ZERO:
            place += 8
            continue
        length = follows(data, place, end)
        if length == 0:
            return False
        second = np.int64(data[place + 1]) if length > 2 else 0x90
        lead = np.int64(data[place])
        if (lead == 0xE0 and second < 0xA0) or (lead == 0xED and second > 0x9F):
            return False
        if (lead == 0xF0 and second < 0x90) or (lead == 0xF4 and second > 0x8F):
            return False
        place += length
    return True
