"""How carriers write times: ISO 8601, seconds since 1970, and forms like those of strptime.

A form is compiled once, so that a time costs a microsecond; names of months are English in every
locale. What is read is aware where the text carries an offset, else as it stood.

>>> read("20260301 1430", compiled("%Y%m%d %H%M"))
datetime.datetime(2026, 3, 1, 14, 30)
"""

import re
from collections import abc
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache, lru_cache

Stamp = abc.Callable[[str], "datetime | None"]
"""Read a time of one form; None if the text is not of it, a ValueError if no calendar has it."""

NAMED = ("iso", "local", "epoch", "epoch_ms", "ms_date")
"""Forms with a name; `iso` and `local` are both ISO 8601, read by what the text carries."""

_MONTHS = {
    name: number
    for number, names in enumerate(
        [
            "jan january",
            "feb february",
            "mar march",
            "apr april",
            "may",
            "jun june",
            "jul july",
            "aug august",
            "sep september sept",
            "oct october",
            "nov november",
            "dec december",
        ],
        1,
    )
    for name in names.split()
}
_DAYS = "mon|tue|wed|thu|fri|sat|sun"
_PARTS = {
    "Y": r"(?P<Y>[0-9]{4})", "y": r"(?P<y>[0-9]{2})", "m": r"(?P<m>[0-9]{1,2})", "d": r"(?P<d>[0-9]{1,2})",
    "H": r"(?P<H>[0-9]{1,2})", "I": r"(?P<I>[0-9]{1,2})", "M": r"(?P<M>[0-9]{1,2})",
    "S": r"(?P<S>[0-9]{1,2})", "f": r"(?P<f>[0-9]{1,9})",
    "p": r"(?P<p>[AaPp]\.?\s?[Mm]\.?)", "b": r"(?P<b>[A-Za-z]{3,9})\.?", "B": r"(?P<b>[A-Za-z]{3,9})\.?",
    "a": rf"(?:(?:{_DAYS})[a-z]*)", "A": rf"(?:(?:{_DAYS})[a-z]*)",
    "z": r"(?P<z>Z|[+-][0-9]{2}:?(?:[0-9]{2})?)", "%": "%",
}  # fmt: skip
_ALIKE = {
    "%Y%m%d %H%M%S": r"[0-9]{8} [0-9]{6}",
    "%Y-%m-%d %H:%M:%S": r"[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}",
    "%Y-%m-%dT%H:%M:%S": r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}",
    "%Y-%m-%d %H:%M": r"[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}",
}
"""Forms that ISO 8601 has too, as they look when they are whole: they are read at its speed."""
_MS_DATE = re.compile(r"\\?/?Date\((-?\d+)(?:([+-])(\d{2})(\d{2}))?\)\\?/?")
_OFFSET = re.compile(r"(?:UTC|GMT)?\s*([+-])\s*(\d{1,2})(?::?(\d{2}))?(?::?00)?", re.IGNORECASE)
_SPACED = re.compile(r"\s+([+-]\d{2}:?\d{2})$")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_DAY = len("2026-03-01")


def compiled(form: str) -> Stamp:
    """Return the function that reads a form.

    Raises
    ------
    ValueError
        If the form has a directive that is not known here, or none at all.
    """
    if form in ("iso", "local"):
        return _iso
    if form == "ms_date":
        return _ms_date
    if form in NAMED:
        return _epoch_ms if form == "epoch_ms" else _epoch
    return _strptime(form)


def read(text: str, stamp: Stamp) -> datetime | None:
    """Read a time; None where it is not of the form, or the calendar has no such day."""
    try:
        return stamp(text)
    except (ValueError, OverflowError):
        return None


def written(wall: datetime) -> str:
    """Write a wall time as `isoformat` does, its day and its time of day from memory."""
    if wall.microsecond:
        return wall.replace(tzinfo=None).isoformat()
    return f"{_date(wall.toordinal())}T{_clock(wall.hour * 3600 + wall.minute * 60 + wall.second)}"


@lru_cache(maxsize=1 << 14)
def _date(ordinal: int) -> str:
    return date.fromordinal(ordinal).isoformat()


@lru_cache(maxsize=86_400)
def _clock(seconds: int) -> str:
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"


@lru_cache(maxsize=4096)
def read_offset(text: str) -> timedelta | None:
    """Read an offset that stands alone, like `+02:00`, `-0500`, `GMT-5`, `Z`; None if it is none."""
    if text.strip().upper() in ("Z", "UTC", "GMT"):
        return timedelta(0)
    part = _OFFSET.fullmatch(text.strip())
    if part is None:
        return None
    offset = timedelta(hours=int(part[2]), minutes=int(part[3] or 0))
    return -offset if part[1] == "-" else offset


