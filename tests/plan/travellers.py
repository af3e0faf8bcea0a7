"""Parcels with plans of their own over the small network, as if each travelled alone."""

from collections.abc import Sequence
from datetime import timedelta

import numpy as np

from serai.network.graph import Network
from serai.plan.bag import Waiting
from serai.plan.consolidate import Carriage, JoinParams, box
from serai.plan.hold import Holder, Seats
from serai.plan.itinerary import Itinerary
from serai.plan.params import PlanParams
from serai.plan.request import Request
from tests.plan.small_world import MONDAY, brazilian, request, small_network

PARAMS = PlanParams()


def carried(requests: Sequence[Request], network: Network | None = None) -> Carriage:
    """Return the carriage of requests over a network, the small one if none is given."""
    rng = np.random.default_rng(1)
    return Carriage.over(network or small_network(), requests, PARAMS, rng, JoinParams())


def itineraries(requests: Sequence[Request], on: Carriage) -> dict[str, Itinerary]:
    """Return for each request the itinerary of its cheapest way."""
    boxes = [box([one], on.joining) for one in requests]
    return {
        one.request.request: on.itinerary(one, ways[0])
        for one, ways in zip(boxes, on.ways(boxes), strict=True)
    }


def waiting(requests: Sequence[Request], on: Carriage, plans: dict[str, Itinerary]) -> Waiting:
    """Return how parcels may wait within the capacity of departures."""
    holder = Holder(on.evaluator, PARAMS)
    seats = Seats.of(on.evaluator.schedule, {one.request: one for one in requests}, plans)
    return Waiting(holder.hold, holder.following, seats.fits)


def crowd(count: int, seed: int) -> list[Request]:
    """Return requests to Spain and Brazil of any weight within eight days."""
    rng = np.random.default_rng(seed)
    found = []
    for number in range(count):
        make = request if rng.random() < 0.6 else brazilian
        ready = MONDAY + timedelta(hours=float(rng.uniform(0, 200)))
        kg = float(rng.choice([0.2, 0.7, 2.0]))
        due = ready + timedelta(days=float(rng.uniform(6, 11)))
        found.append(make(f"M{number:03}", ready=ready, deadline=due, kg=kg))
    return found
