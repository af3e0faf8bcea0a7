"""What a carrier's time means: the instant, the wall time as it stood, the offset and its origin.

>>> none = lambda place, country: None
>>> read_time("2026-03-01T12:00:00+08:00", Rule(("iso",), "place"), ("PVG", "CN"), none).offset_from
'message'
"""

from collections import abc
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cached_property, lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from serai.carriers.stamp import Stamp, compiled, dated, read, read_offset, written
from serai.carriers.zones import ABBREVIATIONS, COUNTRY_ABBREVIATIONS, zone_name

ZoneOf = abc.Callable[[str, str], "tuple[str, str] | None"]
"""From a carrier's place and country to an IANA zone and what gave it: `facility` or `country`."""

_DAY = len("2026-03-01")
_SHOWN, _WRITTEN = len("2026-03-01T12:00:00"), len("2026-03-01T12:00:00+08:00")
_UNTOLD = (None, None)
_NONE, _WEST, _EAST = timedelta(0), timedelta(hours=-12), timedelta(hours=14)


class Untimely(ValueError):
    """A time cannot be read; caught by the reader, and kept as the reason why a record is unread."""


@dataclass(frozen=True, eq=False)
class Rule:
    """How times are written, forms tried in order, and whose wall time one without an offset is.

    `zone` is `message` or `place` (the place's, then its country's), `country` (the country's, else
    that of the carrier's `home`), or an IANA zone. `zones` are the carrier's own abbreviations.
    """

    forms: tuple[str, ...]
    zone: str
    zones: abc.Mapping[str, str] = field(default_factory=dict)
    home: str = ""

    @cached_property
    def stamps(self) -> tuple[Stamp, ...]:
        """The functions that read the forms."""
        return tuple(compiled(form) for form in self.forms)

    @cached_property
    def first_iso(self) -> bool:
        """Whether ISO 8601 is the first of the forms."""
        return self.forms[0] in ("iso", "local")

    @cached_property
    def days(self) -> tuple[Stamp, ...]:
        """The functions that read a day alone, in the forms."""
        return tuple(dict.fromkeys(dated(form) for form in self.forms))


class Time(NamedTuple):
    """An instant (UTC), the wall time as it stood (ISO 8601), and where the offset came from.

    `doubt` names what is not certain: no zone known (taken as UTC), or a wall time that stood
    on the clock twice (the first is taken) or never (read with the offset before the change).
    """

    instant: datetime
    local: str
    offset: str | None
    offset_from: str
    doubt: str | None = None


def read_time(
    text: str,
    rule: Rule,
    where: tuple[str, str],
    zone_of: ZoneOf,
    told: tuple[str | None, str | None] = (None, None),
) -> Time:
    """Read one time of a carrier: the message's own offset first, then the zone of the place.

    `told` are the offset and the zone that the message gives in fields of their own; beside a time
    in UTC they say what the clock of the place showed.

    Raises
    ------
    Untimely
        If it is in none of the forms, or has an offset that no place on earth has.
    """
    wall = _parse(text, rule)
    if wall.tzinfo is None:
        return place_time(wall, rule, where, zone_of, told)
    offset = wall.utcoffset() or _NONE
    there = _written(offset)
    if there is None:
        raise Untimely(f"the offset of {text!r} exists nowhere")
    instant = wall.astimezone(UTC)
    if not offset and told != _UNTOLD:
        beside = _there(instant, rule, where[1] or rule.home, told)
        if beside is not None:
            return beside
    whole = len(text) == _WRITTEN and text[10] == "T" and text[_SHOWN] in "+-"
    return Time(instant, text[:_SHOWN] if whole else written(wall), there, "message")


def read_day(text: str, rule: Rule) -> datetime | None:
    """Read a day without a time of day, in one of the forms; None if it is none of them."""
    return next((day for day in (read(text, stamp) for stamp in rule.days) if day is not None), None)


def in_order(text: str, rule: Rule) -> datetime | None:
    """Read a time only to compare it with another of the same message; None where it is none."""
    stamps = (*rule.stamps, *rule.days)
    found = next((time for time in (read(text, stamp) for stamp in stamps) if time is not None), None)
    return found if found is None or found.tzinfo else found.replace(tzinfo=UTC)


def place_time(
    wall: datetime, rule: Rule, where: tuple[str, str], zone_of: ZoneOf, told: tuple[str | None, str | None]
) -> Time:
    """Find the instant of a wall time (naive) by what the message tells, then by the place."""
    doubt = None
    if told[0] is not None or told[1] is not None:
        found = _told(wall, rule, where[1] or rule.home, told)
        if isinstance(found, Time):
            return found
        doubt = found
    time = _by_place(wall, rule, where, zone_of)
    return time if doubt is None else time._replace(doubt=doubt)


