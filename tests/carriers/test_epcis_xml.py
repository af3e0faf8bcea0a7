"""Tests of EPCIS documents in XML."""

from pathlib import Path

import pytest

from serai.carriers import epcis_xml
from serai.carriers.epcis_xml import NotEpcisXml, UnsafeEpcisXml, read
from serai.track.epcis.document import read_document
from serai.track.epcis.event_hash import event_hash
from serai.track.epcis.validate import validate

NAMESPACES = (
    'xmlns:epcis="urn:epcglobal:epcis:xsd:2" xmlns:cbv="https://ref.gs1.org/cbv/"'
    ' xmlns:g="https://gs1.org/voc/" xmlns:shop="https://ns.shop.example/"'
)
EVENT = """<ObjectEvent>
<eventTime>2026-03-01T12:00:00+08:00</eventTime><eventTimeZoneOffset>+08:00</eventTimeZoneOffset>
<errorDeclaration><declarationTime>2026-03-02T00:00:00Z</declarationTime>
<reason>urn:epcglobal:cbv:er:incorrect_data</reason>
<correctiveEventIDs><correctiveEventID>urn:uuid:1</correctiveEventID></correctiveEventIDs></errorDeclaration>
<epcList><epc> urn:epc:id:sscc:0614141.1234567890 </epc></epcList><action>ADD</action>
<bizStep>cbv:BizStep-receiving</bizStep><disposition>shop:wrapped</disposition>
<persistentDisposition><set>urn:epcglobal:cbv:disp:damaged</set></persistentDisposition>
<readPoint><id>urn:x:1</id><shop:gate>4</shop:gate></readPoint>
<bizTransactionList><bizTransaction type="cbv:BTT-po">urn:x:2</bizTransaction>
<bizTransaction>urn:x:3</bizTransaction></bizTransactionList>
<quantityList><quantityElement><epcClass>urn:x:4</epcClass><quantity>2.50</quantity><uom>KGM</uom>
</quantityElement></quantityList>
<sourceList><source type="urn:epcglobal:cbv:sdt:location">urn:x:5</source></sourceList>
<sensorElementList><sensorElement><sensorMetadata time="2026-03-01T04:00:00Z" shop:sn="7"/>
<sensorReport type="g:Temperature" value="26.0" uom="CEL" component="cbv:Comp-x" booleanValue="true"/>
<sensorReport type="shop:Shine" value="much"/><shop:more>1</shop:more></sensorElement></sensorElementList>
<ilmd><shop:lot>L1</shop:lot></ilmd>
<shop:note lang="en">one</shop:note><shop:note>two</shop:note>
<shop:box><plain/><shop:deep>x</shop:deep></shop:box>
</ObjectEvent>"""
EXPECTED = {
    "type": "ObjectEvent",
    "eventTime": "2026-03-01T12:00:00+08:00",
    "eventTimeZoneOffset": "+08:00",
    "errorDeclaration": {
        "declarationTime": "2026-03-02T00:00:00Z",
        "reason": "incorrect_data",
        "correctiveEventIDs": ["urn:uuid:1"],
    },
    "epcList": ["urn:epc:id:sscc:0614141.1234567890"],
    "action": "ADD",
    "bizStep": "receiving",
    "disposition": "shop:wrapped",
    "persistentDisposition": {"set": ["damaged"]},
    "readPoint": {"id": "urn:x:1", "shop:gate": "4"},
    "bizTransactionList": [{"type": "po", "bizTransaction": "urn:x:2"}, {"bizTransaction": "urn:x:3"}],
    "quantityList": [{"epcClass": "urn:x:4", "quantity": 2.5, "uom": "KGM"}],
    "sourceList": [{"type": "location", "source": "urn:x:5"}],
    "sensorElementList": [
        {
            "sensorMetadata": {"time": "2026-03-01T04:00:00Z", "shop:sn": "7"},
            "sensorReport": [
                {"type": "Temperature", "value": 26, "uom": "CEL", "component": "x", "booleanValue": True},
                {"type": "shop:Shine", "value": "much"},
            ],
            "shop:more": "1",
        }
    ],
    "ilmd": {"shop:lot": "L1"},
    "shop:note": [{"#text": "one", "lang": "en"}, "two"],
    "shop:box": {"plain": "", "shop:deep": "x"},
}


