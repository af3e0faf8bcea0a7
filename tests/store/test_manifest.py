"""The table of manifests: what changed hands."""

from serai.operations.tables import COLUMNS
from serai.store.manifest import MANIFEST


def test_table_has_a_column_for_every_column_of_the_output() -> None:
    """Every column of manifests.csv has its place in the store, of the same name and in the same order."""
    stored = [
        column.name for column in MANIFEST.columns if column.name not in ("world_id", "position", "more")
    ]
    assert stored == list(COLUMNS["manifests"])
