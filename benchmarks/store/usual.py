"""The usual good way to take events: msgspec, COPY into a staging table, ON CONFLICT, a fold in SQL."""

import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec

from serai.codes.milestone import Milestone

BATCH = 20_000
"""Lines of one transaction."""

RANK = {str(milestone): rank for rank, milestone in enumerate(Milestone)}
COLUMNS = (
    "event_id text, parcel text, carrier text, number text, code text, words text, happened timestamptz, "
    'local text, "offset" text, recorded timestamptz, received timestamptz, place text, country text, '
    "status text, milestone text, rank int2"
)
TYPES = [
    "text",
    "text",
    "text",
    "text",
    "text",
    "text",
    "timestamptz",
    "text",
    "text",
    "timestamptz",
    "timestamptz",
    "text",
    "text",
    "text",
    "text",
    "int2",
]
FOLD = """
WITH new AS (
    INSERT INTO usual_event SELECT DISTINCT ON (event_id) * FROM usual_stage
    ON CONFLICT DO NOTHING RETURNING parcel, happened, rank, status
), folded AS (
    SELECT parcel, count(*) n, min(happened) first, max(happened) last,
           (array_agg(rank ORDER BY happened DESC, rank DESC))[1] rank,
           bool_or(status = 'delivered') delivered
    FROM new GROUP BY parcel
)
INSERT INTO usual_state AS held SELECT * FROM folded ON CONFLICT (parcel) DO UPDATE SET
    n = held.n + excluded.n, first = least(held.first, excluded.first),
    rank = CASE WHEN (excluded.last, excluded.rank) > (held.last, held.rank)
           THEN excluded.rank ELSE held.rank END,
    last = greatest(held.last, excluded.last), delivered = held.delivered OR excluded.delivered
"""


class Line(msgspec.Struct, gc=False):
    """A line of the usual shape."""

    event_id: str
    parcel: str
    carrier: str
    number: str
    code: str
    words: str
    happened: datetime
    local: str
    offset: str | None
    recorded: datetime | None
    received: datetime
    place: str
    country: str
    status: str
    milestone: str


class Usual:
    """The usual way on a store."""

    def __init__(self, connected: Callable[[Any], AbstractContextManager[Any]], store: Any) -> None:
        self.connected, self.store = connected, store

    def seconds(self, file: Path, lines: int) -> float:
        """Take the first lines of a file; return lines a second."""
        decode = msgspec.json.Decoder(Line).decode_lines
        with self.connected(self.store) as connection, file.open("rb") as source:
            connection.execute(f"CREATE TABLE usual_event ({COLUMNS}, PRIMARY KEY (event_id))")
            connection.execute(
                "CREATE TABLE usual_state (parcel text PRIMARY KEY, n int8, first timestamptz,"
                " last timestamptz, rank int2, delivered bool)"
            )
            connection.execute(f"CREATE TEMP TABLE usual_stage ({COLUMNS}) ON COMMIT DELETE ROWS")
            started, taken = time.perf_counter(), 0
            while taken < lines and (batch := list(islice(source, BATCH))):
                self._take(connection, decode(b"".join(batch)))
                taken += len(batch)
            return taken / (time.perf_counter() - started)

    def _take(self, connection: Any, lines: list[Line]) -> None:
        with connection.transaction(), connection.cursor() as cursor:
            with cursor.copy("COPY usual_stage FROM STDIN (FORMAT binary)") as copy:
                copy.set_types(TYPES)
                for line in lines:
                    copy.write_row((*msgspec.structs.astuple(line), RANK[line.milestone]))
            cursor.execute(FOLD)
