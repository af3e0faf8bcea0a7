"""Queries by name in the store."""

import pytest

from serai.store.database import Store
from serai.store.epcis.query import QueryTaken, UnknownQuery, add, load, load_page, remove


def test_query_is_kept_until_it_is_deleted(store: Store) -> None:
    """A name is used once at a time; what was asked comes back as it was."""
    add(store, "one", {"EQ_action": ["ADD"]})
    with pytest.raises(QueryTaken, match="'one'"):
        add(store, "one", {})
    assert load(store, "one").query == {"EQ_action": ["ADD"]}
    remove(store, "one")
    for gone in (load, remove):
        with pytest.raises(UnknownQuery, match="'one'"):
            gone(store, "one")
    add(store, "one", {})


def test_queries_are_listed_by_page(store: Store) -> None:
    """In the order of their names."""
    for name in "bca":
        add(store, name, {})
    assert [query.name for query in load_page(store, 2, "")] == ["a", "b"]
    assert [query.name for query in load_page(store, 2, "b")] == ["c"]
