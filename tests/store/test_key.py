"""API keys: shown once, kept as a hash, worthless once revoked."""

import pytest
from sqlalchemy import select

from serai.store.database import Store
from serai.store.key import KEY, KeyTaken, UnfitName, UnknownKey, add_key, load_keys, owner_of, revoke_key


def test_key_opens_until_it_is_revoked(store: Store) -> None:
    """A key names its owner; after revocation it is as good as any text; revoking twice is fine."""
    key, other = add_key(store, "partner"), add_key(store, "other")
    assert (owner_of(store, key), owner_of(store, other)) == ("partner", "other")
    revoke_key(store, "partner")
    first = load_keys(store)[0].revoked
    revoke_key(store, "partner")
    assert owner_of(store, key) is None
    assert owner_of(store, other) == "other"
    assert load_keys(store)[0].revoked == first is not None


def test_store_does_not_know_the_key(store: Store) -> None:
    """No column holds the key or its secret half, and two keys share nothing."""
    key = add_key(store, "partner")
    secret = key.split("_", 2)[2]
    assert len(secret) == 43
    with store.engine.connect() as connection:
        row = connection.execute(select(KEY)).one()
    assert not [value for value in row if secret in str(value)]
    assert len(row.hash) == 32


def test_nearly_the_key_is_not_the_key(store: Store) -> None:
    """One letter off, or longer, or in other letters, nothing opens; nor do odd texts."""
    key = add_key(store, "partner")
    last = "A" if key[-1] != "A" else "B"
    for near in (key[:-1] + last, key + "A", key.upper(), key[:-1]):
        assert owner_of(store, near) is None
    assert owner_of(store, "") is None
    assert owner_of(store, "serai_' OR 1=1 --") is None


def test_name_is_taken_once_and_must_be_plain(store: Store) -> None:
    """A name is used once, also after its key was revoked; an unknown one cannot be revoked."""
    add_key(store, "partner")
    revoke_key(store, "partner")
    with pytest.raises(KeyTaken, match="partner"):
        add_key(store, "partner")
    with pytest.raises(UnknownKey, match="nobody"):
        revoke_key(store, "nobody")
    for name in ("", "Has Blank", "-x", "x" * 64):
        with pytest.raises(UnfitName):
            add_key(store, name)
