"""The duty ledger in the store: entries are added, and never changed."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Column, Connection, Index, Numeric, Table, Text, select
from sqlalchemy.dialects.postgresql import insert

from serai.customs.dues import Entry, Side
from serai.errors import Conflict
from serai.store.database import Store
from serai.store.schema import METADATA, Instant

DUES = Table(
    "dues",
    METADATA,
    Column("parcel", Text, primary_key=True),
    Column("side", Text, primary_key=True),
    Column("tax", Text, primary_key=True),
    Column("amount", Numeric, nullable=False),
    Column("currency", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("source", Text, primary_key=True),
    Column("reference", Text, primary_key=True),
    Index("ix_dues_at", "at"),
)
"""One row an entry; what is one entry heard twice is in the key."""

CHUNK = 5_000
"""Rows of one statement at most: a statement has room for 65,535 values."""


class OtherAmount(Conflict):
    """An entry is in the ledger already, with another amount; a correction is an entry of its own."""


def add_entries(store: Store, entries: Iterable[Entry]) -> int:
    """Add entries in one transaction and return how many were new; one that is known already adds nothing.

    Raises
    ------
    OtherAmount
        If an entry is known with another amount, currency or instant: then none is added.
    """
    unique = {entry.key: entry for entry in entries}
    parts = list(unique.values())
    with store.engine.begin() as connection:
        return sum(_add(connection, parts[first : first + CHUNK]) for first in range(0, len(parts), CHUNK))


def load_entries(store: Store, parcels: Sequence[str] = ()) -> list[Entry]:
    """Return the entries of some parcels, or of all, by instant."""
    query = select(DUES).order_by(DUES.c.at, DUES.c.parcel, DUES.c.side, DUES.c.tax, DUES.c.source)
    if parcels:
        query = query.where(DUES.c.parcel.in_(parcels))
    with store.engine.connect() as connection:
        return [_entry(row) for row in connection.execute(query)]


def _add(connection: Connection, entries: Sequence[Entry]) -> int:
    """Add some entries and return how many were new."""
    rows = [_row(entry) for entry in entries]
    adding = insert(DUES).values(rows).on_conflict_do_nothing().returning(DUES.c.parcel)
    new = len(connection.execute(adding).all())
    if new < len(rows):
        wanted = {entry.key: entry for entry in entries}
        query = select(DUES).where(DUES.c.parcel.in_(sorted({entry.parcel for entry in entries})))
        for known in map(_entry, connection.execute(query)):
            _compare(known, wanted.get(known.key))
    return new


def _compare(known: Entry, entry: Entry | None) -> None:
    if entry is not None and (known.amount, known.currency, known.at) != (
        entry.amount,
        entry.currency,
        entry.at,
    ):
        raise OtherAmount(
            f"{entry.side} {entry.tax} of {entry.parcel} by {entry.source} {entry.reference}: the ledger has "
            f"{known.amount} {known.currency}, now {entry.amount} {entry.currency}; "
            "give the correction a reference of its own"
        )


def _row(entry: Entry) -> dict[str, object]:
    return {column.name: getattr(entry, column.name) for column in DUES.columns}


def _entry(row: object) -> Entry:
    found = {column.name: getattr(row, column.name) for column in DUES.columns}
    return Entry(**{**found, "side": Side(found["side"])})
