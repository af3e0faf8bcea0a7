"""Text read eight bytes at a time is the text that Python reads."""

import random
import re
from datetime import UTC, date, datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from serai.track import text_kernel as kernel
from serai.track.text_kernel import BAD, SPARE, Hash

EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
CLOCK = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{6})?)(Z|[+-]\d\d:\d\d)", re.ASCII)


def held(text: bytes) -> NDArray[np.uint8]:
    """Return bytes as a buffer."""
    return np.frombuffer(text + bytes(SPARE), np.uint8)


def slowly(text: bytes) -> int:
    """Read an instant as Python does, of our form only."""
    found = CLOCK.fullmatch(text.decode("latin-1"))
    if found is None or ".000000" in found[1]:
        return BAD
    try:
        wall = datetime.fromisoformat(found[1]).replace(tzinfo=UTC)
    except ValueError:
        return BAD
    hours, minutes = (0, 0) if found[2] == "Z" else (int(found[2][1:3]), int(found[2][4:]))
    if hours > 23 or minutes > 59:
        return BAD
    ahead = timedelta(hours=hours, minutes=minutes) * (-1 if found[2][0] == "-" else 1)
    return (wall - EPOCH) // timedelta(microseconds=1) - ahead // timedelta(microseconds=1)


def test_instants_are_those_of_python() -> None:
    """Right times, and times with any byte wrong, give the same instant or none."""
    rng, right = random.Random(1), 0
    forms = (b"2026-11-02T10:00:00+08:00", b"1999-02-28T23:59:59.000001-03:30", b"2024-02-29T00:00:00Z")
    for _ in range(20_000):
        text = bytearray(rng.choice(forms))
        for _ in range(rng.randrange(3)):
            text[rng.randrange(len(text))] = rng.choice(b"0123456789-:T+Z.a/;\x80\xff ")
        expected = slowly(bytes(text))
        assert kernel.instant_of(held(text), 0, len(text), 0, kernel.day_at(held(text), 0)) == expected, (
            bytes(text)
        )
        right += expected != BAD
    assert right > 5_000


def test_days_are_those_of_the_calendar() -> None:
    """Days of four centuries around 2000, and those that no month has."""
    for ordinal in range(0, 400_000, 37):
        day = date(1600, 1, 1) + timedelta(days=ordinal)
        assert kernel.days(day.year, day.month, day.day) == (day - date(2000, 1, 1)).days
    assert {kernel.days(2026, 2, 29), kernel.days(2026, 9, 31), kernel.days(2026, 13, 1)} == {BAD}


def test_text_ends_where_a_quote_a_backslash_or_a_control_stands() -> None:
    """Whatever stands after it, and whatever bytes stand before."""
    rng = random.Random(2)
    for _ in range(3_000):
        before = bytes(rng.choice(b"abc \x80\xff\x21\x23\x5d\x7f") for _ in range(rng.randrange(40)))
        stop = rng.choice([b'"', b"\\", b"\n", b"\0"])
        data = held(before + stop + rng.randbytes(9))
        assert kernel.stop_of(data, 0) == len(before)
        assert kernel.is_ascii(data, 0, len(before)) == before.isascii()


def test_utf8_is_what_python_takes() -> None:
    """Overlong forms, surrogates and cut characters are none."""
    rng = random.Random(3)
    lead = [0xE0, 0xED, 0xF0, 0xF4, 0xC2, 0x9F, 0xA0, 0x8F, 0x90, 0x80, 65]
    for _ in range(20_000):
        text = bytes(rng.choice([rng.randrange(256), *lead]) for _ in range(rng.randrange(1, 12)))
        try:
            text.decode()
            right = True
        except UnicodeDecodeError:
            right = False
        assert kernel.is_utf8(held(text), 0, len(text)) == right, text


def test_hexadecimal_digits_are_read_or_refused() -> None:
    """Sixteen small digits are a word; any other byte among them is seen."""
    rng = random.Random(4)
    for _ in range(10_000):
        text = bytearray(rng.choice(b"0123456789abcdef") for _ in range(16))
        for _ in range(rng.choice([0, 1, 2])):
            text[rng.randrange(16)] = rng.randrange(256)
        right, word = kernel.hexed(held(text), 0)
        assert right == all(byte in b"0123456789abcdef" for byte in text)
        assert not right or int(word) == int(bytes(text), 16)


def added(text: bytes, start: int, length: int, hashed: Hash, turn: np.uint64) -> Hash:
    """Add a text to a hash."""
    first, second = kernel.add_text(held(text), start, length, hashed, turn)
    return np.uint64(first), np.uint64(second)


def test_hashes_tell_texts_apart() -> None:
    """No two of many near texts, nor two texts that change places, have one word in common."""
    blank = np.uint64(0), np.uint64(0)
    turn, other = np.uint64(3), np.uint64(5)
    seen: set[int] = set()
    texts = [f"LX{number:09d}CN".encode() for number in range(5_000)] + [b"a" * size for size in range(60)]
    for text in texts:
        seen.update(map(int, added(text, 0, len(text), blank, turn)))
    assert len(seen) == 2 * len(texts)
    one = added(b"ab", 1, 1, added(b"ab", 0, 1, blank, turn), other)
    assert one != added(b"ab", 0, 1, added(b"ab", 1, 1, blank, turn), other)


def test_offsets_are_minutes() -> None:
    """Hours and minutes with their sign; anything else is none."""
    found = [
        kernel.offset_of(held(text), 0, len(text)) for text in (b"+05:30", b"-03:00", b"+24:00", b"08:00")
    ]
    assert found == [330, -180, BAD, BAD]
