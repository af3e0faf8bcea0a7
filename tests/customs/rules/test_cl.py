"""The rules of Chile, each by its id."""

import pytest

from serai.customs.quote import Quote
from serai.customs.rule import NoRecord
from tests.customs.baskets import amount, of, readings, rules


def bought(*values: str, at: str = "2026-11-22", scheme: str = "deemed_supplier", **other: object) -> Quote:
    """Quote products of those values, one piece each, in dollars."""
    items = [{"description": "a", "hs": "851713", "quantity": 1, "value": value} for value in values]
    return of("CL", at=at, currency="USD", scheme=scheme, items=items, **other)


def test_cl_vat_sale() -> None:
    """100 USD by a platform: 19.00 VAT at sale, no duty; from 25 October 2025."""
    quoted = bought("100", at="2025-10-25")
    assert amount(quoted, "CL-VAT-SALE") == "19.00"
    assert str(quoted.figures.landed) == "119.00"
    assert next(c for c in quoted.charges if c.tax == "vat").collected == "at_sale"
    assert amount(bought("100", freight="10"), "CL-VAT-SALE") == "20.90"
    with pytest.raises(NoRecord, match="no record for CL on 2025-10-24"):
        bought("100", at="2025-10-24")


def test_cl_duty_free_500() -> None:
    """500 USD are free of duty, 500.01 are not."""
    assert amount(bought("500"), "CL-DUTY-FREE-500") == "0.00"
    assert "CL-DUTY-FREE-500" not in rules(bought("500.01"))


def test_cl_limit() -> None:
    """Two products of 300 USD: free of duty each, or 6 % on the shipment of 600; open, both given."""
    quoted = bought("300", "300")
    assert (str(quoted.figures.duties), str(quoted.figures.taxes)) == ("0.00", "114.00")
    assert readings(quoted)["the limit of 500 USD is that of the shipment"] == ("36.00", "120.84", "0.00")
    assert "CL-LIMIT" not in rules(bought("250", "250"))
    assert "CL-LIMIT" not in rules(bought("600", "501"))


def test_cl_duty_6() -> None:
    """600 USD with 40 of freight: 38.40 duty, VAT of 19 % on 678.40; a small product beside it pays none."""
    quoted = bought("600", freight="40")
    assert (amount(quoted, "CL-DUTY-6"), amount(quoted, "CL-VAT-IMPORT")) == ("38.40", "128.90")
    mixed = bought("600", "100")
    assert (amount(mixed, "CL-DUTY-6"), amount(mixed, "CL-DUTY-FREE-500")) == ("36.00", "0.00")
    assert (amount(mixed, "CL-VAT-SALE"), amount(mixed, "CL-VAT-IMPORT")) == ("19.00", "120.84")


def test_cl_vat_import() -> None:
    """Where no platform collected VAT it is due at import, at any value."""
    quoted = bought("20", scheme="none")
    assert amount(quoted, "CL-VAT-IMPORT") == "3.80"
    assert {charge.collected for charge in quoted.charges} == {"at_import"}


def test_cl_proof() -> None:
    """The courier's proof goes with VAT at sale alone."""
    assert "CL-PROOF" in rules(bought("100"))
    assert "CL-PROOF" not in rules(bought("100", scheme="none"))
    with pytest.raises(NoRecord, match="sent inside Chile"):
        bought("100", ship_from="CL")
