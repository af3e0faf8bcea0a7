"""What a payload says, as `serai track read` hears it: by its mapping, then by the reader of texts."""

import json
from datetime import UTC, datetime

from serai.carriers.mapping import load
from serai.carriers.read import Feed, Reading, read
from serai.carriers.zones import zones
from serai.operations.track import said
from serai.track.event import Event
from serai.track.places import Places

RECEIVED = datetime(2026, 6, 1, tzinfo=UTC)
"""When all payloads of these tests were received."""

ZONES = zones(Places({}))


def hear(carrier: str, payload: object, number: str = "") -> Reading:
    """Read a payload: bytes and texts as they are, anything else as JSON."""
    if isinstance(payload, bytes):
        data = payload
    else:
        data = (payload if isinstance(payload, str) else json.dumps(payload, ensure_ascii=False)).encode()
    return read(load(carrier), data, Feed(carrier, "payload", RECEIVED, ZONES, number=number, classify=said))


def line(event: Event) -> str:
    """Write an event in one line: number, instant, offset and what it is from, status, milestone, next."""
    told = [
        event.number,
        event.happened.strftime("%Y-%m-%dT%H:%M:%SZ"),
        event.offset or "?",
        event.offset_from,
    ]
    told += [event.status.value, str(event.milestone)]
    if event.next_carrier or event.next_number:
        told += [">", event.next_carrier or "?", event.next_number or "?"]
    return " ".join(told)


def heard(carrier: str, payload: object, number: str = "") -> list[str]:
    """Give a line for each event of a payload, then one for each record that is unread, with its reason."""
    reading = hear(carrier, payload, number)
    return [line(event) for event in reading.events] + [f"unread: {one.reason}" for one in reading.unread]
