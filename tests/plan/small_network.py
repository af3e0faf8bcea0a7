"""Small random networks in time, and the slow and obvious way to plan on them: try everything."""

import itertools
from collections.abc import Iterator

import highspy
import numpy as np

from serai.plan.expanded import Demand, Expanded, Floats, Ints, Uses

HOUR = 3600.0


def random_uses(rng: np.random.Generator, items: int, rows: int) -> Uses:
    """Draw what items load: none, one or two rows each."""
    counts = rng.integers(0, 3, items) if rows else np.zeros(items, np.int64)
    first = np.append(0, np.cumsum(counts))
    loaded = [rng.choice(rows, count, replace=False) for count in counts if count]
    size = int(first[-1])
    return Uses(first, np.concatenate([np.zeros(0, np.int64), *loaded]), rng.choice([0.5, 1.0, 2.0], size))


def random_expanded(rng: np.random.Generator, outcomes: int, rows: int = 6) -> Expanded:
    """Draw a network of five nodes and two destinations; many arcs close together."""
    nodes, arcs = 5, 26
    tail = np.sort(rng.integers(0, nodes, arcs))
    closes = rng.integers(0, 8, arcs) * HOUR
    order = np.lexsort((closes, tail))
    tail, closes = tail[order], closes[order]
    ready = closes[:, None] + np.sort(rng.integers(1, 5, (arcs, outcomes)), axis=1) * HOUR
    ready[rng.random(ready.shape) < 0.05] = np.inf
    ready = np.sort(ready, axis=1)
    uses = random_uses(rng, arcs, rows)
    planned = uses if outcomes == 1 else random_uses(rng, arcs, rows)
    return Expanded(
        first=np.searchsorted(tail, np.arange(nodes + 1)),
        head=rng.choice([-2, -1, *range(nodes)], arcs),
        section=rng.integers(0, 6, arcs),
        closes=closes,
        ready=ready,
        planned=rng.integers(0, outcomes, arcs),
        uses=uses,
        planned_uses=planned,
        capacity=rng.integers(0, 9, rows).astype(float),
        heavy=rng.random(rows) < 0.4,
    )


def random_demand(rng: np.random.Generator, expanded: Expanded, commodities: int = 9) -> Demand:
    """Draw commodities of three lots; some have no option, some start at their destination."""
    counts = rng.integers(0, 4, commodities)
    options = int(counts.sum())
    cost = rng.integers(1, 9, (3, 6)).astype(float)
    cost[rng.random(cost.shape) < 0.1] = np.inf
    start = rng.integers(0, 4, (options, expanded.outcomes)) * HOUR
    uses = random_uses(rng, options, expanded.capacity.size)
    return Demand(
        lot=rng.integers(0, 3, commodities),
        destination=rng.integers(0, 2, commodities),
        deadline=rng.integers(3, 12, commodities) * HOUR,
        pieces=rng.integers(1, 5, commodities),
        kg=rng.choice([0.5, 1.0, 3.0], 3),
        cost=cost,
        first=np.append(0, np.cumsum(counts)),
        option_node=rng.choice([-2, -1, *range(expanded.nodes)], options, p=[0.05, 0.05] + [0.18] * 5),
        option_ready=np.sort(start, axis=1),
        option_cost=rng.integers(0, 4, options).astype(float),
        option_planned=rng.integers(0, expanded.outcomes, options),
        option_uses=uses,
        option_planned_uses=uses
        if expanded.outcomes == 1
        else random_uses(rng, options, expanded.capacity.size),
        late_per_h=1.5,
        late_once=2.0,
        unserved=30.0,
    )


def own_cost(expanded: Expanded, demand: Demand, commodity: int, arc: int, prices: Floats) -> float:
    """Return what an arc costs a piece of a commodity, prices included."""
    lot = demand.lot[commodity]
    total = demand.cost[lot, expanded.section[arc]]
    return float(total + priced(expanded.uses, arc, expanded.heavy, float(demand.kg[lot]), prices))


def priced(uses: Uses, item: int, heavy: np.ndarray, kg: float, prices: Floats) -> float:
    """Return the prices of what an item loads."""
    total = 0.0
    for entry in range(uses.first[item], uses.first[item + 1]):
        row = uses.rows[entry]
        total += prices[row] * uses.weights[entry] * (kg if heavy[row] else 1.0)
    return total


def lateness(demand: Demand, commodity: int, instant: float) -> float:
    """Return what a delivery at an instant costs for being late."""
    hours = (instant - demand.deadline[commodity]) / HOUR
    return demand.late_once + demand.late_per_h * hours if hours > 0 else 0.0


