"""Every table of ours, and what the store holds."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import func, select, text

from serai.store.database import Store, revision, server_version
from serai.store.dues import DUES
from serai.store.epcis.schema import TABLES as EPCIS
from serai.store.ingest.tables import INGEST
from serai.store.key import KEY
from serai.store.lodging import LODGING
from serai.store.notice import NOTICE, NOTICE_CURSOR
from serai.store.outcome import NETWORK, TABLES, WORLD

_ALL = (
    KEY,
    WORLD,
    *TABLES.values(),
    *NETWORK.values(),
    LODGING,
    NOTICE,
    NOTICE_CURSOR,
    DUES,
    *INGEST,
    *EPCIS,
)
EVERY = tuple(sorted(_ALL, key=lambda table: table.name))
"""All tables of ours by name; others in the same database are none of our business."""


def status(store: Store) -> Mapping[str, Any]:
    """Return where the store is, its server, its revision, its size and the rows of its tables."""
    with store.engine.connect() as connection:
        rows = {
            table.name: connection.scalar(select(func.count()).select_from(table)) or 0 for table in EVERY
        }
        size = connection.scalar(text("SELECT pg_database_size(current_database())")) or 0
        return {
            "place": store.place,
            "server": server_version(connection),
            "revision": revision(connection),
            "size_mb": round(size / 1e6, 1),
            "tables": rows,
        }
