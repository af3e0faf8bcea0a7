"""Parts of scans: a day, or a share of a day that is full; loaded without index, indexed when closed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import psycopg
from psycopg import sql

PART_BYTES = 600_000_000
"""Bytes after which a part closes before its day ends: to look through the one without index costs little."""

PARTS_OF_A_DAY = 100


@dataclass
class Part:
    """The part that is open: its number (the day and two digits), and about how many bytes it has."""

    number: int
    size: int


def first_of(day: datetime) -> int:
    """Return the number of a day's first part."""
    return (day.year * 10_000 + day.month * 100 + day.day) * PARTS_OF_A_DAY


def next_part(part: Part | None, at: datetime, limit: int = PART_BYTES) -> int:
    """Return the number of the part that takes rows at an instant: the open one, or the one after it."""
    first = first_of(at)
    if part is None or part.number < first:
        return first
    last = part.number % PARTS_OF_A_DAY == PARTS_OF_A_DAY - 1
    return part.number if part.size < limit or last else part.number + 1


def name_of(number: int) -> str:
    """Return the name of the table of a part."""
    return f"scan_{number}"


def make_part(connection: psycopg.Connection[Any], number: int) -> None:
    """Make the table of a part, if it is not there, and attach it."""
    if number in list_parts(connection):
        return
    name, value = sql.Identifier(name_of(number)), sql.Literal(number)
    for statement in (
        "CREATE TABLE {name} (LIKE scan INCLUDING DEFAULTS, CHECK (part = {value}))"
        " WITH (autovacuum_enabled = false)",
        "ALTER TABLE {name} ALTER COLUMN part SET DEFAULT {value}",
        "ALTER TABLE scan ATTACH PARTITION {name} FOR VALUES IN ({value})",
    ):
        connection.execute(sql.SQL(statement).format(name=name, value=value))


def make_parts(connection: psycopg.Connection[Any]) -> None:
    """Make the parts of all messages that are stored, for a restore of their scans."""
    found = connection.execute("SELECT DISTINCT part FROM message ORDER BY part").fetchall()
    for (number,) in found:
        make_part(connection, number)


def list_parts(connection: psycopg.Connection[Any]) -> list[int]:
    """Return the numbers of all parts, the oldest first."""
    query = "SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = 'scan'::regclass"
    return sorted(int(name.rpartition("_")[2]) for (name,) in connection.execute(query))


def close_parts(connection: psycopg.Connection[Any], open_part: int) -> list[int]:
    """Index the parts before the open one that have no index yet; return their numbers."""
    done = []
    for number in list_parts(connection):
        if number < open_part and not _indexed(connection, number):
            close_part(connection, number)
            done.append(number)
    return done


def close_part(connection: psycopg.Connection[Any], number: int) -> None:
    """Index a part by parcel, and let the server look after it."""
    name = name_of(number)
    with connection.transaction():
        connection.execute("SET LOCAL maintenance_work_mem = '256MB'")
        for statement in (
            "CREATE INDEX IF NOT EXISTS {index} ON {name} (parcel)",
            "ALTER TABLE {name} RESET (autovacuum_enabled)",
            "ANALYZE {name}",
        ):
            given = {"name": sql.Identifier(name), "index": sql.Identifier(f"ix_{name}_parcel")}
            connection.execute(sql.SQL(statement).format(**given))


def part_of(connection: psycopg.Connection[Any], number: int) -> Part:
    """Return a part with its size."""
    row = connection.execute("SELECT pg_relation_size(%s)", (name_of(number),)).fetchone()
    return Part(number, row[0] if row else 0)


def drop_part(connection: psycopg.Connection[Any], number: int) -> None:
    """Remove a part and its rows."""
    connection.execute(sql.SQL("DROP TABLE {}").format(sql.Identifier(name_of(number))))


def _indexed(connection: psycopg.Connection[Any], number: int) -> bool:
    query = "SELECT count(*) FROM pg_indexes WHERE tablename = %s"
    row = connection.execute(query, (name_of(number),)).fetchone()
    return bool(row and row[0])
