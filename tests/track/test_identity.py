"""Tests of `serai.track.identity`."""

import random
from datetime import timedelta

from serai.track.event import Event, Number
from serai.track.identity import AGAIN, LIFE, UNKNOWN, Binding, bind, canonical, dated, is_item
from tests.track.small_journey import M, after, event

ITEM = "LZ473124829CN"
YEAR = 24.0 * 400
"""Hours until a number may be used again."""


def handed(number: str, carrier: str, hours: float, taker: str, onward: str) -> Event:
    """Return an event by which a parcel goes on with another carrier under another number."""
    return event(
        M.HANDED_OVER,
        carrier,
        "LGG",
        hours,
        number=number,
        parcel=None,
        next_carrier=taker,
        next_number=onward,
    )


def meant(binding: Binding, carrier: str, number: str, hours: float) -> tuple[str, ...]:
    """Return the parcels of a number so many hours after ready."""
    return binding.parcels(carrier, number, after(hours))


def test_a_number_that_is_used_again_does_not_merge_two_parcels() -> None:
    """The same item number a year later is another parcel's, through every post."""
    numbers = [
        Number("P1", "CNPOST", ITEM, since=after(0)),
        Number("P2", "CNPOST", ITEM, since=after(YEAR)),
    ]
    binding, against = bind(numbers)
    assert meant(binding, "ESPOST", ITEM, 200) == ("P1",)
    assert meant(binding, "CNPOST", ITEM, YEAR + 200) == ("P2",)
    assert meant(binding, "CNPOST", ITEM, YEAR - 100) == ("P2",)  # announced before it is used
    assert against == []


def test_an_item_number_of_two_parcels_at_one_time_means_neither() -> None:
    """The contradiction is named, with the parcels; another number of the same parcels is not touched."""
    numbers = [
        Number("P1", "A", ITEM, by="seller"),
        Number("P2", "B", ITEM, by="post"),
        Number("P1", "A", "x"),
    ]
    binding, [against] = bind(numbers)
    found = binding.meant("A", ITEM, after(5))
    assert (found.parcels, found.why) == ((), "it is the number of P1, P2 at one time")
    assert (against.number, against.parcels, against.by) == (ITEM, ("P1", "P2"), ("post", "seller"))
    assert meant(binding, "A", "x", 5) == ("P1",)


def test_a_waybill_speaks_of_many_parcels_and_of_others_next_year() -> None:
    """Parcels bound within half a year travel together; the waybill's next use has its own parcels."""
    numbers = [
        Number(p, "AL", "020-12345675", since=after(h)) for p, h in (("P1", 0), ("P2", 9), ("P3", YEAR))
    ]
    binding, against = bind(numbers)
    assert meant(binding, "AL", "02012345675", 20) == ("P1", "P2")
    assert meant(binding, "AL", "020-12345675", YEAR + 20) == ("P3",)
    assert against == []


def test_a_number_given_back_is_free_at_once() -> None:
    """Where we are told until when a number is whose, the next one may have it from then on."""
    numbers = [
        Number("P1", "C", "7", since=after(0), until=after(10)),
        Number("P2", "C", "7", since=after(12)),
    ]
    binding, _ = bind(numbers)
    assert [meant(binding, "C", "7", h) for h in (5, 9.9, 10, 13)] == [("P1",), ("P1",), ("P2",), ("P2",)]


def test_an_item_number_means_nothing_after_its_life() -> None:
    """An event more than a year after the binding is nobody's, and why is told."""
    binding, _ = bind([Number("P1", "CNPOST", ITEM, since=after(0))])
    late = binding.meant("CNPOST", ITEM, after(0) + LIFE)
    assert late.parcels == ()
    assert "at that time it was nobody's: P1 from " in str(late.why)
    assert binding.meant("CNPOST", "other", after(0)).why == UNKNOWN


