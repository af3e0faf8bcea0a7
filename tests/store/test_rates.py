"""Rates by date: nearest earlier day, staleness told, unpublished currencies refused."""

from datetime import date
from decimal import Decimal

import pytest

from serai.store.rates import EcbRates, NoEcbRate


@pytest.fixture(scope="module")
def rates() -> EcbRates:
    """The rates of the bank, read once."""
    return EcbRates()


def test_a_rate_of_a_working_day_is_of_that_day(rates: EcbRates) -> None:
    """28 March 2014 had 1.3759 dollars a euro; a hundred euro are 137.59."""
    converted = rates.convert(Decimal(100), "EUR", "USD", date(2014, 3, 28))
    assert converted.amount == Decimal("137.59")
    assert converted.date_of_rate == date(2014, 3, 28)


def test_a_sunday_takes_the_rate_of_the_friday_before(rates: EcbRates) -> None:
    """The bank sets no rate at a weekend; the nearest earlier one is taken, never a later one."""
    sunday = rates.convert(Decimal(1), "EUR", "USD", date(2014, 3, 30))
    assert sunday.date_of_rate == date(2014, 3, 28)
    assert sunday.amount == rates.convert(Decimal(1), "EUR", "USD", date(2014, 3, 28)).amount


def test_a_cross_rate_goes_over_the_euro_and_back(rates: EcbRates) -> None:
    """Dollars to real and back gives the dollars again."""
    there = rates.convert(Decimal(50), "USD", "BRL", date(2026, 2, 3))
    back = rates.convert(there.amount, "BRL", "USD", date(2026, 2, 3))
    assert round(back.amount, 9) == 50
    dollars, reals = (
        rates.convert(Decimal(1), "EUR", code, date(2026, 2, 3)).amount for code in ("USD", "BRL")
    )
    assert there.amount == pytest.approx(50 / dollars * reals)


def test_a_day_after_the_newest_rate_says_how_old_the_rate_is(rates: EcbRates) -> None:
    """A far day takes the newest rate and its date tells of it."""
    assert rates.convert(Decimal(1), "EUR", "USD", date(2030, 1, 1)).date_of_rate == rates.newest


@pytest.mark.parametrize(
    ("currency", "on", "says"),
    [
        ("AED", date(2026, 2, 3), "AED: the ECB publishes no rate"),
        ("RUB", date(2026, 2, 3), "no rate after 2022-03-01"),
        ("BRL", date(1999, 2, 3), "first ECB rate is of 2008-01-02"),
    ],
)
def test_what_the_bank_does_not_publish_is_refused_by_name(
    rates: EcbRates, currency: str, on: date, says: str
) -> None:
    """A currency without a rate names itself and why."""
    with pytest.raises(NoEcbRate, match=says):
        rates.convert(Decimal(1), "EUR", currency, on)
