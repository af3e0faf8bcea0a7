"""Names of columns say their field, in exports and languages of the trade; others do not."""

import pytest

from serai.store.spreadsheet.words import FAINT, FIELDS, LIKELY, SURE, hits, likeness
from tests.report.sheets import HEADERS

MEANT = ("order", "ordered", "shipped", "delivered", "carrier", "tracking", "country", "supplier")


@pytest.mark.parametrize("export", HEADERS)
def test_every_column_of_a_known_export_says_its_field_best(export: str) -> None:
    """No other field fits a column better than the one that is meant."""
    for field, name in zip(MEANT, HEADERS[export], strict=True):
        scores = {other: likeness(other, name) for other in FIELDS}
        assert scores[field] >= LIKELY, name
        assert max(scores.values()) == scores[field], name


def test_a_delivery_of_a_shipment_is_no_shipping() -> None:
    """A name that says one field for sure says no other, though it has words of it."""
    assert likeness("delivered", "shipment_delivery_date") == SURE
    assert likeness("shipped", "shipment_delivery_date") == 0
    assert likeness("shipped", "Pickup date") > likeness("shipped", "Shipment created at") > 0
    assert likeness("tracking", "tracking_number") > likeness("tracking", "tracking_id") > 0


@pytest.mark.parametrize(
    "name",
    ["Estimated delivery date", "Scheduled Delivery Date", "ETA", "Expected delivery",
     "Promised delivery date",
     "Delivery days", "Transit time", "Last updated", "预计送达时间", "Cancelled at",
     "Fecha estimada de entrega"],
)  # fmt: skip
def test_a_promise_is_no_delivery(name: str) -> None:
    """What was planned is never taken for what happened."""
    assert likeness("delivered", name) == 0


@pytest.mark.parametrize("name", ["Origin country", "Billing Country", "Ship from country", "发件国"])
def test_the_country_is_that_of_the_buyer(name: str) -> None:
    """Where it comes from, or who pays, is another column."""
    assert likeness("country", name) == 0


def test_how_sure_a_name_makes_is_graded() -> None:
    """A name in full, a likely one, one with words of it, and none."""
    assert likeness("delivered", "Delivered") == SURE
    assert likeness("delivered", "Received") == LIKELY
    assert likeness("delivered", "Delivered to Client Date") == FAINT
    assert likeness("delivered", "Colour") == 0


def test_a_header_has_more_hits_than_a_title() -> None:
    """Cells count when they are names, not when they hold a name among others."""
    assert hits(HEADERS["shopify"]) == 8
    assert hits(("All orders delivered in June", "", "")) == 0
