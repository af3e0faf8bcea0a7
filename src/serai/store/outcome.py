"""The outcome of a run in the store: one world saved whole, and what is read of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import psycopg
from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Identity,
    Integer,
    Table,
    Text,
    func,
    insert,
    null,
    or_,
    select,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB

from serai.errors import Conflict, Missing, Refused
from serai.network.graph import Network
from serai.store.bulk import copy_rows
from serai.store.customs import FILING
from serai.store.database import Store
from serai.store.forecast import FORECAST
from serai.store.manifest import MANIFEST
from serai.store.network import FACILITY, SERVICE, to_network, to_record
from serai.store.plan import LEG, REQUEST
from serai.store.promise import PROMISE
from serai.store.reroute import REMEDY
from serai.store.schema import METADATA, Instant, world_table
from serai.store.sla import SCORE
from serai.store.track import EVENT, NUMBER, UNREAD

Row = Mapping[str, Any]

WORLD = Table(
    "world",
    METADATA,
    Column("world_id", Integer, Identity(), primary_key=True),
    Column("world", Text, nullable=False, unique=True),
    Column("starts", Instant, nullable=False),
    Column("ends", Instant, nullable=False),
    Column("at", Instant, nullable=False),
    Column("seed", BigInteger),
    Column("currency", Text, nullable=False),
    Column("summary", JSONB, nullable=False),
    Column("network", JSONB),
    Column("saved", Instant, nullable=False),
)
"""One row per world: its last run."""

REFUSED = world_table("refused", {"station": Text, "thing": Text, "reason": Text}, indexes=[["station"]])

TABLES = {
    "requests": REQUEST,
    "legs": LEG,
    "filings": FILING,
    "manifests": MANIFEST,
    "events": EVENT,
    "numbers": NUMBER,
    "unread": UNREAD,
    "forecasts": FORECAST,
    "agreements": SCORE,
    "remedies": REMEDY,
    "promises": PROMISE,
    "refused": REFUSED,
}
"""Where the rows of each outcome table are kept."""

NETWORK = {"facilities": FACILITY, "services": SERVICE}

FOLLOWS = frozenset({"journeys", "corridors", "variance", "loads"})
"""Outcome tables that follow from the others: never stored, so that they cannot be stale."""


class UnknownWorld(Missing):
    """The store has no world of that name."""


class UnknownTable(Refused):
    """The outcome has a table that the store does not know."""


class Twice(Conflict):
    """Two rows of one outcome claim the same identity."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A world in the store; `world_id` changes with every save, so it names this very outcome."""

    world_id: int
    world: str
    starts: datetime
    ends: datetime
    at: datetime
    seed: int | None
    currency: str
    summary: Mapping[str, Any]
    saved: datetime
    requests: int


def save_outcome(store: Store, book: Mapping[str, Any], network: Network | None = None) -> Mapping[str, int]:
    """Save a world's outcome in one transaction, in place of its last one; return the rows by table.

    `book` holds `summary` (with world, starts, ends, at, seed, currency), `tables` (rows by outcome
    table) and `network` (rows of facilities and services). The network itself says how long a parcel may
    be silent; without it the plan alone does.

    Raises
    ------
    UnknownTable, Twice, UnfitValue
    """
    tables = {name: rows for name, rows in book["tables"].items() if name not in FOLLOWS}
    unknown = sorted(tables.keys() - TABLES.keys())
    if unknown:
        raise UnknownTable(
            f"the outcome has tables {', '.join(unknown)}; the store knows {', '.join(TABLES)}"
        )
    parts = [(TABLES[name], rows) for name, rows in tables.items()]
    parts += [(NETWORK[name], rows) for name, rows in book.get("network", {}).items()]
    with store.engine.begin() as connection:
        world = _replace(connection, book["summary"], None if network is None else to_record(network))
        counts = {table.name: _fill(connection, table, world, rows) for table, rows in parts}
    with store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for table, _ in parts:
            connection.execute(text(f"ANALYZE {table.name}"))
    return counts


