"""Plan again only what a change of the world touches.

With every plan the parts of its world are kept as digests. A parcel whose request is as it was, and whose way
uses no part that has changed, keeps its plan and the room that it takes; all others are planned anew around
it, from the prices of before.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from hashlib import blake2b
from pathlib import Path
from typing import Any

from serai.codes.milestone import Milestone
from serai.errors import Missing
from serai.network.calendar import Calendar
from serai.network.graph import Network
from serai.plan.choose import Standing
from serai.plan.itinerary import Cost, Itinerary, Leg
from serai.plan.request import Request
from serai.store.world import World

PARTS = "parts.json"
OPTIONS = "options"
Line = Mapping[str, Any]


class NoPlanBefore(Missing):
    """The folder holds no plan that was written with the parts of its world."""


@dataclass(frozen=True)
class Before:
    """A plan of before: its lines by request, the prices of its capacities, and the parts of its world."""

    lines: Mapping[str, Line]
    prices: Mapping[str, float]
    parts: Mapping[str, str]


def read_before(folder: Path) -> Before:
    """Read the plan that was written to a folder.

    Raises
    ------
    NoPlanBefore
        If one of its files is missing or cannot be read.
    """
    try:
        lines = [json.loads(line) for line in (folder / "plan.jsonl").read_text("utf-8").splitlines()]
        summary = json.loads((folder / "plan.json").read_text("utf-8"))
        parts = json.loads((folder / PARTS).read_text("utf-8"))
        return Before({line["request"]: line for line in lines}, summary["prices"], parts)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise NoPlanBefore(
            f"{folder} holds no plan to go on from ({error}); make one with `serai plan WORLD --out {folder}`"
        ) from error


def parts(world: World, options: object = None) -> dict[str, str]:
    """Return a digest of every part of a world that a plan may depend on, and of how it was to be planned."""
    found = {name: _digest(value) for name, value in _parts(world.network, world.requests)}
    return {**found, OPTIONS: _digest((world.currency, options))}


def _parts(network: Network, requests: Iterable[Request]) -> Iterator[tuple[str, object]]:
    for name, service in network.services.items():
        courier = network.couriers.get((service.carrier, service.destination))
        calendar = _calendar(network.calendars.get(service.calendar))
        yield f"service:{name}", (service, network.departures.get(name), courier, calendar)
    for name, facility in network.facilities.items():
        yield f"facility:{name}", facility
    for name, lane in network.gateways.items():
        yield f"gateway:{name}", (lane, _calendar(network.calendars.get(lane.calendar)))
    for key, handoff in network.handoffs.items():
        yield f"handoff:{'/'.join(key)}", handoff
    for name, carrier in network.carriers.items():
        yield f"carrier:{name}", (carrier.status, carrier.pilot_share)
    yield from _destinations(network)
    for request in requests:
        yield f"request:{request.request}", request


def _destinations(network: Network) -> Iterator[tuple[str, object]]:
    for name, zone in network.zones.items():
        yield f"destination:{name}", zone
    for name, point in network.points.items():
        yield f"destination:{name}", (point, network.zones.get(point.zone))


def _calendar(calendar: Calendar | None) -> object:
    """Return a calendar with its days in order: a set has none that two runs agree on."""
    if calendar is None:
        return None
    return (
        replace(calendar, closed=frozenset(), opened=frozenset()),
        sorted(calendar.closed),
        sorted(calendar.opened),
    )


def _digest(value: object) -> str:
    return blake2b(repr(value).encode(), digest_size=8).hexdigest()


def kept(before: Before, world: World, options: object = None) -> dict[str, Line]:
    """Return the lines of parcels that no change touches, by request."""
    now = parts(world, options)
    changed = {name for name in now.keys() | before.parts.keys() if now.get(name) != before.parts.get(name)}
    found = {}
    for name, line in before.lines.items():
        if line["refused"] is None and not changed.intersection(_uses(line, world.network)):
            found[name] = line
    return found


def _uses(line: Line, network: Network) -> Iterator[str]:
    """The parts of a world on which the line of a parcel depends."""
    yield from (f"request:{line['request']}", OPTIONS, f"destination:{line['legs'][-1]['to']}")
    if line["gateway"]:
        yield f"gateway:{line['gateway']}"
    giver = None
    for leg in line["legs"]:
        service = network.services.get(leg["service"])
        taker = "" if service is None else service.carrier
        yield from (f"service:{leg['service']}", f"facility:{leg['from']}", f"carrier:{taker}")
        if giver not in (None, taker):
            yield f"handoff:{leg['from']}/{giver}/{taker}"
        giver = taker


def standing(before: Before, lines: Mapping[str, Line], world: World) -> Standing:
    """Return what kept lines take of each capacity, and the prices of before."""
    kg = {request.request: request.kg for request in world.requests}
    taken: defaultdict[str, float] = defaultdict(float)
    for name, line in lines.items():
        for label in line["takes"]:
            taken[label] += kg[name] if label.endswith("/kg") else 1
    return Standing(taken, before.prices, len(lines))


def given(itineraries: Iterable[Itinerary], kg: Mapping[str, float]) -> Standing:
    """Return what plans given from outside take of departures."""
    taken: defaultdict[str, float] = defaultdict(float)
    count = 0
    for one in itineraries:
        count += 1
        for leg in one.legs:
            if leg.departure is not None and leg.origin != leg.destination:
                taken[f"{leg.departure}/kg"] += kg.get(one.request, 0.0)
                taken[f"{leg.departure}/pieces"] += 1
    return Standing(taken, {}, count)


def itinerary(line: Line, network: Network) -> Itinerary:
    """Return the itinerary that a line tells: its moves and clearance, chance, quantiles and cost."""
    told = (line[name] for name in ("p50", "p90", "p99"))
    p50, p90, p99 = (None if one is None else datetime.fromisoformat(one) for one in told)
    costs = tuple(Cost(term, Decimal(amount)) for term, amount in line["costs"].items())
    legs = tuple(_legs(line, network))
    return Itinerary(
        line["request"], legs, line["gateway"], line["p_on_time"], None, p50, p90, p99, costs, line["co2e_g"]
    )


def _legs(line: Line, network: Network) -> Iterator[Leg]:
    """The moves of a line, and its clearance where it stands at the gateway."""
    gateway = network.gateways.get(line["gateway"] or "")
    for number, leg in enumerate(line["legs"], 1):
        service = network.services[leg["service"]]
        leaves, arrives = (datetime.fromisoformat(leg[name]) for name in ("leaves", "arrives"))
        place = leg["from"]
        if gateway is not None and gateway.facility == place:
            at = (None, None, place, place, leaves, leaves)
            yield Leg(f"{number}c", (), "clearance", Milestone.CUSTOMS_RELEASED, service.carrier, *at)
        moved = (leg["departure"], place, leg["to"], leaves, arrives)
        yield Leg(str(number), (), service.kind, Milestone.OTHER, service.carrier, service.service, *moved)
