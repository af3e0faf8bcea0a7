"""Looking after the store, end to end."""

from pathlib import Path

from serai.operations import db, tower
from serai.store.database import Store
from serai.store.outcome import save_outcome
from tests.store.books import book


def test_store_goes_into_a_file_and_comes_back(store: Store, database_url: str, tmp_path: Path) -> None:
    """Status, backup, loss and restore through the operations alone."""
    save_outcome(store, book())
    assert db.status(store)["tables"]["world"] == 1
    rows = db.back_up(store, tmp_path / "b.zip")
    save_outcome(store, book(world="other"))
    with db.opened(database_url, tmp_path) as again:
        assert db.restore(again, tmp_path / "b.zip", replace=True) == rows
    assert [saved.world for saved in tower.worlds(store)] == ["small"]
