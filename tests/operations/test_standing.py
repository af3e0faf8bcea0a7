"""Rows of the store become views: asked, planned, seen and what follows."""

from datetime import timedelta
from typing import Any

from serai.codes.milestone import Milestone, Status
from serai.operations.standing import SILENT, Followed, asked, follow_row, standing, stretches, timeline
from serai.store.plan import to_plans
from serai.store.track import to_events
from tests.store.books import AT, START, event_rows, leg_rows, request_row

EMPTY = ("recorded", "next_carrier", "next_number", "reason")


def followed(seen: int, delay_h: float = 0.0, **last: Any) -> Followed:
    """Return a parcel of the small world followed by its first events, the last of them changed."""
    rows = [{**dict.fromkeys(EMPTY), **row} for row in event_rows("p1", seen, START, delay_h)]
    if last:
        rows[-1] |= last
    plans = to_plans(leg_rows("p1"))
    return follow_row(request_row("p1"), plans["p1"], list(to_events(rows)), AT)


def test_delivered_parcel_is_late_by_its_deadline() -> None:
    """Days count from ready to delivered; late is after the deadline, by so many hours."""
    on_time, late = standing(followed(6), AT), standing(followed(6, 48.0), AT)
    assert (on_time.status, on_time.transit_days, on_time.late, on_time.late_h) == (
        Status.DELIVERED,
        5.0,
        False,
        -24.0,
    )
    assert (late.delivered, late.transit_days, late.late, late.late_h) == (
        START + timedelta(hours=168),
        7.0,
        True,
        24.0,
    )
    assert (on_time.exception, on_time.custody) == (None, None)


def test_open_parcel_is_late_once_its_deadline_has_passed() -> None:
    """A parcel that stands at the gateway two weeks after its deadline is late, silent and there."""
    stands = standing(followed(3), AT)
    assert (stands.late, stands.late_h, stands.delivered) == (True, 336.0, None)
    assert (stands.stage, stands.custody, stands.facility, stands.silent) == (
        "clearance",
        "cargo",
        "gru",
        True,
    )
    assert stands.milestone is Milestone.ARRIVED_DESTINATION


def test_kinds_of_trouble_are_few() -> None:
    """A hold is named by its milestone whatever the reason, a silence by what is known of it."""
    hold = followed(4, milestone="customs_hold", reason="value in doubt")
    assert (hold.held, hold.trouble, hold.journey.exception) == (
        True,
        "customs_hold",
        "customs_hold: value in doubt",
    )
    assert followed(3).trouble == SILENT
    assert followed(0).trouble == "never scanned after pre-advice"
    assert followed(4).trouble == "custody gap at handoff"
    assert followed(6).trouble is None


def test_timeline_tells_asked_seen_and_what_is_still_planned() -> None:
    """One line for the request, one per event in the carrier's words, one per leg still to come."""
    lines = timeline(followed(3))
    assert [line.told for line in lines] == ["asked", "seen", "seen", "seen", "planned", "planned", "planned"]
    assert lines[3].words == "Objeto em arrived_destination\tpasso 3"
    assert (lines[3].local, lines[3].offset_from) == ("2026-03-04T20:00:00", "message")
    assert [line.milestone for line in lines[4:]] == ["customs_released", "out_for_delivery", "delivered"]
    assert [line.told for line in timeline(followed(6))] == ["asked"] + ["seen"] * 6


def test_stretches_set_the_plan_beside_what_was_seen() -> None:
    """A leg seen six hours after its plan is six hours late; one not seen has no end."""
    legs = stretches(followed(3, 6.0))
    assert [leg.late_h for leg in legs] == [6.0, 6.0, 6.0, None, None, None]
    assert legs[3].started == START + timedelta(hours=66)
    assert (legs[0].origin, legs[2].destination) == ("szx", "gru")


def test_request_without_a_plan_is_shown_as_asked() -> None:
    """A request that was refused by the plan has no legs and stands where nothing was seen."""
    row = request_row("p1") | {"refused": "no way to br-sp"}
    found = follow_row(row, None, [], AT)
    assert stretches(found) == ()
    assert [line.told for line in timeline(found)] == ["asked"]
    assert asked(row).refused == "no way to br-sp"
    assert standing(found, AT).status is Status.PENDING
