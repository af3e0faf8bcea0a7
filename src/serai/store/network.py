"""Facilities and services in the store, as they stood when their world was run."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Float, Text, select

from serai.store.schema import world_table

FACILITY = world_table(
    "facility",
    {
        "facility": Text,
        "name": Text,
        "kind": Text,
        "unlocode": Text,
        "iata": Text,
        "country": Text,
        "region": Text,
        "lat": Float,
        "lon": Float,
        "tz": Text,
    },
    key=["facility"],
)

SERVICE = world_table(
    "service",
    {
        "service": Text,
        "carrier": Text,
        "from": Text,
        "to": Text,
        "kind": Text,
        "mode": Text,
        "channel": Text,
    },
    key=["service"],
)


def load_facilities(connection: Connection, world: int) -> list[Mapping[str, Any]]:
    """Return the facilities of a world, in the order of its file."""
    query = select(FACILITY).where(FACILITY.c.world_id == world).order_by(FACILITY.c.position)
    return [dict(row) for row in connection.execute(query).mappings()]
