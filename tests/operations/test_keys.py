"""Keys of the API, end to end."""

from serai.operations import keys
from serai.store.database import Store


def test_key_lives_from_add_to_revoke(store: Store) -> None:
    """A key that was added has an owner and is listed; once revoked it has none."""
    key = keys.add(store, "partner")
    assert keys.owner(store, key) == "partner"
    assert [(one.name, one.revoked) for one in keys.every(store)] == [("partner", None)]
    keys.revoke(store, "partner")
    assert keys.owner(store, key) is None
