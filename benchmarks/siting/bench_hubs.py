"""Measure the siting of hubs against HiGHS on the flow models of the literature, on generated problems.

Problems are places in six clusters with flows by mass (seeded); p = 3. Both solve each problem in turn (ours,
HiGHS, ours), HiGHS in a process of its own with 2 threads and a limit of seconds, which counts where it has
not proved. Ours are warm: kernels are compiled before. One JSON object a line: a comparison each.
`--full` adds 40 places; `--allocation single` compares single allocation.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from serai.siting.hub import Allocation, HubPlan, costs, hubs, warm
from serai.siting.instance import Instance

MODEL = Path(__file__).with_name("flow_model.py")
SEED = 1


def generated(n: int, seed: int) -> Instance:
    """Return places in clusters with flows by mass, with the factors of the AP data."""
    rng = np.random.default_rng(seed)
    middles = rng.uniform(0, 50_000, (6, 2))
    places = middles[rng.integers(6, size=n)] + rng.normal(0, 6_000, (n, 2))
    mass = rng.lognormal(0, 1, n)
    flows = np.outer(mass, mass) * rng.lognormal(0, 0.3, (n, n))
    away = np.sqrt(((places[:, None] - places[None]) ** 2).sum(axis=2))
    names = tuple(str(number) for number in range(1, n + 1))
    return Instance(names, flows, away, tuple(range(n)), None, 3.0, 0.75, 2.0, 1000.0)


def ours(instance: Instance, p: int, allocation: Allocation) -> tuple[HubPlan, float]:
    """Solve and return the answer and the seconds it took."""
    started = time.perf_counter()
    found = hubs(instance, p, allocation, np.random.default_rng(SEED))
    return found, time.perf_counter() - started


def theirs(instance: Instance, p: int, allocation: Allocation, limit: float) -> dict[str, float]:
    """Solve with HiGHS in another process."""
    given = costs(instance)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "problem.npz"
        ways = {"collect": given.collect, "transfer": given.transfer, "deliver": given.deliver}
        np.savez(place, flows=given.flows, **{name: way / instance.scale for name, way in ways.items()})
        command = [sys.executable, str(MODEL), str(place), str(p), allocation, str(limit)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    return dict(json.loads(done.stdout))


def compared(n: int, p: int, allocation: Allocation, limit: float) -> dict[str, object]:
    """Solve a problem by both in turn and return what they say and the ratio of their times."""
    instance = generated(n, SEED)
    found, before = ours(instance, p, allocation)
    other = theirs(instance, p, allocation, limit)
    _, after = ours(instance, p, allocation)
    mean = (before + after) / 2
    return {
        "problem": f"generated {n}, p = {p}, {allocation}, seed {SEED}",
        "objective": round(found.objective, 2),
        "proven": found.proven,
        "seconds": round(mean, 4),
        "highs_objective": round(other["objective"], 2),
        "highs_bound": round(other["lower_bound"], 2),
        "highs_proven": other["proven"],
        "highs_seconds": other["seconds"],
        "ratio": round(other["seconds"] / mean),
    }


def main() -> None:
    """Compare for each size and print a line each."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--full", action="store_true", help="40 places too")
    options.add_argument("--allocation", choices=list(Allocation), default="multiple")
    options.add_argument("--limit", type=float, default=300.0, help="seconds for HiGHS")
    asked = options.parse_args()
    allocation = Allocation(asked.allocation)
    warm(allocation, np.random.default_rng(SEED))
    for n in (20, 25, 40) if asked.full else (20, 25):
        sys.stdout.write(json.dumps(compared(n, 3, allocation, asked.limit)) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
