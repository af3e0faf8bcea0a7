"""Measure the main job: a world taken through every station, without the database.

The bundled world by default, with the world's own seed: the work is the same every time. Prints one JSON
object: the requests, and of the fastest repetition the seconds by the clock and of the processor, as a
whole and by step. The processor's time of the first step holds nothing of Python's start and imports.
"""

import argparse
import json
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from serai.faces.report import render_report
from serai.operations import run as job

WORLD = Path(__file__).parents[2] / "worlds" / "china-to-the-world"


class Laps:
    """Time by step, in seconds by the clock and of the processor; told of progress by the job."""

    def __init__(self) -> None:
        self.steps: dict[str, list[float]] = {}
        self._step = ""
        self._since = time.perf_counter(), time.process_time()

    def __call__(self, step: str, done: int, of: int) -> None:
        """Close the lap of the last step when another begins."""
        if step != self._step:
            now = time.perf_counter(), time.process_time()
            if self._step:
                lap = self.steps.setdefault(self._step, [0.0, 0.0])
                lap[0] += now[0] - self._since[0]
                lap[1] += now[1] - self._since[1]
            self._step, self._since = step, now


def measured(world: Path) -> dict[str, Any]:
    """Run the job once and return what it took."""
    laps = Laps()
    with tempfile.TemporaryDirectory() as out:
        began = time.perf_counter(), time.process_time()
        summary = job.run(world, Path(out), None, laps, render_report)
        laps("", 0, 0)
        ended = time.perf_counter(), time.process_time()
    return {
        "world": summary["world"],
        "requests": summary["requests"],
        "events": summary["events"],
        "seconds": round(ended[0] - began[0], 2),
        "cpu_seconds": round(ended[1] - began[1], 2),
        "by_step": {
            step: {"seconds": round(wall, 2), "cpu_seconds": round(cpu, 2)}
            for step, (wall, cpu) in laps.steps.items()
        },
    }


def main() -> None:
    """Run the job some times and print the fastest by the processor's time."""
    parser = argparse.ArgumentParser(description="Measure the main job.")
    parser.add_argument("--world", type=Path, default=WORLD, help="the folder of the world")
    parser.add_argument("--repeat", type=int, default=3, help="how often; the fastest counts")
    asked = parser.parse_args()
    runs = [measured(asked.world) for _ in range(max(asked.repeat, 1))]
    fastest = min(runs, key=lambda one: float(one["cpu_seconds"]))
    sys.stdout.write(json.dumps({**fastest, "repeat": len(runs)}) + "\n")


if __name__ == "__main__":
    main()
