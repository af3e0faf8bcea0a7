"""The player of the benchmark of policies is true: what it plays costs what it should, seat by seat."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from serai.plan.compact import ground
from serai.plan.expanded import Demand, Expanded, Policies, Uses
from serai.plan.flow import follow
from serai.plan.relax import Pass

FOLDER = Path(__file__).resolve().parents[2] / "benchmarks" / "plan"
HOUR = 3600.0


@pytest.fixture(scope="module")
def bench() -> Iterator[dict[str, ModuleType]]:
    """The modules of the benchmark, which find each other by their folder."""
    names = ("recipe", "durations", "play", "static_plan", "bench_policy")
    sys.path.insert(0, str(FOLDER))
    yield {name: import_module(name) for name in names}
    sys.path.remove(str(FOLDER))


def two_services(pieces: int) -> tuple[Expanded, Demand]:
    """A cheap service at hours 1, 5 and 9 and a dear one at hour 2, each three hours, from one node."""
    closes = np.array([1.0, 2.0, 5.0, 9.0]) * HOUR
    each = Uses(np.arange(5), np.arange(4), np.ones(4))
    expanded = Expanded(
        np.array([0, 4]),
        np.full(4, -1),
        np.array([0, 1, 0, 0]),
        closes,
        closes[:, None] + 3 * HOUR,
        np.zeros(4, np.int64),
        each,
        each,
        np.ones(4),
        np.zeros(4, np.bool_),
    )
    one = np.zeros(1, np.int64)
    demand = Demand(
        one,
        one,
        np.array([10 * HOUR]),
        np.array([pieces]),
        np.ones(1),
        np.array([[1.0, 2.0]]),
        np.array([0, 1]),
        one,
        np.zeros((1, 1)),
        np.zeros(1),
        one,
        Uses.none(1),
        Uses.none(1),
        0.1,
        0.0,
        40.0,
    )
    return expanded, demand


def sure(bench: dict[str, ModuleType], expanded: Expanded, demand: Demand) -> tuple[object, object]:
    """Return a world without chance, and its parcels."""
    hours = (expanded.ready[:, 0] - expanded.closes) / HOUR
    moves = bench["durations"].Moves(hours, np.zeros(expanded.arcs))
    play = bench["play"]
    return play.world_of(expanded, demand, moves), play.parcels_of(demand, demand.pieces, 1)


def going_by(arc: int, pieces: int) -> Policies:
    """A plan in which all pieces of the first commodity take one arc."""
    one = np.zeros(1, np.int64)
    ways = (np.array([0, 1]), np.array([arc]))
    return Policies(one, np.array([pieces]), one, np.zeros(1), *ways, np.ones(1), *ways)


def test_a_static_parcel_without_a_seat_takes_the_next_departure_of_its_service(
    bench: dict[str, ModuleType],
) -> None:
    """Four pieces book the first departure; one seat each: at hours 4, 8 and 12 (late), and never."""
    expanded, demand = two_services(4)
    world, parcels = sure(bench, expanded, demand)
    play = bench["play"]
    bookings = play.booked(going_by(0, 4), parcels, False, False)
    found = play.play_bookings(world, bookings, parcels, expanded.capacity)
    assert sorted(found.hours) == [0.0, 0.0, 2.0, np.inf]
    assert sorted(found.paid(demand)) == pytest.approx([1.0, 1.0, 1.2, 40.0])
    assert found.late == 0.5


def test_a_policy_without_a_seat_takes_the_best_that_has_one(bench: dict[str, ModuleType]) -> None:
    """Four pieces: two cheap and on time, one cheap and two hours late, one dear; of three none is dear."""
    expanded, demand = two_services(4)
    world, parcels = sure(bench, expanded, demand)
    play = bench["play"]
    guiding = play.Guiding(ground(expanded, demand))
    for plan in (None, going_by(0, 4)):
        course = play.Course(np.zeros(4), plan)
        found = play.play_guide(world, guiding, parcels, expanded.capacity, course)
        assert sorted(found.paid(demand)) == pytest.approx([1.0, 1.0, 1.2, 2.0])
        full = play.play_guide(world, guiding, parcels, np.zeros(4), course)
        assert full.cost(demand) == 40.0
    three = play.Parcels(*(one[:3] for one in parcels))
    found = play.play_guide(world, guiding, three, expanded.capacity, play.Course(np.zeros(4)))
    assert sorted(found.paid(demand)) == pytest.approx([1.0, 1.0, 1.2])


def test_a_parcel_boards_early_where_a_seat_is_free_and_kept_seats_stay_free(
    bench: dict[str, ModuleType],
) -> None:
    """Booked at hour 9 it is late; boarding early it takes hour 1, unless that seat is kept for another."""
    expanded, demand = two_services(2)
    world, parcels = sure(bench, expanded, demand)
    play = bench["play"]
    plan = going_by(3, 2)
    late = play.play_bookings(world, play.booked(plan, parcels, False, False), parcels, np.ones(4) * 2)
    assert late.hours.tolist() == [2.0, 2.0]
    early = play.booked(plan, parcels, True, False)
    assert play.play_bookings(world, early, parcels, np.ones(4)).hours.tolist() == [0.0, 0.0]
    one_each = play.Bookings(np.array([0, 1, 2]), np.array([3, 0]), True, True)
    kept = play.play_bookings(world, one_each, parcels, np.array([1.0, 1.0, 0.0, 1.0]))
    assert kept.hours.tolist() == [2.0, 0.0]


def test_with_seats_for_all_parcels_may_be_played_one_by_one(bench: dict[str, ModuleType]) -> None:
    """Endless seats and very many seats give the same, missed departures included."""
    recipe = bench["recipe"].drawn(400)
    demand = recipe.demand
    play, durations = bench["play"], bench["durations"]
    world = play.world_of(recipe.expanded, demand, durations.moves(recipe))
    parcels = play.parcels_of(demand, demand.pieces, 2)
    plan = bench["static_plan"].planned(recipe, demand, bench["static_plan"].Buffers((0,) * 6, 0.0))
    plan = replace(plan, pieces=demand.pieces[plan.commodity])
    for early in (False, True):
        bookings = play.booked(plan, parcels, early, False)
        few = play.play_bookings(world, bookings, parcels, np.full(recipe.expanded.arcs, 1e9))
        endless = play.play_bookings(world, bookings, parcels, np.full(recipe.expanded.arcs, np.inf))
        assert few.hours.tolist() == endless.hours.tolist()
        assert few.transport.tolist() == endless.transport.tolist()
        assert 0.0 < few.late < 1.0


def test_without_chance_policy_and_booking_cost_what_was_planned(bench: dict[str, ModuleType]) -> None:
    """Where durations are sure both are played at the value of the pass, parcel by parcel."""
    recipe = bench["recipe"].drawn(400)
    expanded, demand = recipe.expanded, recipe.demand
    world, parcels = sure(bench, expanded, demand)
    play, prices = bench["play"], np.zeros(expanded.capacity.size)
    endless = np.full(expanded.arcs, np.inf)
    laid = ground(expanded, demand)
    value, plan = follow(Pass(laid, precise=True), prices)
    guided = play.play_guide(world, play.Guiding(laid), parcels, endless, play.Course(prices))
    plan = replace(plan, pieces=demand.pieces[plan.commodity])
    kept = play.play_bookings(world, play.booked(plan, parcels, False, False), parcels, endless)
    assert guided.paid(demand) == pytest.approx(value.value[parcels.commodity], rel=1e-4)
    assert kept.paid(demand) == pytest.approx(value.value[parcels.commodity])


def test_played_policies_cost_what_is_expected_of_them(bench: dict[str, ModuleType]) -> None:
    """With many outcomes the mean of what is played is near the mean of the values."""
    recipe = bench["recipe"].drawn(400)
    play, durations = bench["play"], bench["durations"]
    demand = durations.wanted(recipe.demand, 32, 0.0)
    expanded = durations.by_outcomes(recipe, 32)
    world = play.world_of(recipe.expanded, recipe.demand, durations.moves(recipe))
    parcels = play.parcels_of(recipe.demand, recipe.demand.pieces * 20, 3)
    laid, prices = ground(expanded, demand), np.zeros(expanded.capacity.size)
    value = Pass(laid).relax(prices).value
    endless = np.full(expanded.arcs, np.inf)
    found = play.play_guide(world, play.Guiding(laid), parcels, endless, play.Course(prices))
    assert found.cost(demand) == pytest.approx(value[parcels.commodity].mean(), rel=0.05)


def test_outcomes_have_the_mean_and_the_worst_that_is_asked(bench: dict[str, ModuleType]) -> None:
    """The mean of the outcomes is that of the duration; a quantile in the place of the last is later."""
    recipe = bench["recipe"].drawn(100)
    durations = bench["durations"]
    closes = recipe.expanded.closes[:, None]
    mean = recipe.expanded.ready[:, 0] - closes[:, 0]
    found = durations.by_outcomes(recipe, 16).ready - closes
    assert found.mean(axis=1) == pytest.approx(mean)
    assert (np.diff(found, axis=1) > 0).all()
    worse = durations.by_outcomes(recipe, 16, 0.99).ready - closes
    quantile = durations.by_quantiles(recipe, np.full(6, 0.99)).ready - closes
    assert worse[:, :-1] == pytest.approx(found[:, :-1])
    assert worse[:, -1] == pytest.approx(np.maximum(found[:, -1], quantile[:, 0]))


def test_savings_are_measured_at_the_same_lateness(bench: dict[str, ModuleType]) -> None:
    """Between two points of the curve by their mixture, at its end by the last; none if all are later."""
    saved = bench["bench_policy"].saved
    curve = [(0.04, 2.0), (0.02, 3.0)]
    assert saved((0.03, 5.0), curve)["policy"] == (0.03, 2.5)
    assert saved((0.03, 5.0), curve)["saving"] == 0.5
    assert saved((0.08, 4.0), curve)["saving"] == 0.5
    assert saved((0.01, 4.0), curve)["saving"] is None
