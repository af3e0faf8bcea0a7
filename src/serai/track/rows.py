"""What was seen, as rows of tables; docs/run.md names them."""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import datetime
from operator import attrgetter
from typing import Any

from serai.plan.itinerary import Leg
from serai.track.event import Event, Number, Unread
from serai.track.follow import Journey
from serai.track.passage import Passage

Row = Mapping[str, Any]

_EVENT = tuple(f.name for f in fields(Event) if f.name != "parcel")
_told = attrgetter(*_EVENT)


def event_row(event: Event, parcels: tuple[str, ...]) -> Row:
    """Return one event as a row, with the parcels that it speaks of."""
    return dict(zip(_EVENT, _told(event), strict=True)) | {"parcels": parcels}


def event_rows(events: Iterable[Event]) -> list[Row]:
    """Return one row per event in order of happening, the copies for several parcels put together."""
    first: dict[str, Event] = {}
    parcels: dict[str, dict[str, None]] = {}
    for event in events:
        first.setdefault(event.event_id, event)
        named = parcels.setdefault(event.event_id, {})
        if event.parcel is not None:
            named[event.parcel] = None
    ordered = sorted(first.values(), key=lambda e: (e.happened, e.event_id))
    return [event_row(event, tuple(parcels[event.event_id])) for event in ordered]


def unread_row(unread: Unread) -> Row:
    """Return a record that could not be read as a row."""
    return {name: getattr(unread, name) for name in ("source", "line", "carrier", "reason", "raw")}


def number_row(number: Number) -> Row:
    """Return a number by which a carrier knows a parcel as a row."""
    return {"parcel": number.parcel, "carrier": number.carrier, "number": number.number, "leg": number.leg}


def leg_row(passage: Passage, leg: Leg) -> Row:
    """Return one leg as planned and as seen."""
    return {
        "parcel": passage.parcel,
        "leg": leg.leg,
        "after": leg.after,
        "stage": leg.stage,
        "milestone": leg.milestone,
        "carrier": leg.carrier,
        "service": leg.service,
        "departure": leg.departure,
        "from": leg.origin,
        "to": leg.destination,
        "number": leg.number,
        "planned_start": leg.starts,
        "planned_end": leg.ends,
        "started": passage.started,
        "ended": passage.ended,
        "promised": passage.promised,
    }


def journey_row(corridor: str, journey: Journey) -> Row:
    """Return where a parcel stands; `late` is None while it is out."""
    done = journey.delivered
    return {
        "parcel": journey.parcel,
        "corridor": corridor,
        "status": journey.status,
        "milestone": journey.milestone,
        "stage": journey.stage,
        "custody": journey.custody,
        "ready": journey.ready,
        "promised": journey.promised,
        "delivered": done,
        "transit_days": None if done is None else round(_hours(journey.ready, done) / 24, 4),
        "late": None if done is None else done > journey.promised,
        "late_h": None if done is None else round(_hours(journey.promised, done), 3),
        "events": len(journey.events),
        "last_seen": journey.last_seen,
        "silent": journey.silent,
        "silent_h": journey.silent_h,
        "exception": journey.exception,
    }


def _hours(first: datetime, last: datetime) -> float:
    return (last - first).total_seconds() / 3600
