"""Consolidation: which parcels travel in which bag on which departure, to which hub, under which regime.

A bag is filled to its maximum of kilograms and pieces; more is split evenly. One that is not filled to the
minimum costs what nobody pays for: the carrier bills the minimum. Such a bag is merged with another of its
departure, or waits for the next departure, where that costs less than it saves; else it is sent short.
"""

import heapq
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import dropwhile

from serai.network.graph import Network
from serai.plan.hold import Held
from serai.plan.itinerary import Itinerary, Leg
from serai.plan.pack import BagParams, Pack, split
from serai.plan.params import PlanParams
from serai.plan.request import Request

CLEARED, DOMESTIC = "cleared", "domestic"
"""The regimes of a bag whose parcels need no customs any more, or never did."""

LEAST = 0.005
"""A saving below this is none."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """What was decided for parcels that do not fill a bag, in money: what each choice would save.

    `loss` is what the short bag costs. `merged` and `held` are savings over sending it, None where it cannot
    be; `waits` is what waiting costs in expected lateness. `into` is the departure or regime that it goes
    to, `why` what speaks against holding it, empty where nothing does.
    """

    decided: str
    parcels: tuple[str, ...]
    departure: str
    regime: str
    kg: float
    loss: float
    merged: float | None
    held: float | None
    waits: float | None
    into: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Bag:
    """Parcels in one closed bag on one departure to the next hub; `regimes` are more than one if mixed.

    `fill` is the fuller of the shares of kilograms and pieces. `price` is what the bag costs beyond carriage,
    `of` how many bags this departure, hub and regime have, `weighed` the decisions that led to it.
    """

    bag: str
    departure: str
    service: str
    origin: str
    to: str
    regimes: tuple[str, ...]
    leaves: datetime
    parcels: tuple[str, ...]
    kg: float
    fill: float
    price: float
    short: bool
    of: int
    weighed: tuple[Weighed, ...] = ()


@dataclass(frozen=True)
class Bagged:
    """All bags in order of departure, and the new itineraries of parcels that wait for another one."""

    bags: tuple[Bag, ...]
    moved: Mapping[str, Itinerary]


Hold = Callable[[Request, Itinerary, Leg, datetime], Held | None]
"""Lets a parcel wait at a leg until an instant (`Holder.hold`)."""

Following = Callable[[Leg], tuple[str, datetime] | None]
"""The departure after that of a leg (`Holder.following`)."""

Fits = Callable[[Sequence[tuple[Request, Itinerary, Itinerary]]], bool]
"""Says whether parcels (with the plans before and after) may move within all capacities; books them if so."""


@dataclass(frozen=True)
class Waiting:
    """How parcels may wait; without it no bag is held."""

    hold: Hold
    following: Following
    fits: Fits


@dataclass(frozen=True, order=True, slots=True)
class _Stop:
    """A departure to a hub, in order of when it is packed: a day (UTC) of a continuous service at its end."""

    packed: datetime
    leaves: datetime
    departure: str
    to: str
    service: str
    origin: str
    timed: bool


def bags(
    network: Network,
    requests: Mapping[str, Request],
    itineraries: Mapping[str, Itinerary],
    params: BagParams,
    plan: PlanParams,
    waiting: Waiting | None = None,
) -> Bagged:
    """Put the parcels of a finished plan into bags, departure by departure.

    Couriers' last miles have no bags. Regimes are mixed only before clearance and within one jurisdiction.
    Decisions are taken in order of departure, each for itself: the best for one bag is not always the best
    for all. A parcel waits at most once at each place. The same plan gives the same bags.
    """
    return Bagged(*_Packer(network, requests, dict(itineraries), params, plan, waiting).run())


@dataclass
class _Packer:
    network: Network
    requests: Mapping[str, Request]
    itineraries: dict[str, Itinerary]
    params: BagParams
    plan: PlanParams
    waiting: Waiting | None
    moved: dict[str, Itinerary] = field(default_factory=dict)
    _stacks: dict[_Stop, dict[str, dict[str, int]]] = field(default_factory=dict)
    _heap: list[_Stop] = field(default_factory=list)
    _waited: set[tuple[str, str]] = field(default_factory=set)
    _brought: dict[tuple[_Stop, str], list[Weighed]] = field(default_factory=dict)

    def run(self) -> tuple[tuple[Bag, ...], dict[str, Itinerary]]:
        """Pack every departure in order of time."""
        for parcel in sorted(self.itineraries.keys() & self.requests.keys()):
            for stop, regime, _ in self._stops(parcel):
                self._put(parcel, stop, regime)
        found: list[Bag] = []
        while self._heap:
            stop = heapq.heappop(self._heap)
            regimes = self._stacks.pop(stop)
            found += self._packed(stop, {name: grams for name, grams in regimes.items() if grams})
        return tuple(sorted(found, key=lambda bag: (bag.leaves, bag.bag))), self.moved

    def _put(self, parcel: str, stop: _Stop, regime: str) -> None:
        if stop not in self._stacks:
            self._stacks[stop] = {}
            heapq.heappush(self._heap, stop)
        grams = round(self.requests[parcel].kg * 1000)
        self._stacks[stop].setdefault(regime, {})[parcel] = grams

    def _move(self, parcel: str, now: _Stop, there: _Stop, itinerary: Itinerary) -> None:
        """Let a parcel travel by another plan: away from the stops after `now`, to those from `there` on."""
        onward = dropwhile(lambda one: one[0] != now, self._stops(parcel))
        for stop, regime, _ in list(onward)[1:]:
            self._stacks[stop][regime].pop(parcel)
        self.itineraries[parcel] = self.moved[parcel] = itinerary
        for stop, regime, _ in dropwhile(lambda one: one[0] != there, self._stops(parcel)):
            self._put(parcel, stop, regime)

    def _stops(self, parcel: str) -> Iterator[tuple[_Stop, str, Leg]]:
        """Yield where a parcel travels in a bag: the stop, its regime there, and the leg."""
        itinerary = self.itineraries[parcel]
        gateway = self.network.gateways.get(itinerary.gateway or "")
        released = [leg.ends for leg in itinerary.legs if leg.stage == "clearance"]
        for leg in itinerary.legs:
            if leg.origin == leg.destination or leg.stage == "last_mile":
                continue
            regime = DOMESTIC if gateway is None or not released else gateway.regime
            if released and max(released) <= leg.starts:
                regime = CLEARED
            day = leg.starts.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
            service = leg.service or ""
            name = leg.departure or f"{service or leg.stage}@{day:%Y-%m-%d}"
            timed = leg.departure is not None
            packed, leaves = (leg.starts, leg.starts) if timed else (day + timedelta(days=1), day)
            yield _Stop(packed, leaves, name, leg.destination, service, leg.origin, timed), regime, leg

    def _packed(self, stop: _Stop, regimes: dict[str, dict[str, int]]) -> Iterator[Bag]:
        """Close the bags of a stop, after those that are short have gone where they cost least."""
        packs = [pack for name in sorted(regimes) for pack in split(name, regimes[name], self.params)]
        split_into = {name: len(split(name, grams, self.params)) for name, grams in regimes.items()}
        told: dict[int, list[Weighed]] = {id(pack): [] for pack in packs}
        for name in sorted(regimes):
            first = next((pack for pack in packs if pack.regimes == (name,)), None)
            if first is not None:
                told[id(first)] += self._brought.get((stop, name), [])
        for pack in sorted(filter(self._short, packs), key=lambda one: (one.kg, sorted(one.grams))):
            if not self._short(pack):
                continue  # another short bag was merged into it
            weighed, partner = self._weigh(stop, pack, packs)
            if weighed.decided == "merged" and partner is not None:
                told[id(partner)] += [*told.pop(id(pack)), weighed]
                partner.regimes = tuple(sorted({*partner.regimes, *pack.regimes}))
                partner.grams |= pack.grams
                packs.remove(pack)
            elif weighed.decided == "held":
                packs.remove(pack)
            else:
                told[id(pack)].append(weighed)
        for number, pack in enumerate(packs, 1):
            of = max(split_into[name] for name in pack.regimes)
            yield self._bag(stop, pack, number, of, tuple(told[id(pack)]))

    def _bag(self, stop: _Stop, pack: Pack, number: int, of: int, weighed: tuple[Weighed, ...]) -> Bag:
        fill = max(pack.kg / self.params.max_kg, len(pack.grams) / self.params.max_pieces)
        return Bag(
            f"{stop.departure}/{stop.to}/{number}", stop.departure, stop.service, stop.origin, stop.to,
            pack.regimes, stop.leaves, tuple(sorted(pack.grams)), round(pack.kg, 3), round(fill, 4),
            round(self._price(stop.service, pack), 2), self._short(pack), of, weighed,
        )  # fmt: skip

    def _short(self, pack: Pack) -> bool:
        return pack.kg < self.params.min_kg and len(pack.grams) < self.params.max_pieces

    def _price(self, service: str, pack: Pack) -> float:
        """Return what a bag costs beyond carriage: itself, what it lacks of the minimum, sorting if mixed."""
        offer = self.network.services.get(service)
        rate = 0.0
        if offer is not None:
            rate = self.plan.rate(offer.currency, f"service {service}") * float(offer.cost_per_kg)
        mixed = (self.params.per_mixed_piece or 0.0) * len(pack.grams) if len(pack.regimes) > 1 else 0.0
        return self.params.per_bag + rate * max(0.0, self.params.min_kg - pack.kg) + mixed

    def _weigh(self, stop: _Stop, pack: Pack, packs: Sequence[Pack]) -> tuple[Weighed, Pack | None]:
        """Decide on a short bag: merge, hold or send, whichever is cheapest."""
        merged, partner = self._merging(stop, pack, packs)
        holding = self._holding(stop, pack)
        why = holding if isinstance(holding, str) else ""
        held = None if isinstance(holding, str) else holding
        decided, into = "sent", stop.departure
        if partner is not None and merged is not None and merged > LEAST:
            decided, into = "merged", "+".join(partner.regimes)
        if held is not None and held.saves > max(LEAST, merged or 0.0):
            if self._fits(held):
                decided, into = "held", held.stop.departure
            else:
                why = f"no room on {held.stop.departure} or after it"
        weighed = Weighed(
            decided, tuple(sorted(pack.grams)), stop.departure, "+".join(pack.regimes), round(pack.kg, 3),
            round(self._price(stop.service, pack), 2), _cents(merged), _cents(held.saves if held else None),
            _cents(held.waits if held else None), into, why,
        )  # fmt: skip
        if decided == "held" and held is not None:
            for parcel, one in held.plans.items():
                self._move(parcel, stop, held.stop, one.itinerary)
                self._waited.add((parcel, stop.origin))
            self._brought.setdefault((held.stop, weighed.regime), []).append(weighed)
        return weighed, partner

    def _merging(self, stop: _Stop, pack: Pack, packs: Sequence[Pack]) -> tuple[float | None, Pack | None]:
        """Return what merging with the best other bag of a stop saves, None where none takes it."""
        found: list[tuple[float, Pack]] = []
        for other in packs:
            if other is pack or not self._mixable(pack, other):
                continue
            both = Pack(tuple(sorted({*pack.regimes, *other.regimes})), {**other.grams, **pack.grams})
            if both.kg <= self.params.max_kg and len(both.grams) <= self.params.max_pieces:
                apart = self._price(stop.service, pack) + self._price(stop.service, other)
                found.append((apart - self._price(stop.service, both), other))
        return max(found, key=lambda pair: pair[0]) if found else (None, None)

    def _mixable(self, one: Pack, other: Pack) -> bool:
        """Say whether two bags may be one: one regime, or uncleared ones of one jurisdiction."""
        regimes = {*one.regimes, *other.regimes}
        if len(regimes) == 1:
            return True
        within = {name.partition("-")[0] for name in regimes}
        return (
            self.params.per_mixed_piece is not None and len(within) == 1 and not regimes & {CLEARED, DOMESTIC}
        )

    def _holding(self, stop: _Stop, pack: Pack) -> "_Holding | str":
        """Return what waiting for the next departure saves and costs, or what speaks against it."""
        if self.waiting is None or not stop.timed:
            return "the service leaves continuously" if self.waiting else "bags are not held"
        if against := self._waited_long(stop, pack):
            return against
        mine = {parcel: self._leg(parcel, stop) for parcel in pack.grams}
        following = self.waiting.following(next(iter(mine.values())))
        if following is None:
            return "no departure follows"
        departure, leaves = following
        there = _Stop(leaves, leaves, departure, stop.to, stop.service, stop.origin, True)
        now = self._stacks.get(there, {}).get(pack.regimes[0], {})
        both = self._cost(stop.service, pack.regimes[0], {**now, **pack.grams})
        saves = self._price(stop.service, pack) + self._cost(stop.service, pack.regimes[0], now) - both
        if saves <= LEAST:
            return f"no bag on {departure} to share"
        plans: dict[str, Held] = {}
        for parcel, leg in mine.items():
            held = self.waiting.hold(self.requests[parcel], self.itineraries[parcel], leg, leaves)
            if held is None:
                return f"{parcel} cannot wait"
            plans[parcel] = held
        waits = sum(one.price for one in plans.values())
        return _Holding(there, plans, waits, saves - waits)

    def _waited_long(self, stop: _Stop, pack: Pack) -> str:
        """Return why a bag may not wait, empty where it may."""
        if len(pack.regimes) > 1:
            return "a mixed bag does not wait"
        waited = any((parcel, stop.origin) in self._waited for parcel in pack.grams)
        return "some of it has waited already" if waited else ""

    def _leg(self, parcel: str, stop: _Stop) -> Leg:
        return next(leg for at, _, leg in self._stops(parcel) if at == stop)

    def _cost(self, service: str, regime: str, grams: Mapping[str, int]) -> float:
        """Return what the bags of parcels of one regime cost."""
        return sum(self._price(service, pack) for pack in split(regime, grams, self.params))

    def _fits(self, held: "_Holding") -> bool:
        moves = [
            (self.requests[parcel], self.itineraries[parcel], one.itinerary)
            for parcel, one in held.plans.items()
        ]
        return self.waiting is not None and self.waiting.fits(moves)


@dataclass(frozen=True)
class _Holding:
    """Waiting for a departure: the new plans, what the waiting costs, and what it saves over sending."""

    stop: _Stop
    plans: Mapping[str, Held]
    waits: float
    saves: float


def _cents(amount: float | None) -> float | None:
    return None if amount is None else round(amount, 2) + 0.0
