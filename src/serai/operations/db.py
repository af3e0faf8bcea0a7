"""Look after the store: open it, say how it is, back it up, restore it."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from serai.store import backup, database, inventory
from serai.store.database import Store


def opened(database_url: str | None, home: Path) -> AbstractContextManager[Store]:
    """Give the store that the settings name, at the revision of this release."""
    return database.open_store(database_url, home)


def status(store: Store) -> Mapping[str, Any]:
    """Return where the store is, its server, its revision, its size and the rows of its tables."""
    return inventory.status(store)


def back_up(store: Store, file: Path) -> Mapping[str, int]:
    """Write the store into a new file; return the rows by table."""
    return backup.back_up(store, file)


def restore(store: Store, file: Path, replace: bool = False) -> Mapping[str, int]:
    """Fill the store from a file; return the rows by table."""
    return backup.restore(store, file, replace)
