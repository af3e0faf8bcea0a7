"""Answers to queries."""

import base64
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from serai.operations.epcis.events import (
    TOKEN_LASTS,
    answer,
    ask,
    event_text,
    one,
    query_document,
    read_token,
)
from serai.store.database import Store
from serai.store.epcis.ask import UnfitParameter
from serai.store.epcis.search import Found
from serai.track.epcis.document import read_document
from serai.track.epcis.event_hash import event_hash
from serai.track.epcis.validate import validate
from tests.store.epcis.some import event, saved

AT = datetime(2026, 3, 1, tzinfo=UTC)


def events_of(text: str) -> list[dict[str, Any]]:
    """Return the events of a query document."""
    return list(json.loads(text)["epcisBody"]["queryResults"]["resultsBody"]["eventList"])


def test_answer_is_a_valid_document_that_hashes_to_its_identifiers(store: Store) -> None:
    """What goes out is what came in: extensions, order and identity survive."""
    saved(store, *(event(day, **{"ex:field": {"ex:inner": [day]}}) for day in (1, 2, 3)))
    text = answer(store, {}, ask(store, {})).text
    document = read_document(json.loads(text))
    assert not validate(document)
    assert len(document.events) == 3
    assert all(event_hash(found) == found.event_id for found in document.events)
    assert all(found.body["recordTime"] for found in document.events)


def test_prefix_of_two_meanings_is_said_by_its_event(store: Store) -> None:
    """Events of documents that use one prefix differently keep their meaning in one answer."""
    saved(store, event(1, **{"ex:f": 1}))
    saved(store, event(2, **{"@context": [{"ex": "urn:other:"}], "ex:f": 2}))
    text = answer(store, {}, ask(store, {})).text
    document = read_document(json.loads(text))
    assert not validate(document)
    assert {found.namespaces["ex"] for found in document.events} == {
        "https://example.test/epcis/",
        "urn:other:",
    }
    assert all(event_hash(found) == found.event_id for found in document.events)


def test_pages_lead_to_one_another_and_end(store: Store) -> None:
    """The tokens of a query lead through all events once."""
    saved(store, *(event(day) for day in range(1, 8)))
    found, query = [], {"perPage": "3"}
    while True:
        page = answer(store, query, ask(store, query))
        found += [one["eventID"] for one in events_of(page.text)]
        if page.token is None:
            break
        assert page.expires is not None
        query = {"perPage": "3", "nextPageToken": page.token}
    assert len(found) == len(set(found)) == 7


def test_token_is_of_its_query_and_lasts_for_a_time(store: Store) -> None:
    """One of another query, an old one, and anything else are refused."""
    saved(store, *(event(day) for day in range(1, 4)))
    query = {"perPage": 1, "EQ_action": "OBSERVE"}
    token = answer(store, query, ask(store, query)).token
    assert token is not None
    row = json.loads(base64.urlsafe_b64decode(token))
    assert read_token(token, row["query"], AT).number == 3
    late = datetime.fromisoformat(row["expires"]) + timedelta(seconds=1)
    assert timedelta(minutes=1) < TOKEN_LASTS
    with pytest.raises(UnfitParameter, match="expired"):
        read_token(token, row["query"], late)
    with pytest.raises(UnfitParameter, match="another"):
        read_token(token, "0" * 16, AT)
    for wrong in ("", "x", "é", "e30=", "bnVsbA==", base64.urlsafe_b64encode(b'{"expires": 5}').decode()):
        with pytest.raises(UnfitParameter, match="none of this server"):
            read_token(wrong, "", AT)


def test_prefix_that_no_client_declares_is_that_of_captured_documents(store: Store) -> None:
    """Clients may ask with the prefix that they captured with, declare one, or write the name in full."""
    saved(store, event(1, **{"ex:field": "x"}), event(2, **{"ex:field": "y"}))
    for name, declared in (
        ("EQ_ex:field", {}),
        ("EQ_mine:field", {"mine": "https://example.test/epcis/"}),
        ("EQ_https://example.test/epcis/field", {}),
        ("EQ_https://example.test/epcis#field", {}),
    ):
        query = {name: "x"}
        assert len(events_of(answer(store, query, ask(store, query, declared)).text)) == 1, name
    own = {"@context": {"q": "https://example.test/epcis"}, "EQ_q:field": "y"}
    assert len(events_of(answer(store, own, ask(store, own)).text)) == 1


def test_one_event_stands_alone(store: Store) -> None:
    """With its context it is a document of its own."""
    (kept,) = saved(store, event(1, **{"ex:f": 1})).fresh
    document = read_document(json.loads(one(store, kept.event_id)))
    assert document.kind == "ObjectEvent"
    assert not validate(document)
    assert event_hash(document.events[0]) == kept.event_id


def test_subscription_is_named_in_its_document() -> None:
    """Who gets it knows which subscription it is of."""
    found = Found(1, "urn:x", AT, AT, "[]", '{"eventID":"urn:x"}')
    document = json.loads(query_document([found], 'a "name"', AT, "s1"))
    results = document["epcisBody"]["queryResults"]
    assert (results["queryName"], results["subscriptionID"]) == ('a "name"', "s1")
    assert document["creationDate"] == "2026-03-01T00:00:00.000Z"
    assert json.loads(event_text(found)) == {"eventID": "urn:x", "recordTime": "2026-03-01T00:00:00.000Z"}
