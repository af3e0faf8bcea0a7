"""EU H1, the part of it that low-value trade needs."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

from serai.customs.datasets.field import validate
from serai.customs.datasets.h1 import TABLE, make_h1
from serai.customs.datasets.particulars import Made
from serai.customs.declaration import Declaration
from serai.parcel import Money, Scheme
from tests.customs.baskets import PlainRates
from tests.customs.datasets.shipments import KNOWN, SHIRT, TO_FRANCE, WATCH, faults

STANDARD = replace(TO_FRANCE, scheme=Scheme.NONE, scheme_number="", regime="EU-standard")


def made(declaration: Declaration, place: str = "FR") -> Made:
    """Make the H1 of a declaration."""
    return make_h1(declaration, replace(KNOWN, place=place), PlainRates())


def test_a_complete_h1_has_no_fault() -> None:
    """Goods under standard VAT with ten digits, origin, masses and invoice."""
    one = made(STANDARD)
    assert one.faults == []
    assert one.record["additional_procedures"] == ["F53"]


def test_h1_has_more_lines_than_h7_of_the_same_goods() -> None:
    """A line is a code of ten digits, description and origin; a preference goes apart."""
    other = replace(SHIRT, origin="VN")
    claims = replace(SHIRT, preference="300")
    lines = made(replace(STANDARD, lines=(SHIRT, other, claims, SHIRT))).record["lines"]
    assert isinstance(lines, list)
    assert [(line["origin"], line["preference"], line["quantity"]) for line in lines] == [
        ("CN", "100", 10), ("VN", "100", 5), ("CN", "300", 5),
    ]  # fmt: skip


def test_goods_sold_under_ioss_take_standard_vat_in_h1() -> None:
    """F48 is of H7: the goods that leave it pay VAT at import."""
    assert made(TO_FRANCE).record["additional_procedures"] == ["F53"]


def test_what_h1_lacks_is_named() -> None:
    """Six digits are too few, no invoice, no mass, no origin, no product identifiers in November."""
    bare = replace(SHIRT, hs="610910", net_kg=None, origin="", product_ids=())
    assert faults(made(replace(STANDARD, lines=(bare,), invoice="", gross_kg=None))) == [
        ("/invoice", "H1-invoice"), ("/gross_kg", "H1-gross_kg"), ("/lines/0/hs", "H1-hs"),
        ("/lines/0/origin", "H1-origin"), ("/lines/0/net_kg", "H1-net_kg"),
        ("/lines/0/product_identifiers", "EU-PRODUCT-IDS"),
    ]  # fmt: skip


def test_the_route_is_one_and_special_only_for_low_values() -> None:
    """F49 above 150 EUR, both routes, F49 outside the state of destination."""
    dear = replace(STANDARD, regime="EU-special", lines=(replace(SHIRT, value=Money(Decimal(151), "EUR")),))
    assert faults(made(dear)) == [("/additional_procedures", "EU-H1-ROUTE")]
    cheap = replace(STANDARD, regime="EU-special")
    assert faults(made(cheap, "BE")) == [("/clearance_country", "EU-H7-PLACE")]
    assert faults(made(STANDARD, "BE")) == []
    one = made(cheap)
    both = validate(TABLE, {**one.record, "additional_procedures": ["F49", "F53"]}, one.context)
    assert [fault.rule for fault in both] == ["EU-H1-ROUTE"]


def test_lines_add_up() -> None:
    """An invoiced value that is not that of the lines is told."""
    one = made(replace(STANDARD, lines=(SHIRT, WATCH), at=datetime(2026, 8, 1, tzinfo=UTC)))
    assert one.faults == []
    found = validate(TABLE, {**one.record, "invoiced": "79.99"}, one.context)
    assert [(fault.place, fault.rule) for fault in found] == [("/invoiced", "EU-H1-SUM")]
