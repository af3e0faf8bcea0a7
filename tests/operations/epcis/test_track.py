"""Captured events on our own track."""

import pytest

from serai.codes.milestone import Status
from serai.operations.epcis import track
from serai.operations.epcis.track import Teller, rows_of
from serai.operations.ingest import events_of
from serai.store.database import Store
from serai.store.epcis.cursor import load_next
from tests.store.epcis.some import event, saved

S10 = "RR473124829CN"


def test_event_of_a_parcel_is_one_of_our_events(store: Store) -> None:
    """However it is written, the number is the carrier's; again changes nothing; the identity is the hash."""
    sent = event(1, epcList=[f"https://post.example/items/{S10}", "urn:epc:id:sgtin:0614141.107346.2017"])
    kept = saved(store, sent).fresh[0]
    teller = Teller(store)
    assert not teller.tell()
    (found,) = events_of(store, S10)
    assert (found.number, found.event_id, found.happened) == (S10, kept.event_id, kept.event_time)
    assert found.offset == "+08:00"
    assert not Teller(store).tell()
    assert len(events_of(store, S10)) == 1


def test_declaration_of_error_withdraws_the_event(store: Store) -> None:
    """It is told after the event, and the track is without it."""
    sent = event(1, epcList=[f"urn:x:{S10}"])
    saved(store, sent)
    teller = Teller(store)
    teller.tell()
    assert len(events_of(store, S10)) == 1
    saved(store, {**sent, "errorDeclaration": {"declarationTime": "2026-03-05T00:00:00Z"}})
    teller.tell()
    assert events_of(store, S10) == []


def test_step_that_proves_nothing_is_unread(store: Store) -> None:
    """What we do not know is never under way."""
    saved(store, event(1, bizStep="stock_taking"))
    (row,) = rows_of(*load_next(store, 0, 9))
    assert (row["status"], row["milestone"], row["code"]) == (Status.UNREAD, None, "stock_taking")
    assert row["parcel"] == "006141410000000012"


def test_much_is_told_in_parts(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Until there is no more."""
    saved(store, *(event(day, epcList=[f"urn:x:{S10}"]) for day in range(1, 6)))
    monkeypatch.setattr(track, "MOST", 2)
    teller, rounds = Teller(store), 1
    while teller.tell():
        rounds += 1
    assert rounds == 3
    assert len(events_of(store, S10)) == 5
