"""The best mixture of columns, its prices, and the best whole pieces."""

from itertools import product

import highspy
import numpy as np
import pytest

from serai.plan.expanded import Uses
from serai.plan.master import Choice, WholeParams, mixture, whole


def uses(*items: dict[int, float]) -> Uses:
    """Return what items load, by row."""
    first = np.cumsum([0, *(len(item) for item in items)])
    rows = np.array([row for item in items for row in item], dtype=np.int64)
    return Uses(first, rows, np.array([weight for item in items for weight in item.values()], dtype=float))


def two_ways(room: float) -> Choice:
    """Return four pieces with a cheap way of limited room and a dear one."""
    return Choice(
        np.array([0, 0]),
        np.array([1.0, 3.0]),
        np.array([4]),
        10.0,
        ((uses({0: 1.0}, {1: 1.0}), np.array([room, 9.0])),),
    )


def random_choice(seed: int) -> Choice:
    """Return three commodities with three columns each that load four rows, in expectation and as planned."""
    rng = np.random.default_rng(seed)
    sides = []
    for _ in range(2):
        items = [
            {int(row): float(rng.choice([0.5, 1, 1.5])) for row in rng.choice(4, 2, False)} for _ in range(9)
        ]
        sides.append((uses(*items), rng.integers(1, 5, 4).astype(float)))
    pieces = rng.integers(1, 4, 3)
    return Choice(np.repeat(np.arange(3), 3), np.round(rng.uniform(1, 9, 9), 1), pieces, 12.0, tuple(sides))


def loads(choice: Choice, side: int, pieces: np.ndarray) -> np.ndarray:
    """Add up what pieces load."""
    table, capacity = choice.sides[side]
    found = np.zeros(capacity.size)
    for column, count in enumerate(pieces):
        for entry in range(table.first[column], table.first[column + 1]):
            found[table.rows[entry]] += count * table.weights[entry]
    return found


def by_trying(choice: Choice) -> float:
    """Try all whole pieces of all columns, commodity by commodity."""
    ways = []
    for commodity, wanted in enumerate(choice.pieces):
        mine = [range(wanted + 1) if one == commodity else (0,) for one in choice.commodity]
        ways.append([np.array(way) for way in product(*mine) if sum(way) <= wanted])
    best = np.inf
    for way in product(*ways):
        pieces = np.sum(way, axis=0)
        if all((loads(choice, side, pieces) <= choice.sides[side][1]).all() for side in (0, 1)):
            left = int(choice.pieces.sum() - pieces.sum())
            best = min(best, float(choice.cost @ pieces) + choice.unserved * left)
    return best


def test_a_mixture_pays_for_what_is_scarce() -> None:
    """Three of four go the cheap way; room there is worth what the dear way costs more."""
    found = mixture(two_ways(3.0), 1e-8)
    assert found.cost == pytest.approx(6.0)
    assert found.prices == pytest.approx([2.0, 0.0], abs=1e-6)


def test_room_for_all_costs_nothing() -> None:
    """With room for everyone the row is not even looked at."""
    found = mixture(two_ways(4.0), 1e-8)
    assert found.cost == pytest.approx(4.0)
    assert found.prices.tolist() == [0.0, 0.0]


def test_whole_pieces_are_the_best_there_are() -> None:
    """On random columns with two kinds of capacity the answer is as cheap as the best of all, and fits."""
    short = 0
    for seed in range(12):
        choice = random_choice(seed)
        found = whole(choice, np.zeros(9, np.int64), WholeParams(gap=0.0, nodes=1000))
        left = choice.pieces - np.bincount(choice.commodity, found, 3)
        assert (left >= 0).all()
        for side in (0, 1):
            assert (loads(choice, side, found) <= choice.sides[side][1] + 1e-9).all()
        cost = float(choice.cost @ found + choice.unserved * left.sum())
        assert cost == pytest.approx(by_trying(choice))
        short += int(left.sum())
    assert short


def test_a_search_that_may_not_branch_keeps_its_start() -> None:
    """With no node to look at the answer is still no dearer than what it started from."""
    choice = two_ways(2.5)
    found = whole(choice, np.array([1, 3]), WholeParams(nodes=0))
    assert choice.cost @ found <= 10.0
    assert found.sum() == 4


def test_threads_of_others_do_not_matter() -> None:
    """HiGHS keeps the threads of its first run; ours runs after two threads, and two threads run after it."""
    other = highspy.Highs()
    other.setOptionValue("output_flag", False)
    other.setOptionValue("threads", 2)
    other.addVariable(0.0, 1.0, 1.0)
    highspy.Highs.resetGlobalScheduler(True)
    for _ in range(2):
        assert other.run() == highspy.HighsStatus.kOk
        assert mixture(two_ways(3.0), 1e-8).cost == pytest.approx(6.0)
