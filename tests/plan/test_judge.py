"""What a chain is worth to many parcels, and the draft of each."""

from datetime import timedelta

import numpy as np
import pytest

from serai.network.schedule import Schedule
from serai.plan import judge as module
from serai.plan.chain import Chain
from serai.plan.choose import period
from serai.plan.evaluate import Draws, Evaluator
from serai.plan.judge import Batch, Judge, itinerary
from serai.plan.params import PlanParams
from serai.plan.request import Request
from tests.plan.small_world import MONDAY, request, small_network

SPAIN = Chain("SZX", ("TRUCK", "AIR1", "ROAD", "DOOR"), "LGG-IOSS", 2, None, "cargo")


def requests() -> list[Request]:
    """Return requests ready over ten days with deadlines near and far."""
    return [
        request(f"R{n}", ready=MONDAY + timedelta(hours=11 * n), deadline=MONDAY + timedelta(days=6 + n % 9))
        for n in range(20)
    ]


def judge(asked: list[Request]) -> Judge:
    """Return a judge of requests."""
    network = small_network()
    draws = Draws.of(np.random.default_rng(4), 64, 7)
    on = Evaluator(network, Schedule(network, period(asked, PlanParams())), draws)
    return Judge(Batch.of(asked), on, PlanParams())


def test_judging_in_chunks_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parcels judged three at a time cost what they cost all at once."""
    on = judge(requests())
    which = np.arange(20)
    whole = on.expected(SPAIN, which)
    monkeypatch.setattr(module, "CHUNK", 3)
    assert on.expected(SPAIN, which).tolist() == whole.tolist()


def test_the_expected_cost_is_the_sum_of_the_terms_of_the_draft() -> None:
    """What was judged and what is written down agree, parcel by parcel."""
    on = judge(requests())
    which = np.array([3, 7, 11])
    costs = on.expected(SPAIN, which)
    drafts = list(on.drafts(SPAIN, which))
    assert [sum(amount for _, amount in draft.terms) for draft in drafts] == pytest.approx(costs)


def test_a_draft_plans_departures_and_orders_its_quantiles() -> None:
    """Planned leavings are departures of the timetable, and p10 <= p50 <= p90 <= p99."""
    on = judge(requests())
    for draft in on.drafts(SPAIN, np.arange(20)):
        assert sorted(draft.quantiles) == list(draft.quantiles)
        leaves = [one.ends for one in draft.planned if one.stage == "leave"][1:]
        tables = [on.evaluator.schedule.timetable(service) for service in ("AIR1", "ROAD", "DOOR")]
        assert all(end in table.leaves for end, table in zip(leaves, tables, strict=True))


def test_an_itinerary_ends_at_its_median() -> None:
    """The planned arrival of an itinerary is the median of its arrivals."""
    asked = requests()
    on = judge(asked)
    (draft,) = on.drafts(SPAIN, np.array([5]))
    found = itinerary(on.evaluator, asked[5], draft)
    assert found.ends == found.p50
    assert found.gateway == "LGG-IOSS"
    assert found.handoffs == 3


def test_a_chain_that_never_arrives_costs_infinity() -> None:
    """After the last departure the cost is infinite, and the chain is not chosen."""
    asked = requests()
    on = judge(asked)
    after = np.full(20, on.last + 1)
    late = Judge(Batch(tuple(asked), after, on.batch.deadline, on.batch.freight), on.evaluator, PlanParams())
    assert np.isinf(late.expected(SPAIN, np.arange(20))).all()
