"""When services leave and places work: departures and opening hours as sorted instants.

Instants in arrays are seconds since 1970-01-01 UTC; infinity means "not within the period". Wall
times are turned into instants in the zone of the place: a wall time that a change of clock skips is
taken as far after the change as it stood behind it, one that comes twice is taken the first time.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import numpy as np
from numpy.typing import NDArray

from serai.errors import Refused
from serai.network.calendar import Calendar
from serai.network.carrier import Departure
from serai.network.graph import Network

Seconds = NDArray[np.float64]
Indices = NDArray[np.int64]

_DAY = timedelta(days=1)


class UnknownTimeZone(Refused):
    """A place names a time zone that the IANA data base does not have."""


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time, both ends aware instants, within which departures are laid out."""

    starts: datetime
    ends: datetime

    def days(self, zone: ZoneInfo) -> Iterator[date]:
        """Every local day that the period touches, and the one before it."""
        day = self.starts.astimezone(zone).date() - _DAY
        last = self.ends.astimezone(zone).date()
        while day <= last:
            yield day
            day += _DAY


@dataclass(frozen=True)
class Timetable:
    """The departures of a service in order: when each leaves, when it closes, and its row.

    `rows` gives for each departure the position of its pattern among `Network.departures[service]`.
    """

    service: str
    zone: ZoneInfo
    leaves: Seconds
    closes: Seconds
    rows: Indices
    open: NDArray[np.bool_]
    _closing: Seconds = field(init=False, repr=False, compare=False)
    _first: Indices = field(init=False, repr=False, compare=False)
    _instants: Seconds = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        usable = np.flatnonzero(self.open)
        order = usable[np.argsort(self.closes[usable], kind="stable")]
        first = np.minimum.accumulate(order[::-1])[::-1] if order.size else order
        object.__setattr__(self, "_closing", self.closes[order])
        object.__setattr__(self, "_first", np.append(first, self.leaves.size))
        object.__setattr__(self, "_instants", np.append(self.leaves, np.inf))

    def next(self, ready: Seconds) -> Indices:
        """Return the first departure that closes at or after `ready`; the count of all if none does."""
        return self._first[np.searchsorted(self._closing, ready)]

    def leave(self, ready: Seconds) -> Seconds:
        """Return when parcels ready at these instants leave; infinity where nothing leaves any more."""
        return self._instants[self.next(ready)]

    def without(self, full: Sequence[int]) -> "Timetable":
        """Return the same departures with some of them, by position, no longer open to parcels."""
        usable = self.open.copy()
        usable[list(full)] = False
        return Timetable(self.service, self.zone, self.leaves, self.closes, self.rows, usable)

    def label(self, index: int) -> str:
        """Return the name of a departure: service@local date and time."""
        local = datetime.fromtimestamp(float(self.leaves[index]), self.zone)
        return f"{self.service}@{local:%Y-%m-%dT%H:%M}"


@dataclass(frozen=True)
class Opening:
    """The opening hours of a place as instants; the intervals are in order and do not overlap."""

    opens: Seconds
    closes: Seconds

    def next_open(self, instants: Seconds) -> Seconds:
        """Return the same instants where the place is open, else its next opening.

        A stretch of hours that starts then runs by the clock: the durations of clearance in a world
        are elapsed times, nights included, and must not be stretched over opening hours again.
        """
        opens: Seconds = np.append(self.opens, np.inf)
        following: Seconds = opens[np.searchsorted(self.closes, instants, side="right")]
        return np.maximum(instants, following)


