"""The intake: what has a receipt is kept, once, whatever the order, whoever else takes."""

import random
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from serai.store.backup import back_up, restore
from serai.store.database import Store
from serai.store.ingest import intake as module
from serai.store.ingest.intake import Intake, IntakeBroken, IntakeParams
from serai.store.ingest.scans import load_scans
from tests.store.ingest.taking import SMALL, rows, state, take
from tests.track.lines import NUMBERS, event, folded, text
from tests.track.test_fold import rows_of

Events = list[dict[str, Any]]


def some(count: int, seed: int = 1, **given: Any) -> Events:
    """Return events."""
    rng = random.Random(seed)
    return [event(rng, **given) for _ in range(count)]


def earlier(one: Mapping[str, Any], **given: Any) -> dict[str, Any]:
    """Return a copy of an event that was received earlier and says something else."""
    received = datetime.fromisoformat(one["received"]) - timedelta(minutes=30)
    return {**one, "received": received.isoformat(), **given}


def test_taking_twice_takes_once(store: Store) -> None:
    """Receipts count what is new; rows are there once; the state is that of the slow fold."""
    events = some(300)
    intake = Intake(store)
    (first,) = take(intake, [*events, *events[:50]])
    (second,) = take(intake, events)
    assert (first.lines, first.events, first.duplicates) == (350, 300, 50)
    assert (second.events, second.duplicates, second.message) == (0, 300, first.message + 1)
    assert rows(store, "SELECT count(*), count(DISTINCT event_id) FROM scan") == [(300, 300)]
    assert rows_of(intake.fold, NUMBERS) == folded(events)


def test_a_newcomer_knows_what_is_stored(store: Store) -> None:
    """From kept pages and the scans after them, without what was taken since; nothing is taken twice."""
    events = some(200)
    intake = Intake(store, SMALL)
    take(intake, events[:120])
    assert rows(store, "SELECT count(*) > 0 FROM fold_page") == [(True,)]
    other = Intake(store, IntakeParams())
    take(other, events[100:150])
    take(other, events[150:])
    newcomer = Intake(store)
    (again,) = take(newcomer, events)
    assert (again.events, again.duplicates) == (0, 200)
    assert {intake.fold.checksum() for intake in (newcomer, other)} == {state(store)}
    assert rows_of(newcomer.fold, NUMBERS) == folded(events)


def test_two_who_take_in_turn_know_of_each_other(store: Store) -> None:
    """Each reads first what the other has stored: also its registers."""
    one, other, events = Intake(store), Intake(store), some(90)
    for first in range(0, 90, 10):
        take(one if first % 20 else other, events[first : first + 15])
    assert rows(store, "SELECT count(*) FROM scan") == [(90,)]
    said = rows(
        store, "SELECT count(*), count(DISTINCT (carrier, code, words, milestone, reason)) FROM saying"
    )
    assert said[0][0] == said[0][1]
    take(one, [])
    take(other, [])
    assert one.fold.checksum() == other.fold.checksum() == state(store)


def test_any_order_of_copies_and_withdrawals_gives_one_state(store: Store) -> None:
    """Earlier copies that say something else, withdrawals before and after, corrections: one state."""
    events = some(60, parcel="P", number="P")
    words = [earlier(one, milestone="lost", status="on_hold") for one in events[:10]]
    wrong = [{"withdraws": one["event_id"], "parcel": "P", "reason": "not ours"} for one in events[5:20]]
    right = some(5, 2, parcel="P", number="P", withdraws=events[30]["event_id"])
    everything = [*events, *words, *wrong, *right]
    expected = folded(everything)
    checksums = set()
    for seed in range(4):
        random.Random(seed).shuffle(everything)
        intake = Intake(store)
        for first in range(0, len(everything), 25):
            take(intake, everything[first : first + 25])
        with intake.turn():
            intake.settle()
        assert rows_of(intake.fold, ["P"]) == expected
        checksums |= {intake.fold.checksum(), state(store)}
        with store.engine.connect() as connection:
            told = load_scans(connection, ["P"])["P"]
        first_copies = {one.event_id: one for one in sorted(told, key=lambda one: one.received, reverse=True)}
        lost = [one for one in first_copies.values() if one.event_id in {w["event_id"] for w in words}]
        assert (len(first_copies), {str(one.milestone) for one in lost}) == (49, {"lost"})
        with store.engine.begin() as connection:
            connection.exec_driver_sql("TRUNCATE message, scan, saying, spot, withdrawal, unfit, fold_page")
    assert len(checksums) == 1


