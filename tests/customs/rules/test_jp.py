"""The rules of Japan, each by its id."""

import pytest

from serai.customs.quote import Quote
from serai.customs.rule import NoRecord
from tests.customs.baskets import amount, by_table, flat, of, readings, rules, worth


def sent(value: str = "10000", at: str = "2026-11-22", **other: object) -> Quote:
    """Quote goods in yen."""
    return of("JP", at=at, currency="JPY", items=worth(value), **other)


def test_jp_duty_free_10000() -> None:
    """10,000 yen are free of duty, 10,001 are not; also after the reform."""
    assert amount(sent(at="2026-01-01"), "JP-DUTY-FREE-10000") == "0"
    assert amount(sent(at="2028-04-01"), "JP-DUTY-FREE-10000") == "0"
    assert "JP-DUTY-FREE-10000" not in rules(sent("10001"))
    with pytest.raises(NoRecord, match="no record for JP on 2025-12-31"):
        sent(at="2025-12-31")


def test_jp_tax_free_10000() -> None:
    """Until March 2028 they bear no consumption tax."""
    quoted = sent(at="2028-03-31")
    assert (amount(quoted, "JP-TAX-FREE-10000"), str(quoted.figures.landed)) == ("0", "10000")


def test_jp_tax_sale() -> None:
    """From April 2028 10 % are collected at sale."""
    quoted = sent(at="2028-04-01")
    assert amount(quoted, "JP-TAX-SALE") == "1000"
    assert {c.collected for c in quoted.charges if c.tax == "consumption_tax"} == {"at_sale"}
    assert "JP-TAX-SALE" not in rules(sent(at="2028-03-31"))


def test_jp_limit_freight() -> None:
    """9,800 yen with 500 of freight are above the limit, or within it: open, both given."""
    quoted = sent("9800", freight="500")
    assert quoted.figures.duties is None
    assert readings(quoted)["the limit of 10,000 JPY counts the goods alone"] == ("0", "0", "0")
    assert "JP-LIMIT-FREIGHT" not in rules(sent("9500", freight="500"))


def test_jp_duty() -> None:
    """Above the limit the tariff is asked for."""
    quoted = sent("10001")
    assert amount(quoted, "JP-DUTY") is None
    assert "the Japanese tariff table for 610910" in quoted.needs
    with pytest.raises(NoRecord, match="sent inside Japan"):
        sent(ship_from="JP")


def test_jp_tax_import() -> None:
    """20,000 yen at 10.9 %: 2,180 duty, 10 % on 22,180."""
    assert amount(sent("20000"), "JP-TAX-IMPORT") is None
    quoted = by_table(flat("JP", "10.9%"), currency="JPY", items=worth("20000"))
    assert (amount(quoted, "JP-DUTY"), amount(quoted, "JP-TAX-IMPORT")) == ("2180", "2218")
