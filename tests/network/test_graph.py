"""The network as a whole."""

from pathlib import Path

from serai.network.graph import Network
from serai.store.world import read_world
from tests.worlds import small_world


def test_services_are_found_by_where_they_leave(tmp_path: Path) -> None:
    """Every service stands under its origin, once, in order of its id."""
    network = read_world(small_world(tmp_path)).network
    assert [service.service for service in network.leaving["sao_depot"]] == ["hub_last", "hub_locker"]
    listed = [service for services in network.leaving.values() for service in services]
    assert len(listed) == len(network.services)
    assert all(service.origin == origin for origin, found in network.leaving.items() for service in found)


def test_gateways_are_found_by_where_they_stand(tmp_path: Path) -> None:
    """Every lane of clearance stands under its facility."""
    network = read_world(small_world(tmp_path)).network
    assert {place: [g.gateway for g in found] for place, found in network.clearing.items()} == {
        "gru": ["gru_prc"],
        "br_oe": ["br_post"],
    }


def test_an_empty_network_has_nothing() -> None:
    """Without services nothing leaves and nothing is cleared."""
    assert (dict(Network().leaving), dict(Network().clearing)) == ({}, {})
