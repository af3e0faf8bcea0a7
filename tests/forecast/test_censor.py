"""What open observations teach, against redistribution to the right done by hand."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from serai.forecast.censor import completed, quantiles, weights

Cases = st.lists(st.tuples(st.integers(1, 8), st.booleans()), min_size=1, max_size=12)


def by_hand(cases: list[tuple[int, bool]]) -> list[float]:
    """Give each the mass 1/n; from the left, an open one hands its mass on to all after it."""
    order = sorted(range(len(cases)), key=lambda k: (cases[k][0], not cases[k][1]))
    mass = [1 / len(cases)] * len(cases)
    for at, k in enumerate(order):
        if not cases[k][1]:
            rest = order[at + 1 :]
            for other in rest:
                mass[other] += mass[k] / len(rest)
            mass[k] = 0.0
    return mass


@settings(max_examples=150, deadline=None)
@given(Cases)
def test_mass_is_redistributed_to_the_right(cases: list[tuple[int, bool]]) -> None:
    """The product-limit mass is what handing on the mass of open observations gives."""
    values = np.array([value for value, _ in cases], dtype=float)
    finished = np.array([over for _, over in cases])
    assert weights(values, finished) == pytest.approx(by_hand(cases))


def test_open_ones_become_longer() -> None:
    """An open value becomes one of the finished ones that took longer; finished ones stay."""
    values = np.array([1.0, 2.0, 3.0, 4.0, 2.5])
    finished = np.array([True, True, True, True, False])
    rng = np.random.default_rng(1)
    drawn = {float(completed(values, finished, rng)[4]) for _ in range(50)}
    assert drawn == {3.0, 4.0}
    assert completed(values, finished, rng)[:4].tolist() == [1, 2, 3, 4]


def test_beyond_the_longest_there_is_a_tail() -> None:
    """An open value beyond every finished one becomes longer than it is; without finished ones it stays."""
    values, finished = np.array([1.0, 2.0, 9.0]), np.array([True, True, False])
    rng = np.random.default_rng(1)
    tail = [float(completed(values, finished, rng)[2]) for _ in range(400)]
    assert min(tail) >= 9
    # survival is 1/3 at the longest finished value 2, so the tail's mean is 2 / ln 3
    assert np.mean(tail) - 9 == pytest.approx(2 / np.log(3), rel=0.2)
    assert completed(values, np.array([False] * 3), rng).tolist() == [1, 2, 9]


def test_learning_from_the_finished_alone_is_biased() -> None:
    """Half of the parcels cut off at random: the product-limit median is right, the naive one too low."""
    rng = np.random.default_rng(5)
    true, cut = rng.exponential(10, 4000), rng.exponential(10, 4000)
    values, finished = np.minimum(true, cut), true <= cut
    median = float(quantiles(values, finished, np.array([0.5]))[0])
    assert median == pytest.approx(10 * np.log(2), rel=0.08)
    assert float(np.median(values[finished])) < 0.7 * median


def test_quantiles_of_finished_ones_are_the_usual() -> None:
    """Without open observations the quantile is the least value whose share reaches the level."""
    values = np.array([4.0, 1.0, 3.0, 2.0])
    found = quantiles(values, np.array([True] * 4), np.array([0.25, 0.5, 0.9]))
    assert found.tolist() == [1, 2, 4]


def test_the_tail_goes_through_the_last_point_of_the_curve() -> None:
    """Nine of ten are open after one had ended at 2: the tail's mean is 2 / -ln 0.9."""
    values = np.array([2.0] + [9.0] * 9)
    drawn = completed(values, values < 9, np.random.default_rng(3))
    more = [completed(values, values < 9, np.random.default_rng(seed))[1:] - 9 for seed in range(100)]
    assert drawn[0] == 2.0
    assert np.mean(more) == pytest.approx(2 / -np.log(0.9), rel=0.1)
