"""Whole plans: lawful, connected, within capacity, the cheapest in expectation, and repeatable."""

from dataclasses import replace
from datetime import time, timedelta

import numpy as np
import pytest

from serai.network.carrier import Departure
from serai.network.graph import Network
from serai.network.schedule import Schedule
from serai.parcel import Goods, Scheme
from serai.plan.chain import Start
from serai.plan.choose import Plan, Standing, period, plan
from serai.plan.evaluate import Draws, Evaluator, Ready
from serai.plan.finder import Classes, Finder
from serai.plan.params import NoRate, PlanParams
from serai.plan.request import Request
from tests.plan.checker import check, overloads
from tests.plan.small_world import MONDAY, brazilian, request, small_network


def planned(network: Network, requests: list[Request], seed: int = 1, **changes: object) -> Plan:
    """Return the plan of requests."""
    return plan(network, requests, PlanParams(**changes), np.random.default_rng(seed))


def mixed(count: int, seed: int = 2) -> list[Request]:
    """Return requests of all kinds."""
    rng = np.random.default_rng(seed)
    found = []
    for number in range(count):
        make = request if rng.random() < 0.6 else brazilian
        ready = MONDAY + timedelta(hours=float(rng.uniform(0, 300)))
        one = make(
            f"M{number:04}",
            ready=ready,
            deadline=ready + timedelta(days=float(rng.uniform(4, 30))),
            kg=float(rng.choice([0.2, 1.0, 5.0, 40.0], p=[0.5, 0.3, 0.15, 0.05])),
            goods=Goods(str(rng.choice(["general", "battery", "food"], p=[0.7, 0.2, 0.1]))),
        )
        origins = ("SZX", "WMA") if one.zone == "ES1" and rng.random() < 0.2 else ("SZX",)
        found.append(replace(one, origins=origins))
    return found


def test_every_itinerary_passes_the_independent_checker() -> None:
    """Legs connect in space and time, departures exist, and customs is cleared once and lawfully."""
    network, requests = small_network(), mixed(400)
    found = planned(network, requests)
    assert set(found.itineraries) | set(found.refused) == {r.request for r in requests}
    assert not set(found.itineraries) & set(found.refused)
    assert len(found.itineraries) > 300
    for one in requests:
        if one.request in found.itineraries:
            check(network, one, found.itineraries[one.request])
    gateways = {one.gateway for one in found.itineraries.values()}
    assert gateways == {None, "LGG-IOSS", "MPO-POST", "GRU-PRC"}


def test_the_same_seed_gives_the_same_plan_in_any_order_of_requests() -> None:
    """Planning again gives the same itineraries, also when the requests come in another order."""
    network, requests = small_network(), mixed(120)
    first, again = planned(network, requests), planned(network, requests)
    assert first == again
    assert planned(network, requests[::-1]).itineraries == first.itineraries
    assert planned(network, requests, seed=9).itineraries != first.itineraries


def test_a_policy_costs_no_more_than_any_chain() -> None:
    """Each chain costed one by one, kept to whatever happens: the policy is no dearer."""
    network, requests = (
        small_network(),
        [request(f"R{d}", deadline=MONDAY + timedelta(days=d)) for d in range(4, 25)],
    )
    params = PlanParams()
    found = plan(network, requests, params, np.random.default_rng(1))
    schedule = Schedule(network, period(requests, params))
    draws = Draws.of(np.random.default_rng(1), params.samples, params.max_services)
    on = Evaluator(network, schedule, draws)
    chains = Finder(network, schedule, params, 0.5).find(
        Start("SZX"), Classes.of(network).lot(requests[0]), "CN"
    )
    chosen = set()
    for one in requests:
        costs = {}
        for chain in chains:
            arrivals = on.arrivals(chain, Ready(np.array([[one.ready.timestamp()]])))[0]
            late_h = [max(0.0, a - one.deadline.timestamp()) / 3600 for a in arrivals]
            services = [network.services[name] for name in chain.services]
            price = sum(float(s.cost_per_parcel) + 0.5 * max(0.5, 1500 / 6000) for s in services)
            price += 0.2 + (0.25 if chain.channel == "cargo" else 0)
            costs[chain.services] = price + np.mean([0.06 * h + (h > 0) for h in late_h])
        itinerary = found.itineraries[one.request]
        wishes = next(float(cost.amount) for cost in itinerary.costs if cost.term == "preference")
        assert float(itinerary.cost) - wishes <= min(costs.values()) + 0.13
        chosen.add(tuple(leg.service for leg in itinerary.legs if leg.origin != leg.destination))
    assert len(chosen) > 1


