"""Tests of `serai.track.usual`."""

from serai.network.schedule import Period, Schedule
from serai.track.usual import Usual
from serai.track.wait import Wait
from tests.plan.small_world import small_network
from tests.track.small_journey import M, after, itinerary

NETWORK = small_network()
USUAL = Usual(NETWORK, Schedule(NETWORK, Period(after(-48), after(24 * 30))))


def wait(leg: str, hours: float) -> Wait:
    """Return a wait that begins on a leg of the small journey."""
    found = next(one for one in itinerary().legs if one.leg == leg)
    return Wait("R1", found, found.stage, after(hours), None, M.ACCEPTED, "TR")


def test_a_parcel_waits_for_the_flight_that_it_catches() -> None:
    """Flights leave on Wednesday (hour 62) and Friday (hour 110); late comers wait longer."""
    for since, flight in ((12, 62), (30, 62), (60, 110)):
        assert float(USUAL.hours([wait("4", since)])[0]) == flight - since


def test_legs_take_their_medians() -> None:
    """Acceptance, a truck, a clearance and a courier; what leaves beyond the schedule takes as planned."""
    hours = [float(USUAL.hours([wait(leg, 0)])[0]) for leg in ("1", "3", "6", "10")]
    assert hours == [2, 6, 6, 8]
    assert float(USUAL.hours([wait("4", 24 * 60)])[0]) == 50


def test_several_waits_are_those_one_by_one() -> None:
    """All waits in one call have the hours that each has alone; unknown services have those planned."""
    many = [wait(str(leg), leg * 3.0) for leg in range(1, 11)]
    together = USUAL.hours(many)
    assert [float(h) for h in together] == [float(USUAL.hours([one])[0]) for one in many]
