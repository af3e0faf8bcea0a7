"""Tests of documents."""

import pytest

from serai.track.epcis.document import NotEpcis, full_name, make_document, read_document
from tests.track.epcis.small_events import CONTEXT, a_document, an_answer, an_event


def test_every_form_gives_its_events_with_their_place() -> None:
    """Documents, answers, lists and single events are read; each event knows where it stands."""
    one, two = an_event(), an_event(action="DELETE")
    document = read_document(a_document(one, two))
    assert [event.body for event in document.events] == [one, two]
    assert [event.place for event in document.events] == ["/epcisBody/eventList/0", "/epcisBody/eventList/1"]
    answer = read_document(an_answer(one))
    assert answer.events[0].place == "/epcisBody/queryResults/resultsBody/eventList/0"
    assert [event.place for event in read_document([one, two]).events] == ["/0", "/1"]
    single = read_document(one)
    assert (single.kind, single.events[0].place, single.events[0].type) == ("ObjectEvent", "", "ObjectEvent")


def test_an_event_stands_in_the_context_of_its_document() -> None:
    """Prefixes are those of the document, and of the event's own context before them."""
    own = an_event(**{"@context": {"aid": "urn:aid:"}})
    first, second = read_document(a_document(an_event(), own)).events
    assert first.namespaces["aid"] == "https://aid.example/ns#"
    assert (second.namespaces["aid"], second.namespaces["shop"]) == (
        "urn:aid:",
        "https://ns.shop.example/epcis/",
    )


def test_names_to_leave_out_are_read() -> None:
    """A document may name extensions that are no part of the event's hash."""
    document = read_document(a_document(an_event(), **{"aid:ignoreFields": ["shop:hash", "aid:id"]}))
    assert document.events[0].ignored == {
        "{https://ns.shop.example/epcis/}hash",
        "{https://aid.example/ns#}id",
    }


@pytest.mark.parametrize("value", [None, 3, "text", {}, {"type": 5}])
def test_what_is_no_document_is_refused(value: object) -> None:
    """A value that holds no event by any form is refused by name."""
    with pytest.raises(NotEpcis):
        read_document(value)


def test_broken_bodies_hold_no_events() -> None:
    """A document without a list of events has none; validation says why."""
    for body in (None, [], {"eventList": "x"}, {"queryResults": []}):
        assert read_document({"type": "EPCISDocument", "epcisBody": body}).events == ()


def test_an_event_tells_its_identifier() -> None:
    """The identifier that came with an event is told, and None where there is none or nonsense."""
    assert read_document(an_event(eventID="urn:uuid:1")).events[0].event_id == "urn:uuid:1"
    assert read_document(an_event(eventID=7)).events[0].event_id is None


def test_a_made_document_reads_as_it_was_made() -> None:
    """Events put into a document come out of it."""
    document = make_document([an_event()], CONTEXT, "2026-03-01T05:00:00Z")
    assert [event.body for event in read_document(document).events] == [an_event()]


def test_full_names_hold_the_namespace() -> None:
    """A prefixed name is told with its namespace in braces."""
    assert full_name({"a": "urn:a:"}, "a:b") == "{urn:a:}b"
    assert full_name({}, "b") == "b"
