"""How long a section takes: its stages sampled for many beginnings at once, and what they load.

The samples of a section are independent of those of the section before it: a parcel decides again where it
is ready, and what it decides by is what may still happen.
"""

from dataclasses import dataclass

import numpy as np

from serai.network.schedule import Indices, Seconds
from serai.plan.evaluate import HOUR, Evaluator, order_statistic
from serai.plan.section import Section


@dataclass(frozen=True, slots=True)
class Step:
    """The end of one stage of a section, shape (beginnings, samples).

    `stage` is acceptance, clearance, presented, leave or move at a `position` among the services.
    """

    stage: str
    position: int
    ends: Seconds


@dataclass(frozen=True, slots=True)
class Walked:
    """The steps of a section and when the parcel is ready for the next departure, or delivered."""

    steps: tuple[Step, ...]
    ready: Seconds

    def medians(self) -> Seconds:
        """Return the planned ends of the steps, shape (beginnings, steps)."""
        if not self.steps:
            return np.empty((self.ready.shape[0], 0))
        return np.stack([order_statistic(one.ends, 0.5) for one in self.steps], axis=1)


def walk(evaluator: Evaluator, section: Section, begins: Seconds) -> Walked:
    """Walk a section from `begins`, shape (beginnings,): the departure, or when the parcel can start."""
    network = evaluator.network
    now = begins[:, None] + np.zeros(evaluator.draws.samples)
    steps: list[Step] = []
    carrier: str | None = None
    place = section.facility
    filed = now
    if section.starts:
        now = now + evaluator.draws.accepting() * HOUR
        filed = now
        steps.append(Step("acceptance", 0, now))
    for position, name in enumerate(section.services):
        service = network.services[name]
        if section.cleared_at == position:
            now = _cleared(evaluator, section, now, filed, steps)
        if section.starts or position:
            ready = evaluator.handled(place, position, (carrier, service.carrier), now)
            now = evaluator.schedule.leave(name, ready)
            steps.append(Step("leave", position, now))
        now = now + evaluator.moving(service, position) * HOUR
        steps.append(Step("move", position, now))
        carrier, place = service.carrier, service.destination
    if section.cleared_at == len(section.services):
        now = _cleared(evaluator, section, now, filed, steps)
    if section.taker is not None:
        now = evaluator.handled(place, len(section.services), (carrier, section.taker), now)
    return Walked(tuple(steps), now)


def _cleared(
    evaluator: Evaluator, section: Section, now: Seconds, filed: Seconds, steps: list[Step]
) -> Seconds:
    """Present at the lane of a section and wait for the release; both are steps."""
    gateway = str(section.gateway)
    position = int(section.cleared_at or 0)
    presented = evaluator.presented(evaluator.network.gateways[gateway], now, filed)
    released = evaluator.cleared(gateway, position, now, filed)
    steps.append(Step("presented", position, presented))
    steps.append(Step("clearance", position, released))
    return released


def outcomes(samples: Seconds, count: int) -> Seconds:
    """Return equally likely instants, shape (beginnings, count): the means of equal parts of sorted samples.

    The mean of the outcomes is that of the samples; an infinite sample makes its part infinite.
    """
    ordered = np.sort(samples, axis=1)
    return np.asarray(ordered.reshape(samples.shape[0], count, samples.shape[1] // count).mean(axis=2))


def planned_outcome(ready: Seconds, median: Seconds) -> Indices:
    """Return for each row of outcomes the first that is not before the median, shape (beginnings,)."""
    later = ready >= median[:, None]
    first = np.where(later.any(axis=1), later.argmax(axis=1), ready.shape[1] - 1)
    return np.asarray(first, dtype=np.int64)
