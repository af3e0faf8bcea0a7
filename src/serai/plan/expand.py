"""From a network and requests to the time-expanded network and its demand.

Every section is walked once from each departure of its first service; requests alike become one commodity.
What is kept beside the arrays leads back from arcs and options to sections, departures and requests.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from serai.network.schedule import Indices
from serai.plan.capacity import Capacity, Entries, Rows, uses
from serai.plan.chain import bound
from serai.plan.evaluate import Evaluator
from serai.plan.expanded import Demand, Expanded, Uses
from serai.plan.lot import Lots
from serai.plan.params import PlanParams
from serai.plan.request import Request
from serai.plan.section import Node, Section, Sections, Way
from serai.plan.strand import Strand, departing, starting

NOTHING: Mapping[str, float] = {}

Begun = Mapping[tuple[str, str], Sequence[Way]]
"""The ways on which goods of a country start at a facility."""


@dataclass(frozen=True)
class Expansion:
    """The arrays and what they stand for.

    Arc a is the beginning `arc_begin[a]` of the strand `strands[expanded.section[a]]`; option o is the
    beginning `option_begin[o]` of the strand `starts[option_start[o]]`. `members[k]` are the positions of the
    requests of commodity k.
    """

    expanded: Expanded
    demand: Demand
    lots: Lots
    destinations: tuple[str, ...]
    nodes: tuple[Node, ...]
    strands: tuple[Strand, ...]
    arc_begin: Indices
    starts: tuple[Strand, ...]
    option_start: Indices
    option_begin: Indices
    members: tuple[Indices, ...]
    rows: tuple[Capacity, ...]


def expand(
    evaluator: Evaluator,
    requests: Sequence[Request],
    params: PlanParams,
    taken: Mapping[str, float] = NOTHING,
    others: int = 0,
) -> Expansion:
    """Expand a network in time for requests that can be asked of it.

    `taken` says by label what of each capacity others, so many parcels, have taken already.

    Raises
    ------
    NoRate
        If a service is priced in a currency for which `params` has no rate.
    """
    network = evaluator.network
    countries = {r.zone: bound(network, r.zone) for r in requests}
    sections = Sections(network, countries, params.max_services)
    origins = sorted({o for r in requests for o in r.origins if o in network.facilities})
    homes = [(network.facilities[origin].country, origin) for origin in origins]
    begun = {key: sections.starting(*key) for key in homes}
    nodes = _reached(sections, begun)
    zones = {zone: number for number, zone in enumerate(countries)}
    rows = Rows(evaluator.schedule, len(requests) + others, frozenset(origins), taken)
    found, arcs = _walked(evaluator, nodes, rows)
    commodities = _Commodities.of(requests, Lots.gather(network, requests, params))
    started = _started(evaluator, begun, commodities, rows)
    certain = all(one.certain for one in (*found.values(), *(begin.strand for begin in started)))
    count = 1 if certain else params.outcomes
    numbers = {node: number for number, node in enumerate(nodes)}
    ends = _Ends(numbers, zones, count, rows)
    expanded, arc_begin = _arcs(arcs, found, ends)
    demand, option_start, option_begin = _demand(started, tuple(found), commodities, ends, params)
    capacity = np.array([rows.left(row) for row in rows.rows], dtype=np.float64)
    heavy = np.array([row.unit == "kg" for row in rows.rows], dtype=np.bool_)
    return Expansion(
        replace(expanded, capacity=capacity, heavy=heavy),
        demand, commodities.lots, tuple(countries), tuple(nodes),
        tuple(found.values()), arc_begin, tuple(one.strand for one in started), option_start, option_begin,
        commodities.members, tuple(rows.rows),
    )  # fmt: skip


def _reached(sections: Sections, begun: Begun) -> dict[Node, tuple[Way, ...]]:
    """Return every node that a parcel can reach, in the order found, with the ways that leave it."""
    leaving: dict[Node, tuple[Way, ...]] = {}
    waiting = [way.to for ways in begun.values() for way in ways]
    while waiting:
        to = waiting.pop()
        if isinstance(to, Node) and to not in leaving:
            leaving[to] = sections.leaving(to)
            waiting.extend(way.to for way in leaving[to])
    return leaving


def _walked(
    evaluator: Evaluator, nodes: Mapping[Node, Sequence[Way]], rows: Rows
) -> tuple[dict[Section, Strand], list[tuple[Node, Way]]]:
    """Walk every section once; return the strands and the ways of all nodes."""
    found: dict[Section, Strand] = {}
    arcs = [(node, way) for node, ways in nodes.items() for way in ways]
    for _, way in arcs:
        if way.section not in found:
            found[way.section] = departing(evaluator, way.section, rows)
    return found, arcs


@dataclass(frozen=True)
class _Commodities:
    """Requests alike: those of the same lot, origins, readiness, zone and deadline."""

    requests: Sequence[Request]
    lots: Lots
    members: tuple[Indices, ...]

    @classmethod
    def of(cls, requests: Sequence[Request], lots: Lots) -> "_Commodities":
        alike: dict[tuple[object, ...], list[int]] = {}
        for index, r in enumerate(requests):
            alike.setdefault((int(lots.of[index]), r.origins, r.ready, r.zone, r.deadline), []).append(index)
        members = tuple(np.array(which, dtype=np.int64) for which in alike.values())
        return cls(requests, lots, members)

    @property
    def first(self) -> list[Request]:
        """One request of each commodity."""
        return [self.requests[int(which[0])] for which in self.members]

    @property
    def lot(self) -> Indices:
        """The lot of each commodity."""
        return np.array([self.lots.of[which[0]] for which in self.members], dtype=np.int64)


@dataclass(frozen=True)
class _Begin:
    """A way on which commodities start: `which` may take it, in the order of the strand's beginnings."""

    strand: Strand
    to: Node | str
    which: Indices


