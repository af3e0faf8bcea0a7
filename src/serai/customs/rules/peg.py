"""Currencies pegged to another, as dated records: the European Central Bank publishes no rate of them.

>>> peg_of("SAR", date(2026, 11, 22)).rate
Decimal('3.75')
>>> peg_of("CLP", date(2026, 11, 22)) is None
True
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Peg:
    """So many of a currency are one of another, from a day on; `until` is exclusive."""

    id: str
    currency: str
    other: str
    rate: Decimal
    since: date
    until: date | None = None
    source: str = ""
    certainty: str = "certain"

    def in_force(self, on: date) -> bool:
        """Say whether the peg holds on a day."""
        return self.since <= on and (self.until is None or on < self.until)


PUBLISHED = "published by the central bank, widely repeated; not read here"

PEGS: tuple[Peg, ...] = (
    Peg("PEG-AED", "AED", "USD", Decimal("3.6725"), date(1997, 11, 1), None, PUBLISHED, "unverified"),
    Peg("PEG-SAR", "SAR", "USD", Decimal("3.75"), date(1986, 6, 1), None, PUBLISHED, "unverified"),
)
"""Every peg recorded."""


def peg_of(currency: str, on: date) -> Peg | None:
    """Return the peg of a currency on a day, None where none is recorded."""
    return next((peg for peg in PEGS if peg.currency == currency and peg.in_force(on)), None)
