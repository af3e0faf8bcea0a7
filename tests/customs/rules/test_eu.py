"""The rules of the Union, each by its id."""

from datetime import date
from decimal import Decimal

import pytest

from serai.customs.quote import quote
from serai.customs.rule import NoRecord
from serai.customs.rules.eu import STATES, VAT, vat_rate
from serai.customs.schedule import Kind, Measure, Schedule
from tests.customs.baskets import (
    SHIRTS,
    WATCH,
    Loaded,
    PlainRates,
    amount,
    ask,
    of,
    readings,
    rules,
    worth,
)


def test_eu_vat_import() -> None:
    """Standard VAT stands on goods, freight, insurance and duty: two lines in France, 1.20 on the 6.00."""
    quoted = of("FR", items=[SHIRTS, WATCH], freight="8", insurance="2")
    assert amount(quoted, "EU-VAT-IMPORT") == "23.20"  # (100 + 8 + 2 + 6) x 20 %
    without = (Decimal(110) * Decimal("0.20")).quantize(Decimal("0.01"))
    assert quoted.figures.taxes is not None
    assert quoted.figures.taxes - without == Decimal("1.20")
    assert str(quoted.figures.duties) == "6.00"
    assert {charge.collected for charge in quoted.charges} == {"at_import"}


def test_eu_vat_ioss() -> None:
    """Under IOSS VAT is collected at sale up to 150 EUR; above, import VAT is due and a note says so."""
    quoted = of("DE", at="2026-05-04", scheme="ioss")
    assert amount(quoted, "EU-VAT-IOSS") == "9.50"
    assert next(c for c in quoted.charges if c.tax == "vat").collected == "at_sale"
    above = of("DE", scheme="ioss", items=worth("150.01"))
    assert "EU-VAT-IOSS" not in rules(above)
    assert above.notes == ("IOSS cannot be used above 150 EUR: import VAT is due",)


def test_eu_vat_on_duty() -> None:
    """Under IOSS VAT is 10.60 with the duty, 10.00 without: open, both given; certain where not charged."""
    quoted = of("FR", scheme="ioss")
    assert amount(quoted, "EU-VAT-IOSS") == "10.60"
    assert readings(quoted)["VAT at sale stands on the price without the duty"] == ("3.00", "10.00", "0.00")
    uncharged = of("FR", scheme="ioss", duty_charged_to_buyer=False)
    assert amount(uncharged, "EU-VAT-IOSS") == "10.00"
    assert "EU-VAT-ON-DUTY" not in {rule.id for rule in uncharged.open}


def test_eu_relief_150() -> None:
    """Up to 150 EUR there was no duty until the last day of June 2026."""
    assert amount(of("ES", at="2026-06-30", items=worth("150")), "EU-RELIEF-150") == "0.00"
    assert amount(of("ES", at="2026-06-30", items=worth("150.01")), "EU-DUTY-TARIFF") is None
    assert "EU-RELIEF-150" not in rules(of("ES", at="2026-07-01"))


def test_eu_duty_3eur() -> None:
    """Five shirts pay 3 EUR, shirts and a watch 6 EUR; from July 2026 to June 2028."""
    assert amount(of("FR", at="2026-07-01", scheme="ioss"), "EU-DUTY-3EUR") == "3.00"
    assert amount(of("FR", scheme="ioss", items=[SHIRTS, WATCH]), "EU-DUTY-3EUR") == "6.00"
    blue = {**SHIRTS, "description": "blue t-shirt"}
    assert amount(of("FR", scheme="ioss", items=[SHIRTS, blue]), "EU-DUTY-3EUR") == "3.00"
    assert amount(of("FR", currency="USD", scheme="ioss"), "EU-DUTY-3EUR") == "3.75"
    assert "EU-DUTY-3EUR" in rules(of("FR", at="2028-06-30", scheme="ioss"))
    assert "EU-DUTY-3EUR" not in rules(of("FR", at="2028-07-01", scheme="ioss"))
    (nameless,) = worth("50", hs="")
    unclassified = of("FR", scheme="ioss", items=[nameless])
    assert amount(unclassified, "EU-DUTY-3EUR") == "3.00"
    assert "the HS code (six digits) of every item" in unclassified.needs
    two = of("FR", scheme="ioss", items=[nameless, SHIRTS])
    assert amount(two, "EU-DUTY-3EUR") is None
    assert "the HS code (six digits) of every item" in two.needs


