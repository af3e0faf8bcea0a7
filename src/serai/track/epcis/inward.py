"""EPCIS events as ours: what others capture becomes events of the numbers that it is about.

The identity of an event is its CBV hash. An event that declares an error takes back the one with its hash.
Things that are packed into one another are told as facts of packing.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from serai.codes.milestone import Milestone, Status, status_of
from serai.errors import Refused
from serai.track.epcis import kind
from serai.track.epcis.context import expand, split
from serai.track.epcis.document import EpcisEvent
from serai.track.epcis.event_hash import event_hash
from serai.track.epcis.number import from_place, to_number
from serai.track.epcis.outward import CARRIED, wall, zone
from serai.track.epcis.saying import NAMESPACE, meant
from serai.track.epcis.vocabulary import to_bare, to_uri
from serai.track.event import Event
from serai.track.inside import Act, Packing

_THINGS = ("epcList", "childEPCs", "inputEPCList", "outputEPCList")
_MILESTONES = {one.value: one for one in Milestone}
_STATUSES = {one.value: one for one in Status}


class NotAnEvent(Refused):
    """An EPCIS event has no instant or offset, without which nothing can be told of it."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What an EPCIS event tells: one event a number, facts of packing, and what it takes back.

    `withdraws` is the identity of the event that an error declaration takes back, `why` its reason, and
    `instead` the identifiers of the events that hold in its place.
    """

    events: tuple[Event, ...] = ()
    packings: tuple[Packing, ...] = ()
    withdraws: str | None = None
    why: str | None = None
    instead: tuple[str, ...] = ()


def read_event(event: EpcisEvent, received: datetime, carrier: str = "") -> Heard:
    """Return what an EPCIS event tells; `carrier` is who captured it, where the event does not say.

    An event whose words prove no milestone is told as unread, with its business step as code.

    Raises
    ------
    NotAnEvent
        If its time or offset cannot be read; validation tells why.
    """
    body, identity = event.body, event_hash(event)
    if kind.instant(body.get("eventTime")) or kind.offset(body.get("eventTimeZoneOffset")):
        place = event.place or "/"
        raise NotAnEvent(f"{place} has no instant or no offset; give eventTime and eventTimeZoneOffset")
    declared = body.get("errorDeclaration")
    if isinstance(declared, Mapping):
        instead = declared.get("correctiveEventIDs")
        texts = tuple(str(one) for one in instead) if isinstance(instead, list) else ()
        return Heard(withdraws=identity, why=_bare("reason", declared.get("reason")) or None, instead=texts)
    events = tuple(_events(event, identity, received, carrier))
    return Heard(events, tuple(_packings(event, received, carrier)))


def _events(event: EpcisEvent, identity: str, received: datetime, carrier: str) -> Iterator[Event]:
    body, ours = event.body, _ours(event)
    offset: str | None = str(body["eventTimeZoneOffset"])
    happened = datetime.fromisoformat(str(body["eventTime"])).astimezone(zone(str(offset)))
    told = ours.get("offset", offset)
    milestone, status = _milestone(event, ours)
    texts = {field: ours.get(name) for field, name in CARRIED.items()}
    for number in dict.fromkeys(map(to_number, _things(body))):
        yield Event(
            number=number,
            carrier=texts["carrier"] or carrier,
            code=ours["code"] if "code" in ours else _code(event),
            words=texts["words"] or "",
            happened=happened.astimezone(UTC),
            local=ours.get("local", wall(happened)),
            offset=None if told == "unknown" else told,
            offset_from=ours.get("offsetFrom", "message"),
            recorded=_recorded(ours.get("recorded")),
            received=received,
            place=_place(body),
            country=texts["country"] or "",
            status=status,
            milestone=milestone,
            event_id=identity,
            next_carrier=texts["next_carrier"],
            next_number=texts["next_number"],
            reason=texts["reason"],
        )


def _ours(event: EpcisEvent) -> dict[str, str]:
    """Return the fields of our namespace, by their local names."""
    found = {}
    for name, value in event.body.items():
        parts = split(event.namespaces, name) if ":" in name else None
        if parts and parts[0] == NAMESPACE and isinstance(value, str):
            found[parts[1]] = value
    return found


def _milestone(event: EpcisEvent, ours: Mapping[str, str]) -> tuple[Milestone | None, Status]:
    """Return the milestone and the status: as our fields say, else as the standard words prove."""
    milestone = meant(_full(event, "bizStep"), _full(event, "disposition"))
    milestone = _MILESTONES.get(ours.get("milestone", ""), milestone)
    status = Status.UNREAD if milestone is None else status_of(milestone)
    return milestone, _STATUSES.get(ours.get("status", ""), status)


def _full(event: EpcisEvent, name: str) -> str | None:
    value = event.body.get(name)
    return to_uri(name, expand(event.namespaces, value)) if isinstance(value, str) and value else None


def _code(event: EpcisEvent) -> str:
    """Return the business step and the disposition as the code of an event of others."""
    words = [to_bare(name, _full(event, name) or "") for name in ("bizStep", "disposition")]
    return "/".join(filter(None, words))


def _bare(name: str, value: object) -> str:
    return to_bare(name, to_uri(name, value)) if isinstance(value, str) and value else ""


def _things(body: Mapping[str, object]) -> Iterator[str]:
    """Yield every single thing that an event is about, the parent first."""
    parent = body.get("parentID")
    if isinstance(parent, str):
        yield parent
    for name in _THINGS:
        listed = body.get(name)
        yield from (one for one in listed if isinstance(one, str)) if isinstance(listed, list) else ()


def _place(body: Mapping[str, object]) -> str:
    for name in ("readPoint", "bizLocation"):
        place = body.get(name)
        if isinstance(place, Mapping) and isinstance(place.get("id"), str):
            return from_place(str(place["id"]))
    return ""


def _recorded(text: str | None) -> datetime | None:
    return None if text is None or kind.instant(text) else datetime.fromisoformat(text)


def _packings(event: EpcisEvent, received: datetime, carrier: str) -> Iterator[Packing]:
    """Yield who was put into what, or taken out of it; without children, everything was."""
    body = event.body
    parent, action = body.get("parentID"), body.get("action")
    if event.type not in ("AggregationEvent", "AssociationEvent") or not isinstance(parent, str):
        return
    if action not in ("ADD", "DELETE"):
        return
    at = datetime.fromisoformat(str(body["eventTime"])).astimezone(UTC)
    act = Act.PUT_IN if action == "ADD" else Act.TAKE_OUT
    children = body.get("childEPCs")
    inner = [to_number(one) for one in children if isinstance(one, str)] if isinstance(children, list) else []
    if act is Act.TAKE_OUT and not inner and not body.get("childQuantityList"):
        yield Packing(to_number(parent), None, at, act, carrier, received)
    for one in inner:
        yield Packing(to_number(parent), one, at, act, carrier, received)
