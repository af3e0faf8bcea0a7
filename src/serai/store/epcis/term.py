"""What finds an event: its facts as terms that are equal or not, and as numbers and instants in order.

A name of somebody else's is `scope:namespace#local`; the scope says where it stands (empty: at the
event itself; `ILMD`, `SENSORREPORT` …, with `INNER_` before it for what stands within another such name).
Standard words are kept as web URIs and GS1 keys as Digital Links, so that all ways of writing one find it.

>>> from serai.track.epcis.document import EpcisEvent
>>> found = index_event(EpcisEvent({"type": "ObjectEvent", "bizStep": "shipping", "epcList": ["urn:x:1"]}))
>>> [one.replace("\\t", " ") for one in sorted(found.terms)][-3:]
['bizStep https://ref.gs1.org/cbv/BizStep-shipping', 'epc urn:x:1', 'eventType ObjectEvent']
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from hashlib import sha256
from math import isfinite
from typing import Any

from serai.track.epcis.context import expand, split
from serai.track.epcis.digital_link import normalise
from serai.track.epcis.document import EpcisEvent
from serai.track.epcis.prehash import TEXT, number
from serai.track.epcis.vocabulary import to_uri

LONGEST = 500
"""Characters of a term; longer ones are kept by their hash."""

EPC_LISTS: Mapping[str, str] = {
    "epcList": "epc",
    "childEPCs": "epc",
    "inputEPCList": "inputEPC",
    "outputEPCList": "outputEPC",
}
CLASS_LISTS: Mapping[str, str] = {
    "quantityList": "epcClass",
    "childQuantityList": "epcClass",
    "inputQuantityList": "inputEPCClass",
    "outputQuantityList": "outputEPCClass",
}
PARTIES: Mapping[str, tuple[str, str]] = {
    "bizTransactionList": ("bizTransaction", "bizTransaction"),
    "sourceList": ("source", "source"),
    "destinationList": ("destination", "destination"),
}
SENSOR_NUMBERS = ("value", "minValue", "maxValue", "meanValue", "sDev", "percValue", "percRank")
SENSOR_TIMES = ("time", "startTime", "endTime")
SENSOR_WORDS = (
    "type", "exception", "deviceID", "deviceMetadata", "rawData", "dataProcessingMethod", "bizRules",
    "microorganism", "chemicalSubstance", "component", "stringValue", "booleanValue", "hexBinaryValue",
    "uriValue", "coordinateReferenceSystem", "uom",
)  # fmt: skip
_VOCABULARY = {"type": "sensorReport", "exception": "exception", "component": "component"}
LISTED = ("bizStep", "disposition", "readPoint", "bizLocation", "eventType")
"""Names whose values are resources of their own, beside EPCs."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A number or an instant of an event, by name."""

    name: str
    value: float | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Indexed:
    """What finds an event; `words` are the resources that it names, each with its kind."""

    terms: frozenset[str]
    facts: tuple[Fact, ...]
    words: frozenset[tuple[str, str]]


def term(name: str, value: str) -> str:
    """Return the term of a value under a name, a long one by its hash, without what no text can hold."""
    text = f"{name}\t{value}".replace("\0", "\ufffd").encode("utf-8", "replace").decode()
    if len(text) <= LONGEST:
        return text
    return f"{name[:100]}\t#{sha256(text.encode()).hexdigest()}"


def index_event(event: EpcisEvent) -> Indexed:
    """Return what finds an event."""
    found = list(_walk(event))
    pairs = {
        (one.name, text_of(one.value)) for one in found if not isinstance(one, Fact) and one.value is not None
    }
    names = {one.name for one in found if not isinstance(one, Fact)}
    terms = {term(name, value) for name, value in pairs} | {term("EXISTS", name) for name in names}
    facts = tuple(dict.fromkeys(one for one in found if isinstance(one, Fact)))
    return Indexed(frozenset(terms), facts, frozenset(_words(pairs, event)))


@lru_cache(maxsize=65536)
def key(value: str) -> str:
    """Return an identifier in the one form in which it is found: a Digital Link where it is a GS1 key."""
    return normalise(value)


def word(kind: str, value: str, namespaces: Mapping[str, str]) -> str:
    """Return a word of the vocabulary of a property as its web URI; others in full."""
    return to_uri(kind, expand(namespaces, value))


