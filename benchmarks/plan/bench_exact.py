"""Measure HiGHS column generation against the ascent of prices, and exact plans against plans by prices.

`bounds`: HiGHS mixes columns (interior points without crossover, one thread) and prices them with our passes,
for a limit of seconds; it starts from the columns of a greedy plan. Then the ascent starts from nothing and
ends at that bound; the ratio is of seconds. The layout of the network is part of neither. With `--smoothing`
HiGHS also looks between its prices and the best ones so far; it has not helped.
`plans`: cost, proven gap and seconds of `share` and of `exact`, in turn. The same seed is the same work, but
for the limit of seconds. Prints one JSON object.
"""

import argparse
import json
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from serai.plan.column import policies_of
from serai.plan.compact import ground
from serai.plan.exact import ExactParams, exact
from serai.plan.expanded import Demand, Expanded, Floats, Policies
from serai.plan.fill import FillParams, fill
from serai.plan.flow import follow
from serai.plan.master import Choice, mixture
from serai.plan.pool import Key, Pool, chosen, joined, numbered, pooled
from serai.plan.prices import Ascent
from serai.plan.relax import Pass
from serai.plan.share import ShareParams, share

sys.path.insert(0, str(Path(__file__).parent))
from recipe import recipe

THREADS = 2
TOLERANCE = 1e-4
"""Of the interior points: tighter ones take longer and reach no better bound in time."""

Bound = dict[str, float | int]


@dataclass
class Highs:
    """Column generation by HiGHS, with the bound that it has reached and when."""

    expanded: Expanded
    demand: Demand
    relaxing: Pass
    smoothing: float
    started: float = field(default_factory=time.perf_counter)
    known: dict[Key, int] = field(default_factory=dict)
    parts: list[Pool] = field(default_factory=list)
    bound: float = -np.inf
    seconds: float = 0.0
    masters: int = 0

    def add(self, policies: Policies) -> int:
        """Add the policies that are new; return how many."""
        fresh = numbered(policies, self.known)[0]
        added = chosen(policies, fresh, np.ones(fresh.size, np.int64))
        self.parts.append(pooled(self.expanded, self.demand, added))
        return int(fresh.size)

    def greedy(self) -> None:
        """Start from the columns of the plan that fills the cheapest ways first and knows no prices."""
        nothing = np.zeros(self.expanded.capacity.size)
        ascent = Ascent(self.relaxing, nothing)
        ascent.look()
        self.add(policies_of(fill(self.relaxing, ascent.columns, nothing, FillParams()).columns))

    def look(self, prices: Floats, limit: float) -> tuple[int, bool]:
        """Price at prices; return how many columns are new and whether the bound is better in time."""
        relaxed, policies = follow(self.relaxing, prices)
        bound = float(relaxed.value @ self.demand.pieces - prices @ self.expanded.capacity)
        now = time.perf_counter() - self.started
        better = bound > self.bound and now <= limit
        if better:
            self.bound, self.seconds, self.best = bound, now, prices
        return self.add(policies), better

    def run(self, limit: float) -> None:
        """Solve masters until the limit of seconds is over or nothing is new."""
        self.greedy()
        self.best = np.zeros(self.expanded.capacity.size)
        while time.perf_counter() - self.started < limit:
            self.parts = [joined(self.parts)]
            policies, sides = self.parts[0].policies, ((self.parts[0].expected, self.expanded.capacity),)
            demand = self.demand
            choice = Choice(policies.commodity, policies.cost, demand.pieces, demand.unserved, sides)
            prices = mixture(choice, TOLERANCE).prices
            self.masters += 1
            smooth = self.smoothing * self.best + (1 - self.smoothing) * prices
            fresh, _ = self.look(smooth, limit)
            if self.smoothing:
                fresh += self.look(prices, limit)[0]
            if fresh == 0:
                return


def ascended(relaxing: Pass, bound: float, passes: int) -> Bound:
    """Ascend from nothing until a bound is reached, or for so many passes."""
    expanded, demand = relaxing.ground.expanded, relaxing.ground.demand
    started = time.perf_counter()
    ascent = Ascent(relaxing, np.zeros(expanded.capacity.size))
    ascent.look()
    while ascent.bound < bound and ascent.passes < passes:
        ascent.aim()
        ascent.look()
    seconds = time.perf_counter() - started
    precise = Pass(relaxing.ground, THREADS, precise=True).relax(ascent.prices).value
    proven = float(precise @ demand.pieces - ascent.prices @ expanded.capacity)
    return {"bound": round(proven, 4), "seconds": round(seconds, 3), "passes": ascent.passes}


def bounds(parcels: int, limit: float, smoothing: float) -> dict[str, object]:
    """Race to a bound: ours, theirs, ours."""
    expanded, demand = recipe(parcels)
    laid = ground(expanded, demand)
    relaxing = Pass(laid, THREADS)
    theirs = Highs(expanded, demand, Pass(laid, THREADS, precise=True), smoothing)
    theirs.run(limit)
    ours = [ascended(relaxing, theirs.bound, 400) for _ in range(3)]
    reached = min(float(one["bound"]) for one in ours) >= theirs.bound * (1 - 1e-6)
    seconds = float(np.median([one["seconds"] for one in ours]))
    return {
        "parcels": parcels,
        "commodities": demand.commodities,
        "highs": {
            "bound": round(theirs.bound, 4),
            "seconds": round(theirs.seconds, 2),
            "masters": theirs.masters,
            "columns": len(theirs.known),
        },
        "ascent": ours,
        "reached": reached,
        "ratio": round(theirs.seconds / seconds, 1),
        "ratio_to_limit": round(limit / seconds, 1),
    }


def plans(parcels: int) -> dict[str, object]:
    """Plan by prices and exactly."""
    expanded, demand = recipe(parcels)
    found: dict[str, object] = {"parcels": parcels}
    for name in ("share", "exact", "share", "exact"):
        started = time.perf_counter()
        if name == "share":
            plan = share(expanded, demand, ShareParams(gap=1e-4, threads=THREADS))
        else:
            plan = exact(expanded, demand, ExactParams(threads=THREADS))
        found[name] = {
            "cost": round(plan.cost, 4),
            "bound": round(plan.lower_bound, 4),
            "gap": round(plan.gap, 6),
            "unserved": int(plan.unserved.sum()),
            "passes": plan.passes,
            "seconds": round(time.perf_counter() - started, 2),
        }
    return found


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--bounds", type=int, nargs="*", default=[3000, 1000], help="parcels of races")
    parser.add_argument("--plans", type=int, nargs="*", default=[300, 1000, 3000], help="parcels of plans")
    parser.add_argument("--seconds", type=float, default=180.0, help="limit of HiGHS in each race")
    parser.add_argument("--smoothing", type=float, default=0.0, help="weight of the best prices so far")
    given = parser.parse_args()
    small = recipe(30)
    exact(*small, ExactParams(rounds=1))
    share(*small, ShareParams())
    answer = {
        "bounds": [bounds(parcels, given.seconds, given.smoothing) for parcels in given.bounds],
        "plans": [plans(parcels) for parcels in given.plans],
        "limit_s": given.seconds,
        "threads": THREADS,
    }
    sys.stdout.write(json.dumps(answer) + "\n")


if __name__ == "__main__":
    main()
