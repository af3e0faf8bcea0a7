"""How long a leg may take, by what the network says."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from serai.network.duration import Duration
from serai.network.schedule import Period, Schedule
from serai.track.hearing import NetworkHearing
from serai.track.silence import SilenceParams, patience
from tests.plan.small_world import MONDAY, small_network
from tests.track.small_journey import after, itinerary

NETWORK = small_network()
LEGS = {leg.leg: leg for leg in itinerary().legs}
PARAMS = SilenceParams(share=0.0, floor_h=1.0)


def hearing(days: int = 30) -> NetworkHearing:
    """Return the hearing over a period from Monday on."""
    return NetworkHearing(NETWORK, Schedule(NETWORK, Period(MONDAY, MONDAY + timedelta(days=days))), PARAMS)


@pytest.mark.parametrize(
    ("leg", "starts", "due"),
    [
        ("1", 0, 6 + 1),  # the slow acceptance
        ("3", 6, 6 + 13.5 + 1),  # the slow truck
        ("6", 76, 76 + 9 + 120 + 1),  # the slow clearance of a parcel that is held
        ("10", 128, 128 + 18 + 2 * 24 + 1),  # the slow courier, on the third attempt
    ],
)
def test_a_leg_may_take_until_its_slow_end(leg: str, starts: float, due: float) -> None:
    """The due time is that of a slow parcel, and an hour for the floor."""
    assert hearing()(LEGS[leg], after(starts)) == after(due)


def test_a_leg_that_waits_may_take_until_its_departure() -> None:
    """A slow parcel at the airport on Monday noon misses Monday's flight; Wednesday's is taken."""
    wednesday = datetime.fromisoformat("2026-03-04T22:00:00+08:00")
    assert hearing()(LEGS["4"], after(12)) == wednesday + timedelta(hours=1)


def test_beyond_the_schedule_nothing_is_overdue() -> None:
    """Where no departure is left within the period, silence cannot begin within it."""
    assert hearing(days=1)(LEGS["4"], after(12)) >= after(24)


def test_a_carrier_that_reports_late_is_given_the_time() -> None:
    """The slow report of the carrier comes on top."""
    late = replace(NETWORK.carriers["TR"], report_delay=Duration(1, 2, 5, 9))
    network = replace(NETWORK, carriers={**NETWORK.carriers, "TR": late})
    slow = NetworkHearing(network, hearing().schedule, PARAMS)
    assert slow(LEGS["3"], after(6)) - hearing()(LEGS["3"], after(6)) == timedelta(hours=5)


def test_what_the_network_does_not_know_is_given_the_plan() -> None:
    """A leg by an unknown service has the patience of the plan, and no leg ever less."""
    unknown = replace(LEGS["3"], service="PIGEON")
    assert hearing()(unknown, after(6)) == patience(PARAMS)(unknown, after(6))
    long = replace(LEGS["3"], ends=after(500))
    assert hearing()(long, after(6)) == patience(PARAMS)(long, after(6))