def name_of(namespaces: Mapping[str, str], name: str) -> str:
    """Return the name of somebody else's field: its namespace without last slash or hash, and its local name.

    >>> name_of({"ex": "https://ns.example.com/epcis/"}, "ex:field")
    'https://ns.example.com/epcis#field'
    >>> name_of({}, "https://ns.example.com/epcis#field")
    'https://ns.example.com/epcis#field'
    """
    parts = split(namespaces, name)
    return f"{parts[0].rstrip('/#')}#{parts[1]}" if parts else name


def instant(value: object) -> datetime | None:
    """Return the instant that a text is, None where it is none or has no offset."""
    if not isinstance(value, str) or len(value) < 19 or "T" not in value:
        return None
    try:
        found = datetime.fromisoformat(value)
    except ValueError:
        return None
    return found if found.tzinfo is not None else None


@dataclass(frozen=True, slots=True)
class _Said:
    """A value under a name; without value, that there is the name alone."""

    name: str
    value: object = None


def _walk(event: EpcisEvent) -> Iterator[_Said | Fact]:
    body, namespaces = event.body, event.namespaces
    yield _Said("eventType", expand(namespaces, event.type))
    yield from _plain(body, namespaces)
    yield from _things(body, namespaces)
    yield from _parties(body, namespaces)
    yield from _error(body, namespaces)
    for element in _objects(body.get("sensorElementList")):
        yield from _sensor(element, namespaces)
    ilmd = body.get("ilmd")
    if isinstance(ilmd, Mapping):
        yield _Said("ilmd")
        yield from _others(ilmd, namespaces, "ILMD")
    for place in ("readPoint", "bizLocation"):
        yield from _others(body.get(place), namespaces, place)
    yield from _others(body, namespaces, "")


def _plain(body: Mapping[str, object], namespaces: Mapping[str, str]) -> Iterator[_Said]:
    yield from (_Said(name, body[name]) for name in ("action", "eventID") if name in body)
    yield from (_Said("certificationInfo") for _ in _list(body.get("certificationInfo"))[:1])
    for name in ("transformationID", "parentID"):
        yield from _keys(name, body.get(name), namespaces)
    for name in ("bizStep", "disposition"):
        for value in _list(body.get(name)):
            yield _Said(name, word(name, str(value), namespaces))
    for name in ("readPoint", "bizLocation"):
        for place in _objects(body.get(name)):
            yield from _keys(name, place.get("id"), namespaces)
    for lasting in _objects(body.get("persistentDisposition")):
        yield from _lasting(lasting, namespaces)


def _lasting(lasting: Mapping[str, object], namespaces: Mapping[str, str]) -> Iterator[_Said]:
    for name in ("set", "unset"):
        for value in _list(lasting.get(name)):
            yield _Said(f"persistentDisposition_{name}", word(name, str(value), namespaces))


def _keys(name: str, value: object, namespaces: Mapping[str, str]) -> Iterator[_Said]:
    for one in _list(value):
        if isinstance(one, str):
            yield _Said(name, key(expand(namespaces, one)))


def _things(body: Mapping[str, object], namespaces: Mapping[str, str]) -> Iterator[_Said | Fact]:
    for field in (*EPC_LISTS, *CLASS_LISTS, "persistentDisposition"):
        if body.get(field) is not None:
            yield _Said(field)
    for field, name in EPC_LISTS.items():
        yield from _keys(name, body.get(field), namespaces)
    for field, name in CLASS_LISTS.items():
        for element in _objects(body.get(field)):
            yield from _keys(name, element.get("epcClass"), namespaces)
            yield from _ordered("quantity", element.get("quantity"))


def _parties(body: Mapping[str, object], namespaces: Mapping[str, str]) -> Iterator[_Said]:
    for field, (name, value) in PARTIES.items():
        for element in _objects(body.get(field)):
            kind = element.get("type")
            typed = word(field, kind, namespaces) if isinstance(kind, str) else ""
            if isinstance(element.get(value), str):
                yield _Said(f"{name}_{typed}", key(expand(namespaces, str(element[value]))))
                yield _Said(field)


