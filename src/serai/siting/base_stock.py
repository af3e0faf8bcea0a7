"""How high to fill stock that is looked at every few days and replenished after an uncertain time.

Every `review_days` an order brings stock and what is on its way up to one level, the base stock. What was
ordered must last until the next order has come: demand over lead time and review period decides the level
[1]_. The measures are exact where what is missing is sent once it is there; here it goes directly from the
supplier instead, so that truly a little more is served from stock, and a little more lies there.

.. [1] Silver, Pyke, Thomas (2017), Inventory and Production Management in Supply Chains, 4th edition,
   chapter 6 (periodic review, order-up-to level).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from serai.errors import Refused
from serai.siting.demand import Chances, Totals
from serai.siting.newsvendor import left_over, newsvendor, short


class InvalidReview(Refused):
    """Stock is looked at less than once a day or never, or lead times are no distribution."""


@dataclass(frozen=True, slots=True)
class Replenishment:
    """Every how many days stock is ordered, and how long it takes: `lead[d]` is the chance of d days."""

    review_days: int
    lead: tuple[float, ...]

    def __post_init__(self) -> None:
        if self.review_days < 1:
            raise InvalidReview(f"stock cannot be reviewed every {self.review_days} days; give 1 or more")
        if not self.lead or min(self.lead) < 0 or abs(sum(self.lead) - 1.0) > 1e-6:
            raise InvalidReview(f"chances of lead times must add up to 1, not {sum(self.lead):g}")

    @property
    def days(self) -> int:
        """The most days that one order must last."""
        return len(self.lead) - 1 + self.review_days

    @property
    def protected(self) -> tuple[float, ...]:
        """Chances of the days that one order must last: lead time and review period."""
        return (0.0,) * self.review_days + self.lead

    @property
    def under_way(self) -> tuple[float, ...]:
        """Weights of the days since the order on which its level is what lies there, less what was asked."""
        weights = np.zeros(self.days + 1)
        for lead, chance in enumerate(self.lead):
            weights[lead + 1 : lead + self.review_days + 1] += chance / self.review_days
        return tuple(weights.tolist())


@dataclass(frozen=True, slots=True)
class Level:
    """A base stock and what it does, in pieces.

    `cycle_service` is the chance that an order lasts until the next one comes, `fill_rate` the share of
    pieces served from stock, `on_hand` the mean of what lies there at the ends of days, `safety` what
    the level holds beyond the mean demand that it must last for.
    """

    order_up_to: int
    safety: float
    on_hand: float
    cycle_service: float
    fill_rate: float
    lasts_mean: float
    lasts_std: float


def base_stock(asked: Totals, replenishment: Replenishment, ratio: float, least: int = 1) -> Level:
    """Return the least base stock that lasts with the chance `ratio`, at least `least` pieces."""
    lasts = asked.over(replenishment.protected)
    steps = max(newsvendor(lasts, ratio), -(-least // asked.unit))
    return measured(asked, replenishment, steps * asked.unit)


def measured(asked: Totals, replenishment: Replenishment, order_up_to: int) -> Level:
    """Return what a base stock does."""
    steps = order_up_to // asked.unit
    lasts = asked.over(replenishment.protected)
    before = asked.over(replenishment.lead)
    lying = asked.over(replenishment.under_way)
    reviewed = asked.mean(asked.chances[replenishment.review_days])
    missed = asked.unit * (short(lasts, steps) - short(before, steps))
    mean = asked.mean(lasts)
    return Level(
        order_up_to,
        order_up_to - mean,
        asked.unit * left_over(lying, steps),
        float(lasts[: steps + 1].sum()),
        1.0 if reviewed == 0 else min(max(1.0 - missed / reviewed, 0.0), 1.0),
        mean,
        asked.std(lasts),
    )


def lead_days(hours: Sequence[float]) -> tuple[float, ...]:
    """Return sampled hours as chances of whole days, rounded up; samples that never arrive are left out.

    Raises
    ------
    InvalidReview
        If none arrives.
    """
    known = np.asarray(hours, dtype=np.float64)
    known = known[np.isfinite(known)]
    if known.size == 0:
        raise InvalidReview("nothing that is ordered ever arrives")
    counted: Chances = np.bincount(np.ceil(known / 24.0).astype(np.int64)) / known.size
    return tuple(counted.tolist())
