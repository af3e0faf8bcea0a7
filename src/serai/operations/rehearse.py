"""Rehearse a world: plan it, let the twin play its partners, and write what they tell."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from serai.operations.plan import Tell, plan_requests
from serai.store.folder import open_folder
from serai.store.world import read_world
from serai.twin.play import Play, play


def rehearse(folder: Path, out: Path, seed: int | None, tell: Tell) -> dict[str, object]:
    """Play a world's partners and write `feeds/`, `numbers.csv` and the truth behind them, `truth.csv`.

    The same seed gives the feeds that `serai run` gives.

    Raises
    ------
    NoWorld, WorldRefused
        If the world cannot be read.
    OutputRefused
        If the folder for the output cannot be written.
    """
    feeds = open_folder(open_folder(out) / "feeds")
    world = read_world(folder)
    planning, playing, _ = np.random.default_rng(world.seed if seed is None else seed).spawn(3)
    plan = plan_requests(world, planning, tell)
    tell("play", 0, 1)
    found = play(world.network, world.requests, plan.itineraries, playing, world.ends)
    for stale in feeds.iterdir():
        stale.unlink()
    for name, content in found.feeds.items():
        (feeds / name).write_bytes(content)
    bound = ((n.parcel, n.carrier, n.number, n.leg or "") for n in found.numbers)
    _write(out / "numbers.csv", ("parcel", "carrier", "number", "leg"), bound)
    ends = ((t.parcel, leg, at.isoformat()) for t in found.truth for leg, at in t.ended.items())
    _write(out / "truth.csv", ("parcel", "leg", "ended"), ends)
    tell("play", 1, 1)
    return _summary(found)


def _write(file: Path, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    with file.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.writer(opened, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)


def _summary(found: Play) -> dict[str, object]:
    return {
        "parcels": len(found.truth),
        "feeds": len(found.feeds),
        "bytes": sum(len(content) for content in found.feeds.values()),
        "numbers": len(found.numbers),
        "arrive": sum(truth.delivered is not None for truth in found.truth),
        "lost": sum(truth.lost for truth in found.truth),
        "closed": sorted(closure.facility for closure in found.closures),
    }
