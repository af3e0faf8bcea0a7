"""The intake: messages, scans in parts, registers."""

from alembic import op

revision = "0004"
down_revision = "0003"

TABLES = """
CREATE TABLE message (
    message INTEGER PRIMARY KEY,
    part INTEGER NOT NULL,
    kind TEXT NOT NULL,
    source TEXT NOT NULL,
    first_line BIGINT NOT NULL,
    received TIMESTAMP WITH TIME ZONE NOT NULL,
    lines INTEGER NOT NULL,
    events INTEGER NOT NULL,
    refused INTEGER NOT NULL,
    body BYTEA
);
ALTER TABLE message ALTER COLUMN body SET STORAGE EXTERNAL;

CREATE TABLE scan (
    event_id UUID NOT NULL,
    parcel TEXT NOT NULL,
    number TEXT,
    happened TIMESTAMP WITH TIME ZONE NOT NULL,
    recorded TIMESTAMP WITH TIME ZONE,
    received TIMESTAMP WITH TIME ZONE NOT NULL,
    said INTEGER NOT NULL,
    spot INTEGER NOT NULL,
    next_number TEXT,
    rest TEXT,
    body INTEGER NOT NULL,
    message INTEGER NOT NULL,
    part INTEGER NOT NULL
) PARTITION BY LIST (part);

CREATE TABLE saying (
    said INTEGER PRIMARY KEY,
    carrier TEXT,
    code TEXT,
    words TEXT,
    told TEXT,
    milestone TEXT,
    reason TEXT,
    next_carrier TEXT
);

CREATE TABLE spot (
    spot INTEGER PRIMARY KEY,
    place TEXT,
    facility TEXT,
    country TEXT,
    "offset" TEXT,
    offset_from TEXT
);

CREATE TABLE withdrawal (
    parcel TEXT NOT NULL,
    event_id TEXT NOT NULL,
    received TIMESTAMP WITH TIME ZONE NOT NULL,
    reason TEXT,
    message INTEGER NOT NULL
);
CREATE INDEX ix_withdrawal_parcel ON withdrawal (parcel);

CREATE TABLE unfit (
    message INTEGER NOT NULL,
    line BIGINT NOT NULL,
    reason TEXT NOT NULL,
    raw BYTEA NOT NULL
);
CREATE INDEX ix_unfit_message ON unfit (message);

CREATE TABLE fold_page (
    page INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    message INTEGER NOT NULL,
    data BYTEA NOT NULL
);
ALTER TABLE fold_page ALTER COLUMN data SET STORAGE EXTERNAL;
"""


def upgrade() -> None:
    """Make the tables of the intake, without any part."""
    op.execute(TABLES)
