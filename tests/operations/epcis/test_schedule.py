"""Schedules of subscriptions."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from serai.operations.epcis.problem import UnfitSubscription
from serai.operations.epcis.schedule import Schedule, next_after, read_schedule

AT = datetime(2026, 3, 1, 12, 10, 30, tzinfo=UTC)  # a Sunday


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"second": "0"}, "2026-03-01T12:11:00"),
        ({"second": "0,30"}, "2026-03-01T12:11:00"),
        ({"minute": "10"}, "2026-03-01T13:10:00"),
        ({"minute": 0, "hour": "[9-17]"}, "2026-03-01T13:00:00"),
        ({"hour": "12"}, "2026-03-02T12:00:00"),
        ({"dayOfWeek": "1"}, "2026-03-02T00:00:00"),
        ({"dayOfMonth": "31", "hour": "8"}, "2026-03-31T08:00:00"),
        ({"dayOfMonth": "29", "month": "2"}, "2028-02-29T00:00:00"),
        ({"month": "[1-2]", "dayOfMonth": "1"}, "2027-01-01T00:00:00"),
    ],
)
def test_next_instant(given: dict[str, object], expected: str) -> None:
    """Smaller fields that are left out are nought, larger ones may be anything."""
    assert next_after(read_schedule(given), AT) == datetime.fromisoformat(expected + "+00:00")


def test_instants_are_those_of_a_clock_that_is_watched() -> None:
    """Walking second by second finds the same instants; the oracle asks each field of each second."""
    schedule = read_schedule({"second": "5,50", "minute": "[10-12],40", "hour": "3,23"})
    at, stop, found = AT, AT + timedelta(days=2), []
    while (at := next_after(schedule, at)) < stop:
        found.append(at)
    watched = (AT + timedelta(seconds=number) for number in range(1, 2 * 86_400))
    assert found == [one for one in watched if fits(schedule, one)]


def fits(schedule: Schedule, at: datetime) -> bool:
    """Say whether an instant is one of a schedule."""
    clock = at.second in schedule.second and at.minute in schedule.minute and at.hour in schedule.hour
    return clock and schedule.has(at.date())


def test_clock_is_utc() -> None:
    """An instant of another offset is the same instant."""
    there = AT.astimezone(timezone(timedelta(hours=8)))
    assert next_after(read_schedule({"hour": "13"}), there) == AT.replace(hour=13, minute=0, second=0)


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"second": ""},
        {"seconds": "0"},
        {"second": "60"},
        {"minute": "x"},
        {"hour": "[5-2]"},
        {"hour": True},
        {"hour": "-1"},
        {"dayOfWeek": "0"},
        {"dayOfMonth": "31", "month": "2"},
        {"dayOfMonth": {"a": 1}},
    ],
)
def test_unfit_schedules_are_refused(given: dict[str, object]) -> None:
    """Also one that no day ever fits."""
    with pytest.raises(UnfitSubscription):
        read_schedule(given)
