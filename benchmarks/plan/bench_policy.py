"""Measure policies against the best static plan, both played against the same drawn durations.

The network is that of `recipe`. Durations are lognormal, drawn for each parcel and leg; the same draws for
every plan. A static plan books departures by buffered durations, and where a parcel misses one it takes
the next departure of the same service; its buffers are tuned on draws of their own. A policy decides again at
every node by equally likely outcomes; how dear it takes lateness to be gives its curve. Curves are
[late share, cost of a parcel] with the true price of lateness. One JSON object.
"""

import argparse
import json
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace

import numpy as np
from durations import STAGES, by_outcomes, by_quantiles, chosen, moves, wanted
from play import (
    Course,
    Guiding,
    Parcels,
    Played,
    World,
    booked,
    parcels_of,
    play_bookings,
    play_guide,
    world_of,
)
from recipe import Recipe, drawn
from static_plan import Buffers, least, planned, tuned, uniform

from serai.plan.compact import Floats, Ints, ground
from serai.plan.expanded import Demand, Policies, Shared, Uses
from serai.plan.relax import Pass
from serai.plan.share import ShareParams, share

COMMODITIES = 3_000
DRAWS = 8
TUNING = 16
FOR_ONE = 128
"""Draws by which buffers are chosen for each commodity by itself."""

OUTCOMES = 16
FINE, WORST = 64, 0.997
"""Outcomes of an arc where policies have no capacity to share, and the quantile that the last stands for."""

WEIGHTS = (0.0, 10.0, 30.0)
"""What a late parcel is taken to cost beyond its hours when a static plan is tuned."""

LATE_ONCE = (0.0, 2.0, 5.0, 10.0, 20.0, 60.0)
"""The same for policies."""

SHARED_STATIC = (0.96, 0.97, 0.98, 0.99)
SHARED_BY_STAGE = ((0.96, 0.95, 0.98, 0.925, 0.925, 0.98), (0.96, 0.96, 0.97, 0.98, 0.995, 0.98))
"""Buffers under shared capacity: one for all stages, and those that tuning found without capacity."""

SHARED_POLICIES = ((2.0, 0.985), (5.0, 0.99), (20.0, 0.993))
"""Price of being late and quantile of the last outcome for policies under shared capacity."""

PARCELS = 1_000_000
NO_LIMIT = float("inf")

Point = tuple[float, float]


def point(found: Played, demand: Demand) -> Point:
    """Return the late share and the cost of a parcel."""
    return round(found.late, 5), round(found.cost(demand), 4)


def saved(best: Point, curve: list[Point]) -> dict[str, object]:
    """Return what policies cost that are as late as another plan, and how much cheaper that is.

    Between two points of the curve parcels may be divided, some by the one policy and some by the other.
    """
    later = [one for one in curve if one[0] > best[0]]
    no_later = [one for one in curve if one[0] <= best[0]]
    if not no_later:
        return {"static": best, "policy": None, "saving": None}
    found = [one[1] for one in no_later]
    for one in no_later:
        parts = [((best[0] - one[0]) / (other[0] - one[0]), other[1]) for other in later]
        found += [one[1] + part * (cost - one[1]) for part, cost in parts]
    mine = best[0], round(min(found), 4)
    return {"static": best, "policy": mine, "saving": round(1 - mine[1] / best[1], 4)}


def kernel() -> dict[str, object]:
    """Relax all groups of the network with 16 outcomes an arc, on 1 and 2 threads in turn."""
    recipe = drawn(PARCELS)
    laid = ground(by_outcomes(recipe, OUTCOMES), wanted(recipe.demand, OUTCOMES, 0.0))
    prices = np.zeros(recipe.expanded.capacity.size)
    seconds: dict[int, list[float]] = {1: [], 2: []}
    for _ in range(4):
        for threads, took in seconds.items():
            passes = Pass(laid, threads)
            started = time.perf_counter()
            passes.relax(prices)
            took.append(time.perf_counter() - started)
    middle = {threads: sorted(took[1:])[1] for threads, took in seconds.items()}
    rows = needed(laid.layout.entry.max(axis=1).astype(np.int64), recipe.demand)
    return {
        "commodities": recipe.demand.commodities,
        "arc_relaxations": rows,
        "outcomes": OUTCOMES,
        "seconds_1_thread": round(middle[1], 3),
        "seconds_2_threads": round(middle[2], 3),
        "outcome_relaxations_per_s_1_thread": round(rows * OUTCOMES / middle[1]),
        "outcome_relaxations_per_s_2_threads": round(rows * OUTCOMES / middle[2]),
    }


