"""Make, list and revoke the keys of the API."""

from serai.store.database import Store
from serai.store.key import Key, add_key, load_keys, owner_of, revoke_key


def add(store: Store, name: str) -> str:
    """Make a key and return it, this once."""
    return add_key(store, name)


def every(store: Store) -> list[Key]:
    """Return what is known of all keys."""
    return load_keys(store)


def revoke(store: Store, name: str) -> None:
    """Make a key worthless."""
    revoke_key(store, name)


def owner(store: Store, key: str) -> str | None:
    """Return the name of a valid key, None for any other text."""
    return owner_of(store, key)
