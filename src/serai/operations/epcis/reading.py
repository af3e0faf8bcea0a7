"""Read what was sent to be captured: JSON or XML, checked, and each event as it will be kept."""

import json
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import msgspec

from serai.carriers import epcis_xml
from serai.customs.datasets.field import Fault
from serai.operations.epcis.problem import CaptureTooLarge, InvalidEpcis
from serai.store.epcis.event import Kept
from serai.store.epcis.search import PARENT
from serai.store.epcis.term import index_event, instant, key
from serai.track.epcis.context import read_context
from serai.track.epcis.document import Document, EpcisEvent, read_document
from serai.track.epcis.event_hash import event_hash
from serai.track.epcis.validate import validate

MOST_EVENTS = 20_000
"""Events of one capture."""

DEEPEST = 64
"""Values within each other."""

LONGEST_ID = 500
"""Characters of an event's identifier."""

JSON_MEDIA = ("application/json", "application/ld+json")
XML_MEDIA = ("application/xml", "text/xml")


@dataclass(frozen=True, slots=True)
class Read:
    """A document that was read: its sound events, the faults of others, and master data in rows."""

    kind: str
    events: tuple[Kept, ...]
    faults: tuple[Fault, ...]
    master: tuple[tuple[str, str, str], ...]


def decode(body: bytes, media: str) -> Any:
    """Return the plain value of a body in JSON or XML.

    Raises
    ------
    InvalidEpcis, NotEpcisXml, UnsafeEpcisXml
    """
    if media in XML_MEDIA:
        return epcis_xml.read(body)
    try:
        value = msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InvalidEpcis(f"the body is no JSON: {error}; send one EPCIS document in UTF-8") from error
    except RecursionError:
        value = None
    if value is None or not _is_shallow(value):
        raise InvalidEpcis(
            f"values stand more than {DEEPEST} deep within each other, or there is none; send less"
        )
    return value


def read(body: bytes, media: str) -> Read:
    """Read a document to be captured. Faults of events are told; one of what is around them refuses it all.

    Raises
    ------
    InvalidEpcis, NotEpcis, NotEpcisXml, UnsafeEpcisXml, CaptureTooLarge
    """
    document = read_document(decode(body, media))
    if document.kind == "list":
        raise InvalidEpcis("a list is no document; send an EPCISDocument with its @context")
    if len(document.events) > MOST_EVENTS:
        raise CaptureTooLarge(f"{len(document.events)} events were sent; send at most {MOST_EVENTS} at once")
    faults = tuple(validate(document))
    places = {event.place for event in document.events}
    holders = [_holder(one.place, places) for one in faults]
    around = [one for one, holder in zip(faults, holders, strict=True) if holder is None]
    if around:
        raise refused(around)
    faulty = set(holders)
    fine = [event for event in document.events if event.place not in faulty]
    events = tuple(_kept(document, event) for event in fine)
    return Read(document.kind, events, faults, tuple(_master(document)))


def refused(faults: Sequence[Fault]) -> InvalidEpcis:
    """Return the refusal that tells of faults."""
    more = f", and {len(faults) - 1} more" if len(faults) > 1 else ""
    return InvalidEpcis(f"{faults[0]}{more}", tuple(faults))


def _kept(document: Document, event: EpcisEvent) -> Kept:
    """Return an event as it is kept.

    An identifier that claims to be a hash and is not that of the event proves nothing: what else bears it is
    another event.
    """
    hashed = event_hash(event)
    given = event.event_id or hashed
    body = {name: value for name, value in event.body.items() if name not in ("@context", "recordTime")}
    declared = event.body.get("errorDeclaration")
    told = "" if declared is None else f" {sha256(json.dumps(declared, sort_keys=True).encode()).hexdigest()}"
    if len(given) > LONGEST_ID:
        raise InvalidEpcis(
            f"{event.place}/eventID is longer than {LONGEST_ID} characters; give a shorter one"
        )
    happened = instant(event.body.get("eventTime"))
    if happened is None:
        raise InvalidEpcis(f"{event.place}/eventTime is no instant that the calendar has")
    if given.startswith("ni:") and given != hashed:
        told += f" {hashed}"
    return Kept(
        given + told,
        given,
        hashed,
        happened,
        json.dumps(_context(document, event), separators=(",", ":")),
        {"eventID": given, **body},
        index_event(EpcisEvent({**event.body, "eventID": given}, event.namespaces, event.place)),
    )


def _context(document: Document, event: EpcisEvent) -> list[Any]:
    """Return what of the contexts an event needs beside that of EPCIS: contexts elsewhere, and prefixes."""
    outer = document.value.get("@context") if isinstance(document.value, Mapping) else None
    inner = event.body.get("@context") if event.body is not document.value else None
    elsewhere: list[Any] = []
    prefixes: dict[str, Any] = {}
    for given in (outer, inner):
        for entry in given if isinstance(given, list) else [given]:
            if isinstance(entry, Mapping):
                prefixes.update(entry)
            elif isinstance(entry, str) and "epcis-context" not in entry and entry not in elsewhere:
                elsewhere.append(entry)
    return [*elsewhere, prefixes] if prefixes else elsewhere


def _master(document: Document) -> Iterator[tuple[str, str, str]]:
    """Give the master data of a document's header."""
    value: Any = document.value
    for name in ("epcisHeader", "epcisMasterData", "vocabularyList"):
        value = value.get(name) if isinstance(value, Mapping) else None
    for vocabulary in value if isinstance(value, list) else []:
        for element in vocabulary.get("vocabularyElementList", []):
            yield from _element(element, read_context(vocabulary.get("@context"), document.namespaces))


def _element(element: Mapping[str, Any], namespaces: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    name = key(str(element.get("id", "")))
    for attribute in element.get("attributes", []):
        if isinstance(attribute, Mapping):
            yield name, str(attribute.get("id", "")), str(attribute.get("attribute", ""))
    for child in element.get("children", []):
        yield key(str(child)), PARENT, name


def _holder(place: str, events: AbstractSet[str]) -> str | None:
    """Return the place of the event that a place is in, None of one around them, as the context is."""
    if place.startswith("/@context"):
        return None
    found = place
    while found not in events:
        if not found:
            return None
        found = found.rpartition("/")[0]
    return found


def _is_shallow(value: Any) -> bool:
    """Say whether values stand within each other at most `DEEPEST` deep."""
    level = [value]
    for _ in range(DEEPEST):
        level = [
            inside
            for one in level
            if isinstance(one, dict | list)
            for inside in (one.values() if isinstance(one, dict) else one)
        ]
        if not level:
            return True
    return False
