"""The checker of itineraries in memory: it reads them and the network again, and nothing else."""

from collections import defaultdict
from collections.abc import Mapping
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo


def check(network: Any, request: Any, itinerary: Any) -> None:
    """Assert that an itinerary is a lawful, connected way for its request that the timetable offers."""
    legs = itinerary.legs
    moves = [leg for leg in legs if leg.origin != leg.destination]
    assert [leg.leg for leg in legs] == [str(n) for n in range(1, len(legs) + 1)]
    assert legs[0].starts == request.ready
    assert legs[0].origin in request.origins
    assert legs[-1].destination == request.zone
    for before, after in pairwise(legs):
        assert after.after == (before.leg,)
        assert after.origin == before.destination
        assert after.starts == before.ends >= before.starts
    stops = [legs[0].origin, *(leg.destination for leg in moves)]
    assert len(set(stops)) == len(stops)
    for leg in moves:
        _offered(network, request, leg)
    _cleared(network, request, itinerary)


def _offered(network: Any, request: Any, leg: Any) -> None:
    """Assert that the service exists, takes the parcel and has the departure."""
    service = network.services[leg.service]
    assert (service.origin, service.destination) == (leg.origin, leg.destination)
    assert service.carrier == leg.carrier
    assert network.carriers[service.carrier].status != "suspended"
    assert request.goods not in service.goods_not_allowed
    assert service.max_kg is None or request.kg <= service.max_kg
    rows = network.departures.get(leg.service, ())
    if not rows:
        assert leg.departure is None
        return
    local = leg.starts.astimezone(ZoneInfo(network.facilities[leg.origin].tz or "UTC"))
    assert leg.departure == f"{leg.service}@{local:%Y-%m-%dT%H:%M}"
    assert any(
        row.leaves == local.time()
        and local.isoweekday() in row.days
        and (row.valid_from is None or row.valid_from <= local.date())
        and (row.valid_to is None or local.date() <= row.valid_to)
        for row in rows
    )


def _cleared(network: Any, request: Any, itinerary: Any) -> None:
    """Assert exactly one lawful clearance where a border is crossed, none elsewhere."""
    clearances = [leg for leg in itinerary.legs if leg.stage == "clearance"]
    home = network.facilities[itinerary.legs[0].origin].country
    country = network.zones[request.zone].country
    if country == home:
        assert not clearances
        assert itinerary.gateway is None
        return
    (clearance,) = clearances
    lane = network.gateways[itinerary.gateway]
    assert lane.facility == clearance.origin
    assert country in lane.destinations
    assert lane.seller_scheme in ("any", request.scheme)
    services = [network.services[leg.service] for leg in itinerary.legs if leg.origin != leg.destination]
    channels = {s.channel for s in services} | {lane.channel}
    assert len(channels - {"any", "domestic"}) <= 1


def overloads(network: Any, requests: Mapping[str, Any], itineraries: Mapping[str, Any]) -> list[str]:
    """Return the departures that carry more than they take, counted anew from the itineraries."""
    kg: dict[str, float] = defaultdict(float)
    pieces: dict[str, int] = defaultdict(int)
    for name, itinerary in itineraries.items():
        for leg in itinerary.legs:
            if leg.departure and leg.origin != leg.destination:
                kg[leg.departure] += requests[name].kg
                pieces[leg.departure] += 1
    found = []
    for departure in kg:
        service, _, local = departure.partition("@")
        row = next(r for r in network.departures[service] if f"{r.leaves:%H:%M}" == local[-5:])
        too_heavy = row.capacity_kg is not None and kg[departure] > row.capacity_kg + 1e-6
        too_many = row.capacity_pieces is not None and pieces[departure] > row.capacity_pieces
        if too_heavy or too_many:
            found.append(departure)
    return found
