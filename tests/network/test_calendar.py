"""When places work."""

from datetime import date, time

from serai.network.calendar import Calendar

WEEK = Calendar(
    "week",
    "BR",
    (1, 2, 3, 4, 5),
    time(8),
    time(18),
    closed=frozenset({date(2026, 9, 7), date(2026, 9, 12)}),
    opened=frozenset({date(2026, 9, 12)}),
)


def test_a_working_day_works_and_a_weekend_does_not() -> None:
    """2026-09-08 is a Tuesday, 2026-09-13 a Sunday."""
    assert WEEK.works(date(2026, 9, 8))
    assert not WEEK.works(date(2026, 9, 13))


def test_a_holiday_does_not_work() -> None:
    """Brazil's day of independence 2026 is a Monday."""
    assert not WEEK.works(date(2026, 9, 7))


def test_what_is_opened_works_after_all() -> None:
    """An exception opens a Saturday, even one that is closed as well."""
    assert WEEK.works(date(2026, 9, 12))
