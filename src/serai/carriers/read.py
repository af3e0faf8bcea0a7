"""Read a carrier's feed: events for what we understand, the rest kept as it came."""

from collections import Counter, abc
from dataclasses import dataclass, field
from typing import Any

from serai.carriers import fsu_text
from serai.carriers.clock import Untimely
from serai.carriers.feed import Feed
from serai.carriers.making import Unreadable, make, told
from serai.carriers.mapping import Mapping
from serai.carriers.records import records
from serai.track.event import Event, Unread

__all__ = ["Doubt", "Feed", "Reading", "read", "read_each"]


@dataclass(frozen=True, slots=True)
class Doubt:
    """A record that was read although something in it is not certain; named so that it is counted."""

    source: str
    line: int
    carrier: str
    number: str
    what: str


@dataclass(frozen=True)
class Reading:
    """What a feed gave: events, records kept unread, and doubts about some of the events."""

    events: list[Event] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)

    @property
    def reasons(self) -> abc.Mapping[str, int]:
        """How many records are unread, by the kind of reason."""
        return Counter(unread.reason.partition(":")[0] for unread in self.unread)


def read(mapping: Mapping, data: bytes | abc.Iterable[bytes], feed: Feed) -> Reading:
    """Read a whole feed; a record that cannot be read loses none of the others."""
    reading = Reading()
    for found in read_each(mapping, data, feed):
        if isinstance(found, Unread):
            reading.unread.append(found)
        elif isinstance(found, Doubt):
            reading.doubts.append(found)
        else:
            reading.events.append(found)
    return reading


def read_each(
    mapping: Mapping, data: bytes | abc.Iterable[bytes], feed: Feed
) -> abc.Iterator[Event | Unread | Doubt]:
    """Read a feed record by record, in its order; an event goes before the doubts about it."""
    if mapping.mapping == fsu_text.MAPPING:
        data = fsu_text.translated((data,) if isinstance(data, bytes) else data, feed.received)
    for record in records(mapping, data):
        if record.texts is None or record.form is None:
            yield Unread(feed.source, record.line, feed.carrier, f"broken: {record.fault}", record.raw)
            continue
        try:
            event, doubts = make(record, record.form, mapping.words, feed)
        except (Unreadable, Untimely) as fault:
            yield Unread(feed.source, record.line, feed.carrier, str(fault), record.raw, told(record, feed))
            continue
        if event.milestone is None:
            reason = f"unknown code: {event.code}" if event.code else f"unknown words: {event.words}"
            yield Unread(feed.source, record.line, feed.carrier, reason, record.raw, _row(event))
        else:
            yield event
        for doubt in doubts:
            yield Doubt(feed.source, record.line, feed.carrier, event.number, doubt)


_ROW = (
    *("number", "code", "words", "happened", "local", "offset", "offset_from", "recorded", "received"),
    *("place", "country", "next_carrier", "next_number", "reason", "event_id"),
)


def _row(event: Event) -> dict[str, Any]:
    """Return all of an event but what it means."""
    return {name: getattr(event, name) for name in _ROW}
