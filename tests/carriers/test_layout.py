"""Records are taken by the first layout that fits."""

import json
from typing import Any

import pytest

from serai.carriers.form import FIELDS
from serai.carriers.records import records
from tests.carriers.layouts import nested

SCAN = {
    "code": 7,
    "day": "20260301",
    "hour": "120000",
    "where": {"city": "X", "state": "Y"},
    "text": "now AB1",
}


def taken(document: object) -> list[dict[str, str | None] | str]:
    """Return what each record says, or its fault."""
    found = records(nested(), json.dumps(document).encode())
    return [dict(zip(FIELDS, r.texts, strict=True)) if r.texts is not None else r.fault for r in found]


def reply(*scans: object, **more: Any) -> dict[str, Any]:
    """Write a reply of one parcel."""
    return {"reply": {"made": "2026-03-02T00:00Z", "parcels": [{"id": "P1", "scans": list(scans), **more}]}}


def test_every_field_comes_from_its_place() -> None:
    """Event, shipment and document each say their part."""
    (record,) = taken(reply(SCAN))
    assert isinstance(record, dict)
    assert {key: text for key, text in record.items() if text is not None} == {
        "number": "P1", "code": "7", "words": "now AB1", "recorded": "2026-03-02T00:00Z", "date": "20260301",
        "time": "120000", "city": "X", "region": "Y", "next_carrier": "POST", "next_number": "AB1",
    }  # fmt: skip


def test_the_first_layout_that_fits_is_taken() -> None:
    """A document without the root of the first is of the second; one of neither is kept."""
    (latest,) = taken({"n": "P2", "last": "moving", "at": "2026-03-01T00:00Z"})
    assert isinstance(latest, dict)
    assert (latest["number"], latest["status"], latest["code"]) == ("P2", "moving", None)
    assert taken({"error": "try later"}) == ["no layout that is known"]
    assert taken({"reply": None}) == ["no layout that is known"]


@pytest.mark.parametrize("document", [reply(), {"reply": {}}, {"reply": {"parcels": []}}])
def test_a_parcel_without_events_is_told(document: object) -> None:
    """Nothing is not silence: the document is kept."""
    assert taken(document) == ["no event in it"]


def test_documents_may_come_in_a_list() -> None:
    """Each is read by itself, and what is no document is kept."""
    found = taken([reply(SCAN), 7, {"error": 1}, reply(SCAN, SCAN)])
    assert [record if isinstance(record, str) else record["number"] for record in found] == [
        "P1", "not a JSON object", "no layout that is known", "P1", "P1",
    ]  # fmt: skip


def test_an_event_that_is_no_object_is_kept() -> None:
    """It loses none of its neighbours."""
    found = taken(reply(SCAN, "x", None, SCAN))
    assert [isinstance(record, dict) for record in found] == [True, False, False, True]
