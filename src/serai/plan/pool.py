"""Policies gathered to choose from, and what one piece of each loads in expectation and as planned."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from serai.plan.expanded import Demand, Expanded, Floats, Ints, Policies, Uses


@dataclass(frozen=True)
class Pool:
    """Columns: the policies (their `pieces` mean nothing here) and the loads of one piece of each.

    `expected` and `planned` are uses of the columns: pieces or kilograms of a row, each row once a column.
    """

    policies: Policies
    expected: Uses
    planned: Uses

    @property
    def columns(self) -> int:
        """How many columns there are."""
        return int(self.policies.commodity.size)


def pooled(expanded: Expanded, demand: Demand, policies: Policies) -> Pool:
    """Return policies with what one piece of each loads."""
    ends, planned_ends = np.diff(policies.first), np.diff(policies.planned_first)
    columns = np.arange(policies.commodity.size)
    by_arc = np.repeat(columns, ends), policies.arcs, policies.chance
    by_plan = np.repeat(columns, planned_ends), policies.planned, np.ones(policies.planned.size)
    by_option = columns, policies.option, np.ones(columns.size)
    kg = demand.kg[demand.lot[policies.commodity]]
    return Pool(
        policies,
        _loads([(expanded.uses, by_arc), (demand.option_uses, by_option)], expanded.heavy, kg),
        _loads(
            [(expanded.planned_uses, by_plan), (demand.option_planned_uses, by_option)], expanded.heavy, kg
        ),
    )


def slices(first: Ints, items: Ints) -> Ints:
    """Return the positions of all entries of some items, in their order."""
    lengths = first[items + 1] - first[items]
    ends = np.cumsum(lengths)
    begins = np.repeat(first[items] - (ends - lengths), lengths)
    return np.asarray(begins + np.arange(begins.size), np.int64)


def chosen(policies: Policies, columns: Ints, pieces: Ints) -> Policies:
    """Return some policies, each with its pieces."""
    arcs, planned = slices(policies.first, columns), slices(policies.planned_first, columns)
    return Policies(
        commodity=policies.commodity[columns],
        pieces=pieces,
        option=policies.option[columns],
        cost=policies.cost[columns],
        first=_starts(np.diff(policies.first)[columns]),
        arcs=policies.arcs[arcs],
        chance=policies.chance[arcs],
        planned_first=_starts(np.diff(policies.planned_first)[columns]),
        planned=policies.planned[planned],
    )


def joined(parts: list[Pool]) -> Pool:
    """Return the columns of all parts, in their order."""
    policies = [part.policies for part in parts]
    return Pool(
        Policies(
            commodity=np.concatenate([one.commodity for one in policies]),
            pieces=np.concatenate([one.pieces for one in policies]),
            option=np.concatenate([one.option for one in policies]),
            cost=np.concatenate([one.cost for one in policies]),
            first=_starts(np.concatenate([np.diff(one.first) for one in policies])),
            arcs=np.concatenate([one.arcs for one in policies]),
            chance=np.concatenate([one.chance for one in policies]),
            planned_first=_starts(np.concatenate([np.diff(one.planned_first) for one in policies])),
            planned=np.concatenate([one.planned for one in policies]),
        ),
        _all([part.expected for part in parts]),
        _all([part.planned for part in parts]),
    )


def _all(parts: list[Uses]) -> Uses:
    """Return the uses of all parts, in their order."""
    return Uses(
        _starts(np.concatenate([np.diff(part.first) for part in parts])),
        np.concatenate([part.rows for part in parts]),
        np.concatenate([part.weights for part in parts]),
    )


Key = tuple[int, int, bytes, bytes]
"""What a policy is known by: its commodity, its option, its arcs and their chances."""


def keys(policies: Policies) -> list[Key]:
    """Return what each policy is known by."""
    found = []
    for column in range(policies.commodity.size):
        at = slice(int(policies.first[column]), int(policies.first[column + 1]))
        own = int(policies.commodity[column]), int(policies.option[column])
        found.append((*own, policies.arcs[at].tobytes(), policies.chance[at].tobytes()))
    return found


def numbered(policies: Policies, known: dict[Key, int]) -> tuple[Ints, Ints]:
    """Number the policies that are not known yet; return which those are, and the numbers of all."""
    fresh, numbers = [], []
    for column, key in enumerate(keys(policies)):
        if key not in known:
            known[key] = len(known)
            fresh.append(column)
        numbers.append(known[key])
    return np.array(fresh, dtype=np.int64), np.array(numbers, dtype=np.int64)


def part(uses: Uses, items: Ints) -> Uses:
    """Return the uses of some items."""
    at = slices(uses.first, items)
    return Uses(_starts(np.diff(uses.first)[items]), uses.rows[at], uses.weights[at])


def total(uses: Uses, pieces: Floats | Ints, rows: int) -> Floats:
    """Return the loads of all rows for so many pieces of each item."""
    lengths = np.diff(uses.first)
    return np.bincount(uses.rows, uses.weights * np.repeat(pieces, lengths), minlength=rows).astype(
        np.float64
    )


def _starts(lengths: Ints) -> Ints:
    """Return where each item starts, and where the last one ends."""
    return np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)


def _loads(parts: list[tuple[Uses, tuple[Ints, Ints, Floats]]], heavy: NDArray[np.bool_], kg: Floats) -> Uses:
    """Return the loads of columns, each row once: items of uses, each of a column and taken by a chance."""
    columns, rows, weights = [], [], []
    for uses, (column, item, chance) in parts:
        at, lengths = slices(uses.first, item), np.diff(uses.first)[item]
        columns.append(np.repeat(column, lengths))
        rows.append(uses.rows[at])
        weights.append(uses.weights[at] * np.repeat(chance, lengths))
    column, row, weight = np.concatenate(columns), np.concatenate(rows), np.concatenate(weights)
    weight = np.where(heavy[row], weight * kg[column], weight)
    keys, place = np.unique(column * heavy.size + row, return_inverse=True)
    weight = np.bincount(place, weight, minlength=keys.size).astype(np.float64)
    column, row = np.divmod(keys[weight > 0], max(heavy.size, 1))
    return Uses(_starts(np.bincount(column, minlength=kg.size)), row, weight[weight > 0])
