"""A real embedded server for the tests: one per process, one fresh database per test."""

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text

from serai.store.database import Store, open_store
from serai.store.server import serving

_NUMBERS = itertools.count(1)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of a server that holds a template: a database at the newest revision."""
    home = tmp_path_factory.mktemp("server")
    with serving(home, durable=False) as url:
        with open_store(None, home, durable=False):
            pass
        yield url


@pytest.fixture
def database_url(server: str) -> Iterator[str]:
    """The URL of a fresh database at the newest revision."""
    name = f"test_{next(_NUMBERS)}"
    admin = create_engine(make_url(server).set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE serai"))
        yield make_url(server).set(database=name).render_as_string(hide_password=False)
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    admin.dispose()


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    """A store on a fresh database."""
    with open_store(database_url, Path()) as opened:
        yield opened
