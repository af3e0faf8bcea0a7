"""Silence: heard when a word is overdue, and not before."""

from dataclasses import replace
from datetime import timedelta

from serai.plan.itinerary import Itinerary
from serai.track.event import Event
from serai.track.follow import follow
from serai.track.passage import passages
from serai.track.silence import (
    CUSTODY_GAP,
    NEVER_SCANNED,
    Heard,
    Silence,
    SilenceParams,
    delay,
    patience,
    silence,
)
from tests.track.small_journey import REQUEST, M, after, as_planned, event, itinerary


def hush(events: list[Event], hours: float) -> Silence | None:
    """Return the silence of a parcel so many hours after ready."""
    return follow(REQUEST, itinerary(), events, after(hours)).silence


def test_patience_is_a_share_of_the_plan_or_a_floor() -> None:
    """A leg of 4 h may be 12 h late, one of 50 h half of its own time."""
    legs = itinerary().legs
    due = patience(SilenceParams(share=0.5, floor_h=12))
    assert due(legs[1], after(2)) == after(2 + 4 + 12)
    assert due(legs[3], after(12)) == after(12 + 50 + 25)


def test_waiting_for_the_flight_is_no_silence() -> None:
    """The flight leaves 50 h after arrival at the airport; only well after that silence begins."""
    seen = as_planned(3)
    assert hush(seen, 62) is None
    assert hush(seen, 86) is None
    found = hush(seen, 88)
    assert found is not None
    assert (found.name, found.held, found.should, found.leg) == (CUSTODY_GAP, "TR", "AL", "4")
    assert (found.since, found.due, found.hours) == (after(12), after(87), 76.0)


def test_a_late_parcel_is_given_its_delay() -> None:
    """A parcel that arrived 20 h late at the airport is silent 20 h later."""
    late = [*as_planned(2), event(M.AT_ORIGIN_HUB, "TR", "HKG", 32)]
    assert hush(late, 106) is None
    assert hush(late, 108) is not None


def test_a_late_departure_gives_the_move_its_full_time() -> None:
    """The road leg is counted from when it really left, not from when it should have."""
    late = [
        *as_planned(5),
        event(M.CUSTOMS_RELEASED, "AL", "LGG", 104),
        event(M.DEPARTED_GATEWAY, "RD", "LGG", 110),
    ]
    assert hush(late, 154) is None  # 110 + 30 planned + 15
    assert hush(late, 156) is not None


def test_where_the_start_was_not_seen_the_delay_of_the_others_counts() -> None:
    """Two legs fork after an unseen one; the one that is open is given the delay of the one that was seen."""
    first, second, third, fourth = itinerary().legs[:4]
    fork = Itinerary("R1", (first, second, third, replace(fourth, after=("2",))))
    ended = {"1": after(2), "3": after(12 + 30)}
    table = passages(REQUEST, fork, ended)
    heard = Heard(after(2), M.ACCEPTED, "TR")
    due = after(12 + 30 + 50 + 25)  # planned start, delay, planned length, patience
    for hours, silent in ((-1, False), (1, True)):
        assert (silence(fork, table, heard, due + timedelta(hours=hours), patience()) is not None) == silent


def test_never_scanned_after_pre_advice() -> None:
    """A parcel that was announced and not accepted is named so, with nobody holding it."""
    for said in ([], [event(M.ANNOUNCED, "TR", None, 0)]):
        found = hush(said, 15)
        assert found is not None
        assert (found.name, found.should) == (NEVER_SCANNED, "TR")
        assert hush(said, 13.5) is None


def test_silence_within_one_carrier_names_it() -> None:
    """A truck that left and is not heard of again is silent by its own name."""
    found = hush(as_planned(2), 30)
    assert found is not None
    assert found.name == "no event from TR since 2026-03-02 06:00"


def test_a_hold_gives_the_clearance_new_time() -> None:
    """Whatever is heard during a leg starts its patience anew."""
    held = [*as_planned(5), event(M.CUSTOMS_HOLD, "AL", "LGG", 95)]
    assert hush(as_planned(5), 97) is not None
    assert hush(held, 114) is None  # 95 + 8 planned + 12
    assert hush(held, 116) is not None


def test_what_waits_for_its_buyer_is_not_silent() -> None:
    """A locker is given a week; a parcel delivered, returned or lost is silent no more."""
    waits = [*as_planned(9), event(M.READY_FOR_PICKUP, "CE", "MAD", 130)]
    assert hush(waits, 290) is None
    assert hush(waits, 299) is not None
    for end in (M.DELIVERED, M.RETURNED, M.LOST):
        assert hush([*as_planned(9), event(end, "CE", None, 130)], 900) is None


def test_a_parcel_before_its_plan_is_not_expected_sooner() -> None:
    """The delay of a parcel that is ahead of its plan is nothing, never less."""
    early = passages(REQUEST, itinerary(), {"1": after(-30)})
    assert delay(early) == timedelta(0)
    assert (
        delay(passages(REQUEST, itinerary(), {"1": early[0].planned_end + timedelta(hours=4)})).seconds
        == 14400
    )
