"""EPCIS documents as plain values: what they hold, and their events with the context they stand in.

Source: GS1 EPCIS 2.0, sections 10 and 12 (JSON and JSON-LD). Documents in XML come here in the same form
(`serai.carriers.epcis_xml`).

>>> document = read_document({"@context": [], "type": "ObjectEvent", "action": "ADD"})
>>> document.kind, [event.type for event in document.events]
('ObjectEvent', ['ObjectEvent'])
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from serai.errors import Refused
from serai.track.epcis.context import STANDARD, read_context, split

Plain: TypeAlias = Mapping[str, object]
"""An object of JSON: names and values, values being texts, numbers, lists or objects again."""

NAMESPACES = STANDARD


class NotEpcis(Refused):
    """The value is neither an EPCIS document, nor an event, nor a list of events."""


@dataclass(frozen=True, slots=True)
class EpcisEvent:
    """One event: its fields as they came, its place in the document, and what its prefixes stand for.

    `ignored` are names in full (`{namespace}name`) that its document leaves out of the hash.
    """

    body: Plain
    namespaces: Mapping[str, str] = field(default_factory=lambda: NAMESPACES)
    place: str = ""
    ignored: frozenset[str] = frozenset()

    @property
    def type(self) -> str:
        """What kind of event it says it is."""
        return str(self.body.get("type", ""))

    @property
    def event_id(self) -> str | None:
        """The identifier that it came with, None where it has none."""
        given = self.body.get("eventID")
        return given if isinstance(given, str) else None


@dataclass(frozen=True, slots=True)
class Document:
    """A document: its kind (`EPCISDocument`, `EPCISQueryDocument`, an event's type, `list`) and its events.

    `value` is the whole as it came.
    """

    kind: str
    value: object
    events: tuple[EpcisEvent, ...]
    namespaces: Mapping[str, str]


def read_document(value: object) -> Document:
    """Return the document that a plain value is: a document, a query document, an event, or events in a list.

    Nothing is checked beyond what is needed to find the events.

    Raises
    ------
    NotEpcis
        If the value is none of these.
    """
    if isinstance(value, list):
        events = tuple(_events(value, "", NAMESPACES, frozenset()))
        return Document("list", value, events, NAMESPACES)
    if not isinstance(value, Mapping):
        raise NotEpcis(
            f"an EPCIS document is an object, not {type(value).__name__}; give a document or an event"
        )
    kind = value.get("type")
    if not isinstance(kind, str):
        raise NotEpcis("the document has no type; give EPCISDocument, EPCISQueryDocument or a type of event")
    namespaces = read_context(value.get("@context"))
    ignored = frozenset(_ignored(value, namespaces))
    if kind in ("EPCISDocument", "EPCISQueryDocument"):
        place, found = _find(value)
        return Document(kind, value, tuple(_events(found, place, namespaces, ignored)), namespaces)
    return Document(kind, value, (EpcisEvent(value, namespaces, "", ignored),), namespaces)


def make_document(events: Sequence[Plain], context: object, created: str) -> dict[str, object]:
    """Return a document of events as a plain value; `context` is its `@context`."""
    return {
        "@context": context,
        "type": "EPCISDocument",
        "schemaVersion": "2.0",
        "creationDate": created,
        "epcisBody": {"eventList": list(events)},
    }


def full_name(namespaces: Mapping[str, str], name: str) -> str:
    """Return a name with its namespace in braces; a bare word stays."""
    parts = split(namespaces, name)
    return f"{{{parts[0]}}}{parts[1]}" if parts else name


_PATHS = (
    ("epcisBody", "eventList"),
    ("epcisBody", "event"),
    ("epcisBody", "queryResults", "resultsBody", "eventList"),
    ("epcisBody", "queryResults", "resultsBody", "event"),
)


def _find(value: Plain) -> tuple[str, object]:
    for path in _PATHS:
        found: object = value
        for name in path:
            found = found.get(name) if isinstance(found, Mapping) else None
        if found is not None:
            return "/" + "/".join(path), found
    return "", []


def _events(
    found: object, place: str, namespaces: Mapping[str, str], ignored: frozenset[str]
) -> Iterator[EpcisEvent]:
    listed = isinstance(found, list)
    for number, body in enumerate(found if isinstance(found, list) else [found]):
        if isinstance(body, Mapping):
            here = read_context(body["@context"], namespaces) if "@context" in body else namespaces
            yield EpcisEvent(body, here, f"{place}/{number}" if listed else place, ignored)


def _ignored(value: Plain, namespaces: Mapping[str, str]) -> Iterator[str]:
    """Yield the names that a document asks to leave out of the hash, by a property `…:ignoreFields`."""
    for name, names in value.items():
        if name.endswith(":ignoreFields"):
            for one in names if isinstance(names, list) else [names]:
                yield full_name(namespaces, str(one))
