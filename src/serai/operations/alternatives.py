"""One parcel of a world: the way that the plan chose for it, and those worth showing beside it."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import datetime
from pathlib import Path

import numpy as np

from serai.errors import Missing
from serai.network.graph import Network
from serai.operations.params import planner_params
from serai.operations.plan import Tell, moves, plan_requests
from serai.operations.policy import policy_answer
from serai.plan.alternatives import ONE_PARCEL, Alternatives, Around, alternatives
from serai.plan.choose import Plan
from serai.plan.itinerary import Itinerary
from serai.plan.option import Option, handoffs
from serai.plan.reason import Pair, reasons
from serai.plan.request import Request
from serai.store.rates import EcbRates
from serai.store.world import World, read_usable

Answer = dict[str, object]


class UnknownRequest(Missing):
    """The world has no request of that id."""


def plan_one(folder: Path, request: str, seed: int | None, tell: Tell | None = None) -> Answer:
    """Plan a world, and return the way of one of its requests with its alternatives.

    All requests are planned, because what the others book decides which departures are left. A request whose
    row in the world is faulty is answered with the reason alone.

    Raises
    ------
    NoWorld, WorldRefused
        If nothing of the world can be used.
    UnknownRequest
        If it has no request of that id.
    """
    world = read_usable(folder)
    if request in world.refused:
        return _unread(world, request)
    asked = find_request(world, request)
    chance = world.seed if seed is None else seed
    found = plan_requests(world, np.random.default_rng(chance), tell or _silent)
    return answer(world, asked, found, chance)


def find_request(world: World, request: str) -> Request:
    """Return a request of a world by its id.

    Raises
    ------
    UnknownRequest
        If there is none.
    """
    found = next((one for one in world.requests if one.request == request), None)
    if found is None:
        raise UnknownRequest(
            f"{world.name} has no request {request!r}; its {len(world.requests)} requests"
            " stand in requests.csv"
        )
    return found


def answer(world: World, request: Request, found: Plan, seed: int) -> Answer:
    """Return the way of a request in the plan of its world, with its alternatives, as plain values.

    Departures that the plan has filled are closed to the alternatives; stock of all goods of the parcel is an
    origin beside those of the request.
    """
    asked = replace(request, origins=(*request.origins, *stocked(world, request)))
    params = replace(planner_params(world, EcbRates()), keep=ONE_PARCEL.keep, samples=ONE_PARCEL.samples)
    planned = found.itineraries.get(request.request)
    rng = np.random.default_rng(seed)
    ways = alternatives(world.network, asked, params, rng, Around(planned, found.loads))
    told = {
        "request": request.request,
        "world": world.name,
        "zone": request.zone,
        "origins": list(asked.origins),
        "ready": request.ready.isoformat(),
        "deadline": request.deadline.isoformat(),
        "kg": request.kg,
        "currency": world.currency,
        "seed": seed,
        "samples": params.samples,
        "plan": _plan(planned, found.refused.get(request.request)),
        "policy": policy_answer(world, request, found, params, np.random.default_rng(seed)),
    }
    return told | _ways(world, ways)


def _unread(world: World, request: str) -> Answer:
    """Return the answer for a request whose row was refused when the world was read."""
    reason = world.refused[request]
    told = {"request": request, "world": world.name, "currency": world.currency, "plan": {"refused": reason}}
    return told | _ways(world, Alternatives(refused=reason))


def stocked(world: World, request: Request) -> tuple[str, ...]:
    """Return the places, origins left out, where all goods of a request lie when it is ready."""
    wanted: dict[str, int] = {}
    for item in world.items.get(request.request, ()):
        wanted[item.sku] = wanted.get(item.sku, 0) + item.quantity
    there: dict[str, dict[str, int]] = {}
    for row in world.stock:
        arrives = row["arrives"]
        if not isinstance(arrives, datetime) or arrives <= request.ready:
            held = there.setdefault(str(row["facility"]), {})
            held[str(row["sku"])] = held.get(str(row["sku"]), 0) + int(str(row["quantity"]))
    full = (place for place, held in there.items() if all(held.get(s, 0) >= n for s, n in wanted.items()))
    return tuple(place for place in full if wanted and place not in request.origins)


def _plan(planned: Itinerary | None, refused: str | None) -> Answer:
    """Return what the plan of all requests says of one: its policy's figures, or why it refuses it."""
    if planned is None:
        return {"refused": refused or "no plan"}
    return {**_figures(planned), "refused": None}


def _ways(world: World, ways: Alternatives) -> Answer:
    """Return the chosen way and the others, each with its reasons."""
    chosen = ways.chosen
    return {
        "refused": ways.refused,
        "chosen_by": None if chosen is None else "plan" if ways.planned else "cost",
        "chosen": None if chosen is None else option_row(world.network, chosen),
        "alternatives": [
            option_row(world.network, other) | _reasons(Pair(world.network, chosen, other, world.currency))
            for other in ways.others
            if chosen is not None
        ],
        "weighed": ways.weighed,
        "dominated": ways.dominated,
    }


def _reasons(pair: Pair) -> Answer:
    told = reasons(pair)
    return {"reason": "; ".join(told), "reasons": list(told)}


def option_row(network: Network, option: Option) -> Answer:
    """Return an option as plain values; the terms of its cost sum to its cost."""
    found, changes = option.itinerary, handoffs(network, option.chain)
    return {
        **_figures(found),
        "terms": {cost.term: str(cost.amount) for cost in found.costs},
        "origin": option.chain.origin,
        "channel": option.chain.channel,
        "gateway": option.chain.gateway,
        "hops": len(option.chain.services),
        "handoffs": [asdict(change) for change in changes],
        "co2e_g": None if found.co2e_g is None else round(found.co2e_g, 1),
        "p_missed": round(option.missed, 4),
        "legs": [{**leg, **_booked(option, leg)} for leg in moves(found)],
    }


def _figures(planned: Itinerary) -> Answer:
    """Return cost, chance and quantiles of an itinerary."""
    return {
        "cost": str(planned.cost),
        "p_on_time": None if planned.p_on_time is None else round(planned.p_on_time, 4),
        "p50": _instant(planned.p50),
        "p90": _instant(planned.p90),
        "p99": _instant(planned.p99),
    }


def _booked(option: Option, leg: Mapping[str, object]) -> Answer:
    """Return the cut-off of a leg's departure, and the chance to miss it, early misses included."""
    known = next((one for one in option.booked if one.service == leg["service"]), None)
    if known is None:
        return {"cutoff": None, "p_missed": None}
    return {"cutoff": known.closes.isoformat(), "p_missed": round(known.missed, 4)}


def _instant(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat()


def _silent(step: str, done: int, of: int) -> None:
    """Tell nobody."""
