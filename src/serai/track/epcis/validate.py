"""Validation of documents and events beyond what a schema can say: every fault by name.

Source: GS1 EPCIS 2.0, sections 7, 10 and 12; GS1 Core Business Vocabulary 2.0.
"""

from collections.abc import Iterator, Mapping

from serai.customs.datasets.field import Fault
from serai.track.epcis import kind
from serai.track.epcis.context import declared
from serai.track.epcis.document import Document, EpcisEvent
from serai.track.epcis.shape import Field, Shape, faults_of
from serai.track.epcis.shapes import EVENTS, OTHER
from serai.track.epcis.vocabulary import EVENT_TYPES

ELEMENT = Shape(
    "vocabularyElement",
    (Field("id", kind.uri, True), Field("attributes", listed=True), Field("children", kind.uri, listed=True)),
)
VOCABULARY = Shape(
    "vocabulary",
    (Field("type", kind.text, True), Field("vocabularyElementList", ELEMENT, listed=True)),
)
MASTER_DATA = Shape("epcisMasterData", (Field("vocabularyList", VOCABULARY, listed=True),))
HEADER = Shape("epcisHeader", (Field("epcisMasterData", MASTER_DATA),))
BODY = Shape("epcisBody", (Field("eventList", None, True, True),))
RESULTS = Shape(
    "resultsBody", (Field("eventList", None, listed=True), Field("vocabularyList", VOCABULARY, listed=True))
)
QUERY = Shape(
    "queryResults",
    (
        Field("queryName", kind.text, True),
        Field("subscriptionID", kind.text),
        Field("resultsBody", RESULTS, True),
    ),
)
_ENVELOPE = (
    Field("@context"),
    Field("id", kind.uri),
    Field("type", kind.text, True),
    Field("schemaVersion", kind.version, True),
    Field("creationDate", kind.instant, True),
    Field("sender", kind.text),
    Field("receiver", kind.text),
    Field("instanceIdentifier", kind.text),
    Field("epcisHeader", HEADER),
)
ENVELOPES: Mapping[str, Shape] = {
    "EPCISDocument": Shape("EPCISDocument", (*_ENVELOPE, Field("epcisBody", BODY, True))),
    "EPCISQueryDocument": Shape(
        "EPCISQueryDocument",
        (
            *_ENVELOPE,
            Field("epcisBody", Shape("epcisBody", (Field("queryResults", QUERY, True),)), True),
        ),
    ),
}


def validate(document: Document) -> list[Fault]:
    """List every fault of a document: of its context, of what is around the events, and of each event."""
    faults: list[Fault] = []
    if isinstance(document.value, Mapping):
        faults.extend(_context(document.value))
    envelope = ENVELOPES.get(document.kind)
    if envelope is not None:
        faults.extend(faults_of(envelope, document.value, "", document.namespaces))
        faults.extend(_no_events(document))
    for event in document.events:
        faults.extend(event_faults(event))
    return faults


def event_faults(event: EpcisEvent) -> Iterator[Fault]:
    """Yield every fault of one event, placed within its document."""
    given = event.body.get("type")
    shape = EVENTS.get(given) if isinstance(given, str) else None
    if shape is None:
        wrong = kind.uri(given) if isinstance(given, str) and ":" in given else "is no type of event"
        if wrong:
            known = ", ".join(EVENT_TYPES)
            yield Fault(f"{event.place}/type", "EPCIS-type", "is no type of event", f"give one of {known}")
        shape = OTHER
        if wrong:
            return
    yield from faults_of(shape, event.body, event.place, event.namespaces)


def _context(value: Mapping[str, object]) -> Iterator[Fault]:
    """Yield the faults of `@context`: it names that of EPCIS, and prefixes stand for URIs."""
    given = value.get("@context")
    if given is None:
        yield Fault("/@context", "EPCIS-CONTEXT", "is missing", "give the EPCIS context and your prefixes")
        return
    if not any("epcis" in one.lower() for one in declared(given)):
        yield Fault("/@context", "EPCIS-CONTEXT", "does not name the EPCIS context", "add its address")
    for number, entry in enumerate(given if isinstance(given, list) else [given]):
        place = f"/@context/{number}" if isinstance(given, list) else "/@context"
        if isinstance(entry, Mapping):
            yield from _prefixes(entry, place)
        elif not isinstance(entry, str) or kind.uri(entry):
            yield Fault(place, "EPCIS-CONTEXT", "is neither an address nor prefixes", "give one of them")


def _prefixes(entry: Mapping[str, object], place: str) -> Iterator[Fault]:
    """Yield the prefixes that stand for no URI; terms of the vocabulary may stand for anything."""
    for prefix, meaning in entry.items():
        namespace = meaning.get("@id", "@") if isinstance(meaning, Mapping) else meaning
        keyword = isinstance(namespace, str) and namespace.startswith("@")
        if not prefix.startswith("@") and not keyword and kind.uri(namespace):
            yield Fault(f"{place}/{prefix}", "EPCIS-CONTEXT", "stands for no URI", "give a namespace")


def _no_events(document: Document) -> Iterator[Fault]:
    """Yield the entries of a list of events that are no events at all."""
    value: object = document.value
    path: tuple[str, ...] = ("epcisBody", "eventList")
    if document.kind == "EPCISQueryDocument":
        path = ("epcisBody", "queryResults", "resultsBody", "eventList")
    for name in path:
        value = value.get(name) if isinstance(value, Mapping) else None
    for number, one in enumerate(value if isinstance(value, list) else []):
        if not isinstance(one, Mapping):
            yield Fault(f"/{'/'.join(path)}/{number}", "EPCIS-EVENT", "is no event", "give an object")
