"""Read what of a world can be used, and tell what was refused: each refusal with its file, row and column."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from serai.plan.itinerary import Itinerary
from serai.plan.request import Request
from serai.store.folder import write_tables
from serai.store.world import Fault, World, WorldRefused, check_world
from serai.store.world.fault import COLUMNS
from serai.store.world.sift import MEND

TOLD = 12
"""Faults told to people at most; all of them stand in refused.csv."""

_COLUMNS = (
    ("no origin ", "origin", "give a place of facilities.csv"),
    ("origin ", "origin", "give a place of facilities.csv"),
    ("no service leaves ", "origin", "add a service that leaves it, or give another origin"),
    ("goods ", "goods", "add services that take them all the way"),
    (
        "no departure is left ",
        "ready",
        "add departures, or let the world and its request lie closer together",
    ),
    ("every way ", "ready", "add capacity where it is scarce"),
)
"""How the reason of a planner begins, the column of the request that it is about, and what helps."""

_LATER = "give a later deadline, or faster services"

_TOO_MUCH = " are too much for "


def require_faultless(folder: Path) -> None:
    """Refuse a world with any fault, as `--strict` asks.

    Raises
    ------
    NoWorld
        If there is no such folder.
    WorldRefused
        If any of its files has a fault.
    """
    checked = check_world(folder)
    if checked.faults:
        raise WorldRefused(checked.folder, checked.faults)


def refusals(world: World, reasons: Mapping[str, str]) -> dict[str, Fault]:
    """Return the refusal of each request that a planner refused, by id, at its place in requests.csv."""
    requests = {request.request: request for request in world.requests}
    return {
        name: _refusal(requests[name], world.rows.get(name), reason)
        for name, reason in reasons.items()
        if name in requests
    }


def hopeless(world: World, itineraries: Mapping[str, Itinerary]) -> dict[str, Fault]:
    """Return a note for each request, by id, of whose plan not one outcome keeps the deadline.

    The parcel is still planned, since the buyer still wants it.
    """
    late = [r for r in world.requests if (one := itineraries.get(r.request)) and one.p_on_time == 0]
    reason = "is an impossible deadline: not one outcome of its best plan arrives by then"
    return {
        r.request: Fault(
            "requests.csv", world.rows.get(r.request), "deadline", r.deadline.isoformat(), reason, _LATER
        )
        for r in late
    }


def _refusal(request: Request, row: int | None, reason: str) -> Fault:
    column, remedy = "zone", "add a lawful way to it, or give another destination"
    for words, about, helps in _COLUMNS:
        if reason.startswith(words):
            column, remedy = about, helps
    if _TOO_MUCH in reason:
        column, remedy = "kg", "add services that take it all the way"
    value = {
        "origin": ";".join(request.origins),
        "goods": str(request.goods),
        "ready": request.ready.isoformat(),
        "kg": f"{request.kg:g}",
        "zone": request.zone,
    }[column]
    return Fault("requests.csv", row, column, value, f"cannot be brought: {reason}", remedy)


def write_refused(out: Path, faults: Iterable[Fault]) -> None:
    """Write `refused.csv`: file, row, column, value, reason and remedy of each refusal."""
    write_tables(out, {"refused": [fault.as_dict() for fault in faults]}, {"refused": COLUMNS})


def sentences(faults: Iterable[Fault]) -> list[str]:
    """Return what people are told of refusals: the causes first, then what was lost by them."""
    ordered = sorted(faults, key=lambda fault: fault.remedy == MEND)
    return [str(fault) for fault in ordered[:TOLD]]
