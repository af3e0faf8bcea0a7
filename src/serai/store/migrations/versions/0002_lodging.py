"""Filings to be lodged, notices of authorities, and how far these were fetched."""

from alembic import op

revision = "0002"
down_revision = "0001"

TABLES = """
CREATE TABLE lodging (
    lrn TEXT NOT NULL,
    message TEXT NOT NULL,
    authority TEXT NOT NULL,
    media TEXT NOT NULL,
    body BYTEA NOT NULL,
    sha256 TEXT NOT NULL,
    due TIMESTAMP WITH TIME ZONE,
    consignments TEXT[] NOT NULL,
    about TEXT NOT NULL,
    queued TIMESTAMP WITH TIME ZONE NOT NULL,
    progress TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    next_at TIMESTAMP WITH TIME ZONE NOT NULL,
    lease_until TIMESTAMP WITH TIME ZONE,
    give_up_at TIMESTAMP WITH TIME ZONE NOT NULL,
    mrn TEXT NOT NULL,
    taken TIMESTAMP WITH TIME ZONE,
    last_error TEXT NOT NULL,
    PRIMARY KEY (lrn)
);

CREATE TABLE notice (
    key TEXT NOT NULL,
    lrn TEXT NOT NULL,
    code TEXT NOT NULL,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    text TEXT NOT NULL,
    authority TEXT NOT NULL,
    details JSONB NOT NULL,
    received TIMESTAMP WITH TIME ZONE NOT NULL,
    PRIMARY KEY (key)
);

CREATE TABLE notice_cursor (
    address TEXT NOT NULL,
    register TEXT NOT NULL,
    after BIGINT NOT NULL,
    PRIMARY KEY (address)
);
"""

INDEXES = """
CREATE INDEX ix_lodging_progress_next_at ON lodging (progress, next_at);
CREATE INDEX ix_notice_lrn ON notice (lrn);
"""


def upgrade() -> None:
    """Make the tables and their indexes."""
    op.execute(TABLES)
    op.execute(INDEXES)
