"""The network as it really runs: hidden speeds, closures, and everybody's luck."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from serai.network.duration import Duration
from serai.network.graph import Network
from serai.network.schedule import Schedule
from serai.plan.itinerary import Itinerary
from serai.twin.luck import Luck
from serai.twin.params import PlayParams

HOUR = 3600.0


@dataclass(frozen=True, slots=True)
class Closure:
    """A facility that handles nothing between two instants (seconds since 1970)."""

    facility: str
    starts: float
    ends: float


@dataclass(frozen=True)
class Reality:
    """A network with its schedule, and what no plan knows of it."""

    network: Network
    schedule: Schedule
    luck: Luck
    params: PlayParams
    closures: Mapping[str, Closure] = field(default_factory=dict)
    _speeds: dict[str, float] = field(default_factory=dict, repr=False, compare=False)

    def hours(self, duration: Duration, speed: str, *names: str) -> float:
        """Return the true hours of one stage: drawn for its names, at the hidden speed of who does it."""
        hold = self.luck.draw(*names, "hold") if duration.hold_share else None
        return float(duration.sample(self.luck.draw(*names), hold)) * self.speed(speed)

    def speed(self, who: str) -> float:
        """Return the hidden factor by which a service, gateway or facility is slower than its figures."""
        if who not in self._speeds:
            self._speeds[who] = self.luck.factor(self.params.drift, "speed", who)
        return self._speeds[who]

    def reopened(self, facility: str, at: float) -> float:
        """Return when a facility works again for a parcel that is there at an instant."""
        closure = self.closures.get(facility)
        return closure.ends if closure is not None and closure.starts <= at < closure.ends else at


def close(itineraries: Iterable[Itinerary], luck: Luck, params: PlayParams, end: float) -> dict[str, Closure]:
    """Close some of the facilities that many parcels pass, each once before the end."""
    passing: dict[str, int] = {}
    begin = end
    for itinerary in itineraries:
        begin = min(begin, itinerary.starts.timestamp())
        for leg in itinerary.legs:
            if leg.stage in ("sort", "depot"):
                passing[leg.origin] = passing.get(leg.origin, 0) + 1
    busiest = sorted(passing, key=lambda f: (-passing[f], f))[: 4 * params.closures]
    chosen = sorted(busiest, key=lambda f: luck.draw("closed", f))[: params.closures]
    closed = {}
    for facility in chosen:
        starts = begin + luck.draw("closed from", facility) * max(end - begin, 0.0)
        closed[facility] = Closure(facility, starts, starts + params.closed_h * HOUR)
    return closed
