"""ONE Record: logistics events as JSON-LD, in the ways in which servers write them."""

import pytest

from tests.carriers.maps.told import milestones, reading, rows

PIECE = "https://one.example/logistics-objects/piece-1"
CARGO = "https://onerecord.iata.org/ns/cargo#"
CODES = "https://onerecord.iata.org/ns/coreCodeLists#"
PLAIN = {
    "@type": "LogisticsEvent",
    "@id": f"{PIECE}/logistics-events/e1",
    "eventCode": {"@type": "CodeListElement", "code": "DEP"},
    "eventDate": "2026-03-05T10:15:00+01:00",
    "eventTimeType": {"@id": f"{CARGO}ACTUAL"},
    "creationDate": {"@type": "xsd:dateTime", "@value": "2026-03-05T09:20:00Z"},
    "eventLocation": {"@type": "Location", "locationCodes": [{"code": "FRA"}], "locationName": "Frankfurt"},
    "linkedObject": {"@id": PIECE},
}
PREFIXED = {
    "@type": "cargo:LogisticsEvent",
    "cargo:eventCode": {"@id": f"{CODES}StatusCode_DEP"},
    "cargo:eventDate": {"@type": "xsd:dateTime", "@value": "2026-03-05T10:15:00+01:00"},
    "cargo:eventFor": {"@id": PIECE},
}
EXPECTED = (PIECE, "2026-03-05T09:15:00Z", "+01:00", "message", "in_transit", "departed_origin")


@pytest.mark.parametrize(
    "payload",
    [
        PLAIN,
        PREFIXED,
        {"@type": "Collection", "items": [PLAIN]},
        {"@type": "api:Collection", "api:hasItem": [PREFIXED]},
        {"@context": {"cargo": CARGO}, "@graph": [PLAIN]},
        {"@context": {"cargo": CARGO}, "@graph": [PREFIXED]},
        {"@type": "Piece", "@id": PIECE, "events": [{k: v for k, v in PLAIN.items() if k != "linkedObject"}]},
    ],
)
def test_an_event_is_read_however_it_is_written(payload: dict) -> None:
    """Alone, in a collection, in a graph or in its piece; with plain names or prefixed ones."""
    assert rows("one_record", payload) == [EXPECTED]


def test_place_and_recording_are_kept() -> None:
    """The code of the place goes before its name; the creation of the event is when it was recorded."""
    (event,) = reading("one_record", PLAIN).events
    assert (event.place, event.code) == ("FRA", "DEP")
    assert event.recorded is not None


def test_a_shipment_is_known_by_its_waybill() -> None:
    """Events in a waybill bear its number."""
    payload = {"@type": "Waybill", "waybillNumber": "057-12345675", "events": [PLAIN]}
    assert rows("one_record", payload)[0][0] == "057-12345675"


def test_what_is_planned_has_not_happened() -> None:
    """A planned or expected departure is no departure; an actual one and one of no type are."""
    told = {
        kind: {**PLAIN, "eventTimeType": value}
        for kind, value in {
            "planned": {"@id": f"{CARGO}PLANNED"}, "expected": "EXPECTED", "actual": "ACTUAL", "none": None,
        }.items()
    }  # fmt: skip
    assert milestones("one_record", told) == {
        "planned": "other", "expected": "other", "actual": "departed_origin", "none": "departed_origin",
    }  # fmt: skip


def test_every_status_of_air_freight_is_known() -> None:
    """The codes are those of FSU; one that is not is unread."""
    expected = {
        "RCS": "accepted", "FOH": "accepted", "RCF": "arrived_destination", "NFD": "ready_for_pickup",
        "DLV": "delivered", "TFD": "handed_over", "CCD": "customs_released", "BKD": "announced",
        "DIS": "delayed", "ZZZ": "unread",
    }  # fmt: skip
    told = {code: {**PLAIN, "eventCode": code} for code in expected}
    assert milestones("one_record", told) == expected
