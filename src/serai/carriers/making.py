"""Events made of the texts of records: called for every event there is, so that nothing is found out twice.

What a place is and what words mean is kept by their texts, since carriers say the same of thousands of
parcels; what differs from event to event is the number and the time.
"""

from collections import abc
from functools import lru_cache
from typing import Any, NamedTuple

from serai.carriers.clock import Rule, Time, Untimely, place_time, read_day, read_time
from serai.carriers.countries import country_code
from serai.carriers.feed import AHEAD, OLDEST, Feed
from serai.carriers.form import FIELDS, Form
from serai.carriers.identity import event_id
from serai.carriers.layout import Record
from serai.carriers.meaning import Classify, Said, Words
from serai.codes.milestone import Milestone, Status, status_of
from serai.track.event import Event

Told = tuple[str | None, str | None]

_KEPT = 1 << 16
_DATE, _CITY = FIELDS.index("date"), FIELDS.index("city")


class Unreadable(ValueError):
    """A record says too little to be an event; caught where records are read."""


class _Sense(NamedTuple):
    """What an event's texts say of what happened, and by what it is known from others."""

    milestone: Milestone | None
    status: Status
    words: str
    reason: str | None
    what: str


def make(record: Record, form: Form, words: Words, feed: Feed) -> tuple[Event, abc.Sequence[str]]:
    """Turn a record into its event, and name what is doubtful in it.

    Raises
    ------
    Unreadable
        If there is no number, no time, or nothing that says what happened.
    Untimely
        If its time cannot be read or is impossible.
    """
    (
        number, code, when, text, place, country, written, reason, next_carrier, next_number,
        status, date, clock, offset, zone, city, region, postal_code, given, lang,
    ) = record.texts or ()  # fmt: skip
    said = Said(code, reason, status, text, lang, form.own_status, record.last)
    sense = _sense(words, feed.classify, said)
    where = _where(place, country, city, region, postal_code)
    if when is None:
        when = date if clock is None or date is None else f"{date} {clock}"
    time = _time(when, form.happened, where, feed, (offset, zone))
    recorded = received = None
    if written is not None:
        recorded = _time(written, form.recorded, where, feed, (offset, zone)).instant
        received = recorded if feed.replay else None
    doubts: abc.Sequence[str] = ()
    if number is None or time.doubt is not None or record.doubt is not None:
        number, doubts = _doubted(number, code, (record.doubt, time.doubt), form, feed)
    identity = event_id(feed.carrier, number, given or sense.what, time.instant, "" if given else where[0])
    event = _made((
        number, feed.carrier, code or "", sense.words, time.instant, time.local, time.offset,
        time.offset_from, recorded, received or feed.received, where[0], where[1], sense.status,
        sense.milestone, identity, None, None, next_carrier, next_number, sense.reason,
    ))  # fmt: skip
    return event, doubts


def told(record: Record, feed: Feed) -> dict[str, Any]:
    """Return what could be taken of a record that is no event, by the names of an event's fields."""
    texts = record.texts or ()
    number, code, when, words, place, country = texts[:6]
    return {
        "number": number or feed.number or None,
        "code": code,
        "words": words,
        "local": when or " ".join(text for text in texts[_DATE : _DATE + 2] if text) or None,
        "place": place or texts[_CITY],
        "country": country,
    }


@lru_cache(maxsize=_KEPT)
def _sense(words: Words, classify: Classify | None, said: Said) -> _Sense:
    """Find out what an event means.

    Raises
    ------
    Unreadable
        If it says nothing.
    """
    if said.code is None and said.words is None and said.status is None:
        raise Unreadable("incomplete: the code is absent, and so are words")
    what = words.canonical(said.code) if said.code else said.words or said.status or ""
    meaning = words.meaning(said, classify)
    if meaning is None:
        return _Sense(None, Status.UNREAD, said.words or said.status or "", said.reason, what)
    text = said.words or meaning.words or said.status or ""
    return _Sense(meaning.milestone, status_of(meaning.milestone), text, said.reason or meaning.reason, what)


@lru_cache(maxsize=_KEPT)
def _where(
    place: str | None, country: str | None, city: str | None, region: str | None, postal_code: str | None
) -> tuple[str, str]:
    """Put a place together, and name its country by its code where that is known."""
    land = (country_code(country) or country) if country else ""
    if place is not None:
        return place, land
    if city is None:
        return region or postal_code or "", land
    return city if region is None else f"{city}, {region}", land


def _doubted(
    number: str | None, code: str | None, doubts: tuple[str | None, str | None], form: Form, feed: Feed
) -> tuple[str, list[str]]:
    """Name what is doubtful, and return the number, or that which was given with the feed.

    Raises
    ------
    Unreadable
        If every event should say its number, or if letters of an alphabet found out are in it.
    """
    number = number or feed.number
    if not number and form.numbered:
        raise Unreadable("incomplete: the number is absent")
    found_out, untimely = doubts
    if found_out is not None and not (number + (code or "")).isascii():
        raise Unreadable(f"broken: {found_out.rpartition(' since it is ')[2]}")
    named = (found_out, None if number else "no number is told", untimely)
    return number, [doubt for doubt in named if doubt is not None]


def _time(text: str | None, rule: Rule, where: tuple[str, str], feed: Feed, told: Told) -> Time:
    """Read a time that lies between the oldest one and ours."""
    if text is None:
        raise Unreadable("incomplete: the time is absent")
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


_NEW = object.__new__
(
    _number, _carrier, _code, _words, _happened, _local, _offset, _offset_from, _recorded, _received, _place,
    _country, _status, _milestone, _event_id, _parcel, _facility, _next_carrier, _next_number, _reason,
) = (getattr(Event, name).__set__ for name in Event.__slots__)  # fmt: skip


def _made(values: tuple[Any, ...]) -> Event:
    """Make an event of its fields in order, as its class does, at a third of the time."""
    (
        number, carrier, code, words, happened, local, offset, offset_from, recorded, received, place,
        country, status, milestone, identity, parcel, facility, next_carrier, next_number, reason,
    ) = values  # fmt: skip
    event = _NEW(Event)
    _number(event, number)
    _carrier(event, carrier)
    _code(event, code)
    _words(event, words)
    _happened(event, happened)
    _local(event, local)
    _offset(event, offset)
    _offset_from(event, offset_from)
    _recorded(event, recorded)
    _received(event, received)
    _place(event, place)
    _country(event, country)
    _status(event, status)
    _milestone(event, milestone)
    _event_id(event, identity)
    _parcel(event, parcel)
    _facility(event, facility)
    _next_carrier(event, next_carrier)
    _next_number(event, next_number)
    _reason(event, reason)
    return event
