"""Measure the joint plan of a million parcels: how near its bound it comes, and how soon.

The network is that of `recipe.py`. It is planned with 2 threads until the proven gap is at most `--gap`: once
to compile, then `--repeat` times with the clock and the processor's time of all threads measured. The
price-free plan (zero prices, then filling) shows that capacity binds. Plan and bound are checked by
`serai.plan.bound`, which shares nothing with the kernels. One JSON object.
"""

import argparse
import json
import resource
import statistics
import sys
import time
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parent))

from recipe import recipe

from serai.plan.bound import check
from serai.plan.compact import ground
from serai.plan.expanded import Demand, Expanded, Shared
from serai.plan.fill import FillParams, fill
from serai.plan.prices import Ascent
from serai.plan.relax import Pass
from serai.plan.share import ShareParams, share

GREEDY_ROUNDS = 100


def planned(expanded: Expanded, demand: Demand, params: ShareParams) -> tuple[Shared, float, float]:
    """Plan and return the plan with the seconds it took, by the clock and of the processor."""
    started, worked = time.perf_counter(), time.process_time()
    found = share(expanded, demand, params)
    return found, time.perf_counter() - started, time.process_time() - worked


def price_free(expanded: Expanded, demand: Demand, threads: int) -> tuple[float, float]:
    """Return what the plan without prices costs, and what all would cost without capacities."""
    ascent = Ascent(Pass(ground(expanded, demand), threads), np.zeros(expanded.capacity.size))
    ascent.look()
    found = fill(ascent.relaxing, ascent.columns, ascent.prices, FillParams(rounds=GREEDY_ROUNDS))
    return found.cost, ascent.bound


def pass_seconds(expanded: Expanded, demand: Demand, threads: int) -> tuple[float, int]:
    """Return the seconds of a pass (median of nine) and how many arcs it relaxes over all groups."""
    laid = ground(expanded, demand)
    relaxing, prices = Pass(laid, threads), np.full(expanded.capacity.size, 0.01)
    taken = []
    for _ in range(10):
        started = time.perf_counter()
        relaxing.relax(prices)
        taken.append(time.perf_counter() - started)
    return statistics.median(taken[1:]), laid.relaxations


def main() -> None:
    """Plan, check and print."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--parcels", type=int, default=1_000_000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--gap", type=float, default=0.005)
    options.add_argument("--passes", type=int, default=200)
    options.add_argument("--threads", type=int, default=2)
    options.add_argument("--repeat", type=int, default=3)
    asked = options.parse_args()
    expanded, demand = recipe(asked.parcels, asked.seed)
    params = ShareParams(gap=asked.gap, passes=asked.passes, threads=asked.threads)
    _, cold, _ = planned(expanded, demand, params)
    runs = [planned(expanded, demand, params) for _ in range(asked.repeat)]
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    found = runs[0][0]
    checked = check(expanded, demand, found)
    greedy, floor = price_free(expanded, demand, asked.threads)
    one, relaxations = pass_seconds(expanded, demand, asked.threads)
    bound = found.lower_bound
    said = {
        "problem": f"{asked.parcels} parcels, {demand.commodities} commodities, {expanded.arcs} arcs, "
        f"seed {asked.seed}, {asked.threads} threads",
        "gap": round(found.gap, 5),
        "seconds": [round(seconds, 2) for _, seconds, _ in runs],
        "cpu_seconds": [round(worked, 2) for _, _, worked in runs],
        "first_seconds": round(cold, 2),
        "passes": found.passes,
        "gib": round(memory, 2),
        "cost": round(found.cost / asked.parcels, 5),
        "bound": round(bound / asked.parcels, 5),
        "floor": round(floor / asked.parcels, 5),
        "unserved": int(found.unserved.sum()),
        "checked": bool(abs(checked.cost - found.cost) <= 1e-6 * found.cost),
        "greedy_gap": round(greedy / bound - 1, 5),
        "excess_over_floor": round((found.cost - floor) / (bound - floor) - 1, 5),
        "greedy_excess_over_floor": round((greedy - floor) / (bound - floor) - 1, 5),
        "pass_seconds": round(one, 4),
        "relaxations_per_second": round(relaxations / one),
    }
    sys.stdout.write(json.dumps(said) + "\n")


if __name__ == "__main__":
    main()
