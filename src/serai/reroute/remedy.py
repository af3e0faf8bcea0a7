"""What goes into a reroute and what comes out: a position on the way, and a remedy."""

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from serai.plan.itinerary import Itinerary, Leg
from serai.plan.params import PlanParams
from serai.plan.request import Request

KINDS = ("other_departure", "other_service", "other_hub", "other_carrier", "locker")


@dataclass(frozen=True, slots=True)
class Position:
    """Where an open parcel stands: in the leg at position `leg` of its itinerary, since an instant.

    `facility` is where it is, or where it left last; `cleared` says that customs has released it.
    """

    request: Request
    itinerary: Itinerary
    facility: str
    since: datetime
    cleared: bool
    leg: int

    @property
    def open(self) -> Leg:
        """The leg that has not ended yet."""
        return self.itinerary.legs[self.leg]


@dataclass(frozen=True, slots=True)
class RerouteParams:
    """When a change is worth it.

    A parcel is looked at when it will be late with at least `watch`; a change is proposed when the cost of
    lateness that it avoids exceeds what it costs by `margin`, in the currency of `plan`.
    """

    plan: PlanParams = field(default_factory=PlanParams)
    watch: float = 0.05
    margin: float = 0.25


@dataclass(frozen=True, slots=True)
class Remedy:
    """A change of plan that is worth more than it costs, and until when who must act.

    `gain` is the expected cost of lateness avoided and `cost` the extra price; `was` and `becomes` name
    what is replaced by what.
    """

    parcel: str
    at: datetime
    kind: str
    was: str
    becomes: str
    gain: Decimal
    cost: Decimal
    p_late_before: float
    p_late_after: float
    reason: str
    act_by: datetime
    who: str
