"""How far events of EPCIS were told to others of ours."""

from alembic import op

revision = "0006"
down_revision = "0005"

TABLES = """
CREATE TABLE epcis_cursor (
    name TEXT NOT NULL,
    after BIGINT NOT NULL,
    PRIMARY KEY (name)
);
"""


def upgrade() -> None:
    """Make the table."""
    op.execute(TABLES)
