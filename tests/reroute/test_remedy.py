"""A position knows the leg that is open."""

from datetime import timedelta

from serai.reroute.remedy import KINDS, RerouteParams
from tests.plan.small_world import MONDAY, request, small_network
from tests.reroute.on_the_way import position


def test_the_open_leg_is_the_one_at_its_position() -> None:
    """A parcel in sort at Liège has its open leg there, and customs behind it."""
    at = position(small_network(), request(deadline=MONDAY + timedelta(days=9)), "sort", "LGG")
    assert (at.open.stage, at.open.origin, at.cleared) == ("sort", "LGG", True)


def test_a_change_must_be_worth_something() -> None:
    """By default a change must gain more than it costs, and there are five kinds of it."""
    assert RerouteParams().margin > 0
    assert len(set(KINDS)) == 5
