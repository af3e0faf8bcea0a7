"""Opening the store: embedded or by a URL, always at the newest revision."""

import threading
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import create_engine, text

from serai.store.database import (
    NewerStore,
    NoDatabase,
    OldServer,
    Store,
    UnfitAddress,
    migrate,
    newest_revision,
    open_store,
    revision,
)
from serai.store.inventory import EVERY
from serai.store.schema import METADATA


def test_migrations_make_exactly_the_tables_that_the_code_uses(store: Store) -> None:
    """After all migrations the database has the tables, columns and types of the code, and no others."""
    assert {table.name for table in EVERY} == set(METADATA.tables)
    with store.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []
        assert revision(connection) == newest_revision() is not None


def test_opening_again_changes_nothing(database_url: str) -> None:
    """A store that is opened twice keeps its rows and its revision."""
    with open_store(database_url, Path()) as store, store.engine.begin() as connection:
        connection.execute(text("INSERT INTO unread (world_id, position, raw) VALUES (1, 0, 'x')"))
    with open_store(database_url, Path()) as store, store.engine.connect() as connection:
        assert connection.scalar(text("SELECT raw FROM unread")) == "x"


def test_processes_that_open_at_once_migrate_once(server: str, database_url: str) -> None:
    """Several that open an empty database at the same time wait for each other."""
    engine = create_engine(database_url.replace("postgresql://", "postgresql+psycopg://"))
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    failed: list[BaseException] = []

    def use() -> None:
        try:
            migrate(engine)
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=use) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with engine.connect() as connection:
        assert revision(connection) == newest_revision()
    engine.dispose()
    assert failed == []


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_usual_spellings_of_the_scheme_are_taken(database_url: str, scheme: str) -> None:
    """A URL may name PostgreSQL in any of the usual ways."""
    address = database_url.split("://", 1)[1].replace("+psycopg", "")
    with open_store(f"{scheme}://{address}", Path()) as store, store.engine.connect() as connection:
        assert connection.scalar(text("SELECT 1")) == 1


@pytest.mark.parametrize("address", ["nonsense", "mysql://host/db", "postgresql://host:port/db"])
def test_address_of_something_else_is_refused(address: str) -> None:
    """What is not the URL of a PostgreSQL database is refused before anything is tried."""
    with pytest.raises(UnfitAddress, match="DATABASE_URL"), open_store(address, Path()):
        pass


def test_silent_server_is_told_without_its_password(tmp_path: Path) -> None:
    """Where nobody answers, the error names the place and hides the password."""
    address = f"postgresql://me:hushhush@/db?host={tmp_path}"
    with pytest.raises(NoDatabase, match="does not answer") as caught, open_store(address, Path()):
        pass
    assert "hushhush" not in str(caught.value)


def test_database_of_a_newer_release_is_left_alone(database_url: str) -> None:
    """A revision that this release does not know is a conflict, not something to migrate."""
    with open_store(database_url, Path()) as store, store.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(NewerStore, match="9999"), open_store(database_url, Path()):
        pass


def test_old_server_is_refused(database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server older than the oldest that we work with is refused by its version."""
    monkeypatch.setattr("serai.store.database.OLDEST_SERVER", 990000)
    with pytest.raises(OldServer, match="PostgreSQL 15"), open_store(database_url, Path()):
        pass


def test_embedded_store_says_where_it_is(tmp_path: Path) -> None:
    """Without a URL the store is the embedded one of the home, made and migrated."""
    with open_store(None, tmp_path, durable=False) as store:
        assert store.place == f"embedded in {tmp_path}"
        with store.engine.connect() as connection:
            assert connection.scalar(text("SELECT current_database()")) == "serai"
            assert revision(connection) == newest_revision()
