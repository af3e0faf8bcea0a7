"""When a place works: days, hours, public holidays and exceptions."""

from dataclasses import dataclass
from datetime import date, time


@dataclass(frozen=True, slots=True)
class Calendar:
    """Working days 1 (Monday) to 7, opening hours in local time, and days off.

    `closed` holds the public holidays of `country` and the exceptions, resolved when the world is read.
    """

    calendar: str
    country: str
    days: tuple[int, ...]
    opens: time
    closes: time
    closed: frozenset[date] = frozenset()
    opened: frozenset[date] = frozenset()

    def works(self, day: date) -> bool:
        """Say whether the place works on a local day."""
        if day in self.opened:
            return True
        return day.isoweekday() in self.days and day not in self.closed
