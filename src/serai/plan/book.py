"""Who gets a place on a departure: first come, first served, up to its kilograms and pieces."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from serai.network.carrier import Departure
from serai.network.schedule import Schedule, Timetable

Seat = tuple[str, int]
"""A service and the position of a departure in its timetable."""


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


@dataclass
class Book:
    """The bookings of departures so far; `full` are the departures that turned a parcel away."""

    schedule: Schedule
    kg: dict[Seat, float] = field(default_factory=dict)
    pieces: dict[Seat, int] = field(default_factory=dict)
    full: set[Seat] = field(default_factory=set)

    def take(self, seats: Iterable[Seat], kg: float) -> bool:
        """Book a parcel on all of these departures, or on none when one of them has no room."""
        wanted = tuple(seats)
        refused = [seat for seat in wanted if not self._room(seat, kg)]
        self.full.update(refused)
        if refused:
            return False
        self.put(wanted, kg)
        return True

    def put(self, seats: Iterable[Seat], kg: float) -> None:
        """Book a parcel on these departures, room or not."""
        for seat in seats:
            self.kg[seat] = self.kg.get(seat, 0.0) + kg
            self.pieces[seat] = self.pieces.get(seat, 0) + 1

    def _room(self, seat: Seat, kg: float) -> bool:
        row = self._row(seat)
        heavy = row.capacity_kg is not None and self.kg.get(seat, 0.0) + kg > row.capacity_kg + 1e-9
        many = row.capacity_pieces is not None and self.pieces.get(seat, 0) >= row.capacity_pieces
        return not (heavy or many)

    def _table(self, service: str) -> Timetable:
        table = self.schedule.timetable(service)
        if table is None:
            raise KeyError(service)
        return table

    def _row(self, seat: Seat) -> Departure:
        service, index = seat
        return self.schedule.network.departures[service][int(self._table(service).rows[index])]

    def loads(self) -> tuple[Load, ...]:
        """Return the load of every departure that carries a parcel, by service and departure."""
        found = []
        for seat in sorted(self.kg):
            service, index = seat
            row, kg, pieces = self._row(seat), self.kg[seat], self.pieces[seat]
            shares = [
                used / most
                for used, most in ((kg, row.capacity_kg), (pieces, row.capacity_pieces))
                if most is not None and most > 0
            ]
            found.append(
                Load(
                    service,
                    self._table(service).label(index),
                    round(kg, 3),
                    pieces,
                    row.capacity_kg,
                    row.capacity_pieces,
                    round(max(shares), 4) if shares else None,
                )
            )
        return tuple(found)


def closing(schedule: Schedule, full: Iterable[Seat]) -> Schedule:
    """Return the schedule in which full departures take nobody any more."""
    by_service: dict[str, list[int]] = {}
    for service, index in full:
        by_service.setdefault(service, []).append(index)
    tables: Mapping[str, Timetable | None] = {
        service: table.without(indices)
        for service, indices in by_service.items()
        if (table := schedule.timetable(service)) is not None
    }
    return replace(schedule, known={**schedule.known, **tables})
