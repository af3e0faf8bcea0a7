"""Queries by name."""

import json
from typing import Any

import pytest

from serai.errors import SeraiError
from serai.operations.epcis.problem import InvalidEpcis
from serai.operations.epcis.queries import add, events, get, page, remove
from serai.store.database import Store
from serai.store.epcis.ask import UnfitParameter
from serai.store.epcis.query import QueryTaken, UnknownQuery
from tests.store.epcis.some import event, saved


def test_query_is_answered_by_its_name(store: Store) -> None:
    """With the prefixes that were declared when it was added, and page by page."""
    saved(store, *(event(day, **{"ex:n": day}) for day in range(1, 6)))
    name = add(store, {"name": "mine", "query": {"GE_own:n": 3}}, {"own": "https://example.test/epcis/"})
    assert get(store, name)["query"]["GE_own:n"] == 3
    answer = events(store, name, {"perPage": "2"})
    results = json.loads(answer.text)["epcisBody"]["queryResults"]
    assert results["queryName"] == "mine"
    assert len(results["resultsBody"]["eventList"]) == 2
    rest = events(store, name, {"perPage": "2", "nextPageToken": answer.token})
    assert rest.token is None
    with pytest.raises(UnfitParameter, match="EQ_action"):
        events(store, name, {"EQ_action": "ADD"})


@pytest.mark.parametrize(
    ("record", "error"),
    [
        ({}, InvalidEpcis),
        ({"name": "", "query": {}}, InvalidEpcis),
        ({"name": "a/b", "query": {}}, InvalidEpcis),
        ({"name": "x" * 201, "query": {}}, InvalidEpcis),
        ({"name": "a"}, InvalidEpcis),
        ({"name": "a", "query": []}, InvalidEpcis),
        ({"name": "a", "query": {"foo": 1}}, UnfitParameter),
        ({"name": "SimpleEventQuery", "query": {}}, QueryTaken),
    ],
)
def test_unfit_query_is_refused_when_it_is_added(
    store: Store, record: dict[str, Any], error: type[SeraiError]
) -> None:
    """Not only when it is asked."""
    with pytest.raises(error):
        add(store, record, {})


def test_queries_are_listed_and_deleted(store: Store) -> None:
    """By page, in the order of their names."""
    for name in "ab":
        add(store, {"name": name, "query": {}}, {})
    found, token = page(store, 1, "")
    assert ([one["name"] for one in found], token) == (["a"], "a")
    assert [one["name"] for one in page(store, 1, "a")[0]] == ["b"]
    remove(store, "a")
    with pytest.raises(UnknownQuery):
        get(store, "a")
