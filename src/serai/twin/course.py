"""The true course of a parcel: what really happens to it, whether anybody tells or not.

Instants are seconds since 1970-01-01 UTC.
"""

import math
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from serai.codes.milestone import Milestone
from serai.network.duration import Duration
from serai.network.schedule import Timetable
from serai.plan.evaluate import handoff_latency
from serai.plan.itinerary import Itinerary, Leg
from serai.plan.params import ACCEPTANCE, HANDLING
from serai.plan.request import Request
from serai.twin.door import deliver
from serai.twin.happening import Happening
from serai.twin.reality import HOUR, Reality

HOLD_REASONS = ("documents requested", "value in question", "inspection", "consignee number absent")
_SEARCHED_H = 240.0
"""Hours after which a carrier says that it has lost a parcel, if it says so at all."""


@dataclass
class Course:
    """The course of one parcel, played leg by leg; `happened` is what could be told of it.

    `departures` gives by service the name of the departure taken and the instant at which it closed.
    """

    reality: Reality
    request: Request
    itinerary: Itinerary
    happened: list[Happening] = field(default_factory=list)
    ended: dict[str, float] = field(default_factory=dict)
    departures: dict[str, tuple[str, float]] = field(default_factory=dict)
    delivered: float | None = None
    lost: bool = False

    @cached_property
    def legs(self) -> dict[str, Leg]:
        """The legs of the plan by their ids."""
        return {leg.leg: leg for leg in self.itinerary.legs}

    def play(self) -> "Course":
        """Play every leg in the order of the plan, until one does not end."""
        ready = self.request.ready.timestamp()
        legs = self.itinerary.legs
        vanishes = self._vanishes()
        for position, leg in enumerate(legs):
            starts = [self.ended[name] for name in leg.after if name in self.ended]
            if len(starts) < len(leg.after):
                continue
            start = max(starts, default=ready)
            if position == vanishes:
                self._lose(leg, start)
                break
            end = self._leg(leg, legs[position - 1] if position else None, start)
            if math.isfinite(end):
                self.ended[leg.leg] = end
        self.delivered = self.ended.get(self.itinerary.final.leg)
        return self

    def _vanishes(self) -> int | None:
        """The position of the leg on which the parcel is lost; None for nearly all."""
        luck, parcel = self.reality.luck, self.request.request
        if luck.draw(parcel, "lost") >= self.reality.params.lost_share:
            return None
        return luck.number(len(self.itinerary.legs), parcel, "lost where")

    def _lose(self, leg: Leg, start: float) -> None:
        self.lost = True
        if self.reality.luck.draw(self.request.request, "loss admitted") < 1 / 2:
            self.tell(leg, Milestone.LOST, start + _SEARCHED_H * HOUR, facility=leg.origin)

    def tell(self, leg: Leg, milestone: Milestone, at: float, **more: str | None) -> None:
        """Note what happened, by the carrier of a leg at the place where it ends, if not said otherwise."""
        carrier = more.pop("carrier", None) or leg.carrier
        facility = more.pop("facility", None) or leg.destination
        parcel = self.request.request
        self.happened.append(Happening(parcel, leg.leg, milestone, at, carrier, facility, **more))

    def _leg(self, leg: Leg, before: Leg | None, start: float) -> float:
        """Play one leg and return when it ended; infinity where it never does."""
        if leg.stage == "acceptance":
            return self._accept(leg, start)
        if leg.stage == "clearance":
            return self._clear(leg, start)
        service = self.reality.network.services.get(leg.service or "")
        if service is None:
            return self._unknown(leg, start)
        if leg.stage in ("sort", "depot"):
            return self._leave(leg, before, start)
        return self._deliver(leg, start) if leg.stage == "last_mile" else self._move(leg, start)

    def _names(self, leg: Leg) -> tuple[str, str, str]:
        """What a draw belongs to: the parcel, the stage and the place, not the number of the leg."""
        return self.request.request, leg.stage, leg.destination

    def _accept(self, leg: Leg, start: float) -> float:
        end = start + self.reality.hours(ACCEPTANCE, leg.origin, *self._names(leg)) * HOUR
        self.tell(leg, Milestone.ANNOUNCED, start)
        self.tell(leg, Milestone.ACCEPTED, end)
        return end

    def _unknown(self, leg: Leg, start: float) -> float:
        """Play a leg of which the network knows nothing by its planned time."""
        planned = max((leg.ends - leg.starts).total_seconds() / HOUR, 0.0)
        hours = self.reality.hours(Duration.of(planned), leg.carrier, *self._names(leg)) if planned else 0.0
        end = start + hours * HOUR
        self.tell(leg, leg.milestone, end)
        return end

    def _clear(self, leg: Leg, start: float) -> float:
        """Present to customs when it opens and the data are due; a share is held, for a reason."""
        lane = self.reality.network.gateways.get(self.itinerary.gateway or "")
        if lane is None or lane.facility != leg.origin:
            return self._unknown(leg, start)
        first = self.itinerary.legs[0]
        presented = max(start, self.ended.get(first.leg, start) + lane.lead_h * HOUR)
        presented = self.reality.reopened(leg.origin, presented)
        opening = self.reality.schedule.opening(lane.calendar, lane.facility)
        if opening is not None:
            presented = float(opening.next_open(np.array([presented]))[0])
        names = self._names(leg)
        end = presented + self.reality.hours(lane.clearance, lane.gateway, *names) * HOUR
        self.tell(leg, Milestone.PRESENTED_TO_CUSTOMS, presented)
        if self.reality.luck.draw(*names, "hold") < lane.clearance.hold_share:
            reason = HOLD_REASONS[self.reality.luck.number(len(HOLD_REASONS), *names, "reason")]
            held = presented + min(4 * HOUR, (end - presented) / 3)
            self.tell(leg, Milestone.CUSTOMS_HOLD, held, reason=reason)
        self.tell(leg, Milestone.CUSTOMS_RELEASED, end)
        return end

    def _leave(self, leg: Leg, before: Leg | None, start: float) -> float:
        """Handle, hand over where the carrier changes, wait for the departure, and leave."""
        reality, names = self.reality, self._names(leg)
        place = reality.network.facilities[leg.origin]
        now = reality.reopened(leg.origin, start)
        now += reality.hours(place.handling or HANDLING, leg.origin, *names, "handling") * HOUR
        if before is not None and before.carrier != leg.carrier:
            latency = handoff_latency(reality.network, leg.origin, before.carrier, leg.carrier)
            self.tell(leg, Milestone.HANDED_OVER, now, carrier=before.carrier, taker=leg.carrier)
            now += reality.hours(latency, f"{leg.origin}:{leg.carrier}", *names, "handoff") * HOUR
            self.tell(leg, Milestone.ACCEPTED, now, giver=before.carrier)
        return self._departed(leg, reality.reopened(leg.origin, now))

    def _departed(self, leg: Leg, ready: float) -> float:
        """Leave by the next departure; some are left behind by it and take the one after."""
        reality, service = self.reality, str(leg.service)
        table = reality.schedule.timetable(service)
        if table is None:
            leaves = float(reality.schedule.leave(service, np.array([ready]))[0])
        else:
            leaves = self._caught(leg, table, ready)
        if math.isfinite(leaves):
            self.tell(leg, leg.milestone, leaves)
        return leaves

    def _caught(self, leg: Leg, table: Timetable, ready: float) -> float:
        """Return when the departure leaves that the parcel catches, and remember its name."""
        index = int(table.next(np.array([ready]))[0])
        left = self.reality.luck.draw(*self._names(leg), "offload") < self.reality.params.offload_share
        if left and index + 1 < table.leaves.size:
            self.tell(leg, Milestone.OFFLOADED, float(table.leaves[index]))
            index += 1
        if index >= table.leaves.size:
            return math.inf
        self.departures[str(leg.service)] = table.label(index), float(table.closes[index])
        return float(table.leaves[index])

    def _move(self, leg: Leg, start: float) -> float:
        """Move: all that left by one departure arrive together, others each at its time."""
        service = self.reality.network.services[str(leg.service)]
        departure = self.departures.get(service.service)
        names = departure[:1] if departure is not None else self._names(leg)
        end = start + self.reality.hours(service.duration, service.service, *names) * HOUR
        self.tell(leg, leg.milestone, end)
        return end

    def _deliver(self, leg: Leg, start: float) -> float:
        door = deliver(self.reality, self.request.request, leg, start)
        for milestone, at, reason in door.said:
            self.tell(leg, milestone, at, facility=leg.origin, reason=reason)
        return door.ends
