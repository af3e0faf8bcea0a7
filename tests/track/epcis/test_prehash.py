"""Tests of the canonical text of an event."""

import json
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from serai.track.epcis.document import read_document
from serai.track.epcis.event_hash import event_hash
from serai.track.epcis.prehash import TooDeep, instant, number, prehash
from serai.track.epcis.vocabulary import CBV
from tests.track.epcis.small_events import a_document, an_event

GLN = "9520123000011"


def text_of(**fields: object) -> str:
    """Return the canonical text of the small event with other fields."""
    return prehash(read_document(a_document(an_event(**fields))).events[0])


def test_the_published_vectors_agree(shared: Path) -> None:
    """Every published document gives its published texts and hashes, in document order."""
    checked = 0
    for path in sorted((shared / "data/epcis/hash").glob("*.jsonld")):
        events = read_document(json.loads(path.read_text(encoding="utf-8"))).events
        texts = path.with_suffix(".prehashes").read_text(encoding="utf-8").splitlines()
        hashes = path.with_suffix(".hashes").read_text(encoding="utf-8").splitlines()
        assert [prehash(event) for event in events] == texts, path.name
        assert [event_hash(event) for event in events] == hashes, path.name
        checked += len(events)
    assert checked == 11


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-03-01T12:00:00+08:00", "2026-03-01T04:00:00.000Z"),
        ("2026-03-01T12:00:00.9999999Z", "2026-03-01T12:00:00.999Z"),
        ("2026-03-01T12:00:00.5-03:30", "2026-03-01T15:30:00.500Z"),
        ("2026-02-30T12:00:00Z", "2026-02-30T12:00:00Z"),
        ("0001-01-01T00:00:00+14:00", "0001-01-01T00:00:00+14:00"),
        ("0900-01-01T00:00:00Z", "0900-01-01T00:00:00.000Z"),
        ("2026-03-01", "2026-03-01"),
    ],
)
def test_instants_are_in_utc_to_the_millisecond(text: str, expected: str) -> None:
    """Instants move to UTC and are cut to milliseconds; what is none is kept."""
    assert instant(text) == expected


@given(st.integers(-(10**12), 10**12), st.integers(0, 6))
def test_numbers_have_one_way_of_writing(value: int, places: int) -> None:
    """However many zeros follow, a number is written once, and means the same."""
    text = f"{value}.{'0' * places}" if places else str(value)
    assert number(text) == str(value)
    assert float(number(f"{value}.{'0' * places}5")) == pytest.approx(float(f"{value}.{'0' * places}5"))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (10, "10"),
        (10.0, "10"),
        (200.5, "200.5"),
        ("0150.50", "150.5"),
        (1e-7, "0.0000001"),
        (0.0, "0"),
        (-0.0, "0"),
    ],
)
def test_quantities_are_numbers_in_json_and_xml(value: object, expected: str) -> None:
    """A quantity reads the same as a number and as a text."""
    quantity = [{"epcClass": "urn:epc:class:lgtin:952012.1000001.L", "quantity": value, "uom": "KGM"}]
    assert f"quantity={expected}uom=KGM" in text_of(quantityList=quantity)


def test_what_the_repository_adds_says_nothing() -> None:
    """Record time, identifier, error declaration, context and comments do not change the text."""
    added = {
        "eventID": "urn:uuid:1",
        "recordTime": "2026-03-01T13:00:00Z",
        "errorDeclaration": {"declarationTime": "2026-03-02T00:00:00Z"},
        "rdfs:comment": "for people",
        "epcisBody": None,
    }
    assert text_of(**added) == text_of()


def test_lists_say_the_same_in_any_order() -> None:
    """Things, quantities, transactions, parties and sensor reports have no order."""
    rng = random.Random(7)
    lists: dict[str, list[object]] = {
        "epcList": [f"urn:epc:id:sgtin:952012.1000001.{number}" for number in range(5)],
        "quantityList": [
            {"epcClass": f"https://x.example/{number}", "quantity": number} for number in range(4)
        ],
        "bizTransactionList": [{"type": kind, "bizTransaction": "urn:x:1"} for kind in ("po", "inv", "bol")],
        "sourceList": [{"type": kind, "source": "urn:x:1"} for kind in ("location", "owning_party")],
        "destinationList": [
            {"type": kind, "destination": "urn:x:1"} for kind in ("location", "owning_party")
        ],
        "sensorElementList": [{"sensorReport": [{"type": "Mass", "value": number}]} for number in range(3)],
        "shop:note": ["b", "a", {"aid:x": 1}],
    }
    first = text_of(**lists)
    for _ in range(5):
        shuffled = {name: rng.sample(value, len(value)) for name, value in lists.items()}
        assert text_of(**shuffled) == first


