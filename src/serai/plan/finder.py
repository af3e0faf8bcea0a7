"""The chains that are worth judging for parcels alike: the cheapest, the fastest and those between."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

import numpy as np

from serai.network.carrier import Service
from serai.network.graph import Network
from serai.network.handoff import Gateway
from serai.network.schedule import Schedule
from serai.parcel import Goods, Scheme
from serai.plan.chain import Chain, Lot, Ranking, Rules, Search, Start, admits, bound, clears
from serai.plan.cost import Freight, freight_price, gateway_price
from serai.plan.evaluate import handoff_latency
from serai.plan.params import HANDLING, PlanParams
from serai.plan.request import Request

WEIGHTS = ((1.0, 0.001), (1.0, 0.06), (0.001, 0.06))
"""Price and hour weigh so much in the three rankings; an hour's 0.06 is the usual price of lateness."""


@dataclass(frozen=True)
class Classes:
    """Weights and lengths that no service tells apart: each class is known by its upper limit."""

    kg: tuple[float, ...]
    cm: tuple[float, ...]

    @classmethod
    def of(cls, network: Network) -> "Classes":
        """Return the limits that the services of a network set."""
        kg = {s.max_kg for s in network.services.values() if s.max_kg is not None}
        cm = {s.max_cm for s in network.services.values() if s.max_cm is not None}
        return cls(tuple(sorted(kg)), tuple(sorted(cm)))

    def lot(self, request: Request) -> Lot:
        """Return the lot that a request belongs to."""
        longest = max(request.length_cm, request.width_cm, request.height_cm)
        return Lot(
            request.zone, request.goods, request.scheme, _limit(self.kg, request.kg), _limit(self.cm, longest)
        )


def _limit(limits: Sequence[float], value: float) -> float:
    return next((limit for limit in limits if value <= limit), float("inf"))


@dataclass(frozen=True)
class Finder:
    """Finds chains, each search once; `kg` is the weight at which prices are ranked."""

    network: Network
    schedule: Schedule
    params: PlanParams
    kg: float
    _services: dict[tuple[Goods, float, float], frozenset[str]] = field(default_factory=dict, repr=False)
    _lanes: dict[tuple[str, Scheme], frozenset[str]] = field(default_factory=dict, repr=False)
    _searches: dict[object, tuple[Search, ...]] = field(default_factory=dict, repr=False)
    _found: dict[object, tuple[Chain, ...]] = field(default_factory=dict, repr=False)
    _prices: dict[str, tuple[float, float]] = field(default_factory=dict, repr=False)

    def find(self, start: Start, lot: Lot, home: str) -> tuple[Chain, ...]:
        """Return at most `params.keep` chains from a start, those of the three rankings by turns."""
        law = self.rules(lot, home)
        key = (lot.zone, home, law.services, law.gateways)
        if (key, start) not in self._found:
            if key not in self._searches:
                self._searches[key] = tuple(Search(law, self.ranking(*weights)) for weights in WEIGHTS)
            each = -(-self.params.keep // 2)
            lists = [search.chains(start, each) for search in self._searches[key]]
            self._found[key, start] = _by_turns(lists, self.params.keep)
        return self._found[key, start]

    def rules(self, lot: Lot, home: str) -> Rules:
        """Return which services and gateways a lot may use."""
        kind = (lot.goods, lot.kg, lot.longest_cm)
        if kind not in self._services:
            offers = self.network.services.values()
            self._services[kind] = frozenset(s.service for s in offers if admits(self.network, s, lot))
        towards = (bound(self.network, lot.zone), lot.scheme)
        if towards not in self._lanes:
            lanes = self.network.gateways.values()
            self._lanes[towards] = frozenset(g.gateway for g in lanes if clears(g, *towards))
        return Rules(
            self.network, lot, home, self._services[kind], self._lanes[towards], self.params.max_services
        )

    def ranking(self, price: float, hour: float) -> Ranking:
        """Return the ranking in which money and median hours weigh so much."""

        def service(one: Service) -> float:
            money, hours = self._price(one)
            return price * money + hour * hours

        def gateway(one: Gateway) -> float:
            return price * gateway_price(one) + hour * one.clearance.p50_h

        def handoff(facility: str, giver: str, taker: str) -> float:
            known = self.network.handoffs.get((facility, giver, taker))
            money = 0.0 if known is None else float(known.cost)
            return price * money + hour * handoff_latency(self.network, facility, giver, taker).p50_h

        return Ranking(service, gateway, handoff)

    def _price(self, service: Service) -> tuple[float, float]:
        """Price at the ranking's weight, and median hours of handling, half a headway and the move."""
        if service.service not in self._prices:
            freight = Freight(np.array([self.kg]), np.array([0.0]))
            money = float(freight_price(service, freight, self.params)[0]) + self.params.handling_per_stop
            handling = self.network.facilities[service.origin].handling or HANDLING
            hours = handling.p50_h + self._wait_h(service) + service.duration.p50_h
            self._prices[service.service] = (money, hours)
        return self._prices[service.service]

    def _wait_h(self, service: Service) -> float:
        """Half the mean time between departures; infinity where there is none."""
        table = self.schedule.timetable(service.service)
        if table is None:
            return 0.0
        if table.leaves.size < 2:
            return float("inf") if table.leaves.size == 0 else 0.0
        return float(table.leaves[-1] - table.leaves[0]) / (table.leaves.size - 1) / 7200


def _by_turns(lists: Iterable[Sequence[Chain]], most: int) -> tuple[Chain, ...]:
    """Merge lists by turns, each chain once."""
    merged = dict.fromkeys(one for turn in zip_longest(*lists) for one in turn if one is not None)
    return tuple(merged)[:most]
