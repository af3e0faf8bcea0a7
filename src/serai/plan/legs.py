"""From a chain and its planned instants to the legs of an itinerary."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from serai.codes.milestone import Milestone
from serai.network.graph import Network
from serai.network.schedule import Schedule, instant
from serai.plan.chain import Chain
from serai.plan.itinerary import Leg


@dataclass(frozen=True, slots=True)
class Planned:
    """The planned end of one stage of a chain, in seconds."""

    stage: str
    position: int
    ends: float


def legs(
    network: Network, schedule: Schedule, chain: Chain, starts: datetime, planned: Sequence[Planned]
) -> tuple[Leg, ...]:
    """Return the legs of a chain, each after the one before; `planned` are its stages in order."""
    found: list[Leg] = []
    begun = starts
    for number, one in enumerate(planned, 1):
        ends = instant(one.ends)
        stage, milestone, carrier, service, origin, destination = _described(network, chain, one)
        departure = _departure(schedule, chain.services[one.position], one, found)
        after = (str(number - 1),) if found else ()
        ends_at = (carrier, service, departure if service else None, origin, destination, begun, ends)
        found.append(Leg(str(number), after, stage, milestone, *ends_at))
        begun = ends
    return tuple(found)


def _described(
    network: Network, chain: Chain, one: Planned
) -> tuple[str, Milestone, str, str | None, str, str]:
    """Return stage, milestone, carrier, service, origin and destination of the leg of a stage."""
    service = network.services[chain.services[one.position]]
    place = service.origin
    if one.stage == "acceptance":
        return "acceptance", Milestone.ACCEPTED, service.carrier, None, place, place
    if one.stage == "clearance":
        before = network.services[chain.services[one.position - 1]].carrier if one.position else chain.carrier
        return "clearance", Milestone.CUSTOMS_RELEASED, str(before), None, place, place
    last = service.kind == "last_mile"
    if one.stage == "leave":
        stage = "depot" if last else "sort"
        return stage, leaving(network, chain, one.position), service.carrier, service.service, place, place
    return (
        service.kind, arriving(network, chain, one.position), service.carrier, service.service, place,
        service.destination,
    )  # fmt: skip


def leaving(network: Network, chain: Chain, position: int) -> Milestone:
    """Return what the departure by the service at a position proves."""
    service = network.services[chain.services[position]]
    if service.kind == "last_mile":
        return Milestone.OUT_FOR_DELIVERY
    if network.facilities[service.origin].country == network.facilities[chain.origin].country:
        return Milestone.DEPARTED_ORIGIN
    cleared = chain.cleared_at is not None and chain.cleared_at <= position
    return Milestone.DEPARTED_GATEWAY if cleared else Milestone.DEPARTED_TRANSIT


def arriving(network: Network, chain: Chain, position: int) -> Milestone:
    """Return what the arrival by the service at a position proves."""
    service = network.services[chain.services[position]]
    if service.kind == "last_mile":
        return Milestone.DELIVERED
    there = network.facilities[service.destination]
    if there.kind == "depot":
        return Milestone.AT_DELIVERY_DEPOT
    if there.country == network.facilities[chain.origin].country:
        return Milestone.AT_ORIGIN_HUB
    return Milestone.ARRIVED_DESTINATION if chain.cleared_at == position + 1 else Milestone.AT_TRANSIT_HUB


def _departure(schedule: Schedule, service: str, one: Planned, before: Sequence[Leg]) -> str | None:
    """Return the name of the planned departure, found at the leaving and kept for the move after it."""
    if one.stage == "move":
        return before[-1].departure
    table = schedule.timetable(service)
    if one.stage != "leave" or table is None:
        return None
    return table.label(int(table.leaves.searchsorted(one.ends)))
