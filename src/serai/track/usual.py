"""How long the next word usually takes, by what the parcel waits for: the plan of the network, no history.

A parcel that waits for a departure waits until the first one that it can catch, in the hours in which the
place works; other legs take the median of what the network says.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from serai.network.graph import Network
from serai.network.schedule import Schedule
from serai.plan.itinerary import Leg
from serai.plan.params import ACCEPTANCE, HANDLING, HANDOFF
from serai.track.wait import Wait

Floats = NDArray[np.float64]

_HOUR = 3600.0


@dataclass(frozen=True)
class Usual:
    """The usual hours of waits over a network; where it says nothing of a leg, those planned."""

    network: Network
    schedule: Schedule

    def hours(self, waits: Sequence[Wait]) -> Floats:
        """Return the usual hours of each wait (n), the report of its carrier included."""
        found = np.array([max((w.leg.ends - w.leg.starts).total_seconds(), 0.0) / _HOUR for w in waits])
        groups: dict[tuple[str, str | None, str, str], list[int]] = {}
        for row, wait in enumerate(waits):
            leg = wait.leg
            groups.setdefault((leg.stage, leg.service, leg.origin, leg.carrier), []).append(row)
        for rows in groups.values():
            own = np.array(rows)
            since = np.array([waits[row].since.timestamp() for row in rows])
            took = self._took(waits[rows[0]].leg, since)
            if took is not None:
                found[own] = np.where(np.isfinite(took), took, found[own])
            found[own] += self._report_h(waits[rows[0]].leg.carrier)
        return found

    def _took(self, leg: Leg, since: Floats) -> Floats | None:
        """Return the hours of one leg from several instants (seconds); None where nothing is known of it."""
        if leg.stage == "acceptance":
            return np.full(len(since), ACCEPTANCE.p50_h)
        if leg.stage == "clearance":
            lanes = self.network.clearing.get(leg.origin, ())
            return np.full(len(since), max((g.clearance.p50_h for g in lanes), default=np.nan))
        service = self.network.services.get(leg.service or "")
        if service is None:
            return None
        if leg.stage not in ("sort", "depot"):
            return np.full(len(since), service.duration.p50_h)
        place = self.network.facilities.get(leg.origin)
        handling = (place.handling if place else None) or HANDLING
        ready_h = handling.p50_h + self._latency_h.get((leg.origin, leg.carrier), HANDOFF.p50_h)
        ready = since + min(ready_h, handling.p50_h + HANDOFF.p50_h) * _HOUR
        return (self.schedule.leave(service.service, ready) - since) / _HOUR

    @cached_property
    def _latency_h(self) -> dict[tuple[str, str], float]:
        """Median hours of a hand-over by facility and taker, the longest of any giver."""
        found: dict[tuple[str, str], float] = {}
        for (facility, _, taker), handoff in self.network.handoffs.items():
            found[facility, taker] = max(found.get((facility, taker), 0.0), handoff.latency.p50_h)
        return found

    def _report_h(self, carrier: str) -> float:
        held = self.network.carriers.get(carrier)
        return 0.0 if held is None or held.report_delay is None else held.report_delay.p50_h
