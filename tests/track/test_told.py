"""Events in their order, and words in their context."""

from dataclasses import replace
from datetime import timedelta

import pytest

from serai.track.told import in_order, tell
from tests.track.small_journey import M, after, event, itinerary


def meanings(*events: object, plan: bool = True) -> list[str]:
    """Return what events mean in the journey."""
    return [m.value for _, m in tell(list(events), itinerary() if plan else None)]


def test_each_event_counts_once_and_the_future_not_at_all() -> None:
    """A copy received later changes nothing; what is received after the instant does not exist."""
    first = event(M.ACCEPTED, "TR", "SZX", 2)
    again = replace(first, received=first.received + timedelta(hours=5), words="sent again")
    late = event(M.DEPARTED_ORIGIN, "TR", "SZX", 3, received=after(9))
    stranger = event(M.LOST, "TR", "SZX", 1, parcel="R2")
    assert in_order([again, late, first, stranger], "R1", after(8)) == [first]
    assert in_order([again, late, first], "R1", after(9)) == [first, late]


def test_events_of_one_instant_have_one_order() -> None:
    """At one instant, the order of a parcel's life decides, then the identity."""
    one = [
        event(m, "AL", "LGG", 5) for m in (M.CUSTOMS_RELEASED, M.PRESENTED_TO_CUSTOMS, M.ARRIVED_DESTINATION)
    ]
    assert [e.milestone for e in in_order(one, "R1", after(9))] == [
        M.ARRIVED_DESTINATION, M.PRESENTED_TO_CUSTOMS, M.CUSTOMS_RELEASED,
    ]  # fmt: skip


@pytest.mark.parametrize("said", [M.DELIVERED, M.READY_FOR_PICKUP])
def test_an_airline_delivers_to_the_next_carrier(said: M) -> None:
    """ "Delivered" and "notified" by a carrier that is not the last are a hand-over."""
    assert meanings(event(said, "AL", "LGG", 1), event(said, "CE", None, 2)) == ["handed_over", said.value]
    assert meanings(event(said, "AL", "LGG", 1), plan=False) == [said.value]


def test_a_number_of_the_final_leg_decides() -> None:
    """Where the final leg has a number, only a delivery under that number is the delivery."""
    plan = itinerary(leg_10="X9")
    told = tell(
        [event(M.DELIVERED, "CE", "MAD", 1, number="X8"), event(M.DELIVERED, "CE", "MAD", 2, number="X9")],
        plan,
    )
    assert [m for _, m in told] == [M.HANDED_OVER, M.DELIVERED]


def test_a_second_acceptance_is_a_hand_over() -> None:
    """Only the first carrier accepts from the sender; announcements do not count as a move."""
    said = [
        event(M.ANNOUNCED, "TR", None, 0),
        event(M.ACCEPTED, "TR", "SZX", 1),
        event(M.ACCEPTED, "AL", "HKG", 2),
    ]
    assert meanings(*said) == ["announced", "accepted", "handed_over"]


@pytest.mark.parametrize("turn", [M.RETURN_STARTED, M.REFUSED])
def test_delivered_on_the_way_back_is_returned(turn: M) -> None:
    """A delivery after the parcel turned round brings it to the sender."""
    assert meanings(event(turn, "CE", None, 1), event(M.DELIVERED, "CE", None, 2))[-1] == "returned"


def test_what_was_not_read_says_nothing() -> None:
    """An event without a milestone stays in the list of events and out of the journey."""
    assert meanings(replace(event(M.OTHER, "TR", None, 1), milestone=None)) == []
