"""Newer exchange rates are loaded and used."""

from pathlib import Path

from serai.operations.customs.quote import read_tables
from serai.operations.customs.rates import load, show
from tests.store.test_rates import history


def test_rates_are_shipped_until_newer_ones_are_loaded(tmp_path: Path) -> None:
    """The newest day tells which are used, and quotes take them at once."""
    assert show(tmp_path)["source"] == "shipped"
    loaded = load(tmp_path, history(tmp_path, "2026-11-20,1.5000,0.9,"))
    assert (loaded["source"], str(loaded["newest"]), loaded["currencies"]) == (
        "loaded", "2026-11-20", ["EUR", "GBP", "USD"],
    )  # fmt: skip
    assert show(tmp_path) == loaded
    assert read_tables(tmp_path).rates != read_tables(None).rates
