"""Parcels that pay alike: what a section costs each lot, and whether the lot may use it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from serai.network.carrier import Service
from serai.network.graph import Network
from serai.network.schedule import Indices
from serai.parcel import Goods, Scheme
from serai.plan.chain import bound, clears
from serai.plan.cost import Amounts, Freight, freight_price, gateway_price, handoff_prices
from serai.plan.params import PlanParams
from serai.plan.request import Request
from serai.plan.section import Section

_Key = tuple[str, Goods, Scheme, float, float, float]


@dataclass(frozen=True)
class Lots:
    """The lots of requests: `of` gives the lot of each request; the rest has shape (lots,).

    A lot is a destination country, goods, a seller scheme, a mass (kg), a volume (cm³) and a longest
    side (cm).
    """

    network: Network
    params: PlanParams
    of: Indices
    country: tuple[str, ...]
    goods: tuple[Goods, ...]
    scheme: tuple[Scheme, ...]
    kg: Amounts
    cm3: Amounts
    longest_cm: Amounts
    _services: dict[str, Amounts] = field(default_factory=dict, repr=False, compare=False)
    _lanes: dict[str, Amounts] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def gather(cls, network: Network, requests: Sequence[Request], params: PlanParams) -> "Lots":
        """Gather the lots of requests, numbered as they come."""
        numbers: dict[_Key, int] = {}
        of = [numbers.setdefault(_key(network, request), len(numbers)) for request in requests]
        country, goods, scheme, kg, cm3, longest = zip(*numbers, strict=True) if numbers else ((),) * 6
        return cls(
            network,
            params,
            np.array(of, dtype=np.int64),
            country,
            goods,
            scheme,
            np.array(kg, dtype=np.float64),
            np.array(cm3, dtype=np.float64),
            np.array(longest, dtype=np.float64),
        )

    def cost(self, section: Section) -> Amounts:
        """Return what a section costs a parcel of each lot; infinity where the lot may not use it."""
        total = np.full(self.kg.size, self._forbidden(section) + sum(self.settled(section).values()))
        for name in section.services:
            total = total + self._service(name)
        if section.gateway is not None:
            total = total + self._lane(section.gateway)
        return total

    def settled(self, section: Section) -> Mapping[str, float]:
        """Return the terms of a section that are the same for every lot."""
        changes = tuple(_changes(self.network, section))
        money, wishes = handoff_prices(self.network, changes, self.params)
        last = self.network.services[section.services[-1]] if section.services else None
        courier = None if last is None else self.network.couriers.get((last.carrier, last.destination))
        lane = self.network.gateways.get(section.gateway or "")
        return {
            "handling": self.params.handling_per_stop * len(section.services),
            "handoff": money,
            "clearance": 0.0 if lane is None else gateway_price(lane),
            "delivery": 0.0 if courier is None else float(courier.cost),
            "preference": wishes,
        }

    def _forbidden(self, section: Section) -> float:
        """Return infinity where the planner wants a protocol and a change of carrier has none."""
        if not self.params.protocol_only:
            return 0.0
        known = [self.network.handoffs.get(change) for change in _changes(self.network, section)]
        return np.inf if any(one is None or one.protocol == "none" for one in known) else 0.0

    def _service(self, name: str) -> Amounts:
        """Return the freight of a service for each lot, infinity where it does not take the lot."""
        if name not in self._services:
            service = self.network.services[name]
            freight = freight_price(service, Freight(self.kg, self.cm3), self.params)
            self._services[name] = np.where(self._admitted(service), freight, np.inf)
        return self._services[name]

    def _admitted(self, service: Service) -> NDArray[np.bool_]:
        refused = np.array([one in service.goods_not_allowed for one in self.goods], dtype=np.bool_)
        heavy = self.kg > (np.inf if service.max_kg is None else service.max_kg)
        long = self.longest_cm > (np.inf if service.max_cm is None else service.max_cm)
        return np.asarray(~(refused | heavy | long))

    def _lane(self, name: str) -> Amounts:
        """Return nothing to pay for lots that a lane may clear, infinity for others."""
        if name not in self._lanes:
            lane = self.network.gateways[name]
            pairs = zip(self.country, self.scheme, strict=True)
            lawful = np.array([clears(lane, *pair) for pair in pairs], dtype=np.bool_)
            self._lanes[name] = np.where(lawful, 0.0, np.inf)
        return self._lanes[name]


def _key(network: Network, request: Request) -> _Key:
    sides = (request.length_cm, request.width_cm, request.height_cm)
    country = bound(network, request.zone)
    volume = sides[0] * sides[1] * sides[2]
    return country, request.goods, request.scheme, request.kg, volume, max(sides)


def _changes(network: Network, section: Section) -> list[tuple[str, str, str]]:
    """Return the changes of carrier of a section, the one at its end included."""
    carriers = [network.services[name].carrier for name in section.services]
    places = [network.services[name].destination for name in section.services]
    takers = [*carriers[1:], section.taker][: len(carriers)]
    return [
        (place, giver, taker)
        for place, giver, taker in zip(places, carriers, takers, strict=True)
        if taker is not None and giver != taker
    ]
