"""The policy of one commodity, for people to read: where a parcel may come, and what it takes there.

A parcel that is ready at a node takes the best arc still open. Of two instants of readiness with no better
arc closing between them it takes the same, so the answer for a node is a short list of rules in order of
time: ready by this instant, take that arc. Only what outcomes can reach is listed; instants between two
outcomes are covered too.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from heapq import heappop, heappush

import numpy as np

from serai.plan.compact import DELIVERED, NOWHERE, Ground, ground
from serai.plan.expanded import Demand, Expanded, Floats, Ints, Uses
from serai.plan.relax import Pass, block_values

UNSERVED = -1
"""In the place of an option or an arc: nothing is taken, the parcel stays where it is."""

NEVER = float("inf")


@dataclass(frozen=True)
class Rule:
    """Ready by an instant (seconds) and not by the one of the rule before: take an arc.

    `chance` says how probable it is from the start that a parcel follows the rule; outcomes reach both sides
    of a rule without chance, not the rule itself.
    """

    until: float
    arc: int
    chance: float


@dataclass(frozen=True)
class Stop:
    """What a parcel does at a node: the first rule whose instant is not over."""

    node: int
    chance: float
    rules: tuple[Rule, ...]


@dataclass(frozen=True)
class Policy:
    """What a parcel of a commodity does.

    It starts by `option` (-1: it is not served) and costs `value` in expectation, with prices of capacity.
    It is delivered by its deadline with the chance `on_time`, later with `late`; otherwise it is stranded.
    `stops` are the nodes that it may see, the one with the earliest departure first.
    """

    commodity: int
    option: int
    value: float
    on_time: float
    late: float
    stops: tuple[Stop, ...]

    def arc(self, node: int, ready: float) -> int:
        """Return the arc to take at a node when ready at an instant, or -1 to stay.

        Raises
        ------
        KeyError
            If a parcel of this policy never comes to the node.
        """
        for stop in self.stops:
            if stop.node == node:
                return next((rule.arc for rule in stop.rules if ready <= rule.until), UNSERVED)
        raise KeyError(node)


def only(demand: Demand, commodity: int) -> Demand:
    """Return the demand for one of its commodities alone."""
    one, span = slice(commodity, commodity + 1), slice(demand.first[commodity], demand.first[commodity + 1])
    return replace(
        demand,
        lot=demand.lot[one],
        destination=demand.destination[one],
        deadline=demand.deadline[one],
        pieces=demand.pieces[one],
        first=demand.first[commodity : commodity + 2] - demand.first[commodity],
        option_node=demand.option_node[span],
        option_ready=demand.option_ready[span],
        option_cost=demand.option_cost[span],
        option_planned=demand.option_planned[span],
        option_uses=_part(demand.option_uses, span),
        option_planned_uses=_part(demand.option_planned_uses, span),
    )


def _part(uses: Uses, span: slice) -> Uses:
    """Return the uses of some items that follow each other."""
    first = uses.first[span.start : span.stop + 1]
    entries = slice(first[0], first[-1])
    return Uses(first - first[0], uses.rows[entries], uses.weights[entries])


def policy(expanded: Expanded, demand: Demand, commodity: int, prices: Floats, wait: float = 0.0) -> Policy:
    """Find the policy of a commodity that costs least at prices of capacity, shape (rows,).

    `wait` is held against each arc let go, and counted in the value.
    """
    alone = only(demand, commodity)
    laid = ground(expanded, alone)
    passes = Pass(laid, threads=1, precise=True, wait=wait)
    found = passes.relax(prices)
    option = int(found.option[0])
    if option < 0:
        return Policy(commodity, UNSERVED, float(found.value[0]), 0.0, 0.0, ())
    limit = int(laid.blocks.limit[0])
    values = block_values(passes.priced(prices), 0, np.zeros((limit + 1) * 8))[:, 0]
    spread = _Spread.of(laid, values, wait)
    spread.start(option)
    start = int(demand.first[commodity]) + option
    return Policy(commodity, start, float(found.value[0]), spread.on_time, spread.late, tuple(spread.stops()))


class _Spread:
    """The chances of one parcel, carried forward over the rows of its destination."""

    def __init__(self, laid: Ground, best: Ints) -> None:
        self.laid = laid
        self.best = best
        self.taken: dict[int, float] = {}
        self.seen: dict[int, tuple[int, int]] = {}
        self.stayed: dict[int, float] = {}
        self.on_time = self.late = 0.0
        self.share = 1.0 / laid.expanded.outcomes

    @classmethod
    def of(cls, laid: Ground, values: Floats, wait: float) -> "_Spread":
        """Find the best row from each row on: the first that is worth more than all after it."""
        later = laid.layout.later[: values.size]
        rows = np.arange(values.size)
        best = np.where(values < values[later] + wait, rows, NOWHERE)
        for row in rows[1:]:
            if not best[row]:
                best[row] = best[later[row]]
        return cls(laid, best)

    def start(self, option: int) -> None:
        """Carry a parcel from an option to wherever its outcomes lead."""
        laid, waiting = self.laid, list[int]()
        node = int(laid.demand.option_node[option])
        ways = zip(laid.layout.entry[option], laid.demand.option_ready[option], strict=True)
        for onward, ready in ways:
            self._arrive(node, int(onward), (float(ready), self.share), waiting)
        while waiting:
            row = -heappop(waiting)
            arc = int(laid.layout.arc[row])
            head, chance = int(laid.expanded.head[arc]), self.taken[row] * self.share
            for onward, ready in zip(laid.layout.onward[row], laid.expanded.ready[arc], strict=True):
                self._arrive(head, int(onward), (float(ready), chance), waiting)

    def _arrive(self, node: int, row: int, met: tuple[float, float], waiting: list[int]) -> None:
        """Note that a parcel stands at a row of a node with a chance; rows ahead wait, latest close last."""
        ready, chance = met
        if row == DELIVERED:
            if ready <= self.laid.demand.deadline[0]:
                self.on_time += chance
            else:
                self.late += chance
            return
        if node < 0:
            return
        first, last = self.seen.get(node, (row, row))
        self.seen[node] = max(first, row), min(last, row)
        chosen = int(self.best[row])
        if chosen == NOWHERE:
            self.stayed[node] = self.stayed.get(node, 0.0) + chance
            return
        if chosen not in self.taken:
            heappush(waiting, -chosen)
        self.taken[chosen] = self.taken.get(chosen, 0.0) + chance

    def stops(self) -> Iterator[Stop]:
        """Return what is done at each node, in order of the first row seen there."""
        for node, (first, last) in sorted(self.seen.items(), key=lambda seen: (-seen[1][0], seen[0])):
            rules = tuple(self._rules(node, first, last))
            yield Stop(node, sum(rule.chance for rule in rules), rules)

    def _rules(self, node: int, first: int, last: int) -> Iterator[Rule]:
        """Return the rules for readiness from one row of a node to another that comes later."""
        layout, row, end = self.laid.layout, int(self.best[first]), int(self.best[last])
        while row != NOWHERE:
            arc = int(layout.arc[row])
            yield Rule(float(self.laid.expanded.closes[arc]), arc, self.taken.get(row, 0.0))
            if row == end:
                return
            row = int(self.best[layout.later[row]])
        if node in self.stayed:
            yield Rule(NEVER, UNSERVED, self.stayed[node])
