"""Chains obey the grammar of routes: against a walk over every row of services."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from serai.network.graph import Network
from serai.parcel import Goods, Scheme
from serai.plan.chain import Chain, Lot, Ranking, Rules, Search, Start, admits, clears, joined
from tests.plan.small_world import by_id, gateway, service, small_network

EQUAL = Ranking(lambda s: float(s.cost_per_parcel), lambda g: float(g.cost), lambda f, a, b: 0.1)
CHANNELS = ("post", "express", "cargo", "domestic", "any")


def rules(network: Network, lot: Lot, home: str = "CN", most: int = 7) -> Rules:
    """Return the rules of a lot."""
    services = frozenset(s.service for s in network.services.values() if admits(network, s, lot))
    country = network.zones[lot.zone].country
    lanes = frozenset(g.gateway for g in network.gateways.values() if clears(g, country, lot.scheme))
    return Rules(network, lot, home, services, lanes, most)


def walked(law: Rules, origin: str, way: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Yield every row of services from an origin to the zone, lawful or not: the slow, obvious way."""
    services = law.network.services
    here = services[way[-1]].destination if way else origin
    if here == law.lot.zone:
        yield way
    elif len(way) < law.max_services:
        for one in services.values():
            if one.origin == here and one.service in law.services:
                yield from walked(law, origin, (*way, one.service))


def lawful(law: Rules, way: tuple[str, ...], lane: str | None) -> bool:
    """Check one row of services with one clearance against the grammar, rule by rule."""
    network = law.network
    services = [network.services[name] for name in way]
    stops = [services[0].origin, *(s.destination for s in services)]
    abroad = network.zones[law.lot.zone].country != law.home
    if len(set(stops)) != len(stops) or services[-1].kind != "last_mile" or abroad != (lane is not None):
        return False
    channels = {s.channel for s in services} - {"any", "domestic"}
    cleared_at = len(services)
    if lane is not None:
        gate = network.gateways[lane]
        channels |= {gate.channel} - {"any"}
        if gate.facility not in stops[1:-1] or lane not in law.gateways:
            return False
        cleared_at = stops.index(gate.facility)
    for position, one in enumerate(services[:-1]):
        there = network.facilities[one.destination].country
        if not abroad and there != law.home:
            return False
        if one.channel == "domestic" and position < cleared_at and there != law.home:
            return False
    return len(channels) <= 1


def all_chains(law: Rules, origin: str) -> set[tuple[tuple[str, ...], str | None]]:
    """Return every lawful pair of a row of services and a clearance."""
    lanes = [None, *law.network.gateways]
    return {(way, lane) for way in walked(law, origin) for lane in lanes if lawful(law, way, lane)}


def found(law: Rules, origin: str, most: int = 10_000) -> list[Chain]:
    """Return the chains that the search finds."""
    return Search(law, EQUAL).chains(Start(origin), most, 200_000)


def random_network(seed: int) -> Network:
    """Return the small world with random services and gateways added."""
    rng = np.random.default_rng(seed)
    network = small_network()
    places = [name for name in network.facilities if name != "WMA"]
    extra = []
    for number in range(14):
        origin, destination = rng.choice(places, 2, replace=False)
        channel = str(rng.choice(CHANNELS))
        way = f"{origin}-{destination}"
        extra.append(
            service(
                f"X{number}", str(rng.choice(["TR", "AL"])), way, f"linehaul/{channel}", 5, rng.integers(1, 9)
            )
        )
    lanes = [
        gateway(
            f"G{n}",
            str(rng.choice(places)),
            str(rng.choice(["post", "cargo", "any"])),
            "any",
            ("ES", "BR"),
            5,
        )
        for n in range(3)
    ]
    return replace(
        network,
        services={**network.services, **by_id(*extra)},
        gateways={**network.gateways, **by_id(*lanes)},
    )


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("zone", ["ES1", "BR1"])
def test_the_search_finds_every_lawful_chain_and_no_other(seed: int, zone: str) -> None:
    """On random networks the chains are exactly those that a walk over all rows of services allows."""
    network = random_network(seed)
    law = rules(network, Lot(zone, Goods.GENERAL, Scheme.IOSS, 1.0, 20.0), most=5)
    chains = found(law, "SZX")
    assert {(c.services, c.gateway) for c in chains} == all_chains(law, "SZX")
    assert len({(c.services, c.gateway) for c in chains}) == len(chains)


def test_random_networks_have_chains_to_find() -> None:
    """The random networks are no straw men: together they have many chains, up to five services long."""
    lot = Lot("ES1", Goods.GENERAL, Scheme.IOSS, 1.0, 20.0)
    chains = [
        way for seed in range(6) for way, _ in all_chains(rules(random_network(seed), lot, most=5), "SZX")
    ]
    assert len(chains) > 60
    assert {len(way) for way in chains} == {2, 3, 4, 5}


def price(network: Network, chain: Chain) -> float:
    """Return the price of a chain under the ranking, added up from its parts."""
    services = [network.services[name] for name in chain.services]
    changes = sum(a.carrier != b.carrier for a, b in pairwise(services))
    lane = float(network.gateways[chain.gateway].cost) if chain.gateway else 0.0
    return sum(float(s.cost_per_parcel) for s in services) + lane + 0.1 * changes


def test_chains_come_in_order_of_their_rank() -> None:
    """The chains come cheapest first, so that the first of them are the best of all."""
    network = random_network(1)
    law = rules(network, Lot("ES1", Goods.GENERAL, Scheme.IOSS, 1.0, 20.0), most=5)
    prices = [price(network, chain) for chain in found(law, "SZX")]
    assert prices == sorted(prices)
    assert [price(network, chain) for chain in found(law, "SZX", 3)] == prices[:3]


def test_goods_weight_length_and_standing_keep_services_out() -> None:
    """A service takes no forbidden goods, nothing too heavy or long; a suspended carrier takes nothing."""
    network = small_network()
    lot = Lot("BR1", Goods.GENERAL, Scheme.REMESSA_CONFORME, 1.0, 20.0)
    assert admits(network, network.services["AIRBR"], lot)
    for changed in (replace(lot, goods=Goods.BATTERY), replace(lot, kg=30.1), replace(lot, longest_cm=151)):
        assert not admits(network, network.services["AIRBR"], changed)
    assert not admits(network, network.services["NOGO"], lot)


def test_a_post_chain_stays_with_the_post() -> None:
    """Channels join only with themselves; any and domestic take the channel of the chain."""
    assert joined("post", "express") == ""
    assert joined("post", "any") == joined("post", "domestic") == joined(None, "post") == "post"


def test_a_parcel_under_way_goes_on_without_being_cleared_again() -> None:
    """From Liège, cleared, the chain is the road and the door, and names no gateway."""
    law = rules(small_network(), Lot("ES1", Goods.GENERAL, Scheme.IOSS, 1.0, 20.0))
    start = Start("LGG", "cargo", True, "AL", frozenset({"SZX", "HKG"}))
    chains = Search(law, EQUAL).chains(start, 10)
    assert [(c.services, c.gateway, c.carrier) for c in chains] == [(("ROAD", "DOOR"), None, "AL")]
