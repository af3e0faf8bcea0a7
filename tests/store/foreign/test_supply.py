"""Shipments as a world."""

from datetime import UTC, datetime

import pytest

from serai.codes.country import is_valid
from serai.store.foreign.scms import Shipment
from serai.store.foreign.supply import COUNTRIES, passages, place, tables, vendors

DAY = datetime(2006, 6, 2, tzinfo=UTC)


def shipment(
    name: str, vendor: str = "A. B-C", country: str = "Haiti", means: str | None = "air"
) -> Shipment:
    """Return a shipment ordered on the first of May and delivered on the second of June."""
    ordered = datetime(2006, 5, 1, tzinfo=UTC)
    return Shipment(name, vendor, country, "Air", means, DAY, DAY, ordered, "po", None, None)


def test_vendors_have_ids_without_a_dash() -> None:
    """Ids are letters, digits and `_`; two vendors that would share one do not."""
    found = vendors([shipment("1"), shipment("2", "A B C"), shipment("3", "***")])
    assert sorted(found.values()) == ["A_B_C", "A_B_C_2", "VENDOR"]


def test_countries_are_iso_or_anonymous() -> None:
    """Every code is one of ISO 3166; a name that is not known becomes a place of its own."""
    assert all(map(is_valid, COUNTRIES.values()))
    assert (place("Côte d'Ivoire"), place("New Land")) == ("Z_CI", "Z_NEW_LAND")


def test_a_shipment_is_one_leg() -> None:
    """From the vendor to the country, planned from the order to the schedule."""
    (leg,) = passages([shipment("1")], {"A. B-C": "ABC"})
    assert (leg.origin, leg.destination, leg.stage, leg.service) == (
        "V_ABC",
        "Z_HT",
        "delivery",
        "ABC.HT.air",
    )
    assert (leg.planned_end, leg.promised, leg.ended) == (DAY, DAY, DAY)
    (unknown,) = passages([shipment("1", means=None)], {"A. B-C": "ABC"})
    assert unknown.service is None


def test_services_have_the_median_of_the_schedule() -> None:
    """One service for each vendor, country and means, 32 days of 24 hours planned."""
    shipments = [shipment("1"), shipment("2")]
    ids = vendors(shipments)
    (service,) = tables(shipments, passages(shipments, ids), ids)["services"]
    assert service["p50_h"] == pytest.approx(32 * 24)
