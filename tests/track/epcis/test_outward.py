"""Tests of our events as EPCIS events."""

from datetime import UTC, datetime, timedelta

from hypothesis import given

from serai.codes.milestone import Milestone
from serai.track.epcis.document import read_document
from serai.track.epcis.event_hash import event_hash
from serai.track.epcis.outward import NAMESPACES, wall, write_event, write_journey, zone
from serai.track.epcis.validate import validate
from serai.track.event import Event
from tests.track.epcis.any_event import any_event

AT = datetime(2026, 3, 2, tzinfo=UTC)


def an_event(**fields: object) -> Event:
    """Return the hold of a parcel by customs in Madrid, with other fields given by name."""
    known: dict[str, object] = {
        "number": "RR473124829CN",
        "carrier": "correos",
        "code": "EME",
        "words": "Retenido en aduana",
        "happened": datetime(2026, 3, 1, 11, tzinfo=UTC),
        "local": "2026-03-01T12:00:00",
        "offset": "+01:00",
        "offset_from": "message",
        "recorded": None,
        "received": AT,
        "place": "Madrid",
        "country": "ES",
        "status": "on_hold",
        "milestone": Milestone.CUSTOMS_HOLD,
        "event_id": "e1",
        "reason": "documents",
    }
    return Event(**{**known, **fields})  # type: ignore[arg-type]


def test_an_event_is_told_by_standard_fields_and_ours() -> None:
    """Instant, offset, number, step and place are standard; what only we have has our prefix."""
    assert write_event(an_event()) == {
        "eventID": write_event(an_event())["eventID"],
        "type": "ObjectEvent",
        "eventTime": "2026-03-01T12:00:00+01:00",
        "eventTimeZoneOffset": "+01:00",
        "recordTime": "2026-03-02T00:00:00+00:00",
        "epcList": ["https://serai.example/epcis/s10/RR473124829CN"],
        "action": "OBSERVE",
        "bizStep": "https://serai.example/epcis/BizStep-holding_by_customs",
        "disposition": "in_progress",
        "readPoint": {"id": "https://serai.example/epcis/place/Madrid"},
        "serai:code": "EME",
        "serai:carrier": "correos",
        "serai:words": "Retenido en aduana",
        "serai:country": "ES",
        "serai:reason": "documents",
        "serai:milestone": "customs_hold",
    }


@given(any_event())
def test_any_event_makes_a_valid_document(event: Event) -> None:
    """Whatever a carrier told, what we tell of it has no fault, and its identifier is its hash."""
    document = read_document(write_journey([event], AT))
    assert validate(document) == []
    assert document.events[0].event_id == event_hash(document.events[0])
    assert document.events[0].namespaces == NAMESPACES


def test_when_we_heard_of_it_does_not_change_the_identity() -> None:
    """The same event received twice, for a parcel known or not, has one identifier."""
    again = an_event(received=AT + timedelta(days=1), parcel="P1", facility="MAD", event_id="e2")
    assert write_event(again)["eventID"] == write_event(an_event())["eventID"]
    assert write_event(an_event(code="EMF"))["eventID"] != write_event(an_event())["eventID"]


def test_wall_time_is_that_of_the_zone() -> None:
    """An instant in a zone of hours and minutes has that zone's wall time."""
    assert wall(datetime(2026, 3, 1, 11, tzinfo=UTC).astimezone(zone("+05:45"))) == "2026-03-01T16:45:00"
