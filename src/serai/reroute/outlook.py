"""What is left of a plan from where a parcel stands: the next place to decide at, the chain from there."""

from dataclasses import dataclass, field, replace
from itertools import pairwise

import numpy as np

from serai.errors import Refused
from serai.network.duration import Duration
from serai.network.graph import Network
from serai.network.schedule import Seconds
from serai.plan.chain import Chain, Start, joined
from serai.plan.evaluate import HOUR
from serai.plan.itinerary import Leg
from serai.plan.params import ACCEPTANCE
from serai.reroute.remedy import Position

OVERDUE = 0.25
"""A stage that lasts longer than its distribution allows is assumed to last a quarter longer still."""


class NoOutlook(Refused):
    """What is left of the plan cannot be judged; the text says why."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """The rest of a plan: from `start` by `chain`, reached at sampled instants of shape (samples,).

    `waiting` says that the parcel is at the place already and may leave from now on; `booked` holds for
    each service of the chain the instant before which the plan does not leave (-inf where it is free).
    """

    position: Position
    home: str
    start: Start
    chain: Chain
    instants: Seconds
    waiting: bool
    booked: tuple[float, ...]


def outlook(network: Network, position: Position, at: float, left: "Remaining") -> Outlook:
    """Return what is left of the plan of a parcel at an instant.

    Raises
    ------
    NoOutlook
        If the parcel is on its last mile, or its plan is not one of this network's chains.
    """
    legs = position.itinerary.legs
    moves = [leg for leg in legs if leg.origin != leg.destination]
    _check(network, position, moves)
    moving = position.open.origin != position.open.destination
    done = sum(leg.origin != leg.destination for leg in legs[: position.leg])
    first = done + 1 if moving else done
    rest = moves[first:]
    here = rest[0].origin
    start = _start(network, position, moves[:first], here)
    planned = _planned_clearance(position, moves)
    gateway = None if start.cleared else position.itinerary.gateway
    chain = Chain(
        here,
        tuple(str(leg.service) for leg in rest),
        gateway,
        None if gateway is None or planned is None else planned - first,
        start.carrier,
    )
    home = network.facilities[moves[0].origin].country
    booked = tuple(leg.starts.timestamp() if leg.departure else -np.inf for leg in rest)
    return Outlook(position, home, start, chain, _instants(network, position, at, left), not moving, booked)


def _check(network: Network, position: Position, moves: list[Leg]) -> None:
    """Refuse what has nothing left to decide, or is not a chain of this network."""
    name = position.request.request
    if not moves or any(a.destination != b.origin for a, b in pairwise(moves)):
        raise NoOutlook(f"{name}: its plan is not one chain of legs")
    if any(leg.service is None for leg in moves):
        raise NoOutlook(f"{name}: its plan names no services, so that no other way can be weighed against it")
    unknown = [str(leg.service) for leg in moves if leg.service not in network.services]
    if unknown:
        raise NoOutlook(f"{name}: the world has no service {', '.join(unknown)}")
    if position.open.stage == "last_mile":
        raise NoOutlook(f"{name}: it is out for delivery")
    gateway = position.itinerary.gateway
    if gateway is not None and gateway not in network.gateways:
        raise NoOutlook(f"{name}: the world has no gateway {gateway}")


def _start(network: Network, position: Position, done: list[Leg], here: str) -> Start:
    """Return where the rest of the way begins and what the way so far forbids."""
    channel: str | None = None
    for leg in done:
        channel = joined(channel, network.services[str(leg.service)].channel)
    clearing = position.open.stage == "clearance"
    cleared = position.cleared or clearing
    if cleared and position.itinerary.gateway is not None:
        channel = joined(channel, network.gateways[position.itinerary.gateway].channel)
    carrier = done[-1].carrier if done else None
    return Start(here, channel or None, cleared, carrier, frozenset(leg.origin for leg in done))


def _planned_clearance(position: Position, moves: list[Leg]) -> int | None:
    """Return before which move the plan clears."""
    places = [leg.origin for leg in moves]
    cleared = [leg.origin for leg in position.itinerary.legs if leg.stage == "clearance"]
    return places.index(cleared[0]) if cleared else None


def _instants(network: Network, position: Position, at: float, left: "Remaining") -> Seconds:
    """Return when the parcel is free to be handled at the next place to decide at."""
    leg, since = position.open, position.since.timestamp()
    if leg.stage == "acceptance":
        return left.ends(ACCEPTANCE, since, at)
    if leg.stage == "clearance" and position.itinerary.gateway is not None:
        return left.ends(network.gateways[position.itinerary.gateway].clearance, since, at)
    if leg.origin != leg.destination:
        return left.ends(network.services[str(leg.service)].duration, since, at)
    return np.full(left.uniform.shape, since)


@dataclass(frozen=True)
class Remaining:
    """When stages end that have begun already, given how long they have lasted; `uniform` are the draws."""

    uniform: Seconds
    _sorted: dict[Duration, Seconds] = field(default_factory=dict, repr=False, compare=False)

    def ends(self, duration: Duration, since: float, at: float) -> Seconds:
        """Return sampled ends after `at` of a stage that began at `since`, shape of the draws."""
        if duration not in self._sorted:
            self._sorted[duration] = _outcomes(duration)
        elapsed = max(0.0, at - since) / HOUR
        outcomes = self._sorted[duration]
        alive = outcomes[np.searchsorted(outcomes, elapsed, side="right") :]
        if not alive.size:
            more = Duration.of(max(elapsed, 1.0) * OVERDUE).quantile(self.uniform)
            return np.asarray(since + (elapsed + more) * HOUR)
        picked = alive[(self.uniform * alive.size).astype(np.int64)]
        return np.asarray(since + picked * HOUR)


def _outcomes(duration: Duration) -> Seconds:
    """Return equally likely outcomes of a duration in order, holds included."""
    levels = (np.arange(200) + 0.5) / 200
    holds = levels if duration.hold_share else np.array([0.5])
    uniform, hold = (grid.ravel() for grid in np.meshgrid(levels, holds))
    return np.sort(duration.sample(uniform, hold))


def to_locker(network: Network, chain: Chain, zone: str) -> tuple[tuple[str, Chain], ...]:
    """Return the chain's variants that end at a pickup point of the zone, each with its point.

    A last mile that goes to the point takes the place of the one to the door; where no service names the
    point, the courier of the door is taken to serve it too.
    """
    last = network.services[chain.services[-1]]
    found = []
    for point in sorted(network.points.values(), key=lambda p: p.point):
        if point.zone != zone or not point.cells_small + point.cells_medium + point.cells_large:
            continue
        own = [s for s in network.services.values() if s.destination == point.point]
        near = [s.service for s in own if s.origin == last.origin]
        for name in near or ([] if own else [last.service]):
            found.append((point.point, replace(chain, services=(*chain.services[:-1], name))))
    return tuple(found)
