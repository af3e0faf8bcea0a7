"""Itineraries are the planned paths of policies, with their chance, quantiles and cost."""

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from serai.codes.milestone import Milestone
from serai.network.schedule import instant
from serai.parcel import Goods
from serai.plan.evaluate import order_statistic
from serai.plan.settle import Settled, Settler
from tests.plan.checker import check
from tests.plan.small_world import MONDAY, brazilian, request, small_network
from tests.plan.test_dropout import everybody
from tests.plan.test_expand import expanded


def requests() -> list[object]:
    """Return forty requests of all kinds, two of them alike."""
    rng = np.random.default_rng(2)
    found = []
    for number in range(40):
        ready = MONDAY + timedelta(hours=float(rng.uniform(0, 200)))
        one = (request if rng.random() < 0.6 else brazilian)(f"M{number:02}", ready=ready)
        goods = Goods(str(rng.choice(["general", "battery"], p=[0.7, 0.3])))
        deadline = ready + timedelta(days=float(rng.uniform(4, 20)))
        origins = ("SZX", "WMA") if one.zone == "ES1" and rng.random() < 0.3 else ("SZX",)
        kg = float(rng.choice([0.2, 1.0, 5.0]))
        found.append(replace(one, kg=kg, goods=goods, deadline=deadline, origins=origins))
    return [*found, replace(found[0], request="M40")]


def settled() -> tuple[Settler, dict[int, Settled]]:
    """Return all of them settled, without prices."""
    on, found = expanded(requests())
    settler = Settler(on, found, everybody(found), requests())
    return settler, dict(settler.itineraries())


def test_every_itinerary_is_lawful_and_connected() -> None:
    """The independent checker finds nothing; those alike have the same legs under their own names."""
    settler, found = settled()
    network = small_network()
    served = {index for k in settler.policies.commodity for index in settler.expansion.members[k].tolist()}
    assert set(found) == served
    assert len(found) > 30
    for index, one in found.items():
        check(network, settler.requests[index], one.itinerary)
    assert found[40].itinerary.request == "M40"
    assert replace(found[40].itinerary, request="M00") == found[0].itinerary


def test_the_terms_sum_to_the_expected_cost_of_the_policy() -> None:
    """Each term is rounded to hundredths by itself; all together they are the cost of the batch."""
    settler, found = settled()
    for batch, commodity in enumerate(settler.policies.commodity):
        for index in settler.expansion.members[commodity].tolist():
            cost = float(found[index].itinerary.cost)
            assert cost == pytest.approx(settler.policies.cost[batch], abs=0.036)
            assert all(one.amount >= 0 for one in found[index].itinerary.costs)


def test_chance_and_quantiles_are_those_of_all_ends_of_the_policy() -> None:
    """Every end of every arc that may deliver, weighed by its chance, counted one by one."""
    settler, found = settled()
    policies, expansion = settler.policies, settler.expansion
    for batch, commodity in enumerate(policies.commodity):
        ends = []
        for place in range(policies.first[batch], policies.first[batch + 1]):
            arc = policies.arcs[place]
            if expansion.expanded.head[arc] < 0:
                samples = expansion.strands[expansion.expanded.section[arc]].samples
                row = samples[expansion.arc_begin[arc]]
                ends += [(end, policies.chance[place] / row.size) for end in row]
        option = policies.option[batch]
        if expansion.demand.option_node[option] < 0:
            start = expansion.starts[expansion.option_start[option]]
            row = start.samples[expansion.option_begin[option]]
            ends += [(end, 1 / row.size) for end in row]
        ends.sort()
        index = int(expansion.members[commodity][0])
        one = found[index].itinerary
        deadline = settler.requests[index].deadline.timestamp()
        assert one.p_on_time == pytest.approx(sum(chance for end, chance in ends if end <= deadline))
        for level, told in ((0.1, one.p10), (0.5, one.p50), (0.9, one.p90)):
            below = np.cumsum([chance for _, chance in ends])
            end = ends[int((below < level - 1e-9).sum())][0]
            assert told == instant(end)


def test_milestones_know_where_customs_is_cleared() -> None:
    """The arrival where it is cleared is that in the destination, and it leaves there as from a gateway."""
    _, found = settled()
    seen = set()
    for one in found.values():
        legs = one.itinerary.legs
        for before, clearance, after in zip(legs, legs[1:], legs[2:], strict=False):
            if clearance.stage == "clearance":
                assert before.milestone is Milestone.ARRIVED_DESTINATION
                if after.stage == "sort":
                    assert after.milestone is Milestone.DEPARTED_GATEWAY
                    seen.add(clearance.origin)
    assert {"LGG", "GRU"} <= seen


def test_planned_ends_are_medians_from_each_departure() -> None:
    """A move ends at the median of its duration after its departure."""
    settler, found = settled()
    on = settler.evaluator
    for one in found.values():
        moves = [leg for leg in one.itinerary.legs if leg.service == "AIR2" and leg.origin != leg.destination]
        for leg in moves:
            hours = on.moving(on.network.services["AIR2"], 0)
            took = (leg.ends - leg.starts).total_seconds() / 3600
            assert took == pytest.approx(float(order_statistic(hours[None], 0.5)[0]), abs=0.001)


def test_what_is_taken_as_planned_is_named() -> None:
    """A hundred parcels of one kilogram share flights of fifty pieces: each names its flight's row."""
    on, found = expanded(
        [request(f"A{n:03}", kg=1.0, deadline=MONDAY + timedelta(days=6)) for n in range(100)]
    )
    settler = Settler(on, found, everybody(found), [request(f"A{n:03}") for n in range(100)])
    for one in dict(settler.itineraries()).values():
        flights = [f"{leg.departure}/pieces" for leg in one.itinerary.legs if leg.stage == "linehaul"]
        assert [name for name in one.takes if name.startswith("AIR2@")] == flights
