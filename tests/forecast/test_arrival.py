"""When parcels arrive: sampled along the legs, against adding up by hand."""

import numpy as np
import pytest

from serai.forecast.arrival import ArrivalParams, Arrivals, place, simulate
from serai.forecast.legs import Legs, columns, hours
from serai.forecast.times import StageTimes
from tests.forecast.worlds import history, hour, leg, meeting


class Planned(StageTimes):
    """Times that are always as planned, or a multiple of it drawn in turn."""

    factors: tuple[float, ...] = (1.0,)

    def draw(self, legs: Legs, rows: np.ndarray, samples: int, rng: np.random.Generator) -> np.ndarray:
        """Return planned durations times the factors, one factor a sample."""
        factor = np.resize(np.array(self.factors), samples)
        return legs.planned[rows][:, None] * factor[None, :]


def test_legs_side_by_side_wait_for_the_slowest() -> None:
    """The outbound leg starts when the last inbound one has ended: arrival is 5 + 4 hours."""
    legs = columns(meeting()).known(hours(hour(0)))
    told = simulate(legs, Planned(), hours(hour(0)), 10, np.random.default_rng(1))
    assert told == pytest.approx(hours(hour(9)), abs=1e-6)


def test_random_dags_agree_with_recursion() -> None:
    """On random chains with merges, arrivals equal those of a recursion over the legs."""
    rng = np.random.default_rng(8)
    for _ in range(30):
        n = int(rng.integers(2, 9))
        took = rng.uniform(1, 9, n)
        after = [tuple(str(b) for b in range(k) if rng.random() < 0.4) for k in range(n)]
        rows = [
            leg("p", str(k), (0, None) if not after[k] else (None, None), after[k], (0, float(took[k])))
            for k in range(n)
        ]

        def end(k: int, after: list = after, took: np.ndarray = took) -> float:
            return float(took[k]) + max((end(int(b)) for b in after[k]), default=0.0)

        legs = columns(rows)
        told = simulate(legs, Planned(), hours(hour(0)), 2, rng)
        assert told[0, 0] == pytest.approx(hours(hour(0)) + max(end(k) for k in range(n)), abs=1e-6)


def test_what_has_ended_is_certain() -> None:
    """An ended leg counts as it ended: with inbound b at hour 7, arrival is 7 + 4."""
    rows = meeting()
    last = leg("p", "o", (None, None), ("a", "b"), (5, 9))
    seen = [rows[0], leg("p", "b", (0, 7), planned=(0, 5)), last]
    legs = columns(seen).known(hours(hour(8)))
    told = simulate(legs, Planned(), hours(hour(8)), 10, np.random.default_rng(1))
    assert told == pytest.approx(hours(hour(11)), abs=1e-6)


def test_a_leg_under_way_outlasts_what_it_has_lasted() -> None:
    """Five hours into a leg that takes 2, 4, 6, 8 or 9 hours, it will take 6, 8 or 9."""
    times = Planned()
    times.factors = (2.0, 4.0, 6.0, 8.0, 9.0)
    legs = columns([leg("p", "1", (0, None), planned=(0, 1))])
    told = simulate(legs, times, hours(hour(5)), 100, np.random.default_rng(1))
    took = np.round(told - hours(hour(0)))
    assert {float(h) for h in took.ravel()} == {6.0, 8.0, 9.0}


def test_a_leg_that_outlasts_everything_starts_anew() -> None:
    """Twenty hours into a leg that never took more than eight, its arrival still lies ahead."""
    times = Planned()
    times.factors = (2.0, 8.0)
    legs = columns([leg("p", "1", (0, None), planned=(0, 1))])
    told = simulate(legs, times, hours(hour(20)), 100, np.random.default_rng(1))
    assert {float(h) for h in np.round(told - hours(hour(0))).ravel()} == {22.0, 28.0}


def test_one_slow_leg_alone_tells_nothing() -> None:
    """When all that ever took longer is one leg, the arrival is not taken to be as that leg's."""
    times = Planned()
    times.factors = (2.0, 2.0, 2.0, 2.0, 2.0, 2.0, 2.0, 8.0)
    legs = columns([leg("p", "1", (0, None), planned=(0, 1))])
    told = simulate(legs, times, hours(hour(5)), 100, np.random.default_rng(1))
    assert {float(h) for h in np.round(told - hours(hour(0))).ravel()} == {7.0, 13.0}


def test_a_missed_scan_does_not_stop_the_clock() -> None:
    """A leg whose end was missed is over; the next, its start unseen, counts from what is known."""
    rows = [
        leg("p", "1", (0, 2), planned=(0, 2)),
        leg("p", "2", (2, None), ("1",), (2, 4)),
        leg("p", "3", (None, 6), ("2",), (4, 6)),
        leg("p", "4", (6, None), ("3",), (6, 9)),
    ]
    legs = columns(rows).known(hours(hour(7)))
    told = simulate(legs, Planned(), hours(hour(7)), 10, np.random.default_rng(1))
    assert told == pytest.approx(hours(hour(9)), abs=1e-6)


def test_forecasts_are_calibrated_on_a_world_of_known_truth() -> None:
    """After learning from 600 parcels, the 80 % interval of the next 400 holds about 80 % of them."""
    legs = columns(history(1000, 11))
    rng = np.random.default_rng(1)
    starts, ends = legs.starts(), legs.ends()
    model = Arrivals().fit(legs, float(starts[600]), rng)
    ahead = np.arange(600, 1000)
    samples = model.samples(legs.take(ahead), starts[ahead], rng)
    low, high = model.quantiles(samples, np.array([0.1, 0.9]))
    assert ((low <= ends[ahead]) & (ends[ahead] <= high)).mean() == pytest.approx(0.8, abs=0.06)


def test_the_chance_to_be_on_time_is_a_share() -> None:
    """What is promised at the median is kept half the time; what was never promised has no chance."""
    legs = columns(history(400, 12))
    rng = np.random.default_rng(1)
    starts = legs.starts()
    model = Arrivals(ArrivalParams(samples=400)).fit(legs, float(starts[300]), rng)
    ahead = np.arange(300, 400)
    samples = model.samples(legs.take(ahead), starts[ahead], rng)
    (median,) = model.quantiles(samples, np.array([0.5]))
    assert model.on_time(samples, median) == pytest.approx(0.5, abs=0.05)
    assert np.isnan(model.on_time(samples, np.full(100, np.nan))).all()


def test_places_lie_between_nothing_and_all() -> None:
    """Below all samples the place is near 0, above all near 1, at the median a half."""
    samples = np.arange(9.0)[None, :].repeat(3, axis=0)
    assert place(samples, np.array([-1.0, 4.0, 99.0])) == pytest.approx([0.05, 0.5, 0.95])
