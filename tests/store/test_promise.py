"""The table of promises: what buyers were told."""

from serai.operations.tables import COLUMNS
from serai.store.promise import PROMISE


def test_table_has_a_column_for_every_column_of_the_output() -> None:
    """Every column of promises.csv has its place in the store, of the same name and in the same order."""
    stored = [
        column.name for column in PROMISE.columns if column.name not in ("world_id", "position", "more")
    ]
    assert stored == list(COLUMNS["promises"])
