"""Documents that are to be captured."""

import json
from pathlib import Path
from typing import Any

import pytest

from serai.errors import Refused
from serai.operations.epcis.problem import CaptureTooLarge, InvalidEpcis
from serai.operations.epcis.reading import DEEPEST, MOST_EVENTS, decode, read, refused
from tests.store.epcis.some import document, event
from tests.store.epcis.text import as_bytes

JSON = "application/json"


def test_given_documents_are_read_and_invalid_ones_refused(shared: Path) -> None:
    """Every valid document has events and no fault; every invalid one a reason that names a place."""
    folder = shared / "data" / "epcis" / "openepcis"
    valid = [*folder.glob("Capture/Documents/*.json"), *folder.glob("Capture/Events/*.json")]
    assert len(valid) == 25
    for path in [*valid, *folder.glob("Query/*.json")]:
        found = read(path.read_bytes(), JSON)
        assert found.events, path
        assert not found.faults, path
    invalid = [*folder.glob("Capture/Invalid/*.json"), *folder.glob("Query/Invalid/*.json")]
    assert len(invalid) == 9
    for path in invalid:
        try:
            faults = read(path.read_bytes(), JSON).faults
        except InvalidEpcis as error:
            faults = error.faults
        assert faults, path
        assert all(fault.place and fault.text for fault in faults)


def test_same_event_in_json_and_xml_is_one(shared: Path) -> None:
    """The identity of an event does not depend on how its document is written."""
    folder = shared / "data" / "epcis" / "hash"
    name = "ReferenceEventHashAlgorithm3"
    one = read((folder / f"{name}.jsonld").read_bytes(), JSON)
    other = read((folder / f"{name}.xml").read_bytes(), "application/xml")
    assert [kept.identity for kept in one.events] == [kept.identity for kept in other.events]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"null",
        b"[]",
        b"{",
        b'{"type": "EPCISDocument"}',
        b"\xff\xfe",
        b'{"a": NaN}',
        b"[" * 100_000,
        b'{"a":' * 10_000 + b"1" + b"}" * 10_000,
        b'{"type": 5}',
        as_bytes([event()]),
        as_bytes({**document(event()), "@context": []}),
        as_bytes({**document(event()), "epcisBody": {"eventList": ["x"]}}),
    ],
)
def test_what_is_no_document_is_refused(body: bytes) -> None:
    """Broken, hostile or other JSON is a refusal with a reason, never a bug."""
    with pytest.raises(Refused, match=r".+"):
        read(body, JSON)


def test_depth_has_a_limit() -> None:
    """Just so deep is read; one deeper is not."""
    deep: Any = 1
    for _ in range(DEEPEST - 1):
        deep = [deep]
    assert decode(as_bytes(deep), JSON)
    with pytest.raises(InvalidEpcis, match="deep"):
        decode(as_bytes([deep]), JSON)


def test_hostile_xml_is_refused() -> None:
    """Entities are never opened."""
    with pytest.raises(Refused):
        read(b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "application/xml")


def test_too_many_events_are_refused() -> None:
    """One more than the limit is too many."""
    with pytest.raises(CaptureTooLarge, match=str(MOST_EVENTS + 1)):
        read(as_bytes(document(*[event()] * (MOST_EVENTS + 1))), JSON)


def test_sound_events_are_read_beside_faulty_ones() -> None:
    """Each fault belongs to its event; the others are there to be captured."""
    found = read(as_bytes(document(event(1), event(2, action="CREATE"), event(3))), JSON)
    assert len(found.events) == 2
    assert {fault.place for fault in found.faults} == {"/epcisBody/eventList/1/action"}
    assert "CREATE" not in str(refused(found.faults)) or refused(found.faults).faults


def test_many_faults_are_found_in_time() -> None:
    """Faults find their events without a walk over all of them: thousands of both take seconds, not hours."""
    found = read(as_bytes(document(*[event(1, action="CREATE", bizStep="x")] * 5_000)), JSON)
    assert (len(found.events), len(found.faults)) == (0, 10_000)


def test_identity_is_given_or_the_hash() -> None:
    """A given identifier stays; a hash that is not the event's own makes another event of it."""
    own, given, false = (
        read(as_bytes(document(event(1, **more))), JSON).events[0]
        for more in ({}, {"eventID": "urn:uuid:1"}, {"eventID": "ni:///sha-256;00?ver=CBV2.0"})
    )
    assert own.event_id.startswith("ni:///sha-256;")
    assert own.identity == own.event_id == own.digest
    assert (given.event_id, given.identity) == ("urn:uuid:1", "urn:uuid:1")
    assert false.event_id == "ni:///sha-256;00?ver=CBV2.0"
    assert false.identity != false.event_id


def test_time_of_record_is_ours() -> None:
    """What the sender calls the time of record is not kept."""
    (found,) = read(as_bytes(document(event(1, recordTime="2020-01-01T00:00:00Z"))), JSON).events
    assert "recordTime" not in found.body


def test_long_identifier_is_refused() -> None:
    """An identifier has a length."""
    with pytest.raises(InvalidEpcis, match="500"):
        read(as_bytes(document(event(1, eventID="urn:x:" + "y" * 600))), JSON)


def test_context_keeps_what_events_need() -> None:
    """Prefixes of document and event, and contexts elsewhere; that of EPCIS is known."""
    inner = {"@context": ["https://elsewhere.test/c.jsonld", {"own": "urn:own:"}]}
    (found,) = read(as_bytes(document(event(1, **inner))), JSON).events
    assert json.loads(found.context) == [
        "https://elsewhere.test/c.jsonld",
        {"ex": "https://example.test/epcis/", "own": "urn:own:"},
    ]


def test_master_data_of_the_header_is_read() -> None:
    """Attributes of places, and which place holds which."""
    place = {
        "id": "urn:epc:id:sgln:0614141.00001.0",
        "attributes": [{"id": "urn:a:city", "attribute": "Lyon"}],
        "children": ["urn:epc:id:sgln:0614141.00001.5"],
    }
    vocabulary = {"type": "urn:epcglobal:epcis:vtype:BusinessLocation", "vocabularyElementList": [place]}
    header = {"epcisMasterData": {"vocabularyList": [vocabulary]}}
    found = read(as_bytes(document(event(1), epcisHeader=header)), JSON)
    outer, inner = "https://id.gs1.org/414/0614141000012", "https://id.gs1.org/414/0614141000012/254/5"
    assert found.master == ((outer, "urn:a:city", "Lyon"), (inner, "parent", outer))
