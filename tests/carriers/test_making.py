"""Events made of texts are what their class would make of them."""

from dataclasses import fields
from datetime import UTC, datetime

import pytest

from serai.carriers.clock import Untimely
from serai.carriers.feed import Feed
from serai.carriers.form import FIELDS
from serai.carriers.identity import event_id
from serai.carriers.layout import Record
from serai.carriers.making import Unreadable, make, told
from serai.codes.milestone import Milestone, Status
from serai.track.event import Event
from tests.carriers.layouts import nested

MAPPING = nested()
FORM, LATEST = MAPPING.forms
FEED = Feed("C", "f", datetime(2026, 3, 10, tzinfo=UTC))
SAID = {
    "number": "P1", "code": "7", "date": "20260301", "time": "120000", "city": "X", "region": "Y",
    "country": "Germany", "recorded": "2026-03-02T00:00Z", "reason": "why", "next_carrier": "POST",
    "next_number": "AB1",
}  # fmt: skip


def record(doubt: str | None = None, **changes: str | None) -> Record:
    """Write a record, some of its texts changed."""
    texts = {**SAID, **changes}
    return Record(1, "raw", [texts.get(name) for name in FIELDS], "", FORM, False, doubt)


def made(one: Record, feed: Feed = FEED) -> tuple[Event, list[str]]:
    """Make the event of a record of the first form."""
    event, doubts = make(one, FORM, MAPPING.words, feed)
    return event, list(doubts)


def test_every_field_is_in_its_place() -> None:
    """The quick way of making an event gives what its class gives, field by field."""
    at = datetime(2026, 3, 1, 11, tzinfo=UTC)
    recorded = datetime(2026, 3, 2, tzinfo=UTC)
    expected = Event(
        number="P1", carrier="C", code="7", words="Delivered", happened=at, local="2026-03-01T12:00:00",
        offset="+01:00", offset_from="message", recorded=recorded, received=recorded, place="X, Y",
        country="DE", status=Status.DELIVERED, milestone=Milestone.DELIVERED,
        event_id=event_id("C", "P1", "0007", at, "X, Y"),
        next_carrier="POST", next_number="AB1", reason="why",
    )  # fmt: skip
    event, doubts = made(record())
    assert [(f.name, getattr(event, f.name)) for f in fields(Event)] == [
        (f.name, getattr(expected, f.name)) for f in fields(Event)
    ]
    assert event == expected
    assert hash(event) == hash(expected)
    assert doubts == []


def test_an_identity_that_the_carrier_gives_is_taken() -> None:
    """Under the carrier's own id an event is one, whatever its code or place."""
    first, second = (
        made(record(event_id="e7", code=code, city=city))[0] for code, city in (("7", "X"), ("8", "Z"))
    )
    assert first.event_id == second.event_id != made(record())[0].event_id


def test_an_event_of_unknown_meaning_keeps_the_rest() -> None:
    """Status unread, no milestone, and all that is certain."""
    event, _ = made(record(code="5", words="Coo"))
    assert (event.status, event.milestone, event.code, event.words) == (Status.UNREAD, None, "5", "Coo")
    assert (event.number, event.place) == ("P1", "X, Y")


def test_a_day_alone_is_midnight_and_doubtful() -> None:
    """The wall time is told without pretending to more."""
    event, doubts = made(record(time=None))
    assert event.local == "2026-03-01T00:00:00"
    assert doubts == ["no time of day is told"]


def test_a_number_may_be_given_with_the_feed() -> None:
    """An event whose form says the number around it may be without; the doubt is told."""
    event, doubts = made(record(number=None), Feed("C", "f", FEED.received, number="P9"))
    assert (event.number, doubts) == ("P9", [])
    event, doubts = made(record(number=None))
    assert (event.number, doubts) == ("", ["no number is told"])
    texts = [
        "moving" if name == "status" else "2026-03-01T12:00Z" if name == "happened" else None
        for name in FIELDS
    ]
    with pytest.raises(Unreadable, match="the number is absent"):
        make(Record(1, "raw", texts, "", LATEST, True), LATEST, MAPPING.words, FEED)


def test_letters_of_an_alphabet_found_out() -> None:
    """They may be in words, and are told; in a number or code they are a broken record."""
    doubt = "read as cp1252, since it is not utf-8"
    event, doubts = made(record(doubt, words="entregué"))
    assert (event.words, doubts) == ("entregué", [doubt])
    with pytest.raises(Unreadable, match=r"^broken: not utf-8$"):
        made(record(doubt, number="Pé"))


@pytest.mark.parametrize(
    ("changes", "fault", "reason"),
    [
        ({"date": None}, Unreadable, "the time is absent"),
        ({"code": None}, Unreadable, "the code is absent, and so are words"),
        ({"date": "20270301"}, Untimely, "impossible time"),
        ({"date": "19891231"}, Untimely, "impossible time"),
        ({"date": "soon"}, Untimely, "is not a time of the form"),
        ({"recorded": "soon"}, Untimely, "is not a time of the form"),
    ],
)
def test_what_is_no_event(changes: dict[str, str | None], fault: type[ValueError], reason: str) -> None:
    """Too little, or a time that cannot be, is refused; what was said is told all the same."""
    one = record(**changes)
    with pytest.raises(fault, match=reason):
        made(one)
    assert told(one, FEED)["number"] == "P1"
    assert told(one, FEED)["place"] == "X"
