"""Tests of `serai.operations.scene`."""

from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest

from serai.network.graph import Network
from serai.operations.rehearse import rehearse
from serai.operations.scene import NoNetworkSaved, scene_of_folder, scene_of_store
from serai.operations.silent import silent_rows
from serai.operations.sla import NothingHeard
from serai.store.database import Store
from serai.store.outcome import find_world, save_outcome
from tests.store.books import book
from tests.worlds import small_world


def quiet(step: str, done: int, of: int) -> None:
    """Tell nobody."""


def test_a_folder_with_feeds_is_heard(tmp_path: Path) -> None:
    """Every planned parcel has a journey, known at the instant that was asked for."""
    folder = small_world(tmp_path / "world")
    with pytest.raises(NothingHeard):
        scene_of_folder(folder, None, quiet)
    rehearse(folder, tmp_path / "out", 7, quiet)
    for file in (tmp_path / "out").rglob("*"):
        if file.is_file() and file.name != "truth.csv":
            place = folder / file.relative_to(tmp_path / "out")
            place.parent.mkdir(exist_ok=True)
            place.write_bytes(file.read_bytes())
    scene = scene_of_folder(folder, None, quiet)
    assert len(scene.followed) == 6
    early = scene_of_folder(folder, scene.at - timedelta(days=30), quiet)
    assert sum(len(j.events) for j, _ in early.followed) < sum(len(j.events) for j, _ in scene.followed)
    assert np.isfinite([row["p"] for row in silent_rows(scene, every=True) if row["p"] is not None]).all()


def test_a_saved_world_is_heard(store: Store) -> None:
    """The journeys are those of the tower; at an earlier instant less is known."""
    save_outcome(store, book())
    with pytest.raises(NoNetworkSaved):
        scene_of_store(store, None, None)
    save_outcome(store, book(), Network())
    kept = find_world(store)
    now = scene_of_store(store, None, None)
    early = scene_of_store(store, kept.world, kept.at - timedelta(days=3_000))
    assert now.at == kept.at
    assert {journey.parcel for journey, _ in now.followed} == {
        journey.parcel for journey, _ in early.followed
    }
    assert not any(journey.events for journey, _ in early.followed)
