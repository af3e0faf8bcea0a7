"""Small random time-expanded networks and demands, with every oddity that the contract allows.

Times are whole hours, so that departures close together and parcels are ready just as one closes. Rows of
capacity are pieces and kilograms of departures, and waves that several arcs share, used by the outcomes that
fall into them; some are closed altogether. Some lots may not use some sections, some outcomes never come,
some options deliver at once or to the wrong destination.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from serai.plan.expanded import Demand, Expanded, Floats, Ints, Uses

HORIZON = 60
WAVE = 12
SECONDS = 3600.0

Entry = tuple[int, float]


@dataclass(frozen=True)
class SmallParams:
    """How large a small world is, and how much of its demand its capacities hold."""

    outcomes: int = 1
    nodes: int = 4
    sections: int = 12
    departures: int = 6
    destinations: int = 2
    lots: int = 3
    commodities: int = 5
    most_pieces: int = 4
    room: float = 0.35


@dataclass
class Rows:
    """Rows of capacity as they are found: what loads them in expectation and as planned."""

    capacity: list[float]
    heavy: list[bool]
    waves: dict[tuple[str, int, int], int]

    def add(self, capacity: float, heavy: bool) -> int:
        """Add a row and return its number."""
        self.capacity.append(capacity)
        self.heavy.append(heavy)
        return len(self.capacity) - 1

    def wave(self, kind: str, place: int, instant: float, room: float) -> int:
        """Return the row of the wave or day of an instant (hours) at a place."""
        key = (kind, place, int(instant // WAVE))
        if key not in self.waves:
            self.waves[key] = self.add(room, False)
        return self.waves[key]


def small(seed: int, params: SmallParams | None = None) -> tuple[Expanded, Demand]:
    """Return a small world and its demand, always the same for a seed."""
    params = params or SmallParams()
    rng = np.random.default_rng(seed)
    rows = Rows([], [], {})
    expanded = _network(rng, params, rows)
    demand = _demand(rng, params, rows, expanded)
    capacity = np.array(rows.capacity, dtype=float)
    return (
        Expanded(
            expanded.first,
            expanded.head,
            expanded.section,
            expanded.closes,
            expanded.ready,
            expanded.planned,
            expanded.uses,
            expanded.planned_uses,
            capacity,
            np.array(rows.heavy, dtype=np.bool_),
        ),
        demand,
    )


def _room(rng: np.random.Generator, params: SmallParams) -> float:
    """Return the pieces that a departure may take, seldom none and sometimes not whole."""
    total = params.commodities * (1 + params.most_pieces) / 2
    found = rng.uniform(0.1, 1.0) * params.room * total
    draw = rng.random()
    return 0.0 if draw < 0.06 else found if draw < 0.3 else float(np.ceil(found))


def _outcomes(rng: np.random.Generator, params: SmallParams, start: float, least: int) -> Floats:
    """Return whole hours after a start, not decreasing, of which the last seldom never comes."""
    spread = np.sort(rng.integers(0, 14, params.outcomes)).astype(float)
    found = start + least + spread
    if params.outcomes > 1 and rng.random() < 0.1:
        found[-1] = np.inf
    return found


def _network(rng: np.random.Generator, params: SmallParams, rows: Rows) -> Expanded:
    """Return nodes in a row, sections that lead on, sometimes back, and to destinations; no capacity yet."""
    found = []
    for section in range(params.sections):
        tail = section % params.nodes
        onward = rng.integers(params.nodes) if rng.random() < 0.2 else min(tail + 1, params.nodes - 1)
        delivers = tail == params.nodes - 1 or int(onward) == tail or rng.random() < 0.2
        head = -1 - (section // params.nodes) % params.destinations if delivers else int(onward)
        for closes in rng.integers(0, HORIZON, params.departures):
            instants = _outcomes(rng, params, float(closes), int(rng.integers(1, 12)))
            found.append((tail, float(closes), head, section, instants))
    found.sort(key=lambda arc: (arc[0], arc[1]))
    planned = rng.integers(0, params.outcomes, len(found))
    planned = np.array([p if np.isfinite(arc[4][p]) else 0 for p, arc in zip(planned, found, strict=True)])
    expected, meant = _arc_uses(
        rng, params, rows, [(arc, int(p)) for arc, p in zip(found, planned, strict=True)]
    )
    tails = np.array([arc[0] for arc in found])
    return Expanded(
        first=np.searchsorted(tails, np.arange(params.nodes + 1)).astype(np.int64),
        head=np.array([arc[2] for arc in found]),
        section=np.array([arc[3] for arc in found]),
        closes=np.array([arc[1] for arc in found]) * SECONDS,
        ready=np.array([arc[4] for arc in found]) * SECONDS,
        planned=planned.astype(np.int64),
        uses=expected,
        planned_uses=meant,
        capacity=np.zeros(0),
        heavy=np.zeros(0, np.bool_),
    )


def _arc_uses(
    rng: np.random.Generator,
    params: SmallParams,
    rows: Rows,
    arcs: list[tuple[tuple[int, float, int, int, Floats], int]],
) -> tuple[Uses, Uses]:
    """Return what arcs load in expectation and as planned: own rows of a departure, waves and days shared."""
    expected: list[list[Entry]] = []
    meant: list[list[Entry]] = []
    for (tail, closes, head, _, instants), planned in arcs:
        own: list[Entry] = []
        if rng.random() < 0.6:
            own.append((rows.add(_room(rng, params), False), 1.0))
        if rng.random() < 0.4:
            own.append((rows.add(2.0 * _room(rng, params), True), float(rng.choice([1.0, 0.5]))))
        if rng.random() < 0.3:
            own.append((rows.wave("sort", tail, closes, 2.0 * _room(rng, params)), 1.0))
        shared, plan = _by_outcome(rng, params, rows, head, instants, planned)
        expected.append(own + shared)
        meant.append(own + plan)
    return _uses(expected), _uses(meant)


def _by_outcome(
    rng: np.random.Generator, params: SmallParams, rows: Rows, head: int, instants: Floats, planned: int
) -> tuple[list[Entry], list[Entry]]:
    """Return the waves (customs, couriers) that outcomes fall into, by chance, and the planned one."""
    if rng.random() < 0.5:
        return [], []
    chances: dict[int, float] = {}
    for instant in instants[np.isfinite(instants)]:
        row = rows.wave("arrive", head, float(instant), 2.0 * _room(rng, params))
        chances[row] = chances.get(row, 0.0) + 1.0 / params.outcomes
    return list(chances.items()), [(rows.wave("arrive", head, float(instants[planned]), 0.0), 1.0)]


def _uses(entries: list[list[Entry]]) -> Uses:
    """Return uses in the sparse form."""
    first = np.cumsum([0, *(len(each) for each in entries)]).astype(np.int64)
    flat = [entry for each in entries for entry in each]
    rows = np.array([row for row, _ in flat], dtype=np.int64)
    return Uses(first, rows, np.array([weight for _, weight in flat], dtype=float))


def _demand(rng: np.random.Generator, params: SmallParams, rows: Rows, expanded: Expanded) -> Demand:
    """Return commodities with one to three options each."""
    count = params.commodities
    options = rng.integers(1, 4, count)
    nodes = [_start(rng, params) for _ in range(int(options.sum()))]
    ready = np.array([_outcomes(rng, params, float(rng.integers(0, 12)), 0) for _ in nodes])
    planned = np.array([rng.choice(np.flatnonzero(np.isfinite(each))) for each in ready])
    expected, meant = _option_uses(rng, params, rows, (nodes, ready, planned))
    cost = np.round(rng.uniform(0.2, 5.0, (params.lots, params.sections)), 2)
    cost[rng.random(cost.shape) < 0.08] = np.inf
    return Demand(
        lot=rng.integers(0, params.lots, count),
        destination=rng.integers(0, params.destinations, count),
        deadline=rng.integers(10, HORIZON, count) * SECONDS,
        pieces=rng.integers(1, params.most_pieces + 1, count),
        kg=np.round(rng.uniform(0.1, 3.0, params.lots), 1),
        cost=cost,
        first=np.cumsum([0, *options]).astype(np.int64),
        option_node=np.array(nodes, dtype=np.int64),
        option_ready=ready * SECONDS,
        option_cost=np.round(rng.uniform(0.0, 2.0, len(nodes)), 2),
        option_planned=planned.astype(np.int64),
        option_uses=expected,
        option_planned_uses=meant,
        late_per_h=0.06,
        late_once=1.0,
        unserved=float(rng.choice([12.0, 40.0])),
    )


def _start(rng: np.random.Generator, params: SmallParams) -> int:
    """Return a node near the beginning, or seldom a destination."""
    if rng.random() < 0.08:
        return -1 - int(rng.integers(params.destinations))
    return int(rng.integers(max(1, params.nodes - 2)))


def _option_uses(
    rng: np.random.Generator, params: SmallParams, rows: Rows, options: tuple[list[int], Floats, Ints]
) -> tuple[Uses, Uses]:
    """Return what options load: a picking wave of their place, by the outcomes that fall into it."""
    expected: list[list[Entry]] = []
    meant: list[list[Entry]] = []
    for node, instants, planned in zip(*options, strict=True):
        shared, plan = _by_outcome(rng, params, rows, 100 + node, instants, int(planned))
        expected.append(shared)
        meant.append(plan)
    return _uses(expected), _uses(meant)


def row_loads(uses: Uses, item: int) -> tuple[Ints, NDArray[np.float64]]:
    """Return the rows that an item loads, and by which weights."""
    part = slice(int(uses.first[item]), int(uses.first[item + 1]))
    return uses.rows[part], uses.weights[part]
