"""A strand: a section from all its departures, its outcomes and the rows that it loads."""

from dataclasses import replace

import numpy as np

from serai.network.schedule import Period, Schedule
from serai.plan.capacity import Rows
from serai.plan.evaluate import Draws, Evaluator, order_statistic
from serai.plan.section import Section
from serai.plan.strand import departing, starting
from tests.plan.small_world import MONDAY, small_network

FLIGHT = Section("HKG", ("AIR2",), "RD", False, "LGG-IOSS", 1)


def evaluator() -> Evaluator:
    """Return an evaluator of the small network over twenty days."""
    network = small_network()
    schedule = Schedule(network, Period(MONDAY, MONDAY.replace(day=22)))
    return Evaluator(network, schedule, Draws.of(np.random.default_rng(3), 64, 7))


def test_every_departure_is_a_beginning_and_loads_its_row() -> None:
    """Twenty nights of flights, each with the outcomes that follow it and a row of 50 pieces."""
    on = evaluator()
    rows = Rows(on.schedule, 100)
    found = departing(on, FLIGHT, rows)
    table = on.schedule.timetable("AIR2")
    assert table is not None
    assert found.begins.tolist() == table.leaves.tolist()
    assert found.closes.tolist() == table.closes.tolist()
    ready = found.ready(16)
    assert ready.shape == (table.leaves.size, 16)
    assert (np.diff(ready, axis=1) >= 0).all()
    assert (ready > found.closes[:, None]).all()
    planned = np.take_along_axis(ready, found.planned(16)[:, None], axis=1)[:, 0]
    assert planned.tolist() == order_statistic(found.samples, 0.5).tolist()
    assert not found.certain
    assert sorted(one.row[0] for one in found.entries) == [0]
    assert [one.name for one in rows.rows][:1] == [table.label(0)]


def test_a_departure_that_takes_nobody_is_no_beginning() -> None:
    """With two departures closed, the rest keep their own rows."""
    on = evaluator()
    table = on.schedule.timetable("AIR2")
    assert table is not None
    closed = replace(on.schedule, known={**on.schedule.known, "AIR2": table.without([0, 2])})
    rows = Rows(closed, 100)
    found = departing(replace(on, schedule=closed), FLIGHT, rows)
    kept = [n for n in range(table.leaves.size) if n not in (0, 2)]
    assert found.begins.tolist() == table.leaves[kept].tolist()
    (own,) = found.entries
    assert own.item.tolist() == list(range(len(kept)))
    assert [rows.rows[row].name for row in own.row] == [table.label(n) for n in kept]


def test_a_section_that_starts_begins_when_the_parcel_can() -> None:
    """From two instants of readiness; nothing is shared before the first departure."""
    on = evaluator()
    ready = np.array([MONDAY.timestamp(), MONDAY.timestamp() + 7200.0])
    found = starting(on, Section("SZX", ("TRUCK",), "AL", True), ready, Rows(on.schedule, 100))
    assert found.begins.tolist() == ready.tolist()
    assert [stage for stage, _ in found.steps] == ["acceptance", "leave", "move"]
    assert (found.entries, found.planned_entries) == ((), ())
