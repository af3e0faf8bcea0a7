"""A world as its files say it, for the checker: rows of CSV and nothing of the platform."""

import csv
import math
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import holidays

Row = dict[str, str]

NEVER = datetime.max.replace(tzinfo=UTC)
HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Rows:
    """The files of a world, each under the id of its rows; `stay` is the quantile that a stop is asked."""

    head: dict[str, str]
    calendars: dict[str, Row]
    facilities: dict[str, Row]
    carriers: dict[str, Row]
    services: dict[str, Row]
    departures: dict[str, list[Row]]
    handoffs: dict[tuple[str, str, str], Row]
    gateways: dict[str, Row]
    zones: dict[str, Row]
    couriers: dict[tuple[str, str], Row]
    points: dict[str, Row]
    requests: dict[str, Row]
    given: frozenset[str]
    stay: str = "p50"

    def place(self, name: str) -> str:
        """Return the facility by whose clock a zone, a point or a facility lives."""
        if name in self.points:
            return self.points[name]["facility"]
        return self.zones[name].get("depot", "") if name in self.zones else name

    def clock(self, name: str) -> ZoneInfo:
        """Return the time zone of a place."""
        return ZoneInfo(self.facilities.get(self.place(name), {}).get("tz") or "UTC")

    def at(self, text: str, place: str) -> datetime:
        """Return an instant; a wall time is local to a place."""
        found = datetime.fromisoformat(text)
        return found if found.tzinfo else found.replace(tzinfo=self.clock(place))

    def country(self, name: str) -> str:
        """Return the country of a facility, a zone or a pickup point."""
        zone = self.points[name]["zone"] if name in self.points else name
        return (self.zones.get(zone) or self.facilities[zone])["country"]

    def works(self, calendar: str, day: date) -> bool:
        """Say whether a calendar works on a day: its days, its exceptions, the holidays of its country."""
        row = self.calendars[calendar]
        exceptions = [one.strip() for one in row.get("exceptions", "").split(";")]
        if f"+{day}" in exceptions:
            return True
        if str(day) in exceptions or str(day.isoweekday()) not in row["days"]:
            return False
        country = row.get("country", "")
        return not (country and day in days_off(country, day.year))

    def open(self, calendar: str, place: str, instant: datetime) -> datetime:
        """Return an instant at which a place is open, else its next opening."""
        if not calendar:
            return instant
        row, zone = self.calendars[calendar], self.clock(place)
        first = instant.astimezone(zone).date() - timedelta(days=1)
        for day in (first + timedelta(days=n) for n in range(90)):
            if self.works(calendar, day):
                opens, closes = wall(row.get("opens") or "00:00"), wall(row.get("closes") or "24:00")
                starts = datetime.combine(day, opens, zone)
                ends = datetime.combine(day if closes > opens else day + timedelta(days=1), closes, zone)
                if instant < ends:
                    return max(instant, starts)
        return NEVER

    def patterns(self, service: str, leaves: datetime) -> Iterator[Row]:
        """Yield the rows of departures by which a service leaves at an instant."""
        origin = self.services[service]["from"]
        zone = self.clock(origin)
        day = leaves.astimezone(zone).date()
        calendar = self.services[service].get("calendar", "")
        if calendar and not self.works(calendar, day):
            return
        for row in self.departures[service]:
            valid = (row.get("valid_from") or "0") <= str(day) <= (row.get("valid_to") or "9")
            runs = str(day.isoweekday()) in row["days"] and valid
            if runs and datetime.combine(day, wall(row["leaves"]), zone).timestamp() == leaves.timestamp():
                yield row

    def handling_h(self, facility: str, level: str) -> float:
        """Return a quantile of the hours of handling; a place that gives none is not held to any."""
        return hours(self.facilities[facility], f"handling_{level}_h", 0.0)

    def handoff_h(self, facility: str, giver: str, taker: str, level: str) -> float:
        """Return a quantile of the hours of a change of carrier; assumed where the world does not tell."""
        if giver == taker:
            return 0.0
        row = self.handoffs.get((facility, giver, taker))
        if row is None:
            return {"p10": 2.0, "p50": 12.0}[level]
        return hours(row, f"{level}_h", math.nan)


@cache
def days_off(country: str, year: int) -> frozenset[date]:
    """Return the public holidays of a country in a year."""
    return frozenset(holidays.country_holidays(country, years=[year]))


def wall(text: str) -> time:
    """Return a time of day; 24:00 is its last instant."""
    return time.max if text == "24:00" else time.fromisoformat(text)


def hours(row: Row, column: str, default: float) -> float:
    """Return hours of a row; of a median alone the other quantiles are the documented multiples."""
    if row.get(column):
        return float(row[column])
    median = column.replace("p10", "p50")
    return 0.75 * float(row[median]) if row.get(median) else default


def number(row: Row, column: str) -> float:
    """Return a limit of a row; infinity where it gives none."""
    return float(row[column]) if row.get(column) else math.inf


def read_rows(folder: Path) -> Rows:
    """Read the files of a world."""

    def table(name: str) -> list[Row]:
        path = folder / f"{name}.csv"
        if not path.exists():
            return []
        with path.open(encoding="utf-8-sig", newline="") as file:
            return [{k: v or "" for k, v in row.items()} for row in csv.DictReader(file) if any(row.values())]

    def by(name: str, key: str) -> dict[str, Row]:
        return {row[key]: row for row in table(name)}

    departures: dict[str, list[Row]] = defaultdict(list)
    for row in table("departures"):
        departures[row["service"]].append(row)
    return Rows(
        {row["key"]: row["value"] for row in table("world")},
        by("calendars", "calendar"),
        by("facilities", "facility"),
        by("carriers", "carrier"),
        by("services", "service"),
        departures,
        {(row["facility"], row["giver"], row["taker"]): row for row in table("handoffs")},
        by("gateways", "gateway"),
        by("zones", "zone"),
        {(row["carrier"], row["zone"]): row for row in table("couriers")},
        by("pickup_points", "point"),
        by("requests", "request"),
        frozenset(row["request"] for row in table("plans")),
    )
