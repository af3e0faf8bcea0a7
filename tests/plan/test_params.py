"""What a planner may choose."""

import pytest

from serai.plan.params import HANDLING, HANDOFF, NoRate, PlanParams


def test_a_rate_is_given_or_refused_by_name() -> None:
    """The plan's own currency and none at all need no rate; another one without a rate is refused."""
    params = PlanParams(currency="USD", rates={"EUR": 1.1})
    assert (params.rate("USD", "x"), params.rate("", "x"), params.rate("EUR", "x")) == (1.0, 1.0, 1.1)
    with pytest.raises(NoRate, match="service S is priced in BRL"):
        params.rate("BRL", "service S")


def test_what_is_assumed_is_marked() -> None:
    """Times that stand in for what a world does not say are marked as assumed."""
    assert HANDLING.assumed
    assert HANDOFF.assumed
    assert HANDOFF.p90_h / HANDOFF.p50_h > 3
