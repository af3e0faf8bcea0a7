"""Who moves parcels: carriers, their services and departures, and couriers of the last mile."""

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal

from serai.network.duration import Duration

CARRIER_KINDS = ("post", "airline", "linehaul", "broker", "courier", "ground_handler", "consolidator")
CARRIER_STATUSES = ("candidate", "pilot", "vetted", "watch", "suspended")
SERVICE_KINDS = ("first_mile", "linehaul", "transit", "clearance", "last_mile", "return")
MODES = ("road", "air", "sea", "rail", "courier")
CHANNELS = ("post", "express", "cargo", "domestic", "any")


@dataclass(frozen=True, slots=True)
class Carrier:
    """A partner that moves or handles parcels; `feed` names the mapping of its messages."""

    carrier: str
    name: str
    kind: str
    status: str
    feed: str
    scan_loss: float
    report_delay: Duration | None
    source: str
    pilot_share: float = 0.1


@dataclass(frozen=True, slots=True)
class Service:
    """A carrier's offer from one place to another; the last mile ends at a zone."""

    service: str
    carrier: str
    origin: str
    destination: str
    kind: str
    mode: str
    channel: str
    goods_not_allowed: tuple[str, ...]
    max_kg: float | None
    max_cm: float | None
    duration: Duration
    cost_per_parcel: Decimal
    cost_per_kg: Decimal
    volumetric_divisor: float | None
    currency: str
    co2e_g_per_kg: float | None
    calendar: str
    source: str


@dataclass(frozen=True, slots=True)
class Departure:
    """A weekly pattern of departures: local wall time at the origin, `days` 1 (Monday) to 7."""

    service: str
    leaves: time
    days: tuple[int, ...]
    cutoff_h: float
    capacity_kg: float | None
    capacity_pieces: int | None
    valid_from: date | None
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class Courier:
    """What a courier offers in a zone: capacity and the chance that an attempt succeeds."""

    carrier: str
    zone: str
    channel: str
    capacity_per_day: int | None
    p_first_attempt: float
    attempts: int
    attempt_every_h: float
    cost: Decimal
    slots: str
