"""The network as each destination sees it: only the arcs that can still bring something there, in order.

For each destination the arcs that a parcel of its demand can reach and that lead on to it are laid out
as rows, the last to close first; of arcs that close together, the later of its node first. The best way
from a row on is then known once all rows before it are, and every row knows the next one of its node
(`later`) and, for each outcome, the row where the parcel stands when it is ready again (`onward`).
"""

from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from serai.compiled import compiled
from serai.plan.expanded import Demand, Expanded

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Rows = NDArray[np.int32]

NOWHERE = 0
"""The row of a parcel that nothing takes any more: it stays unserved."""

DELIVERED = -1
"""What `onward` says of an outcome that delivers."""

LANES = 32
"""How many groups are relaxed at once, at most."""

HOUR = 3600.0


class Graph(NamedTuple):
    """What all destinations share: arcs in the order in which they close, and which arc follows which.

    `order` sorts the arcs by when they close. `after`, shape (arcs, J), is the first arc of the head that
    closes when the parcel is ready or later, or -1.
    """

    first: Ints
    tail: Ints
    head: Ints
    closes: Floats
    ready: Floats
    order: Ints
    after: Rows


class Entries(NamedTuple):
    """The options by which parcels of one destination start: their nodes and readiness (options, J)."""

    node: Ints
    ready: Floats
    after: Rows


class Layout(NamedTuple):
    """The rows of all destinations, one after the other: destination d has `start[d]:start[d + 1]`.

    The first row of each is `NOWHERE`; rows are numbered within their destination. `onward` has shape
    (rows, J); `entry`, shape (options, J), is the row where an option starts, `DELIVERED` or `NOWHERE`.
    """

    start: Ints
    arc: Rows
    later: Rows
    onward: Rows
    entry: Rows


class Blocks(NamedTuple):
    """Groups that are relaxed together, because they go to the same destination.

    Group g is a lot and a deadline; its commodities are `member[of[g]:of[g + 1]]`. Block b has the groups
    `group[b]:group[b + 1]`, looks at the rows up to `limit[b]` of destination `to[b]`; `alone[b]` says
    that it has only one lot.
    """

    member: Ints
    of: Ints
    lot: Ints
    deadline: Floats
    group: Ints
    to: Ints
    limit: Ints
    alone: NDArray[np.bool_]


@dataclass(frozen=True)
class Ground:
    """A network and a demand, laid out."""

    expanded: Expanded
    demand: Demand
    layout: Layout
    blocks: Blocks

    @property
    def relaxations(self) -> int:
        """How many arcs a pass looks at, counted once for each group."""
        groups = np.diff(self.blocks.group)
        return int((groups * self.blocks.limit).sum())


@compiled
def first_open(graph: Graph, node: int, instant: float) -> int:
    """Return the first arc of a node that closes at an instant or later, or -1."""
    low, high = graph.first[node], graph.first[node + 1]
    end = high
    while low < high:
        middle = (low + high) // 2
        if graph.closes[middle] < instant:
            low = middle + 1
        else:
            high = middle
    return int(low) if low < end else -1


@compiled
def follow(graph: Graph, nodes: Ints, ready: Floats, after: Rows) -> None:
    """Write into `after` which arc of a node is the first open one, for each outcome of readiness."""
    for item in range(nodes.size):
        for outcome in range(ready.shape[1]):
            found = -1
            if nodes[item] >= 0 and np.isfinite(ready[item, outcome]):
                found = first_open(graph, nodes[item], ready[item, outcome])
            after[item, outcome] = found


def graph_of(expanded: Expanded) -> Graph:
    """Return the arcs in order of time, joined."""
    counts = np.diff(expanded.first)
    tail = np.repeat(np.arange(expanded.nodes), counts)
    order = np.argsort(expanded.closes, kind="stable")
    after = np.full(expanded.ready.shape, -1, np.int32)
    graph = Graph(expanded.first, tail, expanded.head, expanded.closes, expanded.ready, order, after)
    follow(graph, expanded.head, expanded.ready, after)
    return graph