def load_worlds(store: Store) -> list[Kept]:
    """Return all saved worlds, the one saved last first."""
    count = select(func.count()).where(REQUEST.c.world_id == WORLD.c.world_id).scalar_subquery()
    columns = (column for column in WORLD.columns if column.name != "network")
    query = select(*columns, count.label("requests")).order_by(WORLD.c.saved.desc(), WORLD.c.world_id.desc())
    with store.engine.connect() as connection:
        return [Kept(**row) for row in connection.execute(query).mappings()]


def find_world(store: Store, name: str | None = None) -> Kept:
    """Return a saved world by name, or the one saved last.

    Raises
    ------
    UnknownWorld
    """
    kept = load_worlds(store)
    found = next((world for world in kept if name in (None, world.world)), None)
    if found is not None:
        return found
    if name is None:
        raise UnknownWorld("the store holds no world yet; save one with: serai run WORLD --out DIR")
    known = ", ".join(world.world for world in kept) or "none"
    raise UnknownWorld(f"the store holds no world {name!r}; it holds: {known}")


def load_network(connection: Connection, world: int) -> Network | None:
    """Return the network of a world as it stood when it was run, where it was saved."""
    record = connection.scalar(select(WORLD.c.network).where(WORLD.c.world_id == world))
    return None if record is None else to_network(record)


def load_rows(
    connection: Connection,
    world: int,
    table: str,
    parcel: str | None = None,
    limit: int | None = None,
    offset: int = 0,
) -> list[Row]:
    """Return rows of an outcome table in their order, of one parcel if the table speaks of single parcels."""
    source = TABLES[table]
    hidden = ("world_id", "position", "more")
    query = select(*(column for column in source.columns if column.name not in hidden))
    query = query.where(source.c.world_id == world).order_by(source.c.position)
    if parcel is not None:
        query = query.where(_speaks_of(source, parcel))
    return [dict(row) for row in connection.execute(query.limit(limit).offset(offset)).mappings()]


def count_rows(connection: Connection, world: int, table: str) -> int:
    """Return how many rows an outcome table has."""
    source = TABLES[table]
    return connection.scalar(select(func.count()).where(source.c.world_id == world)) or 0


def _speaks_of(source: Table, parcel: str) -> Any:
    """Return the condition that a row speaks of a parcel."""
    lists = [source.c[name] for name in ("parcels", "consignments") if name in source.c]
    if lists:
        return or_(*(column.contains([parcel]) for column in lists))
    return source.c["parcel" if "parcel" in source.c else "request"] == parcel


def _replace(connection: Connection, summary: Row, network: Row | None) -> int:
    """Remove a world's last outcome and return the id of the new one; saves of one world take turns."""
    connection.execute(
        text("SELECT pg_advisory_xact_lock(hashtextextended(:world, 0))"), {"world": summary["world"]}
    )
    last = connection.scalar(select(WORLD.c.world_id).where(WORLD.c.world == summary["world"]))
    if last is not None:
        for table in (WORLD, *TABLES.values(), *NETWORK.values()):
            connection.execute(table.delete().where(table.c.world_id == last))
    head = {name: summary[name] for name in ("world", "starts", "ends", "at", "seed", "currency")}
    kept = {"summary": summary, "network": null() if network is None else network}
    new = insert(WORLD).values(**head, **kept, saved=func.clock_timestamp())
    return int(connection.scalar(new.returning(WORLD.c.world_id)) or 0)


def _fill(connection: Connection, table: Table, world: int, rows: Sequence[Row]) -> int:
    raw = connection.connection.driver_connection
    assert isinstance(raw, psycopg.Connection)
    try:
        return copy_rows(raw, table, world, rows)
    except psycopg.errors.UniqueViolation as error:
        raise Twice(f"{table.name}: {error.diag.message_detail}") from error
