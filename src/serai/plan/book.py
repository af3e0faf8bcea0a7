"""What is booked on departures: the planned loads of itineraries, beside the capacity."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from serai.network.schedule import Schedule
from serai.plan.itinerary import Itinerary


@dataclass(frozen=True, slots=True)
class Load:
    """What is booked on a departure; `load` is the fuller of its two shares, None without a capacity."""

    service: str
    departure: str
    kg: float
    pieces: int
    capacity_kg: float | None
    capacity_pieces: int | None
    load: float | None


def loads(
    schedule: Schedule, itineraries: Mapping[str, Itinerary], kg: Mapping[str, float]
) -> tuple[Load, ...]:
    """Return the load of every departure that carries a parcel, by service and time of leaving.

    `kg` is the mass of each parcel by its request.
    """
    booked: dict[tuple[str, int], list[float]] = {}
    for name, itinerary in itineraries.items():
        for service, index in _seats(schedule, itinerary):
            booked.setdefault((service, index), []).append(kg.get(name, 0.0))
    return tuple(_load(schedule, *seat, masses) for seat, masses in sorted(booked.items()))


def _seats(schedule: Schedule, itinerary: Itinerary) -> Iterable[tuple[str, int]]:
    """Return the departures that an itinerary takes: the service and the position in its timetable."""
    for leg in itinerary.legs:
        if leg.service is None or leg.departure is None or leg.origin == leg.destination:
            continue
        table = schedule.timetable(leg.service) if leg.service in schedule.network.services else None
        if table is not None:
            index = int(table.leaves.searchsorted(leg.starts.timestamp() - 0.5))
            if index < table.leaves.size and table.label(index) == leg.departure:
                yield leg.service, index


def _load(schedule: Schedule, service: str, index: int, masses: list[float]) -> Load:
    table = schedule.timetable(service)
    if table is None:
        raise KeyError(service)
    row = schedule.network.departures[service][int(table.rows[index])]
    limits = ((sum(masses), row.capacity_kg), (len(masses), row.capacity_pieces))
    shares = [used / most for used, most in limits if most]
    kg, share = round(sum(masses), 3), round(max(shares), 4) if shares else None
    return Load(service, table.label(index), kg, len(masses), row.capacity_kg, row.capacity_pieces, share)
