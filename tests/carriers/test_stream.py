"""Large documents are read in parts, and give what they give as a whole."""

import json
from collections.abc import Iterator

import pytest

from serai.carriers import records as module
from serai.carriers.mapping import Mapping, parse
from serai.carriers.records import DocumentTooLarge, Record, records
from tests.carriers.layouts import nested

XML = parse(
    "x",
    """
title = "Made up"
source = "test"
[[form]]
format = "xml"
root = "Reply.Parcel"
shipments = "Reply/Parcel"
events = "Scans.Scan"
[form.fields]
number = "^Number"
code = "Code"
happened = "At"
recorded = "/Reply.Made"
place = "/Reply.@office"
[form.time]
happened = "iso"
[[form]]
format = "xml"
root = "Track"
events = "Scan"
fields = { number = "/Track.Number", code = "Code", happened = "At" }
time = { happened = "iso" }
[codes]
A = { words = "Taken", milestone = "accepted", certainty = "sourced" }
""",
)


def chunks(data: bytes, size: int) -> Iterator[bytes]:
    """Cut a feed."""
    yield from (data[at : at + size] for at in range(0, len(data), size))


def told(found: Iterator[Record]) -> list[tuple[list[str | None] | None, str]]:
    """Return what records say; of broken ones the kind of fault."""
    return [(r.texts and list(r.texts), r.fault.partition(":")[0], r.raw and "")[:2] for r in found]


def both(mapping: Mapping, data: bytes, monkeypatch: pytest.MonkeyPatch, size: int = 97) -> None:
    """Read as a whole and in parts, and compare."""
    whole = told(records(mapping, data))
    with monkeypatch.context() as small:
        small.setattr(module, "_HEAD", 64)
        small.setattr(module, "WHOLE", 200)
        assert told(records(mapping, chunks(data, size))) == whole


def reply(parcels: int, before: str = "made") -> dict[str, object]:
    """Write parcels with two scans each."""
    scans = [{"code": code, "day": "20260301", "hour": "120000", "text": "ä [{"} for code in (7, 8)]
    listed = [{"id": f"P{n}", "scans": scans} for n in range(parcels)]
    return {"reply": {before: "2026-03-02T00:00Z", "parcels": listed}}


@pytest.mark.parametrize("size", [97, 200, 5000])
def test_a_json_document_in_parts(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each shipment comes with what stood before the list; chunks may cut anything but the start."""
    both(nested(), json.dumps(reply(30)).encode(), monkeypatch, size)
    both(nested(), json.dumps(reply(30), indent=1).encode(), monkeypatch, size)
    both(nested(), json.dumps([reply(1)] * 30).encode(), monkeypatch, size)


def test_a_broken_json_document_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whole items before the break are read, and the rest is told."""
    data = json.dumps(reply(30)).encode()[:-300]
    monkeypatch.setattr(module, "_HEAD", 64)
    monkeypatch.setattr(module, "WHOLE", 200)
    found = list(records(nested(), chunks(data, 500)))
    assert [r.line for r in found] == list(range(1, len(found) + 1))
    assert all(r.texts for r in found[:-1])
    assert len(found) > 50
    assert "not JSON" in found[-1].fault


def test_json_without_a_list_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """A large document of another kind is kept by its beginning."""
    monkeypatch.setattr(module, "_HEAD", 64)
    monkeypatch.setattr(module, "WHOLE", 200)
    data = json.dumps({"log": {"lines": [1] * 2000}}).encode()
    (record,) = records(nested(), chunks(data, 500))
    assert "no list of shipments or events" in record.fault
    assert record.raw.startswith('{"log"')


def xml(parcels: int) -> bytes:
    """Write parcels with two scans each."""
    scan = "<Scan><Code>A</Code><At>2026-03-01T12:00:00Z</At></Scan>"
    parcel = "<Parcel><Number>P{}</Number><Scans>" + scan * 2 + "</Scans></Parcel>"
    inside = "".join(parcel.format(n) for n in range(parcels))
    return f'<Reply xmlns="urn:x" office="MAD"><Made>2026-03-02T00:00:00Z</Made>{inside}</Reply>'.encode()


def test_an_xml_document_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Shipments and events come with the texts that stood around them."""
    both(XML, xml(30), monkeypatch, 211)
    scan = "<Scan><Code>A</Code><At>2026-03-01T12:00:00Z</At></Scan>"
    both(XML, f"<Track><Number>P1</Number>{scan * 60}</Track>".encode(), monkeypatch, 211)


def test_a_broken_xml_document_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whole shipments before the break are read; entities are refused with the document."""
    monkeypatch.setattr(module, "_HEAD", 64)
    monkeypatch.setattr(module, "WHOLE", 200)
    found = list(records(XML, chunks(xml(30)[:-400], 300)))
    assert sum(r.texts is not None for r in found) == 54
    assert found[-1].fault.startswith("not XML")
    hostile = b'<!DOCTYPE Reply [<!ENTITY e "A">]>' + xml(30)
    (refused,) = records(XML, chunks(hostile, 300))
    assert refused.fault.startswith("not XML")


def test_a_page_must_be_held(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of what cannot be read in parts the limit is told, and what to do."""
    form = '[[form]]\nformat = "html"\nevents = "tr"\nfields = { words = "td", happened = "th" }\n'
    page = parse(
        "x",
        'title = "t"\nsource = "s"\n' + form + 'time = { happened = "iso" }\n[codes]\n'
        'A = { words = "Taken", milestone = "accepted", certainty = "sourced" }',
    )
    monkeypatch.setattr(module, "_HEAD", 64)
    monkeypatch.setattr(module, "WHOLE", 200)
    with pytest.raises(DocumentTooLarge, match="send several files"):
        list(records(page, chunks(b"<html>" + b"<p>x</p>" * 500, 97)))
