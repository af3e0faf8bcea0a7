"""The small world with carriers that speak: posts, an airline, trucks and couriers, each in its words."""

from dataclasses import replace
from functools import cache

import numpy as np

from serai.carriers.mapping import load
from serai.carriers.read import Feed, Reading, read
from serai.carriers.zones import zones
from serai.network.graph import Network
from serai.plan.choose import plan
from serai.plan.itinerary import Itinerary
from serai.plan.params import PlanParams
from serai.plan.request import Request
from serai.track.places import Places
from serai.twin.params import PlayParams
from serai.twin.play import Play, play
from tests.plan.small_world import MONDAY, brazilian, request, small_network
from tests.track.small_journey import after

SPEAKS = {
    "post": ("upu_ems", ("CP",)),
    "airline": ("iata_fsu", ("AL", "AL2")),
    "linehaul": ("un_rec24", ("TR", "RD", "RB")),
    "courier": ("serai", ("CE", "CB")),
}
HONEST = PlayParams(closures=0, offload_share=0.0, lost_share=0.0, duplicate_share=0.0, garbage_every=0)
"""Partners who lose and break nothing."""

END = after(24 * 60)


@cache
def speaking_network() -> Network:
    """Return the small network with a feed for every carrier; the Spanish post speaks IPS."""
    network = small_network()
    carriers = dict(network.carriers)
    for kind, (feed, names) in SPEAKS.items():
        carriers |= {name: replace(carriers[name], kind=kind, feed=feed) for name in names}
    carriers["EP"] = replace(carriers["EP"], feed="upu_ips")
    facilities = {
        name: replace(place, iata=name if name in ("HKG", "LGG", "GRU") else "")
        for name, place in network.facilities.items()
    }
    return replace(network, carriers=carriers, facilities=facilities)


@cache
def requests(count: int) -> tuple[Request, ...]:
    """Return requests to Spain and Brazil in turn, one ready every half hour."""
    made = (brazilian if n % 2 else request for n in range(count))
    return tuple(
        make(f"R{n:03d}", ready=after(n / 2), deadline=after(n / 2 + 480)) for n, make in enumerate(made)
    )


@cache
def plans(count: int) -> dict[str, Itinerary]:
    """Return the plans of these requests."""
    found = plan(small_network(), requests(count), PlanParams(), np.random.default_rng(1), lambda *_: None)
    assert len(found.itineraries) == count
    return dict(found.itineraries)


@cache
def played(count: int = 40, params: PlayParams = HONEST, seed: int = 5, end_h: float = 24 * 60) -> Play:
    """Play the partners for these requests until an hour."""
    return play(
        speaking_network(), requests(count), plans(count), np.random.default_rng(seed), after(end_h), params
    )


def heard(found: Play, end_h: float = 24 * 60) -> Reading:
    """Read all feeds of a play by their carriers' mappings."""
    network = speaking_network()
    whole = Reading()
    for name, data in found.feeds.items():
        carrier = name.partition("-")[0]
        mapping = load(network.carriers[carrier].feed)
        part = read(mapping, data, Feed(carrier, name, after(end_h), zones(Places(network.facilities))))
        whole.events.extend(part.events)
        whole.unread.extend(part.unread)
        whole.doubts.extend(part.doubts)
    return whole


__all__ = ["END", "HONEST", "MONDAY", "heard", "plans", "played", "requests", "speaking_network"]
