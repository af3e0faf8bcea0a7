"""Currencies of ISO 4217."""

import pytest

from serai.codes import currency


def test_currencies_of_the_corridors_are_known() -> None:
    """What buyers of the bundled world pay in, and what their customs count in, is accepted."""
    assert all(currency.is_valid(code) for code in ("BRL", "CNY", "EUR", "GBP", "HKD", "KRW", "PLN", "USD"))
    assert currency.validate(" usd ") == "USD"


@pytest.mark.parametrize("text", ["", "RMB", "US$", "EURO", "XXX", "€"])
def test_others_are_refused_by_name(text: str) -> None:
    """Symbols, nicknames and codes that are no money are refused."""
    with pytest.raises(currency.InvalidCurrency, match="is not an ISO 4217 currency"):
        currency.validate(text)
    assert not currency.is_valid(text)
