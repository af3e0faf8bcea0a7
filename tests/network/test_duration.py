"""Durations: quantiles in, quantiles out, held parcels apart."""

import math
from itertools import pairwise
from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from serai.network.duration import LEVELS, Duration, InvalidDuration


def slow_quantile(duration: Duration, p: float) -> float:
    """The quantile by the definition: a straight line of log time over the normal deviate."""
    deviates = [NormalDist().inv_cdf(level) for level in LEVELS]
    logs = [math.log(h) for h in (duration.p10_h, duration.p50_h, duration.p90_h, duration.p99_h)]
    deviate = NormalDist().inv_cdf(p)
    pieces = list(pairwise(zip(deviates, logs, strict=True)))
    (x0, y0), (x1, y1) = next((piece for piece in pieces if deviate <= piece[1][0]), pieces[-1])
    return math.exp(y0 + (y1 - y0) * (deviate - x0) / (x1 - x0))


@given(st.lists(st.floats(0.5, 500), min_size=4, max_size=4), st.floats(0.002, 0.998))
def test_quantiles_lie_on_lines_of_log_time(hours: list[float], p: float) -> None:
    """Every quantile is that of the definition, within a percent of the grid."""
    duration = Duration(*sorted(hours))
    assert float(duration.quantile(p)) == pytest.approx(slow_quantile(duration, p), rel=0.03)


def test_given_quantiles_come_back() -> None:
    """The four quantiles that were given are those of the distribution."""
    duration = Duration(5.0, 8.0, 20.0, 60.0)
    assert duration.quantile(LEVELS) == pytest.approx([5.0, 8.0, 20.0, 60.0], rel=0.01)


def test_a_median_alone_has_an_assumed_spread() -> None:
    """Only a median gives three quarters of it at 10 % and two and a half times at 99 %, and says so."""
    alone = Duration.of(10.0)
    assert alone.assumed
    assert (alone.p10_h, alone.p50_h, alone.p90_h, alone.p99_h) == (7.5, 10.0, 15.0, 25.0)
    assert not Duration(7.5, 10.0, 15.0, 25.0).assumed


def test_nothing_takes_no_time() -> None:
    """A duration of zero stays zero at every level."""
    assert not Duration(0.0, 0.0, 0.0, 0.0).quantile([0.01, 0.5, 0.99]).any()


def test_a_share_is_held() -> None:
    """Of many parcels the share that is held takes the extra time, whose median is the one given."""
    rng = np.random.default_rng(1)
    duration = Duration(1.0, 2.0, 3.0, 4.0, hold_share=0.1, hold_p50_h=100.0, hold_p90_h=300.0)
    uniform, hold = rng.random(40_000), rng.random(40_000)
    extra = duration.sample(uniform, hold) - duration.sample(uniform)
    held = extra[extra > 0]
    assert held.size / extra.size == pytest.approx(0.1, abs=0.005)
    assert np.quantile(held, [0.5, 0.9]) == pytest.approx([100.0, 300.0], rel=0.06)


@pytest.mark.parametrize("levels", [(2, 1, 3, 4), (1, 2, 4, 3), (-1, 0, 1, 2)])
def test_quantiles_that_decrease_are_refused(levels: tuple[float, ...]) -> None:
    """Quantiles must not be negative nor decrease."""
    with pytest.raises(InvalidDuration, match="negative or decrease"):
        Duration(*levels)


def test_a_share_above_one_is_refused() -> None:
    """More than all parcels cannot be held."""
    with pytest.raises(InvalidDuration, match="hold_share"):
        Duration(1, 2, 3, 4, hold_share=1.5)
