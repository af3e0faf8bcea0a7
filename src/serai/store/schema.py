"""What all tables have in common: the world that a row belongs to, and what has no column."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import BigInteger, Column, DateTime, Index, Integer, MetaData, Table
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.types import TypeEngine

METADATA = MetaData()
Instant = DateTime(timezone=True)
Type = TypeEngine[Any] | type[TypeEngine[Any]]

DERIVED = {"leg": frozenset({"started", "ended", "inferred"})}
"""Columns that events prove, by table: never stored, derived on every read."""


def world_table(
    name: str,
    columns: Mapping[str, Type],
    key: Sequence[str] = (),
    indexes: Sequence[Sequence[str]] = (),
) -> Table:
    """Return a table of facts of a world.

    `position` keeps the order of the rows, `more` what came in columns that the table does not have. Mass
    rows have no foreign key to their world: `serai.store.outcome` alone saves and removes worlds, whole.
    """
    made = Table(
        name,
        METADATA,
        Column("world_id", Integer, primary_key=bool(key), nullable=False, autoincrement=False),
        *(Column(column, kind, primary_key=column in key) for column, kind in columns.items()),
        Column("position", BigInteger, nullable=False),
        Column("more", JSONB),
    )
    for index in indexes:
        Index(f"ix_{name}_{'_'.join(index)}", made.c.world_id, *(made.c[column] for column in index))
    return made
