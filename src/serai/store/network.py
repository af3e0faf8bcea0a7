"""The network in the store as it stood when its world was run: whole, and its facilities for the map."""

import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, time
from decimal import Decimal
from functools import cache
from typing import Any

from sqlalchemy import Connection, Float, Text, select

from serai.network.calendar import Calendar
from serai.network.carrier import Carrier, Courier, Departure, Service
from serai.network.graph import Network
from serai.network.handoff import Gateway, Handoff
from serai.network.place import Facility, PickupPoint, Zone
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

_KINDS: dict[str, tuple[type, tuple[str, ...]]] = {
    "facilities": (Facility, ("facility",)),
    "carriers": (Carrier, ("carrier",)),
    "services": (Service, ("service",)),
    "departures": (Departure, ()),
    "handoffs": (Handoff, ("facility", "giver", "taker")),
    "gateways": (Gateway, ("gateway",)),
    "zones": (Zone, ("zone",)),
    "couriers": (Courier, ("carrier", "zone")),
    "points": (PickupPoint, ("point",)),
    "calendars": (Calendar, ("calendar",)),
}
"""What a network holds under which key; departures are held in rows by service."""

_READ: dict[object, Callable[[Any], Any]] = {
    date: date.fromisoformat,
    time: time.fromisoformat,
    Decimal: Decimal,
}


def load_facilities(connection: Connection, world: int) -> list[Mapping[str, Any]]:
    """Return the facilities of a world, in the order of its file."""
    query = select(FACILITY).where(FACILITY.c.world_id == world).order_by(FACILITY.c.position)
    return [dict(row) for row in connection.execute(query).mappings()]


def to_record(network: Network) -> dict[str, list[Any]]:
    """Return a network as plain JSON: for each kind of thing its rows."""
    record = {name: [_plain(one) for one in getattr(network, name).values()] for name in _KINDS}
    return record | {"departures": [row for rows in record["departures"] for row in rows]}


def to_network(record: Mapping[str, list[Any]]) -> Network:
    """Return the network of a record: the same values under the same keys, in the same order."""
    held: dict[str, dict[Any, Any]] = {}
    for name, (kind, key) in _KINDS.items():
        values = [_typed(kind, row) for row in record[name]]
        names = [tuple(getattr(one, part) for part in key) for one in values]
        held[name] = {k[0] if len(k) == 1 else k: one for k, one in zip(names, values, strict=True)}
        if name == "departures":
            held[name] = _by_service(values)
    return Network(**held)


def _by_service(departures: list[Departure]) -> dict[str, tuple[Departure, ...]]:
    found: dict[str, tuple[Departure, ...]] = {}
    for departure in departures:
        found[departure.service] = (*found.get(departure.service, ()), departure)
    return found


def _plain(value: Any) -> Any:
    """Return a value as JSON knows it."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value) if field.init}
    if isinstance(value, tuple | frozenset):
        return [_plain(item) for item in (value if isinstance(value, tuple) else sorted(value))]
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def _typed(kind: Any, value: Any) -> Any:
    """Return a plain value as the type that it is a value of."""
    if value is None:
        return None
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if origin in (types.UnionType, typing.Union):
        return _typed(next(one for one in inner if one is not types.NoneType), value)
    if origin in (tuple, frozenset):
        return origin(_typed(inner[0], item) for item in value)
    if isinstance(kind, type) and is_dataclass(kind):
        hints = _hints(kind)
        return kind(**{name: _typed(hints[name], item) for name, item in value.items()})
    return _READ[kind](value) if kind in _READ else value


@cache
def _hints(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind)
