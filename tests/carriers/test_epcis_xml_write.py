"""Tests of EPCIS documents written as XML."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from serai.carriers.epcis_xml import read
from serai.carriers.epcis_xml_write import Unwritable, write
from serai.track.epcis.document import read_document
from serai.track.epcis.event_hash import event_hash
from serai.track.epcis.outward import write_journey
from serai.track.epcis.prehash import prehash
from serai.track.epcis.validate import validate
from serai.track.event import Event
from tests.carriers.test_epcis_xml import EVENT, a_document, events
from tests.track.epcis.any_event import any_event
from tests.track.epcis.small_events import an_answer, an_event
from tests.track.epcis.test_outward import AT


def texts(value: Any) -> list[str]:
    """Return the canonical text of every event."""
    return [prehash(event) for event in read_document(value).events]


def test_published_documents_keep_their_hashes_in_xml(shared: Path) -> None:
    """Every published document in JSON says the same, without new faults, when it was XML between."""
    checked = 0
    for path in sorted((shared / "data/epcis").rglob("*.json*")):
        value = json.loads(path.read_text(encoding="utf-8"))
        if path.parent.name == "Queries" or "Invalid" in path.parts:
            continue
        again = read(write(value))
        assert texts(again) == texts(value), path.name
        assert bool(validate(read_document(again))) == bool(validate(read_document(value))), path.name
        checked += 1
    assert checked >= 35


def test_xml_written_and_read_is_the_same_value() -> None:
    """Every kind of field comes back as it was, other people's with attributes as elements."""
    value = read(a_document(EVENT))
    again = read(write(value))
    assert events(again) == events(value)
    assert {name: again[name] for name in ("type", "creationDate", "@context")} == {
        name: value[name] for name in ("type", "creationDate", "@context")
    }


@given(st.lists(any_event(), max_size=3))
def test_our_events_keep_their_identity_in_xml(journey: list[Event]) -> None:
    """A journey told in XML has the hashes that it has in JSON."""
    value = write_journey(journey, AT)
    found = [event_hash(event) for event in read_document(read(write(value))).events]
    assert found == [event["eventID"] for event in value["epcisBody"]["eventList"]]  # type: ignore[index]


def test_answers_and_single_events_are_written() -> None:
    """A query document keeps query and results; one event is a root of its own."""
    answer = an_answer(an_event(**{"shop:note": "x"}))
    again = read(write(answer))
    assert again["epcisBody"] == answer["epcisBody"]
    assert read(write(an_event()))["epcList"] == an_event()["epcList"]


def test_what_xml_cannot_hold_is_refused() -> None:
    """Control characters and names that are no names of XML are refused by name."""
    for fields in ({"shop:note": "\x00"}, {"shop:1 st": "x"}):
        with pytest.raises(Unwritable):
            write(an_event(**{"@context": {"shop": "urn:shop:"}, **fields}))


def test_master_data_and_names_to_leave_out_are_kept() -> None:
    """The header's vocabularies and the names that are no part of the hash come back."""
    value = read(a_document(EVENT))
    element = {
        "id": "urn:x:1",
        "attributes": [{"id": "urn:x:name", "attribute": "Dock"}],
        "children": ["urn:x:2"],
    }
    value["epcisHeader"] = {
        "epcisMasterData": {"vocabularyList": [{"type": "urn:x:p", "vocabularyElementList": [element]}]}
    }
    value["shop:ignoreFields"] = ["shop:note"]
    again = read(write(value))
    assert (again["epcisHeader"], again["shop:ignoreFields"]) == (value["epcisHeader"], ["shop:note"])
    assert texts(again) == texts(value)
