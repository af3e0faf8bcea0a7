"""Events for tests: small, valid, and made anew each time."""

from collections.abc import Mapping, Sequence
from typing import Any

from serai.operations.epcis.reading import read
from serai.store.database import Store
from serai.store.epcis.event import Kept, Saved, save
from tests.store.epcis.text import as_bytes

CONTEXT = [
    "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld",
    {"ex": "https://example.test/epcis/"},
]


def event(number: int = 1, **more: Any) -> dict[str, Any]:
    """Return an observation of one parcel, the number-th."""
    return {
        "type": "ObjectEvent",
        "eventTime": f"2026-03-{number:02d}T12:00:00+08:00",
        "eventTimeZoneOffset": "+08:00",
        "action": "OBSERVE",
        "epcList": [f"urn:epc:id:sscc:0614141.{number:010d}"],
        "bizStep": "shipping",
        **more,
    }


def document(*events: Mapping[str, Any], **more: Any) -> dict[str, Any]:
    """Return a document of events."""
    return {
        "@context": CONTEXT,
        "type": "EPCISDocument",
        "schemaVersion": "2.0",
        "creationDate": "2026-03-01T12:00:00Z",
        "epcisBody": {"eventList": list(events)},
        **more,
    }


def kept(*events: Mapping[str, Any]) -> Sequence[Kept]:
    """Return events as they are kept."""
    found = read(as_bytes(document(*events)), "application/json")
    assert not found.faults
    return found.events


def saved(store: Store, *events: Mapping[str, Any]) -> Saved:
    """Keep events in a store."""
    with store.engine.begin() as connection:
        return save(connection, kept(*events), "a job")