@compiled
def reached(graph: Graph, entries: Entries, kept: NDArray[np.bool_]) -> None:
    """Mark the arcs that a parcel can reach which starts by one of the entries."""
    since = np.full(graph.first.size - 1, np.inf)
    for entry in range(entries.node.size):
        if entries.node[entry] >= 0:
            node = entries.node[entry]
            since[node] = min(since[node], entries.ready[entry, 0])
    for arc in graph.order:
        kept[arc] = graph.closes[arc] >= since[graph.tail[arc]]
        if kept[arc] and graph.head[arc] >= 0:
            since[graph.head[arc]] = min(since[graph.head[arc]], graph.ready[arc, 0])


@compiled
def leading(graph: Graph, destination: int, kept: NDArray[np.bool_]) -> int:
    """Keep of the marked arcs only those that may still lead to a destination; return how many."""
    last = np.full(graph.first.size - 1, -np.inf)
    count = 0
    for back in range(graph.order.size - 1, -1, -1):
        arc = graph.order[back]
        head = graph.head[arc]
        if head >= 0:
            leads = graph.ready[arc, 0] <= last[head]
        else:
            leads = head == -1 - destination and np.isfinite(graph.ready[arc, 0])
        kept[arc] = kept[arc] and leads
        if kept[arc]:
            count += 1
            last[graph.tail[arc]] = max(last[graph.tail[arc]], graph.closes[arc])
    return count


@compiled
def numbered(graph: Graph, kept: NDArray[np.bool_], arcs: Rows, at: Rows) -> None:
    """Write the kept arcs as rows, the last to close first, and for each arc the row it waits for.

    Arcs that close together come in the order of their numbers, highest first: within a node the row
    of the later one must be known first.
    """
    row = NOWHERE
    for back in range(graph.order.size - 1, -1, -1):
        arc = graph.order[back]
        if kept[arc]:
            row += 1
            arcs[row] = arc
            at[arc] = row
    for node in range(graph.first.size - 1):
        waits = NOWHERE
        for arc in range(graph.first[node + 1] - 1, graph.first[node] - 1, -1):
            if kept[arc]:
                waits = at[arc]
            at[arc] = waits


@compiled
def joined(graph: Graph, layout: Layout, destination: int, at: Rows) -> None:
    """Write for each row of one destination the next row of its node and where each outcome leads."""
    for row in range(1, layout.arc.size):
        arc = layout.arc[row]
        same = arc + 1 < graph.first[graph.tail[arc] + 1]
        layout.later[row] = at[arc + 1] if same else NOWHERE
        for outcome in range(graph.ready.shape[1]):
            if graph.head[arc] == -1 - destination and np.isfinite(graph.ready[arc, outcome]):
                layout.onward[row, outcome] = DELIVERED
            else:
                after = graph.after[arc, outcome]
                layout.onward[row, outcome] = at[after] if after >= 0 else NOWHERE


@compiled
def entered(entries: Entries, entry: Rows, destination: int, at: Rows) -> None:
    """Write the rows where the options of one destination start."""
    for option in range(entries.node.size):
        for outcome in range(entries.ready.shape[1]):
            row, after = NOWHERE, entries.after[option, outcome]
            if entries.node[option] == -1 - destination and np.isfinite(entries.ready[option, outcome]):
                row = DELIVERED
            elif after >= 0:
                row = at[after]
            entry[option, outcome] = row


def _sorted_options(demand: Demand) -> tuple[Ints, Ints, Ints]:
    counts = np.diff(demand.first)
    whose = np.repeat(demand.destination, counts)
    names = np.unique(demand.destination)
    order = np.argsort(whose, kind="stable")
    return names, order, np.searchsorted(whose[order], np.append(names, np.iinfo(np.int64).max))


