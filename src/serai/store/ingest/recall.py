"""What the fold forgets when its process ends, read from the store: pages, then the scans after them."""

from collections.abc import Iterable
from itertools import islice
from typing import Any

import numpy as np
import psycopg
from psycopg import sql

from serai.compiled import compiled
from serai.store.ingest import parts
from serai.track import line_kernel as line
from serai.track.fold import Fold, marks_of
from serai.track.fold_kernel import EARLIER, RECORD, Cells, Table
from serai.track.line import micro
from serai.track.text_kernel import SPARE, Bytes, Ints, Whole, Words

Connection = psycopg.Connection[Any]
PAGE = 1 << 16
"""Rows of a page of the fold."""

ROWS = 1 << 15
"""Scans that are folded at once."""

_BLANK = np.uint64(0)


@compiled
def number_at(data: Bytes, place: Whole, length: Whole) -> np.uint64:
    """Return a whole number whose highest byte comes first."""
    value = np.uint64(0)
    for index in range(length):
        value = (value << np.uint64(8)) | np.uint64(data[place + index])
    return value


@compiled
def read_rows(data: Bytes, place: Whole, cells: Cells, marks: Table, ranks: Ints, spans: Cells) -> Whole:
    """Read rows in the binary form of COPY up to its end or that of the cells; return how many they are.

    A row is event_id, parcel, happened, received, said, body. `spans[0]` says where the next row begins.
    """
    count = 0
    while count < len(cells) and place + 2 <= spans[0, 1] and number_at(data, place, 2) == np.uint64(6):
        cell, mark = cells[count], marks[count]
        mark[line.ID], mark[line.ID + 1] = number_at(data, place + 6, 8), number_at(data, place + 14, 8)
        length = np.int64(number_at(data, place + 22, 4))
        cell[line.PARCEL_AT], cell[line.PARCEL_LONG] = place + 26, length
        mark[line.KEY], mark[line.KEY + 1] = line.hash_text(data, place + 26, length, _BLANK)
        place += 26 + length
        cell[line.WHEN] = np.int64(number_at(data, place + 4, 8))
        cell[line.CAME] = np.int64(number_at(data, place + 16, 8))
        cell[line.RANK] = ranks[np.int64(number_at(data, place + 28, 4))]
        mark[line.BODY] = number_at(data, place + 36, 4)
        cell[line.FAULT] = line.FINE
        place += 40
        count += 1
    spans[0, 0] = place
    return count


