"""The network as a whole: every thing under its id, and what leaves from where."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from serai.network.calendar import Calendar
from serai.network.carrier import Carrier, Courier, Departure, Service
from serai.network.handoff import Gateway, Handoff
from serai.network.place import Facility, PickupPoint, Zone


@dataclass(frozen=True)
class Network:
    """What could happen, as plain values; references have been checked by the reader."""

    facilities: Mapping[str, Facility] = field(default_factory=dict)
    carriers: Mapping[str, Carrier] = field(default_factory=dict)
    services: Mapping[str, Service] = field(default_factory=dict)
    departures: Mapping[str, tuple[Departure, ...]] = field(default_factory=dict)
    handoffs: Mapping[tuple[str, str, str], Handoff] = field(default_factory=dict)
    gateways: Mapping[str, Gateway] = field(default_factory=dict)
    zones: Mapping[str, Zone] = field(default_factory=dict)
    couriers: Mapping[tuple[str, str], Courier] = field(default_factory=dict)
    points: Mapping[str, PickupPoint] = field(default_factory=dict)
    calendars: Mapping[str, Calendar] = field(default_factory=dict)

    @cached_property
    def leaving(self) -> Mapping[str, tuple[Service, ...]]:
        """Services by the facility that they leave from, in order of their ids."""
        found: dict[str, list[Service]] = {}
        for service in sorted(self.services.values(), key=lambda s: s.service):
            found.setdefault(service.origin, []).append(service)
        return {origin: tuple(services) for origin, services in found.items()}

    @cached_property
    def clearing(self) -> Mapping[str, tuple[Gateway, ...]]:
        """Gateways by facility, in order of their ids."""
        found: dict[str, list[Gateway]] = {}
        for gateway in sorted(self.gateways.values(), key=lambda g: g.gateway):
            found.setdefault(gateway.facility, []).append(gateway)
        return {facility: tuple(gateways) for facility, gateways in found.items()}

    def destination(self, place: str) -> Zone | None:
        """Return the zone that a destination is, or that it stands in if it is a pickup point."""
        point = self.points.get(place)
        return self.zones.get(place if point is None else point.zone)

    def country(self, place: str) -> str:
        """Return the country of a facility or destination, or the place itself where it is anonymous."""
        held = self.destination(place) or self.facilities.get(place)
        return (held.country if held else "") or place

    def corridor(self, origin: str, destination: str) -> str:
        """Return the corridor of two places, as CN-BR."""
        return f"{self.country(origin)}-{self.country(destination)}"
