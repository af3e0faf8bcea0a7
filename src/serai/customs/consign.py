"""From parcels to what customs sees: one sender, one recipient, one time, one place of clearance."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from serai.customs.rule import CHANNELS
from serai.network.graph import Network
from serai.network.handoff import Gateway
from serai.parcel import Consignment, Item, Order
from serai.plan.itinerary import Itinerary
from serai.plan.request import Request


@dataclass(frozen=True, slots=True)
class Lane:
    """Where, how and when a parcel is to be cleared: the gateway, the channel, and planned instants.

    `place` is the country of the gateway; `loads` is when it is loaded for the move across the border,
    `arrives` when it reaches the gateway. `channel` is empty where neither services nor gateway name one.
    """

    gateway: str
    regime: str
    message: str
    channel: str
    lead_h: float
    ship_from: str
    country: str
    place: str
    loads: datetime
    arrives: datetime


@dataclass(frozen=True, slots=True)
class Declarable:
    """A consignment on its lane, with the instant at which its data are complete and its recipient."""

    consignment: Consignment
    lane: Lane
    ready: datetime
    recipient: str = ""


def find_lane(network: Network, request: Request, itinerary: Itinerary) -> Lane | None:
    """Find the lane on which an itinerary is cleared, None where it crosses no border by a gateway."""
    gateway = network.gateways.get(itinerary.gateway or "")
    clearances = [leg for leg in itinerary.legs if leg.stage == "clearance"]
    if gateway is None or not clearances:
        return None
    arrives = clearances[0].starts
    here, there = network.country(itinerary.legs[0].origin), network.country(request.zone)
    crossing = [
        leg.starts
        for leg in itinerary.legs
        if leg.origin != leg.destination
        and network.country(leg.origin) == here != network.country(leg.destination)
    ]
    return Lane(
        gateway=gateway.gateway,
        regime=gateway.regime,
        message=gateway.filing,
        channel=_channel(network, gateway, itinerary),
        lead_h=gateway.lead_h,
        ship_from=here,
        country=there,
        place=network.country(gateway.facility),
        loads=min(crossing, default=arrives),
        arrives=arrives,
    )


def consign(
    requests: Iterable[Request],
    orders: Mapping[str, Order],
    items: Mapping[str, Sequence[Item]],
    lanes: Mapping[str, Lane],
) -> list[Declarable]:
    """Join parcels of one order that are ready at one time and cleared in one place into consignments.

    Requests without a lane cross no border and are left out. A request without an order, or whose order is
    not known, is a consignment of its own. In order of the first parcel of each.
    """
    groups: dict[tuple[object, ...], list[Request]] = {}
    for request in requests:
        lane = lanes.get(request.request)
        if lane is not None:
            together = request.order if request.order in orders else f"\0{request.request}"
            terms = (request.scheme, request.incoterm)
            key = (together, request.ready, lane.gateway, lane.ship_from, lane.arrives, terms)
            groups.setdefault(key, []).append(request)
    return [_declarable(group, orders, items, lanes) for group in groups.values()]


def _declarable(
    group: Sequence[Request],
    orders: Mapping[str, Order],
    items: Mapping[str, Sequence[Item]],
    lanes: Mapping[str, Lane],
) -> Declarable:
    first = group[0]
    lane, order = lanes[first.request], orders.get(first.order)
    consignment = Consignment(
        consignment=first.request,
        parcels=tuple(request.request for request in group),
        ship_from=lane.ship_from,
        country=lane.country,
        region=order.region if order else "",
        recipient_type=order.recipient_type if order else "person",
        scheme=first.scheme,
        incoterm=first.incoterm,
        items=tuple(item for request in group for item in items.get(request.request, ())),
        kg=sum(request.kg for request in group),
    )
    return Declarable(consignment, lane, first.ready, (order.buyer or order.order) if order else "")


def _channel(network: Network, gateway: Gateway, itinerary: Itinerary) -> str:
    """Return the channel of the chain: that of its services, else of the gateway, else empty."""
    services = (network.services.get(leg.service or "") for leg in itinerary.legs)
    named = [service.channel for service in services if service and service.channel in CHANNELS]
    return (named or [gateway.channel if gateway.channel in CHANNELS else ""])[0]
