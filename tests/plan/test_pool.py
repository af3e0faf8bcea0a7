"""Columns know what a piece of them loads, and are counted once."""

import numpy as np
import pytest

from serai.plan.compact import ground
from serai.plan.expanded import Demand, Expanded, Policies, Uses
from serai.plan.flow import follow
from serai.plan.pool import Key, chosen, joined, numbered, part, pooled, slices, total
from serai.plan.relax import Pass
from tests.plan.small_expanded import SmallParams, row_loads, small


def best(seed: int, outcomes: int = 3) -> tuple[Expanded, Demand, Policies]:
    """Return a small world and the policies that are best where capacity costs nothing."""
    expanded, demand = small(seed, SmallParams(outcomes=outcomes))
    relaxing = Pass(ground(expanded, demand), 1, precise=True)
    return expanded, demand, follow(relaxing, np.zeros(expanded.capacity.size))[1]


def by_hand(
    expanded: Expanded, demand: Demand, policies: Policies, column: int, planned: bool
) -> list[float]:
    """Add up what one piece of a column loads, arc by arc."""
    found = [0.0] * expanded.capacity.size
    kg = float(demand.kg[demand.lot[policies.commodity[column]]])
    first, arcs = (policies.first, policies.arcs)
    if planned:
        first, arcs = (policies.planned_first, policies.planned)
    arc_uses = expanded.planned_uses if planned else expanded.uses
    option_uses = demand.option_planned_uses if planned else demand.option_uses
    taken = [(option_uses, int(policies.option[column]), 1.0)]
    for place in range(int(first[column]), int(first[column + 1])):
        taken.append((arc_uses, int(arcs[place]), 1.0 if planned else float(policies.chance[place])))
    for uses, item, chance in taken:
        for row, weight in zip(*row_loads(uses, item), strict=True):
            found[row] += chance * weight * (kg if expanded.heavy[row] else 1.0)
    return found


@pytest.mark.parametrize("planned", [False, True])
def test_a_piece_loads_what_its_arcs_and_its_option_load(planned: bool) -> None:
    """Added up by hand, arc by arc, by chance and by kilograms, the loads of every column are the same."""
    heavy = 0
    for seed in range(12):
        expanded, demand, policies = best(seed)
        pool = pooled(expanded, demand, policies)
        side = pool.planned if planned else pool.expected
        for column in range(pool.columns):
            pieces = (np.arange(pool.columns) == column).astype(np.int64)
            loads = total(side, pieces, expanded.capacity.size)
            np.testing.assert_allclose(loads, by_hand(expanded, demand, policies, column, planned))
            heavy += int((loads[expanded.heavy] > 0).sum())
            assert (
                np.unique(part(side, np.array([column])).rows).size
                == side.first[column + 1] - side.first[column]
            )
    assert heavy


def test_known_policies_keep_their_number() -> None:
    """The same policies again are not new; those of other prices get the next numbers."""
    expanded, demand, policies = best(3, 1)
    known: dict[Key, int] = {}
    fresh, numbers = numbered(policies, known)
    assert fresh.tolist() == numbers.tolist() == list(range(policies.commodity.size))
    again, same = numbered(policies, known)
    assert again.size == 0
    assert same.tolist() == numbers.tolist()
    relaxing = Pass(ground(expanded, demand), 1, precise=True)
    prices = np.where(expanded.capacity >= 0, 3.0, 0.0)
    other = follow(relaxing, prices)[1]
    more, _ = numbered(other, known)
    assert more.size > 0
    assert len(known) == numbers.size + more.size


def test_chosen_columns_are_what_they_were() -> None:
    """Columns taken out and put together again are the pool, and carry the pieces given."""
    expanded, demand, policies = best(5)
    whole = pooled(expanded, demand, policies)
    assert whole.columns >= 3
    cut = np.arange(whole.columns) < 2
    parts = [
        pooled(expanded, demand, chosen(policies, np.flatnonzero(mine), np.full(mine.sum(), 7)))
        for mine in (cut, ~cut)
    ]
    again = joined(parts)
    for name in ("commodity", "option", "cost", "first", "arcs", "chance", "planned_first", "planned"):
        np.testing.assert_array_equal(getattr(again.policies, name), getattr(policies, name))
    assert set(again.policies.pieces.tolist()) == {7}
    for name in ("first", "rows", "weights"):
        np.testing.assert_array_equal(getattr(again.expected, name), getattr(whole.expected, name))
        np.testing.assert_array_equal(getattr(again.planned, name), getattr(whole.planned, name))


def test_entries_of_items_come_in_their_order() -> None:
    """Items 2 and 0 of three have entries 3, 4 and 0; an item without entries has none."""
    first = np.array([0, 1, 3, 5, 5])
    assert slices(first, np.array([2, 0])).tolist() == [3, 4, 0]
    assert slices(first, np.array([3])).tolist() == []
    assert slices(first, np.zeros(0, np.int64)).tolist() == []
    uses = Uses(first, np.array([9, 8, 7, 6, 5]), np.array([1.0, 2, 3, 4, 5]))
    assert part(uses, np.array([2, 3])).rows.tolist() == [6, 5]
    assert part(uses, np.array([2, 3])).first.tolist() == [0, 2, 2]
