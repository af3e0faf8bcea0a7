"""Where hubs should stand: the p-hub median, and hub location with fixed costs and capacities.

Flows go from their origin to a first hub, between hubs, and from a last hub to their destination; with
multiple allocation each flow chooses its pair of hubs, with single allocation each place has one hub for
all that it sends and receives. Hubs may cost something to open, and what is collected at a hub may not be
more than its capacity [1]_.

.. [1] Ernst, Krishnamoorthy (1999), Solution algorithms for the capacitated single allocation hub location
   problem, Annals of Operations Research 86.
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from serai.errors import Refused
from serai.siting.allocate import allocate
from serai.siting.cluster import task
from serai.siting.instance import Instance
from serai.siting.multiple import Found, Stop, solve_multiple
from serai.siting.paths import Costs, Places
from serai.siting.single import solve_single


class NotOffered(Refused):
    """This kind of hub location problem is not solved here."""


class NoHubCount(Refused):
    """Nothing says how many hubs there shall be, and no fixed costs decide it."""


class WrongHubCount(Refused):
    """The number of hubs is not between 1 and the number of places where hubs may stand."""


class NoRoom(Refused):
    """The capacities do not hold the flows."""


class Allocation(StrEnum):
    """Whether each flow chooses its hubs, or each place has one hub for all its flows."""

    SINGLE = "single"
    MULTIPLE = "multiple"


@dataclass(frozen=True, slots=True)
class HubPlan:
    """The best hubs, by name, with their cost and a bound below which no cost can be.

    `allocation` gives one hub for each place; None where each flow chooses its own.
    """

    objective: float
    hubs: tuple[str, ...]
    allocation: tuple[str, ...] | None
    lower_bound: float
    proven: bool


def forever() -> bool:
    """Never stop a search before its end."""
    return False


def hubs(
    instance: Instance,
    p: int | None,
    allocation: Allocation,
    chance: np.random.Generator,
    stop: Stop = forever,
) -> HubPlan:
    """Return the hubs that carry all flows at least cost; with p None, as many as the fixed costs allow.

    The same instance and chance give the same answer when the search is not stopped.

    Raises
    ------
    NotOffered
        For capacities with multiple allocation.
    NoHubCount, WrongHubCount
        If there is neither p nor fixed costs, or p is not between 1 and the number of candidates.
    NoRoom
        If no allocation within the capacities can be or was found.
    """
    check(instance, p, allocation)
    candidates = np.asarray(instance.candidates, dtype=np.int64)
    if allocation is Allocation.MULTIPLE:
        return _plan(instance, solve_multiple(costs(instance), candidates, p, stop))
    capacity = None if instance.capacities is None else np.asarray(instance.capacities)
    found = solve_single(task(costs(instance), candidates, capacity), p, chance, stop)
    if found is None:
        raise NoRoom("no allocation within the capacities was found; give more seconds, hubs or capacity")
    return _plan(instance, found)


def costs(instance: Instance) -> Costs:
    """Return what a unit of flow pays on each way, and what opening a hub costs, not yet scaled."""
    away = np.ascontiguousarray(instance.distances)
    fixed = (
        np.zeros(len(instance.nodes)) if instance.fixed_costs is None else np.asarray(instance.fixed_costs)
    )
    return Costs(
        np.ascontiguousarray(instance.flows),
        instance.chi * away,
        instance.alpha * away,
        instance.delta * away,
        instance.scale * fixed,
    )


def check(instance: Instance, p: int | None, allocation: Allocation) -> None:
    """Refuse what is asked if it cannot be answered; see `hubs`."""
    places = len(instance.candidates)
    if p is None and instance.fixed_costs is None:
        raise NoHubCount("nothing says how many hubs; give --p, or --fixed-costs that decide it")
    if not 1 <= (1 if p is None else p) <= places:
        raise WrongHubCount(f"p = {p} is not between 1 and {places}, the places where hubs may stand")
    if instance.capacities is None:
        return
    if allocation is Allocation.MULTIPLE:
        raise NotOffered("capacities with multiple allocation are not solved; ask for --allocation single")
    room = np.sort([instance.capacities[place] for place in instance.candidates])[::-1][: p or places].sum()
    sent = instance.flows.sum()
    if room < sent:
        raise NoRoom(
            f"the largest capacities of {p or places} hubs hold {room:g}, but {sent:g} flows; raise them"
        )
    _check_places(instance)


def _check_places(instance: Instance) -> None:
    """Refuse capacities with which some place finds no hub for what it sends."""
    most = max(instance.capacities[place] for place in instance.candidates) if instance.capacities else 0.0
    for name, sent in zip(instance.nodes, instance.flows.sum(axis=1), strict=True):
        if sent > most:
            raise NoRoom(f"place {name} sends {sent:g}, more than the largest capacity, {most:g}; raise it")


def warm(allocation: Allocation, chance: np.random.Generator) -> None:
    """Compile the kernels, or read them from disk, by solving a problem of four places."""
    away = np.abs(np.arange(4.0)[:, None] - np.arange(4.0)[None, :])
    small = Instance(("1", "2", "3", "4"), np.ones((4, 4)), away, (0, 1, 2, 3), fixed_costs=(1.0,) * 4)
    hubs(small, None, allocation, chance)
    if allocation is Allocation.SINGLE:
        allocate(task(costs(small), np.arange(4), None), np.array([0, 1]), np.inf, forever)


def _plan(instance: Instance, found: Found) -> HubPlan:
    """Return what was found, by name and in the unit of the instance."""
    own = None if found.hubs is None else _names(instance, found.hubs)
    objective, lowest = found.cost / instance.scale, found.bound / instance.scale
    return HubPlan(objective, _names(instance, found.opened), own, lowest, found.proven)


def _names(instance: Instance, places: Places) -> tuple[str, ...]:
    return tuple(instance.nodes[place] for place in places)
