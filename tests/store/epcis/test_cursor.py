"""How far events were told."""

from serai.store.database import Store
from serai.store.epcis.cursor import load_next, move, read
from tests.store.epcis.some import event, saved


def test_cursor_goes_forward_alone(store: Store) -> None:
    """Each name has its own, and one who comes late does not move it back."""
    assert read(store, "a") == 0
    for after in (5, 3):
        move(store, "a", after)
    assert (read(store, "a"), read(store, "b")) == (5, 0)


def test_events_come_in_the_order_of_their_capture(store: Store) -> None:
    """From a number on, at most so many."""
    saved(store, event(9), event(2))
    saved(store, event(5))
    assert [one.event_time.day for one in load_next(store, 0, 2)] == [9, 2]
    assert [one.event_time.day for one in load_next(store, 2, 2)] == [5]
