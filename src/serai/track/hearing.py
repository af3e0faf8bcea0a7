"""How long a leg may take before its silence means something, by what the network says of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

import numpy as np

from serai.network.duration import Duration
from serai.network.graph import Network
from serai.network.schedule import Schedule, instant
from serai.plan.itinerary import Leg
from serai.plan.params import ACCEPTANCE, HANDLING, HANDOFF
from serai.track.silence import PATIENT, SilenceParams, patience


@dataclass(frozen=True)
class NetworkHearing:
    """A leg may take until the slow end of its distribution, and its carrier may report late.

    A leg that waits for a departure may take until the first one that a slow parcel still catches; where
    none leaves within the schedule's period, until its end.
    Where the network knows nothing of a leg, its planned time and the patience of `params` count.
    """

    network: Network
    schedule: Schedule
    params: SilenceParams = PATIENT

    def __call__(self, leg: Leg, starts: datetime) -> datetime:
        """Return until when the word that ends a leg is in time."""
        planned = patience(self.params)(leg, starts)
        slow = self._slow(leg, starts)
        if slow is None:
            return planned
        return max(planned, slow + timedelta(hours=self._report_h(leg.carrier) + self.params.floor_h))

    def _slow(self, leg: Leg, starts: datetime) -> datetime | None:
        """When a slow parcel ends the leg; None where the network does not say."""
        if leg.stage == "acceptance":
            return starts + timedelta(hours=ACCEPTANCE.p90_h)
        if leg.stage == "clearance":
            lanes = self.network.clearing.get(leg.origin, ())
            return starts + timedelta(hours=max((_held(g.clearance) for g in lanes), default=0.0))
        service = self.network.services.get(leg.service or "")
        if service is None:
            return None
        if leg.stage in ("sort", "depot"):
            return self._leaving(leg, service.service, starts)
        tries = self.network.couriers.get((service.carrier, service.destination))
        again = 0.0 if tries is None else max(tries.attempts - 1, 0) * tries.attempt_every_h
        return starts + timedelta(hours=service.duration.p99_h + again)

    def _leaving(self, leg: Leg, service: str, starts: datetime) -> datetime:
        place = self.network.facilities.get(leg.origin)
        handling = (place.handling if place else None) or HANDLING
        handed = self._latency_h.get((leg.origin, leg.carrier), HANDOFF.p50_h)
        ready = starts + timedelta(hours=handling.p90_h + handed)
        leaves = float(self.schedule.leave(service, np.array([ready.timestamp()]))[0])
        return instant(leaves) if np.isfinite(leaves) else self.schedule.period.ends

    @cached_property
    def _latency_h(self) -> Mapping[tuple[str, str], float]:
        """Hours of a slow hand-over by facility and taker, whoever gives."""
        found: dict[tuple[str, str], float] = {}
        for (facility, _, taker), handoff in self.network.handoffs.items():
            key = facility, taker
            found[key] = max(found.get(key, 0.0), handoff.latency.p90_h)
        return found

    def _report_h(self, carrier: str) -> float:
        held = self.network.carriers.get(carrier)
        return 0.0 if held is None or held.report_delay is None else held.report_delay.p90_h


def _held(clearance: Duration) -> float:
    """Hours of a slow clearance, those of a parcel that is held included."""
    return clearance.p90_h + (clearance.hold_p90_h if clearance.hold_share else 0.0)