def save_fold(connection: Connection, fold: Fold, message: int) -> None:
    """Keep the fold as it is after a message, in place of what was kept."""
    with connection.transaction(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM fold_page")
        with cursor.copy("COPY fold_page FROM STDIN (FORMAT binary)") as copy:
            copy.set_types(["int4", "text", "int4", "bytea"])
            for number, (kind, page) in enumerate(fold.pages(PAGE)):
                copy.write_row((number, kind, message, page.data.cast("B")))


def load_fold(connection: Connection) -> tuple[Fold, int]:
    """Return the fold that was kept, and after which message; an empty one where there is none."""
    query = (
        "SELECT min(message), coalesce(sum(length(data)) FILTER (WHERE kind = 'events'), 0) FROM fold_page"
    )
    row = connection.execute(query).fetchone()
    if row is None or row[0] is None:
        return Fold(), 0
    fold = Fold(int(row[1]) // 24)
    with connection.transaction(), connection.cursor("fold_pages", binary=True) as cursor:
        cursor.itersize = 16
        cursor.execute("SELECT kind, data FROM fold_page ORDER BY page")
        for kind, data in cursor:
            width = 3 if kind == "events" else RECORD
            fold.take(kind, np.frombuffer(data, np.uint64).reshape(-1, width))
    return fold, int(row[0])


def replay_rows(connection: Connection, fold: Fold, after: int, ranks: Ints) -> set[str]:
    """Fold the withdrawals and scans of the messages after one; return the parcels to fold again."""
    query = "SELECT parcel, event_id FROM withdrawal WHERE message > %s"
    dirty = {parcel for parcel, event in connection.execute(query, (after,)) if fold.withdraw(parcel, event)}
    found = connection.execute("SELECT DISTINCT part FROM message WHERE message > %s ORDER BY 1", (after,))
    for (part,) in found.fetchall():
        dirty |= _replay_part(connection, fold, part, after, ranks)
    return dirty


def _replay_part(connection: Connection, fold: Fold, part: int, after: int, ranks: Ints) -> set[str]:
    query = sql.SQL(
        "COPY (SELECT event_id, parcel, happened, received, said, body FROM {} WHERE message > {})"
        " TO STDOUT (FORMAT binary)"
    ).format(sql.Identifier(parts.name_of(part)), sql.Literal(after))
    dirty: set[str] = set()
    with connection.cursor() as cursor, cursor.copy(query) as copy:
        rows, header = iter(copy), True
        while block := b"".join(islice(rows, ROWS)):
            dirty |= _fold_block(fold, block[19:] if header else block, ranks)
            header = False
    return dirty


def _fold_block(fold: Fold, block: bytes, ranks: Ints) -> set[str]:
    """Fold whole rows; return the parcels of which an earlier copy says something else."""
    data = np.frombuffer(block + bytes(SPARE), np.uint8)
    most = len(block) // 66 + 1
    cells, marks = np.zeros((most, line.CELLS), np.int64), np.zeros((most, line.MARKS), np.uint64)
    spans = np.array([[0, len(block)]])
    count = read_rows(data, 0, cells, marks, ranks, spans)
    fold.fold_rows(cells, marks, count)
    return dirty_parcels(data, cells[:count])


def dirty_parcels(data: Bytes, cells: Cells) -> set[str]:
    """Return the parcels that an earlier copy with another word makes unsure."""
    if not len(cells):
        return set()
    found = cells[cells[:, line.KEPT] == EARLIER]
    places = found[:, [line.PARCEL_AT, line.PARCEL_LONG]].tolist()
    return {data[start : start + length].tobytes().decode() for start, length in places}


def refold(
    connection: Connection, fold: Fold, parcels: Iterable[str], ranks: Ints, within: list[int] | None = None
) -> None:
    """Fold parcels again from what is stored of them, each event by the copy that was received first.

    `within` are the parts that count; all where it is absent.
    """
    wanted = sorted(parcels)
    if not wanted:
        return
    query = "SELECT parcel, event_id FROM withdrawal WHERE parcel = ANY(%s)"
    gone = {_identity(parcel, event) for parcel, event in connection.execute(query, (wanted,))}
    kept: dict[str, dict[tuple[int, int], tuple[int, int, int, Words]]] = {name: {} for name in wanted}
    query = (
        "SELECT parcel, event_id, happened, received, said, body FROM scan"
        " WHERE parcel = ANY(%(parcels)s) AND (%(parts)s::int[] IS NULL OR part = ANY(%(parts)s))"
    )
    given = {"parcels": wanted, "parts": within}
    for parcel, event, happened, received, said, body in connection.execute(query, given):
        copy = micro(received) // 1_000_000 << 32 | (body & 0xFFFFFFFF) | 1
        marks = np.zeros(line.MARKS, np.uint64)
        marks[line.ID], marks[line.ID + 1] = event.int >> 64, event.int & (1 << 64) - 1
        key = int(marks[line.ID]), int(marks[line.ID + 1])
        held = kept[parcel].get(key)
        if (parcel, *key) not in gone and (held is None or copy < held[0]):
            kept[parcel][key] = copy, micro(happened), int(ranks[said]), marks
    for parcel, events in kept.items():
        fold.refold(parcel, [found[1:] for found in events.values()])


def _identity(parcel: str, event_id: str) -> tuple[str, int, int]:
    marks = marks_of(parcel, event_id)
    return parcel, int(marks[line.ID]), int(marks[line.ID + 1])
