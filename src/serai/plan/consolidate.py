"""Parcels of one buyer in one box: by which ways it could travel, when it arrives, what carriage costs.

Joining the parcels of one buyer and choosing the shipping method together, under a target for the share on
time and from distributions of delivery times, is the method published for Cainiao [1]_. A box leaves when
its last parcel is ready; how long that may be waited for is `Carriage.hold_until`.

.. [1] Chen, Yuan, Zhou, Chen, Hu (2024), Smart Parcel Consolidation at Cainiao, INFORMS Journal on Applied
   Analytics 54(5), 417-430.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import numpy as np

from serai.network.graph import Network
from serai.network.schedule import Period, Schedule, Seconds, instant
from serai.parcel import Money, Order
from serai.plan import cost
from serai.plan.chain import Chain, Start
from serai.plan.cost import Freight
from serai.plan.evaluate import HOUR, Draws, Evaluator, Ready, order_statistic
from serai.plan.finder import Classes, Finder
from serai.plan.itinerary import Itinerary
from serai.plan.judge import CHUNK, QUANTILES, Draft, itinerary
from serai.plan.legs import Planned
from serai.plan.params import PlanParams
from serai.plan.request import Request

WISHES = frozenset({"preference"})
"""Terms by which a planner ranks ways and that nobody pays; they are no part of carriage."""


@dataclass(frozen=True, slots=True)
class JoinParams:
    """What joining takes; all three are assumed.

    `hours` after the last parcel is ready, a `price` for each parcel joined, and `slack` times the volume of
    the parcels for the box.
    """

    hours: float = 4.0
    price: float = 0.25
    slack: float = 1.2


@dataclass(frozen=True, slots=True)
class Box:
    """Parcels of one buyer that travel as one; `request` is what is asked for the box as a whole."""

    parts: tuple[Request, ...]
    request: Request

    @property
    def parcels(self) -> tuple[str, ...]:
        """The ids of the parcels in it."""
        return tuple(part.request for part in self.parts)


@dataclass(frozen=True)
class Way:
    """One way for a box: its plan, the chance of each parcel to be on time, and the price of carriage.

    `carriage` and `lateness` are expected amounts in the currency of the plan. `presented` are the sampled
    instants at which the box reaches its clearance, in seconds, shape (samples,); empty without one.
    """

    draft: Draft
    carriage: float
    lateness: float
    on_time: tuple[float, ...]
    presented: Seconds

    @property
    def chain(self) -> Chain:
        """The services that it takes."""
        return self.draft.chain

    @property
    def share(self) -> float:
        """The expected share of its parcels that are on time."""
        return sum(self.on_time) / len(self.on_time)

    @property
    def price(self) -> float:
        """Carriage and expected lateness together."""
        return self.carriage + self.lateness


def apart(parts: Sequence[Request]) -> str | None:
    """Return why parcels cannot travel in one box, or None: what a box has must be the same for all."""
    if not set.intersection(*(set(part.origins) for part in parts)):
        places = sorted({origin for part in parts for origin in part.origins})
        return f"they start in different places ({', '.join(places)})"
    for name, values in (
        ("zones", {part.zone for part in parts}),
        ("seller schemes", {str(part.scheme) for part in parts}),
        ("terms", {part.incoterm for part in parts}),
        ("currencies", {part.value.currency for part in parts}),
    ):
        if len(values) > 1:
            return f"they have different {name} ({', '.join(sorted(values))})"
    return None


def box(parts: Sequence[Request], params: JoinParams) -> Box:
    """Return the box of parcels that are not `apart`.

    It is ready when the last of them is and they are joined, and due when the first of them is. Its base is
    as long and as wide as the longest and the widest; it is no higher than the parcels laid flat upon each
    other, and holds their volume with some slack.
    """
    first = parts[0]
    if len(parts) == 1:
        return Box((first,), first)
    sizes = [sorted((part.length_cm, part.width_cm, part.height_cm), reverse=True) for part in parts]
    length, width = (max(size[side] for size in sizes) for side in (0, 1))
    volume = sum(size[0] * size[1] * size[2] for size in sizes)
    height = max(params.slack * volume / (length * width), max(size[2] for size in sizes))
    joined = replace(
        first,
        request="+".join(part.request for part in parts),
        order="+".join(dict.fromkeys(part.order for part in parts)),
        origins=tuple(o for o in first.origins if all(o in part.origins for part in parts)),
        ready=max(part.ready for part in parts) + timedelta(hours=params.hours),
        deadline=min(part.deadline for part in parts),
        kg=sum(part.kg for part in parts),
        length_cm=length,
        width_cm=width,
        height_cm=min(height, sum(size[2] for size in sizes)),
        value=Money(sum((part.value.amount for part in parts), first.value.amount * 0), first.value.currency),
    )
    return Box(tuple(parts), joined)


def open_together(
    requests: Sequence[Request], orders: Mapping[str, Order], window_h: float
) -> Iterator[tuple[Request, ...]]:
    """Yield the parcels that one buyer has open together, two or more, in order of the first to be ready.

    When a parcel is ready, those of the same buyer and zone count that are announced by then (their orders
    are placed) and ready within `window_h` after it. No parcel counts twice.
    """
    buyers: dict[tuple[str, str], list[Request]] = {}
    for request in requests:
        order = orders.get(request.order)
        if order is not None and order.buyer:
            buyers.setdefault((order.buyer, request.zone), []).append(request)
    found: list[tuple[Request, ...]] = []
    for parcels in buyers.values():
        left = sorted(parcels, key=lambda one: (one.ready, one.request))
        while left:
            now = left[0].ready
            last = now + timedelta(hours=window_h)
            group = [one for one in left if one.ready <= last and orders[one.order].placed <= now]
            group = group if left[0] in group else left[:1]
            left = [one for one in left if one not in group]
            if len(group) > 1:
                found.append(tuple(group))
    yield from sorted(found, key=lambda group: (group[0].ready, group[0].request))


@dataclass(frozen=True)
class Carriage:
    """Judges the ways of boxes over a network, each box as if it travelled alone: capacity does not count."""

    evaluator: Evaluator
    finder: Finder
    params: PlanParams
    joining: JoinParams
    _classes: Classes = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_classes", Classes.of(self.network))

    @classmethod
    def over(
        cls,
        network: Network,
        requests: Sequence[Request],
        params: PlanParams,
        rng: np.random.Generator,
        joining: JoinParams,
    ) -> "Carriage":
        """Return the carriage of the boxes that can be made of some requests; at least one is needed."""
        starts = min(one.ready for one in requests) - timedelta(days=1)
        last = max(max(one.deadline, one.ready) for one in requests)
        schedule = Schedule(network, Period(starts, last + timedelta(days=params.horizon_days)))
        draws = Draws.of(rng, params.samples, params.max_services)
        kg = float(np.median([one.kg for one in requests]))
        finder = Finder(network, schedule, params, kg)
        return cls(Evaluator(network, schedule, draws), finder, params, joining)

    @property
    def network(self) -> Network:
        """The network that is travelled."""
        return self.finder.network

    def ways(self, boxes: Sequence[Box]) -> list[tuple[Way, ...]]:
        """Return for each box the ways that none beats, cheapest first; none where nothing may bring it.

        Ways that clear at one gateway in one channel are compared by price and share on time: one that is
        dearer and no surer is left out. Duties depend on gateway and channel, so others are kept.
        """
        members: dict[Chain, list[int]] = {}
        for index, one in enumerate(boxes):
            for chain in self._chains(one):
                members.setdefault(chain, []).append(index)
        found: list[list[Way]] = [[] for _ in boxes]
        for chain, which in members.items():
            for first in range(0, len(which), CHUNK):
                some = which[first : first + CHUNK]
                for index, way in zip(some, self._judged(chain, [boxes[i] for i in some]), strict=True):
                    if way is not None:
                        found[index].append(way)
        return [_front(ways) for ways in found]

    def itinerary(self, one: Box, way: Way) -> Itinerary:
        """Return a way of a box as an itinerary."""
        return itinerary(self.evaluator, one.request, way.draft)

    def hold_until(self, one: Box, way: Way, share: float, hours: int) -> datetime | None:
        """Return until when a box may wait, by the hour, and still have that share on time; None if never.

        The box then takes the way at hand. More than `hours` are never waited.
        """
        ready = one.request.ready.timestamp()
        instants = ready + HOUR * np.arange(hours + 1, dtype=np.float64)
        arrivals = self.evaluator.arrivals(way.chain, Ready(instants[:, None]))
        deadlines = np.array([part.deadline.timestamp() for part in one.parts])
        shares = (arrivals[:, None, :] <= deadlines[None, :, None]).mean(axis=(1, 2))
        short = np.flatnonzero(shares < share)
        last = hours if short.size == 0 else int(short[0]) - 1
        return None if last < 0 else instant(instants[last])

    def _chains(self, one: Box) -> list[Chain]:
        """Return the chains from every origin whose services take all the goods of a box."""
        lot = self._classes.lot(one.request)
        lots = [replace(lot, goods=goods) for goods in dict.fromkeys(part.goods for part in one.parts)]
        found: dict[Chain, None] = {}
        for origin in one.request.origins:
            if origin not in self.network.facilities or self.network.destination(one.request.zone) is None:
                continue
            home = self.network.facilities[origin].country
            allowed = frozenset.intersection(*(self.finder.rules(each, home).services for each in lots))
            for each in lots:
                chains = self.finder.find(Start(origin), each, home)
                found |= dict.fromkeys(chain for chain in chains if allowed.issuperset(chain.services))
        return list(found)

    def _judged(self, chain: Chain, boxes: Sequence[Box]) -> Iterator[Way | None]:
        """Judge one chain for some boxes; None for a box of which half would never arrive."""
        ready = np.array([one.request.ready.timestamp() for one in boxes])
        stages = list(self.evaluator.stages(chain, Ready(ready[:, None])))
        medians = np.stack([order_statistic(stage.ends, 0.5) for stage in stages], axis=1)
        levels = np.stack([order_statistic(stages[-1].ends, share) for share in QUANTILES], axis=1)
        cleared = [number for number, stage in enumerate(stages) if stage.stage == "clearance"]
        terms = cost.fixed(self.network, chain, _freight(boxes), self.params)
        for row, one in enumerate(boxes):
            if medians[row, -1] == np.inf:
                yield None
                continue
            planned = tuple(
                Planned(stage.stage, stage.position, float(end))
                for stage, end in zip(stages, medians[row], strict=True)
            )
            paid = {name: float(amounts[row]) for name, amounts in terms.items()}
            if len(one.parts) > 1:
                paid["joining"] = self.joining.price * len(one.parts)
            presented = stages[cleared[0] - 1].ends[row] if cleared else np.zeros(0)
            yield self._way(one, Draft(chain, planned, tuple(levels[row]), 0.0, tuple(paid.items())),
                            stages[-1].ends[row], presented)  # fmt: skip

    def _way(self, one: Box, draft: Draft, arrivals: Seconds, presented: Seconds) -> Way:
        """Return a way with what each parcel of the box may expect of its arrivals, shape (samples,)."""
        deadlines = np.array([part.deadline.timestamp() for part in one.parts])
        each = np.broadcast_to(arrivals, (deadlines.size, arrivals.size))
        last = self.evaluator.schedule.period.ends.timestamp()
        late = float(cost.lateness(each, deadlines, self.params, last).sum())
        carriage = sum(amount for name, amount in draft.terms if name not in WISHES)
        whole = replace(
            draft,
            p_on_time=float((arrivals <= deadlines.min()).mean()),
            terms=(*draft.terms, ("lateness", late)),
        )
        on_time = tuple(float(share) for share in cost.on_time(each, deadlines))
        return Way(whole, carriage, late, on_time, np.array(presented))


def _freight(boxes: Sequence[Box]) -> Freight:
    asked = [one.request for one in boxes]
    cm3 = [one.length_cm * one.width_cm * one.height_cm for one in asked]
    return Freight(np.array([one.kg for one in asked]), np.array(cm3, dtype=np.float64))


def _front(ways: Sequence[Way]) -> tuple[Way, ...]:
    """Leave out every way that another of its gateway and channel beats; cheapest first."""
    ranked = sorted(ways, key=lambda way: (way.price, -way.share, way.chain.services))
    surest: dict[tuple[str | None, str | None], float] = {}
    kept = []
    for way in ranked:
        lane = (way.chain.gateway, way.chain.channel)
        if way.share > surest.get(lane, -1.0):
            surest[lane] = way.share
            kept.append(way)
    return tuple(kept)
