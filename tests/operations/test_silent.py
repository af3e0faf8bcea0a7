"""Tests of `serai.operations.silent`: black holes planted in a played world are found."""

from dataclasses import replace
from datetime import timedelta

import pytest

from serai.operations.silent import BLACK_HOLE, Scene, UnfitLevel, count_kinds, judged, listen, silent_rows
from serai.plan.itinerary import Itinerary
from serai.plan.request import Request
from serai.track.event import Event
from serai.track.follow import Journey, follow
from serai.track.silence import CUSTODY_GAP, NEVER_SCANNED
from tests.plan.small_world import small_network
from tests.track.small_journey import REQUEST, M, after, event, itinerary

NETWORK = small_network()
PARCELS = 400


def journey_of(name: str, late: float, until: int = 10, at: float = 999) -> tuple[Journey, Itinerary]:
    """Return a journey as planned but somewhat late, of which so many events were heard."""
    plan = replace(itinerary(), request=name)
    asked: Request = replace(REQUEST, request=name)
    events: list[Event] = []
    for leg in plan.legs[:until]:
        hours = (leg.ends - REQUEST.ready).total_seconds() / 3600 + late
        place = None if leg.destination == "ES1" else leg.destination
        told = event(leg.milestone, leg.carrier, place, hours, number=name)
        events.append(replace(told, parcel=name, event_id=f"{name}-{leg.leg}"))
    return follow(asked, plan, events, after(at)), plan


def history(at: float = 999) -> list[tuple[Journey, Itinerary]]:
    """Return journeys that went as planned, some hours late."""
    return [journey_of(f"P{k:03d}", (k * 7 % 40) / 10, at=at) for k in range(PARCELS)]


def test_a_black_hole_is_named_with_who_held_it_and_who_should_scan() -> None:
    """Each kind of vanishing is named; a parcel that only waits for its flight is not."""
    lost = [journey_of("never", 0, 0, 76), journey_of("gap", 0, 3, 76), journey_of("hole", 0, 2, 76)]
    waiting = journey_of("flight", 0, 3, 40)
    known = history()
    scene = Scene(NETWORK, [*known, *lost], after(76))
    rows = {row["parcel"]: row for row in silent_rows(scene)}
    assert {name: row["kind"] for name, row in rows.items()} == {
        "never": NEVER_SCANNED,
        "gap": CUSTODY_GAP,
        "hole": BLACK_HOLE,
    }
    assert (rows["hole"]["held_by"], rows["hole"]["should_scan"]) == ("TR", "TR")
    assert (rows["gap"]["held_by"], rows["gap"]["should_scan"]) == ("TR", "AL")
    assert rows["gap"]["since"] == after(12)
    assert 0 < rows["gap"]["p"] <= 0.01
    assert after(62) < rows["gap"]["expected_by"] < after(76)
    early = Scene(NETWORK, [*known, waiting], after(40))
    assert list(silent_rows(early)) == []
    [row] = silent_rows(early, every=True)
    assert (row["kind"], row["stage"]) == (None, "sort")
    assert row["p"] > 0.5


def test_a_level_decides() -> None:
    """At a level that history cannot prove, the network's own times judge; no level is 0 or 1."""
    at = 76.0
    scene = Scene(NETWORK, [*history(), journey_of("hole", 0, 2, at)], after(at))
    [rare] = silent_rows(scene, 0.0001)
    assert (rare["p"], rare["kind"]) == (None, BLACK_HOLE)
    for level in (0.0, 1.0, -1.0):
        with pytest.raises(UnfitLevel):
            list(silent_rows(scene, level))


def test_without_history_the_rules_stay() -> None:
    """Few parcels teach nothing: their journeys are as the fixed rules left them."""
    few = [*history()[:5], journey_of("hole", 0, 2, 300)]
    ears = listen(NETWORK, few, after(300))
    assert ears.expectation.stages == {}
    assert [judged(ears, *one) for one in few] == [journey for journey, _ in few]
    assert few[-1][0].silent
    assert listen(NETWORK, [], after(0)).expectation.stages == {}


def test_history_changes_what_the_rules_say() -> None:
    """Where words come on time the silence of a journey begins earlier; trouble that was told stays."""
    lost, plan = journey_of("hole", 0, 2, 20)
    assert not lost.silent
    ears = listen(NETWORK, [*history(), (lost, plan)], after(20))
    found = judged(ears, lost, plan)
    assert found.silence is not None
    assert found.exception == found.silence.name
    assert found.silence.p is not None
    assert found.silence.due < after(20) < found.silence.due + timedelta(hours=18)


def test_oddities_are_rows_of_their_own() -> None:
    """A scan after the delivery is told with its kind, and rows are counted by kind."""
    journey, plan = journey_of("odd", 0)
    late = replace(event(M.AT_DELIVERY_DEPOT, "CE", "MAD", 160), parcel="odd")
    odd = follow(replace(REQUEST, request="odd"), plan, [*journey.events, late], after(200))
    [row] = rows = list(silent_rows(Scene(NETWORK, [(odd, plan)], after(200))))
    assert (row["kind"], row["held_by"], row["p"]) == ("scan after delivery", "CE", None)
    assert count_kinds(rows) == "1 scan after delivery"
    assert count_kinds([]) == "nothing to tell"
