"""The rules of the United Kingdom, each by its id."""

import pytest

from serai.customs.rule import NoRecord
from tests.customs.baskets import amount, by_table, flat, of, readings, rules, worth

GIFT = {"sender_type": "person", "recipient_type": "person"}


def test_gb_vat_sale() -> None:
    """Up to 135 GBP in total VAT of 20 % is charged at sale on goods and freight."""
    quoted = of("GB", currency="GBP", items=worth("135"), freight="5", channel="cargo")
    assert amount(quoted, "GB-VAT-SALE") == "28.00"
    assert str(quoted.figures.landed) == "168.00"
    assert next(c for c in quoted.charges if c.tax == "vat").collected == "at_sale"


def test_gb_vat_business() -> None:
    """A business buyer pays VAT at sale, or accounts for it itself: open, both given."""
    quoted = of("GB", currency="GBP", recipient_type="business")
    assert str(quoted.figures.taxes) == "10.00"
    assert readings(quoted)["no VAT at sale: the buyer accounts for it"] == ("0.00", "0.00", "0.00")


def test_gb_vat_import() -> None:
    """A gift of 100 GBP bears import VAT, not supply VAT; above 135 GBP it waits for the duty."""
    gift = of("GB", currency="GBP", items=worth("100"), **GIFT)
    assert amount(gift, "GB-VAT-IMPORT") == "20.00"
    assert amount(of("GB", currency="GBP", items=worth("136")), "GB-VAT-IMPORT") is None


def test_gb_relief_135() -> None:
    """135 GBP are free of duty, 135.01 are not; the limit is in pounds, whatever the basket's currency."""
    assert amount(of("GB", currency="GBP", items=worth("135")), "GB-RELIEF-135") == "0.00"
    assert "GB-RELIEF-135" not in rules(of("GB", currency="GBP", items=worth("135.01")))
    assert "GB-RELIEF-135" in rules(of("GB", currency="EUR", items=worth("168.75")))
    assert "GB-RELIEF-135" not in rules(of("GB", currency="GBP", at="2029-04-01"))


def test_gb_duty_tariff() -> None:
    """Above the relief, and at any value from April 2029, the tariff is asked for."""
    for quoted in (of("GB", currency="GBP", items=worth("136")), of("GB", currency="GBP", at="2029-04-01")):
        assert amount(quoted, "GB-DUTY-TARIFF") is None
        assert "the UK tariff table for 610910" in quoted.needs


def test_gb_gift_39() -> None:
    """A gift from person to person up to 39 GBP is free."""
    assert str(of("GB", currency="GBP", items=worth("39"), **GIFT).figures.total) == "0.00"
    assert str(of("GB", currency="GBP", items=worth("40"), **GIFT).figures.total) == "8.00"


def test_gb_excise() -> None:
    """Whisky is outside the relief at any value."""
    quoted = of("GB", currency="GBP", items=worth("20", hs="220830"))
    assert amount(quoted, "GB-EXCISE") is None
    assert quoted.procedure == "H1"


def test_gb_stock() -> None:
    """From a warehouse in the country there is no import."""
    assert amount(of("GB", currency="GBP", ship_from="GB"), "GB-STOCK") == "10.00"


def test_gb_relief_end() -> None:
    """Until 2026 nothing is asked; from 2027 to March 2029 an earlier abolition is the other reading."""
    other = "the relief was abolished: the tariff applies"
    assert other not in readings(of("GB", currency="GBP", at="2026-12-31"))
    for day in ("2027-01-01", "2029-03-31"):
        quoted = of("GB", currency="GBP", at=day)
        assert str(quoted.figures.landed) == "60.00"
        assert readings(quoted)[other] == (None, "10.00", "0.00")
    assert other not in readings(of("GB", currency="GBP", at="2029-04-01"))


def test_gb_ni() -> None:
    """Under IOSS VAT is known at sale in Northern Ireland; without, it waits for the duty."""
    quoted = of("GB", currency="GBP", region="NI", scheme="ioss")
    assert amount(quoted, "GB-NI") == "10.00"
    assert next(c for c in quoted.charges if c.tax == "vat").collected == "at_sale"
    assert amount(of("GB", currency="GBP", region="NI"), "GB-NI") is None
    with pytest.raises(NoRecord, match="from Great Britain or the Union into Northern Ireland"):
        of("GB", currency="GBP", region="NI", ship_from="FR")


def test_gb_ni_duty() -> None:
    """Which duty holds in Northern Ireland is not recorded, and is asked for."""
    quoted = of("GB", currency="GBP", region="GB-NIR")
    assert amount(quoted, "GB-NI-DUTY") is None
    assert "whether the goods may go on into the Union" in quoted.needs
    assert "GB-VAT-SALE" not in rules(quoted)


def test_gb_h7_ni() -> None:
    """Up to 150 EUR the data set is H7, above it H1."""
    low = of("GB", region="NI", items=worth("150"))
    assert (low.procedure, "GB-H7-NI" in rules(low)) == ("H7", True)
    above = of("GB", region="NI", items=worth("151"))
    assert (above.procedure, "GB-H7-NI" in rules(above)) == ("H1", False)


def test_above_135_the_loaded_tariff_is_charged_with_vat_on_it() -> None:
    """200 GBP with 10 of freight at 12 %: 25.20 duty, VAT of 20 % on 235.20."""
    quoted = by_table(flat("GB", "12.00 %"), currency="GBP", items=worth("200"), freight="10")
    assert (amount(quoted, "GB-DUTY-TARIFF"), amount(quoted, "GB-VAT-IMPORT")) == ("25.20", "47.04")
    assert str(quoted.figures.landed) == "282.24"
