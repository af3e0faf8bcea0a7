"""Tests of `serai.track.oddity`."""

from dataclasses import replace
from datetime import timedelta

import pytest

from serai.plan.itinerary import Itinerary
from serai.track import oddity
from serai.track.event import Event
from serai.track.follow import follow
from serai.track.oddity import Oddity, kilometres, oddities
from serai.track.told import tell
from tests.plan.small_world import facility
from tests.track.small_journey import REQUEST, M, after, as_planned, event, itinerary

AT = {"SZX": (22.64, 113.81), "HKG": (22.31, 113.92), "LGG": (50.64, 5.44), "MAD": (40.47, -3.56)}
PLACES = {name: replace(facility(name, "hub", "CN"), lat=lat, lon=lon) for name, (lat, lon) in AT.items()}


def found(*events: Event, plan: Itinerary | None = None) -> list[Oddity]:
    """Return what is odd in a journey of events."""
    plan = plan or itinerary()
    journey = follow(REQUEST, plan, events, after(9_999))
    return oddities("R1", tell(journey.events, plan), journey.passages, PLACES)


def test_a_journey_as_planned_is_not_odd() -> None:
    """No scan of a whole journey is, not even a flight of fourteen hours."""
    assert found(*as_planned()) == []


def test_faster_than_a_plane() -> None:
    """Hong Kong to Liège in five hours is impossible, in eleven it is not; across town it is none."""
    base = as_planned(4)
    [odd] = found(*base, event(M.ARRIVED_DESTINATION, "AL", "LGG", 67))
    assert (odd.kind, odd.at, odd.reason) == (
        oddity.IMPOSSIBLE_TRAVEL,
        after(67),
        "HKG to LGG, 9321 km in 5.0 h",
    )
    assert found(*base, event(M.ARRIVED_DESTINATION, "AL", "LGG", 73)) == []
    assert kilometres(PLACES["SZX"], PLACES["HKG"]) == pytest.approx(38.4, abs=0.1)
    assert found(event(M.ACCEPTED, "TR", "SZX", 2), event(M.AT_ORIGIN_HUB, "TR", "HKG", 2.01)) == []


def test_two_places_at_once() -> None:
    """Scans far from each other within minutes."""
    [odd] = found(*as_planned(4), event(M.AT_DELIVERY_DEPOT, "RD", "MAD", 62.1))
    assert odd.kind == oddity.TWO_PLACES


def test_a_place_that_is_not_known_is_not_judged() -> None:
    """Without coordinates there is no speed."""
    nowhere = {**PLACES, "LGG": replace(PLACES["LGG"], lat=None)}
    events = [*as_planned(4), event(M.ARRIVED_DESTINATION, "AL", "LGG", 62.5)]
    assert oddities("R1", tell(events, None), (), nowhere) == []


def test_scans_after_the_delivery() -> None:
    """A departure after the delivery is odd; a signature image, a second delivery and a way back are not."""
    done = as_planned()
    late = event(M.AT_DELIVERY_DEPOT, "CE", "MAD", 150, words="Arrived at depot")
    [odd] = found(*done, late)
    assert (odd.kind, odd.event, odd.at) == (oddity.AFTER_DELIVERY, late, after(150))
    for words in ("Signature image recorded for online viewing", "Proof of Delivery available"):
        assert found(*done, replace(late, words=words)) == []
    assert found(*done, event(M.OTHER, "CE", None, 150), event(M.DELIVERED, "CE", None, 151)) == []
    assert found(*done, event(M.RETURN_STARTED, "CE", None, 149), late) == []


def test_time_running_backwards() -> None:
    """A leg that ended before the one before it, and a word captured before what it tells of happened."""
    events = as_planned(3)
    wrong = [events[0], event(M.DEPARTED_ORIGIN, "TR", "SZX", 14), event(M.AT_ORIGIN_HUB, "TR", "HKG", 12)]
    [odd] = found(*wrong)
    assert odd.kind == oddity.BACKWARDS
    assert odd.reason.startswith("leg 3 (first_mile) ended 2")
    early = replace(events[1], recorded=events[1].happened - timedelta(hours=1))
    [odd] = found(events[0], early, events[2])
    assert "captured before it happened" in odd.reason
