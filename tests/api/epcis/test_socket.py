"""Subscriptions by WebSocket."""

import asyncio
import json
import threading
from collections.abc import Callable

import pytest

from serai.api.app import make_app
from serai.api.epcis import socket
from serai.operations import keys
from serai.store.database import Store
from tests.api.epcis.conftest import ROOT, Epcis
from tests.api.epcis.talk import Closed, Talk
from tests.store.epcis.some import document, event

PATH = f"{ROOT}/queries/q/events"
Connected = Callable[..., Talk]


@pytest.fixture
def connected(store: Store, epcis: Epcis, monkeypatch: pytest.MonkeyPatch) -> Connected:
    """Open a WebSocket to an app with a query named q."""
    monkeypatch.setattr(socket, "PAUSE_S", 0.02)
    epcis.post("/queries", json={"name": "q", "query": {"EQ_bizStep": "shipping"}})
    app = make_app(store)
    return lambda url, **headers: Talk(app, url, **headers)


def days(text: str) -> list[str]:
    """Return the days of the events of a query document."""
    found = json.loads(text)["epcisBody"]["queryResults"]
    assert found["subscriptionID"]
    return [one["eventTime"][8:10] for one in found["resultsBody"]["eventList"]]


def test_events_are_told_as_they_come(connected: Connected, epcis: Epcis) -> None:
    """What was there before is not told; what comes is, in order, once."""
    epcis.capture(document(event(1)))
    with connected(f"{PATH}?stream=true") as talk:
        epcis.capture(document(event(2), event(3, bizStep="packing"), event(4)))
        assert days(talk.text()) == ["02", "04"]
        epcis.capture(document(event(5)))
        assert days(talk.text()) == ["05"]


def test_it_begins_where_it_is_asked_to(connected: Connected, epcis: Epcis) -> None:
    """With a time of record, what was recorded since is told first."""
    epcis.capture(document(event(1)))
    with connected(f"{PATH}?stream=true&initialRecordTime=2020-01-01T00:00:00Z") as talk:
        assert days(talk.text()) == ["01"]


def test_schedule_tells_that_nothing_came(connected: Connected, epcis: Epcis) -> None:
    """Every second, also an empty report, if it is asked for."""
    with connected(f"{PATH}?second=[0-59]&reportIfEmpty=true") as talk:
        assert days(talk.text()) == []


@pytest.mark.parametrize(
    ("url", "exception"),
    [
        (PATH, "SubscriptionControlsException"),
        (f"{PATH}?stream=true&foo=1", "SubscriptionControlsException"),
        (f"{PATH}?hour=99", "SubscriptionControlsException"),
        (f"{ROOT}/queries/none/events?stream=true", "NoSuchNameException"),
    ],
)
def test_unfit_subscription_is_told_and_closed(connected: Connected, url: str, exception: str) -> None:
    """The problem is the one message."""
    with connected(url) as talk:
        assert talk.row()["type"] == f"epcisException:{exception}"
        with pytest.raises(Closed):
            talk.text()


def test_query_that_is_deleted_ends_its_subscriptions(connected: Connected, epcis: Epcis) -> None:
    """When something would be told, it says that there is no such query any more."""
    with connected(f"{PATH}?stream=true") as talk:
        epcis.request("DELETE", "/queries/q")
        epcis.capture(document(event(1)))
        assert talk.row()["type"] == "epcisException:NoSuchNameException"


@pytest.mark.parametrize("headers", [{"host": "evil.example"}, {"origin": "https://evil.example"}])
def test_pages_of_elsewhere_are_not_let_in(connected: Connected, headers: dict[str, str]) -> None:
    """Neither by another name of this machine nor from another page."""
    with pytest.raises(Closed), connected(PATH, **headers):
        pass


def test_key_is_needed_away_from_loopback(connected: Connected, store: Store) -> None:
    """As on any other path."""
    away = make_app(store, "0.0.0.0")
    with pytest.raises(Closed), Talk(away, PATH):
        pass
    key = keys.add(store, "partner")
    with Talk(away, f"{PATH}?stream=true", authorization=f"Bearer {key}"):
        pass


def test_app_serves_subscribers_while_it_runs(store: Store) -> None:
    """Its thread begins and ends with it."""

    async def run() -> bool:
        app = make_app(store)
        async with app.router.lifespan_context(app):
            return "epcis" in {one.name for one in threading.enumerate()}

    assert asyncio.run(run())
    assert "epcis" not in {one.name for one in threading.enumerate()}
