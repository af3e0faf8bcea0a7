"""Small events of every type, and the documents that hold them."""

CONTEXT = [
    "https://ref.gs1.org/standards/epcis/epcis-context.jsonld",
    {"shop": "https://ns.shop.example/epcis/", "aid": "https://aid.example/ns#"},
]


def an_event(**fields: object) -> dict[str, object]:
    """Return an observation of one parcel, with other fields given by name; None takes a field away."""
    event: dict[str, object] = {
        "type": "ObjectEvent",
        "eventTime": "2026-03-01T12:00:00.000+08:00",
        "eventTimeZoneOffset": "+08:00",
        "action": "OBSERVE",
        "epcList": ["urn:epc:id:sscc:0614141.1234567890"],
    }
    event.update(fields)
    return {name: value for name, value in event.items() if value is not None}


def a_document(*events: object, **fields: object) -> dict[str, object]:
    """Return a document of events, with other fields given by name; None takes a field away."""
    document: dict[str, object] = {
        "@context": CONTEXT,
        "type": "EPCISDocument",
        "schemaVersion": "2.0",
        "creationDate": "2026-03-01T05:00:00Z",
        "epcisBody": {"eventList": list(events)},
    }
    document.update(fields)
    return {name: value for name, value in document.items() if value is not None}


def an_answer(*events: object) -> dict[str, object]:
    """Return the document that answers a query with events."""
    results = {"queryName": "SimpleEventQuery", "resultsBody": {"eventList": list(events)}}
    return a_document(type="EPCISQueryDocument", epcisBody={"queryResults": results})
