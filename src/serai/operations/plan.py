"""Plan every request of a world and write the plan down."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import numpy as np

from serai.plan.choose import Plan, plan
from serai.plan.itinerary import Itinerary
from serai.plan.params import PlanParams
from serai.store.folder import open_folder, write_text
from serai.store.rates import EcbRates
from serai.store.world import World, read_world

Tell = Callable[[str, int, int], None]
"""Told the step, how much of it is done, and how much there is."""


def plan_world(folder: Path, out: Path, seed: int | None, tell: Tell) -> dict[str, object]:
    """Plan the requests of a world, write `plan.jsonl` and `plan.json`, and return the latter.

    Raises
    ------
    NoWorld, WorldRefused
        If the world cannot be read.
    OutputRefused
        If the folder for the output cannot be written.
    """
    started = datetime.now(UTC)
    open_folder(out)
    world = read_world(folder)
    found = plan_requests(world, np.random.default_rng(world.seed if seed is None else seed), tell)
    rows = plan_rows(world, found)
    write_text(out, "plan.jsonl", "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows))
    seconds = (datetime.now(UTC) - started).total_seconds()
    summary = plan_summary(world, found, seconds)
    write_text(out, "plan.json", json.dumps(summary, indent=2, ensure_ascii=False) + "\n")
    return summary


def plan_requests(world: World, rng: np.random.Generator, tell: Tell) -> Plan:
    """Plan the requests for which a world gives no plan; given plans are kept as they are."""
    asked = [request for request in world.requests if request.request not in world.plans]
    params = PlanParams(currency=world.currency, rates=service_rates(world, EcbRates()))
    found = plan(world.network, asked, params, rng, lambda done, of: tell("plan", done, of))
    known = {request.request for request in world.requests}
    given = {name: itinerary for name, itinerary in world.plans.items() if name in known}
    return Plan(
        {**given, **found.itineraries}, found.refused, found.considered, found.loads, found.overloaded
    )


def service_rates(world: World, rates: EcbRates) -> Mapping[str, float]:
    """Return what one unit of each currency of a service is worth in the world's, on the first day."""
    used = {service.currency for service in world.network.services.values()} - {world.currency, ""}
    day = world.starts.date()
    return {name: float(rates.convert(Decimal(1), name, world.currency, day).amount) for name in sorted(used)}


def plan_rows(world: World, found: Plan) -> Iterator[dict[str, object]]:
    """Return one row for each request, in order of the world: the legs that move it, or why none do."""
    for request in world.requests:
        name = request.request
        itinerary = found.itineraries.get(name)
        refused = found.refused.get(name, "no plan")
        yield {
            "request": name,
            "legs": [] if itinerary is None else moves(itinerary),
            "p_on_time": None if itinerary is None else itinerary.p_on_time,
            "p50": None if itinerary is None else _instant(itinerary.p50),
            "p90": None if itinerary is None else _instant(itinerary.p90),
            "cost": None if itinerary is None else str(itinerary.cost),
            "currency": world.currency,
            "refused": refused if itinerary is None else None,
        }


def moves(itinerary: Itinerary) -> list[dict[str, object]]:
    """Return the legs of an itinerary that go from one place to another."""
    return [
        {
            "service": leg.service,
            "departure": leg.departure,
            "from": leg.origin,
            "to": leg.destination,
            "leaves": leg.starts.isoformat(),
            "arrives": leg.ends.isoformat(),
        }
        for leg in itinerary.legs
        if leg.origin != leg.destination
    ]


def plan_summary(world: World, found: Plan, seconds: float) -> dict[str, object]:
    """Return the plan in figures, with what is booked on each departure."""
    late = found.late_expected
    return {
        "world": world.name,
        "requests": len(world.requests),
        "served": len(found.itineraries),
        "refused": len(found.refused),
        "cost": str(found.cost),
        "currency": world.currency,
        "late_expected": None if late is None else round(late, 4),
        "seconds": round(seconds, 2),
        "overloaded": list(found.overloaded),
        "loads": [asdict(load) for load in found.loads],
    }


def _instant(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat()
