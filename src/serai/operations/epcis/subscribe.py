"""Subscribe to queries: what is asked for is checked at once, told later."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from serai.operations.epcis.events import ask
from serai.operations.epcis.problem import NoSubscribing, UnfitSubscription
from serai.operations.epcis.schedule import next_after, read_schedule
from serai.operations.epcis.webhook import Sender
from serai.store.database import Store
from serai.store.epcis import event as events
from serai.store.epcis import query as queries
from serai.store.epcis import subscription as subscriptions
from serai.store.epcis.ask import Asked, moment
from serai.store.epcis.subscription import Subscription

_FIELDS = frozenset(
    {
        "dest", "destination", "signatureToken", "signature", "schedule", "stream", "reportIfEmpty",
        "initialRecordTime", "@context", "type", "epcFormat", "cbvFormat",
    }
)  # fmt: skip
UNORDERED = ("orderBy", "orderDirection", "eventCountLimit", "maxEventCount", "nextPageToken", "perPage")
"""Parameters with which a query cannot be subscribed to: a standing query tells all, as it comes."""

LONGEST_TOKEN = 1000


def subscribe(store: Store, name: str, record: Mapping[str, Any], sender: Sender) -> Subscription:
    """Subscribe to a query and return the subscription.

    `record` has `dest`, and `stream: true` or a `schedule`; it may have `signatureToken`, `reportIfEmpty` and
    `initialRecordTime`.

    Raises
    ------
    UnknownQuery, NoSubscribing, UnfitSubscription, UnfitDestination, UnfitParameter
    """
    asked_of(store, name)
    unknown = record.keys() - _FIELDS
    if unknown:
        raise UnfitSubscription(f"a subscription has no {min(unknown)!r}; see docs/epcis-server.md")
    dest = record.get("dest", record.get("destination"))
    if not isinstance(dest, str):
        raise UnfitSubscription("dest is missing; give the address of the webhook")
    sender.check(dest)
    made = make(store, name, record, dest)
    subscriptions.add(store, made)
    return made


def make(store: Store, name: str, record: Mapping[str, Any], dest: str = "") -> Subscription:
    """Return a subscription that is not kept yet.

    Raises
    ------
    UnfitSubscription, UnfitParameter
    """
    at = events.now(store)
    schedule, since = _schedule(record), _since(record)
    with store.engine.connect() as connection:
        after = events.newest(connection) if since is None else events.before(connection, since)
    return Subscription(
        str(uuid4()),
        name,
        at,
        dest,
        _text(record.get("signatureToken", record.get("signature"))),
        schedule,
        _truth(record, "reportIfEmpty"),
        since,
        after,
        at if schedule is None else next_after(read_schedule(schedule), at),
    )


def asked_of(store: Store, name: str) -> Asked:
    """Return what the query of a subscription asks.

    Raises
    ------
    UnknownQuery, NoSubscribing
    """
    query = queries.load(store, name).query
    barred = sorted(query.keys() & set(UNORDERED))
    if barred:
        raise NoSubscribing(f"query {name!r} has {barred[0]}, but subscribers are told all; leave it out")
    return ask(store, query)


def get(store: Store, name: str, subscription_id: str) -> Mapping[str, Any]:
    """Return a subscription as it is told.

    Raises
    ------
    UnknownQuery, UnknownSubscription
    """
    queries.load(store, name)
    return subscription_row(subscriptions.load(store, name, subscription_id))


def page(store: Store, name: str, size: int, after: str) -> tuple[Sequence[Mapping[str, Any]], str | None]:
    """Return subscriptions of a query, and the identifier to go on after (None: these were all).

    Raises
    ------
    UnknownQuery
    """
    queries.load(store, name)
    found = subscriptions.load_page(store, name, size + 1, after)
    rows = [subscription_row(one) for one in found[:size]]
    return rows, found[size - 1].subscription_id if len(found) > size else None


def remove(store: Store, name: str, subscription_id: str) -> None:
    """End a subscription.

    Raises
    ------
    UnknownQuery, UnknownSubscription
    """
    queries.load(store, name)
    subscriptions.remove(store, name, subscription_id)


def subscription_row(one: Subscription) -> Mapping[str, Any]:
    """Return a subscription as it is told: all but its secret."""
    row: dict[str, Any] = {
        "subscriptionID": one.subscription_id,
        "queryName": one.query_name,
        "createdAt": one.created.isoformat(),
        "dest": one.dest,
        "reportIfEmpty": one.report_if_empty,
        "active": one.next_at is not None,
    }
    row |= {"stream": True} if one.schedule is None else {"schedule": one.schedule}
    told = {"initialRecordTime": one.initial_record_time, "lastNotifiedAt": one.last_notified}
    row |= {name: at.isoformat() for name, at in told.items() if at is not None}
    return row | ({"lastError": one.last_error} if one.last_error else {})


def later(one: Subscription, at: datetime, idle: timedelta) -> datetime:
    """Return when a subscription is looked at next: by its schedule, or soon."""
    return at + idle if one.schedule is None else next_after(read_schedule(one.schedule), at)


def _schedule(record: Mapping[str, Any]) -> Mapping[str, str] | None:
    stream, schedule = _truth(record, "stream"), record.get("schedule")
    if stream == (schedule is not None):
        raise UnfitSubscription("give either stream: true or a schedule")
    if schedule is None:
        return None
    if not isinstance(schedule, Mapping):
        raise UnfitSubscription("schedule is no object; give its fields, as {'minute': '0'}")
    read_schedule(schedule)
    return {name: str(value) for name, value in schedule.items() if name not in ("type", "@context")}


def _since(record: Mapping[str, Any]) -> datetime | None:
    given = record.get("initialRecordTime")
    return None if given is None else moment(given, "initialRecordTime")


def _truth(record: Mapping[str, Any], name: str) -> bool:
    value = record.get(name, False)
    if value not in (True, False, "true", "false"):
        raise UnfitSubscription(f"{name} is {value!r}; give true or false")
    return value in (True, "true")


def _text(value: object) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str) or not value or len(value) > LONGEST_TOKEN or "\0" in value:
        raise UnfitSubscription(f"signatureToken is no text of at most {LONGEST_TOKEN} characters; give one")
    return value
