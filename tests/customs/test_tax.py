"""The ledger: half up to the cent, unknown amounts make unknown sums."""

from datetime import date
from decimal import Decimal

import pytest

from serai.customs.rule import Rule
from serai.customs.tax import AT_IMPORT, Ledger, rounded
from tests.customs.baskets import PlainRates, ask

RULE = Rule("XX-A", "A.", "XX", date(2026, 1, 1), certainty="open", readings=("one", "two"))


@pytest.mark.parametrize(
    ("amount", "currency", "expected"),
    [("0.005", "EUR", "0.01"), ("0.0049", "EUR", "0.00"), ("2.675", "USD", "2.68"), ("10.5", "KRW", "11")],
)
def test_amounts_are_rounded_half_up_to_the_smallest_unit(amount: str, currency: str, expected: str) -> None:
    """A half goes up; the won has no cents."""
    assert str(rounded(Decimal(amount), currency)) == expected


def test_sums_are_kept_apart_and_an_unknown_part_makes_its_sum_unknown() -> None:
    """A duty not known leaves tax and fees known."""
    ledger = Ledger(ask("FR"), PlainRates())
    ledger.levy(RULE, "vat", Decimal(10), Decimal("0.2"), AT_IMPORT)
    ledger.levy_specific(RULE, "fee", ("2.00", "EUR"), 2)
    assert (ledger.duties, ledger.taxes, ledger.fees) == (Decimal(0), Decimal(2), Decimal(4))
    ledger.lack(RULE, "duty", "the tariff")
    ledger.lack(RULE, "surcharge", "the tariff")
    assert (ledger.duties, ledger.taxes, ledger.needs) == (None, Decimal(2), ["the tariff"])


def test_a_deduction_never_makes_a_charge_negative() -> None:
    """60 % of 10 less 20 is nought."""
    ledger = Ledger(ask("BR", currency="USD", items=[{"description": "a", "value": "10"}]), PlainRates())
    assert ledger.levy_less(RULE, "duty", Decimal("0.6"), ("20.00", "USD"), AT_IMPORT) == 0


def test_the_day_of_every_rate_used_is_kept() -> None:
    """A conversion leaves its day; none is needed within one currency."""
    ledger = Ledger(ask("FR", currency="USD"), PlainRates())
    ledger.value_in("USD", Decimal(1))
    assert ledger.rate_dates == {}
    assert ledger.value_in("EUR", Decimal(50)) == 40
    assert ledger.rate_dates == {"EUR/USD": date(2026, 11, 22)}


def test_an_open_rule_takes_the_reading_chosen() -> None:
    """Without a choice the likeliest reading, number 0, is taken, and the question is kept."""
    ledger = Ledger(ask("FR"), PlainRates(), {"XX-A": 1})
    assert ledger.read(RULE) == 1
    assert list(ledger.open) == ["XX-A"]
    assert Ledger(ask("FR"), PlainRates()).read(RULE) == 0
