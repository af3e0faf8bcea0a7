"""The rules of Mexico, each by its id."""

import pytest

from serai.customs.quote import Quote
from serai.customs.rule import NoRecord
from tests.customs.baskets import amount, by_table, flat, of, readings, rules, worth


def sent(value: str, at: str = "2026-11-22", country: str = "CN", **other: object) -> Quote:
    """Quote goods of a country, shipped from there, in dollars."""
    given = {"origin": country, "ship_from": country, **other}
    return of("MX", at=at, currency="USD", items=worth(value), **given)


def test_mx_courier_335() -> None:
    """100 USD of China pay 33.50 since 15 August 2025."""
    quoted = sent("100", at="2025-08-15")
    assert (amount(quoted, "MX-COURIER-335"), str(quoted.figures.landed)) == ("33.50", "133.50")
    assert quoted.open == ()
    assert "MX-COURIER-335" not in rules(sent("100", at="2025-08-14"))


def test_mx_courier_19() -> None:
    """Until then 19 %."""
    assert amount(sent("100", at="2025-08-14"), "MX-COURIER-19") == "19.00"
    assert "MX-COURIER-19" in rules(sent("100", at="2025-01-01"))
    with pytest.raises(NoRecord, match="no record for MX on 2024-12-31"):
        sent("100", at="2024-12-31")


@pytest.mark.parametrize("country", ["US", "CA"])
def test_mx_usmca_50(country: str) -> None:
    """Up to 50 USD of a neighbour are free."""
    assert amount(sent("50", country=country), "MX-USMCA-50") == "0.00"
    assert "MX-USMCA-50" not in rules(sent("50.01", country=country))


def test_mx_usmca_17() -> None:
    """50.01 to 117 USD of a neighbour pay 17 %."""
    assert amount(sent("50.01", country="US"), "MX-USMCA-17") == "8.50"
    assert amount(sent("117", country="US"), "MX-USMCA-17") == "19.89"


def test_mx_usmca_19() -> None:
    """Above 117 USD they pay 19 %."""
    assert amount(sent("118", country="CA"), "MX-USMCA-19") == "22.42"
    assert amount(sent("2500", country="CA"), "MX-USMCA-19") == "475.00"


def test_mx_place() -> None:
    """Chinese goods shipped from the United States: by origin 33.5 %, by shipment 17 %."""
    quoted = sent("100", origin="CN", ship_from="US")
    assert amount(quoted, "MX-COURIER-335") == "33.50"
    assert readings(quoted)["the rate goes by the place of shipment"][0] == "17.00"
    assert "MX-PLACE" not in rules(sent("100", country="US"))


def test_mx_treaty_other() -> None:
    """Goods of Japan pay 19 %, or 33.5 %: open, both given."""
    quoted = sent("100", country="JP")
    assert amount(quoted, "MX-TREATY-OTHER") == "19.00"
    assert readings(quoted)["goods of another treaty country pay 33.5 %"][0] == "33.50"
    assert "MX-TREATY-OTHER" not in rules(sent("100", country="JP", at="2025-08-14"))


def test_mx_tariff() -> None:
    """Above 2,500 USD the tariff is asked for, by any channel."""
    quoted = sent("2500.01", channel="cargo")
    assert amount(quoted, "MX-TARIFF") is None
    assert "the Mexican tariff table for 610910" in quoted.needs
    with pytest.raises(NoRecord, match="no record for Mexico by post up to 2,500 USD"):
        sent("100", channel="post")
    with pytest.raises(NoRecord, match="sent inside Mexico"):
        sent("100", ship_from="MX")


def test_mx_vat() -> None:
    """3,000 USD at 20 %: 600 duty, VAT of 16 % on 3,600."""
    assert amount(sent("3000"), "MX-VAT") is None
    quoted = by_table(flat("MX", "20 %"), currency="USD", items=worth("3000"))
    assert (amount(quoted, "MX-TARIFF"), amount(quoted, "MX-VAT")) == ("600.00", "576.00")
