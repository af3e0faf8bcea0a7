"""When parcels arrive by a chain: every stage sampled, for many parcels at once.

Instants are arrays of shape (parcels, samples) in seconds since 1970. The draws of a stage depend only
on its position in the chain: the same luck meets every parcel and every chain (common random numbers),
so that choices differ by what they choose and not by chance.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from serai.network.carrier import Courier, Service
from serai.network.duration import Duration
from serai.network.graph import Network
from serai.network.handoff import Gateway
from serai.network.schedule import Schedule, Seconds
from serai.plan.chain import Chain
from serai.plan.params import ACCEPTANCE, HANDLING, HANDOFF

HOUR = 3600.0

_STAGES = ("handling", "handoff", "move", "clearance", "hold")


@dataclass(frozen=True)
class Draws:
    """Uniform draws by stage, each stratified: one in each of `samples` equal parts of (0, 1)."""

    uniform: NDArray[np.float64]
    _hours: dict[tuple[Duration, int, int | None], NDArray[np.float64]] = field(
        default_factory=dict, repr=False, compare=False
    )

    @classmethod
    def of(cls, rng: np.random.Generator, samples: int, services: int) -> "Draws":
        """Draw for chains of at most `services` services, a clearance at every stop and the last mile."""
        rows = 2 + len(_STAGES) * (services + 1)
        strata = rng.permuted(np.tile(np.arange(samples, dtype=np.float64), (rows, 1)), axis=1)
        return cls((strata + rng.random(strata.shape)) / samples)

    @property
    def samples(self) -> int:
        """How many draws there are of each stage."""
        return int(self.uniform.shape[1])

    def hours(self, duration: Duration, stage: str, position: int) -> NDArray[np.float64]:
        """Return the sampled hours of a stage at a position of the chain, shape (samples,)."""
        row = 2 + len(_STAGES) * position + _STAGES.index(stage)
        return self._sampled(duration, row, row + 1 if stage == "clearance" else None)

    def accepting(self) -> NDArray[np.float64]:
        """Return the sampled hours until acceptance."""
        return self._sampled(ACCEPTANCE, 0, None)

    def failures(self, courier: Courier) -> NDArray[np.int64]:
        """Return how many attempts fail before the one that delivers; the last attempt always does.

        Each attempt succeeds with the chance of the first, whatever came before.
        """
        miss = 1.0 - courier.p_first_attempt
        levels = miss ** np.arange(1, max(courier.attempts, 1))
        return np.asarray((self.uniform[1][:, None] < levels).sum(axis=1), dtype=np.int64)

    def _sampled(self, duration: Duration, row: int, hold: int | None) -> NDArray[np.float64]:
        key = (duration, row, hold)
        if key not in self._hours:
            extra = None if hold is None else self.uniform[hold]
            self._hours[key] = duration.sample(self.uniform[row], extra)
        return self._hours[key]


@dataclass(frozen=True, slots=True)
class Stage:
    """The end of one stage of a chain: what it is, before or by which service, and when."""

    stage: str
    position: int
    ends: Seconds


@dataclass(frozen=True, slots=True)
class Ready:
    """Where and when parcels enter a chain, shape (parcels, 1) or (parcels, samples).

    `accepted` says that the chain starts under way and not with the acceptance at the origin, and its data
    were filed at the instant `filed`; nothing leaves before `floors[position]` (shape (parcels, 1)) where
    that is given; `door` False delivers to a pickup point, where no attempt fails.
    """

    instants: Seconds
    accepted: bool = False
    filed: float = -math.inf
    floors: Sequence[Seconds] = ()
    door: bool = True


@dataclass(frozen=True)
class Evaluator:
    """Walks parcels through chains of a network."""

    network: Network
    schedule: Schedule
    draws: Draws

    def arrivals(self, chain: Chain, ready: Ready) -> Seconds:
        """Return the sampled arrivals, shape (parcels, samples); infinity where no departure is left."""
        ends = ready.instants
        for stage in self.stages(chain, ready):
            ends = stage.ends
        return ends

    def stages(self, chain: Chain, ready: Ready) -> Iterator[Stage]:
        """Walk the stages of a chain: acceptance, then at each stop clearance, leaving and moving."""
        now = ready.instants
        filed: Seconds = np.asarray(ready.filed)
        if not ready.accepted:
            now = now + self.draws.accepting() * HOUR
            filed = now
            yield Stage("acceptance", 0, now)
        carrier = chain.carrier
        for position, name in enumerate(chain.services):
            service = self.network.services[name]
            if chain.cleared_at == position:
                now = self.cleared(str(chain.gateway), position, now, filed)
                yield Stage("clearance", position, now)
            now = self._left(service, position, carrier, now, ready.floors)
            yield Stage("leave", position, now)
            now = now + self.moving(service, position, ready.door) * HOUR
            yield Stage("move", position, now)
            carrier = service.carrier

    def cleared(self, gateway: str, position: int, now: Seconds, filed: Seconds) -> Seconds:
        """Return when parcels at a lane of customs are released."""
        lane = self.network.gateways[gateway]
        hours = self.draws.hours(lane.clearance, "clearance", position)
        return self.presented(lane, now, filed) + hours * HOUR

    def presented(self, lane: Gateway, now: Seconds, filed: Seconds) -> Seconds:
        """Return when parcels are presented: from the next opening on, no sooner than the data are due."""
        presented = np.maximum(now, filed + lane.lead_h * HOUR)
        opening = self.schedule.opening(lane.calendar, lane.facility)
        return presented if opening is None else opening.next_open(presented)

    def handled(self, place: str, position: int, carriers: tuple[str | None, str], now: Seconds) -> Seconds:
        """Return when parcels are ready to leave a place: handled, and handed over if the carrier changes."""
        giver, taker = carriers
        handling = self.network.facilities[place].handling or HANDLING
        now = now + self.draws.hours(handling, "handling", position) * HOUR
        if giver not in (None, taker):
            latency = handoff_latency(self.network, place, str(giver), taker)
            now = now + self.draws.hours(latency, "handoff", position) * HOUR
        return now

    def _left(
        self, service: Service, position: int, carrier: str | None, now: Seconds, floors: Sequence[Seconds]
    ) -> Seconds:
        """Handle, hand over where the carrier changes, and wait for the next departure."""
        ready = self.handled(service.origin, position, (carrier, service.carrier), now)
        leaves = self.schedule.leave(service.service, ready)
        if position < len(floors):
            leaves = self._not_before(service.service, leaves, floors[position])
        return leaves

    def _not_before(self, service: str, leaves: Seconds, floor: Seconds) -> Seconds:
        """Move departures to the first one that leaves at or after an instant."""
        table = self.schedule.timetable(service)
        if table is None:
            return np.maximum(leaves, floor)
        instants: Seconds = np.append(table.leaves, np.inf)
        return np.asarray(np.maximum(leaves, instants[np.searchsorted(table.leaves, floor)]))

    def moving(self, service: Service, position: int, door: bool = True) -> NDArray[np.float64]:
        """Hours under way, shape (samples,); the last mile to a door repeats attempts that fail."""
        hours = self.draws.hours(service.duration, "move", position)
        courier = self.network.couriers.get((service.carrier, service.destination))
        if service.kind != "last_mile" or courier is None or not door:
            return hours
        return hours + self.draws.failures(courier) * courier.attempt_every_h


def handoff_latency(network: Network, facility: str, giver: str, taker: str) -> Duration:
    """Return how long a change of carrier takes; where the world does not describe it, the assumed time."""
    handoff = network.handoffs.get((facility, giver, taker))
    return HANDOFF if handoff is None else handoff.latency


def order_statistic(samples: Seconds, share: float) -> Seconds:
    """Return the smallest sample at or below which a share of the samples lies, along the last axis.

    A sample and not a mean of two: the median of departures is a departure.
    """
    place = max(0, math.ceil(share * samples.shape[-1]) - 1)
    return np.asarray(np.partition(samples, place, axis=-1)[..., place])
