"""Policies to choose from: those that were the best of their commodity at some prices, and what they load."""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from serai.compiled import compiled
from serai.plan.expanded import Demand, Expanded, Floats, Ints, Policies, Uses
from serai.plan.flow import picked, spots

Flags = NDArray[np.bool_]


class Columns(NamedTuple):
    """Columns by commodity: k has `of[k]:of[k + 1]`, each a policy and `pieces` that follow it.

    Column c starts by `option[c]`, costs `cost[c]` a piece without prices, and a piece of it loads
    `row[load[c]:load[c + 1]]` by `weight`. Its arcs are `arc[first[c]:first[c + 1]]` with their chances;
    `planned` and `planned_first` tell its planned path. `idle` counts the passes since it was used.
    """

    of: Ints
    option: Ints
    cost: Floats
    pieces: Floats
    idle: Ints
    first: Ints
    arc: Ints
    chance: Floats
    planned_first: Ints
    planned: Ints
    load: Ints
    row: Ints
    weight: Floats


def no_columns(commodities: int) -> Columns:
    """Return no columns for so many commodities."""
    ints, floats, start = np.zeros(0, np.int64), np.zeros(0), np.zeros(1, np.int64)
    of = np.zeros(commodities + 1, np.int64)
    return Columns(of, ints, floats, floats, ints, start, ints, floats, start, ints, start, ints, floats)


class Burden(NamedTuple):
    """What arcs and options load: kilograms of a commodity where a row is heavy, else pieces."""

    arcs: Uses
    options: Uses
    heavy: Flags
    kg: Floats


def burdens(expanded: Expanded, demand: Demand) -> tuple[Burden, Burden]:
    """Return what arcs and options load in expectation, and as planned; kilograms are by commodity."""
    kg = demand.kg[demand.lot]
    return (
        Burden(expanded.uses, demand.option_uses, expanded.heavy, kg),
        Burden(expanded.planned_uses, demand.option_planned_uses, expanded.heavy, kg),
    )


@compiled
def merged(count: int, whose: Ints, rows: Ints, weights: Floats, amount: Floats) -> tuple[Ints, Ints, Floats]:
    """Sum the weights of one row in one item: return first, rows and weights; `amount` (rows,) is zeros.

    `whose` does not decrease.
    """
    first, found = np.zeros(count + 1, np.int64), np.empty(rows.size, np.int64)
    total = np.empty(rows.size)
    at = entry = 0
    for item in range(count):
        begin = at
        while entry < whose.size and whose[entry] == item:
            if weights[entry] > 0:
                if amount[rows[entry]] == 0:
                    found[at] = rows[entry]
                    at += 1
                amount[rows[entry]] += weights[entry]
            entry += 1
        for position in range(begin, at):
            total[position] = amount[found[position]]
            amount[found[position]] = 0
        first[item + 1] = at
    return first, found[:at], total[:at]


class Chances(NamedTuple):
    """Who uses which arcs by which chance, sparse by item; each item has a commodity and an option."""

    commodity: Ints
    option: Ints
    first: Ints
    arcs: Ints
    chance: Floats


def loads(burden: Burden, of: Chances) -> Uses:
    """Return what a piece of each item loads, each row once."""
    first, arcs, chance = of.first, of.arcs, of.chance
    count = of.option.size
    where, whose = spots(burden.arcs.first, arcs)
    column = np.repeat(np.arange(count), np.diff(first))[whose]
    rows, weights = burden.arcs.rows[where], burden.arcs.weights[where] * chance[whose]
    if burden.options.rows.size:
        own, mine = spots(burden.options.first, of.option)
        rows = np.append(burden.options.rows[own], rows)
        weights = np.append(burden.options.weights[own], weights)
        column = np.append(mine, column)
        order = np.argsort(column, kind="stable")
        rows, weights, column = rows[order], weights[order], column[order]
    if burden.heavy.any():
        weights = np.where(burden.heavy[rows], weights * burden.kg[of.commodity[column]], weights)
    return Uses(*merged(count, column, rows, weights, np.zeros(burden.heavy.size)))


@compiled
def twins(columns: Columns, which: Ints, option: Ints, first: Ints, arcs: Ints) -> Ints:
    """Return for each commodity its column that is the policy `which[k]` of those given, or -1."""
    found = np.full(which.size, -1)
    for commodity in range(which.size):
        one = which[commodity]
        if one < 0:
            continue
        size = first[one + 1] - first[one]
        for column in range(columns.of[commodity], columns.of[commodity + 1]):
            begin = columns.first[column]
            alike = columns.option[column] == option[one] and columns.first[column + 1] - begin == size
            position = 0
            while alike and position < size:
                alike = columns.arc[begin + position] == arcs[first[one] + position]
                position += 1
            if alike:
                found[commodity] = column
    return found


