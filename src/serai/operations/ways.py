"""What parcels cost and how long they take by each way, judged as the planner judges its chains.

A parcel may go from its supplier by post end to end (`direct`), from its supplier over hubs (`hub`), or
from stock that was imported before (`near`). Stock itself is brought in cartons by commercial services. Of
the chains of a way each parcel takes the one of least expected cost; capacity is left out of account.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from serai.network.carrier import Carrier, Service
from serai.network.duration import Duration
from serai.network.graph import Network
from serai.network.handoff import Handoff
from serai.network.place import Zone
from serai.network.schedule import Indices, Period, Schedule
from serai.parcel import Goods, Scheme
from serai.plan import cost
from serai.plan.chain import Chain, Lot, Start
from serai.plan.cost import Amounts, Freight
from serai.plan.evaluate import Draws, Evaluator, Ready
from serai.plan.finder import Classes, Finder
from serai.plan.params import PlanParams
from serai.plan.request import Request

HOUR = 3600.0
KEEPER = "stock"
"""The carrier, of no world, that puts cartons on the shelf: at once, for nothing."""


@dataclass(frozen=True)
class Carried:
    """Requests, by position, on the best chain of one way: money by term, hours to the door, channels.

    `terms` and the cost `expected` of the whole parcel have shape (requests,), `hours` and the margin to the
    deadline `early_h` (requests, samples).
    """

    which: Indices
    expected: Amounts
    terms: Mapping[str, Amounts]
    hours: NDArray[np.float64]
    early_h: NDArray[np.float64]
    channels: tuple[str, ...]

    def of(self, wanted: Iterable[int]) -> "Carried":
        """Return some of the requests, in the order of this way."""
        asked = set(wanted)
        kept = np.array([place for place, one in enumerate(self.which.tolist()) if one in asked], dtype=int)
        return Carried(
            self.which[kept],
            self.expected[kept],
            {term: amounts[kept] for term, amounts in self.terms.items()},
            self.hours[kept],
            self.early_h[kept],
            tuple(self.channels[place] for place in kept.tolist()),
        )


@dataclass(frozen=True)
class Bulk:
    """One chain by which cartons go to a facility: what a freight pays on it, and sampled hours."""

    chain: Chain
    hours: NDArray[np.float64]
    price: Callable[[Freight], Amounts]


@dataclass(frozen=True)
class Ways:
    """The ways of a network for some requests; `facilities` are those where stock may lie.

    A request may be part of a parcel: `wholes` are the parcels, in the same order. From the supplier a
    part pays what it adds to its parcel, from stock it is a parcel of its own.
    """

    world: Network
    requests: tuple[Request, ...]
    wholes: tuple[Request, ...]
    facilities: tuple[str, ...]
    params: PlanParams
    draws: Draws

    @cached_property
    def network(self) -> Network:
        """The network with a shelf behind each facility: a zone reached at once and for nothing."""
        return with_shelves(self.world, self.facilities)

    @cached_property
    def evaluator(self) -> Evaluator:
        """What walks parcels through chains, from a day before the first until the horizon."""
        first = min(one.ready for one in self.requests) - timedelta(days=1)
        last = max(max(one.ready, one.deadline) for one in self.requests)
        period = Period(first, last + timedelta(days=self.params.horizon_days))
        return Evaluator(self.network, Schedule(self.network, period), self.draws)

    @cached_property
    def classes(self) -> Classes:
        """The weights and lengths that services tell apart."""
        return Classes.of(self.network)

    @cached_property
    def by_post(self) -> Finder:
        """What finds chains by post alone."""
        return self._finder(post=True)

    @cached_property
    def commercial(self) -> Finder:
        """What finds chains without the post."""
        return self._finder(post=False)

    @cached_property
    def by_any(self) -> Finder:
        """What finds chains of all services."""
        return self._finder(post=None)

    def _finder(self, post: bool | None) -> Finder:
        kept = {
            name: service
            for name, service in self.network.services.items()
            if post is None or (service.channel == "post") == post or service.channel in ("any", "domestic")
        }
        kg = float(np.median([one.kg for one in self.requests]))
        network = replace(self.network, services=kept)
        return Finder(network, self.evaluator.schedule, self.params, kg)

    def direct(self, which: Sequence[int]) -> Carried:
        """Carry requests from their supplier by post, end to end."""
        return self._carried(self.by_post, which, None, lambda c: c.channel == "post")

    def hub(self, which: Sequence[int]) -> Carried:
        """Carry requests from their supplier by commercial services."""
        return self._carried(self.commercial, which, None, lambda _: True)

    def near(self, facility: str, which: Sequence[int]) -> Carried:
        """Carry requests from stock at a facility, where it was cleared when it came."""
        return self._carried(self.by_any, which, facility, lambda _: True)

    def reaches(self, facility: str, index: int) -> bool:
        """Say whether some chain brings a request from stock at a facility."""
        return bool(self._chains(self.by_any, index, facility))

    def bulk(self, origin: str, facility: str, goods: Goods, carton: tuple[float, float]) -> tuple[Bulk, ...]:
        """Return the chains by which cartons of (kg, longest cm) go from a supplier to a facility.

        They are imported by a business under no seller scheme, and may start on every day of the period.
        """
        kg, cm = (_limit(limits, size) for limits, size in zip(_limits(self.classes), carton, strict=True))
        lot = Lot(_shelf(facility), goods, Scheme.NONE, kg, cm)
        home = self.network.country(origin)
        found = self.commercial.find(Start(origin), lot, home)
        return tuple(self._bulk(chain) for chain in found)

    def _bulk(self, chain: Chain) -> Bulk:
        first = min(one.ready for one in self.requests).timestamp()
        last = max(one.ready for one in self.requests).timestamp()
        instants = np.arange(first, last + 1.0, 24 * HOUR)[:, None]
        hours = (self.evaluator.arrivals(chain, Ready(instants)) - instants) / HOUR

        def price(freight: Freight) -> Amounts:
            return cost.total(cost.fixed(self.network, chain, freight, self.params))

        return Bulk(chain, hours.ravel(), price)

    def _carried(
        self, finder: Finder, which: Sequence[int], stock: str | None, keep: Callable[[Chain], bool]
    ) -> Carried:
        """Put each request on the chain of least expected cost among those that it may take."""
        members: dict[Chain, list[int]] = {}
        for index in which:
            for chain in self._chains(finder, index, stock):
                if keep(chain):
                    members.setdefault(chain, []).append(index)
        best: dict[int, tuple[float, Chain]] = {}
        for chain, indices in members.items():
            judged = self._judged(chain, indices, stock)
            for index, amount in zip(indices, judged.expected.tolist(), strict=True):
                if amount < best.get(index, (np.inf,))[0]:
                    best[index] = (amount, chain)
        taken: dict[Chain, list[int]] = {}
        for index, (_, chain) in best.items():
            taken.setdefault(chain, []).append(index)
        parts = [self._judged(chain, indices, stock) for chain, indices in taken.items()]
        return _joined(parts, self.draws.samples)

    def _chains(self, finder: Finder, index: int, stock: str | None) -> tuple[Chain, ...]:
        """Return the chains of a request from its supplier, or from stock at a facility."""
        request = self.wholes[index] if stock is None else self.requests[index]
        origin = next(iter(request.origins), "")
        if origin not in self.network.facilities or request.zone not in self.network.zones:
            return ()
        start = Start(origin) if stock is None else Start(stock, cleared=True)
        return finder.find(start, self.classes.lot(request), self.network.facilities[origin].country)

    def _judged(self, chain: Chain, indices: Sequence[int], stock: str | None) -> Carried:
        """Walk requests through one chain; where half would never arrive its cost has no end."""
        some = [self.wholes[index] if stock is None else self.requests[index] for index in indices]
        ready = np.array([one.ready.timestamp() for one in some])
        deadline = np.array([one.deadline.timestamp() for one in some])
        arrivals = self.evaluator.arrivals(chain, Ready(ready[:, None]))
        last = self.evaluator.schedule.period.ends.timestamp()
        late = cost.lateness(arrivals, deadline, self.params, last)
        late[np.isinf(arrivals).mean(axis=1) > 0.5] = np.inf
        whole = freight(some)
        terms = dict(cost.fixed(self.network, chain, whole, self.params))
        expected = late + cost.total(terms)
        if stock is None:
            own = freight([self.requests[index] for index in indices])
            rest = Freight(whole.kg - own.kg, whole.cm3 - own.cm3)
            stays = rest.kg > 1e-9
            for term, amounts in cost.fixed(self.network, chain, rest, self.params).items():
                terms[term] = terms[term] - np.where(stays, amounts, 0.0)
        return Carried(
            np.array(indices, dtype=np.int64),
            expected,
            {**terms, "lateness": late},
            (arrivals - ready[:, None]) / HOUR,
            (deadline[:, None] - arrivals) / HOUR,
            (chain.channel or "cargo",) * len(some),
        )


def cheapest(ways: Sequence[Carried]) -> Carried:
    """Return for each request the way of least expected cost."""
    best: dict[int, tuple[float, int]] = {}
    for number, way in enumerate(ways):
        for index, amount in zip(way.which.tolist(), way.expected.tolist(), strict=True):
            if amount < best.get(index, (np.inf,))[0]:
                best[index] = (amount, number)
    samples = ways[0].hours.shape[1]
    return _joined(
        [way.of(i for i, (_, chosen) in best.items() if chosen == n) for n, way in enumerate(ways)], samples
    )


def with_shelves(network: Network, facilities: Iterable[str]) -> Network:
    """Return a network in which stock at each facility is a zone of its own, reached at once for nothing."""
    at_once, zones, services, handoffs = Duration(0, 0, 0, 0), {}, {}, {}
    for name in facilities:
        place = network.facilities[name]
        zones[_shelf(name)] = Zone(_shelf(name), place.country, place.region, "", "", name)
        services[_shelf(name)] = Service(
            service=_shelf(name), carrier=KEEPER, origin=name, destination=_shelf(name), kind="last_mile",
            mode="road", channel="any", goods_not_allowed=(), max_kg=None, max_cm=None, duration=at_once,
            cost_per_parcel=Decimal(0), cost_per_kg=Decimal(0), volumetric_divisor=None, currency="",
            co2e_g_per_kg=0.0, calendar="", source="assumed",
        )  # fmt: skip
        for giver in network.carriers:
            handoffs[name, giver, KEEPER] = Handoff(
                name, giver, KEEPER, "signed", True, at_once, 0.0, Decimal(0), None
            )
    keeper = Carrier(KEEPER, "stock", "courier", "vetted", "", 0.0, None, "assumed")
    return replace(
        network,
        zones={**network.zones, **zones},
        services={**network.services, **services},
        handoffs={**network.handoffs, **handoffs},
        carriers={**network.carriers, KEEPER: keeper},
    )


def freight(requests: Sequence[Request]) -> Freight:
    """Return what requests pay for."""
    cm3 = [one.length_cm * one.width_cm * one.height_cm for one in requests]
    return Freight(np.array([one.kg for one in requests]), np.array(cm3, dtype=np.float64))


def _shelf(facility: str) -> str:
    return f"{facility}:stock"


def _limits(classes: Classes) -> tuple[Sequence[float], Sequence[float]]:
    return classes.kg, classes.cm


def _limit(limits: Sequence[float], size: float) -> float:
    return next((limit for limit in limits if size <= limit), float("inf"))


def _joined(parts: Sequence[Carried], samples: int) -> Carried:
    """Return parts as one, in order of the requests."""
    parts = [part for part in parts if part.which.size]
    if not parts:
        none = np.zeros((0, samples))
        return Carried(np.zeros(0, dtype=np.int64), np.zeros(0), {}, none, none, ())
    which = np.concatenate([part.which for part in parts])
    order = np.argsort(which)
    names = dict.fromkeys(term for part in parts for term in part.terms)
    channels = [channel for part in parts for channel in part.channels]

    def column(term: str) -> Amounts:
        return np.concatenate([part.terms.get(term, np.zeros(part.which.size)) for part in parts])[order]

    return Carried(
        which[order],
        np.concatenate([part.expected for part in parts])[order],
        {term: column(term) for term in names},
        np.concatenate([part.hours for part in parts])[order],
        np.concatenate([part.early_h for part in parts])[order],
        tuple(channels[place] for place in order.tolist()),
    )
