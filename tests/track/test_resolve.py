"""Carriers' numbers become parcels, their places our facilities."""

import random

from serai.track.event import Event, Number
from serai.track.inside import Act, Packing
from serai.track.places import Places
from serai.track.resolve import resolve, resolved
from tests.plan.small_world import facility
from tests.track.small_journey import M, after, event

PLACES = Places({name: facility(name, "hub", "CN") for name in ("HKG", "LGG")})


def heard(number: str, carrier: str = "AL", **more: object) -> Event:
    """Return an event as it was read: no parcel and no facility yet."""
    plain = {"number": number, "parcel": None, "place": "hkg", **more}
    return event(M.DEPARTED_ORIGIN, carrier, None, 1, **plain)


def parcels(events: list[Event]) -> list[str | None]:
    """Return the parcels of events in their order."""
    return [e.parcel for e in events]


def test_a_waybill_speaks_of_every_parcel_in_it() -> None:
    """One event about a consolidation is given to each of its parcels, under one identity."""
    numbers = [Number(p, "AL", "020-12345675") for p in ("P1", "P2", "P1")]
    found = resolve([heard("020-12345675")], numbers, PLACES)
    assert parcels(found) == ["P1", "P2"]
    assert len({e.event_id for e in found}) == 1
    assert {e.facility for e in found} == {"HKG"}


def test_what_cannot_be_bound_is_kept() -> None:
    """An unknown number, another carrier's number and an unknown place stay, unbound."""
    found = resolve(
        [heard("X"), heard("A1", "RD"), heard("A1", place="nowhere")], [Number("P1", "AL", "A1")], PLACES
    )
    assert parcels(found) == [None, None, "P1"]
    assert [e.facility for e in found] == ["HKG", "HKG", None]


def test_an_item_number_is_one_through_all_posts() -> None:
    """The destination's post speaks of the item by the number that the origin's post gave it."""
    found = resolve([heard("LZ473124829CN", "ESPOST")], [Number("P1", "CNPOST", "LZ473124829CN")], PLACES)
    assert parcels(found) == ["P1"]


def test_hand_overs_lead_from_number_to_number() -> None:
    """A chain of next numbers binds the last one, in whatever order the events come."""
    chain = [
        heard("A", "C1", next_carrier="C2", next_number="B"),
        heard("B", "C2", next_carrier="C3", next_number="C"),
        heard("C", "C3", next_number="D"),
        heard("D", "C3"),
        heard("D", "C1"),
    ]
    for seed in range(6):
        mixed = random.Random(seed).sample(chain, len(chain))
        found = resolve(mixed, [Number("P1", "C1", "A")], PLACES)
        assert {(e.number, e.carrier) for e in found if e.parcel == "P1"} == {
            ("A", "C1"), ("B", "C2"), ("C", "C3"), ("D", "C3"),
        }  # fmt: skip


def test_a_number_that_we_were_told_is_not_bound_to_more() -> None:
    """The waybill's event names the next number of one of its parcels; the others are not drawn along."""
    numbers = [Number("P1", "AL", "W"), Number("P2", "AL", "W"), Number("P1", "CE", "L1")]
    said = [heard("W", next_carrier="CE", next_number="L1"), heard("L1", "CE")]
    assert parcels(resolve(said, numbers, PLACES)) == ["P1", "P2", "P1"]


def test_numbers_that_lead_in_a_circle_end() -> None:
    """Two carriers that name each other's numbers do not keep us going."""
    said = [
        heard("A", "C1", next_carrier="C2", next_number="B"),
        heard("B", "C2", next_carrier="C1", next_number="A"),
    ]
    assert parcels(resolve(said, [Number("P1", "C1", "A")], PLACES)) == ["P1", "P1"]


def test_an_event_that_knows_its_parcel_keeps_it() -> None:
    """What was resolved before is not lost."""
    known = event(M.ACCEPTED, "TR", "LGG", 1)
    assert resolve([known], [], PLACES) == [known]


def test_an_event_on_a_container_is_one_on_everything_inside_at_that_time() -> None:
    """A parcel in a bag in a container has its events, while inside; so has the container's own parcel."""
    numbers = [Number("P1", "TR", "N1"), Number("P2", "TR", "P2"), Number("P3", "AL", "ULD1")]
    facts = [
        Packing("BAG", "N1", after(0)),
        Packing("BAG", "P2", after(0)),
        Packing("ULD1", "BAG", after(1)),
        Packing("BAG", "P2", after(5), Act.TAKE_OUT),
    ]
    flown = [heard("ULD1"), heard("ULD1", happened=after(6)), heard("ULD1", happened=after(0.5))]
    for seed in range(3):
        mixed = random.Random(seed).sample(facts, len(facts))
        found = resolved(flown, numbers, PLACES, mixed)
        assert parcels(list(found.events)) == ["P3", "P1", "P2", "P3", "P1", "P3"]
    empty = resolved([heard("BAG", happened=after(9))], [], PLACES, facts)
    assert [(one.event.number, one.why) for one in empty.unbound] == [
        ("BAG", "nothing that we know was in it then")
    ]


def test_an_ambiguous_event_is_kept_and_why_is_told() -> None:
    """An item number of two parcels binds its event to neither."""
    numbers = [Number("P1", "A", "LZ473124829CN"), Number("P2", "B", "LZ473124829CN")]
    found = resolved([heard("LZ473124829CN", "C")], numbers, PLACES)
    assert parcels(list(found.events)) == [None]
    assert [one.why for one in found.unbound] == ["it is the number of P1, P2 at one time"]
    assert len(found.contradictions) == 1