@dataclass(frozen=True)
class _Ends:
    """How ends of sections are written in arrays: numbers of nodes and zones, outcomes and rows."""

    nodes: Mapping[Node, int]
    zones: Mapping[str, int]
    count: int
    rows: Rows

    def head(self, to: Node | str) -> int:
        return -1 - self.zones[to] if isinstance(to, str) else self.nodes[to]


def _started(evaluator: Evaluator, begun: Begun, commodities: _Commodities, rows: Rows) -> list[_Begin]:
    """Walk every section that starts, for the commodities that may take it."""
    first, lot = commodities.first, commodities.lot
    ready = np.array([r.ready.timestamp() for r in first], dtype=np.float64)
    found = []
    for (_, origin), ways in begun.items():
        here = np.array([origin in r.origins for r in first], dtype=np.bool_)
        for way in ways:
            may = here & np.isfinite(commodities.lots.cost(way.section)[lot])
            if isinstance(way.to, str):
                may &= np.array([r.zone == way.to for r in first], dtype=np.bool_)
            which = np.flatnonzero(may)
            if which.size:
                strand = starting(evaluator, way.section, ready[which], rows)
                found.append(_Begin(strand, way.to, which))
    return found


def _arcs(
    arcs: Sequence[tuple[Node, Way]], found: Mapping[Section, Strand], ends: _Ends
) -> tuple[Expanded, Indices]:
    """Write every way of every node from every departure, by node and in order of closing."""
    numbers = {section: number for number, section in enumerate(found)}
    strands = [found[way.section] for _, way in arcs]
    sizes = np.array([one.begins.size for one in strands], dtype=np.int64)
    offsets = np.cumsum(sizes) - sizes
    tail = np.repeat(np.array([ends.nodes[node] for node, _ in arcs], dtype=np.int64), sizes)
    closes = _joined([one.closes for one in strands])
    order = np.lexsort((closes, tail))
    place = np.empty(order.size, dtype=np.int64)
    place[order] = np.arange(order.size)
    begin = _joined([np.arange(one.begins.size) for one in strands]).astype(np.int64)
    head = np.repeat(np.array([ends.head(way.to) for _, way in arcs], dtype=np.int64), sizes)
    section = np.repeat(np.array([numbers[way.section] for _, way in arcs], dtype=np.int64), sizes)
    ready = np.concatenate([np.empty((0, ends.count)), *(one.ready(ends.count) for one in strands)])
    planned = _joined([one.planned(ends.count) for one in strands]).astype(np.int64)
    expanded = Expanded(
        np.searchsorted(tail[order], np.arange(len(ends.nodes) + 1)).astype(np.int64),
        head[order],
        section[order],
        closes[order],
        ready[order],
        planned[order],
        _placed([one.entries for one in strands], offsets, place),
        _placed([one.planned_entries for one in strands], offsets, place),
        np.zeros(0),
        np.zeros(0, dtype=np.bool_),
    )
    return expanded, begin[order]