def _error(body: Mapping[str, object], namespaces: Mapping[str, str]) -> Iterator[_Said | Fact]:
    declared = body.get("errorDeclaration")
    if not isinstance(declared, Mapping):
        return
    yield _Said("errorDeclaration")
    yield from _ordered("errorDeclarationTime", declared.get("declarationTime"))
    if isinstance(declared.get("reason"), str):
        yield _Said("errorReason", word("reason", declared["reason"], namespaces))
    for value in _list(declared.get("correctiveEventIDs")):
        yield _Said("correctiveEventID", value)
    yield from _others(declared, namespaces, "ERROR_DECLARATION")


def _sensor(element: Mapping[str, object], namespaces: Mapping[str, str]) -> Iterator[_Said | Fact]:
    yield _Said("sensorElementList")
    yield from _others(element, namespaces, "SENSORELEMENT")
    metadata = element.get("sensorMetadata")
    reports = _objects(element.get("sensorReport"))
    parts = [("SENSORMETADATA", one) for one in _objects([metadata])] + [
        ("SENSORREPORT", one) for one in reports
    ]
    for scope, part in parts:
        yield from _others(part, namespaces, scope)
        for name in SENSOR_TIMES:
            yield from _ordered(name, part.get(name))
        for name in SENSOR_WORDS:
            if part.get(name) is not None:
                yield _Said(f"sensor_{name}", sensor_word(name, part[name], namespaces))
        for name in SENSOR_NUMBERS:
            yield from _ordered(name, part.get(name))
            if isinstance(part.get("uom"), str):
                yield from _ordered(f"{name}_{part['uom']}", part.get(name))


def sensor_word(name: str, value: object, namespaces: Mapping[str, str]) -> object:
    """Return the value of a field of a sensor in the form in which it is found."""
    if not isinstance(value, str):
        return value
    kind = _VOCABULARY.get(name)
    return key(expand(namespaces, value)) if kind is None else word(kind, value, namespaces)


def _others(value: object, namespaces: Mapping[str, str], scope: str) -> Iterator[_Said | Fact]:
    """Give what somebody else's names say in an object, and within them."""
    if not isinstance(value, Mapping):
        return
    for name, inside in value.items():
        if ":" in name and not name.startswith("@"):
            yield from _other(f"{scope}:{name_of(namespaces, name)}", inside, namespaces, scope)


def _other(full: str, value: object, namespaces: Mapping[str, str], scope: str) -> Iterator[_Said | Fact]:
    for one in _list(value):
        if isinstance(one, Mapping):
            yield _Said(full)
            for text in (TEXT, "@value", "@id"):
                if text in one:
                    yield from _other(full, one[text], namespaces, scope)
            inner = scope if scope.startswith("INNER") else f"INNER_{scope}".rstrip("_")
            for name, inside in one.items():
                if name not in (TEXT, "@value", "@id", "@type", "@context"):
                    yield from _other(f"{inner}:{name_of(namespaces, name)}", inside, namespaces, inner)
        elif one is not None:
            yield _Said(full, one)
            yield from _ordered(full, one)


def _ordered(name: str, value: object) -> Iterator[Fact]:
    at = instant(value)
    if at is not None:
        yield Fact(name, at=at)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield Fact(name, value=float(value))
    elif isinstance(value, str) and value[:1] in "+-.0123456789" and len(value) < 40:
        try:
            found = float(value)
        except ValueError:
            return
        if isfinite(found):
            yield Fact(name, value=found)


def _words(pairs: set[tuple[str, str]], event: EpcisEvent) -> Iterator[tuple[str, str]]:
    for name, value in pairs:
        if name in LISTED:
            yield name, value[:LONGEST]
        elif name in ("epc", "parentID", "inputEPC", "outputEPC"):
            yield "epc", value[:LONGEST]
        elif name in ("epcClass", "inputEPCClass", "outputEPCClass"):
            yield "epcClass", value[:LONGEST]
    for prefix, namespace in event.namespaces.items():
        yield "prefix", f"{prefix}={namespace}"[:LONGEST]


def text_of(value: object) -> str:
    """Return a value as the text by which it is found."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return number(repr(value)) if isinstance(value, int | float) else str(value)


def _list(value: Any) -> list[Any]:
    return [] if value is None else value if isinstance(value, list) else [value]


def _objects(value: object) -> list[Mapping[str, object]]:
    return [one for one in _list(value) if isinstance(one, Mapping)]
