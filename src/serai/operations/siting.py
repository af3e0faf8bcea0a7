"""Say where hubs should stand, from a file of the OR-Library, of CAB, or from a world."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from serai.errors import Missing, Refused
from serai.siting.hub import hubs
from serai.siting.instance import Instance, of_network, read_ap, read_cab
from serai.store.world import read_world


class NoInstance(Missing):
    """There is no file of that name, or it cannot be read as text."""


class NoHubCount(Refused):
    """Neither the file nor the caller says how many hubs there shall be."""


class Layout(StrEnum):
    """How a hub location problem is written down."""

    AP = "ap"
    CAB = "cab"
    WORLD = "world"


@dataclass(frozen=True, slots=True)
class Asked:
    """What the caller sets; None leaves what the file says, or the default of its format."""

    p: int | None = None
    allocation: str = "multiple"
    chi: float | None = None
    alpha: float | None = None
    delta: float | None = None


def site_hubs(place: Path, layout: Layout, asked: Asked) -> dict[str, object]:
    """Read a hub location problem, solve it and return the hubs with their cost and its bound.

    Raises
    ------
    NoInstance, NoHubCount, InvalidInstance, NotOffered, TooLarge
        If the problem cannot be read, is not complete, or is not solved here.
    """
    started = datetime.now(UTC)
    instance = read_instance(place, layout)
    instance = replace(
        instance,
        chi=instance.chi if asked.chi is None else asked.chi,
        alpha=instance.alpha if asked.alpha is None else asked.alpha,
        delta=instance.delta if asked.delta is None else asked.delta,
    )
    p = instance.p if asked.p is None else asked.p
    if p is None:
        raise NoHubCount(f"{place} does not say how many hubs; give --p")
    found = hubs(instance, p, asked.allocation)
    numbered = layout is not Layout.WORLD
    return {
        "objective": round(found.objective, 4),
        "hubs": [int(name) if numbered else name for name in found.hubs],
        "allocation": found.allocation,
        "lower_bound": round(found.lower_bound, 4),
        "proven": found.proven,
        "seconds": round((datetime.now(UTC) - started).total_seconds(), 3),
    }


def read_instance(place: Path, layout: Layout) -> Instance:
    """Read a hub location problem."""
    if layout is Layout.WORLD:
        world = read_world(place)
        sent = [(origin, r.zone, r.kg) for r in world.requests for origin in r.origins[:1]]
        return of_network(world.network, sent)
    try:
        text = place.read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError) as error:
        raise NoInstance(f"{place} cannot be read as a text of numbers: {error}") from error
    return read_ap(text) if layout is Layout.AP else read_cab(text)
