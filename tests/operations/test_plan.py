"""A world on disk is planned, and the plan that is written reads as the contract says."""

import json
from pathlib import Path

import numpy as np

from serai.operations.plan import Wanted, plan_requests, plan_rows, plan_world
from serai.store.world import read_world
from tests.plan.checker import check
from tests.worlds import small_world


def silent(step: str, done: int, of: int) -> None:
    """Say nothing."""


def test_the_plan_of_a_world_is_written_and_checks(tmp_path: Path) -> None:
    """Every request of the small world is a line of plan.jsonl, and its itinerary passes the checker."""
    folder = small_world(tmp_path / "world")
    summary = plan_world(folder, tmp_path / "out", Wanted(seed=7), silent)
    world = read_world(folder)
    lines = [json.loads(line) for line in (tmp_path / "out" / "plan.jsonl").read_text().splitlines()]
    assert [line["request"] for line in lines] == [request.request for request in world.requests]
    assert summary == json.loads((tmp_path / "out" / "plan.json").read_text())
    assert summary["served"] == sum(line["refused"] is None for line in lines) > 0
    found = plan_requests(world, np.random.default_rng(7), silent)
    assert list(plan_rows(world, found)) == lines
    for request in world.requests:
        if request.request in found.itineraries:
            check(world.network, request, found.itineraries[request.request])


def test_legs_of_a_line_connect(tmp_path: Path) -> None:
    """The legs of a line go from place to place without going back in time."""
    plan_world(small_world(tmp_path / "world"), tmp_path / "out", Wanted(), silent)
    for text in (tmp_path / "out" / "plan.jsonl").read_text().splitlines():
        line = json.loads(text)
        contract = {"request", "legs", "p_on_time", "p50", "p90", "cost", "currency", "refused"}
        assert contract <= set(line)
        for before, after in zip(line["legs"], line["legs"][1:], strict=False):
            assert before["to"] == after["from"]
            assert before["leaves"] <= before["arrives"] <= after["leaves"]
