"""What a carrier's time means: the instant, the wall time as it stood, the offset and its origin.

>>> none = lambda place, country: None
>>> read_time("2026-03-01T12:00:00+08:00", Rule(("iso",), "place"), ("PVG", "CN"), none).offset_from
'message'
"""

import time
from collections import abc
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache
from zoneinfo import ZoneInfo

ZoneOf = abc.Callable[[str, str], "tuple[str, str] | None"]
"""From a carrier's place and country to an IANA zone and what gave it: `facility` or `country`."""

ISO = ("iso", "local")
"""The two names of ISO 8601: with the offset, and as wall time; both are read by what they carry."""

_COMPACT = {"%Y%m%d%H%M": 12, "%Y%m%d%H%M%S": 14}

_NONE, _WEST, _EAST = timedelta(0), timedelta(hours=-12), timedelta(hours=14)


class Untimely(ValueError):
    """A time cannot be read; caught by the reader, and kept as the reason why a record is unread."""


@dataclass(frozen=True, slots=True)
class Rule:
    """How times are written, forms tried in order, and whose wall time one without an offset is."""

    forms: tuple[str, ...]
    zone: str


@dataclass(frozen=True, slots=True)
class Time:
    """An instant (UTC), the wall time as it stood (naive), and where the offset came from.

    `doubt` names what is not certain: no zone known (taken as UTC), or a wall time that stood
    on the clock twice (the first is taken) or never (read with the offset before the change).
    """

    instant: datetime
    wall: datetime
    offset: str | None
    offset_from: str
    doubt: str | None = None

    @property
    def local(self) -> str:
        """The wall time in ISO 8601."""
        return self.wall.isoformat()


def read_time(text: str, rule: Rule, where: tuple[str, str], zone_of: ZoneOf) -> Time:
    """Read one time of a carrier: the message's own offset first, then the zone of the place.

    Raises
    ------
    Untimely
        If it is in none of the forms, or has an offset that no place on earth has.
    """
    wall = _parse(text, rule.forms)
    offset = wall.utcoffset()
    if offset is not None:
        if not _WEST <= offset <= _EAST:
            raise Untimely(f"the offset of {text!r} exists nowhere")
        local = wall.replace(tzinfo=None)
        return Time(wall.astimezone(UTC), local, _written(offset), "message")
    if rule.zone != "place":
        return _in_zone(wall, rule.zone, "message")
    found = zone_of(*where)
    if found is None:
        return Time(wall.replace(tzinfo=UTC), wall, None, "unknown", "no zone is known")
    return _in_zone(wall, *found)


def _parse(text: str, forms: tuple[str, ...]) -> datetime:
    """Read a time by the first form that fits; aware where it carries an offset, else as it stood."""
    for form in forms:
        try:
            if form not in ISO:
                return _formed(text, form)
            if len(text) > len("2026-03-01"):
                return datetime.fromisoformat(text)
        except ValueError:
            continue
    raise Untimely(f"{text!r} is not a time of the form {' or '.join(forms)}")


def _formed(text: str, form: str) -> datetime:
    """Read a time of a form of strptime; the compact one of UN/EDIFACT at the speed of ISO 8601."""
    if form in _COMPACT:
        if len(text) != _COMPACT[form] or not text.isdigit():
            raise ValueError(text)
        return datetime.fromisoformat(f"{text[:8]}T{text[8:]}")
    read = datetime.strptime(text, form).replace(tzinfo=UTC)
    seconds = time.strptime(text, form).tm_gmtoff if "%z" in form else None
    return read.replace(tzinfo=None if seconds is None else timezone(timedelta(seconds=seconds)))


def _in_zone(wall: datetime, zone: str, source: str) -> Time:
    clock = _clock(zone)
    offset, other = clock.utcoffset(wall) or _NONE, clock.utcoffset(wall.replace(fold=1)) or _NONE
    doubt = None
    if offset != other:
        doubt = (
            f"the clock of {zone} showed it twice" if offset > other else f"the clock of {zone} skipped it"
        )
    return Time((wall - offset).replace(tzinfo=UTC), wall, _written(offset), source, doubt)


@lru_cache(maxsize=1024)
def _clock(zone: str) -> ZoneInfo:
    return ZoneInfo(zone)


@lru_cache(maxsize=1024)
def _written(offset: timedelta) -> str:
    """Write an offset as `+08:00`."""
    minutes = round(offset.total_seconds() / 60)
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"
