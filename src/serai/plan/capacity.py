"""What is scarce, as rows: departures, customs lanes, sorting waves, couriers' days, lockers, pilot carriers.

A row counts kilograms or pieces within a stretch of time. A section loads rows when it passes: in
expectation by its samples, as planned by its medians.
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np

from serai.network.schedule import Indices, Schedule, Seconds, Timetable, instant, zone_of
from serai.plan.expanded import Uses
from serai.plan.section import Section
from serai.plan.walk import Step, Walked

CUSTOMS_S = 6 * 3600.0
"""Customs lanes are counted by stretches of six hours."""

LIMITED = frozenset({"candidate", "pilot"})
"""Statuses of carriers that get only their pilot share."""

KINDS = ("departure", "customs", "sort", "courier", "pickup", "pilot")


@dataclass(frozen=True, slots=True)
class Capacity:
    """One row: what is scarce, from and until when (seconds; None: always), in kg or pieces."""

    kind: str
    name: str
    unit: str
    capacity: float
    starts: float | None = None
    ends: float | None = None

    @property
    def label(self) -> str:
        """Its name among all capacities: of what, from when, in which unit."""
        if self.kind == "departure":
            return f"{self.name}/{self.unit}"
        since = "" if self.starts is None else f"@{instant(self.starts):%Y-%m-%dT%H:%MZ}"
        return f"{self.kind}:{self.name}{since}"


@dataclass(frozen=True, slots=True)
class Entries:
    """Loads of rows by items, shape (entries,): item, row and weight."""

    item: Indices
    row: Indices
    weight: Seconds


@dataclass
class Rows:
    """The rows so far, found by what they count; `pieces` is how many parcels there are, others included.

    Sorting at `origins`, where parcels start and may wait, is counted when they leave; elsewhere when they
    arrive. `taken` says by label what others have taken already.
    """

    schedule: Schedule
    pieces: int
    origins: frozenset[str] = frozenset()
    taken: Mapping[str, float] = field(default_factory=dict)
    rows: list[Capacity] = field(default_factory=list)
    _known: dict[tuple[str, str, str, int], int] = field(default_factory=dict, repr=False)
    _edges: dict[tuple[str, int], Seconds] = field(default_factory=dict, repr=False)
    _departed: dict[str, tuple[Entries, ...]] = field(default_factory=dict, repr=False)
    _stretches: dict[tuple[str, str], dict[int, int]] = field(default_factory=dict, repr=False)

    def row(self, position: int, capacity: Capacity) -> int:
        """Return the number of a row."""
        key = (capacity.kind, capacity.name, capacity.unit, position)
        if key not in self._known:
            self._known[key] = len(self.rows)
            self.rows.append(capacity)
        return self._known[key]

    def left(self, capacity: Capacity) -> float:
        """Return what others have left of a capacity."""
        taken = self.taken.get(capacity.label, 0.0) if self.taken else 0.0
        return max(capacity.capacity - taken, 0.0)

    def edges(self, facility: str, parts: int) -> Seconds:
        """Return the instants that cut the local days of a place into equal parts."""
        zone = zone_of(self.schedule.network, facility)
        key = (str(zone), parts)
        if key not in self._edges:
            days = self.schedule.midnights(zone)
            steps = np.arange(parts) / parts
            widths = np.diff(np.append(days, days[-1] + 86400.0))
            self._edges[key] = (days[:, None] + widths[:, None] * steps).ravel()
        return self._edges[key]

    def departed(self, table: Timetable) -> tuple[Entries, ...]:
        """Every load of a section on its own departure: one item for each departure of a timetable."""
        if table.service not in self._departed:
            self._departed[table.service] = tuple(self._departures(table))
        return self._departed[table.service]

    def _departures(self, table: Timetable) -> Iterator[Entries]:
        patterns = self.schedule.network.departures[table.service]
        for unit in ("kg", "pieces"):
            limits = [row.capacity_kg if unit == "kg" else row.capacity_pieces for row in patterns]
            for pattern, limit in enumerate(limits):
                which = np.flatnonzero(table.rows == pattern)
                if limit is None:
                    continue
                rows = [self._departure(table, int(index), unit, float(limit)) for index in which]
                yield Entries(which, np.array(rows, dtype=np.int64), np.ones(which.size))

    def _departure(self, table: Timetable, index: int, unit: str, limit: float) -> int:
        at = float(table.leaves[index])
        return self.row(index, Capacity("departure", table.label(index), unit, limit, at, at))

    def passed(self, section: Section, walked: Walked, begins: Seconds) -> Iterator[tuple[bool, Entries]]:
        """Every load of a section on what it passes; whether it is the planned one, and the entries."""
        for where, instants in self._passages(section, walked, begins):
            for planned in (False, True):
                seen = np.sort(instants, axis=1)[:, [(instants.shape[1] - 1) // 2]] if planned else instants
                found = self._counted(where, seen)
                if found is not None:
                    yield planned, found
        for carrier in sorted(self._limited(section)):
            share = self.schedule.network.carriers[carrier].pilot_share
            most = float(math.floor(share * self.pieces + 1e-9))
            row = self.row(0, Capacity("pilot", carrier, "pieces", most))
            same = Entries(np.arange(begins.size), np.full(begins.size, row), np.ones(begins.size))
            yield False, same
            yield True, same

    def _limited(self, section: Section) -> set[str]:
        network = self.schedule.network
        carriers = {network.services[name].carrier for name in section.services}
        return {one for one in carriers if network.carriers[one].status in LIMITED}

    def _passages(
        self, section: Section, walked: Walked, begins: Seconds
    ) -> Iterator[tuple["_Gate", Seconds]]:
        """Every gate that a section passes, with the instants, shape (beginnings, samples)."""
        for step in walked.steps:
            for gate in self._gates(section, step):
                yield gate, step.ends
        if section.services and not section.starts:
            for gate in self._leaving(section, 0):
                yield gate, begins[:, None]

    def _gates(self, section: Section, step: Step) -> Iterator["_Gate"]:
        """Return what a step is counted by."""
        if step.stage == "presented":
            lane = self.schedule.network.gateways[str(section.gateway)]
            if lane.throughput_per_h is not None:
                yield _Gate("customs", lane.gateway, lane.throughput_per_h * CUSTOMS_S / 3600, None)
        elif step.stage == "leave":
            yield from self._leaving(section, step.position)
        elif step.stage == "move":
            yield from self._arriving(section.services[step.position])

    def _leaving(self, section: Section, position: int) -> Iterator["_Gate"]:
        """Return what a departure is counted by beside itself: a courier's day, sorting at an origin."""
        network = self.schedule.network
        service = network.services[section.services[position]]
        courier = network.couriers.get((service.carrier, service.destination))
        if service.kind == "last_mile" and courier is not None and courier.capacity_per_day is not None:
            name = f"{service.carrier}/{service.destination}"
            yield _Gate("courier", name, float(courier.capacity_per_day), self.edges(service.origin, 1))
        if service.origin in self.origins:
            yield from self._sort(service.origin)

    def _arriving(self, service: str) -> Iterator["_Gate"]:
        """Return what an arrival is counted by: sorting where it does not start, cells of a pickup point."""
        network = self.schedule.network
        place = network.services[service].destination
        point = network.points.get(place)
        if place in network.facilities and place not in self.origins:
            yield from self._sort(place)
        elif point is not None:
            cells = point.cells_small + point.cells_medium + point.cells_large
            yield _Gate("pickup", place, cells / point.dwell_days, self.edges(point.facility, 1))

    def _sort(self, place: str) -> Iterator["_Gate"]:
        one = self.schedule.network.facilities[place]
        if one.sort_capacity_per_wave is not None:
            edges = self.edges(place, one.waves_per_day or 1)
            yield _Gate("sort", place, float(one.sort_capacity_per_wave), edges)

    def _counted(self, gate: "_Gate", instants: Seconds) -> Entries | None:
        """Return which stretches of a gate the samples fall into, and with which share."""
        reached = np.isfinite(instants)
        position = gate.positions(np.where(reached, instants, 0.0))
        item = np.repeat(np.arange(instants.shape[0]), instants.shape[1]).reshape(instants.shape)
        width = int(position.max()) + 2
        key, count = np.unique((item * width + position + 1)[reached], return_counts=True)
        stretches, places = np.unique(key % width - 1, return_inverse=True)
        rows = self._stretches.setdefault((gate.kind, gate.name), {})
        for one in stretches.tolist():
            if one not in rows:
                rows[one] = self._stretch(gate, one)
        known = np.array([rows[one] for one in stretches.tolist()], dtype=np.int64)
        weight = count / instants.shape[1]
        return Entries(key // width, known[places], weight) if key.size else None

    def _stretch(self, gate: "_Gate", position: int) -> int:
        starts, ends = gate.stretch(position)
        return self.row(position, Capacity(gate.kind, gate.name, "pieces", gate.capacity, starts, ends))


@dataclass(frozen=True, slots=True)
class _Gate:
    """Something passed that takes `capacity` pieces between two `edges`; None: every six hours."""

    kind: str
    name: str
    capacity: float
    edges: Seconds | None

    def positions(self, instants: Seconds) -> Indices:
        if self.edges is None:
            return np.floor(instants / CUSTOMS_S).astype(np.int64)
        return np.asarray(np.searchsorted(self.edges, instants, side="right") - 1, dtype=np.int64)

    def stretch(self, position: int) -> tuple[float, float]:
        if self.edges is None:
            return position * CUSTOMS_S, (position + 1) * CUSTOMS_S
        place = max(position, 0)
        last = self.edges[place + 1] if place + 1 < self.edges.size else np.inf
        return float(self.edges[place]), float(last)


def uses(items: int, entries: list[Entries]) -> Uses:
    """Gather entries by item; entries of row -1 load nothing."""
    if not entries:
        return Uses.none(items)
    item = np.concatenate([one.item for one in entries])
    row = np.concatenate([one.row for one in entries])
    weight = np.concatenate([one.weight for one in entries])
    kept = row >= 0
    item, row, weight = item[kept], row[kept], weight[kept]
    order = np.lexsort((row, item))
    first = np.searchsorted(item[order], np.arange(items + 1))
    return Uses(first.astype(np.int64), row[order], weight[order])