@compiled
def placed(of: Ints, stays: Flags, comes: Ints) -> tuple[Ints, Ints]:
    """Return `of` of the columns that stay with those that come, and the source of each.

    Sources below the number of old columns are old ones; `comes[k]` is what commodity k gets, or -1.
    """
    size = stays.size
    source, after = np.empty(size + comes.size, np.int64), np.zeros(of.size, np.int64)
    at = 0
    for commodity in range(comes.size):
        for column in range(of[commodity], of[commodity + 1]):
            if stays[column]:
                source[at] = column
                at += 1
        if comes[commodity] >= 0:
            source[at] = size + comes[commodity]
            at += 1
        after[commodity + 1] = at
    return after, source[:at]


@compiled
def gathered(old: Ints, new: Ints, source: Ints) -> tuple[Ints, Ints]:
    """Return `first` of items from two sparse tables, and where each begins (the new behind the old)."""
    size = old.size - 1
    first, begin = np.zeros(source.size + 1, np.int64), np.empty(source.size, np.int64)
    for item in range(source.size):
        one = source[item]
        if one < size:
            begin[item], length = old[one], old[one + 1] - old[one]
        else:
            begin[item] = old[size] + new[one - size]
            length = new[one - size + 1] - new[one - size]
        first[item + 1] = first[item] + length
    return first, begin


@compiled
def copied(old: Any, new: Any, first: Ints, begin: Ints) -> Any:
    """Return the entries of items from two tables, the new behind the old."""
    found = np.empty(first[-1], old.dtype)
    for item in range(begin.size):
        at = begin[item]
        if at < old.size:
            for position in range(first[item], first[item + 1]):
                found[position] = old[at]
                at += 1
        else:
            at -= old.size
            for position in range(first[item], first[item + 1]):
                found[position] = new[at]
                at += 1
    return found


def join(columns: Columns, policies: Policies, burden: Burden, patience: int) -> Columns:
    """Return columns with the policies of a pass, at most one for each commodity, without pieces yet.

    Columns that no pieces follow for more than `patience` passes are let go.
    """
    which = np.full(columns.of.size - 1, -1)
    which[policies.commodity] = np.arange(policies.commodity.size)
    twin = twins(columns, which, policies.option, policies.first, policies.arcs)
    idle = np.where(columns.pieces > 0, 0, columns.idle + 1)
    idle[twin[twin >= 0]] = 0
    of, source = placed(columns.of, idle <= patience, np.where(twin >= 0, -1, which))
    given = Chances(policies.commodity, policies.option, policies.first, policies.arcs, policies.chance)
    own = loads(burden, given)

    def one(old: Any, new: Any) -> Any:
        return np.concatenate([old, new])[source]

    def many(old: Ints, new: Ints, *entries: tuple[Any, Any]) -> list[Any]:
        first, begin = gathered(old, new, source)
        return [first, *(copied(before, after, first, begin) for before, after in entries)]

    nothing = np.zeros(policies.option.size)
    return Columns(
        of,
        one(columns.option, policies.option),
        one(columns.cost, policies.cost),
        one(columns.pieces, nothing),
        one(idle, nothing.astype(np.int64)),
        *many(columns.first, policies.first, (columns.arc, policies.arcs), (columns.chance, policies.chance)),
        *many(columns.planned_first, policies.planned_first, (columns.planned, policies.planned)),
        *many(columns.load, own.first, (columns.row, own.rows), (columns.weight, own.weights)),
    )


def commodities(columns: Columns) -> Ints:
    """Return the commodity of each column."""
    return np.repeat(np.arange(columns.of.size - 1), np.diff(columns.of))


def policies_of(columns: Columns) -> Policies:
    """Return all columns as policies, with the pieces that follow them."""
    return Policies(
        commodities(columns),
        np.rint(columns.pieces).astype(np.int64),
        columns.option,
        columns.cost,
        columns.first,
        columns.arc,
        columns.chance,
        columns.planned_first,
        columns.planned,
    )


def batches(columns: Columns) -> Policies:
    """Return the columns that have pieces, as what was decided."""
    return picked(policies_of(columns), np.flatnonzero(columns.pieces > 0))
