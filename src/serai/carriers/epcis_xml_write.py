"""EPCIS documents as XML, from the plain values that they are in JSON: the inverse of `epcis_xml`.

Source: GS1 EPCIS 2.0, section 9 (XML): the order of elements, reports of sensors as attributes, standard
words as web URIs.

>>> value = {"type": "ObjectEvent", "action": "ADD", "epcList": ["urn:x:1"]}
>>> write(value).partition(b"?>")[2].strip()
b'<ObjectEvent><epcList><epc>urn:x:1</epc></epcList><action>ADD</action></ObjectEvent>'
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from lxml import etree

from serai.errors import Refused
from serai.track.epcis.context import expand, read_context, split
from serai.track.epcis.document import EpcisEvent, Plain, read_document
from serai.track.epcis.prehash import TEXT, number
from serai.track.epcis.vocabulary import BY_PROPERTY, to_bare, to_uri

_ROOTS = {
    "EPCISDocument": "{urn:epcglobal:epcis:xsd:2}EPCISDocument",
    "EPCISQueryDocument": "{urn:epcglobal:epcis-query:xsd:2}EPCISQueryDocument",
}
_BASE = ("eventTime", "recordTime", "eventTimeZoneOffset", "eventID", "errorDeclaration", "certificationInfo")
_WHERE = ("bizStep", "disposition", "readPoint", "bizLocation")
_AFTER = ("sourceList", "destinationList", "sensorElementList", "persistentDisposition", "ilmd")
_ORDER: Mapping[str, tuple[str, ...]] = {
    "ObjectEvent": ("epcList", "action", *_WHERE, "bizTransactionList", "quantityList"),
    "AggregationEvent": (
        "parentID",
        "childEPCs",
        "action",
        *_WHERE,
        "bizTransactionList",
        "childQuantityList",
    ),
    "TransactionEvent": ("bizTransactionList", "parentID", "epcList", "action", *_WHERE, "quantityList"),
    "TransformationEvent": (
        *("inputEPCList", "inputQuantityList", "outputEPCList", "outputQuantityList", "transformationID"),
        *(*_WHERE, "bizTransactionList"),
    ),
    "AssociationEvent": (
        *("parentID", "childEPCs", "childQuantityList", "action"),
        *(*_WHERE, "bizTransactionList"),
    ),
}
_PREFIX = re.compile(r"(?!xml)[A-Za-z_][\w.\-]*", re.ASCII)


class Unwritable(Refused):
    """A name or a text of an event cannot stand in XML."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What prefixes stand for where something is written."""

    namespaces: Mapping[str, str]

    def tag(self, name: str) -> str:
        """Return the tag of a name: with its namespace, or bare."""
        parts = split(self.namespaces, name)
        return f"{{{parts[0]}}}{parts[1]}" if parts else name


def write(value: Plain) -> bytes:
    """Return a document, a query document or one event as XML.

    Raises
    ------
    Unwritable
        If a name is no name of XML, or a text has characters that XML may not hold.
    """
    document = read_document(value)
    try:
        if document.kind in _ROOTS:
            root = _document(value, document.kind, document.events)
        else:
            root = etree.Element("event", nsmap=_prefixes(value))
            root = _event(root, document.events[0])
        return etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    except ValueError as error:
        raise Unwritable(f"the document cannot be XML: {error}; give names and texts that XML can") from error


def _document(value: Plain, kind: str, events: Iterable[EpcisEvent]) -> etree._Element:
    scope = Scope(read_context(value.get("@context")))
    namespace = _ROOTS[kind][1:].partition("}")[0]
    root = etree.Element(_ROOTS[kind], nsmap={"epcis": namespace, **_prefixes(value)})
    for name in ("schemaVersion", "creationDate"):
        if value.get(name) is not None:
            root.set(name, _text(value[name]))
    _master(root, value.get("epcisHeader"))
    listed = etree.SubElement(_place(root, value, kind), "EventList")
    for event in events:
        _event(listed, event)
    for name, one in value.items():
        if ":" in name:
            _added(root, name, one, scope)
    return root


