"""The bundled world keeps what its README promises."""

from functools import cache
from itertools import pairwise

import numpy as np
import pytest

from serai.network.carrier import Service
from serai.network.graph import Network
from serai.parcel import Goods, Scheme
from serai.plan.request import Request
from serai.store.world import World, read_world
from tests.conftest import ROOT

CORRIDORS = ("BR", "ES", "PL", "GB", "US", "KR")
POST, HUBS = frozenset({"post"}), frozenset({"cargo", "express"})


@cache
def bundled() -> World:
    """The bundled world."""
    return read_world(ROOT / "worlds" / "china-to-the-world")


def ways(network: Network, origin: str, zone: str, channels: frozenset[str]) -> list[tuple[Service, ...]]:
    """Walk every chain of services from an origin to a zone whose first own channel is one of these."""
    found: list[tuple[Service, ...]] = []
    chains: list[tuple[Service, ...]] = [(s,) for s in network.leaving[origin]]
    while chains:
        chain = chains.pop()
        own = {s.channel for s in chain} - {"any", "domestic"}
        if len(own) > 1 or own - channels:
            continue
        if chain[-1].destination == zone:
            found += [chain] * bool(own)
            continue
        seen = {s.origin for s in chain}
        chains += [
            (*chain, s) for s in network.leaving.get(chain[-1].destination, ()) if s.destination not in seen
        ]
    return found


def cleared(network: Network, chain: tuple[Service, ...], request: Request) -> bool:
    """Say whether a lane on the way clears the goods of a request, in the channel of the chain."""
    country = network.zones[request.zone].country
    channels = {s.channel for s in chain} | {"any"}
    return any(
        country in lane.destinations
        and lane.seller_scheme in ("any", request.scheme)
        and lane.channel in channels
        for before, _ in pairwise(chain)
        for lane in network.clearing.get(before.destination, ())
    )


def origins(network: Network) -> list[str]:
    """Return the sort centres from which parcels start."""
    return [f.facility for f in network.facilities.values() if f.kind == "origin_sort"]


@pytest.mark.parametrize("country", CORRIDORS)
def test_every_zone_is_reached_by_post_and_over_hubs(country: str) -> None:
    """From each of three origins both ways lead to each of the zones of a country, at least two."""
    network = bundled().network
    zones = [zone.zone for zone in network.zones.values() if zone.country == country]
    assert len(zones) >= 2
    assert len(origins(network)) >= 3
    for origin in origins(network):
        for zone in zones:
            assert ways(network, origin, zone, POST)
            assert ways(network, origin, zone, HUBS)


@pytest.mark.parametrize("country", CORRIDORS)
def test_two_carriers_serve_every_stage(country: str) -> None:
    """On the ways over hubs at least two partners compete on each stage of a corridor."""
    network = bundled().network
    stages: dict[str, set[str]] = {}
    zone = next(zone.zone for zone in network.zones.values() if zone.country == country)
    for origin in origins(network):
        for chain in ways(network, origin, zone, HUBS):
            for service in chain:
                stages.setdefault(f"{service.kind} {service.mode}", set()).add(service.carrier)
    assert {"first_mile road", "linehaul air", "last_mile courier"} <= set(stages)
    assert all(len(carriers) >= 2 for carriers in stages.values())


def test_every_request_has_a_lawful_way_that_takes_its_goods() -> None:
    """Whatever the class of goods and the scheme, some chain clears it and refuses none of it."""
    world = bundled()
    network = world.network
    kinds: dict[tuple[str, str, Goods, Scheme], Request] = {}
    for request in world.requests:
        kinds.setdefault((request.origins[0], request.zone, request.goods, request.scheme), request)
    known = {(o, z): ways(network, o, z, POST | HUBS) + ways(network, o, z, POST) for o, z, _, _ in kinds}
    for (origin, zone, goods, _), request in kinds.items():
        chains = known[origin, zone]
        taken = [c for c in chains if not any(goods in service.goods_not_allowed for service in c)]
        assert any(cleared(network, chain, request) for chain in taken)


def test_handovers_over_hubs_leave_evidence_and_those_of_the_post_none() -> None:
    """Every change of carrier is described; only the post hands over without a protocol."""
    network = bundled().network
    for (facility, giver, _), handoff in network.handoffs.items():
        by_post = network.carriers[giver].kind == "post"
        assert (handoff.protocol == "none") == by_post, facility


def test_all_that_is_calibrated_has_its_source() -> None:
    """No place, partner, service or lane is without a word on where its figures come from."""
    network = bundled().network
    listed = (network.facilities, network.carriers, network.services, network.gateways)
    assert not [thing for things in listed for thing in things.values() if not thing.source]


def test_some_orders_have_two_parcels() -> None:
    """An order is not a parcel: about one in eight has two, with the same buyer."""
    world = bundled()
    share = len(world.requests) / len(world.orders)
    assert 1.05 < share < 1.25


def test_direct_post_and_hubs_lie_on_the_public_ladder() -> None:
    """Median hours on the way, waits and customs left out: the post takes at least 1.6 times as long."""
    network = bundled().network
    for country in CORRIDORS:
        zone = next(zone.zone for zone in network.zones.values() if zone.country == country)
        post, hubs = (
            np.median([sum(_hours(network, s) for s in c) for c in ways(network, "shenzhen", zone, channels)])
            for channels in (POST, HUBS)
        )
        assert post > 1.6 * hubs, country


def _hours(network: Network, service: Service) -> float:
    handling = network.facilities[service.origin].handling
    return service.duration.p50_h + (handling.p50_h if handling else 0.0)