def lay_out(expanded: Expanded, demand: Demand) -> tuple[Ints, Layout]:
    """Lay out the rows of every destination of a demand; return the destinations' names too."""
    graph, outcomes = graph_of(expanded), expanded.outcomes
    names, order, span = _sorted_options(demand)
    after = np.full(demand.option_ready.shape, -1, np.int32)
    follow(graph, demand.option_node, demand.option_ready, after)
    entry = np.zeros(demand.option_ready.shape, np.int32)
    kept, at = np.zeros(expanded.arcs, np.bool_), np.zeros(expanded.arcs, np.int32)
    start, parts = [0], []
    for index, name in enumerate(names):
        mine = order[span[index] : span[index + 1]]
        entries = Entries(demand.option_node[mine], demand.option_ready[mine], after[mine])
        reached(graph, entries, kept)
        size = leading(graph, int(name), kept) + 1
        part = Layout(
            np.zeros(2, np.int64),
            np.full(size, -1, np.int32),
            np.zeros(size, np.int32),
            np.zeros((size, outcomes), np.int32),
            np.zeros((mine.size, outcomes), np.int32),
        )
        numbered(graph, kept, part.arc, at)
        joined(graph, part, int(name), at)
        entered(entries, part.entry, int(name), at)
        entry[mine] = part.entry
        start.append(start[-1] + size)
        parts.append(part)
    none = Layout(
        np.zeros(1, np.int64), *(np.zeros(0, np.int32),) * 2, np.zeros((0, outcomes), np.int32), entry
    )
    whole = [none, *parts]
    return names, Layout(
        np.array(start),
        np.concatenate([part.arc for part in whole]),
        np.concatenate([part.later for part in whole]),
        np.concatenate([part.onward for part in whole]),
        entry,
    )


def _farthest(demand: Demand, entry: Rows) -> Ints:
    """Return the farthest row at which each commodity may start."""
    if entry.size == 0:
        return np.zeros(demand.commodities, np.int64)
    padded = np.append(entry.max(axis=1), NOWHERE).astype(np.int64)
    counts = np.diff(demand.first)
    found = np.maximum.reduceat(padded, np.minimum(demand.first[:-1], padded.size - 1))
    return np.where(counts > 0, np.maximum(found, 0), 0)


def blocks_of(demand: Demand, names: Ints, layout: Layout) -> Blocks:
    """Put commodities into groups and groups into blocks; those that start late look at few rows."""
    far = _farthest(demand, layout.entry)
    order = np.lexsort((demand.deadline, demand.lot, demand.destination))
    keys = np.stack([demand.destination[order], demand.lot[order], demand.deadline[order]])
    fresh = np.flatnonzero(np.append(True, (np.diff(keys) != 0).any(axis=0))[: order.size])
    reach = np.maximum.reduceat(far[order], fresh) if fresh.size else np.zeros(0, np.int64)
    rank = np.lexsort((reach, keys[0][fresh]))
    ends = np.append(fresh[1:], order.size)
    member = [order[fresh[group] : ends[group]] for group in rank]
    lot, to = demand.lot[order][fresh][rank], np.searchsorted(names, demand.destination[order][fresh][rank])
    cuts = [0]
    for destination in range(names.size):
        count = int((to == destination).sum())
        pieces = -(-count // LANES)
        cuts += [
            cuts[-1] + size for size in np.cumsum([len(p) for p in np.array_split(np.empty(count), pieces)])
        ]
    group = np.array(cuts, np.int64)
    return Blocks(
        np.concatenate([np.zeros(0, np.int64), *member]),
        np.cumsum([0, *(part.size for part in member)]),
        lot,
        demand.deadline[order][fresh][rank],
        group,
        to[group[:-1]] if group.size > 1 else np.zeros(0, np.int64),
        np.array([reach[rank][a:b].max() for a, b in pairwise(cuts)], np.int64),
        np.array([np.unique(lot[a:b]).size == 1 for a, b in pairwise(cuts)], np.bool_),
    )


def ground(expanded: Expanded, demand: Demand) -> Ground:
    """Lay out a network for a demand."""
    names, layout = lay_out(expanded, demand)
    return Ground(expanded, demand, layout, blocks_of(demand, names, layout))
