"""The document: its form, its hash, and that nothing altered is read."""

import copy
import json
import re
from datetime import timedelta
from pathlib import Path

import pytest

from serai.codes.sscc import InvalidSscc
from serai.manifest.document import DocumentAltered, InvalidDocument, digest, document, read_document
from tests.manifest.handovers import manifest
from tests.manifest.test_build import built

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "manifest.schema.json").read_text(encoding="utf-8"))
BAG = {"bag": "106141411234567897", "to": "x", "regime": "y", "parcels": [{"parcel": "a", "grams": -1}]}
KINDS = {"object": dict, "array": list, "string": str, "integer": int, "null": type(None)}


def faults(value: object, schema: dict, place: str = "$") -> list[str]:
    """Check a value against the part of JSON Schema that the schema uses; name the places at fault."""
    kinds = schema.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    wrong = kinds and not any(type(value) is KINDS[kind] for kind in kinds)
    if wrong or value not in schema.get("enum", [schema.get("const", value)]):
        return [place]
    if isinstance(value, list):
        return [
            fault for n, one in enumerate(value) for fault in faults(one, schema["items"], f"{place}[{n}]")
        ]
    if isinstance(value, dict):
        named = [f"{place}.{name}" for name in set(schema["required"]) ^ set(value)]
        known = set(schema["properties"]) & set(value)
        below = (faults(value[name], schema["properties"][name], f"{place}.{name}") for name in known)
        return [*named, *(fault for found in below for fault in found)]
    shaped = re.search(schema.get("pattern", ""), str(value))
    return [] if shaped and not (isinstance(value, int) and value < schema.get("minimum", value)) else [place]


def test_every_document_has_the_form_of_the_schema() -> None:
    """What `build` makes is valid by docs/manifest.schema.json, and what is altered is not."""
    for one in built(dict.fromkeys("abc", timedelta(0))):
        content = json.loads(json.dumps(document(one)))
        assert faults(content, SCHEMA) == []
        assert faults({**content, "giver": 5}, SCHEMA) == ["$.giver"]
        assert faults({**content, "more": 5}, SCHEMA) == ["$.more"]


def test_a_document_is_read_back_as_it_was() -> None:
    """Written as JSON and read again, a manifest is the same."""
    for one in built(dict.fromkeys("abc", timedelta(0))):
        assert read_document(json.loads(json.dumps(document(one)))) == one


def test_the_hash_does_not_depend_on_the_order_of_keys() -> None:
    """Canonical JSON: a document with its keys turned round has the same hash; the value is fixed."""
    content = document(manifest("M000000000000001", "truck", "air", "ab"))
    assert digest(dict(reversed(content.items()))) == content["hash"]
    assert content["hash"] == "f314f6c74e933bd5e221a366543684b185efc96a06bd8a45802a085c99eae90a"


@pytest.mark.parametrize("field", ["giver", "departure", "offered"])
def test_an_altered_document_is_not_read(field: str) -> None:
    """Whoever changes a field, or one gram, must change the hash."""
    content = json.loads(json.dumps(document(manifest("M1", "truck", "air", "ab"))))
    changed = {**content, field: "2026-09-01T09:00:00+00:00"}
    with pytest.raises(DocumentAltered, match="does not give the hash"):
        read_document(changed)
    lighter = copy.deepcopy(content)
    lighter["bags"][0]["parcels"][0]["grams"] -= 1
    with pytest.raises(DocumentAltered):
        read_document(lighter)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"version": 2}, "version 2 is not known"),
        ({"giver": None}, "giver is None, not a text"),
        ({"offered": "soon"}, "not an instant"),
        ({"offered": "2026-09-01T09:00:00"}, "without offset"),
        ({"bags": "none"}, "bags is not a list"),
        ({"bags": [BAG]}, "not a whole number of grams"),
    ],
)  # fmt: skip
def test_what_is_no_document_is_refused_by_field(change: dict[str, object], says: str) -> None:
    """Each field says what is wrong with it."""
    content = json.loads(json.dumps(document(manifest("M1", "truck", "air", "ab"))))
    with pytest.raises(InvalidDocument, match=re.escape(says)):
        read_document({**content, **change})


def test_a_bag_must_be_an_sscc() -> None:
    """A wrong check digit is seen."""
    content = json.loads(json.dumps(document(manifest("M1", "truck", "air", "ab"))))
    content["bags"][0]["bag"] = "106141411234567890"
    with pytest.raises(InvalidSscc):
        read_document(content)
    with pytest.raises(InvalidDocument, match="not list"):
        read_document([])
