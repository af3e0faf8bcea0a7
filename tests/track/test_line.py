"""Lines of events, good and bad: every one is an event, a withdrawal or a refusal with its reason."""

import json
import random
from datetime import UTC, datetime
from typing import Any

import numpy as np
import pytest

from serai.track import line_kernel as kernel
from serai.track.line import Batch, Withdrawal, buffer, instant, micro, read_batch
from tests.track.lines import AT, event, line


def read(raw: bytes) -> Batch:
    """Read some lines."""
    data, end = buffer(raw)
    count = raw.count(b"\n") + 1
    cells, marks = np.zeros((count, kernel.CELLS), np.int64), np.zeros((count, kernel.MARKS), np.uint64)
    return read_batch(data, end, cells, marks, micro(AT))


def odd(**given: Any) -> bytes:
    """Return a line with some fields given, those that are `...` left out."""
    return line({key: value for key, value in event(random.Random(1), **given).items() if value is not ...})


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (odd()[:100], "broken: Input data was truncated"),
        (odd().decode().encode("utf-16"), "wrong encoding: byte 0xff at place 0"),
        (odd(words="trânsito").decode().encode("latin-1"), "wrong encoding: byte 0xe2"),
        (odd(happened="0001-01-01T00:00:00+00:00"), "impossible time: before 2000"),
        (odd(happened="0001-01-01T00:00:00+08:00"), "impossible time: before 2000"),
        (odd(happened="2099-01-01T00:00:00+00:00"), "impossible time: more than two days after"),
        (odd(received="2099-01-01T00:00:00+00:00"), "impossible time: received more than two days from now"),
        (odd(happened="2026-02-30T00:00:00Z"), "no instant: happened is"),
        (odd(happened="2026-11-01T00:00:00"), "no offset: happened is"),
        (odd(happened=...), "incomplete: happened is absent"),
        (odd(parcel=None, number=...), "incomplete: parcel and number are absent"),
        (odd(event_id=...), "incomplete: event_id is absent"),
        (odd(carrier=""), "incomplete: carrier is absent"),
        (odd(number=17), "wrong kind: number is 17, not a text"),
        (b"null", "broken: the line is no JSON object"),
        (b"[" * 200_000, "broken:"),
    ],
)
def test_bad_lines_are_refused_by_name_and_kept(raw: bytes, reason: str) -> None:
    """The reason says what is wrong, the line is kept byte for byte, and its neighbours are read."""
    batch = read(odd() + b"\n" + raw.replace(b"\n", b"") + b"\n" + odd(event_id="f" * 32) + b"\n")
    (refused,) = batch.refused
    assert refused.reason.startswith(reason)
    assert (refused.line, refused.raw) == (1, raw.replace(b"\n", b""))
    assert batch.cells[[0, 2], kernel.FAULT].tolist() == [kernel.FINE] * 2


def test_odd_lines_keep_all_that_they_say() -> None:
    """Escapes, other keys, another kind of id, a wall time that does not follow: kept beside the rest."""
    raw = odd(words='"hi"\n', event_id="urn:uuid:7", local="noon", weight_g=250, place="a\0b")
    batch = read(raw)
    assert not batch.refused
    assert json.loads(batch.text(0, kernel.REST_AT)) == {
        "local": "noon",
        "event_id": "urn:uuid:7",
        "weight_g": 250,
    }
    assert batch.fields(0)["words"] == '"hi"\n'
    assert batch.fields(0)["place"] == "a\ufffdb"
    assert batch.raw(0) == raw


def test_times_of_any_iso_form_are_read() -> None:
    """What the kernel leaves is read by Python: no seconds, a short offset, more or fewer decimals."""
    forms = (
        "2026-11-01T10:00Z",
        "20261101T100000+0000",
        "2026-11-01 10:00:00+00:00",
        "2026-11-01T10:00:00.000Z",
    )
    batch = read(b"\n".join(odd(happened=form, local=None) for form in forms))
    expected = micro(datetime(2026, 11, 1, 10, tzinfo=UTC))
    assert batch.cells[:4, kernel.WHEN].tolist() == [expected] * 4
    assert instant(expected).isoformat() == "2026-11-01T10:00:00+00:00"


def test_lines_withdraw_events() -> None:
    """A withdrawal stands alone or beside the event that is right; without a parcel it is refused."""
    alone = (
        b'{"withdraws": "e1", "parcel": "P", "reason": "wrong parcel", "received": "2026-11-02T00:00:00Z"}'
    )
    batch = read(alone + b"\n" + odd(withdraws="e2", parcel="Q") + b'\n{"withdraws": "e3"}\n')
    told = datetime(2026, 11, 2, tzinfo=UTC)
    assert batch.withdrawals[0] == Withdrawal("P", "e1", told, "wrong parcel")
    assert (batch.withdrawals[1].parcel, batch.withdrawals[1].event_id) == ("Q", "e2")
    assert [one.line for one in batch.refused] == [2]
    assert batch.cells[:3, kernel.FAULT].tolist() == [kernel.UNUSUAL, kernel.FINE, kernel.UNUSUAL]
    assert batch.alone == 1


def test_blank_lines_say_nothing() -> None:
    """They are neither events nor refused."""
    batch = read(b"\n  \r\n" + odd() + b"\n\n")
    assert (batch.blank, batch.refused) == (3, [])


def test_a_number_stands_for_the_parcel_that_is_not_named() -> None:
    """An event without parcel is kept under its number."""
    batch = read(odd(parcel=None, number="RR9"))
    assert batch.text(0, kernel.PARCEL_AT) == "RR9"
    assert batch.cells[0, kernel.NUMBER_LONG] == 0
