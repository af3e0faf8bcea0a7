"""Whole pieces fill what is free and nothing more."""

import numpy as np
import pytest

from serai.plan.column import batches
from serai.plan.compact import ground
from serai.plan.expanded import Uses
from serai.plan.fill import Filling, FillParams, Room, better, fill, same
from serai.plan.prices import Ascent
from serai.plan.relax import Pass
from serai.plan.share import totals
from tests.plan.small_network import worlds


@pytest.mark.parametrize("outcomes", [1, 3])
def test_a_plan_is_within_capacity_and_whole(outcomes: int) -> None:
    """No row is overloaded, in expectation or as planned; all pieces are served or left, and some are."""
    served = left = 0
    for _, expanded, demand in worlds(20, outcomes):
        ascent = Ascent(Pass(ground(expanded, demand), 1), np.zeros(expanded.capacity.size))
        ascent.look()
        for _ in range(5):
            ascent.aim()
            ascent.look()
        found = fill(ascent.relaxing, ascent.columns, ascent.prices, FillParams())
        policies = batches(found.columns)
        for load in totals(expanded, demand, policies):
            assert (load <= expanded.capacity + 1e-6).all()
        done = np.bincount(policies.commodity, policies.pieces, demand.commodities)
        np.testing.assert_array_equal(done + found.left, demand.pieces)
        assert found.cost == pytest.approx(policies.pieces @ policies.cost + 30.0 * found.left.sum())
        served, left = served + int(done.sum()), left + int(found.left.sum())
    assert served > 100
    assert left > 20


def test_moving_never_makes_a_plan_dearer() -> None:
    """Passes that move pieces lower the cost, and sometimes do."""
    gains = 0
    for _, expanded, demand in worlds(20, 1):
        ascent = Ascent(Pass(ground(expanded, demand), 1), np.full(expanded.capacity.size, 1.0))
        ascent.look()
        found = Filling(ascent.relaxing, ascent.columns, demand.pieces.astype(np.float64))
        found.start(np.full(ascent.columns.cost.size, 99.0), ascent.prices)
        found.serve(ascent.prices, 20)
        before = found.cost
        found.move(10, 0.0)
        assert found.cost <= before
        gains += found.cost < before - 1e-9
    assert gains


def test_nothing_that_would_fit_is_left() -> None:
    """Where one outcome is certain and every row has room for all, all that can be served is served."""
    for _, expanded, demand in worlds(8, 1):
        wide = type(expanded)(**{**vars(expanded), "capacity": np.full(expanded.capacity.size, 1e6)})
        relaxing = Pass(ground(wide, demand), 1)
        ascent = Ascent(relaxing, np.zeros(wide.capacity.size))
        ascent.look()
        found = fill(relaxing, ascent.columns, ascent.prices, FillParams())
        can = relaxing.relax(ascent.prices).option >= 0
        np.testing.assert_array_equal(found.left, np.where(can, 0, demand.pieces))


def test_uses_are_compared_by_what_they_hold() -> None:
    """Equal tables are the same; a weight more is not."""
    one = Uses(np.array([0, 1]), np.array([0]), np.array([1.0]))
    assert same(one, Uses(np.array([0, 1]), np.array([0]), np.array([1.0])))
    assert not same(one, Uses(np.array([0, 1]), np.array([0]), np.array([2.0])))


def test_pieces_that_stay_keep_their_room() -> None:
    """Of two pieces that fill 0.75 of 0.76, none may move to where it needs 0.47 beside the other."""
    room = Room(np.array([0, 1, 2]), np.array([0, 0]), np.array([0.375, 0.47]), np.array([0.76 - 0.75]))
    pieces = np.array([2.0, 0.0])
    better(np.array([0, 2]), np.array([2.0, 1.0]), room, pieces)
    assert pieces.tolist() == [2.0, 0.0]
    assert room.free[0] == pytest.approx(0.01)


def test_pieces_that_move_free_what_they_loaded() -> None:
    """On a full row pieces move to a cheaper policy that loads it no more, and leave what it loads less."""
    room = Room(np.array([0, 1, 2]), np.array([0, 0]), np.array([1.0, 0.5]), np.array([0.0]))
    pieces = np.array([4.0, 0.0])
    assert better(np.array([0, 2]), np.array([2.0, 1.0]), room, pieces) == 4.0
    assert pieces.tolist() == [0.0, 4.0]
    assert room.free.tolist() == [2.0]
