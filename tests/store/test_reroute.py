"""The table of remedies: what was proposed."""

from serai.operations.tables import COLUMNS
from serai.store.reroute import REMEDY


def test_table_has_a_column_for_every_column_of_the_output() -> None:
    """Every column of remedies.csv has its place in the store, of the same name and in the same order."""
    own = ("world_id", "position", "more")
    stored = [column.name for column in REMEDY.columns if column.name not in own]
    assert stored == list(COLUMNS["remedies"])
