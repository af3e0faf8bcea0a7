"""SCMS shipments as a world: each a request with one leg, from the vendor to the country."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from statistics import median

from serai.codes.milestone import Milestone
from serai.store.foreign.scms import Shipment
from serai.track.passage import Passage

SOURCE = (
    "USAID SCMS Delivery History, public domain; assumed: days begin at midnight UTC, the journey begins "
    "when the order went to the vendor, else when the quote went to the client; mass of 1 kg where unknown"
)
STAGE = "delivery"

COUNTRIES = {
    "Afghanistan": "AF", "Angola": "AO", "Belize": "BZ", "Benin": "BJ", "Botswana": "BW",
    "Burkina Faso": "BF", "Burundi": "BI", "Cameroon": "CM", "Congo, DRC": "CD", "Côte d'Ivoire": "CI",
    "Dominican Republic": "DO", "Ethiopia": "ET", "Ghana": "GH", "Guatemala": "GT", "Guinea": "GN",
    "Guyana": "GY", "Haiti": "HT", "Kazakhstan": "KZ", "Kenya": "KE", "Kyrgyzstan": "KG", "Lebanon": "LB",
    "Lesotho": "LS", "Liberia": "LR", "Libya": "LY", "Madagascar": "MG", "Malawi": "MW", "Mali": "ML",
    "Mozambique": "MZ", "Namibia": "NA", "Nigeria": "NG", "Pakistan": "PK", "Rwanda": "RW",
    "Senegal": "SN", "Sierra Leone": "SL", "South Africa": "ZA", "South Sudan": "SS", "Sudan": "SD",
    "Swaziland": "SZ", "Tanzania": "TZ", "Togo": "TG", "Uganda": "UG", "Vietnam": "VN", "Zambia": "ZM",
    "Zimbabwe": "ZW",
}  # fmt: skip
"""ISO 3166 codes of the countries as the file names them; another name becomes an anonymous place."""

Row = dict[str, object]


def vendors(shipments: Iterable[Shipment]) -> dict[str, str]:
    """Return an id (letters, digits, `_`) for every vendor."""
    found: dict[str, str] = {}
    for vendor in sorted({shipment.vendor for shipment in shipments}):
        plain = re.sub(r"[^A-Z0-9]+", "_", vendor.upper()).strip("_")[:40] or "VENDOR"
        taken = set(found.values())
        found[vendor] = next(
            name for name in (plain, *(f"{plain}_{k}" for k in range(2, len(taken) + 3))) if name not in taken
        )
    return found


def place(country: str) -> str:
    """Return the id of a country as a destination; a name that is not known stands in letters."""
    return f"Z_{COUNTRIES.get(country) or re.sub(r'[^A-Z0-9]+', '_', country.upper()).strip('_')}"


def passages(shipments: Iterable[Shipment], ids: Mapping[str, str]) -> list[Passage]:
    """Return the leg table, one leg a shipment; without a known order the start is unknown."""
    return [
        Passage(
            shipment.shipment,
            "1",
            (),
            STAGE,
            ids[shipment.vendor],
            service_of(shipment, ids),
            f"V_{ids[shipment.vendor]}",
            place(shipment.country),
            shipment.ordered,
            shipment.scheduled,
            shipment.ordered,
            shipment.delivered,
            shipment.scheduled,
        )
        for shipment in shipments
    ]


def service_of(shipment: Shipment, ids: Mapping[str, str]) -> str | None:
    """Return the service of a shipment: vendor, country and means; None where the means is unknown."""
    if shipment.means is None:
        return None
    return f"{ids[shipment.vendor]}.{place(shipment.country)[2:]}.{shipment.means}"


def tables(
    shipments: Sequence[Shipment], legs: Sequence[Passage], ids: Mapping[str, str]
) -> dict[str, list[Row]]:
    """Return the tables of the world; every shipment must have a known order.

    Raises
    ------
    ValueError
        If there is no shipment.
    """
    used = {shipment.vendor: ids[shipment.vendor] for shipment in shipments}
    countries = {shipment.country: place(shipment.country) for shipment in shipments}
    return {
        "world": _head(legs),
        "facilities": [
            {"facility": f"V_{vendor}", "name": name, "kind": "warehouse", "source": "place unknown"}
            for name, vendor in used.items()
        ],
        "carriers": [
            {"carrier": vendor, "name": name, "kind": "consolidator", "feed": "serai", "source": "SCMS"}
            for name, vendor in used.items()
        ],
        "zones": [
            {"zone": zone, "country": COUNTRIES.get(country), "region": country}
            for country, zone in sorted(countries.items())
        ],
        "services": _services(shipments, legs),
        "requests": [_request(shipment, leg) for shipment, leg in zip(shipments, legs, strict=True)],
        "plans": [_plan(leg) for leg in legs],
        "numbers": [{"parcel": leg.parcel, "carrier": leg.carrier, "number": leg.parcel} for leg in legs],
    }


def _head(legs: Sequence[Passage]) -> list[Row]:
    seen = [instant for leg in legs for instant in (leg.started, leg.ended) if instant is not None]
    values = {
        "name": "scms",
        "starts": min(seen),
        "ends": max(seen) + timedelta(days=1),
        "currency": "USD",
        "seed": 1,
        "source": SOURCE,
    }
    return [{"key": key, "value": value} for key, value in values.items()]


def _services(shipments: Sequence[Shipment], legs: Sequence[Passage]) -> list[Row]:
    planned: dict[str, list[float]] = {}
    means: dict[str, tuple[Passage, str]] = {}
    for shipment, leg in zip(shipments, legs, strict=True):
        if leg.service is not None and shipment.means is not None:
            means[leg.service] = leg, shipment.means
            planned.setdefault(leg.service, []).append(_hours(leg.planned_start, leg.planned_end))
    return [
        {
            "service": service,
            "carrier": leg.carrier,
            "from": leg.origin,
            "to": leg.destination,
            "kind": "last_mile",
            "mode": mode,
            "p50_h": median(planned[service]),
            "source": "median of the scheduled times",
        }
        for service, (leg, mode) in sorted(means.items())
    ]


def _request(shipment: Shipment, leg: Passage) -> Row:
    return {
        "request": leg.parcel,
        "origin": leg.origin,
        "ready": leg.started,
        "zone": leg.destination,
        "deadline": leg.promised,
        "kg": shipment.kg if shipment.kg is not None else 1,
        "goods": "medicine",
        "value": shipment.value,
        "currency": "USD",
        "service_class": shipment.mode,
    }


def _plan(leg: Passage) -> Row:
    return {
        "request": leg.parcel,
        "leg": leg.leg,
        "stage": leg.stage,
        "milestone": Milestone.DELIVERED,
        "carrier": leg.carrier,
        "service": leg.service,
        "from": leg.origin,
        "to": leg.destination,
        "planned_start": leg.planned_start,
        "planned_end": leg.planned_end,
        "number": leg.parcel,
    }


def _hours(start: datetime | None, end: datetime | None) -> float:
    return 0.0 if start is None or end is None else (end - start).total_seconds() / 3600
