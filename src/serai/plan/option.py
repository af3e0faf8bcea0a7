"""One way to bring one parcel, weighed: its itinerary, the departures it plans to take and may miss."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

import numpy as np

from serai.network.graph import Network
from serai.network.schedule import Schedule, Timetable
from serai.plan import cost
from serai.plan.chain import Chain, joined
from serai.plan.evaluate import Evaluator, Ready, Stage, order_statistic
from serai.plan.front import Merit
from serai.plan.itinerary import Itinerary
from serai.plan.judge import QUANTILES, Batch, Draft, itinerary
from serai.plan.legs import Planned
from serai.plan.params import PlanParams
from serai.plan.request import Request


@dataclass(frozen=True, slots=True)
class Booked:
    """A departure that an option plans to take, in local instants, by the service at a position.

    `missed` is the chance to leave later than planned, `full` an earlier departure of the same service that
    would be reached if it still had room.
    """

    position: int
    service: str
    departure: str
    leaves: datetime
    closes: datetime
    missed: float
    full: datetime | None = None


@dataclass(frozen=True, slots=True)
class Option:
    """One way to bring a parcel; `missed` is the chance that any of its planned departures is missed."""

    chain: Chain
    itinerary: Itinerary
    booked: tuple[Booked, ...]
    missed: float

    @property
    def merit(self) -> Merit:
        """What the option is judged by."""
        p90 = self.itinerary.p90
        late = float("inf") if p90 is None else p90.timestamp()
        return Merit(self.itinerary.cost, self.itinerary.p_on_time or 0.0, late, self.missed)

    @property
    def departures(self) -> tuple[str, ...]:
        """The names of the departures that it plans to take."""
        return tuple(one.departure for one in self.booked)


@dataclass(frozen=True, slots=True)
class Handoff:
    """A change of carrier on the way; `described` is False where the world does not know it."""

    facility: str
    giver: str
    taker: str
    protocol: str
    described: bool


@dataclass(frozen=True)
class Scale:
    """Weighs the ways of one parcel; `on` knows which departures are full, in `free` none is."""

    on: Evaluator
    free: Schedule
    request: Request
    params: PlanParams

    def option(self, chain: Chain, floors: Sequence[float] = ()) -> Option | None:
        """Return a chain as an option; None where half of the draws would never arrive.

        Nothing leaves before `floors[position]` (seconds), where floors are given.
        """
        stages = list(self.on.stages(chain, self._ready(floors)))
        if order_statistic(stages[-1].ends, 0.5)[0] == np.inf:
            return None
        booked = tuple(self._booked(chain, stages))
        late = np.zeros(self.on.draws.samples, dtype=np.bool_)
        for one, stage in zip(booked, self._leavings(chain, stages), strict=True):
            late |= stage.ends[0] > one.leaves.timestamp()
        found = itinerary(self.on, self.request, self._draft(chain, stages))
        return Option(chain, found, booked, float(late.mean()))

    def later(self, option: Option) -> Iterator[Option]:
        """Yield the option with one of its departures put off to the next one that is open."""
        for planned in option.booked:
            table = self.on.schedule.timetable(planned.service)
            after = None if table is None else _next(table, planned.leaves.timestamp())
            if after is None:
                continue
            floors = [-np.inf] * len(option.chain.services)
            floors[planned.position] = after
            found = self.option(option.chain, floors)
            if found is not None:
                yield found

    def _ready(self, floors: Sequence[float] = ()) -> Ready:
        at = np.array([[self.request.ready.timestamp()]])
        return Ready(at, floors=[np.array([[floor]]) for floor in floors])

    def _leavings(self, chain: Chain, stages: Iterable[Stage]) -> Iterator[Stage]:
        """Yield the stages that end by a departure of a timetable."""
        for stage in stages:
            service = chain.services[stage.position]
            if stage.stage == "leave" and self.on.schedule.timetable(service) is not None:
                yield stage

    def _booked(self, chain: Chain, stages: Iterable[Stage]) -> Iterator[Booked]:
        """Yield each planned departure, the median of the sampled ones."""
        full = self._full(chain)
        for stage in self._leavings(chain, stages):
            table = self._table(chain, stage)
            index = int(table.leaves.searchsorted(order_statistic(stage.ends, 0.5)[0]))
            leaves = datetime.fromtimestamp(float(table.leaves[index]), table.zone)
            closes = datetime.fromtimestamp(float(table.closes[index]), table.zone)
            missed = float((stage.ends[0] > table.leaves[index]).mean())
            before = full.get(stage.position)
            yield Booked(stage.position, table.service, table.label(index), leaves, closes, missed, before)

    def _table(self, chain: Chain, stage: Stage) -> Timetable:
        table = self.on.schedule.timetable(chain.services[stage.position])
        assert table is not None
        return table

    def _full(self, chain: Chain) -> dict[int, datetime]:
        """Return by position the full departure that would be planned if none were; never a later one."""
        tables = [self.on.schedule.timetable(name) for name in chain.services]
        if all(table is None or table.open.all() for table in tables):
            return {}
        taken: dict[int, datetime] = {}
        freely = Evaluator(self.on.network, self.free, self.on.draws)
        for stage in self._leavings(chain, freely.stages(chain, self._ready())):
            table, at = self._table(chain, stage), float(order_statistic(stage.ends, 0.5)[0])
            if not table.open[table.leaves.searchsorted(at)]:
                taken[stage.position] = datetime.fromtimestamp(at, table.zone)
        return taken

    def _draft(self, chain: Chain, stages: Sequence[Stage]) -> Draft:
        """Return what the walk of the chain gave, as the plan of one parcel."""
        batch = Batch.of([self.request])
        arrivals, network = stages[-1].ends, self.on.network
        fixed = cost.fixed(network, chain, batch.freight, self.params)
        terms = {name: float(paid[0]) for name, paid in fixed.items()}
        last = self.on.schedule.period.ends.timestamp()
        terms["lateness"] = float(cost.lateness(arrivals, batch.deadline, self.params, last)[0])
        return Draft(
            chain,
            tuple(Planned(s.stage, s.position, float(order_statistic(s.ends, 0.5)[0])) for s in stages),
            tuple(float(order_statistic(arrivals, share)[0]) for share in QUANTILES),
            float(cost.on_time(arrivals, batch.deadline)[0]),
            tuple(terms.items()),
        )


def _next(table: Timetable, leaves: float) -> float | None:
    """Return when the next open departure leaves that closes no sooner than any before it."""
    first = int(table.leaves.searchsorted(leaves, side="right"))
    latest = np.maximum.accumulate(table.closes)
    for index in range(first, table.leaves.size):
        if table.open[index] and table.closes[index] >= latest[index]:
            return float(table.leaves[index])
    return None


def handoffs(network: Network, chain: Chain) -> tuple[Handoff, ...]:
    """Return the changes of carrier of a chain; one that the world does not describe has no protocol."""
    found = []
    for change in cost.changes(network, chain):
        known = network.handoffs.get(change)
        found.append(Handoff(*change, "none" if known is None else known.protocol, known is not None))
    return tuple(found)


def chain_of(network: Network, planned: Itinerary) -> Chain | None:
    """Return the chain that an itinerary follows; None where it is not one of services of this network."""
    moves = [leg for leg in planned.legs if leg.origin != leg.destination]
    services = [network.services.get(leg.service or "") for leg in moves]
    if not moves or None in services or any(a.destination != b.origin for a, b in pairwise(moves)):
        return None
    held = [index for index, leg in enumerate(planned.legs) if leg.stage == "clearance"]
    lane = network.gateways.get(planned.gateway or "")
    if bool(held) != (lane is not None):
        return None
    cleared_at = sum(leg.origin != leg.destination for leg in planned.legs[: held[0]]) if held else None
    channel: str | None = None
    for other in (*services, lane):
        channel = channel if other is None else joined(channel, other.channel)
    names = tuple(str(leg.service) for leg in moves)
    return Chain(moves[0].origin, names, planned.gateway, cleared_at, None, channel)