def test_eu_duty_scope() -> None:
    """Outside IOSS and post the flat duty is one reading, the tariff the other; else no doubt."""
    other = "3 EUR under IOSS or by post alone, else the tariff"
    assert readings(of("DE"))[other] == (None, None, "0.00")
    assert other not in readings(of("DE", channel="post"))
    assert other not in readings(of("DE", scheme="ioss"))


def test_eu_duty_line() -> None:
    """Two goods of one HS6 are one line, or two where a line is class, description and origin."""
    blue = {**SHIRTS, "description": "blue t-shirt"}
    quoted = of("DE", scheme="ioss", items=[SHIRTS, blue])
    assert readings(quoted)["a line is one tariff class, description and origin"][0] == "6.00"
    assert "EU-DUTY-LINE" not in rules(of("DE", scheme="ioss", items=[SHIRTS, WATCH]))


def test_eu_duty_tariff() -> None:
    """Above 150 EUR, for a business, and from July 2028 the tariff rate is due, and is asked for."""
    for quoted in (
        of("DE", items=worth("151")),
        of("DE", recipient_type="business"),
        of("DE", at="2028-07-01", scheme="ioss"),
    ):
        assert amount(quoted, "EU-DUTY-TARIFF") is None
        assert quoted.figures.total is None
        assert "the EU tariff table for 610910" in quoted.needs


def test_eu_gift_45() -> None:
    """A gift from person to person up to 45 EUR is free."""
    people = {"sender_type": "person", "recipient_type": "person"}
    assert str(of("DE", items=worth("45"), **people).figures.total) == "0.00"
    assert of("DE", items=worth("45.01"), **people).figures.total is None


def test_eu_excise() -> None:
    """Wine pays an excise that is not recorded: the total is not known."""
    quoted = of("DE", scheme="ioss", items=worth("30", hs="220421"))
    assert amount(quoted, "EU-EXCISE") is None
    assert quoted.figures.total is None


def test_eu_stock() -> None:
    """From a warehouse in Spain to France there is no import: VAT of France at sale, no duty."""
    quoted = of("FR", ship_from="ES")
    assert amount(quoted, "EU-STOCK") == "10.00"
    assert (str(quoted.figures.duties), quoted.procedure) == ("0.00", "none")


def test_eu_duty_line_h1() -> None:
    """Two wines of one HS6 are declared in H1: two codes of eight digits are two lines, 6 EUR."""
    wine = {"description": "wine", "hs": "22042106", "quantity": 1, "value": "30"}
    quoted = of("DE", scheme="ioss", items=[wine, {**wine, "hs": "22042107"}])
    assert (amount(quoted, "EU-DUTY-3EUR"), quoted.procedure) == ("6.00", "H1")
    assert "EU-DUTY-LINE-H1" in rules(quoted)
    assert "EU-DUTY-LINE-H1" not in rules(of("DE", scheme="ioss", at="2026-06-30", items=[wine]))
    assert "EU-DUTY-LINE-H1" not in rules(of("DE", scheme="ioss"))


def test_eu_duty_debtor() -> None:
    """The 3 EUR are collected at import also under IOSS, and origin does not change them."""
    quoted = of("FR", at="2026-07-01", scheme="ioss")
    assert next(c for c in quoted.charges if c.tax == "duty").collected == "at_import"
    assert amount(of("FR", scheme="ioss", origin="VN"), "EU-DUTY-3EUR") == "3.00"
    assert "EU-DUTY-DEBTOR" in rules(quoted)
    assert "EU-DUTY-DEBTOR" not in rules(of("FR", at="2026-06-30", scheme="ioss"))


def test_eu_duty_preference() -> None:
    """Goods of Türkiye outside IOSS may claim the customs union: 3 EUR, or a rate that is not known."""
    quoted = of("DE", origin="TR", channel="post")
    assert amount(quoted, "EU-DUTY-3EUR") == "3.00"
    assert readings(quoted)["a preference is claimed in H1"] == (None, None, "0.00")
    assert "EU-DUTY-PREFERENCE" not in rules(of("DE", origin="TR", scheme="ioss"))
    assert "EU-DUTY-PREFERENCE" not in rules(of("DE", channel="post"))
    assert "EU-DUTY-PREFERENCE" not in rules(of("DE", origin="TR", channel="post", at="2026-06-30"))


