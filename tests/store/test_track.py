"""Events come back from the store as the carrier said them, one per parcel that they speak of."""

from serai.codes.milestone import Milestone, Status
from serai.store.database import Store
from serai.store.outcome import find_world, save_outcome
from serai.store.track import find_numbers, load_events, load_facts, load_numbers
from tests.store.books import book


def test_event_comes_back_whole(store: Store) -> None:
    """Words, code, three times, offset and place of an event are what they were."""
    saved = book()
    save_outcome(store, saved)
    with store.engine.connect() as connection:
        events = load_events(connection, find_world(store).world_id, "p1")
    assert list(events) == ["p1"]
    row, event = saved["tables"]["events"][3], events["p1"][3]
    names = ("number", "carrier", "code", "words", "happened", "local", "offset", "offset_from", "received")
    assert [getattr(event, name) for name in names] == [row[name] for name in names]
    assert (event.milestone, event.status, event.facility) == (
        Milestone.CUSTOMS_RELEASED,
        Status.IN_TRANSIT,
        "gru",
    )
    assert (event.parcel, event.recorded) == ("p1", None)


def test_event_of_a_bag_is_an_event_of_each_parcel(store: Store) -> None:
    """One row that speaks of three parcels is read for each of them; one that speaks of none for nobody."""
    saved = book()
    saved["tables"]["events"][0]["parcels"] = "p1;p2;p3"
    saved["tables"]["events"][1]["parcels"] = ()
    save_outcome(store, saved)
    with store.engine.connect() as connection:
        world = find_world(store).world_id
        every = load_events(connection, world)
        assert {parcel: len(events) for parcel, events in every.items()} == {"p1": 5, "p2": 7, "p3": 4}
        assert load_events(connection, world, "p2") == {"p2": every["p2"]}


def test_event_that_was_not_understood_has_no_milestone(store: Store) -> None:
    """A code that nobody could read comes back unread, with its words."""
    saved = book()
    saved["tables"]["events"][0] |= {"milestone": None, "status": "unread", "words": "??"}
    save_outcome(store, saved)
    with store.engine.connect() as connection:
        event = load_events(connection, find_world(store).world_id, "p1")["p1"][0]
    assert (event.milestone, event.status, event.words) == (None, Status.UNREAD, "??")


def test_parcel_is_found_by_any_number(store: Store) -> None:
    """Numbers told to us, numbers of planned legs and numbers seen in events all lead to the parcel."""
    saved = book()
    saved["tables"]["legs"][0]["number"] = "PLANNED1"
    saved["tables"]["events"][-1]["number"] = "SEEN1"
    save_outcome(store, saved)
    with store.engine.connect() as connection:
        world = find_world(store).world_id
        assert find_numbers(connection, world, "Lp2") == ["p2"]
        assert find_numbers(connection, world, "PLANNED1") == ["p1"]
        assert find_numbers(connection, world, "SEEN1") == ["p3"]
        assert find_numbers(connection, world, "nobody's") == []
        assert load_numbers(connection, world, "p2") == ("Np2", "Lp2")


def test_facts_on_numbers_come_back(store: Store) -> None:
    """Every number that was saved is a fact on its parcel and carrier."""
    saved = book()
    save_outcome(store, saved)
    with store.engine.connect() as connection:
        facts = load_facts(connection, find_world(store).world_id)
    assert [(one.parcel, one.number) for one in facts] == [
        (row["parcel"], row["number"]) for row in saved["tables"]["numbers"]
    ]
