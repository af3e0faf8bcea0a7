"""How much a plan depends on each carrier: its share of the work, and what is lost if it drops out."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from serai.network.graph import Network
from serai.plan.choose import Plan
from serai.plan.cost import freight_price, money
from serai.plan.itinerary import Itinerary
from serai.plan.judge import Batch
from serai.plan.params import PlanParams
from serai.plan.request import Request


@dataclass(frozen=True, slots=True)
class Share:
    """What a carrier has of a plan: parcels that it brings on some leg, moves, and what it is paid.

    `parcel_share` is of all planned parcels, so that the shares of a plan sum to more than 1; `leg_share` is
    of all moves and `cost_share` of all that carriers are paid (the terms transport and delivery), None where
    nobody is paid.
    """

    carrier: str
    status: str
    parcels: int
    parcel_share: float
    legs: int
    leg_share: float
    cost: Decimal
    cost_share: float | None


@dataclass(frozen=True, slots=True)
class Lost:
    """What a plan without a carrier is worse by; negative where it is better.

    `unserved` are the requests that are no longer served, `moved` how many go another way. `cost` and `late`
    (expected late parcels) are of the parcels that both plans serve.
    """

    unserved: tuple[str, ...]
    moved: int
    cost: Decimal
    late: float


def shares(
    plan: Plan, network: Network, requests: Iterable[Request], params: PlanParams
) -> tuple[Share, ...]:
    """Return the share of each carrier that moves a parcel of a plan, the busiest first.

    Raises
    ------
    NoRate
        If a service is priced in a currency for which `params` has no rate.
    """
    parcels: Counter[str] = Counter()
    legs: Counter[str] = Counter()
    brought: defaultdict[str, list[Request]] = defaultdict(list)
    asked = {request.request: request for request in requests}
    for name, planned in plan.itineraries.items():
        moves = [leg for leg in planned.legs if leg.origin != leg.destination]
        parcels.update({leg.carrier for leg in moves})
        legs.update(leg.carrier for leg in moves)
        for leg in moves:
            if leg.service is not None and leg.service in network.services and name in asked:
                brought[leg.service].append(asked[name])
    paid = dict.fromkeys(legs, 0.0)
    for service, mine in brought.items():
        paid[network.services[service].carrier] += payment(network, service, mine, params)
    total = sum(paid.values())
    found = (
        Share(
            carrier,
            network.carriers[carrier].status if carrier in network.carriers else "",
            parcels[carrier],
            parcels[carrier] / len(plan.itineraries),
            legs[carrier],
            legs[carrier] / legs.total(),
            money(paid[carrier]),
            paid[carrier] / total if total else None,
        )
        for carrier in legs
    )
    return tuple(sorted(found, key=lambda share: (-share.parcels, -share.legs, share.carrier)))


def payment(network: Network, service: str, requests: Sequence[Request], params: PlanParams) -> float:
    """Return what a carrier is paid to bring parcels by a service, its courier's deliveries included."""
    offer = network.services[service]
    courier = network.couriers.get((offer.carrier, offer.destination)) if offer.kind == "last_mile" else None
    delivery = 0.0 if courier is None else float(courier.cost)
    freight = Batch.of(requests).freight
    return float(freight_price(offer, freight, params).sum()) + delivery * len(requests)


def lost(plan: Plan, without: Plan) -> Lost:
    """Return what another plan of the same requests is worse by."""
    unserved = tuple(sorted(plan.itineraries.keys() - without.itineraries.keys()))
    both = [
        (planned, without.itineraries[name])
        for name, planned in plan.itineraries.items()
        if name in without.itineraries
    ]
    moved = sum(_way(was) != _way(becomes) for was, becomes in both)
    cost = sum((becomes.cost - was.cost for was, becomes in both), Decimal(0))
    late = sum(
        was.p_on_time - becomes.p_on_time
        for was, becomes in both
        if was.p_on_time is not None and becomes.p_on_time is not None
    )
    return Lost(unserved, moved, cost, float(late))


def _way(planned: Itinerary) -> list[tuple[str, str | None]]:
    """Return the services and departures of an itinerary."""
    return [
        (leg.service or leg.carrier, leg.departure) for leg in planned.legs if leg.origin != leg.destination
    ]


def drop_outs(
    plan: Plan, carriers: Sequence[str], replan: Callable[[frozenset[str]], Plan]
) -> Mapping[str, Lost]:
    """Return what is lost if each of some carriers drops out; `replan` does without those."""
    return {carrier: lost(plan, replan(frozenset({carrier}))) for carrier in carriers}


def suspended(network: Network, carriers: frozenset[str]) -> Network:
    """Return the network in which some carriers serve nobody."""
    known = network.carriers.items()
    return replace(
        network,
        carriers={n: replace(one, status="suspended") if n in carriers else one for n, one in known},
    )
