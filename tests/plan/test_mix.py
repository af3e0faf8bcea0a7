"""A mixture weighs the cost of columns against overloaded rows."""

import numpy as np
import pytest

from serai.plan.column import Columns
from serai.plan.mix import CAPACITY, LOAD, PRICE, STIFFNESS, Mix, mix_of, sweep


def two_ways() -> tuple[Columns, Mix]:
    """One commodity of ten pieces: a cheap way over a row for four, a dear one over a row for all."""
    ints = np.zeros(0, np.int64)
    columns = Columns(
        of=np.array([0, 2]),
        option=np.array([0, 0]),
        cost=np.array([1.0, 3.0]),
        pieces=np.zeros(2),
        idle=np.zeros(2, np.int64),
        first=np.zeros(3, np.int64),
        arc=ints,
        chance=np.zeros(0),
        planned_first=np.zeros(3, np.int64),
        planned=ints,
        load=np.array([0, 1, 2]),
        row=np.array([0, 1]),
        weight=np.array([1.0, 2.0]),
    )
    mix = mix_of(np.array([4.0, 40.0]), np.array([10]), 9.0)
    mix.side[:, STIFFNESS] = 0.5
    return columns, mix


def test_pieces_split_where_both_ways_cost_the_same() -> None:
    """The cheap row is overloaded by four: its price 0.5 * 4 makes up the difference of the costs."""
    columns, mix = two_ways()
    sweep(columns, mix, 30)
    assert columns.pieces.tolist() == pytest.approx([8.0, 2.0])
    assert mix.side[:, LOAD].tolist() == pytest.approx([8.0, 4.0])
    assert mix.left[0] == pytest.approx(0.0)


def test_a_price_moves_pieces_away() -> None:
    """At a price of two on the cheap row nothing is overloaded."""
    columns, mix = two_ways()
    mix.side[0, PRICE] = 2.0
    sweep(columns, mix, 30)
    assert columns.pieces.tolist() == pytest.approx([4.0, 6.0])


def test_pieces_stay_unserved_where_that_is_cheaper() -> None:
    """Where both ways are closed by prices, pieces are left; when prices fall they are served."""
    columns, mix = two_ways()
    mix.side[:, PRICE] = 40.0
    sweep(columns, mix, 5)
    assert mix.left.tolist() == [10.0]
    mix.side[:, PRICE] = 0.0
    sweep(columns, mix, 30)
    assert columns.pieces.tolist() == pytest.approx([8.0, 2.0])
    mix.side[:, PRICE] = 50.0
    sweep(columns, mix, 5)
    assert mix.left.tolist() == [10.0]
    assert mix.side[:, LOAD].tolist() == pytest.approx([0.0, 0.0])
    assert mix.side[:, CAPACITY].tolist() == [4.0, 40.0]
