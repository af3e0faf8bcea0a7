"""One transaction of the intake."""

import random
import zlib
from concurrent.futures import Future
from pathlib import Path

import pytest

from serai.store.database import Store
from serai.store.ingest.intake import Intake, IntakeParams
from serai.store.ingest.parts import make_part
from serai.store.ingest.rows import Rows
from serai.store.ingest.send import Message, Receipt, Work, send
from tests.store.ingest.taking import rows, take
from tests.track.lines import AT, event, text


def work(number: int) -> Work:
    """Return a transaction without rows."""
    made = Rows()
    made.begin()
    return Work(number, 2026112000, Message("events", "test", AT), made)


def test_a_message_is_kept_as_it_came(store: Store, tmp_path: Path) -> None:
    """The body is the very bytes, compressed; without raw messages there is none."""
    lines = text([event(random.Random(1))]) + b"broken\n"
    take(Intake(store), lines)
    take(Intake(store, IntakeParams(raw=False)), lines)
    kept = rows(store, "SELECT kind, source, lines, events, refused, body FROM message ORDER BY message")
    assert [row[:5] for row in kept] == [("events", "test", 2, 1, 1), ("events", "test", 2, 0, 1)]
    assert (zlib.decompress(kept[0][5]), kept[1][5]) == (lines, None)


def test_a_transaction_waits_for_the_one_before_it(store: Store) -> None:
    """It is not committed where the one before it failed."""
    before: Future[Receipt] = Future()
    before.set_exception(RuntimeError("before"))
    with Intake(store).connected() as connection:
        make_part(connection, 2026112000)
        with pytest.raises(RuntimeError, match="before"):
            send(connection, work(1), before)
        assert send(connection, work(2)) == Receipt(2, 0, 0, 0, 0)
    assert rows(store, "SELECT message FROM message") == [(2,)]
