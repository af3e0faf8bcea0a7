"""Neighbourhoods make whole plans better and keep them true."""

import numpy as np
import pytest

from serai.plan.compact import ground
from serai.plan.expanded import Demand, Expanded, Floats, Ints
from serai.plan.flow import follow
from serai.plan.improve import ImproveParams, cost_of, improved, offered, regrets
from serai.plan.master import Choice, WholeParams, mixture, whole
from serai.plan.pool import Key, Pool, chosen, joined, numbered, pooled, total
from serai.plan.relax import Pass
from tests.plan.small_expanded import SmallParams, small


def gathered(seed: int, outcomes: int) -> tuple[Expanded, Demand, Pool, Floats]:
    """Return a small world, the columns of some prices at random and the prices of their best mixture."""
    params = SmallParams(outcomes=outcomes, commodities=8, sections=16)
    expanded, demand = small(seed, params)
    relaxing, known, parts = Pass(ground(expanded, demand), 1, precise=True), dict[Key, int](), []
    rng = np.random.default_rng(seed)
    for height in np.linspace(0, 6, 12):
        policies = follow(relaxing, rng.uniform(0, height, expanded.capacity.size))[1]
        found = numbered(policies, known)[0]
        fresh = chosen(policies, found, np.zeros(found.size, np.int64))
        parts.append(pooled(expanded, demand, fresh))
    pool = joined(parts)
    return expanded, demand, pool, mixture(choice_of(expanded, demand, pool), 1e-8).prices


def choice_of(expanded: Expanded, demand: Demand, pool: Pool) -> Choice:
    """Return the choice among all columns at once."""
    sides = ((pool.expected, expanded.capacity), (pool.planned, expanded.capacity))
    return Choice(pool.policies.commodity, pool.policies.cost, demand.pieces, demand.unserved, sides)


def holds(expanded: Expanded, demand: Demand, pool: Pool, pieces: Ints) -> bool:
    """Say whether a plan keeps all capacities and takes no more pieces than there are."""
    rows = expanded.capacity.size
    fits = [
        (total(side, pieces, rows) <= expanded.capacity + 1e-6).all()
        for side in (pool.expected, pool.planned)
    ]
    taken = np.bincount(pool.policies.commodity, pieces, demand.commodities)
    return all(fits) and (taken <= demand.pieces).all() and (pieces >= 0).all()


@pytest.mark.parametrize("outcomes", [1, 3])
def test_neighbourhoods_come_near_the_best(outcomes: int) -> None:
    """From nobody served, plans stay within capacity and end nearly as cheap as the best of all columns."""
    params = ImproveParams(commodities=3, most=8, whole=WholeParams(gap=0.0))
    costs, bests = [], []
    for seed in range(12):
        expanded, demand, pool, prices = gathered(seed, outcomes)
        nobody = np.zeros(pool.columns, np.int64)
        pieces = improved(pool, demand, expanded.capacity, prices, nobody, params)
        assert holds(expanded, demand, pool, pieces)
        best = whole(choice_of(expanded, demand, pool), nobody, WholeParams(gap=0.0, nodes=1000))
        costs.append(cost_of(pool, demand, pieces))
        bests.append(cost_of(pool, demand, best))
        assert costs[-1] >= bests[-1] - 1e-6
    assert sum(costs) < sum(bests) * 1.02
    assert sum(cost <= best + 1e-6 for cost, best in zip(costs, bests, strict=True)) >= 8


def test_a_plan_never_gets_dearer() -> None:
    """The best plan of all columns stays as cheap as it is, whatever the neighbourhoods."""
    for seed in range(8):
        expanded, demand, pool, prices = gathered(seed, 1)
        nobody = np.zeros(pool.columns, np.int64)
        best = whole(choice_of(expanded, demand, pool), nobody, WholeParams(gap=0.0, nodes=1000))
        again = improved(pool, demand, expanded.capacity, prices, best, ImproveParams(commodities=2))
        assert cost_of(pool, demand, again) == pytest.approx(cost_of(pool, demand, best))


def test_no_program_means_no_change() -> None:
    """Without a program to solve, pieces stay where they are."""
    expanded, demand, pool, prices = gathered(1, 1)
    nobody = np.zeros(pool.columns, np.int64)
    assert improved(pool, demand, expanded.capacity, prices, nobody, ImproveParams(programs=0)).sum() == 0


def test_regret_is_what_the_best_column_would_save() -> None:
    """By hand: cost and prices of full rows of the dearest piece, less those of the cheapest column."""
    _, demand, pool, prices = gathered(2, 1)
    room = np.where(np.arange(prices.size) % 2 == 0, 0.0, np.inf)
    offer = offered(pool, demand, prices, room)
    charged = np.zeros(pool.columns)
    for column in range(pool.columns):
        charged[column] = pool.policies.cost[column]
        for entry in range(pool.expected.first[column], pool.expected.first[column + 1]):
            row = pool.expected.rows[entry]
            charged[column] += pool.expected.weights[entry] * prices[row] if row % 2 == 0 else 0.0
    pieces = np.zeros(pool.columns, np.int64)
    pieces[pool.columns - 1] = 1
    last = int(pool.policies.commodity[-1])
    found = regrets(pool, demand, offer, pieces)
    for commodity in range(demand.commodities):
        ways = charged[pool.policies.commodity == commodity]
        best = min([demand.unserved, *ways])
        worst = charged[-1] if commodity == last and demand.pieces[last] == 1 else demand.unserved
        if commodity != last or demand.pieces[last] == 1:
            assert found[commodity] == pytest.approx(worst - best)
        else:
            assert found[commodity] == pytest.approx(max(charged[-1], demand.unserved) - best)