def test_no_departure_carries_more_than_it_takes() -> None:
    """A crowd that is ready at once is spread over departures and chains; counted anew, none is overfull."""
    network = small_network()
    narrow = {
        **network.departures,
        "AIR1": (replace(network.departures["AIR1"][0], capacity_kg=6.0),),
        "AIR2": (replace(network.departures["AIR2"][0], capacity_pieces=4),),
    }
    network = replace(network, departures=narrow)
    requests = [request(f"C{n:03}", deadline=MONDAY + timedelta(days=9)) for n in range(60)]
    found = planned(network, requests)
    assert float(found.cost) >= found.lower_bound > 0.97 * float(found.cost)
    assert len(found.itineraries) == 60
    assert overloads(network, {r.request: r for r in requests}, dict(found.itineraries)) == []
    used = {load.departure: load for load in found.loads if load.capacity_kg or load.capacity_pieces}
    assert len(used) > 4
    assert max(load.load for load in used.values()) == 1.0
    alone = planned(network, requests[:1])
    assert min(i.p_on_time for i in found.itineraries.values()) < alone.itineraries["C000"].p_on_time
    for one in requests:
        check(network, one, found.itineraries[one.request])


def test_a_scarce_place_goes_to_whom_it_serves_best() -> None:
    """Of two parcels for one place a week, the urgent one gets it, though the other one is ready sooner."""
    network = small_network()
    one_place = Departure("AIRBR", time(1), (4,), 6.0, None, 1, None, None)
    network = replace(network, departures={**network.departures, "AIRBR": (one_place,)})
    easy = brazilian("A-easy", deadline=MONDAY + timedelta(days=30))
    urgent = brazilian("B-urgent", ready=MONDAY + timedelta(hours=1), deadline=MONDAY + timedelta(days=8))
    found = planned(network, [easy, urgent])
    waits = found.itineraries["A-easy"].ends - found.itineraries["B-urgent"].ends
    assert timedelta(days=5) < waits
    priced = {one.capacity.name: one.price for one in found.used if one.price > 0}
    assert all(name.startswith("AIRBR@") for name in priced)


def test_what_finds_no_room_is_refused_and_counts_in_cost_and_bound() -> None:
    """One place for two parcels, ever: one of them stays behind, at its penalty."""
    network = small_network()
    last = (MONDAY + timedelta(days=5)).date()
    one_place = Departure("AIRBR", time(1), (4,), 6.0, None, 1, None, last)
    network = replace(network, departures={**network.departures, "AIRBR": (one_place,)})
    found = planned(network, [brazilian("A"), brazilian("B")])
    assert len(found.itineraries) == len(found.unserved) == 1
    (left,) = found.unserved
    until = "until 45 days after the last deadline"
    reason = f"every way is full {until}; scarce: departure AIRBR@2026-03-05T01:00"
    assert found.refused == {left: reason}
    brought = next(iter(found.itineraries.values())).cost
    assert float(found.cost) == pytest.approx(float(brought) + found.penalty, abs=0.01)
    assert found.penalty < found.lower_bound <= float(found.cost) + 0.01


def test_what_cannot_be_brought_at_all_counts_nowhere() -> None:
    """A parcel without any way is refused and neither in the cost nor in the bound."""
    network = small_network()
    alone = planned(network, [request("A")])
    both = planned(network, [request("A"), brazilian("B", goods=Goods.BATTERY)])
    assert both.cost == alone.cost
    assert both.lower_bound == pytest.approx(alone.lower_bound)
    assert both.unserved == frozenset()


