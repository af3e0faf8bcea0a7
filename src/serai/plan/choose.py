"""The plan of all requests together: policies of least expected cost under shared capacity.

Every request gets a policy that decides again wherever its parcel is ready, and the itinerary it starts with.
Scarce capacity has a price, so that it is used by those whom it serves best; the prices prove how far
the plan can be from the best.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from decimal import Decimal

import numpy as np

from serai.network.graph import Network
from serai.network.schedule import Period, Schedule
from serai.plan.book import Load, loads
from serai.plan.capacity import Capacity
from serai.plan.chain import Start
from serai.plan.compact import ground
from serai.plan.cost import money
from serai.plan.dropout import Dropout, dropouts
from serai.plan.evaluate import Draws, Evaluator
from serai.plan.exact import ExactParams, exact
from serai.plan.expand import Expansion, expand
from serai.plan.expanded import Floats, Shared
from serai.plan.finder import Classes, Finder
from serai.plan.itinerary import Itinerary
from serai.plan.params import PlanParams
from serai.plan.refusal import impossible, why_not
from serai.plan.relax import Pass
from serai.plan.request import Request
from serai.plan.settle import Settler
from serai.plan.share import ShareParams, share

Progress = Callable[[int, int], None]
"""Told how many passes over all requests of how many are done."""

Tell = Callable[[int, float, float], None]

FEW = 1000
"""Up to so many parcels HiGHS is the better planner (docs/performance.md)."""

CLOSE = 1e-4
"""A gap that needs no second planner."""


@dataclass(frozen=True)
class Standing:
    """What stands already: how much of each capacity others take, and what its room was worth, by label.

    `parcels` is how many these others are.
    """

    taken: Mapping[str, float] = field(default_factory=dict)
    prices: Mapping[str, float] = field(default_factory=dict)
    parcels: int = 0

    def beside(self, other: "Standing") -> "Standing":
        """Return what stands with others beside these."""
        labels = self.taken.keys() | other.taken.keys()
        taken = {label: self.taken.get(label, 0.0) + other.taken.get(label, 0.0) for label in labels}
        return Standing(taken, {**self.prices, **other.prices}, self.parcels + other.parcels)


@dataclass(frozen=True, slots=True)
class Used:
    """A scarce capacity: what is planned on it, what is expected, and what one unit more would save."""

    capacity: Capacity
    planned: float
    expected: float
    price: float


@dataclass(frozen=True)
class Plan:
    """Itineraries and refusals by request id, what is booked, and how good the plan is proven to be.

    `takes` names the scarce capacities that each itinerary takes as planned. `unserved` are requests that
    could be brought but found no room; each counts `penalty` against the plan. No plan costs less than
    `lower_bound`, those unserved at their penalty. `dropouts` says what would be lost without a carrier,
    where that was asked for.
    """

    itineraries: Mapping[str, Itinerary] = field(default_factory=dict)
    refused: Mapping[str, str] = field(default_factory=dict)
    loads: tuple[Load, ...] = ()
    used: tuple[Used, ...] = ()
    takes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unserved: frozenset[str] = frozenset()
    penalty: float = 0.0
    lower_bound: float = 0.0
    dropouts: tuple[Dropout, ...] = ()

    @property
    def cost(self) -> Decimal:
        """The sum of all itineraries' costs, and the penalty of those without room."""
        served = sum((one.cost for one in self.itineraries.values()), Decimal(0))
        return served + money(self.penalty * len(self.unserved))

    @property
    def late_expected(self) -> float | None:
        """The expected share of late parcels among those that have an itinerary."""
        chances = [one.p_on_time for one in self.itineraries.values() if one.p_on_time is not None]
        return 1 - sum(chances) / len(chances) if chances else None


FREE = Standing()
"""Nothing stands yet."""


def plan(
    network: Network,
    requests: Sequence[Request],
    params: PlanParams,
    rng: np.random.Generator,
    progress: Progress | None = None,
    standing: Standing = FREE,
) -> Plan:
    """Plan every request; those that cannot be brought are refused, each with its reason.

    The order of the requests changes nothing. What stands already takes its part of the capacities, and its
    prices are where the search begins.

    Raises
    ------
    NoRate
        If a service is priced in a currency for which `params` has no rate.
    """
    reasons = {r.request: impossible(network, r) for r in requests}
    refused = {name: reason for name, reason in reasons.items() if reason is not None}
    asked = sorted((r for r in requests if r.request not in refused), key=lambda r: r.request)
    if not asked:
        return Plan(refused=refused)
    schedule = Schedule(network, period(asked, params))
    draws = Draws.of(rng, params.samples, params.max_services)
    evaluator = Evaluator(network, schedule, draws)
    expansion = expand(evaluator, asked, params, standing.taken, standing.parcels)
    prices = np.array([standing.prices.get(row.label, 0.0) for row in expansion.rows], dtype=np.float64)
    tell = _telling(progress, params.passes)
    tell(0, 0.0, 0.0)
    found = _shared(expansion, params, prices, tell)
    tell(params.passes, 0.0, 0.0)
    return _told(_Found(evaluator, expansion, found, asked, params, standing), refused)


