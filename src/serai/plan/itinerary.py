"""What we intend: the legs of a parcel, each ended by a milestone that somebody can see.

A leg is the time between two milestones: a move ends by an arrival, a dwell (handling, hand-over,
wait for the departure) by a departure, a clearance by a release. Legs name the legs they come
`after`, so that several inbound legs may run side by side and meet at a hub.
"""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cached_property
from itertools import pairwise

from serai.codes.milestone import Milestone


@dataclass(frozen=True, slots=True)
class Leg:
    """One stretch of time of the plan, in instants (aware)."""

    leg: str
    after: tuple[str, ...]
    stage: str
    milestone: Milestone
    carrier: str
    service: str | None
    departure: str | None
    origin: str
    destination: str
    starts: datetime
    ends: datetime
    number: str | None = None


@dataclass(frozen=True, slots=True)
class Cost:
    """One named term of the cost of an itinerary, in the currency of the world."""

    term: str
    amount: Decimal


@dataclass(frozen=True)
class Itinerary:
    """The legs a parcel is meant to take, and how its arrival is distributed.

    `p_on_time` and the quantiles are None where a plan was given to us without them.
    """

    request: str
    legs: tuple[Leg, ...]
    gateway: str | None = None
    p_on_time: float | None = None
    p10: datetime | None = None
    p50: datetime | None = None
    p90: datetime | None = None
    p99: datetime | None = None
    costs: tuple[Cost, ...] = ()
    co2e_g: float | None = None

    @property
    def starts(self) -> datetime:
        """The planned instant at which the first leg starts."""
        return min(leg.starts for leg in self.legs)

    @property
    def ends(self) -> datetime:
        """The planned instant of arrival."""
        return max(leg.ends for leg in self.legs)

    @property
    def cost(self) -> Decimal:
        """The sum of the named terms."""
        return sum((cost.amount for cost in self.costs), Decimal(0))

    @cached_property
    def handoffs(self) -> int:
        """How often the parcel changes carrier."""
        carriers = [leg.carrier for leg in self.legs]
        return sum(a != b for a, b in pairwise(carriers))

    @cached_property
    def final(self) -> Leg:
        """The leg that brings the parcel to its end."""
        return max(self.legs, key=lambda leg: leg.ends)
