"""Waiting for the next departure: what it costs is what the evaluator says, and the plan stays lawful."""

from dataclasses import replace
from datetime import time, timedelta

import numpy as np
import pytest

from serai.network.carrier import Departure
from serai.plan.consolidate import box
from serai.plan.evaluate import Ready
from serai.plan.hold import Holder, Seats, chain_of
from serai.plan.itinerary import Itinerary, Leg
from tests.plan.checker import check
from tests.plan.small_world import MONDAY, request, small_network
from tests.plan.travellers import PARAMS, carried, crowd, itineraries


def flight(itinerary: Itinerary) -> Leg:
    """Return the first move of an itinerary that has a departure."""
    return next(leg for leg in itinerary.legs if leg.departure and leg.origin != leg.destination)


def test_the_chain_of_an_itinerary_is_the_one_it_was_made_of() -> None:
    """Services, gateway, place of clearance and channel are read back from the legs."""
    requests = crowd(30, 1)
    on = carried(requests)
    for one in requests:
        alone = box([one], on.joining)
        for way in on.ways([alone])[0]:
            assert chain_of(on.evaluator, on.itinerary(alone, way)) == way.chain


def test_the_next_departure_is_the_one_after() -> None:
    """The flight of Monday 22:00 is followed by that of Wednesday; the last of the period by none."""
    on = carried([request()])
    plan = itineraries([request()], on)["R1"]
    holder = Holder(on.evaluator, PARAMS)
    leg = flight(plan)
    following = holder.following(leg)
    assert following is not None
    name, leaves = following
    assert leg.starts < leaves <= leg.starts + timedelta(days=3)
    assert name.startswith(f"{leg.service}@")
    table = on.evaluator.schedule.timetable(leg.service)
    between = (table.leaves > leg.starts.timestamp()) & (table.leaves < leaves.timestamp())
    assert not between.any()
    assert holder.following(replace(leg, starts=MONDAY + timedelta(days=900))) is None
    truck = next(leg for leg in plan.legs if leg.service == "TRUCK")
    assert holder.following(truck) is None


def test_waiting_costs_the_lateness_that_it_adds() -> None:
    """Walked again by hand with both departures: the difference of expected lateness, and the new chance."""
    tight = request(deadline=MONDAY + timedelta(days=6))
    on = carried([tight])
    plan = itineraries([tight], on)["R1"]
    holder = Holder(on.evaluator, PARAMS)
    leg = flight(plan)
    _, until = holder.following(leg)
    held = holder.hold(tight, plan, leg, until)
    chain = chain_of(on.evaluator, plan)
    place = chain.services.index(leg.service)
    late = []
    for at in (leg.starts, until):
        floors = [np.array([[-np.inf]])] * place + [np.array([[at.timestamp()]])]
        ready = Ready(np.array([[MONDAY.timestamp()]]), floors=floors)
        arrivals = on.evaluator.arrivals(chain, ready)[0]
        hours = np.maximum(arrivals - tight.deadline.timestamp(), 0) / 3600
        late.append(0.06 * hours.mean() + (hours > 0).mean())
    assert held.price == pytest.approx(late[1] - late[0])
    assert held.price > 0
    assert held.itinerary.p_on_time == (hours == 0).mean()
    assert float(held.itinerary.cost - plan.cost) == pytest.approx(held.price, abs=0.006)


def test_a_plan_that_waits_is_lawful_and_leaves_by_the_next_departure() -> None:
    """For parcels of all kinds and every departure on their way: the checker accepts the new plan."""
    requests = crowd(40, 2)
    on = carried(requests)
    plans = itineraries(requests, on)
    holder = Holder(on.evaluator, PARAMS)
    tried = 0
    for one in requests:
        before = plans[one.request]
        for leg in before.legs:
            following = holder.following(leg) if leg.departure and leg.origin != leg.destination else None
            if following is None or leg.stage == "last_mile":
                continue
            name, leaves = following
            held = holder.hold(one, before, leg, leaves)
            assert held is not None
            check(on.network, one, held.itinerary)
            mine = next(
                new for new in held.itinerary.legs if new.departure == name and new.origin == leg.origin
            )
            assert mine.ends == leaves
            number = before.legs.index(leg) - 1
            assert held.itinerary.legs[:number] == before.legs[:number]
            tried += 1
    assert tried > 40


def test_a_plan_that_is_no_chain_does_not_wait() -> None:
    """A plan given from outside, with a service that nobody knows or without acceptance, is left alone."""
    on = carried([request()])
    plan = itineraries([request()], on)["R1"]
    holder = Holder(on.evaluator, PARAMS)
    leg = flight(plan)
    until = leg.starts + timedelta(days=2)
    unknown = replace(plan, legs=tuple(replace(one, service="ODD") for one in plan.legs))
    headless = replace(plan, legs=plan.legs[1:])
    assert holder.hold(request(), unknown, leg, until) is None
    assert holder.hold(request(), headless, leg, until) is None
    between = leg.starts + timedelta(hours=1)
    assert holder.hold(request(), plan, leg, between) is None


def test_seats_are_given_up_and_taken_together() -> None:
    """Of two parcels that want the one place of the next flight, only one moves, and nothing half."""
    network = small_network()
    one_place = (Departure("AIR1", time(22), (1, 3, 5), 4.0, None, 1, None, None),)
    network = replace(network, departures={**network.departures, "AIR1": one_place})
    requests = [request("A"), request("B")]
    on = carried(requests, network)
    plans = itineraries(requests, on)
    leg = flight(plans["A"])
    assert leg.service == "AIR1"
    holder = Holder(on.evaluator, PARAMS)
    _, until = holder.following(leg)
    seats = Seats.of(on.evaluator.schedule, {one.request: one for one in requests}, plans)
    moves = [
        (one, plans[one.request], holder.hold(one, plans[one.request], leg, until).itinerary)
        for one in requests
    ]
    was = dict(seats.pieces)
    assert not seats.fits(moves)
    assert {name: count for name, count in seats.pieces.items() if count} == was
    assert seats.fits(moves[:1])
    assert not seats.fits(moves[1:])