def test_renumbering_binds_the_number_of_the_taker() -> None:
    """Events lead from number to number, also through a number whose next use is another parcel's."""
    numbers = [Number("P1", "C1", "A"), Number("P2", "C1", "B", since=after(YEAR))]
    said = [
        handed("A", "C1", 10, "C2", "X"),
        handed("X", "C2", 20, "C3", ITEM),
        handed("B", "C1", YEAR + 10, "C2", "X"),
        handed("X", "C2", YEAR + 20, "C3", "Y"),
    ]
    for seed in range(8):
        binding, against = bind(numbers, random.Random(seed).sample(said, len(said)))
        assert meant(binding, "C9", ITEM, 30) == ("P1",)
        assert meant(binding, "C3", "Y", YEAR + 30) == ("P2",)
        assert (meant(binding, "C2", "X", 15), meant(binding, "C2", "X", YEAR + 15)) == (("P1",), ("P2",))
        assert against == []


def test_what_we_were_told_stands_against_what_an_event_says() -> None:
    """An event that binds a number of another parcel changes nothing and is named."""
    numbers = [Number("P1", "C1", "A"), Number("P2", "C2", "X")]
    binding, [against] = bind(numbers, [handed("A", "C1", 5, "C2", "X")])
    assert meant(binding, "C2", "X", 6) == ("P2",)
    assert against.why == "an event binds it to P1, we were told P2"
    assert against.by == ("C1",)


def test_numbers_that_lead_in_a_circle_in_time_end() -> None:
    """Events that would retract one another are given up after some rounds, the same in every order."""
    said = [
        handed("A", "C", 0, "C", "B"),
        handed("B", "C", AGAIN.total_seconds() / 3600 + 9000, "C", "A"),
        handed("A", "C", AGAIN.total_seconds() / 1800 + 9000, "C", "B"),
    ]
    results = set()
    for seed in range(4):
        binding, _ = bind([Number("P1", "C", "A", since=after(0))], random.Random(seed).sample(said, 3))
        results.add(binding.windows(("C", "B")))
    assert len(results) == 1


def test_anybodys_number() -> None:
    """A number found on a thing inside a bag is asked of who packed it, else of all who agree."""
    binding, _ = bind([Number("P1", "A", "1"), Number("P2", "B", "1"), Number("P3", "B", "3")])
    assert binding.anybodys("1", after(0), "B").parcels == ("P2",)
    assert binding.anybodys("3", after(0), "Z").parcels == ("P3",)
    assert "different parcels" in str(binding.anybodys("1", after(0)).why)
    assert binding.anybodys("4", after(0)).why == UNKNOWN


def test_canonical_numbers() -> None:
    """Items, waybills and SSCC are compared in one form; other numbers by what stands there."""
    assert canonical("rr473124829cn") == canonical("RR 473 124 829 CN") == "RR473124829CN"
    assert canonical("(00)106141411234567897") == "106141411234567897"
    assert canonical("ORD-1-11") != canonical("ORD-11-1")
    assert is_item(ITEM)
    assert not is_item("LZ473124820CN")


def test_a_year_is_more_than_what_tells_uses_apart() -> None:
    """Twelve months, the least after which posts use a number again, are a use of their own."""
    assert timedelta(days=365) > AGAIN


def test_item_numbers_of_several_parcels_are_dated_by_when_they_were_ready() -> None:
    """A number of two parcels of different years is told apart; others stay as they were told."""
    numbers = [
        Number("P1", "CP", ITEM),
        Number("P2", "CP", ITEM),
        Number("P1", "C", "7"),
        Number("P2", "C", "7"),
    ]
    found = dated(numbers, {"P1": after(0), "P2": after(YEAR)})
    assert [one.since for one in found] == [after(0), after(YEAR), None, None]
    binding, against = bind(found)
    assert (meant(binding, "EP", ITEM, 50), meant(binding, "EP", ITEM, YEAR + 50)) == (("P1",), ("P2",))
    assert against == []
    assert dated(numbers, {}) == numbers