@cache
def dated(form: str) -> Stamp:
    """Return the function that reads the day of a form alone, its time of day left out."""
    if form in NAMED:
        return _day
    hours = [at for at in (form.find(f"%{letter}") for letter in "HI") if at >= 0]
    return _strptime(form[: min(hours, default=len(form))].rstrip(" T,;-"))


def _day(text: str) -> datetime | None:
    return datetime.fromisoformat(text) if len(text) == _DAY else None


def _iso(text: str) -> datetime | None:
    """Read ISO 8601, also with a blank before its offset, or with more digits than a microsecond."""
    if len(text) <= _DAY:
        return None
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return datetime.fromisoformat(_SPACED.sub(r"\1", text.strip()))


def _epoch(text: str) -> datetime | None:
    return _EPOCH + timedelta(seconds=float(text))


def _epoch_ms(text: str) -> datetime | None:
    return _EPOCH + timedelta(milliseconds=float(text))


def _ms_date(text: str) -> datetime | None:
    part = _MS_DATE.fullmatch(text)
    if part is None:
        return None
    instant = _EPOCH + timedelta(milliseconds=int(part[1]))
    if part[2] is None:
        return instant
    offset = timedelta(hours=int(part[3]), minutes=int(part[4]))
    return instant.astimezone(timezone(-offset if part[2] == "-" else offset))


@cache
def _strptime(form: str) -> Stamp:
    compact = {"%Y%m%d%H%M%S": 14, "%Y%m%d%H%M": 12}.get(form)
    if compact is not None:
        return lambda text: _compact(text, compact)
    pattern = _pattern(form)
    alike = re.compile(_ALIKE.get(form, r"\Z.")).fullmatch

    def stamp(text: str) -> datetime | None:
        if alike(text):
            return datetime.fromisoformat(text)
        part = pattern.fullmatch(text.strip())
        return None if part is None else _made(part.groupdict())

    return stamp


def _compact(text: str, length: int) -> datetime | None:
    if len(text) != length or not (text.isascii() and text.isdigit()):
        return None
    return datetime.fromisoformat(f"{text[:8]}T{text[8:]}")


def _pattern(form: str) -> re.Pattern[str]:
    """Write a form as a regular expression; one blank stands for any number of them."""
    pieces = re.split(r"(%-?[A-Za-z%]|\s+)", form)
    if not any(piece.startswith("%") for piece in pieces):
        raise ValueError(f"{form!r} has no part of a time in it")
    unknown = [p for p in pieces if p.startswith("%") and p[-1] not in _PARTS]
    if unknown:
        raise ValueError(f"{form!r} has {', '.join(unknown)}, which is not known here")
    compact = not re.search(r"[^%A-Za-z]", re.sub(r"%-?.", "", form)) and re.search(r"%\w%", form)
    whole = [_written(piece, bool(compact)) for piece in pieces if piece]
    return re.compile("".join(whole), re.IGNORECASE | re.ASCII)


def _written(piece: str, compact: bool) -> str:
    if piece.isspace():
        return r"\s+"
    if not piece.startswith("%"):
        return re.escape(piece)
    pattern = _PARTS[piece[-1]]
    return pattern.replace("{1,2}", "{2}") if compact else pattern


def _made(parts: abc.Mapping[str, str | None]) -> datetime:
    """Make a time from the parts of a match."""
    year = int(parts.get("Y") or 0) or 2000 + int(parts.get("y") or 0)
    name = parts.get("b")
    month = _MONTHS.get(name.lower(), 0) if name else int(parts.get("m") or 1)
    hour = _hour(parts)
    day = int(parts.get("d") or 1)
    minute, second = int(parts.get("M") or 0), int(parts.get("S") or 0)
    micro = int((parts.get("f") or "0").ljust(6, "0")[:6])
    made = datetime(year, month, day, hour, minute, second, micro, UTC)
    zone = parts.get("z")
    offset = read_offset(zone) if zone else None
    return made.replace(tzinfo=None if offset is None else timezone(offset))


def _hour(parts: abc.Mapping[str, str | None]) -> int:
    if parts.get("I") is None:
        return int(parts.get("H") or 0)
    hour = int(parts["I"] or 0)
    if not 1 <= hour <= 12:
        raise ValueError(f"{hour} is no hour of a clock of twelve")
    return hour % 12 + (12 if (parts.get("p") or "a")[0] in "pP" else 0)
