"""Facilities come back from the store as they stood."""

import json

from serai.store.database import Store
from serai.store.network import load_facilities, to_network, to_record
from serai.store.outcome import find_world, load_network, save_outcome
from serai.store.world import read_world
from tests.conftest import ROOT
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


def test_network_comes_back_equal(store: Store) -> None:
    """A network of a real world, through JSON and the database, is the same network in the same order."""
    network = read_world(ROOT / "worlds" / "china-to-the-world").network
    assert to_network(json.loads(json.dumps(to_record(network)))) == network
    save_outcome(store, book(), network)
    with store.engine.connect() as connection:
        back = load_network(connection, find_world(store).world_id)
        assert back == network
        assert list(back.services) == list(network.services)
        save_outcome(store, book())
        assert load_network(connection, find_world(store).world_id) is None