def test_refused_lines_are_kept_as_they_came(store: Store) -> None:
    """With their line in the source and the reason; lines beside them are taken."""
    good = some(2)
    lines = text(good[:1]) + b'{"parcel": "\xe9"}\n\n' + b'{"parcel":\n' + text(good[1:])
    lines += text(some(1, 5, milestone="vanished")) + text(some(1, 6, offset="8 h"))
    (receipt,) = take(Intake(store), lines, first_line=101)
    assert (receipt.lines, receipt.events, receipt.duplicates, len(receipt.refused)) == (6, 2, 0, 4)
    kept = rows(store, "SELECT line, reason, raw FROM unfit ORDER BY line")
    assert [(line, reason.partition(":")[0]) for line, reason, _ in kept] == [
        (102, "wrong encoding"), (104, "broken"), (106, "unknown milestone"), (107, "no offset")
    ]  # fmt: skip
    assert kept[0][2] == b'{"parcel": "\xe9"}'


def test_many_transactions_are_acknowledged_in_order(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two writers at once; receipts come in the order of the messages, and all rows are there."""
    monkeypatch.setattr(module, "LINES", 40)
    monkeypatch.setattr(module, "SOON", 40)
    monkeypatch.setattr(module, "BATCH", 16)
    events = some(500)
    intake = Intake(store, IntakeParams(workers=2))
    receipts = take(intake, events)
    numbers = [receipt.message for receipt in receipts]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) > 8
    assert rows(store, "SELECT count(*), sum(events) FROM scan, LATERAL (SELECT 1 AS events) one") == [
        (500, 500)
    ]
    assert rows(store, "SELECT sum(lines), max(first_line) > 400 FROM message") == [(500, True)]
    assert state(store) == intake.fold.checksum()


def test_a_failure_of_the_store_is_named_and_nothing_is_half_taken(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What has no receipt is not there; the same intake takes it when it is sent again."""
    monkeypatch.setattr(module, "LINES", 40)
    monkeypatch.setattr(module, "SOON", 40)
    monkeypatch.setattr(module, "BATCH", 20)
    events, intake = some(200), Intake(store, IntakeParams(workers=2))
    take(intake, events[:40])
    with store.engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE message ADD CONSTRAINT few CHECK (message < 3)")
    with pytest.raises(IntakeBroken, match="send again what has no receipt"):
        take(intake, events[40:])
    assert rows(store, "SELECT count(*) FROM scan") == [(80,)]
    with store.engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE message DROP CONSTRAINT few")
    taken = take(intake, events)
    assert sum(receipt.events for receipt in taken) == 120
    assert rows(store, "SELECT count(*), count(DISTINCT event_id) FROM scan") == [(200, 200)]


def test_full_parts_close_with_an_index(store: Store) -> None:
    """The next part takes on, rows are found in all of them, and the open one has no index."""
    intake = Intake(store, replace(SMALL, part_bytes=5_000))
    events = some(300)
    for first in range(0, 300, 100):
        take(intake, events[first : first + 100])
    counts = rows(store, "SELECT part, count(*) FROM scan GROUP BY part ORDER BY part")
    assert [number % 100 for number, _ in counts] == [0, 1, 2]
    indexed = rows(store, "SELECT tablename FROM pg_indexes WHERE tablename LIKE 'scan%%' ORDER BY 1")
    assert indexed == [(f"scan_{number}",) for number, _ in counts[:2]]
    assert sum(count for _, count in counts) == 300


def test_a_backup_brings_all_back(store: Store, tmp_path: Path) -> None:
    """Scans in their parts, registers, raw messages: the state after a restore is that before."""
    take(Intake(store, replace(SMALL, part_bytes=5_000)), some(200))
    take(Intake(store, replace(SMALL, part_bytes=5_000)), some(100, 2))
    before = state(store)
    back_up(store, tmp_path / "b.zip")
    take(Intake(store), some(10, 3))
    restore(store, tmp_path / "b.zip", replace=True)
    assert state(store) == before
    (receipt,) = take(Intake(store), some(200))
    assert receipt.events == 0