def _place(root: etree._Element, value: Plain, kind: str) -> etree._Element:
    """Return the element that holds the list of events."""
    body = etree.SubElement(root, "EPCISBody")
    if kind == "EPCISDocument":
        return body
    results, body = _results(value), etree.SubElement(body, "QueryResults")
    for name in ("queryName", "subscriptionID"):
        if results.get(name) is not None:
            _leaf(body, name, results[name])
    return etree.SubElement(body, "resultsBody")


def _added(root: etree._Element, name: str, value: object, scope: Scope) -> None:
    """Write what other people added to a document; names that it leaves out of the hash are elements."""
    if not name.endswith(":ignoreFields"):
        _loose(root, name, value, scope)
        return
    ignored = etree.SubElement(root, scope.tag(name))
    for each in value if isinstance(value, list) else [value]:
        etree.SubElement(ignored, scope.tag(str(each)))


def _prefixes(value: Plain) -> dict[str, str]:
    """Return the prefixes that a document declares and XML can have."""
    found = read_context(value.get("@context"), {})
    return {
        prefix: name
        for prefix, name in found.items()
        if prefix.isidentifier() and not prefix.startswith("xml")
    }


def _results(value: Plain) -> Plain:
    body = value.get("epcisBody")
    results = body.get("queryResults") if isinstance(body, Mapping) else None
    return results if isinstance(results, Mapping) else {}


def _master(root: etree._Element, header: object) -> None:
    data = header.get("epcisMasterData") if isinstance(header, Mapping) else None
    vocabularies = data.get("vocabularyList") if isinstance(data, Mapping) else None
    if not vocabularies:
        return
    place = root
    for name in ("EPCISHeader", "extension", "EPCISMasterData", "VocabularyList"):
        place = etree.SubElement(place, name)
    for one in _objects(vocabularies):
        vocabulary = etree.SubElement(place, "Vocabulary", type=_text(one.get("type")))
        elements = etree.SubElement(vocabulary, "VocabularyElementList")
        for each in _objects(one.get("vocabularyElementList")):
            _element(elements, each)


def _element(elements: etree._Element, value: Plain) -> None:
    element = etree.SubElement(elements, "VocabularyElement", id=_text(value.get("id")))
    for one in _objects(value.get("attributes")):
        etree.SubElement(element, "attribute", id=_text(one.get("id"))).text = _text(one.get("attribute"))
    children = value.get("children")
    if isinstance(children, list) and children:
        below = etree.SubElement(element, "children")
        for child in children:
            _leaf(below, "id", child)


def _event(parent: etree._Element, event: EpcisEvent) -> etree._Element:
    """Write an event below a parent; a parent called `event` is taken its place."""
    scope, body = Scope(event.namespaces), event.body
    element = etree.SubElement(parent, scope.tag(event.type))
    order = (*_BASE, *_ORDER.get(event.type, _WHERE), *_AFTER)
    for name in order:
        if body.get(name) is not None:
            _WRITERS.get(name, _loose)(element, name, body[name], scope)
    for name, one in body.items():
        if name not in order and name not in ("type", "@context"):
            _loose(element, name, one, scope)
    return element


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str) or value is None:
        return value or ""
    return number(str(value))


def _objects(value: object) -> list[Plain]:
    return [one for one in value if isinstance(one, Mapping)] if isinstance(value, list) else []


def _leaf(parent: etree._Element, tag: str, value: object) -> None:
    etree.SubElement(parent, tag).text = _text(value)


def _loose(parent: etree._Element, name: str, value: object, scope: Scope) -> None:
    """Write what may be a text, an object or several, as elements of the name."""
    if isinstance(value, list):
        for one in value:
            _loose(parent, name, one, scope)
        return
    element = etree.SubElement(parent, scope.tag(name))
    if not isinstance(value, Mapping):
        element.text = _text(value)
        return
    element.text = _text(value.get(TEXT)) or None
    for below, one in value.items():
        if below != TEXT:
            _loose(element, below, one, scope)


def _word(parent: etree._Element, name: str, value: object, scope: Scope) -> None:
    _leaf(parent, name, _uri(parent, name, _text(value), scope))


