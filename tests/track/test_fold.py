"""The folded state is that of a slow fold, whatever the order and however often events come."""

import random
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

import numpy as np

from serai.codes.milestone import Milestone
from serai.track import fold_kernel, line_kernel
from serai.track.fold import Fold, marks_of, rank_of
from serai.track.line import buffer, micro, read_batch
from tests.track.lines import AT, event, folded, text

NONE = (1 << 64) - 1


def batch_of(events: Sequence[Mapping[str, Any]]) -> Any:
    """Read events, with the ranks of their milestones."""
    data, end = buffer(text(events))
    count = len(events)
    cells = np.zeros((count, line_kernel.CELLS), np.int64)
    marks = np.zeros((count, line_kernel.MARKS), np.uint64)
    batch = read_batch(data, end, cells, marks, micro(AT))
    for number, one in enumerate(events):
        milestone = one.get("milestone")
        cells[number, line_kernel.RANK] = rank_of(Milestone(milestone) if milestone else None)
    return batch


def take(events: Sequence[Mapping[str, Any]], size: int = 7) -> Fold:
    """Fold events in batches."""
    fold = Fold()
    for first in range(0, len(events), size):
        batch = batch_of(events[first : first + size])
        fold.fold(batch)
        for gone in batch.withdrawals:
            fold.withdraw(gone.parcel, gone.event_id)
    return fold


def rows_of(fold: Fold, parcels: Sequence[str]) -> dict[str, tuple[object, ...]]:
    """Return the records of parcels in the form of the slow fold."""
    keys = {
        tuple(marks_of(name, "")[line_kernel.KEY : line_kernel.KEY + 2].tolist()): name for name in parcels
    }
    found = {}
    for record in fold.records().tolist():
        placed = [
            None if order in (0, NONE) else (order >> 8, order & 255, event)
            for order, event in zip(record[5::2][:3], record[6::2][:3], strict=True)
        ]
        seen = {rank for rank in range(64) if record[fold_kernel.SEEN] >> rank & 1}
        found[keys[record[0], record[1]]] = (record[2], seen, record[4], *placed)
    return found


def some(rng: random.Random, count: int) -> list[dict[str, Any]]:
    """Return events, a tenth of them without milestone."""
    events = [event(rng) for _ in range(count)]
    for one in rng.sample(events, count // 10):
        one.update(milestone=None, status="unread")
    return events


def test_state_is_that_of_the_slow_fold() -> None:
    """Counts, milestones, first and last instants and events of each parcel are the same."""
    events = some(random.Random(1), 400)
    expected = folded(events)
    fold = take(events)
    assert rows_of(fold, list(expected)) == expected
    assert (fold.events, fold.parcels) == (400, len(expected))


def test_any_order_and_any_copy_gives_one_state() -> None:
    """Shuffled, with copies received later, in batches of other sizes: one checksum."""
    rng = random.Random(2)
    events = some(rng, 200)
    checksum = take(events).checksum()
    for size in (1, 13, 500):
        copies = [dict(one) for one in rng.sample(events, 60)]
        for one in copies[:30]:
            one["received"] = (datetime.fromisoformat(one["received"]) + timedelta(hours=2)).isoformat()
        turned = [*events, *copies]
        rng.shuffle(turned)
        assert take(turned, size).checksum() == checksum
    assert take(events[1:]).checksum() != checksum


def test_an_event_that_was_withdrawn_before_it_came_is_not_folded() -> None:
    """The withdrawal waits for its event; another event of that id at another parcel is another event."""
    rng = random.Random(3)
    wrong, right = event(rng, parcel="P"), event(rng, parcel="P")
    other = {**wrong, "parcel": "Q", "number": "Q"}
    gone = {"withdraws": wrong["event_id"], "parcel": "P"}
    fold = take([gone, wrong, right, other, wrong], size=1)
    assert rows_of(fold, ["P", "Q"]) == folded([right, other])
    assert not fold.withdraw("P", wrong["event_id"])
    assert fold.withdraw("P", right["event_id"])


def test_a_parcel_is_folded_again() -> None:
    """What was folded of it is forgotten, what is given counts."""
    rng = random.Random(4)
    events = [event(rng, parcel="P") for _ in range(5)]
    fold = take(events)
    batch = batch_of(events[:2])
    given = [
        (int(cells[line_kernel.WHEN]), int(cells[line_kernel.RANK]), marks)
        for cells, marks in zip(batch.cells, batch.marks, strict=True)
    ]
    fold.refold("P", given)
    assert fold.checksum() == take(events[:2]).checksum()
    fold.refold("P", [])
    assert len(fold.records()) == 0


def test_pages_bring_the_state_back() -> None:
    """A fold made of the pages of another knows the same, and goes on the same way."""
    rng = random.Random(5)
    events = [event(rng, parcel=f"P{number % 700}") for number in range(6_000)]
    fold, again = take(events, 1_000), Fold()
    for kind, page in fold.pages(512):
        again.take(kind, page.copy())
    assert (again.events, again.parcels, again.checksum()) == (fold.events, fold.parcels, fold.checksum())
    more = batch_of([events[17], event(rng)])
    again.fold(more)
    assert more.cells[:, line_kernel.KEPT].tolist() == [fold_kernel.DROPPED, fold_kernel.NEW]


def test_what_is_known_of_a_parcel_is_told() -> None:
    """First, last, milestone and end; nothing of a parcel that nobody has seen."""
    rng = random.Random(6)
    start = AT - timedelta(days=3)

    def at(hours: int, milestone: Milestone) -> dict[str, Any]:
        when = (start + timedelta(hours=hours)).isoformat()
        times = {"happened": when, "received": when, "recorded": None, "local": None}
        return event(rng, parcel="P", milestone=str(milestone), **times)

    fold = take([at(5, Milestone.OTHER), at(3, Milestone.DELIVERED), at(1, Milestone.ACCEPTED)])
    known = fold.known("P")
    assert known is not None
    assert (known.events, known.milestone) == (3, Milestone.DELIVERED)
    assert (known.first, known.last) == (start + timedelta(hours=1), start + timedelta(hours=5))
    assert known.ended == start + timedelta(hours=3)
    assert fold.known("Q") is None


def test_a_parcel_may_have_very_many_events() -> None:
    """A hundred thousand of one parcel are folded like those of many."""
    fold = Fold()
    fold.expect(100_000)
    count = 100_000
    cells = np.zeros((count, line_kernel.CELLS), np.int64)
    marks = np.zeros((count, line_kernel.MARKS), np.uint64)
    cells[:, line_kernel.WHEN] = np.arange(count)
    marks[:, line_kernel.ID] = np.arange(count)
    fold.fold_rows(cells, marks, count)
    assert (fold.events, fold.parcels, int(fold.records()[0, fold_kernel.COUNT])) == (count, 1, count)
