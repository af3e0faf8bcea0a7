"""Back up the store into one file and restore it: a zip of COPY texts, with revision and checksums."""

import hashlib
import json
import zipfile
import zlib
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

import psycopg
from psycopg import sql
from sqlalchemy import Connection, func, select, text

from serai.errors import Conflict, Missing, Refused
from serai.store.database import Store, newest_revision
from serai.store.ingest.parts import make_parts
from serai.store.ingest.tables import SCAN
from serai.store.inventory import EVERY

FORMAT = "serai-backup-1"
CONTENTS = "contents.json"
CHUNK = 1 << 20
DAMAGES = (zipfile.BadZipFile, zlib.error, EOFError, KeyError, RuntimeError, TypeError, ValueError, OSError)
"""What reading a file that is no whole backup may raise."""


class NoBackup(Missing):
    """There is no file to restore from."""


class BackupExists(Conflict):
    """The file of the backup is there already, and nothing is overwritten."""


class BackupRefused(Refused):
    """The file cannot be written where it is wanted."""


class DamagedBackup(Refused):
    """The file is no backup of ours, or not what was written."""


class OtherRevision(Conflict):
    """The backup was made at another revision of the tables."""


class StoreInUse(Conflict):
    """The store holds rows that a restore would remove."""


def back_up(store: Store, file: Path) -> Mapping[str, int]:
    """Write all tables, as they are at one instant, into a new file; return the rows by table.

    Raises
    ------
    BackupExists, BackupRefused
    """
    if file.exists():
        raise BackupExists(f"{file} exists; name a new file")
    part = file.with_name(file.name + ".part")
    try:
        with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as archive:
            counts = _write(store, archive)
        part.rename(file)
    except OSError as error:
        raise BackupRefused(f"{file}: {error.strerror}; name a place that may be written") from error
    finally:
        part.unlink(missing_ok=True)
    return counts


def restore(store: Store, file: Path, replace: bool = False) -> Mapping[str, int]:
    """Fill the store from a file in one transaction; return the rows by table.

    Raises
    ------
    NoBackup, DamagedBackup, OtherRevision
    StoreInUse
        If the store holds rows and `replace` does not allow to remove them.
    """
    try:
        archive = zipfile.ZipFile(file)
    except FileNotFoundError as error:
        raise NoBackup(f"there is no file {file}") from error
    except DAMAGES as error:
        raise DamagedBackup(f"{file} is damaged, or no backup of Serai: {error}") from error
    with archive:
        try:
            contents = _checked(archive, file)
        except DAMAGES as error:
            raise DamagedBackup(f"{file} is damaged, or no backup of Serai: {error!r}") from error
        return _read(store, archive, contents, replace)


def _write(store: Store, archive: zipfile.ZipFile) -> dict[str, int]:
    """Write every table and then the list of contents."""
    tables: dict[str, Any] = {}
    snapshot = store.engine.connect().execution_options(
        isolation_level="REPEATABLE READ", postgresql_readonly=True
    )
    with snapshot as connection, connection.begin():
        for table in EVERY:
            columns = [column.name for column in table.columns]
            rows = connection.scalar(select(func.count()).select_from(table)) or 0
            with archive.open(f"{table.name}.copy", "w", force_zip64=True) as out:
                tables[table.name] = {
                    "columns": columns,
                    "rows": rows,
                    "sha256": _copy_out(connection, table.name, columns, out),
                }
    contents = {
        "format": FORMAT,
        "revision": newest_revision(),
        "made": datetime.now(UTC).isoformat(timespec="seconds"),
        "tables": tables,
    }
    archive.writestr(CONTENTS, json.dumps(contents, indent=1))
    return {name: table["rows"] for name, table in tables.items()}


def _checked(archive: zipfile.ZipFile, file: Path) -> Mapping[str, Any]:
    """Return the list of contents after comparing every checksum."""
    contents: Mapping[str, Any] = json.loads(archive.read(CONTENTS))
    if contents["format"] != FORMAT:
        raise DamagedBackup(f"{file} is of format {contents['format']!r}; this release reads {FORMAT!r}")
    if contents["revision"] != newest_revision():
        raise OtherRevision(
            f"{file} is of revision {contents['revision']}, the store of {newest_revision()}; "
            "restore it with the release of Serai that made it, then upgrade"
        )
    if set(contents["tables"]) != {table.name for table in EVERY}:
        raise DamagedBackup(f"{file} is damaged: its tables are not those of revision {contents['revision']}")
    for name, table in contents["tables"].items():
        digest = hashlib.sha256()
        with archive.open(f"{name}.copy") as stored:
            while block := stored.read(CHUNK):
                digest.update(block)
        if digest.hexdigest() != table["sha256"]:
            raise DamagedBackup(f"{file} is damaged: the rows of {name} are not what was written")
    return contents


def _read(
    store: Store, archive: zipfile.ZipFile, contents: Mapping[str, Any], replace: bool
) -> dict[str, int]:
    """Put the rows of all tables in place of those that are there."""
    counts: dict[str, int] = {}
    with store.engine.begin() as connection:
        names = ", ".join(f'"{table.name}"' for table in EVERY)
        connection.execute(text(f"LOCK TABLE {names}"))
        used = [t.name for t in EVERY if connection.scalar(select(func.count()).select_from(t))]
        if used and not replace:
            raise StoreInUse(f"the store holds rows in {', '.join(used)}; say --replace to remove them")
        connection.execute(text(f"TRUNCATE {names}"))
        for name, table in contents["tables"].items():
            if name == SCAN.name:
                make_parts(_raw(connection))
            with archive.open(f"{name}.copy") as stored:
                _copy_in(connection, name, table["columns"], stored)
            counts[name] = table["rows"]
        _move_identity(connection)
    return counts


def _move_identity(connection: Connection) -> None:
    """Let the next world get an id after those that came back."""
    after = "SELECT setval(pg_get_serial_sequence('world', 'world_id'), coalesce(max(world_id), 0) + 1)"
    connection.execute(text(f"{after} FROM world"))


def _copy_out(connection: Connection, table: str, columns: list[str], out: IO[bytes]) -> str:
    """Write one table and return the checksum of what was written."""
    digest = hashlib.sha256()
    names = sql.SQL(", ").join(map(sql.Identifier, columns))
    query = sql.SQL("COPY (SELECT {} FROM {}) TO STDOUT").format(names, sql.Identifier(table))
    with _raw(connection).cursor() as cursor, cursor.copy(query) as copy:
        for block in copy:
            digest.update(block)
            out.write(block)
    return digest.hexdigest()


def _copy_in(connection: Connection, table: str, columns: list[str], stored: IO[bytes]) -> None:
    names = sql.SQL(", ").join(map(sql.Identifier, columns))
    into = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(table), names)
    with _raw(connection).cursor() as cursor, cursor.copy(into) as copy:
        while block := stored.read(CHUNK):
            copy.write(block)


def _raw(connection: Connection) -> psycopg.Connection[Any]:
    raw = connection.connection.driver_connection
    assert isinstance(raw, psycopg.Connection)
    return raw
