"""Facilities come back from the store as they stood."""

from serai.store.database import Store
from serai.store.network import load_facilities
from serai.store.outcome import find_world, save_outcome
from tests.store.books import book


def test_facilities_come_back_in_their_order(store: Store) -> None:
    """Name, kind and coordinates are what they were; an anonymous place keeps none."""
    saved = book()
    saved["network"]["facilities"].append(
        {"facility": "x", "kind": "hub", "lat": None, "handling": "p50 6 h"}
    )
    save_outcome(store, saved)
    with store.engine.connect() as connection:
        rows = load_facilities(connection, find_world(store).world_id)
    assert [(row["facility"], row["lat"]) for row in rows] == [("szx", 22.6), ("gru", -23.4), ("x", None)]
    assert rows[2]["more"] == {"handling": "p50 6 h"}
