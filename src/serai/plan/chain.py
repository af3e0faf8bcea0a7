"""The chains of services that may lawfully bring parcels alike to their zone.

A chain clears customs exactly once where it crosses a border, keeps its channel (a post chain stays
with the post), visits no facility twice and ends by the last mile of the zone. Chains are found best
first [1]_ under a ranking of price and median hours; what remains to be paid is bounded from below by
a shortest path over (facility, cleared), so that the first chains found are the best ranked ones.

.. [1] Hart, Nilsson, Raphael (1968), A formal basis for the heuristic determination of minimum cost
   paths, IEEE Transactions on Systems Science and Cybernetics 4(2).
"""

import heapq
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import count, islice

from serai.network.carrier import Service
from serai.network.graph import Network
from serai.network.handoff import Gateway
from serai.parcel import Goods, Scheme

MOVES = frozenset({"first_mile", "linehaul", "transit"})
"""Kinds of service that bring a parcel from one facility to another."""


@dataclass(frozen=True, slots=True)
class Lot:
    """Parcels alike: what decides by which services they may travel; kg and cm are those of a class."""

    zone: str
    goods: Goods
    scheme: Scheme
    kg: float
    longest_cm: float


@dataclass(frozen=True, slots=True)
class Start:
    """Where a chain begins: a facility, and what the parcel's past forbids.

    `carrier` brought the parcel here (None at its origin); `visited` are the facilities it came through.
    """

    facility: str
    channel: str | None = None
    cleared: bool = False
    carrier: str | None = None
    visited: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Chain:
    """Services in order from a facility; `gateway` clears before the service at position `cleared_at`."""

    origin: str
    services: tuple[str, ...]
    gateway: str | None = None
    cleared_at: int | None = None
    carrier: str | None = None
    channel: str | None = None


@dataclass(frozen=True, slots=True)
class Ranking:
    """How chains are ranked: a price in money and hours for each service and each clearance."""

    service: Callable[[Service], float]
    gateway: Callable[[Gateway], float]
    handoff: Callable[[str, str, str], float]


@dataclass(frozen=True, slots=True)
class Rules:
    """Which services and gateways a lot may use, whose goods come from the country `home`."""

    network: Network
    lot: Lot
    home: str
    services: frozenset[str]
    gateways: frozenset[str]
    max_services: int

    @property
    def abroad(self) -> bool:
        """Whether the goods must cross a border to their zone."""
        return bound(self.network, self.lot.zone) != self.home


def admits(network: Network, service: Service, lot: Lot) -> bool:
    """Say whether a service takes parcels of a lot, wherever they go."""
    if service.kind not in MOVES and service.kind != "last_mile":
        return False
    if network.carriers[service.carrier].status == "suspended" or lot.goods in service.goods_not_allowed:
        return False
    too_heavy = service.max_kg is not None and lot.kg > service.max_kg
    too_long = service.max_cm is not None and lot.longest_cm > service.max_cm
    return not (too_heavy or too_long)


def bound(network: Network, destination: str) -> str:
    """Return the country of a zone or a pickup point; empty where it is anonymous.

    Raises
    ------
    KeyError
        If there is no such destination.
    """
    zone = network.destination(destination)
    if zone is None:
        raise KeyError(destination)
    return zone.country


def clears(gateway: Gateway, country: str, scheme: Scheme) -> bool:
    """Say whether a lane lawfully clears goods of a scheme bound for a country."""
    return country in gateway.destinations and gateway.seller_scheme in ("any", "", scheme)


def joined(channel: str | None, other: str) -> str | None:
    """Return the channel of a chain that goes on with another channel; "" where they do not go together."""
    if other in ("any", "domestic", ""):
        return channel
    return other if channel in (None, other) else ""


@dataclass(frozen=True, slots=True)
class _Way:
    """The beginning of a chain and where it stands."""

    at: Start
    services: tuple[str, ...] = ()
    gateway: str | None = None
    cleared_at: int | None = None


