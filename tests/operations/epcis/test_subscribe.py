"""Subscriptions to queries."""

from datetime import timedelta
from typing import Any

import pytest

from serai.errors import SeraiError
from serai.operations.epcis import queries
from serai.operations.epcis.problem import NoSubscribing, UnfitDestination, UnfitSubscription
from serai.operations.epcis.subscribe import asked_of, get, later, page, remove, subscribe
from serai.operations.epcis.webhook import Sender
from serai.store.database import Store
from serai.store.epcis.ask import UnfitParameter
from serai.store.epcis.event import now
from serai.store.epcis.query import UnknownQuery
from serai.store.epcis.subscription import UnknownSubscription
from tests.store.epcis.some import event, saved

DEST = {"dest": "https://hook.test/in"}


@pytest.fixture(autouse=True)
def query(store: Store) -> None:
    """A query named q."""
    queries.add(store, {"name": "q", "query": {"EQ_bizStep": "shipping"}}, {})


def test_subscription_is_told_without_its_secret(store: Store) -> None:
    """What it is of, where it goes, and when; the secret never."""
    made = subscribe(store, "q", {**DEST, "stream": True, "signatureToken": "hush"}, Sender())
    row = get(store, "q", made.subscription_id)
    assert (row["queryName"], row["dest"], row["stream"], row["active"]) == ("q", DEST["dest"], True, True)
    assert "hush" not in str(row)
    remove(store, "q", made.subscription_id)
    with pytest.raises(UnknownSubscription):
        get(store, "q", made.subscription_id)


def test_it_begins_with_what_comes_next_or_was_recorded_since(store: Store) -> None:
    """Without an initial time of record, what is there already is not told."""
    begin = now(store)
    saved(store, event(1), event(2))
    assert subscribe(store, "q", {**DEST, "stream": True}, Sender()).after == 2
    since = {"initialRecordTime": begin.isoformat()}
    assert subscribe(store, "q", {**DEST, "stream": True, **since}, Sender()).after == 0


def test_schedule_says_when_it_is_looked_at(store: Store) -> None:
    """A streaming one soon, a scheduled one by its clock."""
    at = now(store)
    made = subscribe(store, "q", {**DEST, "schedule": {"minute": 0}}, Sender())
    assert made.next_at is not None
    assert (made.next_at.minute, made.next_at.second) == (0, 0)
    assert timedelta() < made.next_at - at <= timedelta(hours=1)
    assert later(made, made.next_at, timedelta(seconds=1)) == made.next_at + timedelta(hours=1)
    assert get(store, "q", made.subscription_id)["schedule"] == {"minute": "0"}


@pytest.mark.parametrize(
    ("record", "error"),
    [
        ({**DEST}, UnfitSubscription),
        ({**DEST, "stream": True, "schedule": {"minute": "0"}}, UnfitSubscription),
        ({**DEST, "schedule": "0 * * * *"}, UnfitSubscription),
        ({**DEST, "schedule": {"minute": "99"}}, UnfitSubscription),
        ({**DEST, "stream": "maybe"}, UnfitSubscription),
        ({**DEST, "stream": True, "reportIfEmpty": 5}, UnfitSubscription),
        ({**DEST, "stream": True, "signatureToken": ""}, UnfitSubscription),
        ({**DEST, "stream": True, "foo": 1}, UnfitSubscription),
        ({**DEST, "stream": True, "initialRecordTime": "yesterday"}, UnfitParameter),
        ({"stream": True}, UnfitSubscription),
        ({"stream": True, "dest": "mailto:me@x.test"}, UnfitDestination),
        ({"stream": True, "dest": "http://192.168.1.1/"}, UnfitDestination),
        ({"stream": True, "dest": "http://localhost/"}, UnfitDestination),
    ],
)
def test_unfit_subscriptions_are_refused_at_once(
    store: Store, record: dict[str, Any], error: type[SeraiError]
) -> None:
    """Not only when something is to be told."""
    with pytest.raises(error):
        subscribe(store, "q", record, Sender())
    assert page(store, "q", 9, "") == ([], None)


def test_query_with_order_or_limit_cannot_be_subscribed_to(store: Store) -> None:
    """A standing query tells all, as it comes."""
    for name, more in (
        ("a", {"orderBy": "eventTime"}),
        ("b", {"eventCountLimit": 5}),
        ("c", {"maxEventCount": 5}),
    ):
        queries.add(store, {"name": name, "query": more}, {})
        with pytest.raises(NoSubscribing, match=next(iter(more))):
            asked_of(store, name)
    with pytest.raises(UnknownQuery, match="'z'"):
        subscribe(store, "z", {**DEST, "stream": True}, Sender())


def test_subscriptions_are_listed_by_page(store: Store) -> None:
    """Each once."""
    made = {subscribe(store, "q", {**DEST, "stream": True}, Sender()).subscription_id for _ in range(3)}
    first, token = page(store, "q", 2, "")
    rest, end = page(store, "q", 2, str(token))
    assert {row["subscriptionID"] for row in [*first, *rest]} == made
    assert end is None
