"""Say where hubs should stand, from a file of the OR-Library, of CAB, or from a world."""

import math
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from time import perf_counter

import numpy as np

from serai.errors import Missing, Refused
from serai.siting.hub import Allocation, HubPlan, check, hubs, warm
from serai.siting.instance import Instance, of_network, read_ap, read_cab, read_named_values, read_values
from serai.store.world import read_world


class NoInstance(Missing):
    """There is no file of that name, or it cannot be read as text."""


class WrongFactor(Refused):
    """A factor is negative or no number."""


class Layout(StrEnum):
    """How a hub location problem is written down."""

    AP = "ap"
    CAB = "cab"
    WORLD = "world"


DIGITS = 4
"""Digits of costs after the point."""

SEED = 1
"""Where chance starts: the same problem has the same answer."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the caller sets; None leaves what the file says, or the default of its format.

    A search ends after `seconds` with the best that it has; kernels are compiled before.
    """

    p: int | None = None
    allocation: Allocation = Allocation.MULTIPLE
    chi: float | None = None
    alpha: float | None = None
    delta: float | None = None
    fixed_costs: Path | None = None
    capacities: Path | None = None
    seconds: float = 60.0


def site_hubs(place: Path, layout: Layout, asked: Asked) -> dict[str, object]:
    """Read a hub location problem, solve it and return the hubs with their cost and its bound.

    Raises
    ------
    NoInstance, InvalidInstance, WrongFactor, NoHubCount, WrongHubCount, NotOffered, NoRoom
        If the problem cannot be read, is not complete, has no answer, or is not solved here.
    """
    started = perf_counter()
    instance = _asked(read_instance(place, layout), layout, asked)
    p = asked.p if asked.p is not None or asked.fixed_costs else instance.p
    check(instance, p, asked.allocation)
    warm(asked.allocation, np.random.default_rng(SEED))
    ends = perf_counter() + asked.seconds
    chance = np.random.default_rng(SEED)
    found = hubs(instance, p, asked.allocation, chance, lambda: perf_counter() >= ends)
    return _answer(found, layout is not Layout.WORLD, perf_counter() - started)


def _asked(instance: Instance, layout: Layout, asked: Asked) -> Instance:
    """Return the problem with what the caller sets."""
    instance = replace(
        instance,
        chi=_factor("chi", asked.chi, instance.chi),
        alpha=_factor("alpha", asked.alpha, instance.alpha),
        delta=_factor("delta", asked.delta, instance.delta),
    )
    read = read_named_values if layout is Layout.WORLD else read_values
    if asked.fixed_costs:
        costs = read(_text(asked.fixed_costs), instance, f"fixed costs {asked.fixed_costs}")
        instance = replace(instance, fixed_costs=costs)
    if asked.capacities:
        capacities = read(_text(asked.capacities), instance, f"capacities {asked.capacities}")
        instance = replace(instance, capacities=capacities)
    return instance


def _factor(name: str, asked: float | None, default: float) -> float:
    """Return the factor that the caller gives, or that of the file."""
    if asked is not None and not 0 <= asked < math.inf:
        raise WrongFactor(f"{name} = {asked} is not a factor; give a number from 0 up")
    return default if asked is None else asked


def _answer(found: HubPlan, numbered: bool, seconds: float) -> dict[str, object]:
    """Return what was found as one object; a bound that is no proof is rounded down."""
    lowest = math.floor(found.lower_bound * 10**DIGITS) / 10**DIGITS

    def named(places: tuple[str, ...]) -> list[int] | list[str]:
        return [int(name) for name in places] if numbered else list(places)

    return {
        "objective": round(found.objective, DIGITS),
        "hubs": named(found.hubs),
        "allocation": None if found.allocation is None else named(found.allocation),
        "lower_bound": round(found.lower_bound, DIGITS) if found.proven else lowest,
        "proven": found.proven,
        "seconds": round(seconds, 3),
    }


def read_instance(place: Path, layout: Layout) -> Instance:
    """Read a hub location problem."""
    if layout is Layout.WORLD:
        world = read_world(place)
        sent = [(origin, r.zone, r.kg) for r in world.requests for origin in r.origins[:1]]
        return of_network(world.network, sent)
    text = _text(place)
    return read_ap(text) if layout is Layout.AP else read_cab(text)


def _text(place: Path) -> str:
    try:
        return place.read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError) as error:
        raise NoInstance(f"{place} cannot be read as a text of numbers: {error}") from error
