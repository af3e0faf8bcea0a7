"""What the kernel reads of a line is what msgspec reads of it, or it leaves the line."""

import random
from typing import Any

import msgspec
import numpy as np
import pytest

from serai.track import line_kernel as kernel
from serai.track.line import Unfit, buffer, micro, read_batch, texts_of
from tests.track.lines import AT, event, line, text

NOW = micro(AT)


def rows(count: int) -> tuple[Any, Any]:
    """Return blank cells and marks."""
    return np.zeros((count, kernel.CELLS), np.int64), np.zeros((count, kernel.MARKS), np.uint64)


def spans_of(raw: bytes) -> dict[str, str | None] | None:
    """Return what the kernel reads of a line, None where it leaves it."""
    data, _ = buffer(raw)
    spans = np.zeros((len(kernel.FIELDS), 2), np.int64)
    shapes = np.zeros((len(kernel.FIELDS), 8), np.uint64)
    if kernel.read_line(data, 0, spans, shapes) < 0:
        return None
    found: dict[str, str | None] = {}
    for name, (start, length) in zip(kernel.FIELDS, spans.tolist(), strict=True):
        if length != kernel.ABSENT:
            found[name] = None if length < 0 else data[start : start + length].tobytes().decode()
    return found


def mutated(rng: random.Random, raw: bytes) -> bytes:
    """Change some bytes of a line: another, one more, one less, a piece twice."""
    changed = bytearray(raw)
    for _ in range(rng.randrange(1, 4)):
        place = rng.randrange(len(changed))
        way = rng.randrange(4)
        if way == 0:
            changed[place] = rng.choice(b'"\\{}[]:, \t\x00\x1f\x7f\x80\xc3\xa9\xff0n')
        elif way == 1:
            changed.insert(place, rng.choice(b'"\\{}:, \r\xe9'))
        elif way == 2:
            del changed[place : place + rng.randrange(1, 5)]
        else:
            changed[place:place] = changed[place : place + rng.randrange(30)]
    return bytes(changed).replace(b"\n", b" ")


def test_lines_that_are_mutated_are_read_as_msgspec_reads_them_or_left() -> None:
    """Of thousands of broken and odd lines none is read otherwise; those of the usual shape are not left."""
    rng, read = random.Random(7), 0
    for _ in range(6_000):
        raw = line(event(rng))
        assert spans_of(raw) is not None
        changed = mutated(rng, raw)
        found = spans_of(changed)
        if found is None:
            continue
        read += 1
        decoded = msgspec.json.decode(changed.decode())
        assert found == decoded, changed
    assert read > 500


def test_order_and_blanks_do_not_matter() -> None:
    """Keys in any order, blanks anywhere, a carriage return at the end: one event, one hash."""
    rng = random.Random(8)
    told = event(rng)
    keys = list(told)
    rng.shuffle(keys)
    turned = line({key: told[key] for key in keys}).replace(b'": ', b'"  :\t').replace(b', "', b',"') + b" \r"
    data, end = buffer(line(told) + b"\n" + turned + b"\n")
    cells, marks = rows(2)
    assert kernel.read_lines(data, end, cells, marks, NOW) == 2
    assert cells[:, kernel.FAULT].tolist() == [kernel.FINE, kernel.FINE]
    assert marks[0].tolist() == marks[1].tolist()


def test_fast_and_slow_ways_give_the_same() -> None:
    """Instants, identity and hashes are the same whether the kernel reads a line or Python does."""
    rng = random.Random(9)
    told = [event(rng) for _ in range(300)]
    plain, end = buffer(text(told))
    cells, marks = rows(300)
    assert not read_batch(plain, end, cells, marks, NOW).texts
    escaped, end = buffer(b"".join(line(one).replace(b'"code"', b'"c\\u006fde"') + b"\n" for one in told))
    other, others = rows(300)
    batch = read_batch(escaped, end, other, others, NOW)
    assert len(batch.texts) == 300
    same = [kernel.WHEN, kernel.WRITTEN, kernel.CAME, kernel.FAULT]
    assert (cells[:, same] == other[:, same]).all()
    assert (marks == others).all()
    for number, one in enumerate(told):
        assert batch.text(number, kernel.PARCEL_AT) == one["parcel"]


def test_as_many_lines_are_read_as_there_are_cells() -> None:
    """The rest waits for the next batch, which begins after the last line that was read."""
    rng = random.Random(10)
    data, end = buffer(text([event(rng) for _ in range(5)]))
    batch = read_batch(data, end, *rows(3), NOW)
    assert (batch.count, data[batch.past : batch.past + 9].tobytes()) == (3, b'{"parcel"')
    assert read_batch(data[batch.past :], end - batch.past, *rows(3), NOW).count == 2


def test_every_key_has_a_slot_of_its_own() -> None:
    """Each name is found, and near ones are not."""
    for number, name in enumerate(kernel.FIELDS):
        assert kernel.field_of(buffer(name.encode())[0], 0, len(name)) == number
    for name in ("", "parce", "parcels", "next_carrier_of_mine", "next_carries", "Parcel"):
        assert kernel.field_of(buffer(name.encode())[0], 0, len(name)) < 0


def test_wrong_texts_are_refused_by_name() -> None:
    """The slow way says what is wrong where the kernel only leaves a line."""
    wrong = {
        b'{"parcel": "tr': "broken",
        b'{"parcel": "\xe9"}': "wrong encoding",
        b"[]": "broken",
        b'{"parcel": 7}': "wrong kind",
        b'{"happened": "2026-11-02T10:00:00"}': "no offset",
        b'{"happened": "yesterday"}': "no instant",
        b'{"status": "unread", "why": "unknown code: 7", "raw": "x"}': "unread",
    }
    for raw, reason in wrong.items():
        with pytest.raises(Unfit, match=f"^{reason}"):
            texts_of(raw)
