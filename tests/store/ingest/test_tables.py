"""The tables of what came in."""

from serai.store.ingest.tables import INGEST, SCAN, SCAN_COLUMNS
from serai.store.inventory import EVERY


def test_scans_have_no_index_and_no_key() -> None:
    """What is loaded at speed has neither; parts get an index when they close."""
    assert not SCAN.indexes
    assert not SCAN.primary_key.columns
    assert "part" not in SCAN_COLUMNS


def test_all_are_part_of_the_store() -> None:
    """Backups know every one of them."""
    assert set(INGEST) <= set(EVERY)
