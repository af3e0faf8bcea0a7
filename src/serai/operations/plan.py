"""Plan every request of a world and write the plan down."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from decimal import ROUND_FLOOR, Decimal
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from serai.network.schedule import Schedule, instant
from serai.operations.params import assumed, planner_params
from serai.operations.reading import hopeless, refusals, sentences, write_refused
from serai.operations.replan import PARTS, Line, given, itinerary, kept, parts, read_before, standing
from serai.plan.bag import bags
from serai.plan.bag_rows import bag_rows
from serai.plan.book import Load, loads
from serai.plan.choose import FREE, Plan, Standing, Used, period, plan
from serai.plan.dependence import shares
from serai.plan.itinerary import Itinerary
from serai.plan.pack import BagParams
from serai.plan.params import PlanParams
from serai.store.folder import open_folder, write_text
from serai.store.rates import EcbRates
from serai.store.world import Fault, World, read_usable, read_world

Tell = Callable[[str, int, int], None]
"""Told the step, how much of it is done, and how much there is."""

_HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Wanted:
    """How a world is to be planned; None takes the seed of the world and the planner's own limits."""

    seed: int | None = None
    threads: int = 2
    gap: float | None = None
    protocol_only: bool = False
    dropouts: bool = False
    strict: bool = False
    before: Path | None = None

    def params(self, world: World) -> PlanParams:
        """Return the planner's parameters for a world."""
        params = replace(
            planner_params(world, EcbRates()),
            threads=self.threads,
            protocol_only=self.protocol_only,
            dropouts=self.dropouts,
        )
        return params if self.gap is None else replace(params, gap=self.gap)


NO_LINES: Mapping[str, Line] = {}

USUAL = Wanted()
"""What is wanted where nobody said otherwise."""


def plan_world(folder: Path, out: Path, wanted: Wanted, tell: Tell) -> dict[str, Any]:
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
    world = read_world(folder) if wanted.strict else read_usable(folder)
    lines, others = _standing(world, wanted)
    found = _planned(world, wanted, tell, lines, others)
    rows = plan_rows(world, found, lines)
    write_text(out, "plan.jsonl", _json_lines(rows))
    write_text(out, "bags.jsonl", _json_lines(_bags(world, found)))
    write_text(out, PARTS, json.dumps(parts(world, wanted.protocol_only), indent=0) + "\n")
    seconds = (datetime.now(UTC) - started).total_seconds()
    write_refused(out, faults_of(world, found))
    summary = plan_summary(world, found, seconds, lines)
    write_text(out, "plan.json", json.dumps(summary, indent=2, ensure_ascii=False) + "\n")
    return summary


