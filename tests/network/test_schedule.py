"""Departures and opening hours as sorted instants, against a scan minute by minute."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from serai.network.calendar import Calendar
from serai.network.carrier import Departure, Service
from serai.network.duration import Duration
from serai.network.graph import Network
from serai.network.place import Facility
from serai.network.schedule import (
    Period,
    Schedule,
    Timetable,
    UnknownTimeZone,
    hours,
    instant,
    lay_out,
    zone_of,
)

WARSAW = ZoneInfo("Europe/Warsaw")
MARCH = Period(datetime(2026, 3, 20, tzinfo=UTC), datetime(2026, 4, 5, tzinfo=UTC))
"""The clocks of Warsaw go from 02:00 to 03:00 on 29 March 2026."""
HOLIDAY = date(2026, 3, 25)
OFFICE = Calendar("office", "PL", (1, 2, 3, 4, 5), time(8), time(17, 30), frozenset({HOLIDAY}))
ROWS = (
    Departure("S", time(6, 30), (1, 2, 3, 4, 5, 6, 7), 2.0, 100.0, None, None, None),
    Departure("S", time(2, 30), (7,), 0.5, None, 5, date(2026, 3, 22), date(2026, 4, 1)),
    Departure("S", time(23, 0), (1, 4), 12.0, None, None, None, None),
    Departure("S", time(10, 0), (2, 3), 12.0, None, None, None, None),
)


def scan_departures(rows: tuple[Departure, ...], calendar: Calendar | None) -> list[tuple[float, float]]:
    """Walk every minute of the period and note the departures: the slow, obvious way."""
    found = []
    now = MARCH.starts
    while now <= MARCH.ends:
        local = now.astimezone(WARSAW)
        day = local.date()
        for row in rows:
            valid = (row.valid_from or day) <= day <= (row.valid_to or day)
            works = calendar is None or calendar.works(day)
            if (
                valid
                and works
                and local.isoweekday() in row.days
                and local.time() == row.leaves
                and not local.fold
            ):
                found.append((now.timestamp(), now.timestamp() - row.cutoff_h * 3600))
        now += timedelta(minutes=1)
    return sorted(found)


def test_departures_are_those_of_a_scan_of_every_minute() -> None:
    """Days, validity, holidays and cut-offs give the departures that a walk over every minute finds."""
    rows = (ROWS[0], ROWS[2])
    table = lay_out("S", rows, WARSAW, OFFICE, MARCH)
    assert list(zip(table.leaves, table.closes, strict=True)) == scan_departures(rows, OFFICE)
    assert len(table.leaves) > 12


def test_a_wall_time_keeps_its_hour_over_a_change_of_clock() -> None:
    """A departure at 06:30 local leaves at 05:30 UTC in winter time and at 04:30 UTC in summer time."""
    table = lay_out("S", ROWS[:1], WARSAW, None, MARCH)
    utc = {instant(t).day: instant(t).hour for t in table.leaves}
    assert (utc[28], utc[29], utc[30]) == (5, 4, 4)


def test_a_wall_time_that_does_not_exist_is_taken_after_the_change() -> None:
    """A departure at 02:30 on the day when 02:00 becomes 03:00 leaves at 03:30 of the new time."""
    table = lay_out("S", ROWS[1:2], WARSAW, None, MARCH)
    assert [table.label(i) for i in range(2)] == ["S@2026-03-22T02:30", "S@2026-03-29T03:30"]


def test_the_next_departure_is_that_of_a_scan() -> None:
    """For many instants the next departure is the earliest one that is not yet closed."""
    table = lay_out("S", ROWS, WARSAW, None, MARCH)
    ready = np.random.default_rng(1).uniform(MARCH.starts.timestamp(), MARCH.ends.timestamp() + 9e4, 3000)
    ready = np.concatenate([ready, table.closes, table.closes + 1])
    slow = [
        min((x for x, c in zip(table.leaves, table.closes, strict=True) if c >= t), default=np.inf)
        for t in ready
    ]
    assert table.leave(ready).tolist() == slow
    assert np.inf in slow


def test_a_full_departure_is_passed_over() -> None:
    """Parcels that meant to take a departure which is full leave by the one after it."""
    table = lay_out("S", ROWS[:1], WARSAW, None, MARCH)
    ready = np.array([table.closes[3]])
    assert table.next(ready).tolist() == [3]
    assert table.without([3, 4]).next(ready).tolist() == [5]
    assert isinstance(table.without([3]), Timetable)


@pytest.mark.parametrize("calendar", [OFFICE, Calendar("night", "PL", (1, 3, 6), time(22), time(4))])
def test_next_opening_is_that_of_a_scan(calendar: Calendar) -> None:
    """An instant is kept while the place is open and moved to the next opening while it is not."""
    opening = hours(calendar, WARSAW, MARCH)

    def is_open(now: datetime) -> bool:
        local = now.astimezone(WARSAW)
        if calendar.closes > calendar.opens:
            return calendar.works(local.date()) and calendar.opens <= local.time() < calendar.closes
        today = calendar.works(local.date()) and local.time() >= calendar.opens
        return today or (calendar.works(local.date() - timedelta(days=1)) and local.time() < calendar.closes)

    asked = [MARCH.starts + timedelta(minutes=37 * k) for k in range(400)]
    asked += [instant(t) for t in (*opening.opens[:5], *opening.closes[:5])]
    slow = []
    for now in asked:
        while not is_open(now):
            now += timedelta(minutes=1)
        slow.append(now.timestamp())
    assert opening.next_open(np.array([t.timestamp() for t in asked])).tolist() == slow


def facility(name: str, tz: str) -> Facility:
    """Return a hub on some clock."""
    return Facility(name, name, "hub", "", "", "PL", "", None, None, tz, "", None, None, None, (), "")


def service(name: str, calendar: str) -> Service:
    """Return a truck from A to B."""
    return Service(
        name, "C", "A", "B", "linehaul", "road", "any", (), None, None, Duration.of(5.0),
        Decimal(0), Decimal(0), None, "EUR", None, calendar, "",
    )  # fmt: skip


def test_a_continuous_service_leaves_at_once_or_when_its_calendar_opens() -> None:
    """Without departures a service leaves at once; one with a calendar waits for the opening."""
    network = Network(
        facilities={"A": facility("A", "Europe/Warsaw")},
        services={"S1": service("S1", ""), "S2": service("S2", "office")},
        calendars={"office": OFFICE},
    )
    schedule = Schedule(network, MARCH)
    ready = np.array([datetime(2026, 3, 27, 18, tzinfo=WARSAW).timestamp()])
    monday = datetime(2026, 3, 30, 8, tzinfo=WARSAW).timestamp()
    assert schedule.leave("S1", ready).tolist() == ready.tolist()
    assert schedule.leave("S2", ready).tolist() == [monday]
    assert schedule.timetable("S1") is None


def test_the_clock_of_a_place_is_named_or_refused() -> None:
    """A facility without a zone is on UTC; one with an unknown zone is refused by name."""
    network = Network(facilities={"A": facility("A", ""), "B": facility("B", "Europe/Nowhere")})
    assert zone_of(network, "A").key == "UTC"
    with pytest.raises(UnknownTimeZone, match="facility B: 'Europe/Nowhere'"):
        zone_of(network, "B")


def test_the_last_day_of_validity_counts() -> None:
    """A departure that is valid from a day to a day leaves on both, and on no day beyond."""
    row = replace(ROWS[0], valid_from=date(2026, 3, 24), valid_to=date(2026, 3, 26))
    table = lay_out("S", [row], WARSAW, None, MARCH)
    assert [table.label(i)[2:12] for i in range(table.leaves.size)] == [
        "2026-03-24",
        "2026-03-25",
        "2026-03-26",
    ]


def test_a_night_that_began_before_the_period_is_open_at_its_start() -> None:
    """Hours from 22:00 to 06:00 hold at one in the morning of the first day."""
    night = Calendar("night", "PL", (1, 2, 3, 4, 5, 6, 7), time(22), time(6))
    start = MARCH.starts.timestamp()
    assert hours(night, WARSAW, MARCH).next_open(np.array([start])).tolist() == [start]