def a_document(events: str, header: str = "", version: str = "2.0") -> bytes:
    """Return a document of events in XML."""
    return (
        f'<epcis:EPCISDocument {NAMESPACES} schemaVersion="{version}" creationDate="2026-03-01T05:00:00Z">'
        f"{header}<EPCISBody><EventList>{events}</EventList></EPCISBody></epcis:EPCISDocument>"
    ).encode()


def events(value: dict[str, object]) -> list[object]:
    """Return the events of a document as plain values."""
    return [event.body for event in read_document(value).events]


def test_an_event_is_the_plain_value_that_it_is_in_json() -> None:
    """Every kind of field arrives in the form of JSON, words bare and numbers as numbers."""
    value = read(a_document(EVENT))
    assert events(value) == [EXPECTED]
    assert (value["type"], value["schemaVersion"], value["creationDate"]) == (
        "EPCISDocument",
        "2.0",
        "2026-03-01T05:00:00Z",
    )
    assert value["@context"] == [epcis_xml.EPCIS_CONTEXT, {"shop": "https://ns.shop.example/"}]


def test_faults_of_xml_are_those_of_json() -> None:
    """What is wrong in XML is told as in JSON, and nothing else is."""
    faults = validate(read_document(read(a_document(EVENT))))
    assert [fault.rule for fault in faults] == ["EPCIS-value"]


def test_wrappers_of_epcis_1_2_are_opened() -> None:
    """Fields in extension and baseExtension, and events in extension, are as if they stood outside."""
    old = (
        "<ObjectEvent><eventTime>2026-03-01T12:00:00Z</eventTime><baseExtension><eventID>urn:x:9</eventID>"
        "</baseExtension><epcList/><action>ADD</action><extension><quantityList><quantityElement>"
        "<epcClass>urn:x:4</epcClass></quantityElement></quantityList><extension><sourceList/></extension>"
        "</extension></ObjectEvent><extension><TransformationEvent/></extension>"
    )
    value = read(a_document(old, version="1.2"))
    assert value["schemaVersion"] == "2.0"
    assert events(value) == [
        {
            "type": "ObjectEvent",
            "eventTime": "2026-03-01T12:00:00Z",
            "eventID": "urn:x:9",
            "epcList": [],
            "action": "ADD",
            "quantityList": [{"epcClass": "urn:x:4"}],
            "sourceList": [],
        },
        {"type": "TransformationEvent"},
    ]


def test_a_namespace_has_one_prefix_and_a_prefix_one_namespace() -> None:
    """Events that give one prefix two meanings, and a namespace without prefix, keep them apart."""
    one = '<ObjectEvent xmlns:a="urn:one"><a:x>1</a:x></ObjectEvent>'
    two = '<ObjectEvent xmlns:a="urn:two" xmlns:b="urn:one"><a:x>2</a:x><b:x>3</b:x></ObjectEvent>'
    three = '<ObjectEvent><x xmlns="urn:three">4</x></ObjectEvent>'
    value = read(a_document(one + two + three))
    assert [dict(event.body) for event in read_document(value).events] == [
        {"type": "ObjectEvent", "a:x": "1"},
        {"type": "ObjectEvent", "a2:x": "2", "a:x": "3"},
        {"type": "ObjectEvent", "ns:x": "4"},
    ]
    assert value["@context"] == [
        epcis_xml.EPCIS_CONTEXT,
        {"a": "urn:one"},
        {"a2": "urn:two"},
        {"ns": "urn:three"},
    ]


def test_what_a_schema_says_of_a_field_is_no_part_of_it() -> None:
    """Types and nils of XML Schema on a field of other people leave its text alone."""
    xsi = 'xmlns:i="http://www.w3.org/2001/XMLSchema-instance"'
    field = f'<shop:a {xsi} i:type="x:int" i:nil="false">5</shop:a>'
    (event,) = read_document(read(a_document(f"<ObjectEvent>{field}</ObjectEvent>"))).events
    assert event.body["shop:a"] == "5"


