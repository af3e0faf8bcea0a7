"""Taking events in: from files and streams, in pieces, through crashes."""

import json
import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from io import FileIO
from pathlib import Path

import pytest

from serai.operations import ingest
from serai.operations.ingest import Door, NoEvents, Taken, chunks, ingest_feeds, ingest_files
from serai.store.database import Store, open_store
from serai.store.ingest.intake import IntakeParams
from serai.store.server import find_place, postmaster
from tests.store.ingest.taking import rows, state
from tests.track.lines import AT, event, text

PLAIN = IntakeParams()


def quiet(receipt: object) -> None:
    """Hear nothing."""


def pieces(content: bytes, tmp_path: Path) -> list[bytes]:
    """Return the chunks of a file."""
    file = tmp_path / "f"
    file.write_bytes(content)
    with FileIO(file) as stream:
        return [data[:end].tobytes() for data, end, _ in chunks(stream)]


def test_files_are_read_in_whole_lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However small the buffer: every line once, the last one ended, a mark of encoding left out."""
    monkeypatch.setattr(ingest, "CHUNK", 100)
    content = b"".join(b"x" * (number % 90) + b"\n" for number in range(500)) + b"last"
    found = pieces(b"\xef\xbb\xbf" + content, tmp_path)
    assert all(piece.endswith(b"\n") for piece in found)
    assert b"".join(found) == b"   " + content + b"\n"
    assert max(map(len, found)) <= 101


def test_a_line_longer_than_the_buffer_comes_in_pieces(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """None of its bytes is lost, and the line after it is whole."""
    monkeypatch.setattr(ingest, "CHUNK", 100)
    found = pieces(b"y" * 250 + b"\nnext\n", tmp_path)
    assert b"".join(found).replace(b"\n", b"") == b"y" * 250 + b"next"
    assert found[-1].endswith(b"\nnext\n")


def test_a_slow_stream_is_given_as_it_comes() -> None:
    """What has come is not held back until more comes."""
    reader, writer = os.pipe()
    with FileIO(reader) as stream:
        os.write(writer, b"one\ntw")
        given = chunks(stream)
        data, end, waits = next(given)
        assert (data[:end].tobytes(), waits) == (b"one\n", True)
        os.write(writer, b"o\n")
        os.close(writer)
        data, end, _ = next(given)
        assert data[:end].tobytes() == b"two\n"


def test_every_line_is_counted_once(store: Store, tmp_path: Path) -> None:
    """Over several files: events, duplicates and refusals add up to the lines."""
    rng = random.Random(1)
    events = [event(rng) for _ in range(40)]
    one, two = tmp_path / "one.jsonl", tmp_path / "two.jsonl"
    one.write_bytes(text(events[:30]) + b"{")
    two.write_bytes(text(events))
    taken = ingest_files(store, [one, two], PLAIN, AT, quiet)
    assert taken.row() == {
        "lines": 71, "events": 40, "duplicates": 30, "withdrawn": 0, "refused": 1, "reasons": {"broken": 1}
    }  # fmt: skip
    assert [(line, refusal.raw) for line, refusal in taken.refusals] == [(31, b"{")]
    assert rows(store, "SELECT source, first_line FROM message ORDER BY message") == [
        ("one.jsonl", 1), ("two.jsonl", 1)
    ]  # fmt: skip
    with pytest.raises(NoEvents, match="name a file that may be read"):
        ingest_files(store, [tmp_path / "none"], PLAIN, AT, quiet)


def test_refusals_are_told_up_to_a_number() -> None:
    """Beyond it they are counted only."""
    taken = Taken()
    refusal = ingest.Refusal(0, "broken: x", b"x")
    taken.add(ingest.Receipt(1, 300, 0, 0, 0, (refusal,) * 300))
    assert (len(taken.refusals), taken.refused["broken"]) == (ingest.SHOWN, 300)


def test_feeds_are_kept_raw_and_read_again(store: Store, tmp_path: Path) -> None:
    """A feed of a carrier: its events, its unread records, and the same state when it is replayed."""
    file = tmp_path / "feed.jsonl"
    said = {
        "number": "P1",
        "milestone": "delivered",
        "happened": "2026-11-01T12:00:00+01:00",
        "place": "Madrid",
    }
    file.write_text(json.dumps(said) + "\nbroken\n")
    taken = ingest_feeds(store, "Serai", [file], PLAIN, AT)
    assert (taken.events, taken.refused) == (1, {"unread": 1})
    (told,) = ingest.events_of(store, "P1")
    assert (told.milestone, told.place, told.carrier) == ("delivered", "Madrid", "Serai")
    done = ingest.replay(store)
    assert (done.gone, done.new, done.before) == (0, 0, done.after)
    assert ingest_feeds(store, "serai ", [file], PLAIN, AT).events + ingest.replay(store, True).gone == 1
    assert ingest.events_of(store, "nobody") == []


def test_a_door_takes_one_body_after_another(store: Store) -> None:
    """When it returns, the body is committed; sent again it says nothing new."""
    rng = random.Random(1)
    body = text([event(rng) for _ in range(10)])
    door = Door(store)
    assert door.take(body, "http", AT).events == 10
    assert rows(store, "SELECT count(*) FROM scan") == [(10,)]
    assert Door(store).take(body + b"{}", "http", AT).row()["duplicates"] == 10


def test_a_parcel_may_have_very_many_events(store: Store, tmp_path: Path) -> None:
    """A hundred thousand events of one parcel are taken in a few transactions, each once."""
    one = event(random.Random(1), parcel="P", number="P")
    head, tail = text([{**one, "event_id": "@"}]).rstrip().split(b"@")
    file = tmp_path / "many.jsonl"
    file.write_bytes(b"".join(head + b"%032x" % number + tail + b"\n" for number in range(100_000)))
    taken = ingest_files(store, [file], IntakeParams(raw=False), AT, quiet)
    assert (taken.lines, taken.events) == (100_000, 100_000)
    assert rows(store, "SELECT count(*) < 8 FROM message") == [(True,)]
    assert rows(store, "SELECT count(*), count(DISTINCT event_id) FROM scan") == [(100_000, 100_000)]


def command(environment: dict[str, str]) -> subprocess.Popen[bytes]:
    """Start an ingester that reads its standard input."""
    words = ["track", "ingest", "-", "--receipts", "--received", "2026-11-20T12:00:00"]
    return subprocess.Popen(
        [sys.executable, "-m", "serai", *words],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, env={**os.environ, **environment},
    )  # fmt: skip


def acknowledged(child: subprocess.Popen[bytes], parts: Sequence[bytes], enough: int) -> Iterator[int]:
    """Send parts and give the lines of each receipt, until there are enough."""
    assert child.stdin is not None
    assert child.stdout is not None
    for number, part in enumerate(parts):
        child.stdin.write(part)
        child.stdin.flush()
        if number < enough:
            yield json.loads(child.stdout.readline())["lines"]


def crash_input() -> tuple[list[dict[str, object]], list[bytes]]:
    """Return events and their lines in parts."""
    rng = random.Random(1)
    events = [event(rng) for _ in range(3_000)]
    return events, [text(events[first : first + 100]) for first in range(0, 3_000, 100)]


def missing(store: Store, events: Sequence[dict[str, object]]) -> int:
    """Return how many events are not in the store."""
    kept = {row[0].hex for row in rows(store, "SELECT event_id FROM scan")}
    return sum(one["event_id"] not in kept for one in events)


def test_what_was_acknowledged_survives_the_ingester(database_url: str, tmp_path: Path) -> None:
    """Killed in the middle: all acknowledged lines are there, and sending all again takes each once."""
    events, parts = crash_input()
    child = command({"DATABASE_URL": database_url})
    done = sum(acknowledged(child, parts, 6))
    child.kill()
    child.communicate()
    with open_store(database_url, tmp_path) as store:
        assert done >= 600
        assert missing(store, events[:done]) == 0
        (tmp_path / "all").write_bytes(b"".join(parts))
        ingest_files(store, [tmp_path / "all"], PLAIN, AT, quiet)
        assert rows(store, "SELECT count(*), count(DISTINCT event_id) FROM scan") == [(3_000, 3_000)]
        whole = state(store)
        assert ingest.replay(store, check=True).after == whole


def test_what_was_acknowledged_survives_the_server(tmp_path: Path) -> None:
    """PostgreSQL killed in the middle: the ingester says so, and what has a receipt is there afterwards."""
    events, parts = crash_input()
    home = tmp_path / "home"
    with open_store(None, home):
        child = command({"SERAI_HOME": str(home), "DATABASE_URL": ""})
        receipts = acknowledged(child, parts, 30)
        done = sum(next(receipts) for _ in range(6))
        server = postmaster(find_place(home))
        assert server is not None
        os.kill(server, signal.SIGKILL)
        assert child.stdin is not None
        child.stdin.write(parts[7])
        child.communicate(timeout=60)
        assert child.returncode == 3
    with open_store(None, home) as store:
        assert missing(store, events[:done]) == 0
        (tmp_path / "all").write_bytes(b"".join(parts))
        ingest_files(store, [tmp_path / "all"], PLAIN, AT, quiet)
        assert rows(store, "SELECT count(*), count(DISTINCT event_id) FROM scan") == [(3_000, 3_000)]
