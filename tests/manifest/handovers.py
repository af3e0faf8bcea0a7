"""Handovers with names: Shenzhen to Liege to Paris, three carriers."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from serai.codes.milestone import Milestone
from serai.manifest.document import Bag, Manifest
from serai.network.duration import Duration
from serai.network.graph import Network
from serai.network.handoff import Handoff
from serai.parcel import Goods, Money, Scheme
from serai.plan.itinerary import Itinerary, Leg
from serai.plan.request import Request

START = datetime(2026, 9, 1, 8, tzinfo=UTC)
HOUR = timedelta(hours=1)

STAGES = (
    ("acceptance", Milestone.ACCEPTED, "truck", None, None, "szx", "szx"),
    ("first_mile", Milestone.AT_ORIGIN_HUB, "truck", "pickup", None, "szx", "hub"),
    ("sort", Milestone.DEPARTED_ORIGIN, "air", "flight", "flight@1", "hub", "hub"),
    ("linehaul", Milestone.ARRIVED_DESTINATION, "air", "flight", "flight@1", "hub", "lgg"),
    ("clearance", Milestone.CUSTOMS_RELEASED, "air", None, None, "lgg", "lgg"),
    ("depot", Milestone.OUT_FOR_DELIVERY, "van", "paris", None, "lgg", "lgg"),
    ("last_mile", Milestone.DELIVERED, "van", "paris", None, "lgg", "fr_75"),
)
"""Stage, milestone, carrier, service, departure, from, to; two hours each."""


def plan(parcel: str, shift: timedelta = timedelta(0)) -> Itinerary:
    """Return the plan of a parcel, everything later by `shift`."""
    begin = START + shift
    legs = tuple(
        Leg(str(n), (str(n - 1),) if n > 1 else (), *stage, begin + (2 * n - 2) * HOUR, begin + 2 * n * HOUR)
        for n, stage in enumerate(STAGES, 1)
    )
    return Itinerary(parcel, legs, "lgg_ioss")


def request(parcel: str, kg: float = 0.5) -> Request:
    """Return the request for a parcel of that weight."""
    return Request(
        parcel, "", ("szx",), START, "fr_75", START + 99 * HOUR, kg, 10, 10, 10, Goods.GENERAL, Scheme.IOSS,
        "DDP", Money(Decimal(20), "EUR"), "standard",
    )  # fmt: skip


def network() -> Network:
    """Return the network: at the hub the handover is signed within four hours; in Liege nothing is agreed."""
    signed = Handoff("hub", "truck", "air", "signed", True, Duration.of(1), 0.0, Decimal(0), 4.0)
    return Network(handoffs={("hub", "truck", "air"): signed})


def manifest(name: str, giver: str, taker: str, parcels: Sequence[str], after_h: float = 0) -> Manifest:
    """Return a manifest with one bag of half-kilo parcels, offered so many hours after the start."""
    bag = Bag("106141411234567897", "lgg", "EU-IOSS", tuple(parcels), (500,) * len(parcels))
    offered = START + after_h * HOUR
    return Manifest(
        name, "hub", giver, taker, "signed", "flight", "flight@1", offered, offered + 4 * HOUR, (bag,)
    )
