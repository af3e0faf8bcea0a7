"""The worlds by which kernels are compiled are real ones, in which capacity binds."""

import pytest

from serai.plan.share import ShareParams, share
from serai.plan.warm import tiny, warm


@pytest.mark.parametrize("outcomes", [1, 16])
def test_the_tiny_world_is_scarce_and_has_a_plan(outcomes: int) -> None:
    """Not all take the first departure; what is planned is proven to some extent and within capacity."""
    expanded, demand = tiny(outcomes)
    found = share(expanded, demand, ShareParams(gap=0.0, passes=12, threads=1))
    assert found.prices.max() > 0
    assert (found.planned_loads <= expanded.capacity + 1e-6).all()
    assert 0 < found.lower_bound <= found.cost


def test_warming_twice_does_no_harm() -> None:
    """It may be called at every set-up."""
    warm()
