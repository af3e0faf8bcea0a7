"""What the store holds, counted."""

from sqlalchemy import text

from serai.store.database import Store, newest_revision
from serai.store.inventory import EVERY, status
from serai.store.outcome import save_outcome
from tests.store.books import book


def test_status_counts_rows_of_our_tables_alone(store: Store) -> None:
    """Every table of ours is counted, others in the same database are not looked at."""
    save_outcome(store, book())
    with store.engine.begin() as connection:
        connection.execute(text("CREATE TABLE foreign_rows (number int)"))
    found = status(store)
    assert found["tables"].keys() == {table.name for table in EVERY}
    assert (found["tables"]["request"], found["tables"]["world"], found["tables"]["leg"]) == (4, 1, 24)
    assert found["revision"] == newest_revision()
    assert found["server"].split(".")[0].isdecimal()
    assert found["size_mb"] > 5
