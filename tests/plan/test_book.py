"""Loads of departures are what itineraries take, counted one by one."""

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from serai.network.schedule import Schedule
from serai.plan.book import loads
from serai.plan.choose import period, plan
from serai.plan.params import PlanParams
from tests.plan.small_world import MONDAY, brazilian, request, small_network


def test_loads_are_what_itineraries_take() -> None:
    """Kilograms and pieces of every departure, from the legs of all itineraries."""
    network = small_network()
    requests = [
        (request if n % 3 else brazilian)(f"R{n:02}", ready=MONDAY + timedelta(hours=5 * n), kg=0.1 * (n + 1))
        for n in range(30)
    ]
    found = plan(network, requests, PlanParams(), np.random.default_rng(1))
    kg = {one.request: one.kg for one in requests}
    expected: dict[str, list[float]] = {}
    for name, itinerary in found.itineraries.items():
        for leg in itinerary.legs:
            if leg.departure is not None and leg.origin != leg.destination:
                expected.setdefault(leg.departure, []).append(kg[name])
    assert {one.departure: (one.kg, one.pieces) for one in found.loads} == {
        name: (pytest.approx(sum(masses), abs=1e-3), len(masses)) for name, masses in expected.items()
    }
    for one in found.loads:
        most = {"AIR1": 500.0, "AIRBR": 800.0}.get(one.service)
        pieces = {"AIR2": 50}.get(one.service)
        assert (one.capacity_kg, one.capacity_pieces) == (most, pieces)
        shares = [one.kg / most] if most else [one.pieces / pieces] if pieces else []
        assert one.load == (pytest.approx(shares[0], abs=1e-3) if shares else None)


def test_legs_of_other_worlds_and_times_are_not_booked() -> None:
    """A leg of an unknown service, or at a time when nothing leaves, loads no departure."""
    network, one = small_network(), request()
    found = plan(network, [one], PlanParams(), np.random.default_rng(1))
    schedule = Schedule(network, period([one], PlanParams()))
    itinerary = found.itineraries["R1"]
    foreign = replace(
        itinerary,
        legs=tuple(
            replace(leg, service="GONE") if n % 2 else replace(leg, starts=leg.starts + timedelta(minutes=7))
            for n, leg in enumerate(itinerary.legs)
        ),
    )
    assert loads(schedule, {"R1": foreign}, {"R1": 1.0}) == ()
