"""The sections of journeys: a departure and all that follows it until the next decision.

A section begins with a service that has a timetable (or with the acceptance at the origin), goes on by
clearance and by services that leave at any time, and ends where a carrier takes over for its next departure
or where the parcel is delivered. Who takes over is settled with the departure, as handovers are
announced ahead. Sections are lawful: see `serai.plan.chain`, whose rules they keep.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from serai.network.carrier import Service
from serai.network.graph import Network
from serai.network.handoff import Gateway
from serai.plan.chain import MOVES, joined

MOST = 512
"""Sections followed from one departure; a network without timetables has very many."""

STEPS = 20_000
"""Beginnings looked at for one departure, whether they lead anywhere or not."""


@dataclass(frozen=True, slots=True)
class Node:
    """Where the next departure is chosen: what the past of a parcel leaves open.

    `home` is the country that the goods come from; `taker` is the carrier by which they go on.
    """

    home: str
    facility: str
    cleared: bool
    channel: str | None
    taker: str


@dataclass(frozen=True, slots=True)
class Section:
    """Services in order; `gateway` clears before the one at `cleared_at`, their count meaning at the end.

    `starts` says whether the section begins with the acceptance at `facility`; otherwise it begins with a
    departure of its first service. `taker` takes over at its end; None where it delivers.
    """

    facility: str
    services: tuple[str, ...]
    taker: str | None
    starts: bool = False
    gateway: str | None = None
    cleared_at: int | None = None


@dataclass(frozen=True, slots=True)
class Way:
    """A section and where it leads: to a node, or to a destination."""

    section: Section
    to: Node | str


@dataclass(frozen=True, slots=True)
class _At:
    """Where the beginning of a section has come to."""

    home: str
    facility: str
    cleared: bool
    channel: str | None
    carrier: str | None
    section: Section
    visited: frozenset[str]


@dataclass(frozen=True)
class Sections:
    """Finds the sections of a network that may bring goods to `destinations` (zone -> its country)."""

    network: Network
    destinations: Mapping[str, str]
    longest: int
    _timed: Mapping[str, Mapping[str, tuple[Service, ...]]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        timed: dict[str, dict[str, list[Service]]] = {}
        for facility, services in self.network.leaving.items():
            for service in services:
                if self.network.departures.get(service.service) and self._runs(service):
                    timed.setdefault(facility, {}).setdefault(service.carrier, []).append(service)
        fixed = {place: {who: tuple(rows) for who, rows in found.items()} for place, found in timed.items()}
        object.__setattr__(self, "_timed", fixed)

    def starting(self, home: str, facility: str) -> tuple[Way, ...]:
        """Return the sections that start with the acceptance of goods of a country at a facility."""
        section = Section(facility, (), None, starts=True)
        return self._followed([_At(home, facility, False, None, None, section, frozenset({facility}))])

    def leaving(self, node: Node) -> tuple[Way, ...]:
        """Return the sections that begin with a departure from a node."""
        here = _At(
            node.home, node.facility, node.cleared, node.channel, node.taker,
            Section(node.facility, (), None), frozenset({node.facility}),
        )  # fmt: skip
        services = self._timed.get(node.facility, {}).get(node.taker, ())
        return self._followed([there for one in services for there in self._moved(here, one)])

    def _followed(self, begun: Iterable["Way | _At"]) -> tuple[Way, ...]:
        """Follow beginnings to all their ends, short ones first."""
        found: list[Way] = []
        waiting = deque(begun)
        for _ in range(STEPS):
            if not waiting or len(found) >= MOST:
                break
            one = waiting.popleft()
            if isinstance(one, Way):
                found.append(one)
            else:
                found.extend(self._taken(one))
                waiting.extend(self._longer(one))
        return tuple(found)

    def _moved(self, at: _At, service: Service) -> Iterator["Way | _At"]:
        """Go on by a service, if that is lawful: to the destination, or to the next place."""
        channel = joined(at.channel, service.channel)
        if channel == "" or service.destination in at.visited or not self._open(at, service):
            return
        longer = replace(at.section, services=(*at.section.services, service.service))
        if service.kind == "last_mile":
            yield Way(longer, service.destination)
        else:
            yield _At(
                at.home, service.destination, at.cleared, channel, service.carrier, longer,
                at.visited | {service.destination},
            )  # fmt: skip

    def _taken(self, at: _At) -> Iterator[Way]:
        """Every end of a section where it has come to: one for each carrier that may take over."""
        for taker, services in self._timed.get(at.facility, {}).items():
            if any(joined(at.channel, one.channel) != "" and self._open(at, one) for one in services):
                section = replace(at.section, taker=taker)
                yield Way(section, Node(at.home, at.facility, at.cleared, at.channel, taker))

    def _longer(self, at: _At) -> Iterator["Way | _At"]:
        """Every section that is cleared at this place, or goes on by a service without timetable."""
        if not at.cleared and at.carrier is not None:
            for lane in self._lanes(at):
                gone = len(at.section.services)
                section = replace(at.section, gateway=lane.gateway, cleared_at=gone)
                yield replace(at, cleared=True, channel=joined(at.channel, lane.channel), section=section)
        if len(at.section.services) < self.longest:
            for service in self.network.leaving.get(at.facility, ()):
                if not self.network.departures.get(service.service) and self._runs(service):
                    yield from self._moved(at, service)

    def _lanes(self, at: _At) -> Iterator[Gateway]:
        """The lanes of customs at a place that clear for any destination abroad."""
        wanted = {country for country in self.destinations.values() if country != at.home}
        for lane in self.network.clearing.get(at.facility, ()):
            if joined(at.channel, lane.channel) != "" and wanted & set(lane.destinations):
                yield lane

    def _runs(self, service: Service) -> bool:
        """Say whether a service moves parcels at all."""
        known = service.kind in MOVES or service.kind == "last_mile"
        return known and self.network.carriers[service.carrier].status != "suspended"

    def _open(self, at: _At, service: Service) -> bool:
        """Say whether goods that stand here may go on by a service."""
        if service.kind == "last_mile":
            country = self.destinations.get(service.destination)
            return country is not None and at.cleared == (country != at.home)
        if service.destination not in self.network.facilities:
            return False
        at_home = self.network.facilities[service.destination].country == at.home
        return at_home or at.cleared or service.channel != "domestic"
