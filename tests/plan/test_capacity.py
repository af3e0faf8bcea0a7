"""Rows of capacity: what counts where and when, in expectation and as planned."""

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from serai.network.carrier import Courier
from serai.network.graph import Network
from serai.network.schedule import Period, Schedule
from serai.plan.capacity import Capacity, Entries, Rows, uses
from serai.plan.evaluate import Draws, Evaluator
from serai.plan.section import Section
from serai.plan.walk import walk
from tests.plan.small_world import MONDAY, carrier, small_network

LIEGE = ZoneInfo("Europe/Brussels")
CUSTOMS = Section("HKG", ("AIR1",), "RD", False, "LGG-IOSS", 1)


def scarce() -> Network:
    """Return the small network with a slow customs lane, a small hub, a courier's day and a pilot carrier."""
    network = small_network()
    lane = replace(network.gateways["LGG-IOSS"], throughput_per_h=2.0)
    hub = replace(network.facilities["LGG"], sort_capacity_per_wave=30, waves_per_day=4)
    courier = replace(network.couriers["CE", "ES1"], capacity_per_day=40)
    return replace(
        network,
        gateways={**network.gateways, "LGG-IOSS": lane},
        facilities={**network.facilities, "LGG": hub},
        couriers={("CE", "ES1"): courier},
        carriers={**network.carriers, "AL": replace(carrier("AL", "airline", "pilot"), pilot_share=0.25)},
    )


def rows_of(network: Network, pieces: int = 100) -> Rows:
    """Return rows over forty days for so many pieces."""
    period = Period(MONDAY, MONDAY.replace(month=4, day=12))
    return Rows(Schedule(network, period), pieces)


def test_a_departure_with_a_limit_is_a_row() -> None:
    """AIR2 takes 50 pieces; the road haulier anything: no row."""
    rows = rows_of(small_network())
    table = rows.schedule.timetable("AIR2")
    assert table is not None
    (found,) = rows.departed(table)
    assert found.weight.tolist() == [1.0] * table.leaves.size
    assert rows.rows[0] == Capacity(
        "departure", table.label(0), "pieces", 50.0, table.leaves[0], table.leaves[0]
    )
    other = rows.schedule.timetable("ROAD")
    assert other is not None
    assert rows.departed(other) == ()


def test_a_row_is_known_again() -> None:
    """Asked twice for the same departures, the rows are the same."""
    rows = rows_of(small_network())
    table = rows.schedule.timetable("AIR2")
    assert table is not None
    first, again = list(rows.departed(table)), list(rows.departed(table))
    assert first[0].row.tolist() == again[0].row.tolist()
    assert len(rows.rows) == table.leaves.size


