"""Places on departures: all or nothing, up to kilograms and pieces."""

from dataclasses import replace
from datetime import timedelta

import numpy as np

from serai.network.graph import Network
from serai.network.schedule import Period, Schedule
from serai.plan.book import Book, closing
from tests.plan.small_world import MONDAY, small_network


def narrow_network() -> Network:
    """Return the small world with room for 2 kg on AIR1 and for 2 pieces on AIR2."""
    network = small_network()
    departures = {
        **network.departures,
        "AIR1": (replace(network.departures["AIR1"][0], capacity_kg=2.0),),
        "AIR2": (replace(network.departures["AIR2"][0], capacity_pieces=2),),
    }
    return replace(network, departures=departures)


def schedule() -> Schedule:
    """Return two weeks of departures."""
    return Schedule(narrow_network(), Period(MONDAY, MONDAY + timedelta(days=14)))


def test_kilograms_fill_a_departure() -> None:
    """A parcel that does not fit is turned away, a lighter one after it still fits."""
    book = Book(schedule())
    assert book.take([("AIR1", 0)], 1.5)
    assert not book.take([("AIR1", 0)], 0.6)
    assert book.take([("AIR1", 0)], 0.5)
    assert book.full == {("AIR1", 0)}


def test_a_parcel_is_booked_on_all_departures_or_on_none() -> None:
    """A full second departure leaves the place on the first one free."""
    book = Book(schedule())
    assert book.take([("AIR2", 1)], 0.1)
    assert book.take([("AIR2", 1)], 0.1)
    assert not book.take([("ROAD", 2), ("AIR2", 1)], 0.1)
    assert ("ROAD", 2) not in book.pieces


def test_loads_tell_the_fuller_share() -> None:
    """Each departure in use is told with its kilograms, pieces and the share of its capacity."""
    book = Book(schedule())
    book.take([("AIR1", 0), ("ROAD", 0)], 1.5)
    book.put([("AIR1", 0)], 1.5)
    air, road = book.loads()
    assert (air.departure, air.kg, air.pieces, air.load) == ("AIR1@2026-03-02T22:00", 3.0, 2, 1.5)
    assert (road.capacity_kg, road.load) == (None, None)


def test_closed_departures_take_nobody() -> None:
    """In the schedule after a round, parcels leave by the next departure that is not full."""
    before = schedule()
    after = closing(before, {("AIR1", 0), ("AIR1", 1)})
    table = before.timetable("AIR1")
    ready = np.array([table.closes[0]])
    assert before.leave("AIR1", ready).tolist() == [table.leaves[0]]
    assert after.leave("AIR1", ready).tolist() == [table.leaves[2]]
    assert before.leave("AIR1", ready).tolist() == [table.leaves[0]]