def _uri(parent: etree._Element, name: str, word: str, scope: Scope) -> str:
    """Return a standard word as its URI; other people's keep a prefix that the XML declares."""
    full = expand(scope.namespaces, word)
    standard = to_uri(name, full)
    if to_bare(name, standard) != standard:
        return standard
    prefix = word.partition(":")[0]
    return full if parent.nsmap.get(prefix) != scope.namespaces.get(prefix) else word


def _things(parent: etree._Element, name: str, value: object, scope: Scope) -> None:
    element = etree.SubElement(parent, name)
    for one in value if isinstance(value, list) else []:
        _leaf(element, "epc", one)


def _quantities(parent: etree._Element, name: str, value: object, scope: Scope) -> None:
    element = etree.SubElement(parent, name)
    for one in _objects(value):
        below = etree.SubElement(element, "quantityElement")
        names = [each for each in ("epcClass", "quantity", "uom") if each in one]
        for each in (*names, *(each for each in one if each not in names)):
            _loose(below, each, one[each], scope)


def _typed(item: str) -> Callable[[etree._Element, str, object, Scope], None]:
    def write_list(parent: etree._Element, name: str, value: object, scope: Scope) -> None:
        element = etree.SubElement(parent, name)
        for one in _objects(value):
            below = etree.SubElement(element, item)
            if one.get("type") is not None:
                below.set("type", _uri(below, name, _text(one["type"]), scope))
            below.text = _text(one.get(item))

    return write_list


def _lasting(parent: etree._Element, name: str, value: object, scope: Scope) -> None:
    element = etree.SubElement(parent, name)
    for each in ("set", "unset"):
        words = value.get(each) if isinstance(value, Mapping) else None
        for word in words if isinstance(words, list) else []:
            _word(element, each, word, scope)


def _sensors(parent: etree._Element, name: str, value: object, scope: Scope) -> None:
    element = etree.SubElement(parent, name)
    for one in _objects(value):
        below = etree.SubElement(element, "sensorElement")
        _told(below, "sensorMetadata", one.get("sensorMetadata"), scope)
        for report in _objects(one.get("sensorReport")):
            _told(below, "sensorReport", report, scope)
        for each in one:
            if each not in ("sensorMetadata", "sensorReport"):
                _loose(below, each, one[each], scope)


def _told(parent: etree._Element, name: str, value: object, scope: Scope) -> None:
    """Write a report or its metadata: single values as attributes, others as elements."""
    if not isinstance(value, Mapping):
        return
    element = etree.SubElement(parent, name)
    for each, one in value.items():
        if isinstance(one, list | Mapping):
            _loose(element, each, one, scope)
        elif one is not None:
            text, known = _text(one), "sensorReport" if each == "type" else each
            if known in BY_PROPERTY:
                text = _uri(element, known, text, scope)
            element.set(scope.tag(each), text)


def _error(parent: etree._Element, name: str, value: object, scope: Scope) -> None:
    element = etree.SubElement(parent, name)
    for each, one in value.items() if isinstance(value, Mapping) else ():
        if each == "correctiveEventIDs" and isinstance(one, list):
            below = etree.SubElement(element, each)
            for identifier in one:
                _leaf(below, "correctiveEventID", identifier)
        else:
            (_word if each == "reason" else _loose)(element, each, one, scope)


_WRITERS: Mapping[str, Callable[[etree._Element, str, object, Scope], None]] = {
    **dict.fromkeys(("epcList", "childEPCs", "inputEPCList", "outputEPCList"), _things),
    **dict.fromkeys(
        ("quantityList", "childQuantityList", "inputQuantityList", "outputQuantityList"), _quantities
    ),
    "bizStep": _word,
    "disposition": _word,
    "persistentDisposition": _lasting,
    "bizTransactionList": _typed("bizTransaction"),
    "sourceList": _typed("source"),
    "destinationList": _typed("destination"),
    "sensorElementList": _sensors,
    "errorDeclaration": _error,
}
"""How the fields of an event are written that are more than one text."""
