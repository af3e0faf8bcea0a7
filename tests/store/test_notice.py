"""Notices as they came, and how far they were fetched."""

import threading
from datetime import UTC, datetime, timedelta

from serai.customs.notice import Notification
from serai.store.database import Store
from serai.store.notice import CHUNK, add, chunks, cursor, mark, plain, told_of

AT = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)


def note(lrn: str, code: str, minutes: int) -> Notification:
    """Return a notification with what PostgreSQL cannot keep in its words."""
    at = AT + timedelta(minutes=minutes)
    return Notification(lrn, code, at, "nul \0 here", "DMS", (("mrn", "26GB"), ("half", "\ud800")))


def test_notices_come_back_as_they_were_the_oldest_first(store: Store) -> None:
    """Every field is kept; what text cannot be kept becomes a sign that stands for it."""
    with store.engine.begin() as connection:
        assert add(connection, [("b", note("L1", "B", 2)), ("a", note("L1", "A", 1))], AT) == ["L1", "L1"]
        assert add(connection, [("a", note("L1", "A", 1)), ("c", note("L2", "C", 0))], AT) == ["L2"]
        told = told_of(connection, ["L1", "L2", "L3"])
    assert [n.code for n in told["L1"]] == ["A", "B"]
    assert told["L2"] == [
        Notification("L2", "C", AT, "nul \ufffd here", "DMS", (("mrn", "26GB"), ("half", "?")))
    ]
    assert told["L3"] == []


def test_the_cursor_never_goes_back_unless_the_register_is_another(store: Store) -> None:
    """Whoever comes late does not take it back; a register that began anew does."""
    assert cursor(store, "http://a") == ("", 0)
    for register, after, expected in (("r", 5, 5), ("r", 3, 5), ("r", 9, 9), ("s", 2, 2)):
        with store.engine.begin() as connection:
            mark(connection, "http://a", register, after)
        assert cursor(store, "http://a") == (register, expected)
    assert cursor(store, "http://b") == ("", 0)


def test_two_who_fetch_the_same_keep_it_once(store: Store) -> None:
    """Both wait for each other where they meet, and each notice is there once."""
    notes = [(f"k{number:03}", note("L", "A", number)) for number in range(60)]
    fresh: list[str] = []

    def keep() -> None:
        with store.engine.begin() as connection:
            mark(connection, "http://a", "r", 60)
            fresh.extend(add(connection, notes, AT))

    threads = [threading.Thread(target=keep) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(fresh) == 60


def test_many_rows_go_in_parts() -> None:
    """Parts have at most so many rows, and nothing is left out."""
    parts = list(chunks(range(2 * CHUNK + 1)))
    assert [len(part) for part in parts] == [CHUNK, CHUNK, 1]
    assert [row for part in parts for row in part] == list(range(2 * CHUNK + 1))
    assert plain("a\0\udfffb") == "a\ufffd?b"
