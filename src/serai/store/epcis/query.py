"""Queries by name in the store."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, select
from sqlalchemy.dialects.postgresql import insert

from serai.errors import Conflict, Missing
from serai.store.database import Store
from serai.store.epcis.schema import EPCIS_QUERY, EPCIS_SUBSCRIPTION

_Q = EPCIS_QUERY.c


class UnknownQuery(Missing):
    """There is no query of that name."""


class QueryTaken(Conflict):
    """There is a query of that name already."""


@dataclass(frozen=True, slots=True)
class Query:
    """A query by name; `query` are its parameters as they came."""

    name: str
    created: datetime
    query: Mapping[str, Any]


def add(store: Store, name: str, query: Mapping[str, Any]) -> None:
    """Keep a query.

    Raises
    ------
    QueryTaken
    """
    adding = insert(EPCIS_QUERY).values(name=name, created=func.clock_timestamp(), query=dict(query))
    with store.engine.begin() as connection:
        if connection.scalar(adding.on_conflict_do_nothing().returning(_Q.name)) is None:
            raise QueryTaken(f"there is a query named {name!r} already; delete it, or take another name")


def load(store: Store, name: str) -> Query:
    """Return a query.

    Raises
    ------
    UnknownQuery
    """
    with store.engine.connect() as connection:
        row = connection.execute(select(_Q.name, _Q.created, _Q.query).where(_Q.name == name)).one_or_none()
    if row is None:
        raise _unknown(name)
    return Query(*row)


def load_page(store: Store, size: int, after: str) -> list[Query]:
    """Return queries in the order of their names, those after one."""
    query = select(_Q.name, _Q.created, _Q.query).where(_Q.name > after).order_by(_Q.name).limit(size)
    with store.engine.connect() as connection:
        return [Query(*row) for row in connection.execute(query)]


def remove(store: Store, name: str) -> None:
    """Delete a query and its subscriptions.

    Raises
    ------
    UnknownQuery
    """
    with store.engine.begin() as connection:
        if connection.execute(delete(EPCIS_QUERY).where(_Q.name == name)).rowcount == 0:
            raise _unknown(name)
        connection.execute(delete(EPCIS_SUBSCRIPTION).where(EPCIS_SUBSCRIPTION.c.query_name == name))


def _unknown(name: str) -> UnknownQuery:
    return UnknownQuery(f"there is no query named {name!r}; see: GET /epcis/v2/queries")