def test_what_stands_takes_its_room() -> None:
    """With the only place of Thursday taken by others, a parcel goes a week later."""
    network = small_network()
    one_place = Departure("AIRBR", time(1), (4,), 6.0, None, 1, None, None)
    network = replace(network, departures={**network.departures, "AIRBR": (one_place,)})
    alone = planned(network, [brazilian("A")]).itineraries["A"]
    flight = next(leg.departure for leg in alone.legs if leg.service == "AIRBR")
    standing = Standing({f"{flight}/pieces": 1.0})
    after = plan(
        network, [brazilian("A")], PlanParams(), np.random.default_rng(1), standing=standing
    ).itineraries["A"]
    assert after.ends - alone.ends > timedelta(days=5)


def test_threads_change_nothing() -> None:
    """One thread or three: the same plan."""
    network, requests = small_network(), mixed(60)
    assert planned(network, requests, threads=1) == planned(network, requests, threads=3)


def test_a_pickup_point_is_a_destination_and_its_cells_are_scarce() -> None:
    """A locker of six cells, each busy for three days, takes two parcels a day; the others come later."""
    network = small_network()
    door = replace(network.services["DOOR"], service="LOCKER", destination="L1")
    point = replace(network.points["L1"], cells_small=2, cells_medium=2, cells_large=2)
    run = replace(network.departures["DOOR"][0], service="LOCKER")
    network = replace(
        network,
        services={**network.services, "LOCKER": door},
        departures={**network.departures, "LOCKER": (run,)},
        points={"L1": point},
    )
    requests = [request(f"L{n}", zone="L1") for n in range(6)]
    found = planned(network, requests)
    days = [itinerary.ends.date() for itinerary in found.itineraries.values()]
    assert len(days) == 6
    assert max(days.count(day) for day in days) == 2
    assert "pickup" in {used.capacity.kind for used in found.used}


def test_one_bad_request_never_loses_the_others() -> None:
    """Refusals carry their reasons, the rest is planned."""
    bad = [
        request("zone", zone="XX1"),
        request("origin", origins=("NOWHERE",)),
        brazilian("goods", goods=Goods.BATTERY),
        brazilian("scheme", scheme=Scheme.NONE),
        request("heavy", kg=99.0),
    ]
    found = planned(small_network(), [*bad, request("good")])
    assert list(found.itineraries) == ["good"]
    assert found.refused == {
        "zone": "zone XX1 is not in the world",
        "origin": "origin NOWHERE is not in the world",
        "goods": "goods battery not allowed on AIRBR",
        "scheme": "no gateway clears BR for scheme none",
        "heavy": found.refused["heavy"],
    }
    assert found.refused["heavy"].startswith("99 kg and 20 cm are too much for AIR1")
    assert found.late_expected is not None
    assert 0 < found.late_expected < 0.2


def test_a_parcel_after_the_last_departure_is_refused() -> None:
    """A service that no longer runs is no way, and the refusal names it."""
    network = small_network()
    gone = replace(network.departures["AIRBR"][0], valid_to=MONDAY.date() - timedelta(days=3))
    network = replace(network, departures={**network.departures, "AIRBR": (gone,)})
    found = planned(network, [brazilian("B")])
    assert found.refused["B"] == "no departure is left in the period on AIRBR"
    last = replace(network.departures["AIRBR"][0], valid_to=MONDAY.date() + timedelta(days=1))
    network = replace(network, departures={**network.departures, "AIRBR": (last,)})
    found = planned(network, [brazilian("B"), brazilian("C", ready=MONDAY - timedelta(days=4))])
    assert found.refused == {"B": "no departure is left on any chain until 45 days after the last deadline"}


def test_a_price_in_another_currency_needs_a_rate() -> None:
    """A service in euro is refused by name without a rate, and converted with one."""
    network = small_network()
    euro = replace(network.services["TRUCK"], currency="EUR")
    network = replace(network, services={**network.services, "TRUCK": euro})
    with pytest.raises(NoRate, match="TRUCK is priced in EUR, and no rate into USD"):
        planned(network, [request()])
    dear = planned(network, [request()], rates={"EUR": 2.0})
    cheap = planned(network, [request()], rates={"EUR": 1.0})
    assert float(dear.itineraries["R1"].cost - cheap.itineraries["R1"].cost) == pytest.approx(0.55, abs=0.02)


def test_nothing_asked_is_nothing_planned() -> None:
    """An empty batch gives an empty plan and no chance of lateness."""
    found = planned(small_network(), [])
    assert found == Plan()
    assert found.late_expected is None
