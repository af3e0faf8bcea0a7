"""Columns keep policies by commodity, once each, with what they load."""

import numpy as np

from serai.plan.column import Chances, batches, burdens, commodities, join, loads, no_columns
from serai.plan.compact import ground
from serai.plan.flow import follow
from serai.plan.relax import Pass
from tests.plan.small_network import worlds


def test_policies_of_several_passes_are_kept_once() -> None:
    """After passes at several prices a commodity has each of its different policies, and no twin."""
    more = 0
    for rng, expanded, demand in worlds(12, 3):
        burden, _ = burdens(expanded, demand)
        relaxing, columns = Pass(ground(expanded, demand), 1), no_columns(demand.commodities)
        seen = set()
        for _ in range(5):
            _, policies = follow(relaxing, rng.uniform(0, 4, expanded.capacity.size))
            columns = join(columns, policies, burden, 99)
            for one, commodity in enumerate(policies.commodity):
                arcs = policies.arcs[policies.first[one] : policies.first[one + 1]]
                seen.add((int(commodity), int(policies.option[one]), tuple(arcs.tolist())))
        whose = commodities(columns)
        kept = [
            (
                int(whose[c]),
                int(columns.option[c]),
                tuple(columns.arc[columns.first[c] : columns.first[c + 1]].tolist()),
            )
            for c in range(columns.cost.size)
        ]
        assert sorted(kept) == sorted(seen)
        more += len(seen) > demand.commodities
    assert more


def test_idle_columns_go_and_used_ones_stay() -> None:
    """A column without pieces goes after `patience` passes that do not find it; one with pieces stays."""
    _, expanded, demand = next(worlds(1, 1))
    burden, _ = burdens(expanded, demand)
    relaxing = Pass(ground(expanded, demand), 1)
    _, policies = follow(relaxing, np.zeros(expanded.capacity.size))
    columns = join(no_columns(demand.commodities), policies, burden, 1)
    pieces = np.zeros(columns.cost.size)
    pieces[0] = 2.0
    none = type(policies)(
        *(np.zeros(1 if "first" in name else 0, np.int64) for name in policies.__dataclass_fields__)
    )
    columns = columns._replace(pieces=pieces)
    before = columns.cost.size
    columns = join(columns, none, burden, 1)
    assert columns.cost.size == before > 1
    columns = join(columns, none, burden, 1)
    assert columns.pieces.tolist() == [2.0]
    found = batches(columns)
    assert found.pieces.tolist() == [2]
    assert found.arcs.tolist() == columns.arc.tolist()


def test_loads_are_summed_by_row() -> None:
    """What a policy loads equals the sum over its arcs and its option, kilograms where rows are heavy."""
    for _, expanded, demand in worlds(12, 3):
        _, policies = follow(Pass(ground(expanded, demand), 1), np.zeros(expanded.capacity.size))
        for burden, (first, arcs, chance) in zip(
            burdens(expanded, demand),
            [
                (policies.first, policies.arcs, policies.chance),
                (policies.planned_first, policies.planned, np.ones(policies.planned.size)),
            ],
            strict=True,
        ):
            own = loads(burden, Chances(policies.commodity, policies.option, first, arcs, chance))
            for one, commodity in enumerate(policies.commodity):
                expected = np.zeros(expanded.capacity.size)
                items = [(burden.options, policies.option[one], 1.0)]
                items += [(burden.arcs, arcs[p], chance[p]) for p in range(first[one], first[one + 1])]
                for uses, item, share in items:
                    for entry in range(uses.first[item], uses.first[item + 1]):
                        row = uses.rows[entry]
                        kg = demand.kg[demand.lot[commodity]] if expanded.heavy[row] else 1.0
                        expected[row] += share * uses.weights[entry] * kg
                rows = own.rows[own.first[one] : own.first[one + 1]]
                assert len(set(rows.tolist())) == rows.size
                np.testing.assert_allclose(own.weights[own.first[one] : own.first[one + 1]], expected[rows])
                assert set(rows.tolist()) == set(np.flatnonzero(expected).tolist())


def test_a_column_found_again_is_not_idle() -> None:
    """What every pass finds stays, though no piece follows it."""
    _, expanded, demand = next(worlds(1, 1))
    burden, _ = burdens(expanded, demand)
    relaxing = Pass(ground(expanded, demand), 1)
    _, policies = follow(relaxing, np.zeros(expanded.capacity.size))
    columns = no_columns(demand.commodities)
    for _ in range(4):
        columns = join(columns, policies, burden, 0)
    assert columns.cost.size == policies.commodity.size > 1
    assert not columns.idle.any()
