"""Consignments with names, on lanes with names."""

from datetime import UTC, datetime
from decimal import Decimal

from serai.customs.consign import Declarable, Lane
from serai.parcel import Consignment, Item, Money, Scheme

READY = datetime(2026, 11, 20, 8, tzinfo=UTC)
LOADS = datetime(2026, 11, 22, 20, tzinfo=UTC)
ARRIVES = datetime(2026, 11, 23, 10, tzinfo=UTC)

REGIMES = {
    "FR": ("EU-IOSS", "H7", Scheme.IOSS, "EUR"),
    "GB": ("UK", "BIRDS", Scheme.DEEMED_SUPPLIER, "GBP"),
    "US": ("US-informal", "", Scheme.NONE, "USD"),
    "BR": ("BR-PRC", "DIR", Scheme.REMESSA_CONFORME, "USD"),
    "KR": ("KR-list", "", Scheme.NONE, "USD"),
}


def lane(country: str, **other: object) -> Lane:
    """Return the lane of a country, with other fields as given."""
    regime, message, _, _ = REGIMES[country]
    fields: dict[str, object] = {
        "gateway": f"gate_{country}", "regime": regime, "message": message, "channel": "express",
        "lead_h": 4.0, "ship_from": "CN", "country": country, "place": country,
        "loads": LOADS, "arrives": ARRIVES,
    }  # fmt: skip
    return Lane(**{**fields, **other})


def item(currency: str, value: str = "20", hs: str = "610910", description: str = "cotton t-shirt") -> Item:
    """Return two shirts, or something else of that code."""
    return Item("sku", description, hs, "CN", 2, Money(Decimal(value), currency), "P1")


def declarable(name: str, country: str, items: tuple[Item, ...] | None = None, **other: object) -> Declarable:
    """Return a consignment of one parcel to a country on its lane; `other` are fields of the lane."""
    _, _, scheme, currency = REGIMES[country]
    goods = (item(currency),) if items is None else items
    consignment = Consignment(
        name, (name,), "CN", country, "SP" if country == "BR" else "", "person", scheme, "DDP", goods, 0.5
    )
    return Declarable(consignment, lane(country, **other), READY, recipient=f"buyer of {name}")
