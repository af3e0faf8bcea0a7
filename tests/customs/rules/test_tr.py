"""The rules of Türkiye, each by its id."""

import pytest

from serai.customs.quote import Quote
from serai.customs.rule import NoRecord
from tests.customs.baskets import amount, by_table, flat, of, readings, rules, worth


def sent(value: str = "30", at: str = "2026-02-05", hs: str = "610910", **other: object) -> Quote:
    """Quote goods in euros."""
    return of("TR", at=at, items=worth(value, hs=hs), **other)


def test_tr_fixed_60() -> None:
    """Until 5 February 2026 goods up to 30 EUR from China paid 60 %."""
    assert amount(sent(), "TR-FIXED-60") == "18.00"
    assert "TR-FIXED-60" not in rules(sent("30.01"))
    assert "TR-FIXED-60" not in rules(sent(at="2026-02-06"))
    with pytest.raises(NoRecord, match="no record for TR on 2024-08-31"):
        sent(at="2024-08-31")


def test_tr_fixed_30() -> None:
    """From the Union they paid 30 %, whatever their origin."""
    assert amount(sent(ship_from="DE"), "TR-FIXED-30") == "9.00"
    assert "TR-FIXED-30" not in rules(sent())


def test_tr_sct() -> None:
    """Goods of list IV pay 20 % besides: open, both given."""
    quoted = sent()
    assert str(quoted.figures.total) == "18.00"
    assert readings(quoted)["the goods are on list IV: 20 % besides"] == ("18.00", "6.00", "0.00")


def test_tr_declaration() -> None:
    """From 6 February 2026 every parcel needs a declaration, and the tariff is asked for."""
    quoted = sent("5", at="2026-02-06")
    assert (quoted.procedure, "TR-DECLARATION" in rules(quoted)) == ("declaration", True)
    assert "the Turkish tariff table for 610910" in quoted.needs
    assert "TR-DECLARATION" not in rules(sent("31"))


def test_tr_medicine() -> None:
    """Medicines up to 1,500 EUR keep 60 %, or 30 % from the Union."""
    assert amount(sent("1500", at="2026-02-06", hs="300490"), "TR-MEDICINE") == "900.00"
    assert amount(sent("100", at="2026-02-06", hs="300490", ship_from="FR"), "TR-MEDICINE") == "30.00"
    assert "TR-MEDICINE" not in rules(sent("1500.01", at="2026-02-06", hs="300490"))


def test_tr_supplement() -> None:
    """Whether a food preparation is a supplement is open: 60 %, or the tariff."""
    quoted = sent("20", at="2026-11-22", hs="210690")
    assert amount(quoted, "TR-MEDICINE") == "12.00"
    assert readings(quoted)["the food preparations are no supplements"][0] is None
    assert "TR-SUPPLEMENT" not in rules(sent("20", at="2026-11-22", hs="300490"))


def test_tr_duty() -> None:
    """With a table the duty is known, on goods and freight."""
    quoted = by_table(flat("TR", "12 %"), items=worth("100"), freight="10")
    assert amount(quoted, "TR-DUTY") == "13.20"


def test_tr_vat() -> None:
    """The VAT rate of the goods is not recorded, and is asked for."""
    quoted = by_table(flat("TR", "12 %"))
    assert amount(quoted, "TR-VAT") is None
    assert "the Turkish VAT rate of the goods" in quoted.needs
    with pytest.raises(NoRecord, match="sent inside Türkiye"):
        sent(ship_from="TR")
