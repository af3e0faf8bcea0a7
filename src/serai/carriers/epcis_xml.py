"""EPCIS documents in XML as the plain values that they are in JSON.

Source: GS1 EPCIS 2.0, sections 9 (XML) and 10, 12 (JSON); EPCIS 1.2, whose `extension` and `baseExtension`
elements are opened. Documents are read with hostile ones in mind: no entities, no document types, no network.

>>> content = b'<ObjectEvent><epcList><epc>urn:x:1</epc></epcList><action>ADD</action></ObjectEvent>'
>>> value = read(content)
>>> value["type"], value["epcList"]
('ObjectEvent', ['urn:x:1'])
"""

from collections.abc import Callable, Iterator, Mapping

from lxml import etree

from serai.errors import Refused
from serai.track.epcis.context import EPCIS_CONTEXT
from serai.track.epcis.prehash import TEXT
from serai.track.epcis.vocabulary import BY_PROPERTY, EVENT_TYPES, to_bare

LARGEST = 100_000_000
"""Bytes of one document at most."""

_SCHEMA = "http://www.w3.org/2001/XMLSchema-instance"
_OWN = ("urn:epcglobal:epcis", "urn:epcglobal:xsd:", _SCHEMA)
_HEADER = "http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader"
_WRAPPERS = ("extension", "baseExtension")


class NotEpcisXml(Refused):
    """The bytes are not well-formed XML, or the XML is neither an EPCIS document nor an event."""


class UnsafeEpcisXml(Refused):
    """The XML declares a document type or entities, or is larger than is read."""


class Names:
    """The prefixes of one document: one for each namespace, however many it had in the XML."""

    def __init__(self) -> None:
        self.prefixes: dict[str, str] = {}

    def of(self, element: etree._Element, tag: str) -> str:
        """Return the name of an element or attribute: bare if it is EPCIS's own, else with a prefix."""
        namespace, _, local = tag[1:].rpartition("}") if tag.startswith("{") else ("", "", tag)
        if not namespace or namespace.startswith(_OWN):
            return local
        return f"{self.prefix(element, namespace)}:{local}"

    def prefix(self, element: etree._Element, namespace: str) -> str:
        """Return the one prefix of a namespace; the first that it has, made unlike all others."""
        known = self.prefixes.get(namespace)
        if known is not None:
            return known
        wished = next((one for one, name in element.nsmap.items() if one and name == namespace), "ns")
        taken, made, number = set(self.prefixes.values()), wished, 2
        while made in taken:
            made, number = f"{wished}{number}", number + 1
        self.prefixes[namespace] = made
        return made


def parse(content: bytes) -> etree._Element:
    """Return the root of the XML in these bytes, without its comments and instructions.

    Raises
    ------
    UnsafeEpcisXml
        If there is a document type, or more bytes than `LARGEST`.
    NotEpcisXml
        If it is not well-formed XML.
    """
    if len(content) > LARGEST:
        raise UnsafeEpcisXml(
            f"the document has {len(content):,} bytes, at most {LARGEST:,} are read; split it"
        )
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        attribute_defaults=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
            raise UnsafeEpcisXml("the document declares a document type; remove <!DOCTYPE …>") from error
        raise NotEpcisXml(f"the document is not XML: {error}") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnsafeEpcisXml("the document declares a document type; remove <!DOCTYPE …>")
    return root


def read(content: bytes) -> dict[str, object]:
    """Return a document, a query document or one event in XML as the plain value that it is in JSON.

    Standard words become bare, namespaces become prefixes of `@context`, numbers and truth values of the
    standard's fields become such; texts of other people's fields stay texts.

    Raises
    ------
    UnsafeEpcisXml
        If it has a document type or is too large.
    NotEpcisXml
        If it is not XML, or not of EPCIS.
    """
    root = parse(content)
    names, kind = Names(), etree.QName(root).localname
    if kind in ("EPCISDocument", "EPCISQueryDocument"):
        value = _document(root, kind, names)
    elif kind in EVENT_TYPES:
        value = _event(root, names)
    else:
        raise NotEpcisXml(f"the root is {kind}, not EPCISDocument, EPCISQueryDocument or an event")
    context: list[object] = [EPCIS_CONTEXT]
    context.extend({prefix: namespace} for namespace, prefix in names.prefixes.items())
    return {"@context": context, **value}


