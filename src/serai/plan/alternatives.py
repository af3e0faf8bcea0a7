"""The ways of one parcel worth showing: the Pareto front over cost, chance to be on time and P90.

Every lawful chain that the finder keeps is weighed from every candidate origin, with departures closed that
others have filled; for each that is worth showing, also with each of its departures put off to the next. A
later departure of the same chain is never cheaper or sooner, but where it costs nothing it is missed less.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from serai.network.graph import Network
from serai.network.schedule import Schedule
from serai.plan.book import Load
from serai.plan.chain import Chain, Start
from serai.plan.choose import period
from serai.plan.evaluate import Draws, Evaluator
from serai.plan.finder import Classes, Finder
from serai.plan.front import TIES, Tolerance, front
from serai.plan.itinerary import Itinerary, Leg
from serai.plan.option import Option, Scale, chain_of
from serai.plan.params import PlanParams
from serai.plan.refusal import impossible, why_not
from serai.plan.request import Request

ONE_PARCEL = PlanParams(keep=64, samples=1024)
"""For one parcel more chains are weighed, by more draws, than for each of many."""

TOSS = 0.4
"""A departure that is missed with this chance or more is the median only by the draws."""


@dataclass(frozen=True, slots=True)
class Around:
    """What is known around a parcel: its own plan, and what is booked on departures, its own seats too."""

    planned: Itinerary | None = None
    loads: tuple[Load, ...] = ()


@dataclass(frozen=True, slots=True)
class Alternatives:
    """The way chosen for a parcel and those worth showing beside it, the cheapest first.

    `weighed` counts all options; those neither chosen nor shown are `dominated`. `planned` says that the
    chosen one is the plan that was given; else it is the one of least expected cost. Without any option,
    `refused` says why.
    """

    chosen: Option | None = None
    others: tuple[Option, ...] = ()
    weighed: int = 0
    planned: bool = False
    refused: str | None = None

    @property
    def dominated(self) -> int:
        """How many options are covered by one that is shown."""
        return self.weighed - len(self.others) - (self.chosen is not None)


def alternatives(
    network: Network,
    request: Request,
    params: PlanParams,
    rng: np.random.Generator,
    around: Around = Around(),
    tolerance: Tolerance = TIES,
) -> Alternatives:
    """Return the ways of one parcel that are worth showing, or why there is none.

    Raises
    ------
    NoRate
        If a service is priced in a currency for which `params` has no rate.
    """
    reason = impossible(network, request)
    if reason is not None:
        return Alternatives(refused=reason)
    free = Schedule(network, period([request], params))
    open_ = closing(free, full_departures(free, request, around))
    draws = Draws.of(rng, params.samples, params.max_services)
    scale = Scale(Evaluator(network, open_, draws), free, request, params)
    chains, refused = _chains(Finder(network, free, params, request.kg), request)
    weighed = [option for chain in chains if (option := scale.option(chain)) is not None]
    chosen = None if around.planned is None else _planned(scale, around.planned)
    kept = chosen is not None
    if chosen is None and weighed:
        chosen = min(weighed, key=lambda option: (option.merit.cost, -option.merit.p_on_time))
    if chosen is None:
        late = f"no departure is left on any chain until {params.horizon_days} days after the deadline"
        return Alternatives(refused=refused or late)
    every, shown = _shown(scale, _once([chosen, *weighed]), tolerance)
    return Alternatives(chosen, tuple(shown[1:]), len(every), kept)


def full_departures(schedule: Schedule, request: Request, around: Around) -> dict[str, list[int]]:
    """Return by service the departures without room for one more such parcel, by their positions.

    Those that the parcel's own plan takes are never among them.
    """
    own = {leg.departure for leg in around.planned.legs} if around.planned else set()
    crowded: dict[str, set[str]] = {}
    for load in around.loads:
        heavy = load.capacity_kg is not None and load.kg + request.kg > load.capacity_kg + 1e-9
        many = load.capacity_pieces is not None and load.pieces >= load.capacity_pieces
        if (heavy or many) and load.departure not in own and load.service in schedule.network.services:
            crowded.setdefault(load.service, set()).add(load.departure)
    tables = {service: schedule.timetable(service) for service in crowded}
    return {
        service: [i for i in range(table.leaves.size) if table.label(i) in crowded[service]]
        for service, table in tables.items()
        if table is not None
    }


def closing(schedule: Schedule, full: Mapping[str, Sequence[int]]) -> Schedule:
    """Return the schedule in which full departures take nobody any more."""
    tables = {
        service: table.without(indices)
        for service, indices in full.items()
        if (table := schedule.timetable(service)) is not None
    }
    return replace(schedule, known={**schedule.known, **tables})


def _chains(finder: Finder, request: Request) -> tuple[list[Chain], str | None]:
    """Return the lawful chains from every origin of the network, or why there is none."""
    lot = Classes.of(finder.network).lot(request)
    places = finder.network.facilities
    homes = {origin: places[origin].country for origin in request.origins if origin in places}
    found = [chain for origin, home in homes.items() for chain in finder.find(Start(origin), lot, home)]
    if found:
        return found, None
    return [], str(why_not(finder, request, finder.rules(lot, next(iter(homes.values())))))


def _planned(scale: Scale, planned: Itinerary) -> Option | None:
    """Return a plan as an option; None where it cannot be weighed.

    Where the plan leaves later than it could, a departure is put off to the planned one. Where it is as good
    as a toss which of two departures is the median, nothing is put off: draws of another number differ.
    """
    chain = chain_of(scale.on.network, planned)
    if chain is None:
        return None
    moves = [leg for leg in planned.legs if leg.origin != leg.destination]
    floors = [-np.inf] * len(moves)
    found = scale.option(chain)
    while found is not None and (position := _put_off(found, moves, floors)) is not None:
        floors[position] = moves[position].starts.timestamp()
        found = scale.option(chain, floors)
    return found


def _put_off(option: Option, moves: Sequence[Leg], floors: Sequence[float]) -> int | None:
    """Return the first position without a floor where a plan leaves later than an option, not by a toss."""
    for one in option.booked:
        later = moves[one.position].departure and moves[one.position].starts > one.leaves
        if later and floors[one.position] == -np.inf and one.missed < TOSS:
            return one.position
    return None


def _shown(
    scale: Scale, weighed: Sequence[Option], tolerance: Tolerance
) -> tuple[Sequence[Option], list[Option]]:
    """Return all options, put off ones included, and those to show; the first is shown in any case."""
    worth = [weighed[i] for i in front([one.merit for one in weighed], tolerance, 0)]
    every = _once([*weighed, *(later for option in worth for later in scale.later(option))])
    return every, [every[i] for i in front([one.merit for one in every], tolerance, 0)]


def _once(options: Iterable[Option]) -> list[Option]:
    """Return options in their order, each chain on the same departures once."""
    found: dict[object, Option] = {}
    for one in options:
        found.setdefault((replace(one.chain, channel=None), one.departures), one)
    return list(found.values())
