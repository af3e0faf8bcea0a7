"""Tests of EPCIS events as ours."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given

from serai.carriers.epcis_xml import read
from serai.codes.milestone import Milestone, Status
from serai.track.epcis.document import EpcisEvent, read_document
from serai.track.epcis.event_hash import event_hash
from serai.track.epcis.inward import Heard, NotAnEvent, read_event
from serai.track.epcis.outward import NAMESPACES, write_event
from serai.track.event import Event
from serai.track.inside import Act, Packing
from tests.track.epcis.any_event import any_event
from tests.track.epcis.small_events import a_document, an_event

AT = datetime(2026, 3, 2, tzinfo=UTC)
UNIT = "urn:epc:id:sscc:0614141.1234567890"


def heard(**fields: object) -> Heard:
    """Return what the small event with other fields tells."""
    return read_event(read_document(a_document(an_event(**fields))).events[0], AT, "air")


@given(any_event())
def test_an_event_told_and_heard_is_the_same_event(event: Event) -> None:
    """Told to others and heard again, an event has all its fields; its identity is its hash for good."""
    told = EpcisEvent(write_event(event), NAMESPACES)
    (again,) = read_event(told, event.received).events
    assert again == replace(event, event_id=event_hash(told))
    assert again.event_id == told.event_id == write_event(again)["eventID"]


def test_the_words_of_others_are_understood() -> None:
    """An event by standard words alone gives number, instant, place and milestone."""
    (event,) = heard(bizStep="departing", disposition="in_transit", readPoint={"id": "urn:x:HKG"}).events
    assert (event.number, event.carrier, event.code) == ("106141412345678908", "air", "departing/in_transit")
    assert (event.happened, event.local, event.offset) == (
        datetime(2026, 3, 1, 4, tzinfo=UTC),
        "2026-03-01T12:00:00",
        "+08:00",
    )
    assert (event.place, event.milestone, event.status) == (
        "urn:x:HKG",
        Milestone.DEPARTED_TRANSIT,
        Status.IN_TRANSIT,
    )
    assert (event.received, event.recorded, event.offset_from) == (AT, None, "message")


def test_the_clock_of_the_offset_gives_the_wall_time() -> None:
    """The instant may be written in any zone: the wall time is that of eventTimeZoneOffset."""
    (event,) = heard(eventTime="2026-03-01T04:00:00Z").events
    assert event.local == "2026-03-01T12:00:00"


def test_words_that_prove_nothing_are_unread() -> None:
    """A step that proves no milestone is kept as code and unread, never in transit."""
    (event,) = heard(bizStep="https://shop.example/step/gift").events
    assert (event.status, event.milestone, event.code) == (
        Status.UNREAD,
        None,
        "https://shop.example/step/gift",
    )


def test_an_event_of_several_things_is_one_of_each() -> None:
    """Every number once, all with the one identity of the event."""
    events = heard(epcList=[UNIT, "https://post.example/RR473124829CN", UNIT]).events
    assert [event.number for event in events] == ["106141412345678908", "RR473124829CN"]
    assert len({event.event_id for event in events}) == 1


def test_aggregations_are_facts_of_packing() -> None:
    """What is added is put in, what is deleted is taken out, and all of it where no child is named."""
    parent, child = "https://carrier.example/bag/1", "https://post.example/RR473124829CN"
    base = {"type": "AggregationEvent", "epcList": None, "parentID": parent}
    at = datetime(2026, 3, 1, 4, tzinfo=UTC)
    put = heard(**base, action="ADD", childEPCs=[child])
    assert put.packings == (Packing(parent, "RR473124829CN", at, Act.PUT_IN, "air", AT),)
    assert [event.number for event in put.events] == [parent, "RR473124829CN"]
    assert heard(**base, action="DELETE").packings == (Packing(parent, None, at, Act.TAKE_OUT, "air", AT),)
    assert heard(**base, action="OBSERVE", childEPCs=[child]).packings == ()


def test_an_error_declaration_takes_an_event_back() -> None:
    """The declared event has the hash of the one it takes back, and says what holds instead."""
    declaration = {
        "declarationTime": "2026-03-02T00:00:00Z",
        "reason": "urn:epcglobal:cbv:er:incorrect_data",
        "correctiveEventIDs": ["urn:uuid:2"],
    }
    told = heard(errorDeclaration=declaration)
    assert told == Heard((), (), heard().events[0].event_id, "incorrect_data", ("urn:uuid:2",))


def test_an_event_without_instant_is_refused() -> None:
    """Nothing can be told of an event whose time or offset cannot be read."""
    for fields in ({"eventTime": "yesterday"}, {"eventTimeZoneOffset": "CET"}, {"eventTime": None}):
        with pytest.raises(NotAnEvent, match="/epcisBody/eventList/0 has no instant"):
            heard(**fields)


def test_our_fields_are_known_by_namespace_and_not_by_prefix() -> None:
    """A document in XML may call our namespace what it likes."""
    content = (
        '<ObjectEvent xmlns:x="https://serai.example/epcis/"><eventTime>2026-03-01T12:00:00Z</eventTime>'
        "<eventTimeZoneOffset>+00:00</eventTimeZoneOffset><epcList><epc>urn:x:1</epc></epcList>"
        "<x:milestone>customs_hold</x:milestone><x:status>no such</x:status></ObjectEvent>"
    )
    (event,) = read_event(read_document(read(content.encode())).events[0], AT).events
    assert (event.milestone, event.status) == (Milestone.CUSTOMS_HOLD, Status.ON_HOLD)
