"""Prices ascend to the best bound there is."""

import numpy as np
import pytest

from serai.plan.bound import lower_bound
from serai.plan.compact import ground
from serai.plan.prices import Ascent, AscentParams, refusing, unit, usual
from serai.plan.relax import Pass
from tests.plan.small_network import least_mixture, worlds


def test_the_bound_meets_the_best_mixture() -> None:
    """The bound never passes the least cost of a mixture of all ways, and comes close to it."""
    tight = 0
    for _, expanded, demand in worlds(15, 1):
        best = least_mixture(expanded, demand)
        ascent = Ascent(
            Pass(ground(expanded, demand), 1), np.zeros(expanded.capacity.size), AscentParams(stiffest=1.0)
        )
        ascent.look()
        start = ascent.bound
        for _ in range(120):
            ascent.aim()
            ascent.look()
        exact = lower_bound(expanded, demand, ascent.prices)
        assert ascent.bound == pytest.approx(exact, rel=1e-4, abs=1e-3)
        assert exact <= best * (1 + 1e-9) + 1e-9
        assert exact >= best - 1e-3 * abs(best)
        assert ascent.value == pytest.approx(best, rel=1e-3)
        tight += start < 0.95 * best
    assert tight > 4


def test_prices_are_warm() -> None:
    """From the prices of an earlier ascent the first pass has its bound."""
    _, expanded, demand = list(worlds(3, 1))[2]
    relaxing = Pass(ground(expanded, demand), 1)
    ascent = Ascent(relaxing, np.zeros(expanded.capacity.size))
    ascent.look()
    for _ in range(40):
        ascent.aim()
        ascent.look()
    again = Ascent(relaxing, ascent.prices)
    again.look()
    assert again.bound == pytest.approx(ascent.bound)


def test_nobody_wants_a_row_at_the_price_that_refuses() -> None:
    """At that price for every row, nothing that loads a row is served."""
    for _, expanded, demand in worlds(6, 3):
        closed = refusing(expanded, demand, (expanded.uses, demand.option_uses))
        ascent = Ascent(Pass(ground(expanded, demand), 1), closed)
        ascent.look()
        assert not ascent.columns.row.size


def test_units_are_pieces_or_kilograms() -> None:
    """A heavy row counts by the mean mass of a piece; what a piece usually costs is a median."""
    _, expanded, demand = next(worlds(1, 1))
    mean = (demand.kg[demand.lot] * demand.pieces).sum() / demand.pieces.sum()
    np.testing.assert_allclose(unit(expanded, demand), np.where(expanded.heavy, mean, 1.0))
    assert usual(np.array([1.0, 2.0, 9.0, 30.0]), 30.0) == 2.0
    assert usual(np.array([30.0]), 30.0) == 30.0
    assert usual(np.array([0.0]), 30.0) == 1.0