def test_a_passage_loads_each_stretch_by_the_share_of_samples_in_it() -> None:
    """Counted sample by sample: the customs lane, the waves of the hub, the pilot carrier."""
    network = scarce()
    rows = rows_of(network)
    on = Evaluator(network, rows.schedule, Draws.of(np.random.default_rng(3), 64, 7))
    table = rows.schedule.timetable("AIR1")
    assert table is not None
    begins = table.leaves[:5]
    walked = walk(on, CUSTOMS, begins)
    expected: dict[tuple[int, str, float], float] = {}
    arrived, presented = walked.steps[0].ends, walked.steps[1].ends
    for departure in range(5):
        for at in presented[departure]:
            key = (departure, "customs", at // 21600 * 21600)
            expected[key] = expected.get(key, 0.0) + 1 / 64
        for at in arrived[departure]:
            local = datetime.fromtimestamp(at, LIEGE)
            wave = local.replace(hour=local.hour // 6 * 6, minute=0, second=0, microsecond=0).timestamp()
            expected[departure, "sort", wave] = expected.get((departure, "sort", wave), 0.0) + 1 / 64
        expected[departure, "pilot", 0.0] = 1.0
    found: dict[tuple[int, str, float], float] = {}
    planned: dict[tuple[int, str], float] = {}
    for is_planned, entries in rows.passed(CUSTOMS, walked, begins):
        for item, row, weight in zip(entries.item, entries.row, entries.weight, strict=True):
            one = rows.rows[row]
            if is_planned:
                planned[int(item), one.kind] = planned.get((int(item), one.kind), 0.0) + weight
            else:
                found[int(item), one.kind, float(one.starts or 0.0)] = float(weight)
    assert found == pytest.approx(expected)
    assert planned == {(n, kind): 1.0 for n in range(5) for kind in ("customs", "sort", "pilot")}
    assert {one.kind: one.capacity for one in rows.rows} == {"customs": 12.0, "sort": 30.0, "pilot": 25.0}


def test_a_courier_counts_the_local_day_on_which_it_sets_out() -> None:
    """The van from Madrid at eight in the morning counts on that day, once a parcel."""
    network = scarce()
    rows = rows_of(network)
    on = Evaluator(network, rows.schedule, Draws.of(np.random.default_rng(3), 64, 7))
    table = rows.schedule.timetable("DOOR")
    assert table is not None
    section = Section("MAD", ("DOOR",), None)
    found = dict(rows.passed(section, walk(on, section, table.leaves[:2]), table.leaves[:2]))
    assert found[True].weight.tolist() == found[False].weight.tolist() == [1.0, 1.0]
    first = rows.rows[found[True].row[0]]
    assert (first.kind, first.name, first.capacity) == ("courier", "CE/ES1", 40.0)
    assert datetime.fromtimestamp(first.starts or 0.0, UTC).hour == 23


def test_a_courier_without_a_limit_is_no_row() -> None:
    """None a day means any number."""
    courier = Courier("CE", "ES1", "general", None, 0.8, 3, 24.0, scarce().couriers["CE", "ES1"].cost, "")
    network = replace(scarce(), couriers={("CE", "ES1"): courier})
    rows = rows_of(network)
    on = Evaluator(network, rows.schedule, Draws.of(np.random.default_rng(3), 64, 7))
    section, begins = Section("MAD", ("DOOR",), None), np.array([MONDAY.timestamp()])
    assert list(rows.passed(section, walk(on, section, begins), begins)) == []


def test_sorting_where_parcels_start_counts_when_they_leave() -> None:
    """At an origin a parcel may wait for the next wave: the wave of its departure counts, no arrival."""
    network = scarce()
    rows = replace(rows_of(network), origins=frozenset({"LGG"}))
    on = Evaluator(network, rows.schedule, Draws.of(np.random.default_rng(3), 64, 7))
    table = rows.schedule.timetable("ROAD")
    assert table is not None
    section = Section("LGG", ("ROAD",), "CE")
    found = list(rows.passed(section, walk(on, section, table.leaves[:1]), table.leaves[:1]))
    assert [rows.rows[int(one.row[0])].kind for _, one in found] == ["sort", "sort"]
    first = rows.rows[int(found[0][1].row[0])]
    assert (first.starts or 0.0) <= table.leaves[0] < (first.ends or 0.0)
    begins = rows.schedule.timetable("AIR1").leaves[:1]
    kinds = {
        rows.rows[int(one.row[0])].kind for _, one in rows.passed(CUSTOMS, walk(on, CUSTOMS, begins), begins)
    }
    assert kinds == {"customs", "pilot"}


def test_uses_are_gathered_by_item_without_what_is_no_row() -> None:
    """Three entries of two items, one of them of no row."""
    found = uses(3, [Entries(np.array([2, 0]), np.array([5, 1]), np.array([0.5, 1.0])),
                     Entries(np.array([0]), np.array([-1]), np.array([1.0]))])  # fmt: skip
    assert (found.first.tolist(), found.rows.tolist(), found.weights.tolist()) == (
        [0, 1, 1, 2],
        [1, 5],
        [1.0, 0.5],
    )


def test_a_local_day_has_the_hours_that_the_clock_gives_it() -> None:
    """On the last Sunday of March a day in Liege is an hour short; its four waves share what there is."""
    edges = rows_of(scarce()).edges("LGG", 4)
    short = datetime(2026, 3, 29, tzinfo=LIEGE).timestamp()
    place = int(np.searchsorted(edges, short))
    assert edges[place] == short
    assert np.diff(edges[place : place + 5]).tolist() == [23 * 3600 / 4] * 4
    assert np.diff(edges[place - 4 : place + 1]).tolist() == [6 * 3600.0] * 4
