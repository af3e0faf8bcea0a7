"""What a payload gives when its carrier's mapping reads it: the events in short, and what is unread."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime

from serai.carriers.mapping import load
from serai.carriers.read import Feed, Reading, read
from serai.carriers.zones import zones
from serai.track.event import Event
from serai.track.places import Places

RECEIVED = datetime(2026, 6, 1, tzinfo=UTC)
"""When all payloads of these tests were received."""

ZONES = zones(Places({}))

Row = tuple[str, str, str | None, str, str, str]
"""Number, instant in UTC, offset, what the offset is from, status and milestone."""


def reading(carrier: str, payload: object, number: str = "") -> Reading:
    """Read a payload: bytes and texts as they are, anything else as JSON."""
    if isinstance(payload, bytes):
        data = payload
    else:
        data = (payload if isinstance(payload, str) else json.dumps(payload, ensure_ascii=False)).encode()
    feed = Feed(carrier, "payload", RECEIVED, ZONES, number=number)
    return read(load(carrier), data, feed)


def row(event: Event) -> Row:
    """Write an event in short."""
    at = event.happened.strftime("%Y-%m-%dT%H:%M:%SZ")
    return event.number, at, event.offset, event.offset_from, event.status.value, str(event.milestone)


def rows(carrier: str, payload: object) -> list[Row]:
    """Read a payload in which nothing is unread, and give its events in short."""
    found = reading(carrier, payload)
    assert not found.unread, found.unread
    return [row(event) for event in found.events]


def onward(carrier: str, payload: object) -> set[tuple[str | None, str | None]]:
    """Give the next carriers and numbers that the events of a payload name."""
    return {(event.next_carrier, event.next_number) for event in reading(carrier, payload).events}


def milestones(carrier: str, payloads: Mapping[str, object]) -> dict[str, str]:
    """Give what the one event of each payload means; `unread` where nobody told us."""
    found = {}
    for name, payload in payloads.items():
        got = reading(carrier, payload)
        assert len(got.events) + len(got.unread) == 1, (name, got)
        found[name] = str(got.events[0].milestone) if got.events else "unread"
    return found
