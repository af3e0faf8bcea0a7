"""Subscribers are told what came: all of it, in order, again if need be, and no more when they are gone."""

import json
import time
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import pytest

from serai.errors import Unavailable
from serai.operations.epcis import deliver, queries
from serai.operations.epcis.deliver import LONGEST_PAUSE, MOST_ATTEMPTS, Runner, pause, serve, turn
from serai.operations.epcis.problem import UnfitDestination
from serai.operations.epcis.subscribe import get, subscribe
from serai.operations.epcis.webhook import Sender, WebhookFailed, WebhookGone, signature
from serai.store.database import Store
from serai.store.epcis import capture as jobs
from serai.store.epcis.capture import Sent
from serai.store.epcis.event import now
from serai.store.epcis.subscription import Subscription, load
from tests.store.epcis.some import document, event, saved
from tests.store.epcis.text import as_bytes


class Box:
    """Takes documents, or fails as it is told to."""

    def __init__(self) -> None:
        self.sent: list[tuple[dict[str, Any], Mapping[str, str], bytes]] = []
        self.error: Exception | None = None

    def send(self, dest: str, body: bytes, headers: Mapping[str, str]) -> None:
        """Take a document."""
        if self.error is not None:
            raise self.error
        self.sent.append((json.loads(body), headers, body))

    @property
    def days(self) -> list[list[int]]:
        """The days of the events of each document."""
        return [[int(one["eventTime"][8:10]) for one in events_of(found)] for found, _, _ in self.sent]


def events_of(found: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the events of a query document."""
    return list(found["epcisBody"]["queryResults"]["resultsBody"]["eventList"])


def subscribed(store: Store, **more: Any) -> Subscription:
    """Subscribe to what is shipped."""
    queries.add(store, {"name": "q", "query": {"EQ_bizStep": "shipping"}}, {})
    return subscribe(store, "q", {"dest": "https://hook.test/", **({"stream": True} | more)}, Sender())


def after_a(store: Store, seconds: float) -> datetime:
    """Return an instant from now."""
    return now(store) + timedelta(seconds=seconds)


def test_events_are_told_once_as_they_come(store: Store) -> None:
    """Those of the query alone, signed; a look without anything new tells nothing."""
    made, box = subscribed(store, signatureToken="hush"), Box()
    saved(store, event(1), event(2, bizStep="packing"), event(3))
    for seconds in (0, 2, 4):
        assert turn(store, box, after_a(store, seconds)) == 1
    saved(store, event(4))
    turn(store, box, after_a(store, 6))
    assert box.days == [[1, 3], [4]]
    found, headers, body = box.sent[0]
    assert found["epcisBody"]["queryResults"]["subscriptionID"] == made.subscription_id
    assert headers["GS1-Signature"] == signature("hush", body)
    assert headers["Content-Type"] == "application/json"


def test_what_failed_is_sent_again_later(store: Store) -> None:
    """Nothing is lost, the pause grows, and the error is told."""
    made, box = subscribed(store), Box()
    saved(store, event(1))
    box.error = WebhookFailed("it was out")
    at = now(store)
    turn(store, box, at)
    assert turn(store, box, at + timedelta(seconds=4)) == 0
    assert get(store, "q", made.subscription_id)["lastError"] == "it was out"
    box.error = None
    saved(store, event(2))
    assert turn(store, box, at + timedelta(seconds=30)) == 1
    assert box.days == [[1, 2]]
    assert "lastError" not in get(store, "q", made.subscription_id)


@pytest.mark.parametrize("error", [WebhookGone("gone"), UnfitDestination("private")])
def test_who_is_gone_is_told_no_more(store: Store, error: Exception) -> None:
    """410, and a name that has come to lead to a private address, end a subscription; it says why."""
    made, box = subscribed(store), Box()
    saved(store, event(1))
    box.error = error
    turn(store, box)
    row = get(store, "q", made.subscription_id)
    assert (row["active"], row["lastError"]) == (False, str(error))
    assert turn(store, box, after_a(store, 10**6)) == 0


def test_failures_have_an_end(store: Store) -> None:
    """The pause has a longest, and after very many failures nobody is called any more."""
    assert pause(10**6) == LONGEST_PAUSE
    made, box = subscribed(store), Box()
    saved(store, event(1))
    box.error = WebhookFailed("out")
    last = Subscription(**{**{f: getattr(made, f) for f in made.__slots__}, "attempts": MOST_ATTEMPTS})
    assert serve(store, box, last, now(store)).next_at is None


def test_empty_report_is_sent_if_it_was_asked_for(store: Store) -> None:
    """On a schedule, an empty document says that nothing came."""
    box = Box()
    made = subscribed(store, stream=False, schedule={"second": "0"}, reportIfEmpty=True)
    assert turn(store, box) == 0
    assert turn(store, box, made.next_at) == 1
    assert box.days == [[]]
    again = load(store, "q", made.subscription_id)
    assert again.next_at is not None
    assert made.next_at is not None
    assert again.next_at - made.next_at == timedelta(minutes=1)


def test_much_is_told_in_parts(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """What does not fit one document follows at once, in order."""
    monkeypatch.setattr(deliver, "MOST_EVENTS", 2)
    subscribed(store)
    box = Box()
    saved(store, *(event(day) for day in range(1, 6)))
    for _ in range(3):
        turn(store, box, after_a(store, 0.1))
    assert box.days == [[1, 2], [3, 4], [5]]


def test_runner_tells_subscribers_and_takes_up_jobs(store: Store) -> None:
    """A job that was left is carried out, and its events are told, without anybody asking."""
    subscribed(store)
    jobs.begin(store, "left", Sent("application/json", as_bytes(document(event(1))), "rollback"), 0)
    box = Box()
    runner = Runner(store, box, 0.01)
    runner.start()
    for _ in range(500):
        if box.sent:
            break
        time.sleep(0.02)
    runner.stop()
    assert box.days == [[1]]


def test_runner_outlives_a_failure(store: Store) -> None:
    """What fails once does not end it."""
    subscribed(store)
    saved(store, event(1))
    box = Box()
    box.error = Unavailable("something else")
    runner = Runner(store, box, 0.01)
    runner.start()
    time.sleep(0.2)
    box.error = None
    runner.stop()
    assert not box.sent
