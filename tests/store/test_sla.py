"""The table of agreements: what was agreed and achieved."""

from serai.operations.tables import COLUMNS
from serai.store.sla import SCORE


def test_table_has_a_column_for_every_column_of_the_output() -> None:
    """Every column of agreements.csv has its place in the store, of the same name and in the same order."""
    own = ("world_id", "position", "more")
    stored = [column.name for column in SCORE.columns if column.name not in own]
    assert stored == list(COLUMNS["agreements"])
