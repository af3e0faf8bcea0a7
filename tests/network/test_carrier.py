"""Carriers and their offers, as a world declares them."""

from datetime import time
from decimal import Decimal
from pathlib import Path

from serai.network.carrier import CARRIER_KINDS, CHANNELS, MODES, SERVICE_KINDS
from serai.store.world import read_world
from tests.worlds import small_world


def test_offers_of_a_world_are_read_as_written(tmp_path: Path) -> None:
    """A flight has its price, its days and its capacity; no limit is None and not zero."""
    network = read_world(small_world(tmp_path)).network
    flight, (departure,) = network.services["hub_air"], network.departures["hub_air"]
    assert (flight.cost_per_kg, flight.volumetric_divisor, flight.channel) == (
        Decimal("5.20"),
        6000.0,
        "cargo",
    )
    assert (departure.leaves, departure.days, departure.capacity_pieces) == (time(1, 30), (1, 3, 5), 120)
    (truck,) = network.departures["hub_first"]
    assert (truck.capacity_kg, truck.capacity_pieces) == (None, None)


def test_words_of_a_world_are_the_declared_ones(tmp_path: Path) -> None:
    """Kinds, modes and channels of the small world are among the words of the trade."""
    network = read_world(small_world(tmp_path)).network
    assert {carrier.kind for carrier in network.carriers.values()} <= set(CARRIER_KINDS)
    assert {service.kind for service in network.services.values()} <= set(SERVICE_KINDS)
    assert {service.mode for service in network.services.values()} <= set(MODES)
    assert {service.channel for service in network.services.values()} <= set(CHANNELS)
    assert network.couriers["courier_br", "br_sp"].p_first_attempt == 0.92