def period(requests: Sequence[Request], params: PlanParams) -> Period:
    """Return the stretch of time for which departures are laid out."""
    last = max(max(r.deadline, r.ready) for r in requests)
    first = min(r.ready for r in requests)
    return Period(first - timedelta(days=1), last + timedelta(days=params.horizon_days))


def _shared(expansion: Expansion, params: PlanParams, prices: Floats, tell: Tell) -> Shared:
    """Plan all together: by prices, and where parcels are few and capacity binds, then by HiGHS."""
    expanded, demand = expansion.expanded, expansion.demand
    limits = ShareParams(params.gap, params.passes, params.threads, params.wait)
    found = share(expanded, demand, limits, tell, prices)
    if found.gap <= CLOSE or demand.pieces.sum() > FEW:
        return found
    better = exact(expanded, demand, ExactParams(threads=params.threads), prices=found.prices)
    best = min(found, better, key=lambda one: one.cost)
    dual = max(found, better, key=lambda one: one.lower_bound)
    return replace(best, lower_bound=min(dual.lower_bound, best.cost), prices=dual.prices)


def _telling(progress: Progress | None, most: int) -> Tell:
    """Return what is told after each pass, whether anybody listens or not."""
    return lambda done, _bound, _cost: None if progress is None else progress(min(done, most), most)


@dataclass(frozen=True)
class _Found:
    """What was found, and for what."""

    evaluator: Evaluator
    expansion: Expansion
    shared: Shared
    requests: Sequence[Request]
    params: PlanParams
    standing: Standing


def _told(found: _Found, refused: Mapping[str, str]) -> Plan:
    """Tell the plan: itineraries, reasons of refusals, loads and prices."""
    expansion, shared, requests = found.expansion, found.shared, found.requests
    settler = Settler(found.evaluator, expansion, shared.policies, requests)
    settled = {requests[index].request: one for index, one in settler.itineraries()}
    itineraries = {name: one.itinerary for name, one in settled.items()}
    without = [index for index, r in enumerate(requests) if r.request not in itineraries]
    hopeless = _hopeless(found) & frozenset(without) if without else frozenset()
    kg = {r.request: r.kg for r in requests}
    return Plan(
        itineraries,
        {**refused, **_reasons(found, without, hopeless)},
        loads(found.evaluator.schedule, itineraries, kg),
        tuple(_used(found)),
        {name: one.takes for name, one in settled.items()},
        frozenset(requests[index].request for index in without if index not in hopeless),
        expansion.demand.unserved,
        shared.lower_bound - len(hopeless) * expansion.demand.unserved,
        _dropouts(found) if found.params.dropouts else (),
    )


def _hopeless(found: _Found) -> frozenset[int]:
    """Return the requests, by position, that would as likely as not stay behind were there room for all."""
    expansion, demand = found.expansion, found.expansion.demand
    laid = ground(expansion.expanded, demand)
    free = Pass(laid, found.params.threads).relax(np.zeros(expansion.expanded.capacity.size)).value
    lost = np.flatnonzero(free >= demand.unserved / 2)
    return frozenset(int(index) for commodity in lost for index in expansion.members[commodity])


def _used(found: _Found) -> Iterator[Used]:
    """Return every scarce capacity that is expected to be used, those standing before included."""
    expansion, shared, taken = found.expansion, found.shared, found.standing.taken
    rows = zip(expansion.rows, shared.planned_loads, shared.loads, shared.prices, strict=True)
    for row, planned, expected, price in rows:
        before = taken.get(row.label, 0.0)
        if planned + expected + before > 0:
            yield Used(row, float(planned + before), float(expected + before), float(price))


def _dropouts(found: _Found) -> tuple[Dropout, ...]:
    """Return what would be lost without each carrier."""
    network, shared = found.evaluator.network, found.shared
    return tuple(dropouts(network, found.expansion, shared.policies, shared.prices, found.params.threads))


def _dearest(found: _Found) -> str:
    """Name the capacities of which there is too little, the dearest first."""
    rows, prices = found.expansion.rows, found.shared.prices
    order = np.argsort(-prices, kind="stable")
    names = dict.fromkeys(f"{rows[row].kind} {rows[row].name}" for row in order if prices[row] > 0)
    return f"; scarce: {', '.join(list(names)[:3])}" if names else ""


def _reasons(found: _Found, without: Sequence[int], hopeless: frozenset[int]) -> dict[str, str]:
    """Return why requests, by position, have no itinerary."""
    params, network = found.params, found.evaluator.network
    classes = Classes.of(network)
    finder = Finder(network, found.evaluator.schedule, params, 1.0)
    reasons: dict[str, str] = {}
    full = _dearest(found)
    for index in without:
        request = found.requests[index]
        lot = classes.lot(request)
        homes = {o: network.facilities[o].country for o in request.origins if o in network.facilities}
        until = f"until {params.horizon_days} days after the last deadline"
        if index not in hopeless:
            reasons[request.request] = f"every way is full {until}{full}"
        elif any(finder.find(Start(origin), lot, home) for origin, home in homes.items()):
            reasons[request.request] = f"no departure is left on any chain {until}"
        else:
            law = finder.rules(lot, next(iter(homes.values())))
            reasons[request.request] = str(why_not(finder, request, law))
    return reasons
