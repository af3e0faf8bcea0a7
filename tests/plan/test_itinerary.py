"""An itinerary tells its ends, its cost and its changes of carrier."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from serai.codes.milestone import Milestone
from serai.plan.itinerary import Cost, Itinerary, Leg
from tests.plan.small_world import MONDAY


def leg(number: str, after: tuple[str, ...], carrier: str, hours: tuple[int, int]) -> Leg:
    """Return a leg between two hours of Monday."""
    starts, ends = (MONDAY + timedelta(hours=h) for h in hours)
    return Leg(
        number, after, "linehaul", Milestone.AT_TRANSIT_HUB, carrier, "S", None, "A", "B", starts, ends
    )


def test_legs_side_by_side_meet_at_the_last_one() -> None:
    """With two inbound legs the itinerary starts with the first of them and ends with the outbound leg."""
    found = Itinerary(
        "R", (leg("1", (), "X", (2, 5)), leg("2", (), "X", (0, 9)), leg("3", ("1", "2"), "Y", (9, 12)))
    )
    assert found.starts == MONDAY
    assert found.ends == MONDAY + timedelta(hours=12)
    assert found.final.leg == "3"
    assert found.handoffs == 1


def test_the_cost_is_the_sum_of_its_terms() -> None:
    """No terms cost nothing; two terms add up."""
    found = Itinerary("R", (leg("1", (), "X", (0, 1)),))
    assert found.cost == 0
    terms = (Cost("transport", Decimal("1.20")), Cost("handoff", Decimal("0.05")))
    assert replace(found, costs=terms).cost == Decimal("1.25")
