"""The schedule of a subscription: at which instants its query is answered.

Source: GS1 EPCIS 2.0, section 8.2.5.3 (query schedule): second, minute, hour, dayOfMonth, month and dayOfWeek
(1 is Monday), each a number, a range `[1-5]`, or several by comma. A field that is left out may be anything
where it is larger than all that are given, and is the least that it can be where it is smaller. Clock: UTC.

>>> from datetime import UTC
>>> next_after(read_schedule({"minute": "0,30"}), datetime(2026, 3, 1, 12, 10, tzinfo=UTC)).isoformat()
'2026-03-01T12:30:00+00:00'
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from serai.operations.epcis.problem import UnfitSubscription

LIMITS: Mapping[str, tuple[int, int]] = {
    "second": (0, 59),
    "minute": (0, 59),
    "hour": (0, 23),
    "dayOfMonth": (1, 31),
    "month": (1, 12),
    "dayOfWeek": (1, 7),
}
_SMALLER = ("second", "minute", "hour")
_DAYS = 366 * 9
"""Days within which the rarest day of all comes again: a 29 February, over a year 2100."""

_PART = re.compile(r"(\d{1,2})|\[(\d{1,2})-(\d{1,2})\]")


@dataclass(frozen=True, slots=True)
class Schedule:
    """What each field of a clock may be."""

    second: frozenset[int]
    minute: frozenset[int]
    hour: frozenset[int]
    day: frozenset[int]
    month: frozenset[int]
    weekday: frozenset[int]

    def has(self, day: date) -> bool:
        """Say whether there is an instant on a day."""
        return day.day in self.day and day.month in self.month and day.isoweekday() in self.weekday


def read_schedule(given: Mapping[str, object]) -> Schedule:
    """Return the schedule of a subscription.

    Raises
    ------
    UnfitSubscription
        If a field is unknown or not of its form, or no day ever fits.
    """
    unknown = given.keys() - LIMITS.keys() - {"type", "@context"}
    if unknown:
        raise UnfitSubscription(f"a schedule has no {min(unknown)!r}; give any of {', '.join(LIMITS)}")
    fields = {name: _field(name, given[name]) for name in LIMITS if given.get(name) not in (None, "")}
    if not fields:
        raise UnfitSubscription(f"the schedule says nothing; give any of {', '.join(LIMITS)}")
    finest = min((_SMALLER.index(name) for name in fields if name in _SMALLER), default=len(_SMALLER))
    for place, name in enumerate(_SMALLER):
        if name not in fields:
            fields[name] = frozenset({0}) if place < finest else _all(name)
    days = (fields.get(name, _all(name)) for name in ("dayOfMonth", "month", "dayOfWeek"))
    schedule = Schedule(fields["second"], fields["minute"], fields["hour"], *days)
    next_after(schedule, datetime(2000, 1, 1, tzinfo=UTC))
    return schedule


def next_after(schedule: Schedule, at: datetime) -> datetime:
    """Return the first instant of a schedule after one.

    Raises
    ------
    UnfitSubscription
        If no day ever fits, as the 31st of February.
    """
    begin = (at.astimezone(UTC) + timedelta(seconds=1)).replace(microsecond=0)
    for number in range(_DAYS):
        day = begin.date() + timedelta(days=number)
        if not schedule.has(day):
            continue
        found = _first(schedule, begin.time() if number == 0 else time())
        if found is not None:
            return datetime.combine(day, found, UTC)
    raise UnfitSubscription("no day ever fits the schedule; correct dayOfMonth, month or dayOfWeek")


def _first(schedule: Schedule, since: time) -> time | None:
    """Return the first time of a day that is not before one."""
    for hour in sorted(one for one in schedule.hour if one >= since.hour):
        for minute in sorted(schedule.minute):
            if (hour, minute) < (since.hour, since.minute):
                continue
            for second in sorted(schedule.second):
                if (hour, minute, second) >= (since.hour, since.minute, since.second):
                    return time(hour, minute, second)
    return None


def _field(name: str, value: object) -> frozenset[int]:
    least, most = LIMITS[name]
    found: set[int] = set()
    for part in str(value).replace(" ", "").split(","):
        match = _PART.fullmatch(part)
        if match is None or isinstance(value, bool):
            raise UnfitSubscription(f"{name} is {value!r}; give {least} to {most}, as 5 or [1-5] or 1,2")
        first, last = (int(match[1]),) * 2 if match[1] else (int(match[2]), int(match[3]))
        if not least <= first <= last <= most:
            raise UnfitSubscription(f"{name} is {value!r}; give {least} to {most}")
        found.update(range(first, last + 1))
    return frozenset(found)


def _all(name: str) -> frozenset[int]:
    least, most = LIMITS[name]
    return frozenset(range(least, most + 1))
