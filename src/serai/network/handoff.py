"""Where parcels change hands, and where they are cleared."""

from dataclasses import dataclass
from decimal import Decimal

from serai.network.duration import Duration

PROTOCOLS = ("signed", "scanned", "none")


@dataclass(frozen=True, slots=True)
class Handoff:
    """A change of carrier at a facility; without a protocol its latency is a guess and scans are lost."""

    facility: str
    giver: str
    taker: str
    protocol: str
    preferred: bool
    latency: Duration
    scan_loss: float
    cost: Decimal
    accept_within_h: float | None


@dataclass(frozen=True, slots=True)
class Gateway:
    """A lane of customs clearance at a facility.

    It clears only goods bound for `destinations`, of its `channel` and `seller_scheme`;
    their data must be in `lead_h` before.
    """

    gateway: str
    facility: str
    regime: str
    channel: str
    seller_scheme: str
    destinations: tuple[str, ...]
    filing: str
    lead_h: float
    throughput_per_h: float | None
    calendar: str
    clearance: Duration
    cost: Decimal
    certainty: str
    source: str
