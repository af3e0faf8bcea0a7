"""Registers: each saying and each place once."""

import random

import numpy as np

from serai.store.database import Store
from serai.store.ingest.intake import Intake
from serai.store.ingest.registers import Registers, hash_of
from serai.track import line_kernel as line
from serai.track.line import buffer, micro, read_batch
from tests.store.ingest.taking import rows, take
from tests.track.lines import AT, event, text


def test_hashes_from_the_store_are_those_of_lines() -> None:
    """What a register reads back is found by the kernel's hash of the line."""
    one = event(random.Random(1))
    data, end = buffer(text([one]))
    cells, marks = np.zeros((1, line.CELLS), np.int64), np.zeros((1, line.MARKS), np.uint64)
    read_batch(data, end, cells, marks, micro(AT))
    said = hash_of([one[line.FIELDS[field]] for field in line.SAYING])
    spot = hash_of([one[line.FIELDS[field]] for field in line.SPOT])
    assert said.tolist() == marks[0, line.SAID : line.SAID + 2].tolist()
    assert spot.tolist() == marks[0, line.WHERE : line.WHERE + 2].tolist()


def test_rows_are_stored_once_and_read_by_others(store: Store) -> None:
    """Two thousand words, all different, then again by another: no row more, the same numbers."""
    rng = random.Random(2)
    events = [event(rng, words=f"Signed by {number}") for number in range(2_000)]
    take(Intake(store), events)
    before = rows(store, "SELECT * FROM saying ORDER BY said")
    other = Intake(store)
    take(other, events)
    assert len(before) == 2_000
    assert rows(store, "SELECT * FROM saying ORDER BY said") == before
    assert other.registers.sayings.count == 2_000
    assert not other.registers.sayings.taken()


def test_null_is_another_word_than_an_empty_one(store: Store) -> None:
    """What was not said is told apart from what was said with no letters."""
    rng = random.Random(3)
    take(Intake(store), [event(rng, words=None), event(rng, words="")])
    assert sorted(rows(store, "SELECT words FROM saying"), key=repr) == [("",), (None,)]


def test_ranks_are_those_of_milestones() -> None:
    """A register knows the rank of the milestone of each saying by its number."""
    registers = Registers()
    registers.sayings.add(np.array([1, 2], np.uint64), 7, ["a"] * 7)
    registers.sayings.add(np.array([3, 4], np.uint64), 29, ["b"] * 7)
    assert registers.ranks().tolist() == [7, 29]