def test_answers_to_queries_are_read() -> None:
    """A query document gives its query's name, its subscription and its events."""
    content = (
        '<q:EPCISQueryDocument xmlns:q="urn:epcglobal:epcis-query:xsd:2" schemaVersion="2.0"><EPCISBody>'
        "<QueryResults><queryName>SimpleEventQuery</queryName><subscriptionID>s1</subscriptionID><resultsBody>"
        "<EventList><ObjectEvent/></EventList></resultsBody></QueryResults></EPCISBody></q:EPCISQueryDocument>"
    )
    assert read(content.encode())["epcisBody"] == {
        "queryResults": {
            "subscriptionID": "s1",
            "queryName": "SimpleEventQuery",
            "resultsBody": {"eventList": [{"type": "ObjectEvent"}]},
        }
    }


def test_the_header_gives_parties_and_master_data() -> None:
    """Sender, receiver, number and vocabularies of the header are kept."""
    sbdh = "http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader"
    header = (
        f'<EPCISHeader><h:StandardBusinessDocumentHeader xmlns:h="{sbdh}"><h:Sender><h:Identifier>A'
        "</h:Identifier></h:Sender><h:DocumentIdentification><h:InstanceIdentifier>7</h:InstanceIdentifier>"
        "</h:DocumentIdentification></h:StandardBusinessDocumentHeader><extension><EPCISMasterData>"
        '<VocabularyList><Vocabulary type="urn:x:place"><VocabularyElementList>'
        '<VocabularyElement id="urn:x:1">'
        '<attribute id="urn:x:name">Dock</attribute><children><id>urn:x:2</id></children></VocabularyElement>'
        "</VocabularyElementList></Vocabulary></VocabularyList></EPCISMasterData></extension></EPCISHeader>"
    )
    value = read(a_document("<ObjectEvent/>", header))
    assert (value["sender"], value["instanceIdentifier"]) == ("A", "7")
    element = {
        "id": "urn:x:1",
        "attributes": [{"id": "urn:x:name", "attribute": "Dock"}],
        "children": ["urn:x:2"],
    }
    assert value["epcisHeader"] == {
        "epcisMasterData": {"vocabularyList": [{"type": "urn:x:place", "vocabularyElementList": [element]}]}
    }


def test_xml_and_json_of_one_document_have_one_hash(shared: Path) -> None:
    """Every published document in XML gives its published hashes."""
    for path in sorted((shared / "data/epcis/hash").glob("*.xml")):
        found = [event_hash(event) for event in read_document(read(path.read_bytes())).events]
        assert found == path.with_suffix(".hashes").read_text(encoding="utf-8").split(), path.name


@pytest.mark.parametrize(
    "content",
    [
        b'<!DOCTYPE a [<!ENTITY b "c">]><ObjectEvent>&b;</ObjectEvent>',
        b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><ObjectEvent/>',
        b"<!DOCTYPE a><ObjectEvent/>",
        '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a><ObjectEvent/>'.encode("utf-16"),
    ],
)
def test_document_types_are_refused(content: bytes) -> None:
    """No document with a document type is read, entities or not."""
    with pytest.raises(UnsafeEpcisXml):
        read(content)


@pytest.mark.parametrize("content", [b"", b"<a", b"<a/>", b"<ObjectEvent>\xff</ObjectEvent>", b"<a>" * 300])
def test_what_is_no_epcis_is_refused(content: bytes) -> None:
    """Broken XML and other people's documents are refused."""
    with pytest.raises(NotEpcisXml):
        read(content)


def test_a_document_beyond_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """More bytes than are read are refused before anything is parsed."""
    monkeypatch.setattr(epcis_xml, "LARGEST", 10)
    with pytest.raises(UnsafeEpcisXml, match="split it"):
        read(b"<ObjectEvent/>")
