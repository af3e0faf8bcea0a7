"""Load newer exchange rates, say how new those are that are used."""

from collections.abc import Mapping
from pathlib import Path

from serai.store.rates import EcbRates, load_rates, stored_rates


def load(home: Path, path: Path) -> Mapping[str, object]:
    """Keep the ECB's history of exchange rates and describe it.

    Raises
    ------
    NoRatesFile, UnreadableRates
        If the file cannot be read, or is not that history; nothing is kept.
    """
    return _described(load_rates(home, path))


def show(home: Path) -> Mapping[str, object]:
    """Describe the rates that quotes use."""
    return _described(stored_rates(home))


def _described(rates: EcbRates) -> Mapping[str, object]:
    return {
        "source": "loaded" if rates.file else "shipped",
        "newest": rates.newest,
        "currencies": rates.currencies,
    }