def _document(root: etree._Element, kind: str, names: Names) -> dict[str, object]:
    version = root.get("schemaVersion", "")
    value: dict[str, object] = {"type": kind, "schemaVersion": "2.0" if version.startswith("1.") else version}
    if root.get("creationDate") is not None:
        value["creationDate"] = root.get("creationDate")
    for child in root:
        name = names.of(child, child.tag)
        if name == "EPCISHeader":
            value.update(_header(child))
        elif name.endswith(":ignoreFields"):
            value[name] = [names.of(one, one.tag) for one in child]
        elif ":" in name:
            _put(value, name, _loose(child, names))
    value["epcisBody"] = _body(root, kind, names)
    return value


def _body(root: etree._Element, kind: str, names: Names) -> dict[str, object]:
    listed = next(root.iter("EventList", "{*}EventList"), None)
    events = [] if listed is None else [_event(one, names) for one in _opened(listed)]
    if kind == "EPCISDocument":
        return {"eventList": events}
    results: dict[str, object] = {}
    for name in ("subscriptionID", "queryName"):
        found = next(root.iter(name, f"{{*}}{name}"), None)
        if found is not None:
            results[name] = (found.text or "").strip()
    return {"queryResults": {**results, "resultsBody": {"eventList": events}}}


def _header(header: etree._Element) -> Iterator[tuple[str, object]]:
    """Yield sender, receiver, number and master data of a document's header."""
    for name, path in (
        ("sender", "Sender/{*}Identifier"),
        ("receiver", "Receiver/{*}Identifier"),
        ("instanceIdentifier", "DocumentIdentification/{*}InstanceIdentifier"),
    ):
        found = header.find(f".//{{{_HEADER}}}{path}")
        if found is not None and found.text:
            yield name, found.text.strip()
    vocabularies = [_vocabulary(one) for one in header.iter("Vocabulary", "{*}Vocabulary")]
    if vocabularies:
        yield "epcisHeader", {"epcisMasterData": {"vocabularyList": vocabularies}}


def _vocabulary(vocabulary: etree._Element) -> dict[str, object]:
    elements = []
    for one in vocabulary.iter("VocabularyElement", "{*}VocabularyElement"):
        made: dict[str, object] = {"id": one.get("id", "")}
        attributes = [
            {"id": each.get("id", ""), "attribute": (each.text or "").strip()}
            for each in one.iterfind("{*}attribute")
        ]
        children = [(each.text or "").strip() for each in one.iterfind("{*}children/{*}id")]
        made.update({"attributes": attributes} if attributes else {})
        made.update({"children": children} if children else {})
        elements.append(made)
    return {"type": vocabulary.get("type", ""), "vocabularyElementList": elements}


def _opened(element: etree._Element) -> Iterator[etree._Element]:
    """Yield the children of an element, those of EPCIS 1.2's wrappers instead of the wrappers."""
    for child in element:
        if etree.QName(child).localname in _WRAPPERS and not etree.QName(child).namespace:
            yield from _opened(child)
        else:
            yield child


def _event(element: etree._Element, names: Names) -> dict[str, object]:
    value: dict[str, object] = {"type": names.of(element, element.tag)}
    for child in _opened(element):
        name = names.of(child, child.tag)
        read_field = _FIELDS.get(name, _loose if ":" in name else _plain)
        _put(value, name, read_field(child, names))
    return value


def _put(value: dict[str, object], name: str, one: object) -> None:
    """Add a value by a name; one that comes again makes a list."""
    held = value.get(name)
    if name not in value:
        value[name] = one
    elif isinstance(held, list):
        held.append(one)
    else:
        value[name] = [held, one]


def _text(element: etree._Element) -> str:
    return "".join(str(part) for part in element.itertext()).strip()


def _plain(element: etree._Element, names: Names) -> object:
    """Read a field of one value; one with children is kept as it is, and validation tells of it."""
    return _loose(element, names) if len(element) else _text(element)


def _word(element: etree._Element, names: Names) -> str:
    return _bare(element, etree.QName(element).localname, _text(element), names)


def _bare(element: etree._Element, name: str, value: str, names: Names) -> str:
    """Return a standard word bare, and the word of another list with a prefix of the document."""
    prefix, colon, local = value.partition(":")
    namespace = element.nsmap.get(prefix) if colon and prefix else None
    if namespace is None or local.startswith("//"):
        return to_bare(name, value)
    bare = to_bare(name, namespace + local)
    return f"{names.prefix(element, namespace)}:{local}" if bare == namespace + local else bare


def _texts(element: etree._Element, names: Names) -> list[str]:
    return [_text(one) for one in element]


