"""Read a carrier's feed: events for what we understand, the rest kept as it came."""

from collections import Counter, abc
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from serai.carriers import fsu_text
from serai.carriers.clock import Rule, Time, Untimely, ZoneOf, place_time, read_day, read_time
from serai.carriers.countries import country_code
from serai.carriers.form import FIELDS, Form
from serai.carriers.identity import event_id
from serai.carriers.layout import Record
from serai.carriers.mapping import Mapping
from serai.carriers.meaning import Classify, Said
from serai.carriers.records import records
from serai.codes.milestone import Status, status_of
from serai.track.event import Event, Unread

OLDEST = datetime(1990, 1, 1, tzinfo=UTC)
"""No event of a parcel that we follow happened before."""

AHEAD = timedelta(days=2)
"""How far ahead of our clock a carrier's clock may be."""


_WHEN, _WORDS, _RECORDED, _DATE, _CITY, _GIVEN, _LANG = (
    FIELDS.index(name) for name in ("happened", "words", "recorded", "date", "city", "event_id", "lang")
)


class Unreadable(ValueError):
    """A record says too little to be an event; caught where records are read."""


def nowhere(place: str, country: str) -> tuple[str, str] | None:
    """Know the zone of no place at all."""
    return None


@dataclass(frozen=True, slots=True)
class Feed:
    """Whose feed it is, what it is called, and when we received it (aware).

    A file holds the past: with `replay`, an event counts as received when its carrier recorded it,
    where the carrier says so. `number` is that of the parcel where the feed does not say it;
    `classify` reads the words that the mapping does not know.
    """

    carrier: str
    source: str
    received: datetime
    zone_of: ZoneOf = nowhere
    replay: bool = True
    number: str = ""
    classify: Classify | None = None


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
            event, doubts = _event(mapping, record, record.form, feed)
        except (Unreadable, Untimely) as fault:
            told = _told(record.texts, feed)
            yield Unread(feed.source, record.line, feed.carrier, str(fault), record.raw, told)
            continue
        if event.milestone is None:
            reason = f"unknown code: {event.code}" if event.code else f"unknown words: {event.words}"
            yield Unread(feed.source, record.line, feed.carrier, reason, record.raw, _row(event))
        else:
            yield event
        for doubt in doubts:
            yield Doubt(feed.source, record.line, feed.carrier, event.number, doubt)


def _event(mapping: Mapping, record: Record, form: Form, feed: Feed) -> tuple[Event, list[str]]:
    """Turn a record into its event, and name what is doubtful in it."""
    texts = record.texts or ()
    number, code, _, words, place, country, _, reason, next_carrier, next_number, status = texts[:11]
    doubts = [] if record.doubt is None else [record.doubt]
    if code is None and words is None and status is None:
        raise Unreadable("incomplete: the code is absent, and so are words")
    number = _number(number, form, feed, doubts)
    _whole(number, code, record.doubt)
    country = (country_code(country) or country) if country else ""
    if place is None:
        place = _place(*texts[_CITY:_GIVEN])
    time, recorded = _times(texts, form, feed, (place, country))
    if time.doubt is not None:
        doubts.append(time.doubt)
    said = Said(code, reason, status, words, texts[_LANG], form.own_status, record.last)
    meaning = mapping.words.meaning(said, feed.classify)
    what = texts[_GIVEN] or (mapping.words.canonical(code) if code else words or status or "")
    identity = event_id(feed.carrier, number, what, time.instant, "" if texts[_GIVEN] else place)
    milestone = None
    if meaning is not None:
        milestone, words, reason = meaning.milestone, words or meaning.words, reason or meaning.reason
    received = recorded if recorded is not None and feed.replay else feed.received
    event = Event(
        number, feed.carrier, code or "", words or status or "", time.instant, time.local, time.offset,
        time.offset_from, recorded, received, place, country,
        Status.UNREAD if milestone is None else status_of(milestone), milestone, identity,
        next_carrier=next_carrier, next_number=next_number, reason=reason,
    )  # fmt: skip
    return event, doubts


def _whole(number: str, code: str | None, doubt: str | None) -> None:
    """Refuse a number or code with letters of an alphabet that was found out: they are of ASCII."""
    if doubt is not None and not (number + (code or "")).isascii():
        raise Unreadable(f"broken: {doubt.rpartition(' since it is ')[2]}")


def _number(number: str | None, form: Form, feed: Feed, doubts: list[str]) -> str:
    """Return a number, or that which was given with the feed where its events need not say it."""
    if number is not None or feed.number:
        return number or feed.number
    if form.numbered:
        raise Unreadable("incomplete: the number is absent")
    doubts.append("no number is told")
    return ""


def _place(city: str | None, region: str | None, postal_code: str | None) -> str:
    if city is None:
        return region or postal_code or ""
    return city if region is None else f"{city}, {region}"


def _times(
    texts: abc.Sequence[str | None], form: Form, feed: Feed, where: tuple[str, str]
) -> tuple[Time, datetime | None]:
    """Read when an event happened, in one text or from a day and a time of day, and was recorded."""
    when, written = texts[_WHEN], texts[_RECORDED]
    date, clock, *told = texts[_DATE:_CITY]
    if when is None:
        if date is None:
            raise Unreadable("incomplete: the time is absent")
        when = date if clock is None else f"{date} {clock}"
    offset, zone = told
    time = _limited(when, form.happened, where, feed, (offset, zone))
    if written is None:
        return time, None
    return time, _limited(written, form.recorded, where, feed, (offset, zone)).instant


def _limited(
    text: str, rule: Rule, where: tuple[str, str], feed: Feed, told: tuple[str | None, str | None]
) -> Time:
    """Read a time that lies between the oldest one and ours."""
    try:
        try:
            time = read_time(text, rule, where, feed.zone_of, told)
        except Untimely:
            day = read_day(text, rule)
            if day is None:
                raise
            time = place_time(day.replace(tzinfo=None), rule, where, feed.zone_of, told)
            time = time._replace(doubt="no time of day is told")
    except OverflowError:
        raise Untimely(f"impossible time: {text!r}") from None
    if not OLDEST <= time.instant <= feed.received + AHEAD:
        raise Untimely(
            f"impossible time: {text!r} is not between {OLDEST.year} and two days after it was received"
        )
    return time


def _told(texts: abc.Sequence[str | None], feed: Feed) -> dict[str, Any]:
    """Return what could be taken of a record that is no event."""
    number, code, when, words, place, country = texts[:6]
    date = " ".join(text for text in texts[_DATE : _DATE + 2] if text)
    return {
        "number": number or feed.number or None,
        "code": code,
        "words": words,
        "local": when or date or None,
        "place": place or texts[_CITY],
        "country": country,
    }


_ROW = (
    *("number", "code", "words", "happened", "local", "offset", "offset_from", "recorded", "received"),
    *("place", "country", "next_carrier", "next_number", "reason", "event_id"),
)


def _row(event: Event) -> dict[str, Any]:
    """Return all of an event but what it means."""
    return {name: getattr(event, name) for name in _ROW}
