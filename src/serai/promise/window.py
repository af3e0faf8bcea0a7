"""The window that a buyer is told: local days between two quantiles of the arrival.

A window is told for a confidence: the share of parcels that shall arrive within it. It runs between the
quantiles at (1 - confidence) / 2 from either end of the distribution, as days on the clock of the buyer,
and never starts before the day on which it is told.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from statistics import NormalDist
from zoneinfo import ZoneInfo

from serai.errors import Refused
from serai.network.graph import Network
from serai.network.schedule import zone_of
from serai.plan.itinerary import Itinerary

CONFIDENCE = 0.8


class NoPromise(Refused):
    """Nothing honest can be promised: the arrival has no distribution, or the confidence is no share."""


@dataclass(frozen=True, slots=True)
class Window:
    """Days, both included, on which a parcel shall arrive; told at `at` with a confidence and a reason."""

    parcel: str
    at: datetime
    earliest: date
    latest: date
    confidence: float
    reason: str
    tz: str

    @property
    def opens(self) -> datetime:
        """The instant at which the first day begins."""
        return datetime.combine(self.earliest, time(), ZoneInfo(self.tz))

    @property
    def closes(self) -> datetime:
        """The instant at which the last day is over."""
        return datetime.combine(self.latest + timedelta(days=1), time(), ZoneInfo(self.tz))


@dataclass(frozen=True, slots=True)
class Notice:
    """Told to a buyer when the window changes: what it was, what it is, and why."""

    parcel: str
    at: datetime
    was: Window
    now: Window
    reason: str

    @property
    def later(self) -> bool:
        """Whether the last day moves away."""
        return self.now.latest > self.was.latest


@dataclass(frozen=True, slots=True)
class Arrival:
    """Quantiles of the arrival of a parcel by level, as seen at an instant, and where they are from."""

    parcel: str
    at: datetime
    quantiles: Mapping[float, datetime]
    source: str = "plan"


def planned_arrival(itinerary: Itinerary, at: datetime) -> Arrival:
    """Return the quantiles that an itinerary gives; a given plan without them has none."""
    known = {0.10: itinerary.p10, 0.50: itinerary.p50, 0.90: itinerary.p90, 0.99: itinerary.p99}
    quantiles = {level: instant for level, instant in known.items() if instant is not None}
    return Arrival(itinerary.request, at, quantiles, "plan")


def window(arrival: Arrival, tz: str, confidence: float = CONFIDENCE) -> Window:
    """Return the window within which the parcel arrives with a confidence.

    Between known quantiles the arrival is interpolated in a straight line over the normal deviate, beyond
    them the last line is prolonged.

    Raises
    ------
    NoPromise
        If fewer than two quantiles are known, they decrease, or the confidence is not between 0 and 1.
    """
    if not 0 < confidence < 1:
        raise NoPromise(f"{arrival.parcel}: a confidence of {confidence:g} is not between 0 and 1")
    known = sorted(arrival.quantiles.items())
    if len(known) < 2 or any(a[1] > b[1] for a, b in pairwise(known)):
        raise NoPromise(f"{arrival.parcel}: its {arrival.source} gives no distribution of the arrival")
    zone = ZoneInfo(tz or "UTC")
    today = arrival.at.astimezone(zone).date()
    tail = (1 - confidence) / 2
    first, last = (quantile(known, level).astimezone(zone).date() for level in (tail, 1 - tail))
    reason = f"{confidence:.0%} of arrivals by the {arrival.source}"
    if last < today:
        reason += "; overdue, expected from today on"
    return Window(
        arrival.parcel, arrival.at, max(first, today), max(last, today), confidence, reason, zone.key
    )


def quantile(known: list[tuple[float, datetime]], level: float) -> datetime:
    """Return the arrival at a level, from two or more quantiles in order of their levels."""
    deviate = NormalDist().inv_cdf
    pairs = list(pairwise(known))
    (low, early), (high, late) = next((pair for pair in pairs if level <= pair[1][0]), pairs[-1])
    share = (deviate(level) - deviate(low)) / (deviate(high) - deviate(low))
    return early + share * (late - early)


def kept(told: Window, delivered: datetime | None, at: datetime) -> bool | None:
    """Say whether a window was kept; None while the parcel may still arrive within it.

    A parcel that comes before the first day breaks the window as one that comes after the last does: the
    buyer was told to be there.
    """
    if delivered is None:
        return False if at >= told.closes else None
    return told.opens <= delivered < told.closes


def notice(was: Window, now: Window, cause: str) -> Notice | None:
    """Return what to tell the buyer when the days change; None when they do not."""
    if (was.earliest, was.latest) == (now.earliest, now.latest):
        return None
    way = "later" if now.latest > was.latest else "sooner" if now.latest < was.latest else "surer"
    return Notice(now.parcel, now.at, was, now, f"{way} than told on {was.at:%Y-%m-%d}: {cause}")


def zone_clock(network: Network, zone: str) -> str:
    """Return the clock of a delivery zone: that of its depot, or of where its last mile starts; else UTC."""
    places = [network.zones[zone].depot] if zone in network.zones else []
    last = [s for s in network.services.values() if s.kind == "last_mile" and s.destination == zone]
    places += [s.origin for s in sorted(last, key=lambda s: s.service)]
    return next((zone_of(network, place).key for place in places if place in network.facilities), "UTC")