@dataclass(frozen=True)
class Schedule:
    """The timetables and opening hours of a network within a period, each laid out when first asked for."""

    network: Network
    period: Period
    known: dict[str, Timetable | None] = field(default_factory=dict, repr=False, compare=False)
    _openings: dict[tuple[str, str], Opening] = field(default_factory=dict, repr=False, compare=False)

    def timetable(self, service: str) -> Timetable | None:
        """Return the timetable of a service; None where it leaves continuously."""
        if service not in self.known:
            rows = self.network.departures.get(service, ())
            offer = self.network.services[service]
            calendar = self.network.calendars.get(offer.calendar)
            zone = zone_of(self.network, offer.origin)
            self.known[service] = lay_out(service, rows, zone, calendar, self.period) if rows else None
        return self.known[service]

    def opening(self, calendar: str, facility: str) -> Opening | None:
        """Return the opening hours of a calendar on the clock of a facility; None where it has none."""
        if not calendar:
            return None
        key = (calendar, facility)
        if key not in self._openings:
            zone = zone_of(self.network, facility)
            self._openings[key] = hours(self.network.calendars[calendar], zone, self.period)
        return self._openings[key]

    def midnights(self, zone: ZoneInfo) -> Seconds:
        """Return the instants at which the local days of the period begin."""
        return np.array([_instant(day, time(), zone) for day in self.period.days(zone)])

    def leave(self, service: str, ready: Seconds) -> Seconds:
        """Return when parcels ready at these instants leave by a service."""
        table = self.timetable(service)
        if table is not None:
            return table.leave(ready)
        offer = self.network.services[service]
        opening = self.opening(offer.calendar, offer.origin)
        return ready if opening is None else opening.next_open(ready)


def zone_of(network: Network, facility: str) -> ZoneInfo:
    """Return the time zone of a facility; UTC where it names none.

    Raises
    ------
    UnknownTimeZone
        If the name is not in the IANA data base.
    """
    name = network.facilities[facility].tz or "UTC"
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError) as unknown:
        raise UnknownTimeZone(
            f"facility {facility}: {name!r} is no IANA time zone, such as Asia/Shanghai"
        ) from unknown


def lay_out(
    service: str, rows: Sequence[Departure], zone: ZoneInfo, calendar: Calendar | None, period: Period
) -> Timetable:
    """Lay out the weekly patterns of a service as the departures of a period."""
    found: list[tuple[float, float, int]] = []
    for day in period.days(zone):
        if calendar is not None and not calendar.works(day):
            continue
        for position, row in enumerate(rows):
            if _runs(row, day):
                leaves = _instant(day, row.leaves, zone)
                found.append((leaves, leaves - row.cutoff_h * 3600, position))
    starts, ends = period.starts.timestamp(), period.ends.timestamp()
    kept = sorted(one for one in found if starts <= one[0] <= ends)
    leaves_at, closes_at, positions = zip(*kept, strict=True) if kept else ((), (), ())
    return Timetable(
        service,
        zone,
        np.asarray(leaves_at, dtype=np.float64),
        np.asarray(closes_at, dtype=np.float64),
        np.asarray(positions, dtype=np.int64),
        np.ones(len(kept), dtype=np.bool_),
    )


def hours(calendar: Calendar, zone: ZoneInfo, period: Period) -> Opening:
    """Lay out the opening hours of a calendar; hours that do not close after they open end a day later."""
    opens, closes = [], []
    for day in period.days(zone):
        if not calendar.works(day):
            continue
        last = day if calendar.closes > calendar.opens else day + _DAY
        opens.append(_instant(day, calendar.opens, zone))
        closes.append(_instant(last, calendar.closes, zone))
    return Opening(np.asarray(opens, dtype=np.float64), np.asarray(closes, dtype=np.float64))


def _runs(row: Departure, day: date) -> bool:
    """Say whether a pattern has a departure on a local day."""
    if row.valid_from is not None and day < row.valid_from:
        return False
    if row.valid_to is not None and day > row.valid_to:
        return False
    return day.isoweekday() in row.days


def _instant(day: date, wall: time, zone: ZoneInfo) -> float:
    """Return the instant of a local wall time."""
    return datetime.combine(day, wall.replace(tzinfo=None), zone).timestamp()


def instant(at: float) -> datetime:
    """Return seconds as an instant in UTC, to the second."""
    return datetime.fromtimestamp(round(at), UTC)
