"""What the sandbox authority finds in a message before it files it: whose it is, and what is wrong with it.

What is no message at all is not taken. What is one and has errors is filed, and rejected by notification,
as authorities do. Rules and schemas are those of `serai.authorities`, fields those of the data sets.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import product

from lxml import etree

from serai.authorities import xml
from serai.authorities.cds import check as declaration
from serai.authorities.ens import check as entry
from serai.authorities.ens import schema as entry_schema
from serai.customs.authority import CODES, DMS, GB_ENS, ICS2, SANDBOX
from serai.customs.datasets.book import TABLES
from serai.customs.datasets.field import Context, Table, validate
from serai.customs.ics2.book import DATASETS
from serai.errors import Refused
from serai.parcel import Scheme

Finding = tuple[str, str, str]
"""Code, place and text of an error."""

NUMBERS = {"CC315A": "RefNumHEA4", "CC313A": "DocNumHEA5"}
"""Entry summaries by their root, with what numbers them: ours, or the one that the authority gave."""

REPLIES = {"documents": "documents", "information": "information", "screening": "results"}
"""What a reply must hold, by what it answers."""

DOES = {
    **dict.fromkeys(REPLIES, "answer"),
    "amendment": "amendment",
    "IE313": "amendment",
    "invalidation": "invalidation",
}
"""What a message does to the filing that it is about, by its kind."""

REQUESTS = {"COR": "amendment", "INV": "invalidation"}
"""What a declaration asks about another one, by its type."""

OTHER_NAMES = {"us-13": "us-type13", "br-prc": "br-remessa", "us-post": "us-postal", "kr": "kr-list"}
"""Data sets by what else their message is called."""

FOREIGN: Mapping[str, tuple[Table, str]] = {
    **{f"ie3{number.lower()}": (one.table, "") for number, one in DATASETS.items()},
    **{f"ie3a{number[1:]}": (one.amendment, "amendment") for number, one in DATASETS.items()},
    **{number.lower(): (one.table, "") for number, one in DATASETS.items()},
}
"""The tables of ICS2 by message, or by number alone, and what the message does to another one."""

DEEPEST = 64
MOST = 100
"""Errors that are told of one message."""


class NotAMessage(Refused):
    """The bytes are no message of any authority played here."""


@dataclass(frozen=True, slots=True)
class Schemas:
    """The official schemas that are installed."""

    ens: entry_schema.Schemas | None = None
    cds: declaration.Schemas | None = None


@dataclass(frozen=True, slots=True)
class Looked:
    """A message that was looked at: whose codes answer it, the numbers it names, what it does, its errors.

    `reference` is our number, `mrn` that of the filing it is about, `does` empty for a filing of its own.
    """

    family: str
    reference: str
    mrn: str
    does: str
    errors: tuple[Finding, ...]


def look(message: str, authority: str, body: bytes, schemas: Schemas, on: date) -> Looked:
    """Look at a message as of a day.

    Raises
    ------
    NotAMessage
        If it is neither XML that an authority played here knows, nor a JSON object.
    NotXml, UnsafeXml, TooDeep, TooLarge
    """
    begins = body.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    if begins == b"{":
        return _look_at_json(message, authority, body, on)
    if begins != b"<":
        raise NotAMessage("the message is neither XML nor a JSON object")
    root = xml.parse(body)
    if root.tag in entry.KINDS:
        return _look_at_entry(root, entry.KINDS[root.tag], schemas)
    return _look_at_declaration(root, body, schemas)


def _look_at_entry(root: etree._Element, kind: str, schemas: Schemas) -> Looked:
    found = entry.check_root(root, schemas.ens)
    number = _text(root.find("{*}HEAHEA"), NUMBERS[kind])
    errors = tuple((fault.code, fault.location, fault.text) for fault in found.faults[:MOST])
    if kind == "CC313A":
        return Looked(GB_ENS, "", number, "amendment", errors)
    return Looked(GB_ENS, number, "", "", errors)


def _look_at_declaration(root: etree._Element, body: bytes, schemas: Schemas) -> Looked:
    try:
        found = declaration.check(body, schemas.cds)
    except declaration.NotADeclaration as error:
        raise NotAMessage(f"no authority played here knows this message: {error}") from error
    inside = next(root.iter("{*}Declaration"))
    errors = tuple((fault.code, fault.location, fault.text) for fault in found.faults[:MOST])
    does = REQUESTS.get(_text(inside, "TypeCode"), "")
    mrn = _text(inside, "ID") if does else ""
    return Looked(DMS, _text(inside, "FunctionalReferenceID"), mrn, does, errors)


def _look_at_json(message: str, authority: str, body: bytes, on: date) -> Looked:
    try:
        record = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise NotAMessage(f"the message is not JSON: {error}") from error
    if not isinstance(record, dict) or _depth(record) > DEEPEST:
        raise NotAMessage(f"the message is no JSON object of at most {DEEPEST} levels")
    name = message.lower()
    foreign, does = FOREIGN.get(name, (None, DOES.get(message, "")))
    table = foreign or TABLES.get(OTHER_NAMES.get(name, name))
    if table is not None:
        faults = min((validate(table, record, context) for context in _contexts(on)), key=len)
        errors = tuple((fault.rule, fault.place or "/", str(fault)) for fault in faults[:MOST])
    else:
        needed = REPLIES.get(message)
        lacking = [needed] if needed is not None and not record.get(needed) else []
        errors = tuple(("SANDBOX-EMPTY", f"/{one}", f"{one} is missing") for one in lacking)
    family = authority if authority in CODES else ICS2 if foreign else SANDBOX
    mrn = str(record.get("mrn") or "") if does else ""
    return Looked(family, str(record.get("reference") or ""), mrn, does, errors)


def _contexts(on: date) -> Iterator[Context]:
    """Yield the circumstances that a data set does not tell; it is judged by those that suit it best."""
    parties, channels = ("business", "person"), ("express", "post", "cargo")
    for scheme, channel, sender, recipient in product(Scheme, channels, parties, reversed(parties)):
        facts = {"scheme": scheme.value, "channel": channel, "sender": sender, "recipient": recipient}
        yield Context(on, {**facts, "gift": str(sender == "person").lower()})


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


def _text(parent: etree._Element | None, name: str) -> str:
    """Return the text of the first child of that name; empty where there is none."""
    child = None if parent is None else parent.find(f"{{*}}{name}")
    return "" if child is None else (child.text or "").strip()
