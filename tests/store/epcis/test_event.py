"""Events in the store."""

from datetime import timedelta

import pytest

from serai.store.database import Store
from serai.store.epcis.event import (
    UnknownEvent,
    add_master,
    before,
    load,
    newest,
    now,
    prefixes,
)
from tests.store.epcis.some import event, kept, saved


def test_same_event_twice_is_one(store: Store) -> None:
    """Within a document and over documents, an event is kept once and numbered once."""
    first = saved(store, event(1), event(2), event(1))
    again = saved(store, event(2), event(3))
    assert (len(first.fresh), first.known) == (2, 1)
    assert (len(again.fresh), again.known) == (1, 1)
    with store.engine.connect() as connection:
        assert newest(connection) == 3


def test_other_event_of_a_known_identifier_differs(store: Store) -> None:
    """The first stays as it is, and the other is told of, also within one document."""
    saved(store, event(1, eventID="urn:uuid:1"))
    found = saved(
        store, event(2, eventID="urn:uuid:1"), event(3, eventID="urn:x:3"), event(4, eventID="urn:x:3")
    )
    assert found.differing == ("urn:uuid:1", "urn:x:3")
    assert load(store, "urn:uuid:1").event_time.day == 1


def test_declaration_of_error_stands_beside_its_event(store: Store) -> None:
    """Both are kept under one identifier, and asking for it gives the declaration."""
    saved(store, event(1))
    declared = event(1, errorDeclaration={"declarationTime": "2026-03-05T00:00:00Z"})
    found = saved(store, declared, declared)
    assert (len(found.fresh), found.known) == (1, 1)
    assert "errorDeclaration" in load(store, kept(event(1))[0].event_id).body


def test_what_a_text_cannot_hold_is_kept_all_the_same(store: Store) -> None:
    """NUL, tabs, line ends and quotes survive the way into the store and out of it."""
    words = 'a\0b\t"c"\n\\d'
    found = saved(store, event(1, **{"ex:words": words, "ex:long": "y" * 100_000}))
    body = load(store, found.fresh[0].event_id).body
    assert r"a\u0000b\t\"c\"\n\\d" in body
    assert "y" * 100_000 in body


def test_unknown_event_is_named(store: Store) -> None:
    """The text says which."""
    with pytest.raises(UnknownEvent, match="urn:x:none"):
        load(store, "urn:x:none")


def test_events_are_recorded_in_the_order_of_their_numbers(store: Store) -> None:
    """What was recorded before an instant is known by its number."""
    begin = now(store)
    first, second = saved(store, event(1)), saved(store, event(2))
    assert begin <= first.record_time < second.record_time <= now(store)
    with store.engine.connect() as connection:
        assert before(connection, begin) == 0
        assert before(connection, second.record_time) == 1
        assert before(connection, second.record_time + timedelta(seconds=1)) == 2


def test_prefixes_are_remembered_with_every_meaning(store: Store) -> None:
    """A prefix that two documents use differently has two meanings."""
    saved(store, event(1))
    saved(store, event(2, **{"@context": [{"ex": "urn:other:"}]}))
    assert prefixes(store)["ex"] == ("https://example.test/epcis/", "urn:other:")


def test_master_data_is_added_once(store: Store) -> None:
    """The same row again changes nothing; long ones are cut."""
    with store.engine.begin() as connection:
        add_master(connection, [("urn:x", "a", "v"), ("urn:x", "a", "v"), ("urn:y", "a", "z" * 5000)])
        add_master(connection, [("urn:x", "a", "v")])
        assert connection.exec_driver_sql("SELECT count(*) FROM epcis_master").scalar() == 2
