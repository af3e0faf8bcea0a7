"""The plan of all requests: for each the chain of least expected cost, booked first come, first served.

The expected cost counts lateness by its distribution, not by a mean time. Capacity is honoured at the
planned (median) departures of a parcel: one that finds a departure full chooses anew among its
chains, with the departures that are full closed to it. What capacity does to the chance of a parcel that
misses its departure is not modelled.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from decimal import Decimal

import numpy as np

from serai.network.graph import Network
from serai.network.schedule import Indices, Period, Schedule
from serai.plan.book import Book, Load, closing
from serai.plan.chain import Chain, Lot, Start
from serai.plan.evaluate import Draws, Evaluator
from serai.plan.finder import Classes, Finder
from serai.plan.itinerary import Itinerary
from serai.plan.judge import Batch, Draft, Judge, itinerary, seats
from serai.plan.params import PlanParams
from serai.plan.refusal import impossible, why_not
from serai.plan.request import Request

Progress = Callable[[int, int], None]
"""Told how many chains of how many have been judged."""


@dataclass(frozen=True)
class Plan:
    """Itineraries and refusals by request id, how many chains were weighed, and what is booked.

    `overloaded` are requests that found no room in all rounds and were booked beyond capacity.
    """

    itineraries: Mapping[str, Itinerary] = field(default_factory=dict)
    refused: Mapping[str, str] = field(default_factory=dict)
    considered: Mapping[str, int] = field(default_factory=dict)
    loads: tuple[Load, ...] = ()
    overloaded: tuple[str, ...] = ()

    @property
    def cost(self) -> Decimal:
        """The sum of all itineraries' costs."""
        return sum((one.cost for one in self.itineraries.values()), Decimal(0))

    @property
    def late_expected(self) -> float | None:
        """The expected share of late parcels among those that have an itinerary."""
        chances = [one.p_on_time for one in self.itineraries.values() if one.p_on_time is not None]
        return 1 - sum(chances) / len(chances) if chances else None


def plan(
    network: Network,
    requests: Sequence[Request],
    params: PlanParams,
    rng: np.random.Generator,
    progress: Progress | None = None,
) -> Plan:
    """Plan every request; those that cannot be brought are refused, each with its reason.

    Raises
    ------
    NoRate
        If a service is priced in a currency for which `params` has no rate.
    """
    reasons = {r.request: impossible(network, r) for r in requests}
    refused = {name: reason for name, reason in reasons.items() if reason is not None}
    asked = [r for r in requests if r.request not in refused]
    if not asked:
        return Plan(refused=refused)
    schedule = Schedule(network, period(asked, params))
    finder = Finder(network, schedule, params, float(np.median([r.kg for r in asked])))
    chains, none = _chains(finder, asked)
    refused |= none
    batch = Batch.of(asked)
    draws = Draws.of(rng, params.samples, params.max_services)
    judge = Judge(batch, Evaluator(network, schedule, draws), params)
    options = _ranked(judge, chains, progress)
    booked = _booked(judge, options, params)
    refused |= booked.refused
    return Plan(
        {
            asked[index].request: itinerary(judge.evaluator, asked[index], draft)
            for index, draft in sorted(booked.drafts.items())
        },
        refused,
        _counted(asked, chains),
        booked.book.loads(),
        tuple(asked[index].request for index in booked.overloaded),
    )


def period(requests: Sequence[Request], params: PlanParams) -> Period:
    """Return the stretch of time for which departures are laid out."""
    last = max(max(r.deadline, r.ready) for r in requests)
    first = min(r.ready for r in requests)
    return Period(first - timedelta(days=1), last + timedelta(days=params.horizon_days))


def _chains(finder: Finder, requests: Sequence[Request]) -> tuple[dict[Chain, Indices], dict[str, str]]:
    """Return every chain with the requests, by position, that may take it; and who has none, with why."""
    classes = Classes.of(finder.network)
    alike: dict[tuple[Lot, tuple[str, ...]], list[int]] = {}
    for index, request in enumerate(requests):
        alike.setdefault((classes.lot(request), request.origins), []).append(index)
    members: dict[Chain, list[int]] = {}
    refused: dict[str, str] = {}
    for (lot, origins), indices in alike.items():
        homes = {o: finder.network.facilities[o].country for o in origins if o in finder.network.facilities}
        found = [chain for o, home in homes.items() for chain in finder.find(Start(o), lot, home)]
        for chain in found:
            members.setdefault(chain, []).extend(indices)
        if not found:
            law = finder.rules(lot, next(iter(homes.values())))
            for index in indices:
                refused[requests[index].request] = str(why_not(finder, requests[index], law))
    return {chain: np.array(which, dtype=np.int64) for chain, which in members.items()}, refused


