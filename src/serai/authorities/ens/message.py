"""The entry summary (IE315) and its amendment (IE313): one type for both, read from XML and written to it.

Values are texts as the message has them, so that what is read is written again unchanged; absent is empty.
The tables below give every element its place in the type, in the order of the schema.
"""

from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from serai.authorities.xml import parse
from serai.errors import Refused

NAMESPACE = "http://ics.dgtaxud.ec/"
SUMMARY, AMENDMENT = "CC315A", "CC313A"


class NotAnEntrySummary(Refused):
    """The XML is neither an IE315 nor an IE313, or holds an element that these do not have."""


@dataclass(frozen=True, slots=True)
class Trader:
    """A party by its number (`tin`, the EORI), or by name and address."""

    name: str = ""
    street: str = ""
    postal_code: str = ""
    city: str = ""
    country: str = ""
    language: str = ""
    tin: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """A document that goes with an item: its type and number."""

    code: str = ""
    number: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Means:
    """A means of transport named for one item: its nationality and identity."""

    nationality: str = ""
    identity: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Packages:
    """Packages of one kind: how many (or how many pieces, where unpacked), and what is written on them."""

    kind: str = ""
    count: str = ""
    pieces: str = ""
    marks: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Seal:
    """One seal."""

    number: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One goods item, numbered from 1 in its message."""

    number: str = ""
    description: str = ""
    description_language: str = ""
    gross_kg: str = ""
    payment: str = ""
    reference: str = ""
    dangerous: str = ""
    loading: str = ""
    loading_language: str = ""
    unloading: str = ""
    unloading_language: str = ""
    documents: tuple[Paper, ...] = ()
    mentions: tuple[str, ...] = ()
    consignor: Trader | None = None
    commodity: str = ""
    consignee: Trader | None = None
    containers: tuple[str, ...] = ()
    means: tuple[Means, ...] = ()
    packages: tuple[Packages, ...] = ()
    notify: Trader | None = None


@dataclass(frozen=True, slots=True)
class Header:
    """What holds for all of it; `reference` is the trader's (IE315), `mrn` the authority's (IE313)."""

    reference: str = ""
    mrn: str = ""
    mode: str = ""
    identity: str = ""
    identity_language: str = ""
    nationality: str = ""
    items: str = ""
    packages: str = ""
    gross_kg: str = ""
    place: str = ""
    place_language: str = ""
    circumstance: str = ""
    payment: str = ""
    consignment: str = ""
    conveyance: str = ""
    loading: str = ""
    loading_language: str = ""
    unloading: str = ""
    unloading_language: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """The customs office of first entry, and when arrival there is expected."""

    office: str = ""
    arrives: str = ""


@dataclass(frozen=True, slots=True)
class EntrySummary:
    """An IE315 (`kind` CC315A) or IE313 (CC313A) whole."""

    kind: str
    sender: str = ""
    recipient: str = ""
    day: str = ""
    time: str = ""
    priority: str = ""
    message: str = ""
    type: str = ""
    correlation: str = ""
    header: Header = field(default_factory=Header)
    consignor: Trader | None = None
    consignee: Trader | None = None
    notify: Trader | None = None
    items: tuple[Item, ...] = ()
    itinerary: tuple[str, ...] = ()
    lodgement_office: str = ""
    representative: Trader | None = None
    lodger: Trader | None = None
    seals: tuple[Seal, ...] = ()
    entry: Entry | None = None
    later_offices: tuple[str, ...] = ()
    carrier: Trader | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """An element and the attribute in which it stands; `a/b` is a text `b` alone in its element `a`."""

    element: str
    attribute: str
    below: "Group | None" = None
    many: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """The elements of a group in the order of the schema, and the type that holds them."""

    type: Any
    parts: tuple[Part, ...]


def _group(type_: Any, *elements: tuple[str, str]) -> Group:
    return Group(type_, tuple(Part(element, attribute) for element, attribute in elements))


def _trader(*elements: str) -> Group:
    names = ("name", "street", "postal_code", "city", "country", "language", "tin")
    return _group(Trader, *zip(elements, names, strict=True))


_PAPER = _group(Paper, ("DocTypDC21", "code"), ("DocRefDC23", "number"), ("DocRefDCLNG", "language"))
_MEANS = _group(
    Means,
    ("NatIDEMEATRAGI973", "nationality"),
    ("IdeMeaTraGIMEATRA971", "identity"),
    ("IdeMeaTraGIMEATRA972LNG", "language"),
)
_PACKAGES = _group(
    Packages,
    ("KinOfPacGS23", "kind"),
    ("NumOfPacGS24", "count"),
    ("NumOfPieGS25", "pieces"),
    ("MarNumOfPacGSL21", "marks"),
    ("MarNumOfPacGSL21LNG", "language"),
)
_SEAL = _group(Seal, ("SeaIdSEAID530", "number"), ("SeaIdSEAID530LNG", "language"))
_ENTRY = _group(Entry, ("RefNumCUSOFFFENT731", "office"), ("ExpDatOfArrFIRENT733", "arrives"))
# fmt: off
_CONSIGNOR = _trader(
    "NamCO17", "StrAndNumCO122", "PosCodCO123", "CitCO124", "CouCO125", "NADLNGCO", "TINCO159"
)
_CONSIGNEE = _trader(
    "NamCE17", "StrAndNumCE122", "PosCodCE123", "CitCE124", "CouCE125", "NADLNGCE", "TINCE159"
)
_NOTIFY = _trader(
    "NamNOTPAR672", "StrNumNOTPAR673", "PosCodNOTPAR676", "CitNOTPAR674", "CouCodNOTPAR675", "NOTPAR670LNG",
    "TINNOTPAR671",
)
_ITEM_CONSIGNOR = _trader(
    "NamCO27", "StrAndNumCO222", "PosCodCO223", "CitCO224", "CouCO225", "NADLNGGTCO", "TINCO259"
)
_ITEM_CONSIGNEE = _trader(
    "NamCE27", "StrAndNumCE222", "PosCodCE223", "CitCE224", "CouCE225", "NADLNGGICE", "TINCE259"
)
_ITEM_NOTIFY = _trader(
    "NamPRTNOT642", "StrNumPRTNOT646", "PstCodPRTNOT644", "CtyPRTNOT643", "CouCodGINOT647", "PRTNOT640LNG",
    "TINPRTNOT641",
)
_REPRESENTATIVE = _trader(
    "NamTRE1", "StrAndNumTRE1", "PosCodTRE1", "CitTRE1", "CouCodTRE1", "TRAREPLNG", "TINTRE1"
)
_LODGER = _trader(
    "NamPLD1", "StrAndNumPLD1", "PosCodPLD1", "CitPLD1", "CouCodPLD1", "PERLODSUMDECLNG", "TINPLD1"
)
_CARRIER = _trader(
    "NamTRACARENT604", "StrNumTRACARENT607", "PstCodTRACARENT606", "CtyTRACARENT603", "CouCodTRACARENT605",
    "TRACARENT601LNG", "TINTRACARENT602",
)
# fmt: on
_ITEM = Group(
    Item,
    (
        Part("IteNumGDS7", "number"),
        Part("GooDesGDS23", "description"),
        Part("GooDesGDS23LNG", "description_language"),
        Part("GroMasGDS46", "gross_kg"),
        Part("MetOfPayGDI12", "payment"),
        Part("ComRefNumGIM1", "reference"),
        Part("UNDanGooCodGDI1", "dangerous"),
        Part("PlaLoaGOOITE333", "loading"),
        Part("PlaLoaGOOITE333LNG", "loading_language"),
        Part("PlaUnlGOOITE333", "unloading"),
        Part("PlaUnlGOOITE333LNG", "unloading_language"),
        Part("PRODOCDC2", "documents", _PAPER, many=True),
        Part("SPEMENMT2/AddInfCodMT23", "mentions", many=True),
        Part("TRACONCO2", "consignor", _ITEM_CONSIGNOR),
        Part("COMCODGODITM/ComNomCMD1", "commodity"),
        Part("TRACONCE2", "consignee", _ITEM_CONSIGNEE),
        Part("CONNR2/ConNumNR21", "containers", many=True),
        Part("IDEMEATRAGI970", "means", _MEANS, many=True),
        Part("PACGS2", "packages", _PACKAGES, many=True),
        Part("PRTNOT640", "notify", _ITEM_NOTIFY),
    ),
)


def _header(first: tuple[str, str], place: str, at: str) -> Group:
    return _group(
        Header,
        first,
        ("TraModAtBorHEA76", "mode"),
        ("IdeOfMeaOfTraCroHEA85", "identity"),
        ("IdeOfMeaOfTraCroHEA85LNG", "identity_language"),
        ("NatOfMeaOfTraCroHEA87", "nationality"),
        ("TotNumOfIteHEA305", "items"),
        ("TotNumOfPacHEA306", "packages"),
        ("TotGroMasHEA307", "gross_kg"),
        (place, "place"),
        (f"{place}LNG", "place_language"),
        ("SpeCirIndHEA1", "circumstance"),
        ("TraChaMetOfPayHEA1", "payment"),
        ("ComRefNumHEA", "consignment"),
        ("ConRefNumHEA", "conveyance"),
        ("PlaLoaGOOITE334", "loading"),
        ("PlaLoaGOOITE334LNG", "loading_language"),
        ("PlaUnlGOOITE334", "unloading"),
        ("CodPlUnHEA357LNG", "unloading_language"),
        (at, "at"),
    )


def _message(header: Group, *, lodgement: bool) -> Group:
    office = (Part("CUSOFFLON/RefNumCOL1", "lodgement_office"),) if lodgement else ()
    return Group(
        EntrySummary,
        (
            Part("MesSenMES3", "sender"),
            Part("MesRecMES6", "recipient"),
            Part("DatOfPreMES9", "day"),
            Part("TimOfPreMES10", "time"),
            Part("PriMES15", "priority"),
            Part("MesIdeMES19", "message"),
            Part("MesTypMES20", "type"),
            Part("CorIdeMES25", "correlation"),
            Part("HEAHEA", "header", header),
            Part("TRACONCO1", "consignor", _CONSIGNOR),
            Part("TRACONCE1", "consignee", _CONSIGNEE),
            Part("NOTPAR670", "notify", _NOTIFY),
            Part("GOOITEGDS", "items", _ITEM, many=True),
            Part("ITI/CouOfRouCodITI1", "itinerary", many=True),
            *office,
            Part("TRAREP", "representative", _REPRESENTATIVE),
            Part("PERLODSUMDEC", "lodger", _LODGER),
            Part("SEAID529", "seals", _SEAL, many=True),
            Part("CUSOFFFENT730", "entry", _ENTRY),
            Part("CUSOFFSENT740/RefNumSUBENR909", "later_offices", many=True),
            Part("TRACARENT601", "carrier", _CARRIER),
        ),
    )


MESSAGES = {
    SUMMARY: _message(
        _header(("RefNumHEA4", "reference"), "DecPlaHEA394", "DecDatTimHEA114"), lodgement=True
    ),
    AMENDMENT: _message(_header(("DocNumHEA5", "mrn"), "AmdPlaHEA598", "DatTimAmeHEA113"), lodgement=False),
}
"""The elements of each message, in the order of its schema."""


def as_xml(message: EntrySummary) -> bytes:
    """Write a message as XML, in UTF-8."""
    namespace = NAMESPACE + message.kind
    root = etree.Element(f"{{{namespace}}}{message.kind}", nsmap={"ie": namespace})
    _write(MESSAGES[message.kind], message, root)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def read_message(content: bytes) -> EntrySummary:
    """Read a message of either kind; its values are not checked, `check` does that.

    Raises
    ------
    NotAnEntrySummary
        If it is another message, or has an element that the schema does not know, or one too often.
    NotXml, UnsafeXml, TooLarge, TooDeep
        If it is no XML that can be read safely.
    """
    root = parse(content)
    kind = etree.QName(root).localname
    if kind not in MESSAGES or root.tag != f"{{{NAMESPACE}{kind}}}{kind}":
        raise NotAnEntrySummary(f"{root.tag} is neither an IE315 nor an IE313")
    message: EntrySummary = _read(MESSAGES[kind], root, kind, {"kind": kind})
    return message


def _write(group: Group, value: object, parent: etree._Element) -> None:
    for part in group.parts:
        held = getattr(value, part.attribute)
        for one in held if part.many else (held,):
            if one is None or one == "":
                continue
            node = parent
            for step in part.element.split("/"):
                node = etree.SubElement(node, step)
            if part.below:
                _write(part.below, one, node)
            else:
                node.text = one


def _read(group: Group, element: etree._Element, place: str, values: dict[str, Any]) -> Any:
    parts = {part.element.split("/")[0]: part for part in group.parts}
    for child in element:
        part = parts.get(str(child.tag))
        here = f"{place}/{child.tag}"
        if part is None:
            raise NotAnEntrySummary(f"{here} is no element of an entry summary")
        one = _read(part.below, child, here, {}) if part.below else _text(part, child, here)
        if part.many:
            values[part.attribute] = (*values.get(part.attribute, ()), one)
        elif part.attribute in values:
            raise NotAnEntrySummary(f"{here} stands more than once")
        else:
            values[part.attribute] = one
    return group.type(**values)


def _text(part: Part, element: etree._Element, place: str) -> str:
    """Return the text of a leaf, or of the one leaf in a wrapper."""
    leaf = part.element.split("/")[1:]
    if leaf and [child.tag for child in element] != leaf:
        raise NotAnEntrySummary(f"{place} must hold {leaf[0]} and nothing else")
    if leaf:
        element = element[0]
    elif len(element):
        raise NotAnEntrySummary(f"{place} holds an element where a text belongs")
    return element.text or ""
