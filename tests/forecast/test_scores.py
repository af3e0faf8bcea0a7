"""Scores against their definition."""

import numpy as np
import pytest

from serai.forecast.scores import covered, pinball


def test_pinball_is_its_definition() -> None:
    """The mean over the four levels, written out one by one."""
    rng = np.random.default_rng(1)
    quantiles, actual = np.sort(rng.normal(size=(4, 20)), axis=0), rng.normal(size=20)
    for k in range(20):
        losses = []
        for level, told in zip((0.1, 0.5, 0.9, 0.95), quantiles[:, k], strict=True):
            miss = actual[k] - told
            losses.append(level * miss if miss >= 0 else -(1 - level) * miss)
        assert pinball(quantiles, actual)[k] == pytest.approx(sum(losses) / 4)


def test_the_ends_of_the_interval_are_inside() -> None:
    """The 10 % and 90 % quantiles belong to the interval."""
    quantiles = np.array([[1.0] * 4, [2.0] * 4, [3.0] * 4, [4.0] * 4])
    assert covered(quantiles, np.array([1.0, 3.0, 0.9, 3.1])).tolist() == [True, True, False, False]
