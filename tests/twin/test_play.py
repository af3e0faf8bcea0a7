"""What partners did is what their feeds prove, as far as they tell."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from serai.codes import awb, s10
from serai.plan.choose import plan
from serai.plan.params import PlanParams
from serai.track.follow import follow
from serai.track.places import Places
from serai.track.resolve import resolve
from serai.twin.params import PlayParams
from serai.twin.play import Play, play
from tests.track.small_journey import M, after
from tests.twin.small_play import END, HONEST, heard, plans, played, requests, speaking_network

COUNT = 40


def journeys(found: Play, end_h: float = 24 * 60) -> dict[str, object]:
    """Follow every parcel by the feeds of a play."""
    events = resolve(heard(found, end_h).events, found.numbers, Places(speaking_network().facilities))
    assert all(event.parcel is not None for event in events)
    by = {r.request: [e for e in events if e.parcel == r.request] for r in requests(COUNT)}
    return {
        r.request: follow(r, plans(COUNT)[r.request], by[r.request], after(end_h)) for r in requests(COUNT)
    }


def test_honest_partners_prove_every_leg_to_the_minute() -> None:
    """With no scan lost, the feeds, read, bound and followed, give back every end that really happened."""
    found = played(COUNT)
    assert heard(found).unread == []
    seen = journeys(found)
    legs = 0
    for truth in found.truth:
        journey = seen[truth.parcel]
        for passage in journey.passages:
            really = truth.ended[passage.leg]
            legs += 1
            assert passage.ended is not None, (truth.parcel, passage)
            assert abs(passage.ended - really) < timedelta(minutes=1), (truth.parcel, passage)
        assert journey.delivered == truth.delivered or truth.delivered is None
    assert legs > COUNT * 7


def test_what_is_recorded_after_the_end_is_not_in_the_feeds() -> None:
    """At any instant the feeds hold what was recorded by then, and grow to the later ones."""
    early, late = heard(played(COUNT, end_h=200), 200), heard(played(COUNT, end_h=24 * 60))
    assert 0 < len(early.events) < len(late.events)
    assert max(e.received for e in early.events) <= after(200)
    before = {e.event_id for e in late.events if e.received <= after(200)}
    assert {e.event_id for e in early.events} == before


def test_the_same_luck_meets_a_parcel_whatever_happens_to_the_others() -> None:
    """Without half of the parcels, the other half has the very same course."""
    alone = play(
        speaking_network(), requests(COUNT)[::2], plans(COUNT), np.random.default_rng(5), END, HONEST
    )
    whole = {truth.parcel: truth for truth in played(COUNT).truth}
    assert len(alone.truth) == COUNT / 2
    assert all(truth == whole[truth.parcel] for truth in alone.truth)
    assert (
        play(speaking_network(), requests(COUNT), plans(COUNT), np.random.default_rng(6), END, HONEST).truth
        != played(COUNT).truth
    )


def test_numbers_are_of_the_trade() -> None:
    """Flights go under air waybills that parcels share, couriers under a label of their own."""
    found = played(COUNT)
    kinds = speaking_network().carriers
    flown = [n for n in found.numbers if kinds[n.carrier].kind == "airline" and awb.is_valid(n.number)]
    shared = Counter(n.number for n in flown)
    assert max(shared.values()) > 2
    assert len(found.numbers) == len(set(found.numbers))
    doors = [n for n in found.numbers if kinds[n.carrier].kind == "courier"]
    posted = {n.parcel for n in found.numbers if kinds[n.carrier].kind == "post"}
    assert len(doors) == len({n.number for n in doors}) == COUNT - len(posted) > 10
    events = heard(found).events
    per_waybill = Counter((e.number, e.milestone, e.place) for e in events if awb.is_valid(e.number))
    assert set(per_waybill.values()) == {1}


def test_a_post_chain_has_one_item_number_end_to_end() -> None:
    """Both posts speak of the item by the number that the first one gave it."""
    network = speaking_network()
    by_post = replace(network, services={k: s for k, s in network.services.items() if s.channel == "post"})
    asked = requests(6)[::2]
    found = plan(by_post, asked, PlanParams(), np.random.default_rng(1), lambda *_: None)
    post = play(network, asked, found.itineraries, np.random.default_rng(1), END, HONEST)
    assert set(post.feeds) == {"CP-001.jsonl", "EP-001.xml"}
    numbers = {n.parcel: set() for n in post.numbers}
    for number in post.numbers:
        numbers[number.parcel].add(number.number)
    assert all(len(given) == 1 and s10.is_valid(*given) for given in numbers.values())
    assert {e.carrier for e in heard(post).events} == {"CP", "EP"}


def test_careless_partners_are_still_read() -> None:
    """Lost scans, repeats and broken records: what is whole is read, what is broken is kept and counted."""
    careless = PlayParams(
        duplicate_share=0.2, garbage_every=20, lost_share=0.1, offload_share=0.2, closures=1
    )
    found = played(COUNT, careless)
    reading = heard(found)
    broken = len(reading.unread)
    assert broken >= sum(len(data.splitlines()) // 25 for data in found.feeds.values()) > 5
    assert len({e.event_id for e in reading.events}) < len(reading.events)
    assert any(e.milestone is M.OFFLOADED for e in reading.events)
    assert any(truth.lost for truth in found.truth)
    assert len(found.closures) == 1


@pytest.mark.parametrize("end_h", [150, 24 * 60])
def test_followed_and_true_deliveries_agree(end_h: float) -> None:
    """A parcel is seen delivered exactly when its courier recorded that in time."""
    seen = journeys(played(COUNT, end_h=end_h), end_h)
    for truth in played(COUNT).truth:
        delivered = seen[truth.parcel].delivered
        if delivered is not None:
            assert delivered == truth.delivered
        elif truth.delivered is not None:
            assert truth.delivered + timedelta(hours=24) > after(end_h)
