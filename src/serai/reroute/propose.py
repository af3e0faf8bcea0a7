"""Remedies: for each parcel that may be late, the change that is worth most, if one is worth its price.

The rest of the plan, with the departures that it has booked, is compared with every lawful chain from the
next place where something can be decided, and with a pickup point at the end. All are played with the same
draws. Free places on other departures are not known here: who must act confirms them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import numpy as np

from serai.network.graph import Network
from serai.network.schedule import Period, Schedule, Seconds, instant
from serai.plan import cost
from serai.plan.cost import Freight, money
from serai.plan.evaluate import Draws, Evaluator, Ready, order_statistic
from serai.plan.finder import Classes, Finder
from serai.reroute.outlook import NoOutlook, Outlook, Remaining, outlook, to_locker
from serai.reroute.remedy import Position, Remedy, RerouteParams
from serai.reroute.way import Way, drags, first_change, kind_of, named, who


@dataclass(frozen=True, slots=True)
class Worth:
    """What a way is worth to one parcel: expected cost of lateness, its price, and the chance to be late."""

    late: float
    price: float
    p_late: float


def propose(
    network: Network,
    positions: Sequence[Position],
    at: datetime,
    params: RerouteParams,
    rng: np.random.Generator,
) -> tuple[list[Remedy], dict[str, str]]:
    """Return the remedies, and by request id why what is left of a plan could not be judged."""
    left = Remaining(Draws.of(rng, params.plan.samples, 0).uniform[0])
    draws = Draws.of(rng, params.plan.samples, params.plan.max_services)
    seen: list[Outlook] = []
    refused: dict[str, str] = {}
    for position in positions:
        try:
            seen.append(outlook(network, position, at.timestamp(), left))
        except NoOutlook as reason:
            refused[position.request.request] = str(reason)
    if not seen:
        return [], refused
    schedule = Schedule(network, _period(positions, at, params))
    kg = float(np.median([one.position.request.kg for one in seen]))
    finder = Finder(network, schedule, params.plan, kg)
    scene = Scene(Evaluator(network, schedule, draws), finder, tuple(seen), at, params)
    return list(scene.remedies()), refused


def _period(positions: Sequence[Position], at: datetime, params: RerouteParams) -> Period:
    """Return the stretch of time that matters to any of the parcels."""
    first = min(min(p.since, at) for p in positions)
    last = max(max(p.request.deadline, p.itinerary.ends, at) for p in positions)
    return Period(first - timedelta(days=1), last + timedelta(days=params.plan.horizon_days))


@dataclass(frozen=True)
class Scene:
    """All outlooks at an instant, and the means to judge their ways on."""

    on: Evaluator
    finder: Finder
    seen: tuple[Outlook, ...]
    at: datetime
    params: RerouteParams

    def remedies(self) -> Iterator[Remedy]:
        """Yield the best remedy of each parcel that has one worth its price."""
        planned = {index: [Way(one.chain, booked=True)] for index, one in enumerate(self.seen)}
        before = {index: worths[0] for index, worths in self.judged(planned).items()}
        late = [index for index, worth in before.items() if worth.p_late >= self.params.watch]
        ways = {index: self.ways(self.seen[index]) for index in late}
        for index, worths in sorted(self.judged(ways).items()):
            net = [before[index].late - w.late - (w.price - before[index].price) for w in worths]
            best = int(np.argmax(net))
            if net[best] > self.params.margin and worths[best].p_late < before[index].p_late:
                yield self._remedy(index, ways[index][best], before[index], worths[best])

    def ways(self, one: Outlook) -> list[Way]:
        """Return every way on from the next place where something can be decided."""
        network, request = self.on.network, one.position.request
        lot = Classes.of(network).lot(request)
        found = self.finder.find(one.start, lot, one.home)
        chains = dict.fromkeys((one.chain, *(replace(chain, channel=None) for chain in found)))
        lockers = [Way(chain, True, point) for point, chain in to_locker(network, one.chain, request.zone)]
        return [*(Way(chain) for chain in chains), *lockers]

    def judged(self, ways: dict[int, list[Way]]) -> dict[int, list[Worth]]:
        """Return the worth of each way of each parcel, all parcels of a way at once."""
        members: dict[tuple[Way, str | None], list[int]] = {}
        for index, mine in ways.items():
            for way in mine:
                members.setdefault((way, self.seen[index].chain.gateway), []).append(index)
        worth = {
            (index, way): one
            for (way, _), indices in members.items()
            for index, one in zip(indices, self._worths(way, indices), strict=True)
        }
        return {index: [worth[index, way] for way in mine] for index, mine in ways.items()}

    def _worths(self, way: Way, indices: Sequence[int]) -> list[Worth]:
        """Judge one way for the parcels that may take it."""
        requests = [self.seen[index].position.request for index in indices]
        deadlines = np.array([r.deadline.timestamp() for r in requests])
        arrivals = self.on.arrivals(way.chain, self._ready(way, indices))
        last = self.on.schedule.period.ends.timestamp()
        late = cost.lateness(arrivals, deadlines, self.params.plan, last)
        cm3 = np.array([r.length_cm * r.width_cm * r.height_cm for r in requests])
        freight = Freight(np.array([r.kg for r in requests]), cm3)
        price = cost.total(cost.fixed(self.on.network, way.chain, freight, self.params.plan))
        p_late = 1 - cost.on_time(arrivals, deadlines)
        return [Worth(*map(float, row)) for row in zip(late, price, p_late, strict=True)]

    def _ready(self, way: Way, indices: Sequence[int]) -> Ready:
        """Return where the parcels are, and before when they do not leave: now, or as they are booked."""
        seen = [self.seen[index] for index in indices]
        floors: list[Seconds] = []
        for position, service in enumerate(way.chain.services):
            bound = [
                one.booked[position] if way.booked and service == one.chain.services[position] else -np.inf
                for one in seen
            ]
            if position == 0:
                now = self.at.timestamp()
                bound = [max(b, now) if one.waiting else b for b, one in zip(bound, seen, strict=True)]
            floors.append(np.array(bound)[:, None])
        instants = np.stack([one.instants for one in seen])
        planned = way.chain.gateway == seen[0].chain.gateway
        filed = -np.inf if planned else self.at.timestamp()
        return Ready(instants, True, filed, floors, door=not way.point)

    def _remedy(self, index: int, way: Way, before: Worth, after: Worth) -> Remedy:
        """Write a change down, with until when it can be made."""
        network, one = self.on.network, self.seen[index]
        change = first_change(one.chain, way)
        was, becomes = named(one.chain, change), named(way.chain, change, way.point)
        kind = kind_of(network, one.chain, way)
        leaves = self._leaves(index, way, change)
        if kind == "other_departure":
            change, was, becomes = self._departures(index, way)
            leaves = self._leaves(index, way, change)
        chances = f"late with {before.p_late:.0%} as planned, with {after.p_late:.0%} by {becomes}"
        return Remedy(
            one.position.request.request,
            self.at,
            kind,
            was,
            becomes,
            money(before.late - after.late),
            money(after.price - before.price),
            before.p_late,
            after.p_late,
            "; ".join([chances, *drags(network, one.chain, way)]),
            instant(max(self._closes(way.chain.services[change], leaves), self.at.timestamp())),
            who(network, one, way),
        )

    def _leaves(self, index: int, way: Way, change: int) -> float:
        """Return the median instant at which a way leaves by the service at a position."""
        stages = self.on.stages(way.chain, self._ready(way, [index]))
        ends = next(s.ends for s in stages if s.stage == "leave" and s.position == change)
        return float(order_statistic(ends, 0.5)[0])

    def _closes(self, service: str, leaves: float) -> float:
        """Return until when parcels must be ready for a departure; the departure itself where it is free."""
        table = self.on.schedule.timetable(service)
        if table is None or not np.isfinite(leaves):
            return min(leaves, self.on.schedule.period.ends.timestamp())
        return float(table.closes[np.searchsorted(table.leaves, leaves)])

    def _departures(self, index: int, way: Way) -> tuple[int, str, str]:
        """Return the first service that leaves sooner than booked, with both departures."""
        one = self.seen[index]
        for position, service in enumerate(way.chain.services):
            table = self.on.schedule.timetable(service)
            leaves = self._leaves(index, way, position)
            if table is not None and leaves < one.booked[position]:
                booked = int(np.searchsorted(table.leaves, one.booked[position]))
                return position, table.label(booked), table.label(int(np.searchsorted(table.leaves, leaves)))
        return 0, named(one.chain, 0), named(way.chain, 0)
