"""Read a carrier's feed: events for what we understand, the rest kept as it came."""

from collections import Counter, abc
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import blake2b

from serai.carriers.clock import Rule, Time, Untimely, ZoneOf, read_time
from serai.carriers.mapping import Mapping
from serai.carriers.records import Record, Unreadable, records
from serai.codes.milestone import status_of
from serai.track.event import Event, Unread

OLDEST = datetime(2000, 1, 1, tzinfo=UTC)
"""No event of a parcel that we follow happened before."""

AHEAD = timedelta(days=2)
"""How far ahead of our clock a carrier's clock may be."""


def nowhere(place: str, country: str) -> tuple[str, str] | None:
    """Know the zone of no place at all."""
    return None


@dataclass(frozen=True, slots=True)
class Feed:
    """Whose feed it is, what it is called, and when we received it (aware).

    A file holds the past: with `replay`, an event counts as received when its carrier recorded it,
    where the carrier says so.
    """

    carrier: str
    source: str
    received: datetime
    zone_of: ZoneOf = nowhere
    replay: bool = True


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
    clocks = Rule(mapping.happened, mapping.zone), Rule(mapping.recorded, mapping.zone)
    for record in records(mapping, data):
        try:
            yield from _event(mapping, record, feed, clocks)
        except (Unreadable, Untimely) as fault:
            yield Unread(feed.source, record.line, feed.carrier, str(fault), record.raw)


def _event(
    mapping: Mapping, record: Record, feed: Feed, clocks: tuple[Rule, Rule]
) -> abc.Iterator[Event | Doubt]:
    """Turn a record into its event, and name what is doubtful in it."""
    if record.texts is None:
        raise Unreadable(f"broken: {record.fault}")
    number, code, when, words, place, country, written, reason, next_carrier, next_number = record.texts
    if number is None or code is None or when is None:
        raise Unreadable("incomplete: the number, the code or the time is absent")
    meaning = mapping.meaning(code, reason)
    if meaning is None:
        raise Unreadable(f"unknown code: {code}")
    where = place or "", country or ""
    time = _happened(when, clocks[0], where, feed)
    recorded = None if written is None else _recorded(written, clocks[1], where, feed)
    yield Event(
        number=number,
        carrier=feed.carrier,
        code=code,
        words=words or meaning.words,
        happened=time.instant,
        local=time.local,
        offset=time.offset,
        offset_from=time.offset_from,
        recorded=recorded,
        received=recorded if recorded is not None and feed.replay else feed.received,
        place=where[0],
        country=where[1],
        status=status_of(meaning.milestone),
        milestone=meaning.milestone,
        event_id=event_id(feed.carrier, number, code, time.instant, where[0]),
        next_carrier=next_carrier,
        next_number=next_number,
        reason=reason or meaning.reason,
    )
    if time.doubt is not None:
        yield Doubt(feed.source, record.line, feed.carrier, number, time.doubt)


def _happened(text: str, rule: Rule, where: tuple[str, str], feed: Feed) -> Time:
    try:
        time = read_time(text, rule, where, feed.zone_of)
    except OverflowError:
        raise Untimely(f"impossible time: {text!r}") from None
    if not OLDEST <= time.instant <= feed.received + AHEAD:
        raise Untimely(f"impossible time: {text!r} is not between 2000 and two days after it was received")
    return time


def _recorded(text: str, rule: Rule, where: tuple[str, str], feed: Feed) -> datetime:
    return _happened(text, rule, where, feed).instant


def event_id(carrier: str, number: str, code: str, happened: datetime, place: str) -> str:
    """Return the identity of an event: a hash of what it says, so that the same word twice is one event."""
    told = "\x1f".join((carrier, number, code, happened.isoformat(), place))
    return blake2b(told.encode(), digest_size=16).hexdigest()
