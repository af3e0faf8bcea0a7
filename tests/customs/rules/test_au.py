"""The rules of Australia, each by its id."""

import pytest

from serai.customs.quote import Quote
from serai.customs.rule import NoRecord
from tests.customs.baskets import amount, by_table, flat, of, rules, worth


def sent(value: str, at: str = "2026-11-22", **other: object) -> Quote:
    """Quote goods in Australian dollars."""
    return of("AU", at=at, currency="AUD", items=worth(value), **other)


def test_au_gst_sale() -> None:
    """1,000 AUD with 20 of freight: 102 GST at sale."""
    quoted = sent("1000", freight="20", at="2018-07-01")
    assert amount(quoted, "AU-GST-SALE") == "102.00"
    assert {c.collected for c in quoted.charges if c.tax == "gst"} == {"at_sale"}
    with pytest.raises(NoRecord, match="no record for AU on 2018-06-30"):
        sent("1000", at="2018-06-30")


def test_au_duty_free_1000() -> None:
    """1,000 AUD are free of duty, 1,000.01 are not."""
    assert amount(sent("1000"), "AU-DUTY-FREE-1000") == "0.00"
    assert "AU-DUTY-FREE-1000" not in rules(sent("1000.01"))


def test_au_duty() -> None:
    """Above, the tariff is asked for; with it, 5 % on the goods without freight."""
    assert "the Australian tariff table for 610910" in sent("1001").needs
    quoted = by_table(flat("AU", "5%"), currency="AUD", items=worth("2000"), freight="100")
    assert amount(quoted, "AU-DUTY") == "100.00"


def test_au_gst_import() -> None:
    """10 % on goods, freight and duty at import."""
    assert amount(sent("1001"), "AU-GST-IMPORT") is None
    quoted = by_table(flat("AU", "5%"), currency="AUD", items=worth("2000"), freight="100")
    assert amount(quoted, "AU-GST-IMPORT") == "220.00"
    with pytest.raises(NoRecord, match="sent inside Australia"):
        sent("10", ship_from="AU")
