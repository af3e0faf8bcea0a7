"""A way on and its words: of what kind a change is, what it drags along, and who must act."""

from dataclasses import dataclass

from serai.network.graph import Network
from serai.plan.chain import Chain
from serai.reroute.outlook import Outlook


@dataclass(frozen=True, slots=True)
class Way:
    """A chain to the door or to a pickup point, bound to the booked departures or free of them."""

    chain: Chain
    booked: bool = False
    point: str = ""


def kind_of(network: Network, planned: Chain, way: Way) -> str:
    """Return the kind of a change: the first that differs of locker, hubs, carriers and services."""
    if way.point:
        return "locker"
    if _stops(network, planned) != _stops(network, way.chain) or planned.gateway != way.chain.gateway:
        return "other_hub"
    if _carriers(network, planned) != _carriers(network, way.chain):
        return "other_carrier"
    return "other_service" if planned.services != way.chain.services else "other_departure"


def first_change(planned: Chain, way: Way) -> int:
    """Return the position of the first service that the change touches."""
    if way.point:
        return len(way.chain.services) - 1
    both = zip(planned.services, way.chain.services, strict=False)
    same = next(
        (i for i, (a, b) in enumerate(both) if a != b), min(len(planned.services), len(way.chain.services))
    )
    if planned.services != way.chain.services:
        return same
    cleared = [at for at in (planned.cleared_at, way.chain.cleared_at) if at is not None]
    return min(cleared) if planned.gateway != way.chain.gateway and cleared else 0


def drags(network: Network, planned: Chain, way: Way) -> list[str]:
    """Return what else must be done for a change."""
    found = []
    if planned.gateway and way.chain.gateway and planned.gateway != way.chain.gateway:
        found.append(f"the filing must be amended from {planned.gateway} to {way.chain.gateway}")
    if _carriers(network, planned) != _carriers(network, way.chain):
        carriers = sorted(set(_carriers(network, way.chain)) - set(_carriers(network, planned)))
        if carriers:
            found.append(f"{', '.join(carriers)} must take the parcel and give its own number")
    if way.point:
        found.append(f"the buyer must agree to collect at {way.point}")
    return found


def who(network: Network, one: Outlook, way: Way) -> str:
    """Return the carrier that must act: who holds the parcel where the change begins."""
    change = first_change(one.chain, way)
    if change == 0:
        return one.start.carrier or network.services[way.chain.services[0]].carrier
    return network.services[way.chain.services[change - 1]].carrier


def named(chain: Chain, first: int, point: str = "") -> str:
    """Return a chain's services from a position on, with its gateway and its pickup point, in words."""
    words = " > ".join(chain.services[first:])
    cleared = f", cleared by {chain.gateway}" if chain.gateway else ""
    return words + cleared + (f", to {point}" if point else "")


def _stops(network: Network, chain: Chain) -> tuple[str, ...]:
    return tuple(network.services[name].origin for name in chain.services)


def _carriers(network: Network, chain: Chain) -> tuple[str, ...]:
    return tuple(network.services[name].carrier for name in chain.services)
