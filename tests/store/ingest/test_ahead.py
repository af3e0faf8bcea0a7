"""An iterator that is read ahead gives what it gives."""

import threading
from collections.abc import Iterator

import pytest

from serai.store.ingest.ahead import DEPTH, ahead


def test_items_come_in_their_order() -> None:
    """All of them, none twice; an empty iterator gives none."""
    assert list(ahead(range(1_000))) == list(range(1_000))
    assert list(ahead(())) == []


def test_an_error_is_raised_where_it_is_asked_for() -> None:
    """What came before it is given."""

    def broken() -> Iterator[int]:
        yield 1
        raise ValueError("broken")

    found = ahead(broken())
    assert next(found) == 1
    with pytest.raises(ValueError, match="broken"):
        next(found)


def test_who_stops_asking_stops_the_work() -> None:
    """The thread makes a few items more at most, and ends."""
    made: list[int] = []
    before = threading.active_count()

    def counting() -> Iterator[int]:
        for number in range(1_000_000):
            made.append(number)
            yield number

    found = ahead(counting())
    assert next(found) == 0
    found.close()  # type: ignore[attr-defined]
    for thread in threading.enumerate()[before:]:
        thread.join(5)
    assert len(made) <= 2 * DEPTH + 2
