"""One parcel of a world on disk: the way of the plan and those beside it."""

import json
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest

from serai.operations.alternatives import UnknownRequest, answer, find_request, plan_one, stocked
from serai.operations.plan import moves, plan_requests
from serai.plan.book import Load
from serai.plan.choose import Plan
from serai.store.world import World, read_world, write_world
from tests.worlds import small_tables, small_world


def silent(step: str, done: int, of: int) -> None:
    """Say nothing."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the small world."""
    return small_world(tmp_path_factory.mktemp("one") / "world")


@pytest.fixture(scope="module")
def world(folder: Path) -> World:
    """The small world."""
    return read_world(folder)


@pytest.fixture(scope="module")
def plan(world: World) -> Plan:
    """The plan of all its requests."""
    return plan_requests(world, np.random.default_rng(world.seed), silent)


def test_the_answer_is_plain_and_the_terms_sum_to_the_cost(folder: Path) -> None:
    """Every option is JSON: terms one by one, handoffs with their protocol, legs with cut-offs."""
    told = plan_one(folder, "p4", None)
    assert json.loads(json.dumps(told)) == told
    assert told["chosen_by"] == "plan"
    assert told["weighed"] == 1 + len(told["alternatives"]) + told["dominated"]
    for row in (told["chosen"], *told["alternatives"]):
        assert sum(map(Decimal, row["terms"].values())) == Decimal(row["cost"])
        assert row["hops"] == len(row["legs"])
        assert {one["protocol"] for one in row["handoffs"]} <= {"signed", "scanned", "none"}
        assert [leg["to"] for leg in row["legs"][:-1]] == [leg["from"] for leg in row["legs"][1:]]
        assert datetime.fromisoformat(row["p50"]) <= datetime.fromisoformat(row["p90"])
        assert {(leg["cutoff"] is None) == (leg["departure"] is None) for leg in row["legs"]} == {True}


def test_the_post_and_the_hub_are_alternatives_of_each_other(folder: Path) -> None:
    """A parcel with much time goes by post; the hub is shown beside it with what it gains and how."""
    told = plan_one(folder, "p4", 7)
    channels = {row["channel"] for row in (told["chosen"], *told["alternatives"])}
    assert channels == {"post", "cargo"}
    other = next(row for row in told["alternatives"] if row["channel"] != told["chosen"]["channel"])
    assert 1 < len(other["reasons"]) <= 3
    assert other["reason"] == "; ".join(other["reasons"])
    assert f"by {other['channel']} instead of {told['chosen']['channel']}" in other["reasons"]
    assert "reason" not in told["chosen"]


def test_the_chosen_way_is_that_of_the_plan(world: World, plan: Plan) -> None:
    """The services are those of the plan of all requests, whose own figures stand beside.

    A departure may be the one before where the draws toss for the median.
    """
    for request in world.requests:
        told = answer(world, request, plan, world.seed)
        planned = plan.itineraries[request.request]
        ways = [leg["service"] for leg in told["chosen"]["legs"]]
        assert ways == [leg["service"] for leg in moves(planned)]
        assert told["plan"]["cost"] == str(planned.cost)


def test_the_same_seed_gives_the_same_answer(folder: Path, world: World) -> None:
    """Without a seed that of the world counts; another seed gives other figures."""
    assert plan_one(folder, "p1", None) == plan_one(folder, "p1", world.seed)
    assert plan_one(folder, "p1", 1)["chosen"] != plan_one(folder, "p1", 2)["chosen"]


def test_progress_is_told(folder: Path) -> None:
    """Whoever waits hears how far the plan is."""
    heard: list[str] = []
    plan_one(folder, "p1", 7, lambda step, done, of: heard.append(step))
    assert "plan" in heard


def test_an_unknown_request_is_refused_by_name(folder: Path, world: World) -> None:
    """The text names the world and where its requests stand."""
    with pytest.raises(UnknownRequest, match=r"A small world has no request 'x'; its 6 .* requests\.csv"):
        plan_one(folder, "x", 7)
    assert find_request(world, "p3").request == "p3"


def test_a_request_whose_row_is_faulty_is_answered_with_the_reason(tmp_path: Path) -> None:
    """A mass below nothing refuses the row, not the world; the others are answered as ever."""
    tables = small_tables()
    tables["requests"][3]["kg"] = "-1"
    write_world(tmp_path, tables)
    told = plan_one(tmp_path, "p4", 7)
    assert told["chosen"] is None
    assert told["refused"] == told["plan"]["refused"]
    assert "requests.csv" in told["refused"]
    assert "kg" in told["refused"]
    assert plan_one(tmp_path, "p1", 7)["chosen"] is not None


def test_a_request_that_cannot_be_brought_says_why(world: World) -> None:
    """Too heavy for every service: no way is chosen, and the plan's reason stands there, too."""
    heavy = replace(world.requests[0], kg=99.0)
    told = answer(world, heavy, Plan(refused={"p1": "too heavy"}), 7)
    assert (told["chosen"], told["chosen_by"], told["alternatives"]) == (None, None, [])
    assert "99 kg" in told["refused"]
    assert told["plan"] == {"refused": "too heavy"}
    assert answer(world, heavy, Plan(), 7)["plan"] == {"refused": "no plan"}


def test_departures_that_others_filled_are_closed(world: World) -> None:
    """With its flight full the only way over the hub leaves by a later one."""
    request = find_request(world, "p4")
    free = answer(world, request, Plan(), world.seed)
    hub = next(row for row in (free["chosen"], *free["alternatives"]) if row["channel"] == "cargo")
    flight = next(leg["departure"] for leg in hub["legs"] if leg["service"] == "hub_air")
    full = Load("hub_air", flight, 60.0, 3, 60.0, 120, 1.0)
    told = answer(world, request, Plan(loads=(full,)), world.seed)
    rows = [row for row in (told["chosen"], *told["alternatives"]) if row["channel"] == "cargo"]
    taken = {leg["departure"] for row in rows for leg in row["legs"] if leg["service"] == "hub_air"}
    assert taken
    assert min(taken) > flight


def test_stock_of_all_goods_is_an_origin(tmp_path: Path) -> None:
    """Goods near the buyer when the parcel is ready are another origin; too few or too late are not."""
    tables = small_tables()
    here = {"facility": "sao_depot", "quantity": 3, "arrives": ""}
    tables["stock"] = [
        {"sku": "tee-1", **here},
        {"sku": "cream-1", **here},
        {"sku": "ring-1", **here, "quantity": 0},
        {"sku": "lamp-1", **here, "arrives": "2026-09-20T00:00:00+00:00"},
        {"sku": "ear-1", "facility": "szx_sort", "quantity": 9, "arrives": ""},
    ]
    write_world(tmp_path, tables)
    world = read_world(tmp_path)
    found = {one.request: stocked(world, one) for one in world.requests}
    assert found == {"p1": (), "p2": (), "p3": ("sao_depot",), "p4": (), "p5": (), "p6": ()}
    late = find_request(world, "p6")
    assert stocked(world, replace(late, ready=late.ready + timedelta(days=20))) == ("sao_depot",)
    told = answer(world, find_request(world, "p3"), Plan(), 7)
    assert told["origins"] == ["szx_sort", "sao_depot"]
    assert told["chosen"]["origin"] == "sao_depot"
    assert told["chosen"]["gateway"] is None
