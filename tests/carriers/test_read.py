"""Feeds read into events; what cannot be read is kept."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from serai.carriers.mapping import load
from serai.carriers.read import Feed, read
from serai.codes.milestone import Milestone, Status

RECEIVED = datetime(2026, 3, 10, tzinfo=UTC)
GOOD = {"item": "RR1", "event": "EMC", "at": "2026-03-01T12:00:00+08:00", "office": "CNCANA", "country": "CN"}


def zone_of(place: str, country: str) -> tuple[str, str] | None:
    """Know the clock of Madrid's airport."""
    return ("Europe/Madrid", "facility") if place == "MAD" else None


def feed(**changes: object) -> bytes:
    """Write one line, some of its fields changed; None leaves a field out."""
    return json.dumps({k: v for k, v in {**GOOD, **changes}.items() if v is not None}).encode() + b"\n"


def test_an_event_keeps_its_three_times_and_its_words() -> None:
    """What happened, was recorded and received stand side by side, with the wall time and its offset."""
    line = feed(captured="2026-03-01T13:00:00+08:00", next={"operator": "ESPOST", "item": "RR1"}, text="left")
    (event,) = read(load("upu_ems"), line, Feed("CNPOST", "a.jsonl", RECEIVED)).events
    assert event.happened == datetime(2026, 3, 1, 4, tzinfo=UTC)
    assert event.recorded == event.received == datetime(2026, 3, 1, 5, tzinfo=UTC)
    assert (event.local, event.offset, event.offset_from) == ("2026-03-01T12:00:00", "+08:00", "message")
    assert (event.carrier, event.number, event.code, event.words) == ("CNPOST", "RR1", "EMC", "left")
    assert (event.milestone, event.status) == (Milestone.DEPARTED_ORIGIN, Status.IN_TRANSIT)
    assert (event.next_carrier, event.next_number, event.place) == ("ESPOST", "RR1", "CNCANA")


def test_a_live_feed_is_received_when_it_comes() -> None:
    """Without replay, or where the carrier tells no recording time, our own clock is taken."""
    line = feed(captured="2026-03-01T13:00:00+08:00")
    (live,) = read(load("upu_ems"), line, Feed("C", "s", RECEIVED, replay=False)).events
    (bare,) = read(load("upu_ems"), feed(), Feed("C", "s", RECEIVED)).events
    assert live.received == bare.received == RECEIVED
    assert bare.recorded is None


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (feed(event="EMX"), "unknown code: EMX"),
        (feed(item=None), "incomplete"),
        (feed(at=""), "incomplete"),
        (feed(at="0001-01-01T00:00:00"), "impossible time"),
        (feed(at="0001-01-01T00:00:00+14:00"), "impossible time"),
        (feed(at="2099-01-01T00:00:00Z"), "impossible time"),
        (feed(captured="2099-01-01T00:00:00Z"), "impossible time"),
        (feed(at="2026-03-01T12:00:00+17:00"), "exists nowhere"),
        (feed(at="soon"), "is not a time"),
        (b'{"item":"RR1","event"\n', "broken: not JSON"),
    ],
)
def test_what_cannot_be_read_is_kept_and_named(line: bytes, reason: str) -> None:
    """A bad record between two good ones is unread, with its line, its text and the reason."""
    reading = read(load("upu_ems"), feed() + line + feed(event="EMD"), Feed("CNPOST", "a.jsonl", RECEIVED))
    assert [e.code for e in reading.events] == ["EMC", "EMD"]
    (unread,) = reading.unread
    assert reason in unread.reason
    assert (unread.source, unread.line, unread.carrier) == ("a.jsonl", 2, "CNPOST")
    assert unread.raw == line.decode().rstrip("\n")
    assert sum(reading.reasons.values()) == 1


def test_a_clock_two_days_ahead_is_the_limit() -> None:
    """An event may be ahead of our clock by two days, not by more."""
    soon = (RECEIVED + timedelta(days=2)).isoformat()
    late = (RECEIVED + timedelta(days=2, seconds=1)).isoformat()
    reading = read(load("upu_ems"), feed(at=soon) + feed(at=late), Feed("C", "s", RECEIVED))
    assert (len(reading.events), len(reading.unread)) == (1, 1)


def test_doubts_are_named_and_counted() -> None:
    """No zone, a wall time shown twice and one never shown are read, each with its doubt."""
    lines = [
        '{"awb":"1","status":"DEP","time":"2026-02-01T02:30","airport":"XXX"}',
        '{"awb":"2","status":"DEP","time":"2025-10-26T02:30","airport":"MAD"}',
        '{"awb":"3","status":"DEP","time":"2025-03-30T02:30","airport":"MAD"}',
        '{"awb":"4","status":"DEP","time":"2025-03-30T12:30","airport":"MAD"}',
    ]
    reading = read(load("iata_fsu"), "\n".join(lines).encode(), Feed("AIR", "f", RECEIVED, zone_of))
    assert len(reading.events) == 4
    assert [(d.line, d.what.split()[-1]) for d in reading.doubts] == [(1, "known"), (2, "twice"), (3, "it")]
    assert [e.offset for e in reading.events] == [None, "+02:00", "+01:00", "+02:00"]
    assert [e.offset_from for e in reading.events] == ["unknown", "facility", "facility", "facility"]


def test_the_same_word_twice_is_one_event() -> None:
    """Identity is what was said: a later recording changes nothing, another place or code does."""
    lines = [
        feed(),
        feed(captured="2026-03-05T00:00:00Z"),
        feed(at="2026-03-01T04:00:00Z"),
        feed(office="CNSHA"),
    ]
    events = read(
        load("upu_ems"), b"".join([*lines, feed(event="EMK")]), Feed("CNPOST", "s", RECEIVED)
    ).events
    ids = [e.event_id for e in events]
    assert ids[0] == ids[1] == ids[2]
    assert len(set(ids)) == 3
    (other,) = read(load("upu_ems"), feed(), Feed("OTHER", "s", RECEIVED)).events
    assert other.event_id not in ids
