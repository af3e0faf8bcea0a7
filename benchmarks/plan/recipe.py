"""Draw a network of 230 nodes, its timetable of three weeks and the parcels that want to cross it.

Places in five tiers: origins, export gateways, import gateways (with customs as timed arcs to a twin place
behind them), regional hubs, zones. Services between tiers are fast and dear or slow and cheap, leave a few
times a week and hold a number of pieces that is drawn and then scaled to the demand, so that capacity binds.
Draws come in a fixed order from one generator: the same seed is the same network, whoever asks.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from serai.plan.expanded import Demand, Expanded, Uses

HOUR = 3600.0
DAYS = 21
RELEASES = 7
"""Days on which parcels become ready."""

TIGHT = 1.15
"""Capacity per parcel, before the spans."""

SPAN = {0: 1.6, 1: 3.2, 2: 3.2, 3: 3.0, 4: 4.0, 5: 3.2}
"""How many times the demand a stage could carry in all; parcels want only some days of it."""

ALLOWED = np.array([8, 14, 20])
"""Days allowed, by class of service."""

LATE_PER_H = 0.06
UNSERVED = 40.0


class Service(NamedTuple):
    """A timetabled service: where it runs, its hours, their spread, cost, departures a week, stage."""

    tail: int
    head: int
    hours: float
    sigma: float
    cost: float
    weekly: int
    stage: int


class Places(NamedTuple):
    """The places of each tier; `behind` are the import gateways after customs."""

    origins: NDArray[np.int64]
    exports: NDArray[np.int64]
    imports: NDArray[np.int64]
    behind: NDArray[np.int64]
    hubs: NDArray[np.int64]
    zones: NDArray[np.int64]

    @classmethod
    def numbered(cls, sizes: tuple[int, ...] = (20, 10, 30, 30, 20, 120)) -> "Places":
        """Number the places tier by tier."""
        ends = np.cumsum(sizes)
        return cls(*(np.arange(end - size, end) for end, size in zip(ends, sizes, strict=True)))


@dataclass(frozen=True)
class Timetable:
    """Departures by (tail, instant): hours from the start, cost, pieces, stage, spread and service."""

    tail: NDArray[np.int64]
    head: NDArray[np.int64]
    departs: NDArray[np.float64]
    arrives: NDArray[np.float64]
    cost: NDArray[np.float64]
    pieces: NDArray[np.float64]
    section: NDArray[np.int64]
    stage: NDArray[np.int64]
    sigma: NDArray[np.float64]


class Parcels(NamedTuple):
    """Parcels alike: origin, zone (a number from 0), day of release, class and how many they are."""

    origin: NDArray[np.int64]
    zone: NDArray[np.int64]
    release: NDArray[np.int64]
    kind: NDArray[np.int64]
    pieces: NDArray[np.int64]


@dataclass(frozen=True)
class Recipe:
    """The instance as the planner takes it, and what a sampler of outcomes needs beside it.

    `stage` and `sigma` (spread of the logarithm of the duration) have shape (arcs,).
    """

    expanded: Expanded
    demand: Demand
    stage: NDArray[np.int64]
    sigma: NDArray[np.float64]


def _before_customs(rng: np.random.Generator, at: Places) -> Iterator[Service]:
    for origin in at.origins:
        for export in rng.choice(at.exports, 5, replace=False):
            for weekly in (14, 7):
                yield Service(origin, export, rng.uniform(6, 30), 0.25, rng.uniform(0.1, 0.4), weekly, 0)
    for export in at.exports:
        for gate in rng.choice(at.imports, 20, replace=False):
            yield Service(export, gate, rng.uniform(12, 24), 0.15, rng.uniform(2.5, 4.5), 7, 1)
            yield Service(export, gate, rng.uniform(36, 80), 0.3, rng.uniform(1.2, 2.2), 4, 1)
            yield Service(export, gate, rng.uniform(190, 330), 0.2, rng.uniform(0.3, 0.7), 2, 1)


def _from_gates(rng: np.random.Generator, at: Places) -> Iterator[Service]:
    for gate in at.behind:
        for hub in rng.choice(at.hubs, 5, replace=False):
            for _ in range(2):
                yield Service(gate, hub, rng.uniform(8, 40), 0.3, rng.uniform(0.2, 0.6), 7, 2)
        for zone in rng.choice(at.zones, 15, replace=False):
            for _ in range(2):
                yield Service(gate, zone, rng.uniform(24, 96), 0.4, rng.uniform(0.8, 1.8), 7, 4)


def _from_hubs(rng: np.random.Generator, at: Places) -> Iterator[Service]:
    for hub in at.hubs:
        for zone in rng.choice(at.zones, 18, replace=False):
            yield Service(hub, zone, rng.uniform(16, 36), 0.3, rng.uniform(1.2, 2.0), 7, 4)
            yield Service(hub, zone, rng.uniform(24, 60), 0.3, rng.uniform(0.7, 1.2), 7, 4)
            yield Service(hub, zone, rng.uniform(48, 110), 0.5, rng.uniform(0.3, 0.6), 5, 4)
        for other in rng.choice(at.hubs, 5, replace=False):
            if other != hub:
                yield Service(hub, other, rng.uniform(10, 50), 0.3, rng.uniform(0.2, 0.6), 7, 3)


def services(rng: np.random.Generator, at: Places) -> list[Service]:
    """Draw the services tier by tier; a zone that no service reached gets three."""
    found = [*_before_customs(rng, at), *_from_gates(rng, at), *_from_hubs(rng, at)]
    reached = {int(service.head) for service in found}
    for zone in at.zones:
        if int(zone) not in reached:
            for hub in rng.choice(at.hubs, 3, replace=False):
                found.append(Service(hub, zone, rng.uniform(24, 60), 0.3, rng.uniform(0.7, 1.2), 7, 4))
    return found


def timetable(rng: np.random.Generator, at: Places) -> Timetable:
    """Draw the departures: each service at even steps from a random start, customs every six hours."""
    rows: list[tuple[float, ...]] = []
    drawn = services(rng, at)
    for number, one in enumerate(drawn):
        step = 168 / one.weekly
        departs = rng.uniform(0, step)
        while departs < DAYS * 24:
            pieces = rng.lognormal(0, 0.6)
            arrives = departs + one.hours
            rows.append(
                (one.tail, one.head, departs, arrives, one.cost, pieces, number, one.stage, one.sigma)
            )
            departs += step
    for number, (gate, behind) in enumerate(zip(at.imports, at.behind, strict=True)):
        for hour in range(0, DAYS * 24, 6):
            for lane, (hours, cost) in enumerate(((2, 0.35), (14, 0.1))):
                pieces, section = rng.lognormal(0, 0.4), len(drawn) + 2 * number + lane
                rows.append((gate, behind, hour + 0.01, hour + hours, cost, pieces, section, 5, 0.6))
    tail, head, departs, arrives, cost, pieces, section, stage, sigma = np.array(rows).T
    whole = (column.astype(np.int64) for column in (tail, head, section, stage))
    tail, head, section, stage = whole
    return Timetable(tail, head, departs, arrives, cost, pieces, section, stage, sigma)


def parcels(rng: np.random.Generator, at: Places, count: int) -> Parcels:
    """Draw parcels and put alike ones together."""
    origins, zones = at.origins.size, at.zones.size
    by_origin, by_zone = rng.dirichlet(np.ones(origins) * 2), rng.dirichlet(np.ones(zones) * 1.0)
    pair = rng.choice(origins, count, p=by_origin) * zones + rng.choice(zones, count, p=by_zone)
    key = (pair * RELEASES + rng.integers(0, RELEASES, count)) * 3 + rng.choice(3, count, p=[0.2, 0.5, 0.3])
    alike, pieces = np.unique(key, return_counts=True)
    pair, release = np.divmod(alike // 3, RELEASES)
    return Parcels(*np.divmod(pair, zones), release, alike % 3, pieces)


def capacities(table: Timetable, wanted: Parcels, at: Places) -> NDArray[np.float64]:
    """Scale the drawn pieces: each stage to all parcels, then zones and origins to theirs."""
    found, nodes = table.pieces.copy(), int(at.zones[-1]) + 1
    count = float(wanted.pieces.sum())
    for stage in range(6):
        mine = table.stage == stage
        found[mine] *= count * TIGHT * SPAN[stage] / found[mine].sum()
    zones = np.bincount(at.zones[wanted.zone], wanted.pieces, nodes)
    origins = np.bincount(at.origins[wanted.origin], wanted.pieces, nodes)
    for stage, ends, wish, slack in ((4, table.head, zones, 1.0), (0, table.tail, origins, 1.6)):
        mine = table.stage == stage
        total = np.bincount(ends[mine], found[mine], nodes)
        found[mine] *= (wish / np.maximum(total, 1e-9))[ends[mine]] * TIGHT * SPAN[stage] * slack
    return np.maximum(1, np.round(found))


def _expanded(table: Timetable, capacity: NDArray[np.float64], at: Places) -> Expanded:
    arcs, nodes = table.tail.size, int(at.zones[0])
    each = Uses(np.arange(arcs + 1), np.arange(arcs), np.ones(arcs))
    return Expanded(
        first=np.searchsorted(table.tail, np.arange(nodes + 1)),
        head=np.where(table.head >= nodes, -1 - (table.head - nodes), table.head),
        section=table.section,
        closes=table.departs * HOUR,
        ready=table.arrives[:, None] * HOUR,
        planned=np.zeros(arcs, np.int64),
        uses=each,
        planned_uses=each,
        capacity=capacity,
        heavy=np.zeros(arcs, np.bool_),
    )


def _demand(wanted: Parcels, table: Timetable, at: Places) -> Demand:
    count = wanted.pieces.size
    cost = np.zeros((1, int(table.section.max()) + 1))
    cost[0, table.section] = table.cost
    return Demand(
        lot=np.zeros(count, np.int64),
        destination=wanted.zone,
        deadline=(wanted.release + ALLOWED[wanted.kind]) * 24 * HOUR,
        pieces=wanted.pieces.astype(np.int64),
        kg=np.ones(1),
        cost=cost,
        first=np.arange(count + 1),
        option_node=at.origins[wanted.origin],
        option_ready=wanted.release[:, None] * 24 * HOUR,
        option_cost=np.zeros(count),
        option_planned=np.zeros(count, np.int64),
        option_uses=Uses.none(count),
        option_planned_uses=Uses.none(count),
        late_per_h=LATE_PER_H,
        late_once=0.0,
        unserved=UNSERVED,
    )


def drawn(count: int = 1_000_000, seed: int = 1) -> Recipe:
    """Draw the instance for a number of parcels."""
    rng = np.random.default_rng(seed)
    at = Places.numbered()
    table = timetable(rng, at)
    wanted = parcels(rng, at, count)
    capacity = capacities(table, wanted, at)
    order = np.lexsort((table.departs, table.tail))
    table = Timetable(*(getattr(table, name)[order] for name in Timetable.__dataclass_fields__))
    expanded = _expanded(table, capacity[order], at)
    return Recipe(expanded, _demand(wanted, table, at), table.stage, table.sigma)


def recipe(count: int = 1_000_000, seed: int = 1) -> tuple[Expanded, Demand]:
    """Draw the instance for a number of parcels, as the planner takes it."""
    found = drawn(count, seed)
    return found.expanded, found.demand
