"""The table of filings: what was prepared for an authority."""

from serai.operations.tables import COLUMNS
from serai.store.customs import FILING


def test_table_has_a_column_for_every_column_of_the_output() -> None:
    """Every column of filings.csv has its place in the store, of the same name and in the same order."""
    own = ("world_id", "position", "more")
    stored = [column.name for column in FILING.columns if column.name not in own]
    stored = [name for name in stored if name != "parcels" or name in COLUMNS["filings"]]
    assert stored == list(COLUMNS["filings"])
