"""Which event ends which leg."""

from dataclasses import replace

from serai.plan.itinerary import Itinerary
from serai.track.event import Event
from serai.track.match import endings
from serai.track.told import in_order, tell
from tests.track.small_journey import M, after, as_planned, event, itinerary


def ended(*events: Event, plan: Itinerary | None = None) -> dict[str, float]:
    """Return the hours after ready at which legs were seen to end."""
    plan = plan or itinerary()
    told = tell(in_order(events, "R1", after(1000)), plan)
    return {leg: (e.happened - after(0)).total_seconds() / 3600 for leg, e in endings(plan, told).items()}


def test_a_journey_as_planned_ends_every_leg() -> None:
    """Each leg ends by its own event."""
    assert ended(*as_planned()) == {
        "1": 2, "2": 6, "3": 12, "4": 62, "5": 76, "6": 84, "7": 90, "8": 120, "9": 128, "10": 136,
    }  # fmt: skip


def test_a_carrier_need_not_know_the_plan() -> None:
    """Any departure ends the dwell and any arrival the move, at the right facility and by anybody."""
    assert ended(event(M.DEPARTED_TRANSIT, "XX", "HKG", 60)) == {"4": 60}
    assert ended(event(M.AT_TRANSIT_HUB, "XX", "LGG", 70)) == {"5": 70}
    assert ended(event(M.AT_TRANSIT_HUB, "AL", "FRA", 70)) == {}
    assert ended(event(M.CUSTOMS_HOLD, "AL", "LGG", 80)) == {}


def test_an_unknown_place_ends_the_only_leg_of_its_carrier() -> None:
    """Without a place, the carrier decides if it has one such leg only."""
    assert ended(event(M.DEPARTED_GATEWAY, "RD", None, 90)) == {"7": 90}
    assert ended(event(M.DEPARTED_GATEWAY, "XX", None, 90)) == {}
    both = itinerary()
    both = replace(both, legs=tuple(replace(leg, carrier="RD") for leg in both.legs))
    assert ended(event(M.DEPARTED_GATEWAY, "RD", None, 90), plan=both) == {}


def test_the_first_of_several_counts() -> None:
    """A second scan at the same place moves nothing."""
    assert ended(
        event(M.AT_DELIVERY_DEPOT, "RD", "MAD", 121), event(M.AT_DELIVERY_DEPOT, "RD", "MAD", 119)
    ) == {"8": 119}


def test_going_out_again_does_not_end_the_depot_leg() -> None:
    """If the first going out was not seen, the one after a failed attempt does not stand in for it."""
    tried = event(M.ATTEMPT_FAILED, "CE", "MAD", 130)
    assert ended(tried, event(M.OUT_FOR_DELIVERY, "CE", "MAD", 150)) == {}
    assert ended(tried, event(M.OUT_FOR_DELIVERY, "CE", "MAD", 128)) == {"9": 128}


def test_a_leg_with_a_number_ends_under_it() -> None:
    """Two consignments of one carrier over one airport are told apart by their numbers."""
    plan = itinerary(leg_5="020-12345675")
    assert ended(event(M.AT_TRANSIT_HUB, "AL", "LGG", 70, number="020-00000000"), plan=plan) == {}
    assert ended(event(M.AT_TRANSIT_HUB, "AL", "LGG", 70, number="020-12345675"), plan=plan) == {"5": 70}


def test_a_delivery_on_the_way_ends_its_own_leg() -> None:
    """Inbound consignments that end in a delivery at the hub end there, the final one at the end."""
    plan = itinerary(leg_5="IN1", leg_10="OUT")
    legs = [replace(leg, milestone=M.DELIVERED) if leg.leg == "5" else leg for leg in plan.legs]
    plan = replace(plan, legs=tuple(legs))
    said = [
        event(M.DELIVERED, "AL", "LGG", 75, number="IN1"),
        event(M.DELIVERED, "CE", "MAD", 140, number="OUT"),
    ]
    assert ended(*said, plan=plan) == {"5": 75, "10": 140}


def test_neither_hand_over_nor_return_is_the_delivery() -> None:
    """The last carrier's acceptance does not end the last mile, nor does the way back."""
    assert ended(event(M.ACCEPTED, "TR", "SZX", 1), event(M.ACCEPTED, "CE", "MAD", 121)) == {"1": 1}
    assert ended(event(M.RETURN_STARTED, "CE", "MAD", 130), event(M.DELIVERED, "CE", "MAD", 140)) == {}
