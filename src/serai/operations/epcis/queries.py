"""Queries by name: add, list, answer, delete."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from serai.operations.epcis.events import SIMPLE, Answer, answer, ask
from serai.operations.epcis.problem import InvalidEpcis
from serai.store.database import Store
from serai.store.epcis import query as queries
from serai.store.epcis.ask import PAGING, UnfitParameter
from serai.store.epcis.query import Query, QueryTaken

_NAME = re.compile(r"[^\s/?#\x00-\x1f][^/?#\x00-\x1f]{0,199}")


def add(store: Store, record: Mapping[str, Any], declared: Mapping[str, str]) -> str:
    """Keep a query, `{"name": …, "query": {…}}`, and return its name.

    Raises
    ------
    InvalidEpcis, UnfitParameter, QueryTaken
    """
    name, query = record.get("name"), record.get("query")
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        raise InvalidEpcis(f"{name!r} is no name of a query; give up to 200 characters without / ? #")
    if not isinstance(query, Mapping):
        raise InvalidEpcis("query is no object of parameters; see docs/epcis-server.md")
    if name == SIMPLE:
        raise QueryTaken(f"{SIMPLE} is the standard's own; take another name")
    ask(store, query, declared)
    own = query.get("@context")
    kept = {**query, "@context": [own, dict(declared)]} if declared else query
    queries.add(store, name, kept)
    return name


def get(store: Store, name: str) -> Mapping[str, Any]:
    """Return a query as it is told.

    Raises
    ------
    UnknownQuery
    """
    return _row(queries.load(store, name))


def page(store: Store, size: int, after: str) -> tuple[Sequence[Mapping[str, Any]], str | None]:
    """Return queries in the order of their names, and the name to go on after (None: these were all)."""
    found = queries.load_page(store, size + 1, after)
    return [_row(one) for one in found[:size]], found[size - 1].name if len(found) > size else None


def events(store: Store, name: str, asked: Mapping[str, Any]) -> Answer:
    """Answer a query by its name.

    Raises
    ------
    UnknownQuery, UnfitParameter, QueryTooLarge
    """
    unknown = asked.keys() - set(PAGING)
    if unknown:
        raise UnfitParameter(
            f"{min(unknown)} cannot be said of a query by name; give perPage or nextPageToken"
        )
    query = {**queries.load(store, name).query, **asked}
    return answer(store, query, ask(store, query), name)


def remove(store: Store, name: str) -> None:
    """Delete a query and its subscriptions.

    Raises
    ------
    UnknownQuery
    """
    queries.remove(store, name)


def _row(query: Query) -> Mapping[str, Any]:
    return {"name": query.name, "createdAt": query.created.isoformat(), "query": query.query}
