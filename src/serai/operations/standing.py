"""Where parcels stand: rows of the store followed by events into the views of the tower."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from serai.codes.milestone import Milestone
from serai.operations.view import Asked, Entry, Standing, Stretch
from serai.parcel import Goods, Money, Scheme
from serai.plan.itinerary import Itinerary, Leg
from serai.plan.request import Request
from serai.track.event import Event
from serai.track.follow import TROUBLES, Journey, follow
from serai.track.passage import Passage
from serai.track.silence import CUSTODY_GAP, NEVER_SCANNED, Hearing
from serai.track.told import ENDS

Row = Mapping[str, Any]

UNKNOWN_CM = float("nan")
"""The store does not keep dimensions, and nothing that follows from events depends on them."""

SILENT = "silent"
NOTHING_SEEN = "asked for, not seen yet"


@dataclass(frozen=True, slots=True)
class Followed:
    """A parcel with everything that follows from asked, planned and seen, known at an instant."""

    row: Row
    itinerary: Itinerary | None
    journey: Journey

    @property
    def ended(self) -> bool:
        """Whether nothing more is expected of anybody."""
        return self.journey.milestone in ENDS

    @property
    def held(self) -> bool:
        """Whether the parcel is held by customs."""
        return self.journey.milestone is Milestone.CUSTOMS_HOLD

    @property
    def facility(self) -> str | None:
        """The last place of ours at which the parcel was seen."""
        places = (event.facility for event in reversed(self.journey.events))
        return next((place for place in places if place is not None), None)

    @property
    def trouble(self) -> str | None:
        """The kind of what is wrong, one word for many parcels; None when nothing is."""
        if self.journey.exception is None:
            return None
        if self.journey.milestone in TROUBLES:
            return str(self.journey.milestone)
        known = (NEVER_SCANNED, CUSTODY_GAP)
        return self.journey.exception if self.journey.exception in known else SILENT


def follow_row(
    row: Row,
    itinerary: Itinerary | None,
    events: Sequence[Event],
    at: datetime,
    hearing: Hearing | None = None,
) -> Followed:
    """Follow one stored request by its events, as known at an instant."""
    return Followed(row, itinerary, follow(to_request(row), itinerary, events, at, hearing))


def to_request(row: Row) -> Request:
    """Return the request of a stored row; dimensions and terms of trade are not kept."""
    return Request(
        request=row["request"],
        order=row["order"] or "",
        origins=(row["origin"],),
        ready=row["ready"],
        zone=row["zone"],
        deadline=row["deadline"],
        kg=row["kg"] or 0.0,
        length_cm=UNKNOWN_CM,
        width_cm=UNKNOWN_CM,
        height_cm=UNKNOWN_CM,
        goods=Goods(row["goods"]),
        scheme=Scheme(row["scheme"]),
        incoterm="",
        value=Money(row["value"], row["currency"]),
        service_class=row["service_class"] or "",
    )


def standing(followed: Followed, at: datetime) -> Standing:
    """Return where a parcel stands; `late` of an open one is True once its deadline has passed."""
    row, journey = followed.row, followed.journey
    arrived = journey.delivered
    until = arrived or (at if at > journey.promised and not followed.ended else None)
    late_h = None if until is None else _hours(journey.promised, until)
    return Standing(
        parcel=journey.parcel,
        order=row["order"] or "",
        corridor=row["corridor"] or "",
        origin=row["origin"] or "",
        zone=row["zone"] or "",
        country=row["country"] or "",
        service_class=row["service_class"] or "",
        status=journey.status,
        milestone=journey.milestone,
        stage=journey.stage,
        custody=journey.custody,
        facility=followed.facility,
        ready=journey.ready,
        promised=journey.promised,
        delivered=arrived,
        transit_days=None if arrived is None else round(_hours(journey.ready, arrived) / 24, 4),
        late=None if late_h is None else late_h > 0,
        late_h=late_h,
        events=len(journey.events),
        last_seen=journey.last_seen,
        silent=journey.silent,
        silent_h=journey.silent_h,
        exception=journey.exception,
    )


def asked(row: Row) -> Asked:
    """Return a stored request as it was made, with the chance and the quantiles of its plan."""
    names = ("request", "order", "origin", "zone", "country", "ready", "deadline", "kg", "goods", "scheme")
    more = ("value", "currency", "service_class", "refused", "p_on_time", "p10", "p50", "p90")
    return Asked(**{name: row[name] for name in names + more})


def stretches(followed: Followed) -> tuple[Stretch, ...]:
    """Return the legs of a parcel as planned and as seen."""
    if followed.itinerary is None:
        return ()
    seen = {passage.leg: passage for passage in followed.journey.passages}
    return tuple(_stretch(leg, seen[leg.leg]) for leg in followed.itinerary.legs)


def timeline(followed: Followed) -> tuple[Entry, ...]:
    """Return the one timeline: asked, then what was seen, then what is planned and still to come."""
    row, journey = followed.row, followed.journey
    request = Entry(
        at=row["ready"],
        told="asked",
        milestone=None,
        status=None,
        words=f"ready at {row['origin']} for {row['zone']}",
        place=row["origin"] or "",
        facility=row["origin"],
        country=None,
        carrier=None,
        number=None,
    )
    ahead = () if followed.ended else stretches(followed)
    open_ = [leg for leg in ahead if leg.ended is None and not leg.inferred]
    return (request, *map(seen_entry, journey.events), *map(_planned_entry, open_))


def seen_entry(event: Event) -> Entry:
    """Return an event as one line of the timeline, in the carrier's own words."""
    return Entry(
        at=event.happened,
        told="seen",
        milestone=event.milestone,
        status=event.status,
        words=event.words or event.code,
        place=event.place,
        facility=event.facility,
        country=event.country or None,
        carrier=event.carrier,
        number=event.number,
        local=event.local,
        offset_from=event.offset_from,
        received=event.received,
    )


def _planned_entry(leg: Stretch) -> Entry:
    return Entry(
        at=leg.planned_end,
        told="planned",
        milestone=leg.milestone,
        status=None,
        words=f"{leg.stage.replace('_', ' ')}, planned",
        place=leg.destination,
        facility=leg.destination,
        country=None,
        carrier=leg.carrier,
        number=leg.number,
        leg=leg.leg,
    )


def _stretch(leg: Leg, seen: Passage) -> Stretch:
    return Stretch(
        leg=leg.leg,
        after=leg.after,
        stage=leg.stage,
        milestone=leg.milestone,
        carrier=leg.carrier,
        service=leg.service,
        departure=leg.departure,
        origin=leg.origin,
        destination=leg.destination,
        number=leg.number,
        planned_start=leg.starts,
        planned_end=leg.ends,
        started=seen.started,
        ended=seen.ended,
        inferred=seen.inferred,
        late_h=None if seen.ended is None else _hours(leg.ends, seen.ended),
    )


def _hours(first: datetime, last: datetime) -> float:
    return round((last - first).total_seconds() / 3600, 3)
