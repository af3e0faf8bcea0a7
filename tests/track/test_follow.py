"""A journey is proven by events, in whatever order they come."""

import time
from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from serai.codes.milestone import Status
from serai.track.event import Event
from serai.track.follow import Journey, follow
from tests.track.small_journey import PLAN, REQUEST, M, after, as_planned, event, itinerary


def journey(events: list[Event], hours: float = 200) -> Journey:
    """Follow the parcel as known so many hours after ready."""
    return follow(REQUEST, itinerary(), events, after(hours))


TROUBLED = [
    event(M.ANNOUNCED, "TR", None, 0),
    *as_planned(5),
    event(M.PRESENTED_TO_CUSTOMS, "AL", "LGG", 77),
    event(M.CUSTOMS_HOLD, "AL", "LGG", 80, reason="documents"),
    event(M.CUSTOMS_RELEASED, "AL", "LGG", 100),
    event(M.DELIVERED, "AL", "LGG", 101),
    event(M.ACCEPTED, "RD", "LGG", 103),
    event(M.DEPARTED_TRANSIT, "RD", "LGG", 110),
    event(M.AT_DELIVERY_DEPOT, "RD", "MAD", 140),
    event(M.OUT_FOR_DELIVERY, "CE", "MAD", 150),
    event(M.ATTEMPT_FAILED, "CE", "MAD", 155, reason="nobody at home"),
    event(M.OUT_FOR_DELIVERY, "CE", "MAD", 174),
    event(M.DELIVERED, "CE", None, 178),
    event(M.OTHER, "CE", None, 179),
]


def test_every_step_of_a_troubled_journey_has_its_standing() -> None:
    """Status, stage, custody and exception follow the events as they are received."""
    told = []
    for at in (-1, 1.5, 3, 7.5, 13.5, 63.5, 77.2, 79, 82, 101.5, 103, 105, 112, 142, 152, 157, 176, 180, 190):
        j = journey(TROUBLED, at)
        told.append((at, j.status.value, j.milestone and j.milestone.value, j.stage, j.custody, j.exception))
    assert told == [
        (-1, "pending", None, "acceptance", None, None),
        (1.5, "pending", "announced", "acceptance", None, None),
        (3, "picked_up", "accepted", "sort", "TR", None),
        (7.5, "in_transit", "departed_origin", "first_mile", "TR", None),
        (13.5, "in_transit", "at_origin_hub", "sort", "TR", None),
        (63.5, "in_transit", "departed_origin", "linehaul", "AL", None),
        (77.2, "in_transit", "arrived_destination", "clearance", "AL", None),
        (79, "in_transit", "presented_to_customs", "clearance", "AL", None),
        (82, "on_hold", "customs_hold", "clearance", "AL", "customs_hold: documents"),
        (101.5, "in_transit", "customs_released", "sort", "AL", None),
        (103, "in_transit", "handed_over", "sort", "RD", None),
        (105, "in_transit", "handed_over", "sort", "RD", None),
        (112, "in_transit", "departed_transit", "transit", "RD", None),
        (142, "in_transit", "at_delivery_depot", "depot", "RD", None),
        (152, "out_for_delivery", "out_for_delivery", "last_mile", "CE", None),
        (157, "delivery_failed", "attempt_failed", "last_mile", "CE", "attempt_failed: nobody at home"),
        (176, "out_for_delivery", "out_for_delivery", "last_mile", "CE", None),
        (180, "delivered", "delivered", None, None, None),
        (190, "delivered", "delivered", None, None, None),
    ]


def test_the_delivery_is_the_final_carriers() -> None:
    """The airline's delivery at hour 101 delivers nothing; the courier's at 178 does."""
    assert journey(TROUBLED, 170).delivered is None
    done = journey(TROUBLED)
    assert done.delivered == after(178)
    assert done.last_seen == after(179)
    assert [p.ended for p in done.passages][-3:] == [after(140), after(150), after(178)]