@dataclass(frozen=True)
class Search:
    """Best-first search of the chains of a lot under one ranking."""

    rules: Rules
    ranking: Ranking
    ahead: dict[tuple[str, bool], float] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "ahead", _ahead(self.rules, self.ranking))

    def chains(self, start: Start, most: int, steps: int = 20_000) -> list[Chain]:
        """Return at most `most` chains from a start, best ranked first, looking at `steps` beginnings."""
        return list(islice(self._search(start, steps), most))

    def _search(self, start: Start, steps: int) -> Iterator[Chain]:
        tie = count()
        heap = [(self.ahead.get(_state(start), float("inf")), next(tie), 0.0, _Way(start))]
        for _ in range(steps):
            if not heap or heap[0][0] == float("inf"):
                return
            _, _, spent, way = heapq.heappop(heap)
            if way.at.facility == self.rules.lot.zone:
                yield Chain(
                    start.facility, way.services, way.gateway, way.cleared_at, start.carrier, way.at.channel
                )
                continue
            for price, longer in self._longer(way):
                bound = spent + price + self.ahead.get(_state(longer.at), float("inf"))
                if bound < float("inf"):
                    heapq.heappush(heap, (bound, next(tie), spent + price, longer))

    def _longer(self, way: _Way) -> Iterator[tuple[float, _Way]]:
        """Every way that is longer by one service, or cleared where it stands, with the price of it."""
        if self.rules.abroad and not way.at.cleared and way.at.carrier is not None:
            yield from self._cleared(way)
        if len(way.services) < self.rules.max_services:
            yield from self._moved(way)

    def _cleared(self, way: _Way) -> Iterator[tuple[float, _Way]]:
        for lane in self.rules.network.clearing.get(way.at.facility, ()):
            channel = joined(way.at.channel, lane.channel)
            if lane.gateway in self.rules.gateways and channel != "":
                at = replace(way.at, cleared=True, channel=channel)
                yield self.ranking.gateway(lane), _Way(at, way.services, lane.gateway, len(way.services))

    def _moved(self, way: _Way) -> Iterator[tuple[float, _Way]]:
        at = way.at
        for service in self.rules.network.leaving.get(at.facility, ()):
            if (service.destination, at.cleared) not in self.ahead or not self._open(at, service):
                continue
            channel = joined(at.channel, service.channel)
            if channel == "":
                continue
            price = self.ranking.service(service)
            if at.carrier not in (None, service.carrier):
                price += self.ranking.handoff(at.facility, str(at.carrier), service.carrier)
            there = Start(
                service.destination, channel, at.cleared, service.carrier, at.visited | {at.facility}
            )
            yield price, _Way(there, (*way.services, service.service), way.gateway, way.cleared_at)

    def _open(self, at: Start, service: Service) -> bool:
        """Say whether a parcel that stands here may go on by a service."""
        law = self.rules
        if service.service not in law.services or service.destination in (at.facility, *at.visited):
            return False
        if service.kind == "last_mile":
            return service.destination == law.lot.zone and (at.cleared or not law.abroad)
        at_home = law.network.facilities[service.destination].country == law.home
        return at_home or (law.abroad and (at.cleared or service.channel != "domestic"))


def _state(at: Start) -> tuple[str, bool]:
    return (at.facility, at.cleared)


def _ahead(law: Rules, ranking: Ranking) -> dict[tuple[str, bool], float]:
    """Least price from every (facility, cleared) to the zone, channels and handoffs left out of account.

    Goods that cross a border must be cleared when they arrive; others never are.
    """
    into: dict[str, list[Service]] = {}
    for name in sorted(law.services):
        service = law.network.services[name]
        into.setdefault(service.destination, []).append(service)
    found: dict[tuple[str, bool], float] = {}
    heap = [(0.0, law.lot.zone, law.abroad)]
    while heap:
        price, place, cleared = heapq.heappop(heap)
        if (place, cleared) in found:
            continue
        found[place, cleared] = price
        for service in into.get(place, ()):
            heapq.heappush(heap, (price + ranking.service(service), service.origin, cleared))
        if cleared:
            for lane in law.network.clearing.get(place, ()):
                if lane.gateway in law.gateways:
                    heapq.heappush(heap, (price + ranking.gateway(lane), place, False))
    return found