def test_urns_and_links_and_words_say_the_same() -> None:
    """Bare words, URNs, URIs and prefixed words are one; so are EPC URIs and Digital Links."""
    written = [
        {"bizStep": "shipping", "readPoint": {"id": "urn:epc:id:sgln:9520123.00001.0"}},
        {"bizStep": "urn:epcglobal:cbv:bizstep:shipping", "readPoint": {"id": f"https://x.example/414/{GLN}"}},
        {"bizStep": f"{CBV}BizStep-shipping", "readPoint": {"id": f"https://id.gs1.org/gln/{GLN}"}},
        {"bizStep": " cbv:BizStep-shipping ", "readPoint": {"id": "urn:epc:id:sgln:9520123.00001.0"}},
    ]  # fmt: skip
    assert len({text_of(**fields) for fields in written}) == 1


def test_the_order_of_all_fields() -> None:
    """The fields of an event follow one another in the canonical order, extensions last."""
    text = text_of(
        certificationInfo=["https://b.example/", "https://a.example/"],
        persistentDisposition={"unset": ["unknown"], "set": ["damaged", "active"]},
        bizLocation={"id": "urn:x:2", "shop:gate": "4"},
        destinationList=[{"type": "location", "destination": "urn:x:3"}],
        sourceList=[{"type": "location", "source": "urn:x:4"}],
        ilmd={"shop:lot": "L1"},
        **{"shop:z": True, "shop:a": {"plain": {"aid:deep": "2026-03-01T12:00:00+08:00"}}},
    )
    assert text.endswith(
        "epcListepc=https://id.gs1.org/00/106141412345678908action=OBSERVE"
        "persistentDispositionset=https://ref.gs1.org/cbv/Disp-activeset=https://ref.gs1.org/cbv/Disp-damaged"
        "unset=https://ref.gs1.org/cbv/Disp-unknown"
        "bizLocationid=urn:x:2{https://ns.shop.example/epcis/}gate=4"
        "destinationListtype=https://ref.gs1.org/cbv/SDT-locationdestination=urn:x:3"
        "sourceListtype=https://ref.gs1.org/cbv/SDT-locationsource=urn:x:4"
        "ilmd{https://ns.shop.example/epcis/}lot=L1"
        "{https://ns.shop.example/epcis/}aplain{https://aid.example/ns#}deep=2026-03-01T04:00:00.000Z"
        "{https://ns.shop.example/epcis/}z=true"
    )
    assert "certificationInfo=https://a.example/certificationInfo=https://b.example/epcList" in text


def test_sensors_are_written_in_their_order() -> None:
    """Metadata come before reports, reports with their fields in order, extensions at the end of each."""
    text = text_of(
        sensorElementList=[
            {
                "shop:more": "1",
                "sensorReport": [
                    {"uom": "CEL", "value": 26.0, "type": "gs1:Temperature", "shop:cv": "2", "sDev": 0.5},
                    {"exception": "ERROR_CONDITION", "booleanValue": False},
                ],
                "sensorMetadata": {"endTime": "2026-03-01T12:00:00+08:00", "time": "2026-03-01T01:00:00Z"},
            }
        ]
    )
    assert text.endswith(
        "sensorElementListsensorElementsensorMetadatatime=2026-03-01T01:00:00.000Z"
        "endTime=2026-03-01T04:00:00.000Z"
        "sensorReportexception=https://gs1.org/voc/ERROR_CONDITIONbooleanValue=false"
        "sensorReporttype=https://gs1.org/voc/Temperaturevalue=26sDev=0.5uom=CEL"
        "{https://ns.shop.example/epcis/}cv=2{https://ns.shop.example/epcis/}more=1"
    )


def test_empty_fields_say_nothing() -> None:
    """Empty lists, objects and texts are as if they were not there."""
    empty = {"quantityList": [], "bizStep": "", "readPoint": {}, "shop:x": "", "shop:y": {}, "ilmd": {}}
    assert text_of(**empty) == text_of()


def test_fields_left_out_by_the_document_are() -> None:
    """Only the extensions that the document names are left out."""
    event = an_event(**{"shop:hash": "1", "shop:kept": "2"})
    text = prehash(read_document(a_document(event, **{"aid:ignoreFields": ["shop:hash"]})).events[0])
    assert text == text_of(**{"shop:kept": "2"})


def test_an_event_without_end_is_refused() -> None:
    """What stands too deep within itself is refused by name, not by a crash."""
    value: object = 1
    for _ in range(5_000):
        value = {"shop:a": value}
    with pytest.raises(TooDeep, match="/epcisBody/eventList/0 has too many"):
        text_of(**{"shop:a": value})
