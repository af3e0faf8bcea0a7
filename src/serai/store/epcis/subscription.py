"""Subscriptions in the store: what was told to whom, so that nothing is told twice or left out.

`after` moves on only when the other side has taken what came before: at least once, in order.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, delete, func, insert, select, update

from serai.errors import Missing
from serai.store.database import Store
from serai.store.epcis.schema import EPCIS_SUBSCRIPTION

_S = EPCIS_SUBSCRIPTION.c


class UnknownSubscription(Missing):
    """The query has no subscription of that identifier."""


@dataclass(frozen=True, slots=True)
class Subscription:
    """A standing query: to whom it is told, when (without `schedule`: at once), and how far it is."""

    subscription_id: str
    query_name: str
    created: datetime
    dest: str
    signature_token: str | None
    schedule: Mapping[str, str] | None
    report_if_empty: bool
    initial_record_time: datetime | None
    after: int
    next_at: datetime | None
    attempts: int = 0
    last_notified: datetime | None = None
    last_error: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """What became of an attempt: how far it is now, when to look next (None: never), and the error."""

    after: int
    next_at: datetime | None
    error: str = ""
    notified: datetime | None = None


def add(store: Store, subscription: Subscription) -> None:
    """Keep a subscription."""
    row = {column.name: getattr(subscription, column.name) for column in EPCIS_SUBSCRIPTION.columns}
    with store.engine.begin() as connection:
        connection.execute(insert(EPCIS_SUBSCRIPTION).values(row))


def load(store: Store, query_name: str, subscription_id: str) -> Subscription:
    """Return a subscription of a query.

    Raises
    ------
    UnknownSubscription
    """
    query = select(EPCIS_SUBSCRIPTION).where(
        _S.query_name == query_name, _S.subscription_id == subscription_id
    )
    with store.engine.connect() as connection:
        row = connection.execute(query).one_or_none()
    if row is None:
        raise _unknown(query_name, subscription_id)
    return _subscription(row)


def load_page(store: Store, query_name: str, size: int, after: str) -> list[Subscription]:
    """Return subscriptions of a query in the order of their identifiers, those after one."""
    query = select(EPCIS_SUBSCRIPTION).where(_S.query_name == query_name, _S.subscription_id > after)
    with store.engine.connect() as connection:
        rows = connection.execute(query.order_by(_S.subscription_id).limit(size))
        return [_subscription(row) for row in rows]


def count(store: Store) -> int:
    """Return how many subscriptions there are."""
    with store.engine.connect() as connection:
        return connection.scalar(select(func.count()).select_from(EPCIS_SUBSCRIPTION)) or 0


def remove(store: Store, query_name: str, subscription_id: str) -> None:
    """End a subscription.

    Raises
    ------
    UnknownSubscription
    """
    ending = delete(EPCIS_SUBSCRIPTION).where(
        _S.query_name == query_name, _S.subscription_id == subscription_id
    )
    with store.engine.begin() as connection:
        if connection.execute(ending).rowcount == 0:
            raise _unknown(query_name, subscription_id)


def claim(store: Store, at: datetime, lease_s: float, limit: int) -> list[Subscription]:
    """Take subscriptions that are due; nobody else gets them for a time."""
    due = select(_S.subscription_id).where(_S.next_at <= at).order_by(_S.next_at).limit(limit)
    taking = (
        update(EPCIS_SUBSCRIPTION)
        .where(_S.subscription_id.in_(due.with_for_update(skip_locked=True)))
        .values(attempts=_S.attempts + 1, next_at=at + timedelta(seconds=lease_s))
        .returning(EPCIS_SUBSCRIPTION)
    )
    with store.engine.begin() as connection:
        return [_subscription(row) for row in connection.execute(taking)]


def settle(store: Store, claimed: Subscription, told: Told) -> bool:
    """Keep what became of an attempt; False if the claim is no longer ours."""
    change = (
        update(EPCIS_SUBSCRIPTION)
        .where(
            _S.subscription_id == claimed.subscription_id,
            _S.attempts == claimed.attempts,
            _S.next_at == claimed.next_at,
        )
        .values(
            after=told.after,
            next_at=told.next_at,
            last_error=told.error.replace("\0", "\ufffd")[:500],
            last_notified=told.notified or claimed.last_notified,
            attempts=_S.attempts if told.error else 0,
        )
    )
    with store.engine.begin() as connection:
        return connection.execute(change).rowcount == 1


def _subscription(row: Row[Any]) -> Subscription:
    return Subscription(**{column.name: getattr(row, column.name) for column in EPCIS_SUBSCRIPTION.columns})


def _unknown(query_name: str, subscription_id: str) -> UnknownSubscription:
    return UnknownSubscription(
        f"query {query_name!r} has no subscription {subscription_id!r}; see: GET"
        f" /epcis/v2/queries/{query_name}/subscriptions"
    )
