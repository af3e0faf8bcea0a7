"""What is read again after a start."""

import random

import numpy as np
import pytest

from serai.store.database import Store
from serai.store.ingest import recall
from serai.store.ingest.intake import Intake
from serai.track import line_kernel as line
from tests.store.ingest.taking import rows, take
from tests.track.lines import event


def test_pages_and_rows_give_the_state_alike(store: Store) -> None:
    """The fold from its pages is that from all scans; its message says what they hold."""
    rng = random.Random(1)
    intake = Intake(store)
    take(intake, [event(rng, parcel=f"P{number % 37}") for number in range(400)])
    with intake.connected() as connection:
        from_rows = recall.Fold()
        assert recall.replay_rows(connection, from_rows, 0, intake.registers.ranks()) == set()
        recall.save_fold(connection, intake.fold, 1)
        from_pages, message = recall.load_fold(connection)
    assert message == 1
    assert {from_rows.checksum(), from_pages.checksum()} == {intake.fold.checksum()}
    assert from_rows.events == from_pages.events == 400


def test_few_rows_at_once_give_the_same(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """However few rows are folded at once, none is lost."""
    rng = random.Random(2)
    intake = Intake(store)
    take(intake, [event(rng) for _ in range(100)])
    monkeypatch.setattr(recall, "ROWS", 3)
    with intake.connected() as connection:
        fold = recall.Fold()
        recall.replay_rows(connection, fold, 0, intake.registers.ranks())
    assert fold.checksum() == intake.fold.checksum()


def test_parcels_of_earlier_copies_are_unsure() -> None:
    """Only those; each once."""
    cells = np.zeros((3, line.CELLS), np.int64)
    cells[:, line.PARCEL_LONG] = 1
    cells[:, line.PARCEL_AT] = [0, 1, 1]
    cells[:, line.KEPT] = [1, 2, 2]
    assert recall.dirty_parcels(np.frombuffer(b"AB", np.uint8), cells) == {"B"}


def test_nothing_is_kept_of_an_empty_store(store: Store) -> None:
    """A store that nobody has sent anything gives an empty fold."""
    with Intake(store).connected() as connection:
        fold, message = recall.load_fold(connection)
    assert (fold.events, message, rows(store, "SELECT * FROM fold_page")) == (0, 0, [])
