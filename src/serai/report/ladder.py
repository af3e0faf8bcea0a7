"""The public ladder of ways to ship from China, and where a number of days stands on it."""

from dataclasses import dataclass

SOURCE = "english.ebrun.com/20240130/540711.shtml, January 2024"
"""AliExpress's average days by way of fulfilment: the best before-and-after ladder in public."""


@dataclass(frozen=True, slots=True)
class Rung:
    """One way to ship and the days that it takes on average, from `low_days` to `high_days`."""

    rung: str
    low_days: float
    high_days: float
    source: str = SOURCE

    def distance(self, days: float) -> float:
        """Return how far some days are outside this rung; 0 inside."""
        return max(self.low_days - days, days - self.high_days, 0.0)


OVERSEAS_STOCK = Rung("overseas stock", 5, 10)
CONSOLIDATED = Rung("consolidated", 7, 12)
DIRECT_POST = Rung("direct post", 16, 24)
LADDER = (OVERSEAS_STOCK, CONSOLIDATED, DIRECT_POST)
CAPTURED_DAYS = CONSOLIDATED.high_days
"""Days within which nine of ten parcels must arrive to say that the gains are captured."""


def nearest(days: float) -> Rung:
    """Return the rung that some days are in or nearest to; where rungs overlap, the nearer middle."""
    return min(LADDER, key=lambda r: (r.distance(days), abs(days - (r.low_days + r.high_days) / 2)))
