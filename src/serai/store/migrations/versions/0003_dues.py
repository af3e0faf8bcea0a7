"""The duty ledger."""

from alembic import op

revision = "0003"
down_revision = "0002"

TABLES = """
CREATE TABLE dues (
    parcel TEXT NOT NULL,
    side TEXT NOT NULL,
    tax TEXT NOT NULL,
    amount NUMERIC NOT NULL,
    currency TEXT NOT NULL,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    source TEXT NOT NULL,
    reference TEXT NOT NULL,
    PRIMARY KEY (parcel, side, tax, source, reference)
);

CREATE INDEX ix_dues_at ON dues (at);
"""


def upgrade() -> None:
    """Make the ledger and its index."""
    op.execute(TABLES)
