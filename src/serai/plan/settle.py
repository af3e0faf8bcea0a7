"""From the plan of all together to the itinerary of each parcel.

The itinerary is the planned path of a policy, written with its departures and the medians of what follows
each; its chance, quantiles of arrival and cost are those of the policy, which decides again wherever the
parcel is ready sooner or later than planned.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC

import numpy as np
from numpy.typing import NDArray

from serai.network.schedule import Indices, Seconds, instant
from serai.plan.chain import Chain, joined
from serai.plan.cost import TERMS, co2e_g, money
from serai.plan.evaluate import Evaluator
from serai.plan.expand import Expansion
from serai.plan.expanded import Policies, Uses
from serai.plan.itinerary import Cost, Itinerary
from serai.plan.legs import Planned, legs
from serai.plan.lot import Lots
from serai.plan.request import Request
from serai.plan.strand import Strand

QUANTILES = (0.10, 0.50, 0.90, 0.99)
SETTLED = tuple(term for term in TERMS if term not in ("transport", "lateness"))


@dataclass(frozen=True, slots=True)
class Settled:
    """An itinerary and the scarce capacities that it takes as planned."""

    itinerary: Itinerary
    takes: tuple[str, ...]


@dataclass(frozen=True)
class Settler:
    """Writes the batches of policies down as itineraries."""

    evaluator: Evaluator
    expansion: Expansion
    policies: Policies
    requests: Sequence[Request]

    def itineraries(self) -> Iterator[tuple[int, "Settled"]]:
        """Return position and itinerary of every request that a batch serves.

        A batch whose planned path does not end at a destination gives none.
        """
        terms = self._terms()
        taken = np.zeros(self.expansion.demand.commodities, dtype=np.int64)
        for batch in range(self.policies.commodity.size):
            commodity, pieces = int(self.policies.commodity[batch]), int(self.policies.pieces[batch])
            first = int(taken[commodity])
            taken[commodity] += pieces
            which = self.expansion.members[commodity][first : first + pieces]
            written = self._written(batch, terms[batch])
            if written is not None:
                takes = self._takes(batch)
                for index in which:
                    yield int(index), Settled(written.of(self.requests[int(index)]), takes)

    def _written(self, batch: int, terms: NDArray[np.float64]) -> "_Written | None":
        """Write the planned path and the distribution of arrivals of one batch."""
        stages = list(self._strands(batch))
        chain, planned = _path(self.evaluator, stages)
        last = stages[-1][0]
        if last.section.taker is not None or not np.isfinite(planned[-1].ends):
            return None
        arrivals, weights = self._arrivals(batch)
        deadline = float(self.expansion.demand.deadline[self.policies.commodity[batch]])
        p_on_time = float(weights[arrivals <= deadline].sum())
        quantiles = _quantiles(arrivals, weights)
        costs = tuple(Cost(term, money(float(paid))) for term, paid in zip(TERMS, terms, strict=True))
        return _Written(self.evaluator, chain, planned, min(p_on_time, 1.0), quantiles, costs)

    def _strands(self, batch: int) -> Iterator[tuple[Strand, int]]:
        """The strands of the planned path, each with the beginning that is planned."""
        expansion, policies = self.expansion, self.policies
        option = policies.option[batch]
        yield expansion.starts[expansion.option_start[option]], int(expansion.option_begin[option])
        for arc in policies.planned[policies.planned_first[batch] : policies.planned_first[batch + 1]]:
            yield expansion.strands[expansion.expanded.section[arc]], int(expansion.arc_begin[arc])

    def _takes(self, batch: int) -> tuple[str, ...]:
        """The scarce capacities that the planned path of a batch takes, by their names."""
        expansion, policies = self.expansion, self.policies
        planned = policies.planned[policies.planned_first[batch] : policies.planned_first[batch + 1]]
        own = [_rows_of(expansion.demand.option_planned_uses, int(policies.option[batch]))]
        own.extend(_rows_of(expansion.expanded.planned_uses, int(arc)) for arc in planned)
        return tuple(expansion.rows[row].label for rows in own for row in rows.tolist())

    def _arrivals(self, batch: int) -> tuple[Seconds, Seconds]:
        """Return the instants at which the parcel may arrive, in order, and their chances."""
        expansion, policies = self.expansion, self.policies
        own = slice(policies.first[batch], policies.first[batch + 1])
        parts = [
            (expansion.strands[expansion.expanded.section[arc]].samples[expansion.arc_begin[arc]], chance)
            for arc, chance in zip(policies.arcs[own], policies.chance[own], strict=True)
            if expansion.expanded.head[arc] < 0
        ]
        option = policies.option[batch]
        if expansion.demand.option_node[option] < 0:
            start = expansion.starts[expansion.option_start[option]]
            parts.append((start.samples[expansion.option_begin[option]], 1.0))
        arrivals = np.concatenate([np.empty(0), *(samples for samples, _ in parts)])
        weights = np.concatenate(
            [np.empty(0), *(np.full(samples.size, chance / samples.size) for samples, chance in parts)]
        )
        order = np.argsort(arrivals, kind="stable")
        return arrivals[order], weights[order]

    def _terms(self) -> NDArray[np.float64]:
        """Return the expected terms of every batch, shape (batches, terms), in the order of `TERMS`.

        What a batch costs beyond freight and settled terms is lateness, never arriving included.
        """
        expansion, policies, lots = self.expansion, self.policies, self.expansion.lots
        demand, section = expansion.demand, expansion.expanded.section
        ways, starts = (_rows(lots, strands) for strands in (expansion.strands, expansion.starts))
        sizes = np.diff(policies.first)
        batch = np.repeat(np.arange(sizes.size), sizes)
        taken = section[policies.arcs]
        settled = starts[expansion.option_start[policies.option]].copy()
        np.add.at(settled, batch, ways[taken] * policies.chance[:, None])
        lot = demand.lot[policies.commodity]
        paid = demand.option_cost[policies.option].copy()
        np.add.at(paid, batch, demand.cost[lot[batch], taken] * policies.chance)
        found = np.zeros((sizes.size, len(TERMS)))
        found[:, [TERMS.index(term) for term in SETTLED]] = settled
        found[:, TERMS.index("transport")] = paid - settled.sum(axis=1)
        found[:, TERMS.index("lateness")] = np.maximum(policies.cost - paid, 0.0)
        return found


def _rows_of(uses: Uses, item: int) -> Indices:
    return uses.rows[uses.first[item] : uses.first[item + 1]]


def _rows(lots: Lots, strands: Sequence[Strand]) -> NDArray[np.float64]:
    """Return the settled terms of strands, shape (strands, settled terms)."""
    settled = (lots.settled(one.section) for one in strands)
    return np.array([[one[term] for term in SETTLED] for one in settled]).reshape(-1, len(SETTLED))


@dataclass(frozen=True)
class _Written:
    """What the parcels of a batch have in common."""

    evaluator: Evaluator
    chain: Chain
    planned: tuple[Planned, ...]
    p_on_time: float
    quantiles: tuple[float, ...]
    costs: tuple[Cost, ...]

    def of(self, request: Request) -> Itinerary:
        """Return the itinerary of one of the parcels; a quantile that is never reached is None."""
        network, schedule = self.evaluator.network, self.evaluator.schedule
        p10, p50, p90, p99 = (None if one == np.inf else instant(one) for one in self.quantiles)
        return Itinerary(
            request.request,
            legs(network, schedule, self.chain, request.ready.astimezone(UTC), self.planned),
            self.chain.gateway,
            self.p_on_time,
            p10,
            p50,
            p90,
            p99,
            self.costs,
            co2e_g(network, self.chain, request.kg),
        )


def _path(evaluator: Evaluator, strands: Sequence[tuple[Strand, int]]) -> tuple[Chain, tuple[Planned, ...]]:
    """Return the chain of a planned path and the planned ends of its stages."""
    services: list[str] = []
    planned: list[Planned] = []
    gateway, cleared_at = None, None
    channel: str | None = None
    for strand, begin in strands:
        section, gone = strand.section, len(services)
        if not section.starts:
            planned.append(Planned("leave", gone, float(strand.begins[begin])))
        for (stage, position), ends in zip(strand.steps, strand.medians[begin].tolist(), strict=True):
            if stage != "presented":
                planned.append(Planned(stage, gone + position, ends))
        if section.gateway is not None:
            gateway, cleared_at = section.gateway, gone + int(section.cleared_at or 0)
            channel = joined(channel, evaluator.network.gateways[gateway].channel)
        for name in section.services:
            channel = joined(channel, evaluator.network.services[name].channel)
        services.extend(section.services)
    origin = strands[0][0].section.facility
    return Chain(origin, tuple(services), gateway, cleared_at, None, channel), tuple(planned)


def _quantiles(arrivals: Seconds, weights: Seconds) -> tuple[float, ...]:
    """Return the quantiles of weighted instants in order; what is missing of the weight never arrives."""
    below = np.cumsum(weights)
    places = np.searchsorted(below, np.array(QUANTILES) - 1e-9)
    ends = np.append(arrivals, np.inf)
    return tuple(float(ends[place]) for place in places)
