"""What it costs to let a parcel wait for the next departure of its service, and the plan that follows.

The chances of a parcel are those of its chain walked again, with the same draws, by the planned departure
and by the next; the legs before it stay as they are.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

import numpy as np

from serai.network.schedule import Schedule, instant
from serai.plan import cost
from serai.plan.chain import Chain
from serai.plan.cost import money
from serai.plan.evaluate import Evaluator, Ready, order_statistic
from serai.plan.itinerary import Cost, Itinerary, Leg
from serai.plan.judge import QUANTILES
from serai.plan.legs import Planned, legs
from serai.plan.params import PlanParams
from serai.plan.request import Request


@dataclass(frozen=True)
class Held:
    """A plan that waits: its itinerary, and by how much its expected lateness is dearer."""

    itinerary: Itinerary
    price: float


@dataclass(frozen=True)
class Holder:
    """Lets parcels wait, as an evaluator says that they fare."""

    evaluator: Evaluator
    params: PlanParams

    def following(self, leg: Leg) -> tuple[str, datetime] | None:
        """Return name and instant of the departure after that of a leg; None where there is no other."""
        table = self.evaluator.schedule.timetable(leg.service) if leg.service else None
        if table is None:
            return None
        later = np.flatnonzero((table.leaves > leg.starts.timestamp() + 1.0) & table.open)
        if later.size == 0:
            return None
        return table.label(int(later[0])), instant(float(table.leaves[later[0]]))

    def hold(self, request: Request, itinerary: Itinerary, leg: Leg, until: datetime) -> Held | None:
        """Return the plan in which the move `leg` leaves not before an instant; None where none is known.

        A plan whose legs are not those of a chain has none, nor has a parcel that would then never arrive.
        """
        chain = chain_of(self.evaluator, itinerary)
        if chain is None:
            return None
        position = chain.services.index(str(leg.service))
        planned = self._planned(chain, itinerary, position, until)
        if planned is None:
            return None
        before, after = (self._arrivals(chain, request, position, at) for at in (leg.starts, until))
        deadline = np.array([request.deadline.timestamp()])
        last = self.evaluator.schedule.period.ends.timestamp()
        late = [float(cost.lateness(one, deadline, self.params, last)[0]) for one in (before, after)]
        price = max(0.0, late[1] - late[0])
        levels = [float(order_statistic(after[0], share)) for share in QUANTILES]
        p10, p50, p90, p99 = (None if level == np.inf else instant(level) for level in levels)
        schedule = self.evaluator.schedule
        waiting = replace(
            itinerary,
            legs=legs(self.evaluator.network, schedule, chain, itinerary.legs[0].starts, planned),
            p_on_time=float(cost.on_time(after, deadline)[0]),
            p10=p10, p50=p50, p90=p90, p99=p99,
            costs=_later(itinerary.costs, price),
        )  # fmt: skip
        return Held(waiting, price)

    def _arrivals(self, chain: Chain, request: Request, position: int, until: datetime) -> cost.Amounts:
        """Return the sampled arrivals, shape (1, samples), when a departure is awaited at a position."""
        ready = np.array([[request.ready.timestamp()]])
        floors = [np.array([[-np.inf]])] * position + [np.array([[until.timestamp()]])]
        return self.evaluator.arrivals(chain, Ready(ready, floors=floors))

    def _planned(
        self, chain: Chain, itinerary: Itinerary, position: int, until: datetime
    ) -> list[Planned] | None:
        """Return the stages of a chain, those from a position on as they follow from a later departure."""
        known = itinerary.legs
        number = next(
            (n for n, leg in enumerate(known)
             if leg.service == chain.services[position] and leg.origin == leg.destination),
            None,
        )  # fmt: skip
        if number is None:
            return None
        cleared = chain.cleared_at is not None and chain.cleared_at > position
        rest = Chain(
            origin=known[number].origin,
            services=chain.services[position:],
            gateway=chain.gateway if cleared else None,
            cleared_at=chain.cleared_at - position if cleared and chain.cleared_at is not None else None,
            carrier=known[number - 1].carrier if number else None,
            channel=chain.channel,
        )
        begins = np.array([[known[number].starts.timestamp()]])
        ready = Ready(begins, True, known[0].ends.timestamp(), [np.array([[until.timestamp()]])])
        stages = list(self.evaluator.stages(rest, ready))
        ends = [float(order_statistic(stage.ends[0], 0.5)) for stage in stages]
        if ends[-1] == np.inf or ends[0] != until.timestamp() or number + len(stages) != len(known):
            return None
        before = [Planned(*_stage(leg, chain), leg.ends.timestamp()) for leg in known[:number]]
        after = [
            Planned(stage.stage, stage.position + position, end)
            for stage, end in zip(stages, ends, strict=True)
        ]
        return before + after


@dataclass
class Seats:
    """The kilograms and pieces on each departure, by name, and what each may take; others are not counted."""

    schedule: Schedule
    kg: dict[str, float] = field(default_factory=dict)
    pieces: dict[str, int] = field(default_factory=dict)
    _most: dict[str, dict[str, tuple[float, float]]] = field(default_factory=dict)

    @classmethod
    def of(
        cls, schedule: Schedule, requests: Mapping[str, Request], itineraries: Mapping[str, Itinerary]
    ) -> "Seats":
        """Return the seats with everybody booked as planned."""
        found = cls(schedule)
        for name in itineraries.keys() & requests.keys():
            found._book(requests[name], itineraries[name], 1)
        return found

    def fits(self, moves: Sequence[tuple[Request, Itinerary, Itinerary]]) -> bool:
        """Book parcels anew (request, plan before, plan after) where no departure is overfilled by it."""
        taken = {str(leg.departure): leg for _, _, after in moves for leg in _timed(after)}
        was = {name: (self.kg.get(name, 0.0), self.pieces.get(name, 0)) for name in taken}
        for request, before, after in moves:
            self._book(request, before, -1)
            self._book(request, after, 1)
        more = [
            name
            for name, (kg, pieces) in was.items()
            if self.kg[name] > kg + 1e-9 or self.pieces[name] > pieces
        ]
        if all(self._room(taken[name]) for name in more):
            return True
        for request, before, after in moves:
            self._book(request, after, -1)
            self._book(request, before, 1)
        return False

    def _book(self, request: Request, itinerary: Itinerary, sign: int) -> None:
        for leg in _timed(itinerary):
            name = str(leg.departure)
            self.kg[name] = self.kg.get(name, 0.0) + sign * request.kg
            self.pieces[name] = self.pieces.get(name, 0) + sign

    def _room(self, leg: Leg) -> bool:
        service, name = str(leg.service), str(leg.departure)
        if service not in self._most:
            self._most[service] = self._limits(service)
        kg, pieces = self._most[service].get(name, (np.inf, np.inf))
        return self.kg[name] <= kg + 1e-9 and self.pieces[name] <= pieces

    def _limits(self, service: str) -> dict[str, tuple[float, float]]:
        """Return what each departure of a service may take, kilograms and pieces."""
        table = self.schedule.timetable(service)
        if table is None:
            return {}
        rows = [self.schedule.network.departures[service][int(row)] for row in table.rows]
        return {
            table.label(index): (
                np.inf if row.capacity_kg is None else row.capacity_kg,
                np.inf if row.capacity_pieces is None else row.capacity_pieces,
            )
            for index, row in enumerate(rows)
        }


def _timed(itinerary: Itinerary) -> list[Leg]:
    return [leg for leg in itinerary.legs if leg.departure and leg.origin != leg.destination]


def chain_of(evaluator: Evaluator, itinerary: Itinerary) -> Chain | None:
    """Return the chain that an itinerary takes; None where its legs are not those of one chain."""
    moves = [leg for leg in itinerary.legs if leg.origin != leg.destination]
    services = tuple(leg.service or "" for leg in moves)
    stages = {"acceptance", "clearance", "sort", "depot"}
    dwells = [leg for leg in itinerary.legs if leg.origin == leg.destination]
    if not all(name in evaluator.network.services for name in services) or len(set(services)) < len(services):
        return None
    if not moves or any(leg.stage not in stages for leg in dwells) or itinerary.legs[0].stage != "acceptance":
        return None
    cleared = [n for n, leg in enumerate(itinerary.legs) if leg.stage == "clearance"]
    at = sum(leg in moves for leg in itinerary.legs[: cleared[0]]) if cleared else None
    named = (evaluator.network.services[name].channel for name in services)
    channel = next((one for one in named if one not in ("any", "domestic", "")), None)
    return Chain(moves[0].origin, services, itinerary.gateway if cleared else None, at, None, channel)


def _stage(leg: Leg, chain: Chain) -> tuple[str, int]:
    """Return stage and position of a leg in its chain."""
    if leg.stage == "acceptance":
        return "acceptance", 0
    if leg.stage == "clearance":
        return "clearance", int(chain.cleared_at or 0)
    return "leave" if leg.origin == leg.destination else "move", chain.services.index(str(leg.service))


def _later(costs: tuple[Cost, ...], price: float) -> tuple[Cost, ...]:
    """Return costs with a dearer lateness."""
    return tuple(
        Cost(one.term, one.amount + money(price)) if one.term == "lateness" else one for one in costs
    )
