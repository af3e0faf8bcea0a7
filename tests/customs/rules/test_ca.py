"""The rules of Canada, each by its id."""

import pytest

from serai.customs.quote import Quote
from serai.customs.rule import NoRecord
from tests.customs.baskets import amount, by_table, flat, of, readings, rules, worth


def sent(value: str, ship_from: str = "US", at: str = "2025-11-22", **other: object) -> Quote:
    """Quote Chinese goods to Ontario in Canadian dollars."""
    given = {"region": "ON", "ship_from": ship_from, **other}
    return of("CA", at=at, currency="CAD", items=worth(value), **given)


def test_ca_free_20() -> None:
    """20 CAD are free from anywhere, by post too; 20.01 from China are not."""
    assert str(sent("20", "CN", channel="post").figures.total) == "0.00"
    assert "CA-FREE-20" not in rules(sent("20.01", "CN"))
    assert "CA-FREE-20" in rules(sent("20", "CN", at="2020-07-01"))
    with pytest.raises(NoRecord, match="no record for CA on 2020-06-30"):
        sent("20", at="2020-06-30")


def test_ca_free_40() -> None:
    """By courier from the United States or Mexico 40 CAD are free; by post they are not."""
    assert str(sent("40").figures.total) == "0.00"
    assert "CA-FREE-40" in rules(sent("40", "MX"))
    assert "CA-FREE-40" not in rules(sent("40", channel="post"))
    assert "CA-FREE-40" not in rules(sent("40", "CN"))


def test_ca_duty_free_150() -> None:
    """40.01 to 150 CAD from there bear 13 % in Ontario and no duty; 150.01 pay the tariff."""
    assert amount(sent("40.01"), "CA-TAX") == "5.20"
    assert amount(sent("150"), "CA-DUTY-FREE-150") == "0.00"
    assert "CA-DUTY-FREE-150" not in rules(sent("150.01"))


def test_ca_shipment() -> None:
    """American goods shipped from China have no limit but 20 CAD."""
    quoted = sent("30", "CN", origin="US")
    assert amount(quoted, "CA-DUTY") is None
    assert "CA-SHIPMENT" in rules(quoted)


def test_ca_change_2026() -> None:
    """Whether the limits changed in 2026 is open; nothing is known of another."""
    quoted = sent("40", at="2026-01-01")
    assert str(quoted.figures.total) == "0.00"
    assert readings(quoted)["the limits were changed: not known how"] == (None, None, "0.00")
    assert sent("40", at="2025-12-31").open == ()


def test_ca_duty() -> None:
    """18 % on the goods without freight."""
    quoted = by_table(flat("CA", "18%"), currency="CAD", items=worth("100"), region="ON", freight="30")
    assert (amount(quoted, "CA-DUTY"), amount(quoted, "CA-TAX")) == ("18.00", "15.34")


def test_ca_tax() -> None:
    """It is that of the province, which is asked for; Nova Scotia's is recorded from April 2025."""
    quoted = sent("100", region=None)
    assert amount(quoted, "CA-TAX") is None
    assert "the recipient's province (region)" in quoted.needs
    assert amount(sent("100", region="CA-NS"), "CA-TAX") == "14.00"
    with pytest.raises(NoRecord, match="the tax of Nova Scotia on 2025-03-31"):
        sent("100", region="NS", at="2025-03-31")
    with pytest.raises(NoRecord, match="XX as a province"):
        sent("100", region="XX")


def test_ca_tax_province() -> None:
    """Quebec charges 9.975 % besides the federal 5 %, Alberta nothing."""
    quoted = sent("100", region="QC")
    assert (amount(quoted, "CA-TAX"), amount(quoted, "CA-TAX-PROVINCE")) == ("5.00", "9.98")
    assert "CA-TAX-PROVINCE" not in rules(sent("100", region="AB"))


def test_ca_lvs() -> None:
    """By courier up to 3,300 CAD."""
    assert sent("3300").procedure == "low-value shipment"
    assert sent("3300.01").procedure == sent("100", channel="cargo").procedure == "declaration"
    assert "CA-LVS" not in rules(sent("100", channel="cargo"))
    with pytest.raises(NoRecord, match="sent inside Canada"):
        sent("100", "CA")