def _quantities(element: etree._Element, names: Names) -> list[object]:
    return [
        {name: _number(value) if name == "quantity" else value for name, value in _children(one, names)}
        for one in element
    ]


def _children(element: etree._Element, names: Names) -> Iterator[tuple[str, object]]:
    for child in _opened(element):
        yield names.of(child, child.tag), _loose(child, names)


def _place(element: etree._Element, names: Names) -> dict[str, object]:
    value: dict[str, object] = {}
    for name, one in _children(element, names):
        _put(value, name, one)
    return value


def _typed(element: etree._Element, names: Names) -> list[object]:
    """Read a list of texts with a type each: transactions, sources, destinations."""
    listed, found = etree.QName(element).localname, []
    for one in element:
        value = {"type": _bare(one, listed, one.get("type", ""), names)} if one.get("type") else {}
        found.append({**value, etree.QName(one).localname: _text(one)})
    return list(found)


def _lasting(element: etree._Element, names: Names) -> dict[str, object]:
    value: dict[str, list[str]] = {}
    for one in element:
        value.setdefault(etree.QName(one).localname, []).append(_word(one, names))
    return dict(value)


def _sensors(element: etree._Element, names: Names) -> list[object]:
    return [_sensor(one, names) for one in element]


def _sensor(element: etree._Element, names: Names) -> dict[str, object]:
    value: dict[str, object] = {}
    reports: list[object] = []
    for child in _opened(element):
        name = names.of(child, child.tag)
        if name == "sensorMetadata":
            value[name] = dict(_attributes(child, names))
        elif name == "sensorReport":
            reports.append(dict(_attributes(child, names)))
            value[name] = reports
        else:
            _put(value, name, _loose(child, names))
    return value


_NUMBERS = frozenset({"value", "minValue", "maxValue", "meanValue", "sDev", "percRank", "percValue"})


def _attributes(element: etree._Element, names: Names) -> Iterator[tuple[str, object]]:
    """Yield what a report or its metadata says, by attributes and by other people's elements."""
    for tag, value in element.attrib.items():
        name = names.of(element, str(tag))
        yield name, _reported(element, name, str(value).strip(), names)
    yield from _place(element, names).items()


def _reported(element: etree._Element, name: str, value: str, names: Names) -> object:
    if name in _NUMBERS:
        return _number(value)
    if name == "booleanValue":
        return {"true": True, "1": True, "false": False, "0": False}.get(value, value)
    if name == "type":
        return _bare(element, "sensorReport", value, names)
    return _bare(element, name, value, names) if name in BY_PROPERTY else value


def _number(value: object) -> object:
    """Return the number that a text is; what is none stays, and validation tells of it."""
    try:
        number = float(str(value))
    except ValueError:
        return value
    return int(number) if number.is_integer() and abs(number) < 2**53 else number


def _error(element: etree._Element, names: Names) -> dict[str, object]:
    value: dict[str, object] = {}
    for child in _opened(element):
        name = names.of(child, child.tag)
        if name == "correctiveEventIDs":
            value[name] = _texts(child, names)
        else:
            _put(value, name, _word(child, names) if name == "reason" else _loose(child, names))
    return value


def _loose(element: etree._Element, names: Names) -> object:
    """Read what other people added: a text, or attributes, children and the text between them."""
    attributes = [
        (names.of(element, str(tag)), str(value))
        for tag, value in element.attrib.items()
        if not str(tag).startswith(f"{{{_SCHEMA}}}")
    ]
    text = (element.text or "").strip()
    if not len(element) and not attributes:
        return text
    value: dict[str, object] = {TEXT: text} if text else {}
    for name, one in (*attributes, *_children(element, names)):
        _put(value, name, one)
    return value


_FIELDS: Mapping[str, Callable[..., object]] = {
    "epcList": _texts,
    "childEPCs": _texts,
    "inputEPCList": _texts,
    "outputEPCList": _texts,
    "quantityList": _quantities,
    "childQuantityList": _quantities,
    "inputQuantityList": _quantities,
    "outputQuantityList": _quantities,
    "bizStep": _word,
    "disposition": _word,
    "persistentDisposition": _lasting,
    "readPoint": _place,
    "bizLocation": _place,
    "bizTransactionList": _typed,
    "sourceList": _typed,
    "destinationList": _typed,
    "sensorElementList": _sensors,
    "errorDeclaration": _error,
    "ilmd": _place,
}
"""How the fields of an event are read that are more than one text."""