def _json_lines(rows: Iterable[Line]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def _standing(world: World, wanted: Wanted) -> tuple[dict[str, Line], Standing]:
    """Return the lines of a plan of before that stand, and what they take."""
    if wanted.before is None:
        return {}, FREE
    before = read_before(wanted.before)
    lines = kept(before, world, wanted.protocol_only)
    return lines, standing(before, lines, world)


def _planned(world: World, wanted: Wanted, tell: Tell, lines: Mapping[str, Line], others: Standing) -> Plan:
    """Plan all requests of a world but those of lines that stand, and put both together."""
    left = replace(world, requests=tuple(r for r in world.requests if r.request not in lines))
    rng = np.random.default_rng(world.seed if wanted.seed is None else wanted.seed)
    found = plan_requests(left, rng, tell, replace(wanted, dropouts=True), others)
    if not lines:
        return found
    old = {name: itinerary(line, world.network) for name, line in lines.items()}
    itineraries = {**old, **found.itineraries}
    bound = found.lower_bound + float(sum(itineraries[name].cost for name in lines))
    takes = {**{name: tuple(line["takes"]) for name, line in lines.items()}, **found.takes}
    booked = _loads(world, itineraries)
    return replace(found, itineraries=itineraries, lower_bound=bound, loads=booked, takes=takes)


def _loads(world: World, itineraries: Mapping[str, Itinerary]) -> tuple[Load, ...]:
    """Return what all itineraries of a world book on departures."""
    kg = {r.request: r.kg for r in world.requests}
    schedule = Schedule(world.network, period(world.requests, PlanParams()))
    return loads(schedule, itineraries, kg)


def plan_requests(
    world: World, rng: np.random.Generator, tell: Tell, wanted: Wanted = USUAL, others: Standing = FREE
) -> Plan:
    """Plan the requests for which a world gives no plan; given plans are kept as they are."""
    asked = [request for request in world.requests if request.request not in world.plans]
    params = wanted.params(world)
    progress = partial(tell, "plan")
    kg = {request.request: request.kg for request in world.requests}
    told = {name: one for name, one in world.plans.items() if name in kg}
    if not told:
        return plan(world.network, asked, params, rng, progress, others)
    standing = others.beside(given(told.values(), kg))
    found = plan(world.network, asked, params, rng, progress, standing)
    itineraries = {**told, **found.itineraries}
    return replace(found, itineraries=itineraries, loads=_loads(world, itineraries))


def plan_rows(world: World, found: Plan, lines: Mapping[str, Line] = NO_LINES) -> Iterator[Line]:
    """Return one row for each request, in order of the world: how it is brought, or why it is not.

    `lines` stand as they are. A deadline that no outcome of a plan keeps is noted.
    """
    refused = {**found.refused, **world.refused}
    notes = hopeless(world, found.itineraries)
    for name in world.rows or [request.request for request in world.requests]:
        if name in lines:
            yield lines[name]
        elif name in found.itineraries:
            brought = _brought(world, found.itineraries[name], found.takes.get(name, ()))
            yield {**brought, "note": str(notes[name]) if name in notes else None}
        else:
            yield _refused(name, world, refused.get(name, "no plan"))


def _brought(world: World, planned: Itinerary, takes: Sequence[str]) -> Line:
    return {
        "request": planned.request,
        "legs": moves(planned),
        "p_on_time": planned.p_on_time,
        **{name: _instant(getattr(planned, name)) for name in ("p50", "p90", "p99")},
        "cost": str(planned.cost),
        "costs": {cost.term: str(cost.amount) for cost in planned.costs},
        "currency": world.currency,
        "gateway": planned.gateway,
        "handoffs": planned.handoffs,
        "co2e_g": planned.co2e_g,
        "takes": list(takes),
        "note": None,
        "refused": None,
    }


def _refused(name: str, world: World, reason: str) -> Line:
    empty = ("p_on_time", "p50", "p90", "p99", "cost", "costs")
    return {
        "request": name,
        "legs": [],
        **dict.fromkeys(empty),
        "currency": world.currency,
        **dict.fromkeys(("gateway", "handoffs", "co2e_g")),
        "takes": [],
        "note": None,
        "refused": reason,
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


def plan_summary(
    world: World, found: Plan, seconds: float, lines: Mapping[str, Line] = NO_LINES
) -> dict[str, Any]:
    """Return the plan in figures: how good it is proven to be, what is booked, what room is worth."""
    late, cost = found.late_expected, found.cost
    bound = min(Decimal(repr(max(found.lower_bound, 0.0))).quantize(_HUNDREDTH, ROUND_FLOOR), cost)
    faults = faults_of(world, found)
    served = sum(name in found.itineraries for name in (r.request for r in world.requests))
    return {
        "world": world.name,
        "requests": len(world.requests) + len(world.refused),
        "served": served,
        "refused": len(world.requests) + len(world.refused) - served,
        "kept": len(lines),
        "unserved": len(found.unserved),
        "penalty": round(found.penalty, 2),
        "cost": str(cost),
        "costs": _terms(found),
        "currency": world.currency,
        "lower_bound": str(bound),
        "gap": round(float((cost - bound) / bound), 6) if bound > 0 else None,
        "late_expected": None if late is None else round(late, 4),
        "seconds": round(seconds, 2),
        "assumed": list(assumed(world, EcbRates())),
        "carriers": carrier_rows(world, found),
        "loads": [asdict(load) for load in found.loads],
        "capacities": [capacity_row(used) for used in found.used],
        "prices": {used.capacity.label: round(used.price, 6) for used in found.used if used.price > 0},
        "faults": [asdict(fault) for fault in faults],
        "first_faults": sentences(faults),
        "impossible_deadlines": [asdict(one) for one in hopeless(world, found.itineraries).values()],
    }


def _bags(world: World, found: Plan) -> Iterator[dict[str, object]]:
    """Return the bags in which the parcels of a plan travel."""
    requests = {request.request: request for request in world.requests}
    params = planner_params(world, EcbRates())
    return bag_rows(bags(world.network, requests, found.itineraries, BagParams(), params).bags)


def faults_of(world: World, found: Plan) -> list[Fault]:
    """Return what was refused, with its place: faulty rows, and requests without a plan."""
    return [*world.faults, *refusals(world, found.refused).values()]


def _terms(found: Plan) -> dict[str, str]:
    """Return the sum of every term of cost over all parcels."""
    totals: dict[str, Decimal] = {}
    for planned in found.itineraries.values():
        for cost in planned.costs:
            totals[cost.term] = totals.get(cost.term, Decimal(0)) + cost.amount
    if found.unserved:
        totals["unserved"] = found.cost - sum(totals.values(), Decimal(0))
    return {term: str(amount) for term, amount in totals.items()}


def carrier_rows(world: World, found: Plan) -> list[dict[str, object]]:
    """Return for each carrier its share of the plan and what would be lost without it, the busiest first.

    What is lost counts the parcels by the chance that they use the carrier; None where that was not weighed.
    """
    params = planner_params(world, EcbRates())
    lost = {one.carrier: one for one in found.dropouts}
    rows = []
    for share in shares(found, world.network, world.requests, params):
        own = lost.get(share.carrier)
        without = None if own is None else {"stranded": own.stranded, "cost_more": round(own.cost_more, 2)}
        row = asdict(share) | {"cost": str(share.cost), "lost_without": without}
        rows.append(row)
    return rows


def capacity_row(used: Used) -> dict[str, Any]:
    """Return a scarce capacity: what it is, what is planned and expected on it, and its price."""
    one = used.capacity
    return {
        "capacity": one.label,
        "kind": one.kind,
        "starts": None if one.starts is None else _instant(instant(one.starts)),
        "unit": one.unit,
        "takes": one.capacity,
        "planned": round(used.planned, 3),
        "expected": round(used.expected, 3),
        "load": round(used.planned / one.capacity, 4) if one.capacity > 0 else None,
        "price": round(used.price, 6),
    }


def _instant(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat()
