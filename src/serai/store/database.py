"""The store: one PostgreSQL database, embedded or yours, at the revision of this release."""

import json
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, exc, make_url, text
from sqlalchemy.engine import URL

from serai.errors import Conflict, Refused, Unavailable
from serai.store.server import serving

NAME = "serai"
OLDEST_SERVER = 150000
LOCK = 7373169
"""The advisory lock under which a database is migrated (any number that is ours)."""


class NoDatabase(Unavailable):
    """The database does not answer, or does not let us in."""


class UnfitAddress(Refused):
    """DATABASE_URL is not the address of a PostgreSQL database."""


class OldServer(Refused):
    """The server is older than the oldest release that we work with."""


class NewerStore(Conflict):
    """The database was made by a newer release of Serai."""


@dataclass(frozen=True)
class Store:
    """An open database; `place` says where it is, without any password."""

    engine: Engine
    place: str


@contextmanager
def open_store(database_url: str | None, home: Path, durable: bool = True) -> Iterator[Store]:
    """Give the store at the newest revision: that of the URL, or the embedded one of a home.

    Raises
    ------
    UnfitAddress, NoDatabase, OldServer, NewerStore
    NoServer, ServerFailed
        If the embedded server is not installed or does not start.
    """
    server = nullcontext(database_url) if database_url else serving(home, durable)
    with server as address:
        url = _address(address)
        if database_url is None:
            url = _own_database(url)
        engine = create_engine(url, pool_pre_ping=True, pool_size=10, json_serializer=_json)
        try:
            place = _shown(url) if database_url else f"embedded in {home}"
            migrate(engine)
            yield Store(engine, place)
        finally:
            engine.dispose()


def migrate(engine: Engine) -> None:
    """Bring a database to the newest revision; processes that start together wait for each other."""
    with _connected(engine) as connection, connection.begin():
        if int(connection.scalar(text("SHOW server_version_num")) or 0) < OLDEST_SERVER:
            raise OldServer(f"the server is {server_version(connection)}; Serai needs PostgreSQL 15 or newer")
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
        at, scripts = revision(connection), ScriptDirectory.from_config(_config())
        if at == scripts.get_current_head():
            return
        if at is not None and at not in {script.revision for script in scripts.walk_revisions()}:
            raise NewerStore(
                f"the database is at revision {at}, which this release does not know; upgrade Serai"
            )
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def revision(connection: Connection) -> str | None:
    """Return the revision of a database's tables, None where there are none of ours."""
    return MigrationContext.configure(connection).get_current_revision()


def newest_revision() -> str | None:
    """Return the revision of this release."""
    return ScriptDirectory.from_config(_config()).get_current_head()


def server_version(connection: Connection) -> str:
    """Return what the server calls its release."""
    return str(connection.scalar(text("SHOW server_version")))


@contextmanager
def _connected(engine: Engine) -> Iterator[Connection]:
    """Give a connection; say by name when there is none to be had."""
    try:
        connection = engine.connect()
    except exc.OperationalError as error:
        where = _shown(engine.url)
        why = str(error.orig).strip().splitlines()[-1]
        raise NoDatabase(f"the database {where} does not answer: {why}") from error
    with connection:
        yield connection


def _address(address: str) -> URL:
    """Return a URL for our driver, whatever the usual spelling of its scheme."""
    try:
        url = make_url(address)
    except (exc.ArgumentError, ValueError) as error:
        raise UnfitAddress(
            "DATABASE_URL is no URL; write postgresql://user:password@host/database"
        ) from error
    if url.drivername.split("+")[0] not in ("postgres", "postgresql"):
        raise UnfitAddress(
            f"DATABASE_URL names {url.drivername}; Serai keeps its facts in postgresql:// alone"
        )
    return url.set(drivername="postgresql+psycopg")


def _own_database(url: URL) -> URL:
    """Return the URL of our database on the embedded server, made if need be."""
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    try:
        with _connected(engine) as connection:
            connection.execute(text("SELECT pg_advisory_lock(:lock)"), {"lock": LOCK})
            names = text("SELECT count(*) FROM pg_database WHERE datname = :name")
            if not connection.scalar(names, {"name": NAME}):
                connection.execute(text(f"CREATE DATABASE {NAME}"))
    finally:
        engine.dispose()
    return url.set(database=NAME)


def _shown(url: URL) -> str:
    """Return a URL as people know it, its password hidden."""
    return url.set(drivername="postgresql").render_as_string(hide_password=True)


def _json(value: object) -> str:
    return json.dumps(value, default=str, ensure_ascii=False)


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    return config
