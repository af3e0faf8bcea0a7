"""HiGHS on the flow models of the literature agrees with us, on a problem of ten places."""

import numpy as np
import pytest
from benchmarks.siting.flow_model import multiple_model, single_model, solve

from serai.siting.hub import Allocation, costs, hubs
from tests.siting.small_instance import random_instance


@pytest.mark.parametrize("allocation", list(Allocation))
def test_the_flow_model_has_the_same_optimum(allocation: Allocation) -> None:
    """Without diagonal costs and with ways that keep the triangle, HiGHS proves the cost that we prove."""
    rng = np.random.default_rng(7)
    places = rng.uniform(0, 100, (10, 2))
    away = np.sqrt(((places[:, None] - places[None]) ** 2).sum(axis=2))
    instance = random_instance(4, 10)
    instance = type(instance)(instance.nodes, instance.flows, away, tuple(range(10)), None, 3.0, 0.75, 2.0)
    given = costs(instance)
    make = single_model if allocation is Allocation.SINGLE else multiple_model
    other = solve(make(given.flows, (given.collect, given.transfer, given.deliver), 3), 60.0)
    found = hubs(instance, 3, allocation, np.random.default_rng(1))
    assert (other["proven"], found.proven) == (True, True)
    assert found.objective == pytest.approx(other["objective"], rel=1e-6)
    stopped = hubs(instance, 3, allocation, np.random.default_rng(1), lambda: True)
    assert stopped.lower_bound <= float(other["objective"]) * (1 + 1e-9)
