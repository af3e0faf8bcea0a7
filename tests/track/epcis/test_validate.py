"""Tests of the validation of documents."""

import json
from pathlib import Path

import pytest

from serai.track.epcis.document import read_document
from serai.track.epcis.validate import validate
from tests.track.epcis.small_events import CONTEXT, a_document, an_answer, an_event


def told(value: object) -> list[tuple[str, str]]:
    """Return place and rule of every fault of a document."""
    return [(fault.place, fault.rule) for fault in validate(read_document(value))]


def test_published_documents_are_judged_right(shared: Path) -> None:
    """Every published valid document has no fault, every invalid one at least one, with a remedy."""
    folder = shared / "data/epcis/openepcis"
    seen = {True: 0, False: 0}
    for path in sorted(folder.rglob("*.json")):
        if path.parent.name == "Queries":
            continue
        faults = validate(read_document(json.loads(path.read_text(encoding="utf-8"))))
        right = path.parent.name != "Invalid"
        assert bool(faults) is not right, (path.name, [str(fault) for fault in faults])
        assert all(fault.place and fault.text and fault.remedy for fault in faults)
        seen[right] += 1
    assert seen[True] >= 30
    assert seen[False] >= 9


def test_small_documents_are_right() -> None:
    """A document, an answer, an event and a list of them have no fault."""
    assert told(a_document(an_event(), an_event())) == []
    assert told(a_document()) == []
    assert told(an_answer(an_event())) == []
    assert told(an_event(**{"@context": CONTEXT})) == []
    assert told([an_event()]) == []


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"@context": None}, [("/@context", "EPCIS-CONTEXT")]),
        ({"@context": {"a": "urn:a:"}}, [("/@context", "EPCIS-CONTEXT")]),
        ({"@context": [*CONTEXT, {"a": "not a uri"}]}, [("/@context/2/a", "EPCIS-CONTEXT")]),
        ({"@context": [*CONTEXT, 5]}, [("/@context/2", "EPCIS-CONTEXT")]),
        ({"@context": [*CONTEXT, {"a": {"@type": "x"}, "b": "@type", "@vocab": "c"}]}, []),
        ({"schemaVersion": "1.2"}, [("/schemaVersion", "EPCIS-schemaVersion")]),
        ({"creationDate": None}, [("/creationDate", "EPCIS-creationDate")]),
        ({"epcisBody": None}, [("/epcisBody", "EPCIS-epcisBody")]),
        ({"epcisBody": {}}, [("/epcisBody/eventList", "EPCIS-eventList")]),
        ({"epcisBody": {"eventList": "x"}}, [("/epcisBody/eventList", "EPCIS-eventList")]),
        ({"epcisBody": {"eventList": [5]}}, [("/epcisBody/eventList/0", "EPCIS-EVENT")]),
        ({"owner": "me"}, [("/owner", "EPCIS-UNKNOWN")]),
        ({"zz:owner": "me"}, [("/zz:owner", "EPCIS-PREFIX")]),
    ],
)  # fmt: skip
def test_faults_around_events_are_told(fields: dict[str, object], expected: list[tuple[str, str]]) -> None:
    """Context, version, dates and body of a document are checked."""
    document = a_document(an_event())
    document.update(fields)
    assert told({name: value for name, value in document.items() if value is not None}) == expected


def test_types_of_events_are_known() -> None:
    """An event is of a standard type, or of one of somebody's own by URI with the base fields."""
    place = "/epcisBody/eventList/0"
    assert told(a_document(an_event(type="ParcelEvent"))) == [(f"{place}/type", "EPCIS-type")]
    assert told(a_document(an_event(type=None))) == [(f"{place}/type", "EPCIS-type")]
    own = {"type": "shop:Wrapped", "epcList": None, "action": None}
    assert told(a_document(an_event(**own))) == []
    assert told(a_document(an_event(**own, eventTime="now"))) == [(f"{place}/eventTime", "EPCIS-eventTime")]


def test_faults_of_events_stand_at_their_place() -> None:
    """A fault in an answer's event is placed in the whole document."""
    where = "/epcisBody/queryResults/resultsBody/eventList/1/action"
    assert told(an_answer(an_event(), an_event(action="CREATE"))) == [(where, "EPCIS-action")]
