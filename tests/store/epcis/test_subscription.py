"""Subscriptions in the store."""

from datetime import UTC, datetime, timedelta

import pytest

from serai.store.database import Store
from serai.store.epcis.query import add as add_query
from serai.store.epcis.query import remove as remove_query
from serai.store.epcis.subscription import (
    Subscription,
    Told,
    UnknownSubscription,
    add,
    claim,
    count,
    load,
    load_page,
    remove,
    settle,
)

AT = datetime(2026, 3, 1, tzinfo=UTC)


def subscription(name: str, **more: object) -> Subscription:
    """Return a streaming subscription to the query `q`."""
    plain = {"dest": "https://x.test", "signature_token": None, "schedule": None, "report_if_empty": False}
    return Subscription(
        **{"subscription_id": name, "query_name": "q", "created": AT, **plain, "initial_record_time": None,
           "after": 0, "next_at": AT, **more}
    )  # fmt: skip


def test_due_one_is_claimed_by_one_and_settled(store: Store) -> None:
    """While it is served nobody else gets it; then it is due again when it was said to be."""
    add(store, subscription("a"))
    assert claim(store, AT - timedelta(seconds=1), 60, 9) == []
    (mine,) = claim(store, AT, 60, 9)
    assert claim(store, AT, 60, 9) == []
    assert settle(store, mine, Told(7, AT + timedelta(hours=1), notified=AT))
    found = load(store, "q", "a")
    assert (found.after, found.attempts, found.last_notified) == (7, 0, AT)
    assert found.next_at == AT + timedelta(hours=1)


def test_claim_that_ended_settles_nothing(store: Store) -> None:
    """Who was too slow does not undo what the next one did."""
    add(store, subscription("a"))
    (slow,) = claim(store, AT, 60, 9)
    (quick,) = claim(store, AT + timedelta(seconds=61), 60, 9)
    assert settle(store, quick, Told(9, AT))
    assert not settle(store, slow, Told(3, None))
    assert load(store, "q", "a").after == 9


def test_failures_are_counted_until_one_succeeds(store: Store) -> None:
    """Attempts grow with each failure, and the error is kept."""
    add(store, subscription("a"))
    for attempt in (1, 2):
        (mine,) = claim(store, AT, 60, 9)
        assert mine.attempts == attempt
        settle(store, mine, Told(0, AT, "nobody\0there"))
    assert load(store, "q", "a").last_error == "nobody\ufffdthere"


def test_ended_one_is_never_due(store: Store) -> None:
    """Without a next time nobody gets it."""
    add(store, subscription("a", next_at=None))
    assert claim(store, AT + timedelta(days=999), 60, 9) == []


def test_subscriptions_belong_to_their_query(store: Store) -> None:
    """Listed by page, removed one by one, or with the query."""
    add_query(store, "q", {})
    for name in "abc":
        add(store, subscription(name))
    assert [one.subscription_id for one in load_page(store, "q", 2, "a")] == ["b", "c"]
    remove(store, "q", "a")
    for gone in (load, remove):
        with pytest.raises(UnknownSubscription, match="'a'"):
            gone(store, "q", "a")
    remove_query(store, "q")
    assert count(store) == 0
