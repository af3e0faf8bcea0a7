"""Our events as EPCIS events: what others can read by standard words, and all that we know beside it.

What was seen and where is told by standard fields; what only we have (the carrier's own code and words, the
clock that the time came from, the next carrier) by fields in our namespace. When we were told of it is the
record time and no part of the hash; to which parcel a number belongs, and which facility a place is, is for
the reader to resolve.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta, timezone

from serai.codes.milestone import Status, status_of
from serai.track.epcis import kind
from serai.track.epcis.context import EPCIS_CONTEXT, read_context
from serai.track.epcis.document import EpcisEvent, make_document
from serai.track.epcis.event_hash import event_hash
from serai.track.epcis.number import to_epc, to_place
from serai.track.epcis.saying import NAMESPACE, said
from serai.track.event import Event

PREFIX = "serai"
CONTEXT: tuple[object, ...] = (EPCIS_CONTEXT, {PREFIX: NAMESPACE})
NAMESPACES = read_context(list(CONTEXT))

CARRIED: Mapping[str, str] = {
    "carrier": "carrier",
    "words": "words",
    "country": "country",
    "next_carrier": "nextCarrier",
    "next_number": "nextNumber",
    "reason": "reason",
}
"""Fields of our events that are told as they are, and their names in our namespace."""


def write_event(event: Event) -> dict[str, object]:
    """Return an event as EPCIS says it, with its hash as identifier; the context is `CONTEXT`."""
    offset = event.offset if event.offset and not kind.offset(event.offset) else "+00:00"
    happened = event.happened.astimezone(zone(offset))
    value: dict[str, object] = {
        "type": "ObjectEvent",
        "eventTime": happened.isoformat(),
        "eventTimeZoneOffset": offset,
        "recordTime": event.received.astimezone(UTC).isoformat(),
        "epcList": [to_epc(event.number)],
        "action": "OBSERVE",
    }
    if event.milestone is not None:
        step, disposition = said(event.milestone)
        value["bizStep"] = step
        value.update({"disposition": disposition} if disposition else {})
    if event.place:
        value["readPoint"] = {"id": to_place(event.place)}
    value.update((f"{PREFIX}:{name}", one) for name, one in _ours(event, offset, happened).items())
    return {"eventID": event_hash(EpcisEvent(value, NAMESPACES)), **value}


def write_journey(events: Iterable[Event], at: datetime) -> dict[str, object]:
    """Return the document that tells of events; `at` is when it is made."""
    return make_document([write_event(event) for event in events], list(CONTEXT), at.isoformat())


def zone(offset: str) -> timezone:
    """Return the zone of an offset such as +05:45.

    >>> zone("-03:30")
    datetime.timezone(datetime.timedelta(days=-1, seconds=73800))
    """
    minutes = 60 * int(offset[1:3]) + int(offset[4:6])
    return timezone(timedelta(minutes=-minutes if offset[0] == "-" else minutes))


def wall(happened: datetime) -> str:
    """Return the wall time of an instant in its zone."""
    return happened.replace(tzinfo=None).isoformat()


def _ours(event: Event, offset: str, happened: datetime) -> dict[str, str]:
    """Return the fields in our namespace; `code` is always there, which tells our events from others."""
    found = {"code": event.code}
    found.update((name, getattr(event, field)) for field, name in CARRIED.items() if getattr(event, field))
    if event.milestone is not None:
        found["milestone"] = event.milestone
    if event.status != (Status.UNREAD if event.milestone is None else status_of(event.milestone)):
        found["status"] = event.status
    if event.offset_from != "message":
        found["offsetFrom"] = event.offset_from
    if event.offset != offset:
        found["offset"] = event.offset or "unknown"
    if event.local != wall(happened):
        found["local"] = event.local
    if event.recorded is not None:
        found["recorded"] = event.recorded.isoformat()
    return {name: str(value) for name, value in found.items()}
