"""Requests and planned legs come back from the store as they were."""

from datetime import timedelta

from serai.codes.milestone import Milestone
from serai.store.database import Store
from serai.store.outcome import find_world, save_outcome
from serai.store.plan import load_plans, load_requests
from tests.store.books import START, book


def test_plan_comes_back_as_an_itinerary(store: Store) -> None:
    """Legs come back in their order with what they come after, their milestones and instants."""
    save_outcome(store, book())
    world = find_world(store).world_id
    with store.engine.connect() as connection:
        plans, alone = load_plans(connection, world), load_plans(connection, world, "p2")
    assert list(plans) == ["p1", "p2", "p3", "p4"]
    assert alone == {"p2": plans["p2"]}
    legs = plans["p2"].legs
    assert [leg.leg for leg in legs] == ["1", "2", "3", "4", "5", "6"]
    assert [leg.after for leg in legs[:3]] == [(), ("1",), ("2",)]
    assert (legs[2].origin, legs[2].destination, legs[2].milestone) == (
        "szx",
        "gru",
        Milestone.ARRIVED_DESTINATION,
    )
    assert (plans["p2"].starts, plans["p2"].ends) == (START, START + timedelta(hours=120))


def test_requests_come_back_in_order(store: Store) -> None:
    """All requests of a world, or one of them, and none of another world."""
    save_outcome(store, book({"q1": (0, 0.0)}, world="other"))
    save_outcome(store, book())
    world = find_world(store, "small").world_id
    with store.engine.connect() as connection:
        assert [row["request"] for row in load_requests(connection, world)] == ["p1", "p2", "p3", "p4"]
        assert [row["order"] for row in load_requests(connection, world, "p3")] == ["order-p3"]
        assert load_requests(connection, world, "q1") == []
