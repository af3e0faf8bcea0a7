"""What is lost without a carrier is what planning without it shows, where no capacity binds."""

from dataclasses import replace

import numpy as np
import pytest

from serai.plan.compact import ground
from serai.plan.dropout import dropouts
from serai.plan.expand import Expansion
from serai.plan.expanded import Policies
from serai.plan.flow import follow
from serai.plan.relax import Pass
from tests.plan.small_world import brazilian, request, small_network
from tests.plan.test_expand import expanded


def planned_cost(names: list[str], without: str = "") -> tuple[float, float]:
    """Return cost of the parcels that are brought, and how many are not, with a carrier suspended."""
    network = small_network()
    carriers = {
        name: replace(one, status="suspended") if name == without else one
        for name, one in network.carriers.items()
    }
    requests = [brazilian(name) if name.startswith("B") else request(name, kg=0.2) for name in names]
    on, found = expanded(requests, replace(network, carriers=carriers))
    relaxed = Pass(ground(found.expanded, found.demand), 1, True).relax(
        np.zeros(found.expanded.capacity.size)
    )
    brought = relaxed.value < found.demand.unserved * 0.999
    assert on.network.carriers.keys() == network.carriers.keys()
    return float(relaxed.value[brought] @ found.demand.pieces[brought]), float(
        found.demand.pieces[~brought].sum()
    )


def everybody(found: Expansion) -> Policies:
    """Return the best policies without prices, followed by every parcel."""
    prices = np.zeros(found.expanded.capacity.size)
    _, policies = follow(Pass(ground(found.expanded, found.demand), 1, True), prices)
    return replace(policies, pieces=found.demand.pieces[policies.commodity])


def test_a_dropout_is_the_difference_of_two_plans() -> None:
    """For every carrier that matters: cost more of those still brought, and the number of those stranded."""
    names = ["A1", "A2", "A3", "B1", "B2"]
    requests = [brazilian(name) if name.startswith("B") else request(name, kg=0.2) for name in names]
    on, found = expanded(requests)
    prices = np.zeros(found.expanded.capacity.size)
    policies = everybody(found)
    lost = {one.carrier: one for one in dropouts(on.network, found, policies, prices, 1)}
    whole, _ = planned_cost(names)
    assert lost["CB"].stranded == lost["RB"].stranded == 2
    assert lost["CB"].parcels == pytest.approx(2.0)
    assert "SU" not in lost
    for carrier, one in lost.items():
        cost, stranded = planned_cost(names, carrier)
        assert one.stranded == stranded
        if not stranded:
            assert one.cost_more == pytest.approx(cost - whole, rel=1e-4, abs=1e-4)


def test_a_carrier_that_hardly_anybody_uses_is_not_weighed() -> None:
    """Two parcels of three hundred go to Brazil: fewer than three in a hundred."""
    requests = [request(f"A{n}", kg=0.2) for n in range(300)] + [brazilian("B1"), brazilian("B2")]
    on, found = expanded(requests)
    prices = np.zeros(found.expanded.capacity.size)
    policies = everybody(found)
    assert "CB" not in {one.carrier for one in dropouts(on.network, found, policies, prices, 1)}