def _told(wall: datetime, rule: Rule, country: str, told: tuple[str | None, str | None]) -> Time | str:
    """Read a wall time by the offset or the zone of the message; a text is the doubt where neither is one."""
    for name in told:
        if name is None:
            continue
        offset = read_offset(name)
        if offset is not None:
            return _with_offset(wall, offset, name)
        zone = _named_zone(name, rule, country)
        if isinstance(zone, timedelta):
            return _with_offset(wall, zone, name)
        if zone is not None:
            return _in_zone(wall, zone, "message")
    return f"no zone is called {told[1] or told[0]}"


def _there(instant: datetime, rule: Rule, country: str, told: tuple[str | None, str | None]) -> Time | None:
    """Tell an instant by the clock of which the message gives the offset or the zone; None if by none."""
    for name in filter(None, told):
        zone = read_offset(name)
        if zone is None:
            named = _named_zone(name, rule, country)
            zone = instant.astimezone(_clock(named)).utcoffset() if isinstance(named, str) else named
        shown = None if zone is None else _written(zone)
        if zone is not None and shown is not None:
            return Time(instant, written(instant + zone), shown, "message")
    return None


@lru_cache(maxsize=4096)
def _named_zone(name: str, rule: Rule, country: str) -> str | timedelta | None:
    """Find what a message means by the name of a zone: the carrier's own, IANA's, an abbreviation's."""
    own = rule.zones.get(name, name)
    if read_offset(own) is not None:
        return read_offset(own)
    zone = zone_name(own)
    if zone is not None:
        return zone
    short = own.strip().upper()
    hours = COUNTRY_ABBREVIATIONS.get((country, short), ABBREVIATIONS.get(short))
    return None if hours is None else timedelta(hours=hours)


def _by_place(wall: datetime, rule: Rule, where: tuple[str, str], zone_of: ZoneOf) -> Time:
    if rule.zone not in ("place", "message", "country"):
        return _in_zone(wall, rule.zone, "message")
    asked = ("", where[1] or rule.home) if rule.zone == "country" else where
    found = zone_of(*asked)
    if found is None:
        return Time(wall.replace(tzinfo=UTC), written(wall), None, "unknown", "no zone is known")
    return _in_zone(wall, *found)


def _parse(text: str, rule: Rule) -> datetime:
    """Read a time by the first form that fits; aware where it carries an offset, else as it stood."""
    if rule.first_iso and len(text) > _DAY:
        try:
            return datetime.fromisoformat(text)
        except ValueError:
            pass
    for stamp in rule.stamps:
        try:
            found = stamp(text)
        except (ValueError, OverflowError):
            continue
        if found is not None:
            return found
    raise Untimely(f"{text!r} is not a time of the form {' or '.join(rule.forms)}")


def _with_offset(wall: datetime, offset: timedelta, text: str) -> Time:
    there = _written(offset)
    if there is None:
        raise Untimely(f"the offset of {text!r} exists nowhere")
    return Time((wall - offset).replace(tzinfo=UTC), written(wall), there, "message")


def _in_zone(wall: datetime, zone: str, source: str) -> Time:
    offset = _all_day(zone, wall.toordinal())
    if offset is not None:
        return Time((wall - offset).replace(tzinfo=UTC), written(wall), _written(offset), source)
    clock = _clock(zone)
    offset, other = clock.utcoffset(wall) or _NONE, clock.utcoffset(wall.replace(fold=1)) or _NONE
    doubt = None
    if offset != other:
        doubt = (
            f"the clock of {zone} showed it twice" if offset > other else f"the clock of {zone} skipped it"
        )
    return Time((wall - offset).replace(tzinfo=UTC), written(wall), _written(offset), source, doubt)


@lru_cache(maxsize=1 << 14)
def _all_day(zone: str, ordinal: int) -> timedelta | None:
    """Return the offset that a zone has all of a day; None on a day on which it changes."""
    clock = _clock(zone)
    starts = datetime.fromordinal(ordinal)
    hours = (starts + timedelta(hours=hour) for hour in range(25))
    found = {clock.utcoffset(hour.replace(fold=fold)) for hour in hours for fold in (0, 1)}
    return found.pop() if len(found) == 1 else None


@lru_cache(maxsize=1024)
def _clock(zone: str) -> ZoneInfo:
    return ZoneInfo(zone)


@lru_cache(maxsize=1024)
def _written(offset: timedelta) -> str | None:
    """Write an offset as `+08:00`; None for one that no place on earth has."""
    if not _WEST <= offset <= _EAST:
        return None
    minutes = round(offset.total_seconds() / 60)
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"
