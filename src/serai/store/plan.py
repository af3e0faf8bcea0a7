"""Requests and planned legs in the store: what was asked, and what is intended."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Float, Index, Integer, Numeric, Text, func, select
from sqlalchemy.dialects.postgresql import ARRAY

from serai.codes.milestone import Milestone
from serai.plan.itinerary import Itinerary, Leg
from serai.store.schema import Instant, world_table

Row = Mapping[str, Any]

REQUEST = world_table(
    "request",
    {
        "request": Text,
        "order": Text,
        "corridor": Text,
        "origin": Text,
        "zone": Text,
        "country": Text,
        "ready": Instant,
        "deadline": Instant,
        "kg": Float,
        "goods": Text,
        "scheme": Text,
        "value": Numeric,
        "currency": Text,
        "service_class": Text,
        "gateway": Text,
        "p_on_time": Float,
        "p10": Instant,
        "p50": Instant,
        "p90": Instant,
        "p99": Instant,
        "cost": Numeric,
        "handoffs": Integer,
        "co2e_g": Float,
        "refused": Text,
    },
    key=["request"],
)
Index("ix_request_order", REQUEST.c.world_id, REQUEST.c.order, postgresql_ops={"order": "text_pattern_ops"})

LEG = world_table(
    "leg",
    {
        "parcel": Text,
        "leg": Text,
        "after": ARRAY(Text),
        "stage": Text,
        "milestone": Text,
        "carrier": Text,
        "service": Text,
        "departure": Text,
        "from": Text,
        "to": Text,
        "number": Text,
        "planned_start": Instant,
        "planned_end": Instant,
        "promised": Instant,
    },
    key=["parcel", "leg"],
    indexes=[["number"]],
)


def load_requests(connection: Connection, world: int, parcel: str | None = None) -> list[Row]:
    """Return the rows of all requests of a world, or of one, in the order in which they were saved."""
    query = select(REQUEST).where(REQUEST.c.world_id == world).order_by(REQUEST.c.position)
    if parcel is not None:
        query = query.where(REQUEST.c.request == parcel)
    return [dict(row) for row in connection.execute(query).mappings()]


def first_ready(connection: Connection, world: int) -> datetime | None:
    """Return when the first parcel of a world was ready."""
    query = select(func.min(REQUEST.c.ready)).where(REQUEST.c.world_id == world)
    first: datetime | None = connection.scalar(query)
    return first


def load_plans(connection: Connection, world: int, parcel: str | None = None) -> dict[str, Itinerary]:
    """Return the itineraries of a world's parcels, or of one, by parcel."""
    query = select(LEG).where(LEG.c.world_id == world).order_by(LEG.c.position)
    if parcel is not None:
        query = query.where(LEG.c.parcel == parcel)
    return to_plans(connection.execute(query).mappings())


def to_plans(rows: Iterable[Mapping[Any, Any]]) -> dict[str, Itinerary]:
    """Return rows of legs as itineraries by parcel."""
    legs: dict[str, list[Leg]] = {}
    for row in rows:
        legs.setdefault(row["parcel"], []).append(to_leg(row))
    return {parcel: Itinerary(parcel, tuple(planned)) for parcel, planned in legs.items()}


def to_leg(row: Mapping[Any, Any]) -> Leg:
    """Return one row of a leg as the leg that was planned."""
    return Leg(
        leg=row["leg"],
        after=tuple(row["after"] or ()),
        stage=row["stage"],
        milestone=Milestone(row["milestone"]),
        carrier=row["carrier"],
        service=row["service"],
        departure=row["departure"],
        origin=row["from"],
        destination=row["to"],
        starts=row["planned_start"],
        ends=row["planned_end"],
        number=row["number"],
    )
