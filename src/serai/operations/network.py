"""Checks a world, writes the document of its format, makes demand for it."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from serai.store import world as worlds
from serai.store.world.document import document
from serai.twin.demand import demand


@dataclass(frozen=True, slots=True)
class Made:
    """What demand was made and where it was written."""

    folder: str
    orders: int
    requests: int
    items: int


def check(folder: Path | str) -> worlds.Checked:
    """Check every file of a world.

    Raises
    ------
    NoWorld
        If there is no such folder.
    """
    return worlds.check_world(folder)


def world_format() -> str:
    """Return the document of the format of a world, in Markdown."""
    return document()


def make_demand(folder: Path | str, requests: int, days: int, seed: int, out: Path | str | None) -> Made:
    """Draw orders, requests and items for the network of a world and write them.

    They are ready from the start of the world on; `out` absent means into the world itself.

    Raises
    ------
    NoWorld
        If there is no such folder.
    WorldRefused
        If the world has faults.
    NoDemand
        If nothing can be drawn from its network.
    """
    world = worlds.read_world(folder)
    tables = demand(world.network, world.starts, days, requests, np.random.default_rng(seed))
    place = Path(out or folder)
    worlds.write_world(place, tables)
    return Made(str(place), **{name: len(rows) for name, rows in tables.items()})