def needed(farthest: Ints, demand: Demand) -> int:
    """Return the arcs that must be looked at, for each destination and deadline those of its own parcels."""
    keys = np.stack([demand.destination, demand.lot, demand.deadline], axis=1)
    _, group = np.unique(keys, axis=0, return_inverse=True)
    most = np.zeros(group.max() + 1, np.int64)
    np.maximum.at(most, group.ravel(), farthest)
    return int(most.sum())


@dataclass(frozen=True)
class Stage:
    """Where plans without capacity are played: some commodities, parcels for judging, tuning, choosing."""

    recipe: Recipe
    demand: Demand
    world: World
    judged: Parcels
    tuning: Parcels
    choosing: Parcels
    plans: dict[Buffers, Policies] = field(default_factory=dict)

    @classmethod
    def drawn(cls) -> "Stage":
        """Draw the commodities by their pieces."""
        recipe = drawn(100_000)
        pieces = recipe.demand.pieces
        rng = np.random.default_rng(3)
        some = np.sort(rng.choice(pieces.size, COMMODITIES, p=pieces / pieces.sum()))
        demand = chosen(recipe.demand, some)
        world = world_of(recipe.expanded, demand, moves(recipe))
        counts = [(DRAWS, 77), (TUNING, 5), (FOR_ONE, 6)]
        sets = (parcels_of(demand, np.full(COMMODITIES, count), seed) for count, seed in counts)
        return cls(recipe, demand, world, *sets)

    @property
    def no_limit(self) -> Floats:
        """Seats for everybody."""
        return np.full(self.recipe.expanded.arcs, NO_LIMIT)

    def plan(self, buffers: Buffers) -> Policies:
        """Return the itineraries by some buffers; those asked before are remembered."""
        if buffers not in self.plans:
            self.plans[buffers] = planned(self.recipe, self.demand, buffers)
        return self.plans[buffers]

    def play(self, plan: Policies, parcels: Parcels, early: bool) -> Played:
        """Play itineraries, one of each commodity."""
        each = replace(plan, pieces=np.full(plan.pieces.size, parcels.commodity.size // COMMODITIES))
        return play_bookings(self.world, booked(each, parcels, early, False), parcels, self.no_limit)


def policies(stage: Stage, outcomes: int, worst: float) -> list[Point]:
    """Return the curve of policies without capacity."""
    expanded = by_outcomes(stage.recipe, outcomes, worst)
    course, curve = Course(np.zeros(expanded.capacity.size)), []
    for late_once in LATE_ONCE:
        guiding = Guiding(ground(expanded, wanted(stage.demand, outcomes, late_once)))
        found = play_guide(stage.world, guiding, stage.judged, stage.no_limit, course)
        curve.append(point(found, stage.demand))
    return curve


def tuned_for_all(stage: Stage, early: bool, curve: list[Point]) -> list[dict[str, object]]:
    """Compare with static plans whose buffers are tuned for the instance, one for each weight."""

    def play(buffers: Buffers) -> Played:
        return stage.play(stage.plan(buffers), stage.tuning, early)

    tried = tuned(play, stage.demand, uniform(), WEIGHTS)
    found = []
    for best in [least(tried, weight).buffers for weight in WEIGHTS]:
        judged = point(stage.play(stage.plan(best), stage.judged, early), stage.demand)
        found.append({"quantiles": best.quantiles, "tried": len(tried), **saved(judged, curve)})
    return found


def tuned_for_one(stage: Stage, early: bool, curve: list[Point]) -> list[dict[str, object]]:
    """Compare with static plans whose buffer is chosen for each commodity by itself, by simulating it."""
    plans = [stage.plan(buffers) for buffers in uniform()]

    def each(parcels: Parcels) -> tuple[Floats, Floats]:
        found = [stage.play(plan, parcels, early) for plan in plans]
        by = (COMMODITIES, -1)
        paid = [one.paid(stage.demand).reshape(by).mean(axis=1) for one in found]
        return np.array(paid), np.array([(one.hours > 0).reshape(by).mean(axis=1) for one in found])

    (paid, late), (cost, share) = each(stage.choosing), each(stage.judged)
    points = []
    for weight in WEIGHTS:
        best = (paid + weight * late).argmin(axis=0), np.arange(COMMODITIES)
        points.append((round(float(share[best].mean()), 5), round(float(cost[best].mean()), 4)))
    return [saved(one, curve) for one in points]


def alone() -> dict[str, object]:
    """Play plans of commodities that do not compete for capacity."""
    stage = Stage.drawn()
    curve = policies(stage, FINE, WORST)
    found: dict[str, object] = {
        "commodities": COMMODITIES,
        "draws": DRAWS,
        "policies": curve,
        "policies_16_outcomes": policies(stage, OUTCOMES, SHARED_POLICIES[0][1]),
    }
    for early in (False, True):
        name = "boarding_early" if early else "booked"
        found[name] = tuned_for_all(stage, early, curve)
        found[f"{name}_tuned_each"] = tuned_for_one(stage, early, curve)
    return found


@dataclass(frozen=True)
class Crowd:
    """Where plans of all parcels together are played: whoever comes first has the seat."""

    recipe: Recipe
    world: World
    parcels: Parcels

    @classmethod
    def drawn(cls) -> "Crowd":
        """Draw all parcels."""
        recipe = drawn(PARCELS)
        world = world_of(recipe.expanded, recipe.demand, moves(recipe))
        return cls(recipe, world, parcels_of(recipe.demand, recipe.demand.pieces, 77))

    def static(self, quantiles: tuple[float, ...], prices: Floats | None) -> tuple[Shared, list[Point]]:
        """Return a static plan of all and how it fares: as booked; boarding early, booked seats kept."""
        demand = self.recipe.demand
        expanded = by_quantiles(self.recipe, np.array(quantiles))
        found = share(expanded, wanted(demand, 1, 0.0), ShareParams(gap=0.015, passes=40), prices=prices)

        def rule(early: bool) -> Point:
            bookings = booked(found.policies, self.parcels, early, early)
            played = play_bookings(self.world, bookings, self.parcels, expanded.capacity)
            return point(played, demand)

        with ThreadPoolExecutor(2) as pool:
            points = list(pool.map(rule, (False, True)))
        return found, points

    def policies(self, late_once: float, worst: float, prices: Floats) -> tuple[Shared, Point]:
        """Return policies of all and how they fare.

        What is played is what loads capacity: plans need not fit a second time, as planned.
        """
        demand, expanded = self.recipe.demand, by_outcomes(self.recipe, OUTCOMES, worst)
        expanded = replace(expanded, planned_uses=Uses.none(expanded.arcs))
        asked = wanted(demand, OUTCOMES, late_once)
        found = share(expanded, asked, ShareParams(gap=0.015, passes=40), prices=prices)
        course = Course(found.prices, found.policies)
        guiding = Guiding(ground(expanded, asked))
        played = play_guide(self.world, guiding, self.parcels, expanded.capacity, course)
        return found, point(played, demand)


def together() -> dict[str, object]:
    """Play plans of all parcels, which compete for capacity."""
    crowd, prices = Crowd.drawn(), None
    static: dict[str, list[Point]] = {"booked": [], "boarding_early": []}
    for quantiles in (*((one,) * STAGES for one in SHARED_STATIC), *SHARED_BY_STAGE):
        plan, points = crowd.static(quantiles, prices)
        prices = plan.prices
        for rule, one in zip(static.values(), points, strict=True):
            rule.append(one)
    curve, gaps = [], []
    for late_once, worst in SHARED_POLICIES:
        plan, played = crowd.policies(late_once, worst, prices)
        prices = plan.prices
        curve.append(played)
        gaps.append(round(plan.gap, 4))
    found: dict[str, object] = {"parcels": PARCELS, "policies": curve, "gaps": gaps}
    for rule, points in static.items():
        best = [min(points, key=lambda one: one[1] + weight * one[0]) for weight in WEIGHTS]
        found[f"{rule}_curve"] = points
        found[rule] = [saved(one, curve) for one in dict.fromkeys(best)]
    return found


def main() -> None:
    """Measure all and print one line."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--part", choices=["kernel", "alone", "together"], help="only one part")
    asked = options.parse_args()
    parts = {"kernel": kernel, "alone": alone, "together": together}
    found = {}
    for name, part in parts.items():
        if asked.part in (None, name):
            started = time.perf_counter()
            found[name] = {**part(), "seconds": round(time.perf_counter() - started, 1)}
    sys.stdout.write(json.dumps(found) + "\n")


if __name__ == "__main__":
    main()
