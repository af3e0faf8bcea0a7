"""Duty and tax of parcels, of sales from stock and of stock: by the rules, by rates given, or unknown."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from serai.operations.landed import Customs, Due, Sold, one_market
from serai.operations.terms import Given, terms_of
from serai.parcel import Goods, Item, Money, Order, Scheme
from serai.plan.request import Request
from tests.customs.baskets import PlainRates

READY = datetime(2026, 9, 10, 12, tzinfo=UTC)


def item(sku: str = "shirt", value: str = "20.00", hs: str = "610910", currency: str = "EUR") -> Item:
    """A line of goods from China."""
    return Item(sku, f"A {sku}", hs, "CN", 1, Money(Decimal(value), currency))


def sold(country: str, *others: Item, scheme: Scheme = Scheme.NONE, line: Item | None = None) -> Sold:
    """An item sold to a country, with what travels beside it."""
    line = line or item()
    request = Request(
        "r1", "o1", ("szx",), READY, "z", READY + timedelta(days=20), 0.5, 9, 9, 9, Goods.GENERAL, scheme,
        "DDP", line.value, "standard",
    )  # fmt: skip
    order = Order("o1", "b", "m", READY, country, "SP" if country == "BR" else "", "", "person", None)
    return Sold(request, line, order, "CN", country, request, others)


def customs(currency: str = "EUR", **given: object) -> Customs:
    """Customs of a world in a currency."""
    rates = PlainRates()
    terms = terms_of(Given(**given), currency, rates, date(2026, 9, 1))
    return Customs(currency, rates, terms)


def test_a_parcel_pays_what_the_rules_of_its_day_say() -> None:
    """Under IOSS 20 EUR of goods owe 3 EUR and VAT of Spain on both; in dollars the same, converted."""
    one = sold("ES", scheme=Scheme.IOSS)
    assert customs().parcel(one, "cargo") == Due(3.0, 4.83, 0.0)
    found = customs("USD").parcel(one, "cargo")
    assert (found.duty, found.tax) == (pytest.approx(3.75), pytest.approx(6.0375))
    rules = customs()
    rules.parcel(one, "any")
    assert "EU-VAT-ON-DUTY" in rules.open


def test_what_travels_with_others_owes_what_it_adds() -> None:
    """A second line of one heading adds no duty, one of another heading 3 EUR; VAT on what is added."""
    rules = customs()
    same = sold("ES", item("tee", "10.00"), scheme=Scheme.IOSS)
    other = sold("ES", item("ring", "8.00", "711719", "USD"), scheme=Scheme.IOSS)
    assert rules.parcel(same, "cargo").duty == pytest.approx(0.0)
    assert rules.parcel(same, "cargo").tax == pytest.approx(4.20)
    assert rules.parcel(other, "cargo").duty == pytest.approx(3.0)
    assert rules.parcel(other, "cargo").tax == pytest.approx(4.83, abs=0.011)


def test_a_sale_from_stock_owes_the_tax_of_the_country() -> None:
    """VAT of Spain from stock in Spain or Belgium, none counted in the United States."""
    rules = customs()
    assert rules.sale(sold("ES"), "ES") == rules.sale(sold("ES"), "BE") == Due(tax=pytest.approx(4.2))
    assert rules.sale(sold("US"), "US") == Due()
    assert rules.sale(sold("GB"), "GB").tax == pytest.approx(4.0)


def test_a_tax_that_is_not_recorded_is_unknown_until_given() -> None:
    """Nothing is recorded of sales inside Brazil and Korea: unknown, with the option that tells it."""
    for country in ("BR", "KR"):
        found = customs().sale(sold(country), country)
        assert found.tax == 0.0
        (why,) = found.unknown
        assert why.startswith(f"tax at sale in {country} (no record")
        assert f"give --sale-tax {country}=RATE" in why
    assert customs(sale_taxes={"KR": 0.1}).sale(sold("KR"), "KR") == Due(tax=pytest.approx(2.0))


def test_a_duty_without_tariff_is_taken_by_a_rate_and_told() -> None:
    """Into the United States goods owe duty by the tariff, which is not recorded: 5 %, or what is given."""
    rules = customs("USD")
    assert rules.parcel(sold("US", line=item(currency="USD")), "cargo").duty == pytest.approx(1.0)
    assert list(rules.assumed) == ["duty into US is 5% where no tariff is recorded (--duty-rate)"]
    given = customs("USD", duty_rates={"US": 0.25})
    assert given.parcel(sold("US", line=item(currency="USD")), "cargo").duty == pytest.approx(5.0)
    assert not given.assumed
    dear = sold("ES", line=item(value="200.00"))
    found = customs().parcel(dear, "cargo")
    assert (found.duty, found.tax) == (pytest.approx(10.0), pytest.approx(0.21 * 210))


def test_a_country_without_rules_is_unknown_or_by_the_rates_given() -> None:
    """Nothing is recorded of Switzerland; with a tax given, duty and tax are taken by their rates."""
    (why,) = customs().parcel(sold("CH"), "cargo").unknown
    assert why.startswith("tax at import into CH (no record")
    found = customs(sale_taxes={"CH": 0.1}, duty_rates={"": 0.1}).parcel(sold("CH"), "cargo")
    assert (found.duty, found.tax, found.unknown) == (pytest.approx(2.0), pytest.approx(2.2), ())


def test_stock_is_imported_by_tariff_with_the_tax_of_its_country() -> None:
    """Duty at its rate and VAT of the warehouse's country; no VAT in the United States, nothing at home."""
    assert customs().import_rates(sold("ES"), "ES") == (0.05, 0.21)
    assert customs(duty_rates={"US": 0.2}).import_rates(sold("US"), "US") == (0.2, 0.0)
    assert customs().import_rates(replace(sold("CN"), country="CN"), "CN") == (0.0, 0.0)


def test_one_market_is_a_country_or_the_union() -> None:
    """Spain and Poland are one market, Spain and Britain two; places without a country are none."""
    assert one_market("ES", "PL")
    assert one_market("JP", "JP")
    assert not one_market("ES", "GB")
    assert not one_market("ES", "JP")
    assert not one_market("", "")
