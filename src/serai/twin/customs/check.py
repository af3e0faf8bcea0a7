"""What the sandbox authority finds in a message before it files it: whose it is, and what is wrong with it.

What is no message at all is not taken. What is one and has errors is filed, and rejected by notification,
as authorities do.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from serai.authorities import xml
from serai.customs.authority import CODES, DMS, GB_ENS, SANDBOX
from serai.errors import Refused

Finding = tuple[str, str, str]
"""Code, place and text of an error."""

ENTRY_SUMMARIES = {"CC315A": "RefNumHEA4", "CC313A": "DocNumHEA5"}
"""Messages of British entry summaries by their root, with the element that numbers them."""

ENTRY_NEEDS = (
    "MesSenMES3", "MesTypMES20", "HEAHEA", "GOOITEGDS", "PERLODSUMDEC", "CUSOFFFENT730", "ITI",
)  # fmt: skip
DECLARATION_NEEDS = ("FunctionCode", "FunctionalReferenceID", "TypeCode")
REPLY_NEEDS = {"documents": "documents", "information": "information", "screening": "results"}
"""What a reply must hold, by what it answers."""

DEEPEST = 64


class NotAMessage(Refused):
    """The bytes are no message of any authority played here."""


@dataclass(frozen=True, slots=True)
class Looked:
    """A message that was looked at: whose codes answer it, the numbers it names, and its errors."""

    family: str
    reference: str
    mrn: str
    errors: tuple[Finding, ...]


def look(message: str, authority: str, body: bytes) -> Looked:
    """Look at a message.

    Raises
    ------
    NotAMessage
        If it is neither XML that an authority played here knows, nor a JSON object.
    NotXml, UnsafeXml, TooDeep, TooLarge
    """
    begins = body.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    if begins == b"{":
        return _look_at_json(message, authority, body)
    if begins == b"<":
        return _look_at_xml(body)
    raise NotAMessage("the message is neither XML nor a JSON object")


def _look_at_xml(body: bytes) -> Looked:
    root = xml.parse(body)
    name = etree.QName(root).localname
    if name in ENTRY_SUMMARIES:
        return _look_at_entry(root, name)
    found = root if name == "Declaration" else _first(root, "Declaration")
    if name in ("MetaData", "Declaration") and found is not None:
        return _look_at_declaration(found)
    raise NotAMessage(f"the message begins with {name}, which no authority played here knows")


def _look_at_entry(root: etree._Element, name: str) -> Looked:
    below = {etree.QName(child).localname for child in root}
    heading = _first(root, "HEAHEA")
    number = _text(heading, ENTRY_SUMMARIES[name])
    errors = [(name, f"/{name}/{need}", f"{need} is missing") for need in ENTRY_NEEDS if need not in below]
    if not number:
        errors.append((name, f"/{name}/HEAHEA/{ENTRY_SUMMARIES[name]}", "the number is missing"))
    amends = name == "CC313A"
    return Looked(GB_ENS, "" if amends else number, number if amends else "", tuple(errors))


def _look_at_declaration(found: etree._Element) -> Looked:
    lacking = (name for name in DECLARATION_NEEDS if not _text(found, name))
    errors = [("CDS12007", f"/Declaration/{name}", f"{name} is missing") for name in lacking]
    if _text(found, "FunctionCode") == "9" and next(_all(found, "GovernmentAgencyGoodsItem"), None) is None:
        errors.append(("CDS12007", "/Declaration/GoodsShipment", "no goods are declared"))
    return Looked(DMS, _text(found, "FunctionalReferenceID"), "", tuple(errors))


def _look_at_json(message: str, authority: str, body: bytes) -> Looked:
    try:
        record = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise NotAMessage(f"the message is not JSON: {error}") from error
    if not isinstance(record, dict) or _depth(record) > DEEPEST:
        raise NotAMessage(f"the message is no JSON object of at most {DEEPEST} levels")
    family = authority if authority in CODES else SANDBOX
    needed = REPLY_NEEDS.get(message)
    lacking = () if needed is None or record.get(needed) else (needed,)
    if needed is None and not record:
        lacking = ("anything",)
    errors = tuple(("SANDBOX-EMPTY", f"/{name}", f"{name} is missing") for name in lacking)
    return Looked(family, str(record.get("local_reference") or record.get("lrn") or ""), "", errors)


def _depth(value: object) -> int:
    """Return how deep a value is nested, as far as it matters."""
    level, values = 0, [value]
    while values and level <= DEEPEST:
        level += 1
        values = [below for one in values for below in _below(one)]
    return level


def _below(value: object) -> list[object]:
    if isinstance(value, Mapping):
        return list(value.values())
    return value if isinstance(value, list) else []


def _all(root: etree._Element, name: str) -> Iterator[etree._Element]:
    return root.iter(f"{{*}}{name}")


def _first(root: etree._Element, name: str) -> etree._Element | None:
    return next(_all(root, name), None)


def _text(parent: etree._Element | None, name: str) -> str:
    """Return the text of the first child of that name; empty where there is none."""
    child = None if parent is None else parent.find(f"{{*}}{name}")
    return "" if child is None else (child.text or "").strip()
