"""Where a parcel can be: facilities, delivery zones and pickup points."""

from dataclasses import dataclass

from serai.network.duration import Duration

FACILITY_KINDS = (
    "origin_sort",
    "export_gateway",
    "import_gateway",
    "hub",
    "depot",
    "warehouse",
    "locker",
    "counter",
    "airport",
)


@dataclass(frozen=True, slots=True)
class Facility:
    """A place where parcels are handled; `tz` is an IANA zone, `handling` the time to get through."""

    facility: str
    name: str
    kind: str
    unlocode: str
    iata: str
    country: str
    region: str
    lat: float | None
    lon: float | None
    tz: str
    calendar: str
    handling: Duration | None
    sort_capacity_per_wave: int | None
    waves_per_day: int | None
    clears_for: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Zone:
    """Where buyers live: a range of postal codes served from one depot."""

    zone: str
    country: str
    region: str
    postal_from: str
    postal_to: str
    depot: str


@dataclass(frozen=True, slots=True)
class PickupPoint:
    """A locker or counter where buyers collect."""

    point: str
    facility: str
    zone: str
    kind: str
    cells_small: int
    cells_medium: int
    cells_large: int
    dwell_days: float
    opening: str
    lat: float | None
    lon: float | None
