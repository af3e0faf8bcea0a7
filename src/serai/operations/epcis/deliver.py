"""Tell subscribers what came: due subscriptions are claimed, answered, sent, and sent again if need be."""

import threading
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Protocol

from sqlalchemy.exc import InterfaceError, OperationalError

from serai.errors import SeraiError
from serai.operations.epcis import capture
from serai.operations.epcis.events import query_document
from serai.operations.epcis.problem import NoSubscribing, UnfitDestination
from serai.operations.epcis.subscribe import asked_of, later
from serai.operations.epcis.webhook import SIGNATURE, WebhookFailed, WebhookGone, signature
from serai.store.database import Store
from serai.store.epcis import event as events
from serai.store.epcis import subscription as subscriptions
from serai.store.epcis.ask import UnfitParameter
from serai.store.epcis.query import UnknownQuery
from serai.store.epcis.search import Found, find_new
from serai.store.epcis.subscription import Subscription, Told

LEASE_S = 60.0
IDLE = timedelta(seconds=1)
"""How long after a look at a streaming subscription it is looked at again."""

FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=5), timedelta(hours=1)
"""After a failure; the pause doubles with each."""

MOST_ATTEMPTS = 60
"""Failures in a row after which a subscription is no longer served: more than two days."""

MOST_EVENTS = 1_000
"""Events of one document; more follow in the next."""

CLAIMED = 20


class Sending(Protocol):
    """Sends documents."""

    def send(self, dest: str, body: bytes, headers: Mapping[str, str]) -> None:
        """Send a document and see it taken.

        Raises
        ------
        UnfitDestination, WebhookGone, WebhookFailed
        """


def turn(store: Store, sender: Sending, at: datetime | None = None) -> int:
    """Serve the subscriptions that are due and return how many were; `at` is the database's now if absent."""
    due = subscriptions.claim(store, at or events.now(store), LEASE_S, CLAIMED)
    for one in due:
        subscriptions.settle(store, one, serve(store, sender, one, at or events.now(store)))
    return len(due)


def serve(store: Store, sender: Sending, one: Subscription, at: datetime) -> Told:
    """Tell one subscriber what came since the last time."""
    try:
        found, newest = new_events(store, one)
    except (UnknownQuery, NoSubscribing, UnfitParameter) as error:
        return Told(one.after, None, str(error))
    if not found and not (one.report_if_empty and one.schedule is not None):
        return Told(newest, later(one, at, IDLE))
    body = query_document(found, one.query_name, at, one.subscription_id).encode()
    try:
        sender.send(one.dest, body, _headers(one, body))
    except (UnfitDestination, WebhookGone) as error:
        return Told(one.after, None, str(error))
    except WebhookFailed as error:
        again = None if one.attempts >= MOST_ATTEMPTS else at + pause(one.attempts)
        return Told(one.after, again, str(error))
    more = len(found) == MOST_EVENTS
    return Told(newest, at if more else later(one, at, IDLE), notified=at)


def new_events(store: Store, one: Subscription) -> tuple[list[Found], int]:
    """Return the events that a subscriber has not been told, and the number up to which was looked.

    Raises
    ------
    UnknownQuery, NoSubscribing
    """
    with store.engine.connect() as connection:
        if one.after >= events.newest(connection):
            return [], one.after
    asked = asked_of(store, one.query_name)
    with store.engine.connect() as connection:
        return find_new(connection, asked, one.after, MOST_EVENTS)


def pause(attempts: int) -> timedelta:
    """Return how long to wait after so many failures in a row.

    >>> [pause(attempts).total_seconds() for attempts in (1, 2, 3, 50)]
    [5.0, 10.0, 20.0, 3600.0]
    """
    doubled: int = 2 ** min(attempts - 1, 20)
    return min(LONGEST_PAUSE, FIRST_PAUSE * doubled)


def _headers(one: Subscription, body: bytes) -> dict[str, str]:
    headers = {"Content-Type": "application/json", "GS1-EPCIS-Version": "2.0.0", "GS1-CBV-Version": "2.0.0"}
    if one.signature_token is not None:
        headers[SIGNATURE] = signature(one.signature_token, body)
    return headers


class Runner:
    """A thread that serves subscribers and takes up jobs that were left, until it is stopped.

    `tell` tells others of ours what came, and says whether there may be more.
    """

    def __init__(
        self, store: Store, sender: Sending, pause_s: float = 0.5, tell: Callable[[], bool] | None = None
    ) -> None:
        self.store, self.sender, self.pause_s, self.tell = store, sender, pause_s, tell
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._run, name="epcis", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End, when what is being sent was sent."""
        self._ending.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._ending.is_set():
            if not self._step():
                self._ending.wait(self.pause_s)

    def _step(self) -> bool:
        """Do what is due; a database that does not answer is asked again later."""
        try:
            more = capture.resume(self.store)
            more |= turn(self.store, self.sender) == CLAIMED
            return (self.tell is not None and self.tell()) or more
        except (OperationalError, InterfaceError, SeraiError):
            return False
