"""What a chain is worth to each of many parcels: its expected cost, and its plan in full once chosen."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC

import numpy as np
from numpy.typing import NDArray

from serai.network.schedule import Indices, Seconds, instant
from serai.plan import cost
from serai.plan.chain import Chain
from serai.plan.cost import Amounts, Freight, co2e_g, money
from serai.plan.evaluate import Evaluator, Ready, order_statistic
from serai.plan.itinerary import Cost, Itinerary
from serai.plan.legs import Planned, legs
from serai.plan.params import PlanParams
from serai.plan.request import Request

CHUNK = 256
"""Parcels walked at once: their samples stay in the processor's cache."""

QUANTILES = (0.10, 0.50, 0.90, 0.99)


@dataclass(frozen=True)
class Batch:
    """Requests as arrays, shape (requests,): when ready, until when, and what is paid for."""

    requests: tuple[Request, ...]
    ready: Seconds
    deadline: Seconds
    freight: Freight

    @classmethod
    def of(cls, requests: Sequence[Request]) -> "Batch":
        """Return requests as arrays."""
        cm3 = [r.length_cm * r.width_cm * r.height_cm for r in requests]
        return cls(
            tuple(requests),
            np.array([r.ready.timestamp() for r in requests], dtype=np.float64),
            np.array([r.deadline.timestamp() for r in requests], dtype=np.float64),
            Freight(np.array([r.kg for r in requests], dtype=np.float64), np.array(cm3, dtype=np.float64)),
        )


@dataclass(frozen=True, slots=True)
class Draft:
    """The plan of one parcel on one chain: planned ends of its stages, quantiles of arrival, chance."""

    chain: Chain
    planned: tuple[Planned, ...]
    quantiles: tuple[float, ...]
    p_on_time: float
    terms: tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class Judge:
    """Judges chains for the parcels of a batch under a schedule; `last` is the end of the period."""

    batch: Batch
    evaluator: Evaluator
    params: PlanParams

    @property
    def last(self) -> float:
        """The end of the period, in seconds."""
        return self.evaluator.schedule.period.ends.timestamp()

    def expected(self, chain: Chain, which: Indices) -> Amounts:
        """Return the expected cost of a chain for some parcels; infinity if half would never arrive."""
        found = np.empty(which.size)
        for place, part in _chunks(which):
            arrivals = self.evaluator.arrivals(chain, Ready(self.batch.ready[part][:, None]))
            late = cost.lateness(arrivals, self.batch.deadline[part], self.params, self.last)
            late[order_statistic(arrivals, 0.5) == np.inf] = np.inf
            found[place] = late + cost.total(self._fixed(chain, part))
        return found

    def drafts(self, chain: Chain, which: Indices) -> Iterator[Draft]:
        """Plan some parcels on a chain, in their order."""
        for _, part in _chunks(which):
            yield from self._drafted(chain, part)

    def _drafted(self, chain: Chain, part: Indices) -> Iterator[Draft]:
        stages = list(self.evaluator.stages(chain, Ready(self.batch.ready[part][:, None])))
        medians = np.stack([order_statistic(one.ends, 0.5) for one in stages], axis=1)
        arrivals, deadlines = stages[-1].ends, self.batch.deadline[part]
        quantiles = np.stack([order_statistic(arrivals, share) for share in QUANTILES], axis=1)
        chances = cost.on_time(arrivals, deadlines)
        terms = self._fixed(chain, part)
        terms["lateness"] = cost.lateness(arrivals, deadlines, self.params, self.last)
        amounts = np.stack(list(terms.values()), axis=1)
        rows = (one.tolist() for one in (medians, quantiles, chances, amounts))
        for ends, levels, chance, paid in zip(*rows, strict=True):
            planned = (Planned(one.stage, one.position, end) for one, end in zip(stages, ends, strict=True))
            yield Draft(chain, tuple(planned), tuple(levels), chance, tuple(zip(terms, paid, strict=True)))

    def _fixed(self, chain: Chain, part: Indices) -> dict[str, Amounts]:
        return cost.fixed(self.evaluator.network, chain, self.batch.freight.of(part), self.params)


def _chunks(which: Indices) -> Iterator[tuple[slice, NDArray[np.int64]]]:
    for first in range(0, which.size, CHUNK):
        place = slice(first, min(first + CHUNK, which.size))
        yield place, which[place]


def itinerary(evaluator: Evaluator, request: Request, draft: Draft) -> Itinerary:
    """Write a draft down as the itinerary of its request; a quantile that is never reached is None."""
    network = evaluator.network
    p10, p50, p90, p99 = (None if one == np.inf else instant(one) for one in draft.quantiles)
    return Itinerary(
        request.request,
        legs(network, evaluator.schedule, draft.chain, request.ready.astimezone(UTC), draft.planned),
        draft.chain.gateway,
        draft.p_on_time,
        p10,
        p50,
        p90,
        p99,
        tuple(Cost(term, money(amount)) for term, amount in draft.terms),
        co2e_g(network, draft.chain, request.kg),
    )
