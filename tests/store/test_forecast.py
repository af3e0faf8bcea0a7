"""The table of forecasts: what was expected."""

from serai.operations.tables import COLUMNS
from serai.store.forecast import FORECAST


def test_table_has_a_column_for_every_column_of_the_output() -> None:
    """Every column of forecasts.csv has its place in the store, of the same name and in the same order."""
    stored = [
        column.name for column in FORECAST.columns if column.name not in ("world_id", "position", "more")
    ]
    assert stored == list(COLUMNS["forecasts"])