def best(
    expanded: Expanded, demand: Demand, commodity: int, spot: tuple[int, float], prices: Floats
) -> float:
    """Return the least cost from a node (or a delivery) at an instant, by trying every arc still open."""
    node, instant = spot
    if not np.isfinite(instant):
        return demand.unserved
    if node < 0:
        right = node == -1 - demand.destination[commodity]
        return lateness(demand, commodity, instant) if right else demand.unserved
    found = demand.unserved
    for arc in range(expanded.first[node], expanded.first[node + 1]):
        if expanded.closes[arc] >= instant:
            head = int(expanded.head[arc])
            rest = [best(expanded, demand, commodity, (head, float(t)), prices) for t in expanded.ready[arc]]
            found = min(found, own_cost(expanded, demand, commodity, arc, prices) + float(np.mean(rest)))
    return found


def best_value(expanded: Expanded, demand: Demand, commodity: int, prices: Floats) -> float:
    """Return the least cost of a piece of a commodity over its options."""
    found, kg = demand.unserved, float(demand.kg[demand.lot[commodity]])
    for option in range(demand.first[commodity], demand.first[commodity + 1]):
        node = int(demand.option_node[option])
        rest = [
            best(expanded, demand, commodity, (node, float(t)), prices) for t in demand.option_ready[option]
        ]
        start = demand.option_cost[option] + priced(demand.option_uses, option, expanded.heavy, kg, prices)
        found = min(found, float(start + np.mean(rest)))
    return found


def worlds(count: int, outcomes: int) -> Iterator[tuple[np.random.Generator, Expanded, Demand]]:
    """Yield random worlds, each with the generator that drew it."""
    for seed in range(count):
        rng = np.random.default_rng(seed)
        expanded = random_expanded(rng, outcomes)
        yield rng, expanded, random_demand(rng, expanded)


def ints(*values: int) -> Ints:
    """Return whole numbers as an array."""
    return np.array(values, np.int64)


def pairs(values: Ints) -> Iterator[tuple[int, int]]:
    """Yield each two neighbours."""
    return itertools.pairwise(int(value) for value in values)


def routes(
    expanded: Expanded, demand: Demand, commodity: int, spot: tuple[int, float]
) -> Iterator[tuple[float, list[int]]]:
    """Yield every way from a node on where all is certain: what it costs and its arcs."""
    node, instant = spot
    if not np.isfinite(instant):
        return
    if node < 0:
        if node == -1 - demand.destination[commodity]:
            yield lateness(demand, commodity, instant), []
        return
    for arc in range(expanded.first[node], expanded.first[node + 1]):
        if expanded.closes[arc] >= instant:
            own = float(demand.cost[demand.lot[commodity], expanded.section[arc]])
            for cost, rest in routes(
                expanded, demand, commodity, (int(expanded.head[arc]), float(expanded.ready[arc, 0]))
            ):
                if np.isfinite(own):
                    yield own + cost, [arc, *rest]


def all_routes(expanded: Expanded, demand: Demand, commodity: int) -> Iterator[tuple[float, np.ndarray]]:
    """Yield every way of a commodity over all options: its cost and what a piece loads each row."""
    kg = float(demand.kg[demand.lot[commodity]])
    for option in range(demand.first[commodity], demand.first[commodity + 1]):
        start = (int(demand.option_node[option]), float(demand.option_ready[option, 0]))
        for cost, arcs in routes(expanded, demand, commodity, start):
            load = row_loads(demand.option_uses, [option], expanded.heavy, kg)
            load += row_loads(expanded.uses, arcs, expanded.heavy, kg)
            yield float(demand.option_cost[option]) + cost, load


def row_loads(uses: Uses, items: list[int], heavy: np.ndarray, kg: float) -> np.ndarray:
    """Return what items load each row, each used once."""
    found = np.zeros(heavy.size)
    for item in items:
        for entry in range(uses.first[item], uses.first[item + 1]):
            row = uses.rows[entry]
            found[row] += uses.weights[entry] * (kg if heavy[row] else 1.0)
    return found


def least_mixture(expanded: Expanded, demand: Demand) -> float:
    """Return the least cost of all ways, mixed in fractions within capacity: a linear programme by HiGHS."""
    columns = [
        (one, cost, load)
        for one in range(demand.commodities)
        for cost, load in [
            (demand.unserved, np.zeros(expanded.capacity.size)),
            *all_routes(expanded, demand, one),
        ]
    ]
    highs = highspy.Highs()
    highs.setOptionValue("output_flag", False)
    parts = [highs.addVariable(0.0, highspy.kHighsInf, cost) for _, cost, _ in columns]
    for one in range(demand.commodities):
        mine = [part for part, column in zip(parts, columns, strict=True) if column[0] == one]
        highs.addConstr(sum(mine) == float(demand.pieces[one]))
    for row, capacity in enumerate(expanded.capacity):
        used = [part * float(c[2][row]) for part, c in zip(parts, columns, strict=True) if c[2][row] > 0]
        if used:
            highs.addConstr(sum(used) <= float(capacity))
    highs.run()
    return float(highs.getInfo().objective_function_value)
