"""Tests of `serai.track.wait`."""

import random
from dataclasses import replace

from serai.track.told import in_order, tell
from serai.track.wait import Wait, heard, waits
from tests.track.small_journey import REQUEST, M, after, as_planned, event, itinerary

PLAN = itinerary()


def found(*events: object) -> list[Wait]:
    """Return the waits of events as they are known long after."""
    known = in_order(events, "R1", after(9_999))  # type: ignore[arg-type]
    return waits(PLAN, tell(known, PLAN), REQUEST.ready)


def test_every_wait_lasts_until_the_next_word() -> None:
    """From ready to the first scan, from scan to scan; after the delivery nothing is waited for."""
    whole = found(*as_planned())
    assert [w.leg.leg for w in whole] == [leg.leg for leg in PLAN.legs]
    assert [(w.since, w.word) for w in whole[:2]] == [(after(0), after(2)), (after(2), after(6))]
    assert whole[-1].word == after(136)
    assert {w.state for w in whole} == {leg.stage for leg in PLAN.legs}
    part = found(*as_planned(4))
    assert (part[-1].leg.stage, part[-1].since, part[-1].word, part[-1].held) == (
        "linehaul",
        after(62),
        None,
        "AL",
    )


def test_a_scan_that_was_missed_makes_the_wait_longer() -> None:
    """The wait for a leg whose end nobody saw lasts until the end of a later one is heard."""
    events = [one for one in as_planned(6) if one.milestone is not M.AT_ORIGIN_HUB]
    gap = next(w for w in found(*events) if w.leg.stage == "first_mile")
    assert (gap.since, gap.word) == (after(6), after(62))


def test_words_between_begin_waits_of_their_own() -> None:
    """A hold at customs is a word, and what is waited for then has a name of its own; a label is no scan."""
    events = [*as_planned(5), event(M.CUSTOMS_HOLD, "AL", "LGG", 80), event(M.ANNOUNCED, "CE", None, 81)]
    last = found(*events)[-1]
    assert (last.state, last.since, last.milestone) == (
        "clearance after customs_hold",
        after(80),
        M.CUSTOMS_HOLD,
    )
    [unseen] = found(event(M.ANNOUNCED, "TR", None, 1))
    assert (unseen.since, unseen.word, unseen.milestone, unseen.held) == (after(0), None, None, None)


def test_what_was_overtaken_before_we_heard_of_it_begins_no_wait() -> None:
    """A late report of an earlier scan is no silence after that scan."""
    events = as_planned(3)
    late = replace(events[1], recorded=after(30), received=after(30))
    assert heard(late) == after(30)
    assert heard(events[1]) == after(6)
    known = found(events[0], late, events[2])
    assert [w.leg.leg for w in known] == ["1", "2", "4"]
    assert [w.word for w in known] == [after(2), after(12), None]


def test_order_does_not_count_and_lost_ends_all() -> None:
    """The same events in any order give the same waits; a parcel told lost is waited for no more."""
    events = [*as_planned(7), event(M.ATTEMPT_FAILED, "CE", None, 130)]
    want = found(*events)
    for seed in range(5):
        assert found(*random.Random(seed).sample(events, len(events))) == want
    assert found(*as_planned(4), event(M.LOST, "AL", None, 70))[-1].word == after(70)
