"""The rules of South Korea, each by its id."""

import pytest

from serai.customs.rule import NoRecord
from tests.customs.baskets import amount, by_table, flat, of, readings, rules, worth


def test_kr_limit_150() -> None:
    """150 USD are free of duty and VAT; above, the whole value is taxed."""
    assert str(of("KR", currency="USD", items=worth("150")).figures.total) == "0.00"
    assert of("KR", currency="USD", items=worth("150.01")).figures.total is None


def test_kr_limit_200_us() -> None:
    """Shipped from the United States, 200 USD are free: the place counts, not the origin of the goods."""
    assert amount(of("KR", currency="USD", items=worth("200"), ship_from="US"), "KR-LIMIT-200-US") == "0.00"
    assert "KR-DUTY" in rules(of("KR", currency="USD", items=worth("200"), origin="US", ship_from="CN"))


def test_kr_duty() -> None:
    """Above the limit the duty is asked for by tariff code."""
    quoted = of("KR", currency="USD", items=worth("151"))
    assert "the Korean tariff table for 610910" in quoted.needs
    assert quoted.procedure == "general clearance"


def test_kr_vat() -> None:
    """VAT stands on the duty, so it is not known without it."""
    assert amount(of("KR", currency="USD", items=worth("151")), "KR-VAT") is None


def test_kr_pccc() -> None:
    """The personal customs clearance code is asked for where it was not given."""
    assert "recipient identity (PCCC)" in of("KR", currency="USD").needs
    assert "recipient identity (PCCC)" not in of("KR", currency="USD", recipient_id="P123456789012").needs


def test_kr_list() -> None:
    """Within the limit goods are cleared by list, unless their chapter says otherwise: open."""
    quoted = of("KR", currency="USD")
    assert quoted.procedure == "list clearance"
    assert readings(quoted)["cleared by a general declaration"] == ("0.00", "0.00", "0.00")


def test_a_day_before_the_record_is_refused() -> None:
    """The record starts in 2026; goods that cross no border are refused too."""
    with pytest.raises(NoRecord, match="no record for KR on 2025-12-31"):
        of("KR", at="2025-12-31", currency="USD")
    with pytest.raises(NoRecord, match="sent inside South Korea"):
        of("KR", currency="USD", ship_from="KR")


def test_above_the_limit_the_loaded_tariff_is_charged_with_vat_on_it() -> None:
    """151 USD with 9 of freight at 13 %: 20.80 duty on the whole value, VAT of 10 % on 180.80."""
    quoted = by_table(flat("KR", "13 %"), currency="USD", items=worth("151"), freight="9")
    assert (amount(quoted, "KR-DUTY"), amount(quoted, "KR-VAT")) == ("20.80", "18.08")
