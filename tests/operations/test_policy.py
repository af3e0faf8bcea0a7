"""The policy of a parcel, as people read it."""

from dataclasses import replace
from datetime import datetime

import numpy as np
import pytest

from serai.operations.plan import plan_requests
from serai.operations.policy import policy_answer
from serai.plan.choose import Plan
from serai.plan.params import PlanParams
from serai.store.world import World, read_world
from tests.worlds import small_world


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    """The small world."""
    return read_world(small_world(tmp_path_factory.mktemp("policy") / "world"))


@pytest.fixture(scope="module")
def plan(world: World) -> Plan:
    """The plan of all its requests."""
    return plan_requests(world, np.random.default_rng(world.seed), lambda step, done, of: None)


def test_every_stop_says_what_to_take_until_when(world: World, plan: Plan) -> None:
    """The rules of a stop follow each other in time; each takes a departure that leaves after its instant."""
    params = PlanParams(currency=world.currency)
    seen = 0
    for request in world.requests:
        told = policy_answer(world, request, plan, params, np.random.default_rng(1))
        assert told is not None
        assert 0 <= told["p_on_time"] <= 1
        assert told["starts"]["place"] in request.origins
        for stop in told["stops"]:
            untils = [rule["until"] for rule in stop["rules"]]
            assert untils == sorted(untils)
            assert sum(rule["chance"] for rule in stop["rules"]) == pytest.approx(stop["chance"], abs=0.01)
            for rule in stop["rules"]:
                seen += 1
                assert datetime.fromisoformat(rule["until"]) <= datetime.fromisoformat(rule["leaves"])
                assert rule["departure"].startswith(f"{rule['take']}@")
                assert world.network.services[rule["take"]].origin == stop["place"]
    assert seen > 10


def test_the_policy_is_that_of_the_plan(world: World, plan: Plan) -> None:
    """With the draws of the plan and no prices, its chance is that of the itinerary, about."""
    params = PlanParams(currency=world.currency)
    for request in world.requests:
        told = policy_answer(world, request, plan, params, np.random.default_rng(world.seed))
        assert told is not None
        assert told["p_on_time"] == pytest.approx(plan.itineraries[request.request].p_on_time, abs=0.06)


def test_a_request_that_cannot_be_asked_has_no_policy(world: World, plan: Plan) -> None:
    """A zone that the world does not have is refused by the plan and has no policy here."""
    lost = replace(world.requests[0], zone="nowhere")
    params = PlanParams(currency=world.currency)
    assert policy_answer(world, lost, plan, params, np.random.default_rng(1)) is None
