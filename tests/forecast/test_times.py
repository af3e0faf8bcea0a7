"""How long legs take, learned from histories whose truth is known."""

from collections.abc import Callable

import numpy as np
import pytest

from serai.forecast.legs import columns, hours
from serai.forecast.times import (
    NothingKnown,
    StageTimes,
    StageTimesParams,
    actual,
    better_form,
    carried,
)
from tests.forecast.worlds import history, hour, leg


def test_the_truth_is_learned_by_ratio_and_by_place() -> None:
    """The first leg takes 1.5 times its plan, the second what its place takes, whatever its plan."""
    legs = columns(history(600, 1))
    rng = np.random.default_rng(2)
    times = StageTimes().fit(legs, hours(hour(2000)), rng)
    assert times.form_["linehaul"] == 1.0
    drawn = np.median(times.draw(legs, np.arange(len(legs.parcel)), 200, rng), axis=1)
    firsts = np.arange(0, len(drawn), 2)
    assert np.median(drawn[firsts] / legs.planned[firsts]) == pytest.approx(1.5, rel=0.05)
    for k, place in enumerate((5, 10, 40)):
        assert np.median(drawn[2 * k + 1 :: 6]) == pytest.approx(place, rel=0.15)


def test_nothing_later_is_looked_at() -> None:
    """What happens after the instant changes nothing that is learned."""
    rows = history(200, 3)
    at = hour(100)
    cut = [r for r in rows if r.started is not None and r.started <= at]
    later = [
        r if r.ended is None or r.ended <= at else leg(
            r.parcel, r.leg, ((r.started - hour(0)).total_seconds() / 3600, 9999), r.after,
            ((r.planned_start - hour(0)).total_seconds() / 3600,
             (r.planned_end - hour(0)).total_seconds() / 3600), (r.stage, r.destination),
        )
        for r in rows
    ]  # fmt: skip
    drawn = []
    for table in (rows, later):
        legs = columns(table)
        times = StageTimes().fit(legs, hours(at), np.random.default_rng(4))
        drawn.append(times.draw(legs, np.arange(10), 50, np.random.default_rng(5)))
    assert len(cut) < len(rows)
    assert drawn[0] == pytest.approx(drawn[1])


def test_open_legs_make_times_longer() -> None:
    """Legs under way for longer than the finished ones took are not forgotten."""
    rows = [leg(f"p{k}", "1", (0, 2 + k / 100), planned=(0, 2)) for k in range(50)]
    slow = [leg(f"q{k}", "1", (0, None), planned=(0, 2)) for k in range(50)]
    legs = columns([*rows, *slow])
    times = StageTimes().fit(legs, hours(hour(30)), np.random.default_rng(1))
    drawn = times.draw(legs, np.array([0]), 4000, np.random.default_rng(2))
    assert (drawn > 29).mean() == pytest.approx(0.5, abs=0.06)


def test_few_observations_borrow_from_the_coarser_level() -> None:
    """A place with one odd observation is believed one part in k + 1."""
    rows = [leg(f"p{k}", "1", (0, 10), planned=(0, 10), where=("linehaul", "g")) for k in range(200)]
    odd = leg("odd", "1", (0, 100), planned=(0, 10), where=("linehaul", "h"))
    legs = columns([*rows, odd])
    times = StageTimes(StageTimesParams(trust=9)).fit(legs, hours(hour(200)), np.random.default_rng(1))
    drawn = times.draw(legs, np.array([200]), 20000, np.random.default_rng(2))
    believed = 1 - (1 - 1 / 10) ** 3  # the place is in three levels, each with one observation
    assert (drawn > 50).mean() == pytest.approx(believed, abs=0.02)


def test_an_unseen_stage_goes_by_the_ratio_of_all() -> None:
    """A stage that nobody has seen takes its plan times the ratio of all others."""
    rows = [leg(f"p{k}", "1", (0, 20), planned=(0, 10)) for k in range(20)]
    new = leg("n", "1", (0, None), planned=(0, 7), where=("sea", "g"))
    legs = columns([*rows, new])
    times = StageTimes().fit(columns(rows), hours(hour(50)), np.random.default_rng(1))
    drawn = times.draw(legs, np.array([20]), 50, np.random.default_rng(2))
    assert drawn == pytest.approx(14)


def test_nothing_ended_is_refused() -> None:
    """Before any leg has ended there is nothing to learn."""
    legs = columns(history(5, 1))
    with pytest.raises(NothingKnown, match="no leg has ended yet"):
        StageTimes().fit(legs, hours(hour(0.5)), np.random.default_rng(1))


@pytest.mark.parametrize("form", [1.0, 0.5, 0.0, -1.0])
def test_carrying_to_the_same_plan_changes_nothing(form: float) -> None:
    """A quantity carried from a leg back to itself is its own time, with a plan or without."""
    took, planned = np.array([3.0, 8.0, 5.0]), np.array([2.0, 10.0, 0.0])
    back = actual(carried(took, planned, form)[:, None], planned, np.full(3, form))
    assert back[:, 0] == pytest.approx(took)


@pytest.mark.parametrize(("form", "made"), [(1.0, lambda p, n: p * np.exp(n)), (-1.0, lambda p, n: p + n)])
def test_the_better_form_is_the_one_that_made_the_data(form: float, made: Callable[..., np.ndarray]) -> None:
    """Data made by ratios are learned as ratios, data made by differences as differences."""
    rng = np.random.default_rng(7)
    planned = rng.uniform(5, 100, 500)
    took = made(planned, 0.3 * rng.normal(size=500) + 1)
    assert better_form(took, planned, np.ones(500, dtype=bool)) == form


def test_draws_are_from_plans_on_either_side() -> None:
    """Legs planned short took 10 h, those planned long 20 h: between them half take as long as either."""
    rows = [
        leg(f"p{k}", "1", (0, 10 if k < 50 else 20), (), (0, 30 + k / 10), ("linehaul", "g"))
        for k in range(100)
    ]
    rng = np.random.default_rng(1)
    legs = columns(rows)
    times = StageTimes(StageTimesParams(trust=0.01, nearest=20)).fit(legs, hours(hour(100)), rng)
    drawn = times.draw(legs, np.array([50]), 2000, rng)
    assert np.mean(drawn < 15) == pytest.approx(0.5, abs=0.06)


def test_the_nearest_plans_are_found_whatever_other_keys_there_are() -> None:
    """Legs of a place that nobody asks for do not disturb where the nearest plans of another stand."""
    rows = []
    for n in range(60):
        near = 10.0 if n < 30 else 20.0  # planned 10 h took 10 h, planned 20 h took 40 h
        rows.append(leg(f"a{n}", "1", (0, near if n < 30 else 2 * near), (), (0, near), ("linehaul", "a")))
        rows.append(leg(f"b{n}", "1", (0, 1), (), (0, 1), ("linehaul", "b")))
        rows.append(leg(f"c{n}", "1", (0, 5), (), (0, 5), ("linehaul", "c")))
    rng = np.random.default_rng(1)
    legs = columns(rows)
    times = StageTimes(StageTimesParams(trust=0.01, nearest=20)).fit(legs, hours(hour(100)), rng)
    drawn = times.draw(
        legs, np.array([list(legs.parcels).index(name) for name in ("a0", "a59", "c0")]), 500, rng
    )
    assert [float(np.mean(hours > 15)) for hours in drawn] == [0.0, 1.0, 0.0]
