"""The expansion keeps what it stands for: arcs are departures, options are starts, values are policies."""

from datetime import timedelta

import numpy as np
import pytest

from serai.network.graph import Network
from serai.network.schedule import Period, Schedule
from serai.plan.cost import lateness
from serai.plan.evaluate import Draws, Evaluator
from serai.plan.expand import Expansion, expand
from serai.plan.params import PlanParams
from serai.plan.request import Request
from tests.plan.small_world import MONDAY, brazilian, request, small_network

PARAMS = PlanParams(samples=64, outcomes=16)


def expanded(requests: list[Request], network: Network | None = None) -> tuple[Evaluator, Expansion]:
    """Return the evaluator and the expansion of the small network for requests."""
    held = network or small_network()
    period = Period(MONDAY - timedelta(days=1), MONDAY + timedelta(days=40))
    draws = Draws.of(np.random.default_rng(3), PARAMS.samples, PARAMS.max_services)
    on = Evaluator(held, Schedule(held, period), draws)
    return on, expand(on, requests, PARAMS)


def test_requests_alike_are_one_commodity() -> None:
    """Three alike, one later, one to Brazil: three commodities with their members."""
    requests = [request("A"), request("B"), request("C", ready=MONDAY + timedelta(hours=1)), request("D"),
                brazilian("E")]  # fmt: skip
    _, found = expanded(requests)
    assert [members.tolist() for members in found.members] == [[0, 1, 3], [2], [4]]
    assert found.demand.pieces.tolist() == [3, 1, 1]
    assert found.destinations == ("ES1", "BR1")
    assert found.demand.destination.tolist() == [0, 0, 1]


def test_arcs_are_departures_by_node_in_order_of_closing() -> None:
    """Every arc leads back to its departure, leaves its node by its carrier and ends where it says."""
    on, found = expanded([request("A"), brazilian("B")])
    network, arrays = on.network, found.expanded
    assert arrays.nodes == len(found.nodes)
    for number, node in enumerate(found.nodes):
        own = range(arrays.first[number], arrays.first[number + 1])
        assert (np.diff(arrays.closes[own]) >= 0).all()
        for arc in own:
            strand = found.strands[arrays.section[arc]]
            service = network.services[strand.section.services[0]]
            assert (service.origin, service.carrier) == (node.facility, node.taker)
            begin = found.arc_begin[arc]
            assert strand.closes[begin] == arrays.closes[arc]
            assert np.array_equal(arrays.ready[arc], strand.ready(16)[begin])
            last = network.services[strand.section.services[-1]].destination
            head = arrays.head[arc]
            assert (found.destinations[-1 - head] if head < 0 else found.nodes[head].facility) == last


def test_options_are_those_of_the_commodity() -> None:
    """A battery may not start by post, a parcel to Brazil may not either; both may take the truck."""
    on, found = expanded([request("A"), brazilian("B")])
    starts = [
        {found.starts[found.option_start[o]].section.services for o in range(*found.demand.first[k : k + 2])}
        for k in range(2)
    ]
    assert starts == [{("TRUCK",), ("POST1", "POST2")}, {("TRUCK",)}]
    assert on.network is not None


def test_a_parcel_delivered_at_once_is_worth_what_the_judge_says() -> None:
    """The post way is one option to the end: its expected cost is that of the chain by its outcomes."""
    _, found = expanded([request("A", deadline=MONDAY + timedelta(days=14))])
    demand = found.demand
    (option,) = np.flatnonzero(demand.option_node == -1)
    start = found.starts[found.option_start[option]]
    by_samples = lateness(start.samples, demand.deadline, PARAMS, np.inf)[0]
    late_h = np.maximum(demand.option_ready[option] - demand.deadline[0], 0) / 3600
    by_outcomes = (0.06 * late_h + 1.0 * (late_h > 0)).mean()
    assert by_outcomes == pytest.approx(by_samples, rel=0.1)


def test_leaving_a_parcel_behind_costs_more_than_any_way() -> None:
    """The price of not being brought is above the dearest way and the longest lateness."""
    _, found = expanded([request("A", kg=25.0)])
    finite = found.demand.cost[np.isfinite(found.demand.cost)]
    assert found.demand.unserved > 7 * finite.max() + 0.06 * 24 * 45
