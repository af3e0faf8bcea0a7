"""A walk of sections one after the other is the walk of the chain; outcomes keep the mean."""

import numpy as np
import pytest

from serai.network.schedule import Period, Schedule
from serai.plan.chain import Chain
from serai.plan.evaluate import Draws, Evaluator, Ready, order_statistic
from serai.plan.section import Section
from serai.plan.walk import outcomes, planned_outcome, walk
from tests.plan.small_world import MONDAY, small_network


def evaluator() -> Evaluator:
    """Return an evaluator of the small network over forty days."""
    network = small_network()
    ends = MONDAY.replace(month=4, day=12)
    draws = Draws.of(np.random.default_rng(3), 64, 7)
    return Evaluator(network, Schedule(network, Period(MONDAY, ends)), draws)


def test_a_section_that_is_a_whole_chain_is_walked_as_the_chain() -> None:
    """The post way: acceptance, departure, move, clearance, departure, move, with the same draws."""
    on = evaluator()
    ready = np.array([MONDAY.timestamp(), MONDAY.timestamp() + 5 * 3600.0])
    section = Section("SZX", ("POST1", "POST2"), None, True, "MPO-POST", 1)
    chain = Chain("SZX", ("POST1", "POST2"), "MPO-POST", 1)
    found = walk(on, section, ready)
    assert np.array_equal(found.ready, on.arrivals(chain, Ready(ready[:, None])))
    assert [(step.stage, step.position) for step in found.steps] == [
        ("acceptance", 0), ("leave", 0), ("move", 0), ("presented", 1), ("clearance", 1), ("leave", 1),
        ("move", 1),
    ]  # fmt: skip
    medians = found.medians()
    assert medians.shape == (2, 7)
    assert np.array_equal(medians[:, -1], order_statistic(found.ready, 0.5))
    assert (np.diff(medians, axis=1) >= 0).all()


def test_a_section_from_a_departure_starts_with_the_move() -> None:
    """A flight on Monday evening, cleared at Liege and handed to the road haulier."""
    on = evaluator()
    table = on.schedule.timetable("AIR1")
    assert table is not None
    section = Section("HKG", ("AIR1",), "RD", False, "LGG-IOSS", 1)
    found = walk(on, section, table.leaves[:3])
    assert [step.stage for step in found.steps] == ["move", "presented", "clearance"]
    moved = found.steps[0].ends - table.leaves[:3, None]
    assert (moved > 0).all()
    assert moved.mean() / 3600 == pytest.approx(14.0, rel=0.2)
    handled = found.ready - found.steps[2].ends
    assert (handled > 0).all()
    assert np.median(handled) / 3600 == pytest.approx(3.1, abs=0.6)


def test_data_are_due_before_the_clearance() -> None:
    """A lane that wants its data four hours before is not reached sooner than that."""
    on = evaluator()
    begins = np.array([MONDAY.timestamp()])
    found = walk(on, Section("HKG", ("AIR1",), "RD", False, "LGG-IOSS", 1), begins)
    presented = next(step.ends for step in found.steps if step.stage == "presented")
    assert (presented >= MONDAY.timestamp() + 4 * 3600.0).all()


def test_outcomes_are_means_of_equal_parts() -> None:
    """Eight samples in four parts; what never ends makes its part infinite; the mean is kept."""
    samples = np.array([[8.0, 1.0, 2.0, 7.0, 3.0, 6.0, 4.0, 5.0], [1.0] * 7 + [np.inf]])
    found = outcomes(samples, 4)
    assert found.tolist() == [[1.5, 3.5, 5.5, 7.5], [1.0, 1.0, 1.0, np.inf]]
    assert found[0].mean() == samples[0].mean()


def test_the_planned_outcome_is_the_first_not_before_the_median() -> None:
    """The median of the first row is between the second and the third outcome; the last row has none."""
    ready = np.array([[1.0, 2.0, 3.0, 4.0], [5.0, 5.0, 5.0, 5.0], [1.0, 1.0, 1.0, 2.0]])
    assert planned_outcome(ready, np.array([2.5, 5.0, 9.0])).tolist() == [2, 0, 3]
