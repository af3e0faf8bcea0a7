"""What we intend with a world: every request planned, declared and prepared for handing over."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

import numpy as np

from serai.customs.consign import Lane, consign, find_lane
from serai.customs.filing import Filing, Unfiled, prepare, regimes
from serai.manifest.build import build
from serai.manifest.document import Manifest
from serai.operations.plan import Tell, plan_requests
from serai.plan.choose import Plan
from serai.plan.itinerary import Itinerary
from serai.plan.request import Request
from serai.store.rates import EcbRates
from serai.store.world import World


@dataclass(frozen=True)
class Ahead:
    """The plan, the declarations and the handover documents of a world."""

    plan: Plan
    filings: tuple[Filing, ...] = ()
    unfiled: tuple[Unfiled, ...] = ()
    manifests: tuple[Manifest, ...] = ()
    planned: Mapping[str, Request] = field(default_factory=dict)

    @property
    def itineraries(self) -> Mapping[str, Itinerary]:
        """The itinerary of every request that has one."""
        return self.plan.itineraries


def look_ahead(world: World, rng: np.random.Generator, at: datetime, tell: Tell) -> Ahead:
    """Plan, declare and prepare the handovers of a world's requests.

    Itineraries that the world gives are taken as they are; the other requests are planned.
    """
    planned = plan_requests(world, rng, tell)
    requests = {r.request: r for r in world.requests if r.request in planned.itineraries}
    tell("declare", 0, len(requests))
    filings, unfiled = _declared(world, planned.itineraries, requests, at)
    tell("declare", len(requests), len(requests))
    tell("hand over", 0, len(requests))
    manifests = build(planned.itineraries, requests, world.network, regimes(filings))
    tell("hand over", len(requests), len(requests))
    return Ahead(planned, tuple(filings), tuple(unfiled), tuple(manifests), requests)


def _declared(
    world: World,
    itineraries: Mapping[str, Itinerary],
    requests: Mapping[str, Request],
    at: datetime,
) -> tuple[list[Filing], list[Unfiled]]:
    """Prepare the filings of everything that crosses a border by a gateway."""
    lanes: dict[str, Lane] = {}
    for name, request in requests.items():
        lane = find_lane(world.network, request, itineraries[name])
        if lane is not None:
            lanes[name] = lane
    return prepare(consign(requests.values(), world.orders, world.items, lanes), at, EcbRates())
