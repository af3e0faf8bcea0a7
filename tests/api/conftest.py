"""An app on a store with the small world, spoken to as by a client on this machine or elsewhere."""

from collections.abc import Callable

import pytest

from serai.api.app import make_app
from serai.store.database import Store
from serai.store.outcome import save_outcome
from tests.api.client import Client
from tests.store.books import book

Connect = Callable[..., Client]


@pytest.fixture
def connect(store: Store) -> Connect:
    """Connect to an app with some parameters."""
    return lambda *where, **how: Client(make_app(store, *where, **how))


@pytest.fixture
def client(connect: Connect, store: Store) -> Client:
    """A client on this machine, of an app with the small world."""
    save_outcome(store, book())
    return connect()
