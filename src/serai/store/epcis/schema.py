"""Tables of EPCIS: events as they came with what finds them, capture jobs, queries and subscriptions."""

from sqlalchemy import BigInteger, Boolean, Column, Float, Index, Integer, LargeBinary, Table, Text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from serai.store.schema import METADATA, Instant

EPCIS_EVENT = Table(
    "epcis_event",
    METADATA,
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("identity", Text, nullable=False, unique=True),
    Column("event_id", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("capture", Text, nullable=False),
    Column("event_time", Instant, nullable=False),
    Column("record_time", Instant, nullable=False),
    Column("terms", ARRAY(Text), nullable=False),
    Column("context", Text, nullable=False),
    Column("body", Text, nullable=False),
    Index("ix_epcis_event_event_id", "event_id"),
    Index("ix_epcis_event_event_time_number", "event_time", "number"),
    Index("ix_epcis_event_record_time_number", "record_time", "number"),
    Index("ix_epcis_event_terms", "terms", postgresql_using="gin"),
)
"""`number` counts events in the order of their commit; `identity` is the event's identifier, and for a
declaration of error the declaration too; `terms` are the facts that are equal or not; `context` the
`@context` that the prefixes in `body` need, both as JSON."""

EPCIS_FACT = Table(
    "epcis_fact",
    METADATA,
    Column("event", BigInteger, nullable=False),
    Column("name", Text, nullable=False),
    Column("value", Float),
    Column("at", Instant),
    Index("ix_epcis_fact_event_name", "event", "name"),
    Index("ix_epcis_fact_name_value", "name", "value"),
    Index("ix_epcis_fact_name_at", "name", "at"),
)
"""Numbers and instants of events, which have an order: `event` is the number of the event."""

EPCIS_WORD = Table(
    "epcis_word",
    METADATA,
    Column("kind", Text, primary_key=True),
    Column("value", Text(collation="C"), primary_key=True),
)
"""Every EPC, business step, place … that some event names, once."""

EPCIS_MASTER = Table(
    "epcis_master",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("attribute", Text, primary_key=True),
    Column("value", Text, primary_key=True),
    Index("ix_epcis_master_attribute_value", "attribute", "value"),
)
"""Master data that documents brought: attributes of places and things; `parent` names what holds a place."""

EPCIS_CAPTURE = Table(
    "epcis_capture",
    METADATA,
    Column("capture_id", Text, primary_key=True),
    Column("position", BigInteger, nullable=False, unique=True),
    Column("created", Instant, nullable=False),
    Column("finished", Instant),
    Column("success", Boolean, nullable=False),
    Column("behaviour", Text, nullable=False),
    Column("errors", JSONB, nullable=False),
    Column("media", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("lease_until", Instant),
)
"""Jobs: what was sent, compressed and durable before it is answered, and what became of it."""

EPCIS_QUERY = Table(
    "epcis_query",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("created", Instant, nullable=False),
    Column("query", JSONB, nullable=False),
)
"""Queries by name."""

EPCIS_SUBSCRIPTION = Table(
    "epcis_subscription",
    METADATA,
    Column("subscription_id", Text, primary_key=True),
    Column("query_name", Text, nullable=False),
    Column("created", Instant, nullable=False),
    Column("dest", Text, nullable=False),
    Column("signature_token", Text),
    Column("schedule", JSONB),
    Column("report_if_empty", Boolean, nullable=False),
    Column("initial_record_time", Instant),
    Column("after", BigInteger, nullable=False),
    Column("next_at", Instant),
    Column("attempts", Integer, nullable=False),
    Column("last_notified", Instant),
    Column("last_error", Text, nullable=False),
    Index("ix_epcis_subscription_query_name", "query_name"),
    Index("ix_epcis_subscription_next_at", "next_at"),
)
"""Standing queries: `after` is the number of the last event told, `schedule` absent where every capture is
told, `next_at` when to look next (absent once the other side is gone)."""

EPCIS_CURSOR = Table(
    "epcis_cursor",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("after", BigInteger, nullable=False),
)
"""How far events were told to others of ours: `after` is the number of the last."""

TABLES = (
    EPCIS_EVENT, EPCIS_FACT, EPCIS_WORD, EPCIS_MASTER, EPCIS_CAPTURE, EPCIS_QUERY, EPCIS_SUBSCRIPTION,
    EPCIS_CURSOR,
)  # fmt: skip