def _counted(requests: Sequence[Request], chains: Mapping[Chain, Indices]) -> dict[str, int]:
    """Return how many chains were weighed for each request."""
    counts = np.zeros(len(requests), dtype=np.int64)
    for which in chains.values():
        counts[which] += 1
    return {request.request: int(n) for request, n in zip(requests, counts, strict=True) if n}


def _ranked(
    judge: Judge, chains: Mapping[Chain, Indices], progress: Progress | None = None
) -> dict[int, list[Chain]]:
    """Return for each request, by position, the chains that may still bring it, best first."""
    listed = list(chains)
    costs = []
    for done, (chain, which) in enumerate(chains.items(), 1):
        costs.append(judge.expected(chain, which))
        if progress is not None:
            progress(done, len(listed))
    if not listed:
        return {}
    request = np.concatenate(list(chains.values()))
    number = np.repeat(np.arange(len(listed)), [which.size for which in chains.values()])
    amount = np.concatenate(costs)
    ranked: dict[int, list[Chain]] = {int(index): [] for index in request}
    for place in np.lexsort((number, amount, request)):
        mine = ranked[int(request[place])]
        if amount[place] < np.inf:
            mine.append(listed[number[place]])
    return ranked


@dataclass
class _Booked:
    """The drafts that found their place, by position of the request, and who did not."""

    book: Book
    drafts: dict[int, Draft] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)
    overloaded: list[int] = field(default_factory=list)


def _booked(judge: Judge, options: dict[int, list[Chain]], params: PlanParams) -> _Booked:
    """Book everybody in rounds: who finds a departure full chooses anew in the next round."""
    schedule = judge.evaluator.schedule
    batch = judge.batch
    found = _Booked(Book(schedule))
    for left in range(params.rounds, -1, -1):
        turned: list[int] = []
        drafts = _drafts(judge, options)
        for index in sorted(drafts, key=lambda i: (batch.ready[i], batch.requests[i].request)):
            taken = seats(judge.evaluator.schedule, drafts[index])
            if found.book.take(taken, batch.requests[index].kg):
                found.drafts[index] = drafts[index]
            elif left:
                turned.append(index)
            else:
                found.book.put(taken, batch.requests[index].kg)
                found.drafts[index] = drafts[index]
                found.overloaded.append(index)
        for index in options.keys() - drafts.keys():
            found.refused[batch.requests[index].request] = _no_place(params, bool(found.book.full))
        if not turned:
            break
        judge = replace(
            judge, evaluator=replace(judge.evaluator, schedule=closing(schedule, found.book.full))
        )
        options = _ranked(judge, _inverted({index: options[index] for index in turned}))
    return found


def _no_place(params: PlanParams, full: bool) -> str:
    """Say that nothing leaves any more in time to matter."""
    why = "every departure is full or gone" if full else "no departure is left on any chain"
    return f"{why} until {params.horizon_days} days after the last deadline"


def _inverted(options: Mapping[int, Sequence[Chain]]) -> dict[Chain, Indices]:
    """Return the requests of each chain."""
    members: dict[Chain, list[int]] = {}
    for index, chains in options.items():
        for chain in chains:
            members.setdefault(chain, []).append(index)
    return {chain: np.array(which, dtype=np.int64) for chain, which in members.items()}


def _drafts(judge: Judge, options: Mapping[int, Sequence[Chain]]) -> dict[int, Draft]:
    """Plan every request on the first of its chains, chain by chain."""
    first = _inverted({index: chains[:1] for index, chains in options.items() if chains})
    return {
        int(index): draft
        for chain, which in first.items()
        for index, draft in zip(which, judge.drafts(chain, which), strict=True)
    }
