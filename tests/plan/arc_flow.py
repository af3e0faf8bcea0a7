"""The best plan there is, by HiGHS on the whole problem: a flow over arcs for each commodity.

Flow that is ready at a node stands at the first departure that it may take; it takes that one or waits for
the next one, and behind the last one it is lost. Each arc hands its flow on in equal parts, one an outcome.
Every policy is such a flow and every such flow a mixture of policies: with real flows the optimum is that of
all mixtures of policies; with one outcome and whole flows it is that of all plans.
"""

from dataclasses import dataclass, field

import highspy
import numpy as np

from serai.plan.expanded import Demand, Expanded, Floats, Uses
from tests.plan.small_expanded import row_loads

HOUR = 3600.0


@dataclass
class Model:
    """Columns with their cost, and rows as sums of columns."""

    costs: list[float] = field(default_factory=list)
    limits: list[float] = field(default_factory=list)
    rows: list[dict[int, float]] = field(default_factory=list)
    lower: list[float] = field(default_factory=list)
    upper: list[float] = field(default_factory=list)

    def column(self, cost: float, limit: float) -> int:
        """Add a column from 0 to a limit and return its number."""
        self.costs.append(cost)
        self.limits.append(limit)
        return len(self.costs) - 1

    def row(self, lower: float, upper: float) -> int:
        """Add a row and return its number."""
        self.rows.append({})
        self.lower.append(lower)
        self.upper.append(upper)
        return len(self.rows) - 1

    def put(self, row: int, column: int, value: float) -> None:
        """Add a value times a column to a row."""
        self.rows[row][column] = self.rows[row].get(column, 0.0) + value

    def least(self, whole: bool) -> float:
        """Return the least cost, with whole columns or real ones."""
        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = len(self.costs), len(self.rows)
        lp.col_cost_ = np.array(self.costs)
        lp.col_lower_, lp.col_upper_ = np.zeros(len(self.costs)), np.array(self.limits)
        lp.row_lower_, lp.row_upper_ = np.array(self.lower), np.array(self.upper)
        lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        lp.a_matrix_.start_ = np.cumsum([0, *(len(row) for row in self.rows)])
        lp.a_matrix_.index_ = np.array([column for row in self.rows for column in row])
        lp.a_matrix_.value_ = np.array([value for row in self.rows for value in row.values()])
        if whole:
            lp.integrality_ = [highspy.HighsVarType.kInteger] * len(self.costs)
        highs = highspy.Highs()
        highs.setOptionValue("output_flag", False)
        highs.setOptionValue("mip_rel_gap", 0.0)
        highs.passModel(lp)
        highs.run()
        assert highs.getModelStatus() == highspy.HighsModelStatus.kOptimal
        return float(highs.getInfo().objective_function_value)


def optimum(expanded: Expanded, demand: Demand, whole: bool = False) -> float:
    """Return the least cost of all plans within expected capacity.

    With `whole` (one outcome only) parcels are whole and planned capacity is kept too.
    """
    assert not whole or expanded.outcomes == 1
    model = Model()
    expected = [model.row(-np.inf, float(limit)) for limit in expanded.capacity]
    planned = [model.row(-np.inf, float(limit)) for limit in expanded.capacity] if whole else []
    for commodity in range(demand.commodities):
        _Flow(model, expanded, demand, commodity, (expected, planned)).add()
    return model.least(whole)


@dataclass
class _Flow:
    """The flow of one commodity."""

    model: Model
    expanded: Expanded
    demand: Demand
    commodity: int
    limits: tuple[list[int], list[int]]
    stands: dict[int, int] = field(default_factory=dict)
    usable: dict[int, list[int]] = field(default_factory=dict)

    def add(self) -> None:
        """Add columns and rows: every arc that may be used, every option, and staying behind."""
        model, demand, most = self.model, self.demand, float(self.demand.pieces[self.commodity])
        for node in range(self.expanded.nodes):
            arcs = range(int(self.expanded.first[node]), int(self.expanded.first[node + 1]))
            self.usable[node] = [arc for arc in arcs if self._may(arc)]
            for arc in self.usable[node]:
                self.stands[arc] = model.row(0.0, 0.0)
        for arcs in self.usable.values():
            for place, arc in enumerate(arcs):
                self._arc(arc, most)
                last = place + 1 == len(arcs)
                wait = model.column(demand.unserved if last else 0.0, most)
                model.put(self.stands[arc], wait, -1.0)
                if not last:
                    model.put(self.stands[arcs[place + 1]], wait, 1.0)
        all_leave = model.row(most, most)
        model.put(all_leave, model.column(demand.unserved, most), 1.0)
        for option in range(int(demand.first[self.commodity]), int(demand.first[self.commodity + 1])):
            self._option(option, most, all_leave)

    def _may(self, arc: int) -> bool:
        """Say whether the commodity may use an arc."""
        head = int(self.expanded.head[arc])
        cost = self.demand.cost[self.demand.lot[self.commodity], self.expanded.section[arc]]
        return bool(np.isfinite(cost) and (head >= 0 or -1 - head == self.demand.destination[self.commodity]))

    def _arc(self, arc: int, most: float) -> None:
        """Add the column of an arc."""
        expanded, demand = self.expanded, self.demand
        cost = float(demand.cost[demand.lot[self.commodity], expanded.section[arc]])
        column = self.model.column(cost, most)
        self.model.put(self.stands[arc], column, -1.0)
        self._hand_on(column, int(expanded.head[arc]), expanded.ready[arc])
        self._load(column, arc, (expanded.uses, expanded.planned_uses))

    def _option(self, option: int, most: float, all_leave: int) -> None:
        """Add the column of an option, unless it ends at a wrong destination."""
        demand, node = self.demand, int(self.demand.option_node[option])
        if node < 0 and -1 - node != demand.destination[self.commodity]:
            return
        column = self.model.column(float(demand.option_cost[option]), most)
        self.model.put(all_leave, column, 1.0)
        self._hand_on(column, node, demand.option_ready[option])
        self._load(column, option, (demand.option_uses, demand.option_planned_uses))

    def _hand_on(self, column: int, node: int, ready: Floats) -> None:
        """Let the outcomes of a column flow on, or pay for where they end."""
        for instant in ready:
            row = self._stand(node, float(instant))
            if row is None:
                self.model.costs[column] += self._end(node, float(instant)) / ready.size
            else:
                self.model.put(row, column, 1.0 / ready.size)

    def _stand(self, node: int, instant: float) -> int | None:
        """Return the row of the first departure that may be taken, None if there is none."""
        for arc in self.usable.get(node, []):
            if self.expanded.closes[arc] >= instant:
                return self.stands[arc]
        return None

    def _end(self, node: int, instant: float) -> float:
        """Return what it costs to be delivered at an instant, or to be stranded."""
        if node >= 0 or instant == np.inf:
            return self.demand.unserved
        late = (instant - float(self.demand.deadline[self.commodity])) / HOUR
        return self.demand.late_once + self.demand.late_per_h * late if late > 0 else 0.0

    def _load(self, column: int, item: int, uses: tuple[Uses, Uses]) -> None:
        """Let a column load its rows."""
        mass = float(self.demand.kg[self.demand.lot[self.commodity]])
        for rows, of in zip(self.limits, uses, strict=True):
            for row, weight in zip(*row_loads(of, item), strict=True):
                if rows:
                    load = float(weight) * (mass if self.expanded.heavy[row] else 1.0)
                    self.model.put(rows[int(row)], column, load)