def _placed(entries: Sequence[Sequence[Entries]], offsets: Indices, place: Indices) -> Uses:
    """Gather the entries of pieces of an array that is then put in another order."""
    moved = [
        replace(one, item=place[one.item + offset])
        for own, offset in zip(entries, offsets, strict=True)
        for one in own
    ]
    return uses(place.size, moved)


def _joined(parts: Sequence[NDArray[np.float64] | Indices]) -> NDArray[np.float64]:
    return np.concatenate([np.empty(0), *parts])


def _demand(
    started: Sequence[_Begin],
    sections: Sequence[Section],
    commodities: _Commodities,
    ends: _Ends,
    params: PlanParams,
) -> tuple[Demand, Indices, Indices]:
    """Write the commodities and their options, by commodity."""
    lots, lot, first = commodities.lots, commodities.lot, commodities.first
    sizes = np.array([one.which.size for one in started], dtype=np.int64)
    offsets = np.cumsum(sizes) - sizes
    which = _joined([one.which for one in started]).astype(np.int64)
    start = np.repeat(np.arange(len(started)), sizes)
    order = np.lexsort((start, which))
    place = np.empty(order.size, dtype=np.int64)
    place[order] = np.arange(order.size)
    begin = _joined([np.arange(one.which.size) for one in started]).astype(np.int64)
    paid = _joined([lots.cost(one.strand.section)[lot[one.which]] for one in started])
    ready = np.concatenate([np.empty((0, ends.count)), *(one.strand.ready(ends.count) for one in started)])
    node = np.repeat(np.array([ends.head(one.to) for one in started], dtype=np.int64), sizes)
    planned = _joined([one.strand.planned(ends.count) for one in started]).astype(np.int64)
    cost = np.stack([lots.cost(one) for one in sections], axis=1) if sections else np.zeros((lots.kg.size, 0))
    demand = Demand(
        lot,
        np.array([ends.zones[r.zone] for r in first], dtype=np.int64),
        np.array([r.deadline.timestamp() for r in first], dtype=np.float64),
        np.array([members.size for members in commodities.members], dtype=np.int64),
        lots.kg,
        cost,
        np.searchsorted(which[order], np.arange(len(first) + 1)).astype(np.int64),
        node[order],
        ready[order],
        paid[order],
        planned[order],
        _placed([one.strand.entries for one in started], offsets, place),
        _placed([one.strand.planned_entries for one in started], offsets, place),
        params.late_per_h,
        params.late_once,
        _unserved(cost, paid, params),
    )
    return demand, start[order], begin[order]


def _unserved(cost: NDArray[np.float64], paid: NDArray[np.float64], params: PlanParams) -> float:
    """Return a price of leaving a parcel behind that is above every price of bringing it, however late."""
    dearest = max((float(one[np.isfinite(one)].max(initial=0.0)) for one in (cost, paid)), default=0.0)
    latest = params.late_once + params.late_per_h * 24 * 2 * params.horizon_days
    return 2 * (dearest * params.max_services + latest)
