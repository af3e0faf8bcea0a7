"""From plans to handovers: one manifest for each change of carrier, facility and departure."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from serai.codes import sscc
from serai.manifest.document import Bag, Manifest
from serai.network.graph import Network
from serai.plan.itinerary import Itinerary, Leg
from serai.plan.request import Request

CLEARED, DOMESTIC = "cleared", "domestic"
"""The regimes of a bag whose parcels need no customs any more, or never did."""


@dataclass(frozen=True, slots=True)
class BagParams:
    """How bags are closed and numbered.

    `prefix` is the company's GS1 prefix; that of the default is GS1's own for examples (952).
    """

    max_kg: float = 30.0
    max_parcels: int = 200
    prefix: str = "9521234"
    extension: int = 0
    first: int = 1


@dataclass(frozen=True, slots=True)
class Handover:
    """One parcel that changes carrier: where, from whom, to whom, by which departure, and what for."""

    parcel: str
    facility: str
    giver: str
    taker: str
    service: str
    departure: str
    to: str
    regime: str
    ready: datetime

    @property
    def key(self) -> tuple[str, ...]:
        """What all parcels of one manifest share."""
        return (self.facility, self.giver, self.taker, self.service, self.departure)


@dataclass(slots=True)
class _Open:
    """A bag that is being filled."""

    to: str
    regime: str
    parcels: list[str] = field(default_factory=list)
    grams: list[int] = field(default_factory=list)


def build(
    itineraries: Mapping[str, Itinerary],
    requests: Mapping[str, Request],
    network: Network,
    regimes: Mapping[str, str],
    params: BagParams | None = None,
) -> list[Manifest]:
    """Build the manifests of plans, in order of their offer.

    `regimes` gives the customs regime of parcels that are declared. Parcels go into bags by next facility
    and regime in order of their ids; a bag is closed when the next parcel would make it too heavy or too
    full. The same plans give the same manifests and bags.
    """
    given = params or BagParams()
    groups: dict[tuple[str, ...], dict[str, Handover]] = {}
    for parcel, itinerary in itineraries.items():
        for one in handovers(parcel, itinerary, regimes.get(parcel, "")):
            groups.setdefault(one.key, {}).setdefault(parcel, one)
    manifests: list[Manifest] = []
    serial = given.first
    for key in sorted(groups):
        group = [groups[key][parcel] for parcel in sorted(groups[key])]
        bags = list(_bags(group, requests, given, serial))
        serial += len(bags)
        manifests.append(_manifest(group, network, tuple(bags)))
    return sorted(manifests, key=lambda manifest: (manifest.offered, manifest.manifest))


def handovers(parcel: str, itinerary: Itinerary, regime: str) -> Iterator[Handover]:
    """Yield every change of carrier of a plan: a leg that another carrier performs than one before it."""
    legs = {leg.leg: leg for leg in itinerary.legs}
    following = {before: leg for leg in itinerary.legs for before in leg.after}
    cleared = [leg.ends for leg in itinerary.legs if leg.stage == "clearance"]
    for leg in itinerary.legs:
        for before in (legs[name] for name in leg.after if name in legs):
            if before.carrier == leg.carrier:
                continue
            moving = leg if leg.origin != leg.destination else following.get(leg.leg, leg)
            yield Handover(
                parcel=parcel,
                facility=leg.origin,
                giver=before.carrier,
                taker=leg.carrier,
                service=leg.service or moving.service or "",
                departure=_departure(leg, moving),
                to=moving.destination,
                regime=_regime(cleared, leg, regime),
                ready=before.ends,
            )


def _regime(cleared: Sequence[datetime], leg: Leg, regime: str) -> str:
    """Return the regime that a bag is under when a leg starts."""
    if not cleared:
        return DOMESTIC
    return CLEARED if max(cleared) <= leg.starts else regime


def _departure(leg: Leg, moving: Leg) -> str:
    """Return the departure taken; services that leave continuously have one a day (UTC)."""
    leaves = leg.ends if leg is not moving else leg.starts
    label = leg.departure or moving.departure
    return label or f"{leg.service or moving.service or leg.stage}@{leaves.astimezone(UTC):%Y-%m-%d}"


def _bags(
    group: Sequence[Handover], requests: Mapping[str, Request], params: BagParams, serial: int
) -> Iterator[Bag]:
    """Yield the bags of parcels that leave together, numbered from `serial`."""
    closed: list[_Open] = []
    filling: dict[tuple[str, str], _Open] = {}
    for one in group:
        grams = round(requests[one.parcel].kg * 1000) if one.parcel in requests else 0
        bag = filling.get((one.to, one.regime))
        if bag is None or _full(bag, grams, params):
            bag = filling[one.to, one.regime] = _Open(one.to, one.regime)
            closed.append(bag)
        bag.parcels.append(one.parcel)
        bag.grams.append(grams)
    for number, bag in enumerate(closed, serial):
        code = sscc.make(params.extension, params.prefix, number)
        yield Bag(code, bag.to, bag.regime, tuple(bag.parcels), tuple(bag.grams))


def _full(bag: _Open, grams: int, params: BagParams) -> bool:
    return len(bag.parcels) >= params.max_parcels or sum(bag.grams) + grams > params.max_kg * 1000


def _manifest(group: Sequence[Handover], network: Network, bags: tuple[Bag, ...]) -> Manifest:
    first = group[0]
    agreed = network.handoffs.get((first.facility, first.giver, first.taker))
    offered = max(one.ready for one in group)
    within = agreed.accept_within_h if agreed else None
    return Manifest(
        manifest=f"M{hashlib.sha256('|'.join(first.key).encode()).hexdigest()[:15].upper()}",
        facility=first.facility,
        giver=first.giver,
        taker=first.taker,
        protocol=agreed.protocol if agreed else "none",
        service=first.service,
        departure=first.departure,
        offered=offered,
        accept_by=None if within is None else offered + timedelta(hours=within),
        bags=bags,
    )
