"""Follow a plan parcel by parcel, slowly: what it costs, what it loads, whether it is what it says."""

from dataclasses import dataclass, field

import numpy as np
import pytest

from serai.plan.expanded import Demand, Expanded, Floats, Shared, Uses
from tests.plan.small_expanded import row_loads

HOUR = 3600.0


@dataclass
class Follower:
    """Follows the batches of a plan: at a node a parcel takes the first arc of its batch still open."""

    expanded: Expanded
    demand: Demand
    shared: Shared
    cost: float = 0.0
    loads: Floats = field(init=False)
    planned_loads: Floats = field(init=False)

    def __post_init__(self) -> None:
        self.loads = np.zeros(self.expanded.capacity.size)
        self.planned_loads = np.zeros(self.expanded.capacity.size)

    def follow(self) -> None:
        """Follow all batches and hold what comes of it against what the plan says."""
        policies, demand = self.shared.policies, self.demand
        served = np.zeros(demand.commodities, np.int64)
        for batch in range(policies.commodity.size):
            assert policies.pieces[batch] > 0
            served[policies.commodity[batch]] += policies.pieces[batch]
            self._batch(batch)
        np.testing.assert_array_equal(served + self.shared.unserved, demand.pieces)
        assert (self.shared.unserved >= 0).all()
        self.cost += demand.unserved * float(self.shared.unserved.sum())
        assert self.shared.cost == pytest.approx(self.cost)
        np.testing.assert_allclose(self.shared.loads, self.loads, atol=1e-9)
        np.testing.assert_allclose(self.shared.planned_loads, self.planned_loads, atol=1e-9)
        room = self.expanded.capacity + 1e-6
        assert (self.loads <= room).all()
        assert (self.planned_loads <= room).all()

    def _batch(self, batch: int) -> None:
        """Follow a batch by all its chances, and its planned path."""
        policies, demand, expanded = self.shared.policies, self.demand, self.expanded
        commodity, option = int(policies.commodity[batch]), int(policies.option[batch])
        assert demand.first[commodity] <= option < demand.first[commodity + 1]
        part = slice(int(policies.first[batch]), int(policies.first[batch + 1]))
        arcs = [int(arc) for arc in policies.arcs[part]]
        chance = dict.fromkeys(arcs, 0.0)
        assert arcs == sorted(arcs, key=lambda arc: expanded.closes[arc])
        cost = float(demand.option_cost[option])
        cost += self._arrive(
            commodity, int(demand.option_node[option]), demand.option_ready[option], 1.0, chance
        )
        for arc in sorted(arcs, key=lambda arc: (expanded.closes[arc], arc)):
            price = float(demand.cost[demand.lot[commodity], expanded.section[arc]])
            assert np.isfinite(price)
            cost += chance[arc] * price
            cost += self._arrive(commodity, int(expanded.head[arc]), expanded.ready[arc], chance[arc], chance)
        assert policies.cost[batch] == pytest.approx(cost)
        np.testing.assert_allclose(policies.chance[part], [chance[arc] for arc in arcs], atol=1e-9)
        assert all(chance[arc] > 0 for arc in arcs)
        pieces = int(policies.pieces[batch])
        self.cost += cost * pieces
        self._load(self.loads, demand.option_uses, option, commodity, pieces)
        self._load(self.planned_loads, demand.option_planned_uses, option, commodity, pieces)
        for arc in arcs:
            self._load(self.loads, expanded.uses, arc, commodity, pieces * chance[arc])
        self._plan(batch, arcs, pieces)

    def _arrive(
        self, commodity: int, node: int, ready: Floats, chance: float, chances: dict[int, float]
    ) -> float:
        """Hand a chance on to the next arcs; return what it costs where there is none."""
        cost = 0.0
        for instant in ready:
            arc = self._next(node, float(instant), list(chances))
            if arc is not None:
                chances[arc] += chance / ready.size
            elif node == -1 - self.demand.destination[commodity] and np.isfinite(instant):
                hours = (float(instant) - float(self.demand.deadline[commodity])) / HOUR
                late = self.demand.late_once + self.demand.late_per_h * hours if hours > 0 else 0.0
                cost += chance / ready.size * late
            else:
                cost += chance / ready.size * self.demand.unserved
        return cost

    def _next(self, node: int, instant: float, arcs: list[int]) -> int | None:
        """Return the first of some arcs at a node that is still open."""
        if node < 0:
            return None
        span = range(int(self.expanded.first[node]), int(self.expanded.first[node + 1]))
        still = [arc for arc in arcs if arc in span and self.expanded.closes[arc] >= instant]
        return min(still, default=None)

    def _plan(self, batch: int, arcs: list[int], pieces: int) -> None:
        """Follow the planned outcomes; they make the planned path."""
        policies, demand, expanded = self.shared.policies, self.demand, self.expanded
        commodity, option = int(policies.commodity[batch]), int(policies.option[batch])
        node, found = int(demand.option_node[option]), []
        instant = float(demand.option_ready[option, demand.option_planned[option]])
        while (arc := self._next(node, instant, arcs)) is not None:
            found.append(arc)
            self._load(self.planned_loads, expanded.planned_uses, arc, commodity, pieces)
            node, instant = int(expanded.head[arc]), float(expanded.ready[arc, expanded.planned[arc]])
        part = slice(int(policies.planned_first[batch]), int(policies.planned_first[batch + 1]))
        assert policies.planned[part].tolist() == found

    def _load(self, loads: Floats, uses: Uses, item: int, commodity: int, pieces: float) -> None:
        """Load the rows of an item."""
        kg = float(self.demand.kg[self.demand.lot[commodity]])
        for row, weight in zip(*row_loads(uses, item), strict=True):
            loads[row] += pieces * weight * (kg if self.expanded.heavy[row] else 1.0)


def follow(expanded: Expanded, demand: Demand, shared: Shared) -> None:
    """Fail unless a plan does what it says and keeps all capacities."""
    Follower(expanded, demand, shared).follow()
