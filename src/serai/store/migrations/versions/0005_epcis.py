"""Events of EPCIS, capture jobs, queries by name, subscriptions."""

from alembic import op

revision = "0005"
down_revision = "0004"

TABLES = """
CREATE TABLE epcis_event (
    number BIGINT NOT NULL,
    identity TEXT NOT NULL,
    event_id TEXT NOT NULL,
    digest TEXT NOT NULL,
    capture TEXT NOT NULL,
    event_time TIMESTAMP WITH TIME ZONE NOT NULL,
    record_time TIMESTAMP WITH TIME ZONE NOT NULL,
    terms TEXT[] NOT NULL,
    context TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (number),
    UNIQUE (identity)
);

CREATE TABLE epcis_fact (
    event BIGINT NOT NULL,
    name TEXT NOT NULL,
    value FLOAT,
    at TIMESTAMP WITH TIME ZONE
);

CREATE TABLE epcis_word (
    kind TEXT NOT NULL,
    value TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (kind, value)
);

CREATE TABLE epcis_master (
    id TEXT NOT NULL,
    attribute TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (id, attribute, value)
);

CREATE TABLE epcis_capture (
    capture_id TEXT NOT NULL,
    position BIGINT NOT NULL,
    created TIMESTAMP WITH TIME ZONE NOT NULL,
    finished TIMESTAMP WITH TIME ZONE,
    success BOOLEAN NOT NULL,
    behaviour TEXT NOT NULL,
    errors JSONB NOT NULL,
    media TEXT NOT NULL,
    body BYTEA NOT NULL,
    lease_until TIMESTAMP WITH TIME ZONE,
    PRIMARY KEY (capture_id),
    UNIQUE (position)
);

CREATE TABLE epcis_query (
    name TEXT NOT NULL,
    created TIMESTAMP WITH TIME ZONE NOT NULL,
    query JSONB NOT NULL,
    PRIMARY KEY (name)
);

CREATE TABLE epcis_subscription (
    subscription_id TEXT NOT NULL,
    query_name TEXT NOT NULL,
    created TIMESTAMP WITH TIME ZONE NOT NULL,
    dest TEXT NOT NULL,
    signature_token TEXT,
    schedule JSONB,
    report_if_empty BOOLEAN NOT NULL,
    initial_record_time TIMESTAMP WITH TIME ZONE,
    after BIGINT NOT NULL,
    next_at TIMESTAMP WITH TIME ZONE,
    attempts INTEGER NOT NULL,
    last_notified TIMESTAMP WITH TIME ZONE,
    last_error TEXT NOT NULL,
    PRIMARY KEY (subscription_id)
);
"""

INDEXES = """
CREATE INDEX ix_epcis_event_event_id ON epcis_event (event_id);
CREATE INDEX ix_epcis_event_event_time_number ON epcis_event (event_time, number);
CREATE INDEX ix_epcis_event_record_time_number ON epcis_event (record_time, number);
CREATE INDEX ix_epcis_event_terms ON epcis_event USING gin (terms);
CREATE INDEX ix_epcis_fact_event_name ON epcis_fact (event, name);
CREATE INDEX ix_epcis_fact_name_at ON epcis_fact (name, at);
CREATE INDEX ix_epcis_fact_name_value ON epcis_fact (name, value);
CREATE INDEX ix_epcis_master_attribute_value ON epcis_master (attribute, value);
CREATE INDEX ix_epcis_subscription_next_at ON epcis_subscription (next_at);
CREATE INDEX ix_epcis_subscription_query_name ON epcis_subscription (query_name);
"""


def upgrade() -> None:
    """Make the tables and their indexes."""
    op.execute(TABLES)
    op.execute(INDEXES)
