"""The tables of what came in.

A `scan` is an event as it is kept: what repeats (what was said, and where) stands in registers, and no
index slows its loading: what is one event, the fold knows.
"""

from sqlalchemy import UUID, BigInteger, Column, Index, Integer, LargeBinary, Table, Text

from serai.store.schema import METADATA, Instant

MESSAGE = Table(
    "message",
    METADATA,
    Column("message", Integer, primary_key=True, autoincrement=False),
    Column("part", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("first_line", BigInteger, nullable=False),
    Column("received", Instant, nullable=False),
    Column("lines", Integer, nullable=False),
    Column("events", Integer, nullable=False),
    Column("refused", Integer, nullable=False),
    Column("body", LargeBinary),
)
"""One row a transaction, the last thing that was taken; `body` is what came, compressed by zlib."""

SCAN = Table(
    "scan",
    METADATA,
    Column("event_id", UUID(as_uuid=True), nullable=False),
    Column("parcel", Text, nullable=False),
    Column("number", Text),
    Column("happened", Instant, nullable=False),
    Column("recorded", Instant),
    Column("received", Instant, nullable=False),
    Column("said", Integer, nullable=False),
    Column("spot", Integer, nullable=False),
    Column("next_number", Text),
    Column("rest", Text),
    Column("body", Integer, nullable=False),
    Column("message", Integer, nullable=False),
    Column("part", Integer, nullable=False),
    postgresql_partition_by="LIST (part)",
)
"""`number` is null where it is the parcel, `rest` holds in JSON what has no column; `body` hashes it all."""

SCAN_COLUMNS = tuple(column.name for column in SCAN.columns if column.name != "part")
"""Columns of a load; the part is a default of its own table."""

SAYING = Table(
    "saying",
    METADATA,
    Column("said", Integer, primary_key=True, autoincrement=False),
    Column("carrier", Text),
    Column("code", Text),
    Column("words", Text),
    Column("told", Text),
    Column("milestone", Text),
    Column("reason", Text),
    Column("next_carrier", Text),
)
"""What carriers say, each once; `told` is the status that came with it."""

SPOT = Table(
    "spot",
    METADATA,
    Column("spot", Integer, primary_key=True, autoincrement=False),
    Column("place", Text),
    Column("facility", Text),
    Column("country", Text),
    Column("offset", Text),
    Column("offset_from", Text),
)
"""Where carriers say it, each once, with the offset of the clock there."""

WITHDRAWAL = Table(
    "withdrawal",
    METADATA,
    Column("parcel", Text, nullable=False),
    Column("event_id", Text, nullable=False),
    Column("received", Instant, nullable=False),
    Column("reason", Text),
    Column("message", Integer, nullable=False),
    Index("ix_withdrawal_parcel", "parcel"),
)

UNFIT = Table(
    "unfit",
    METADATA,
    Column("message", Integer, nullable=False),
    Column("line", BigInteger, nullable=False),
    Column("reason", Text, nullable=False),
    Column("raw", LargeBinary, nullable=False),
    Index("ix_unfit_message", "message"),
)
"""Lines that were refused, as they came; `line` counts within the source."""

FOLD_PAGE = Table(
    "fold_page",
    METADATA,
    Column("page", Integer, primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),
    Column("message", Integer, nullable=False),
    Column("data", LargeBinary, nullable=False),
)
"""The fold as it was after a message, so that a start reads only what came later."""

INGEST = (MESSAGE, SCAN, SAYING, SPOT, WITHDRAWAL, UNFIT, FOLD_PAGE)
