"""The best mixture of given columns, real or whole, by HiGHS.

Every solve runs in one thread and under limits of work, not of time, so that the same columns give the same
answer on every machine.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, cast

import highspy
import numpy as np

from serai.errors import Unavailable
from serai.plan.expanded import Floats, Ints, Uses

solver = cast("Callable[[], Any]", highspy.Highs)


class NoSolution(Unavailable):
    """HiGHS gave no answer to a model that always has one."""


@dataclass(frozen=True)
class Choice:
    """What is to be chosen: so many pieces of each commodity, on columns or left behind.

    Column c takes a piece of `commodity[c]` for `cost[c]`; one that is left behind costs `unserved`. Each
    side has what the columns load and how much of each row there is.
    """

    commodity: Ints
    cost: Floats
    pieces: Ints
    unserved: float
    sides: tuple[tuple[Uses, Floats], ...]


@dataclass(frozen=True)
class Mixture:
    """The best mixture: its cost and the prices of the rows of the first side."""

    cost: float
    prices: Floats


@dataclass(frozen=True)
class WholeParams:
    """When to stop looking for better whole pieces: relative gap, nodes of the search.

    The heuristics at the root find nearly all that many more nodes do, in a quarter of the time.
    """

    gap: float = 1e-4
    nodes: int = 1


@dataclass(frozen=True)
class _Binding:
    """Rows that could be overloaded: their numbers, limits and the entries of the columns in them."""

    rows: Ints
    limit: Floats
    column: Ints
    place: Ints
    weight: Floats


def mixture(choice: Choice, tolerance: float) -> Mixture:
    """Return the best mixture of real pieces, by interior points.

    Without a crossover the prices stay in the middle of the best ones, which makes better columns than a
    corner does. Raises `NoSolution`.
    """
    sides = [_binding(choice, *side) for side in choice.sides]
    options: dict[str, str | float] = {
        "solver": "ipx",
        "run_crossover": "off",
        "presolve": "off",
        "ipm_optimality_tolerance": tolerance,
    }
    highs = _run(_model(choice, sides), options)
    dual = np.array(highs.getSolution().row_dual)
    if dual.size == 0:
        raise NoSolution(f"HiGHS ended with {highs.getModelStatus()} on {choice.commodity.size} columns")
    prices = np.zeros(choice.sides[0][1].size)
    first = choice.pieces.size
    prices[sides[0].rows] = np.maximum(0.0, -dual[first : first + sides[0].rows.size])
    return Mixture(float(highs.getInfo().objective_function_value), prices)


def whole(choice: Choice, start: Ints, params: WholeParams) -> Ints:
    """Return whole pieces of each column at least cost; `start` keeps all rows, the answer costs no more.

    Raises `NoSolution`.
    """
    sides = [_binding(choice, *side) for side in choice.sides]
    lp = _model(choice, sides)
    lp.integrality_ = [highspy.HighsVarType.kInteger] * lp.num_col_
    taken = np.bincount(choice.commodity, start, choice.pieces.size)
    options = {"mip_rel_gap": params.gap, "mip_max_nodes": params.nodes, "mip_allow_restart": False}
    highs = _run(lp, options, np.concatenate([start, choice.pieces - taken]))
    values = np.array(highs.getSolution().col_value)
    if values.size == 0:
        raise NoSolution(f"HiGHS ended with {highs.getModelStatus()} on {choice.commodity.size} columns")
    return np.asarray(np.rint(values[: choice.commodity.size]), np.int64)


def _binding(choice: Choice, uses: Uses, capacity: Floats) -> _Binding:
    """Return the rows that are overloaded if each commodity takes its heaviest column."""
    column = np.repeat(np.arange(choice.commodity.size), np.diff(uses.first))
    commodity, many = choice.commodity[column], max(choice.pieces.size, 1)
    keys, place = np.unique(uses.rows * many + commodity, return_inverse=True)
    most = np.zeros(keys.size)
    np.maximum.at(most, place, uses.weights * choice.pieces[commodity])
    rows = np.flatnonzero(np.bincount(keys // many, most, capacity.size) > capacity)
    name = np.full(capacity.size, -1, np.int64)
    name[rows] = np.arange(rows.size)
    kept = name[uses.rows] >= 0
    return _Binding(rows, capacity[rows], column[kept], name[uses.rows[kept]], uses.weights[kept])


def _model(choice: Choice, sides: list[_Binding]) -> highspy.HighsLp:
    """Return the model: a row for each commodity, then those of each side; the last columns stay behind."""
    many, count = choice.pieces.size, choice.commodity.size
    columns = [np.arange(count + many)]
    rows, weights = [choice.commodity, np.arange(many)], [np.ones(count + many)]
    base = many
    for side in sides:
        columns.append(side.column)
        rows.append(base + side.place)
        weights.append(side.weight)
        base += side.rows.size
    column, row = np.concatenate(columns), np.concatenate(rows)
    order = np.lexsort((row, column))
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = count + many, base
    lp.col_cost_ = np.concatenate([choice.cost, np.full(many, choice.unserved)])
    lp.col_lower_, lp.col_upper_ = np.zeros(count + many), np.full(count + many, highspy.kHighsInf)
    lp.row_lower_ = np.concatenate([choice.pieces, np.full(base - many, -highspy.kHighsInf)])
    lp.row_upper_ = np.concatenate([choice.pieces, *(side.limit for side in sides)]).astype(float)
    lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    lp.a_matrix_.start_ = np.searchsorted(column[order], np.arange(count + many + 1))
    lp.a_matrix_.index_, lp.a_matrix_.value_ = row[order], np.concatenate(weights)[order]
    return lp


def _run(lp: highspy.HighsLp, options: Mapping[str, str | float], start: Ints | None = None) -> Any:
    """Solve a model in one thread, whatever number of threads others gave to HiGHS before."""
    highspy.Highs.resetGlobalScheduler(True)
    try:
        highs = solver()
        for name, value in {"output_flag": False, "threads": 1, **options}.items():
            highs.setOptionValue(name, value)
        highs.passModel(lp)
        if start is not None:
            highs.setSolution(start.size, np.arange(start.size), start.astype(float))
        highs.run()
    finally:
        highspy.Highs.resetGlobalScheduler(True)
    return highs
