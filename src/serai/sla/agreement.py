"""What was agreed with a partner: one KPI over a population, a target and what a miss costs.

>>> agreed = Agreement("a1", "courier", "on_time", (("country", "BR"),), "month", 0.95, "share")
>>> agreed.covers({"country": {"BR"}, "carrier": {"a", "b"}}), agreed.covers({"carrier": {"a"}})
(True, False)
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

KPIS = (
    "on_time",
    "first_attempt",
    "handover_latency_p90_h",
    "clearance_p90_h",
    "scan_completeness",
    "transit_p90_days",
)
"""The KPIs that can be scored."""

SHARES = frozenset({"on_time", "first_attempt", "scan_completeness"})
"""The KPIs that must reach their target; the others, in hours or days, must not exceed it."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """A promise of one partner: `kpi` over `population` reaches `target` in each `window`.

    `population` holds filters (column, value) that must all match. `exclusions` and `clock_stops` are the
    contract's words for what does not count and for what stops the clock. Days are `[valid_from, valid_to)`;
    an absent day leaves that side open.
    """

    agreement: str
    party: str
    kpi: str
    population: tuple[tuple[str, str], ...]
    window: str
    target: float
    unit: str
    exclusions: tuple[str, ...] = ()
    clock_stops: tuple[str, ...] = ()
    credit: Decimal | None = None
    currency: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    calendar: str = ""

    def covers(self, facts: Mapping[str, Collection[str]]) -> bool:
        """Say whether a parcel is in the population; `facts` holds the values of each column."""
        return all(value in facts.get(column, ()) for column, value in self.population)

    def holds(self, day: date) -> bool:
        """Say whether the agreement is in force on a day."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day < self.valid_to
        )