@given(
    st.lists(st.sampled_from(TROUBLED), max_size=40), st.randoms(use_true_random=False), st.integers(0, 200)
)
def test_any_order_and_any_repetition_give_the_same_journey(
    some: list[Event], shuffle: object, at: int
) -> None:
    """A journey is a function of the set of events: order-free and idempotent, whatever is missing."""
    once = list({e.event_id: e for e in some}.values())
    again = [replace(e, received=e.received + timedelta(hours=7), words="again") for e in some]
    mixed = some + once + [e for e in again if e.received > after(at)]
    shuffle.shuffle(mixed)
    assert journey(mixed, at) == journey(once, at)


@given(st.permutations(TROUBLED))
def test_a_copy_received_later_changes_nothing(order: list[Event]) -> None:
    """The earliest copy of an event is kept, wherever it stands in the list."""
    again = [replace(e, received=e.received + timedelta(hours=7)) for e in order[:8]]
    assert journey([*again, *order]) == journey([*order, *again]) == journey(TROUBLED)


def test_quiet_words_move_nothing() -> None:
    """A remark does not end a hold, and the next carrier's pre-advice makes nothing pending again."""
    held = [*as_planned(5), event(M.CUSTOMS_HOLD, "AL", "LGG", 80)]
    for word in (M.OTHER, M.ANNOUNCED, M.RENUMBERED):
        j = journey([*held, event(word, "RD", "LGG", 81)])
        assert (j.status, j.custody, j.last_seen) == (Status.ON_HOLD, "AL", after(81))


def test_nothing_moves_a_parcel_after_its_end() -> None:
    """A scan that carries a time after the delivery, from a clock that is wrong, changes nothing."""
    j = journey([*as_planned(), event(M.AT_DELIVERY_DEPOT, "RD", "MAD", 160)])
    assert (j.status, j.delivered) == (Status.DELIVERED, after(136))


def test_a_parcel_sent_back_is_returned_not_delivered() -> None:
    """Delivered after the way back began is back with the sender."""
    turned = [*as_planned(9), event(M.RETURN_STARTED, "CE", "MAD", 140), event(M.DELIVERED, "CE", None, 190)]
    j = journey(turned)
    assert (j.status, j.milestone, j.delivered, j.exception) == (
        Status.RETURN_TO_SENDER, M.RETURNED, None, "returned",
    )  # fmt: skip


def test_a_hand_over_names_who_holds_the_parcel() -> None:
    """The next carrier of the message goes first, then that of the plan; the giver if neither is known."""
    said = event(M.HANDED_OVER, "AL", "LGG", 85)
    assert journey([*as_planned(6), said], 87).custody == "RD"
    assert journey([*as_planned(6), replace(said, next_carrier="ZZ")], 87).custody == "ZZ"
    assert journey([*as_planned(6), replace(said, facility=None)], 87).custody == "AL"


def test_a_passage_says_when_its_end_was_told() -> None:
    """An end is heard when its event was received; where the carrier does not say, nothing is known of it."""
    events = as_planned(3)
    told = [replace(one, recorded=one.received) for one in events[:2]]
    journey = follow(REQUEST, itinerary(), [*told, events[2]], after(1000))
    heard = [passage.heard for passage in journey.passages]
    assert heard[:3] == [told[0].received, told[1].received, None]
    assert [passage.ended for passage in journey.passages[:3]] == [one.happened for one in events]


def test_without_a_plan_events_still_tell_a_journey() -> None:
    """An imported parcel has a status and a delivery, no stage and no silence."""
    j = follow(REQUEST, None, as_planned(), after(900))
    assert (j.status, j.delivered, j.stage, j.passages, j.silent) == (
        Status.DELIVERED,
        after(136),
        None,
        (),
        False,
    )
    assert follow(REQUEST, None, as_planned(3), after(900)).silent_h is None


def test_silence_is_the_exception_of_a_parcel_without_another() -> None:
    """A silent parcel says since when."""
    j = journey(as_planned(2), 60)
    assert j.silent
    assert j.silent_h == 54.0
    assert j.exception == "no event from TR since 2026-03-02 06:00"


def test_five_hundred_parcels_are_followed_in_a_blink() -> None:
    """Following is far from the limit of 5,000 parcels of 20 events in 3 s, even on a busy machine."""
    plan, seen = itinerary(), [*as_planned(), *TROUBLED[-4:]]
    started = time.process_time()
    for _ in range(500):
        follow(REQUEST, plan, seen, after(200))
    assert time.process_time() - started < 0.6
    assert len(PLAN) == 10