def test_a_preference_of_the_loaded_tariff_is_charged_where_it_is_claimed() -> None:
    """Shirts of Türkiye at 0 % instead of 3 EUR; goods of China have none."""
    table = Schedule(
        [Measure("6109", Kind.GENERAL, "12 %"), Measure("6109", Kind.PREFERENCE, "0 %", ("TR",))]
    )
    given = quote(ask("DE", origin="TR", channel="post"), PlainRates(), Loaded(table, "EU"))
    assert readings(given)["a preference is claimed in H1"] == ("0.00", "9.50", "0.00")
    china = quote(ask("DE", channel="post"), PlainRates(), Loaded(table, "EU"))
    assert "EU-DUTY-PREFERENCE" not in rules(china)


def test_eu_duty_extended() -> None:
    """From July 2028 the tariff follows, or the 3 EUR go on: open, both given."""
    quoted = of("DE", at="2028-07-01", scheme="ioss")
    assert amount(quoted, "EU-DUTY-TARIFF") is None
    assert readings(quoted)["the 3 EUR were extended"][0] == "3.00"
    assert "EU-DUTY-EXTENDED" not in rules(of("DE", at="2028-06-30", scheme="ioss"))


def test_eu_vat_supplier() -> None:
    """From July 2028 the supplier owes import VAT; not where IOSS collects it at sale."""
    assert "EU-VAT-SUPPLIER" in rules(of("DE", at="2028-07-01"))
    assert "EU-VAT-SUPPLIER" not in rules(of("DE", at="2028-06-30"))
    assert "EU-VAT-SUPPLIER" not in rules(of("DE", at="2028-07-01", scheme="ioss"))


def test_eu_h7_c08() -> None:
    """A gift is declared with C08."""
    people = {"sender_type": "person", "recipient_type": "person"}
    assert "EU-H7-C08" in rules(of("DE", items=worth("45"), **people))
    assert "EU-H7-C08" not in rules(of("DE", items=worth("46"), **people))


def test_eu_product_ids_early() -> None:
    """From July to October 2026 identifiers are welcome and not asked for."""
    assert "EU-PRODUCT-IDS-EARLY" in rules(of("DE", at="2026-07-01", scheme="ioss"))
    assert "EU-PRODUCT-IDS-EARLY" in rules(of("DE", at="2026-10-31", scheme="ioss"))
    for day in ("2026-06-30", "2026-11-01"):
        assert "EU-PRODUCT-IDS-EARLY" not in rules(of("DE", at=day, scheme="ioss"))


def test_above_150_the_loaded_tariff_is_charged_with_vat_on_it() -> None:
    """200 EUR of shirts with 10 EUR of freight at 12 %: 25.20 duty on 210, VAT of 19 % on 235.20."""
    table = Loaded(Schedule([Measure("61091000", Kind.GENERAL, "12.000 %")]), "EU")
    quoted = quote(ask("DE", items=worth("200"), freight="10"), PlainRates(), table)
    assert (amount(quoted, "EU-DUTY-TARIFF"), amount(quoted, "EU-VAT-IMPORT")) == ("25.20", "44.69")
    assert (quoted.procedure, str(quoted.figures.landed)) == ("H1", "279.89")


def test_eu_h7() -> None:
    """Up to 150 EUR the procedure is H7, above it H1."""
    assert of("DE", scheme="ioss", items=worth("150")).procedure == "H7"
    assert of("DE", items=worth("151")).procedure == "H1"


def test_eu_product_ids() -> None:
    """From November 2026 product identifiers are needed, where an item has none."""
    need = "product identifiers of merchant and manufacturer"
    assert need in of("DE", at="2026-11-01").needs
    assert need not in of("DE", at="2026-10-31").needs
    assert need not in of("DE", items=[{**SHIRTS, "product_id": "A1"}]).needs


def test_every_state_has_a_rate() -> None:
    """Twenty-seven states, each with a rate between 17 and 27 percent."""
    assert STATES.keys() == VAT.keys()
    assert len(VAT) == 27
    assert all(Decimal("0.17") <= vat_rate(state, date(2026, 1, 1)) <= Decimal("0.27") for state in VAT)


def test_a_day_before_the_record_is_refused_by_name() -> None:
    """Before VAT on all imports, and before the present rate of a state, there is no record."""
    with pytest.raises(NoRecord, match="no record for FR on 2021-06-30: the earliest of EU is 2021-07-01"):
        of("FR", at="2021-06-30")
    with pytest.raises(NoRecord, match="VAT rate of SK on 2024-12-31"):
        of("SK", at="2024-12-31")
    assert ask("SK").destination == "SK"
