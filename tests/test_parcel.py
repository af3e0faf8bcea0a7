"""Tests of `serai.parcel`."""

from decimal import Decimal

import pytest

from serai.parcel import Consignment, Item, Money, Scheme


def consignment(*items: Item) -> Consignment:
    """Return a consignment of one parcel with these items."""
    return Consignment("c1", ("p1",), "CN", "FR", "", "person", Scheme.IOSS, "DDP", items, 0.4)


def item(amount: str, currency: str) -> Item:
    """Return one line of cotton shirts."""
    return Item("sku", "cotton t-shirt", "610910", "CN", 1, Money(Decimal(amount), currency))


def test_value_is_that_of_the_goods_alone() -> None:
    """The intrinsic value is the sum of the lines."""
    assert consignment(item("10.10", "EUR"), item("2.20", "EUR")).value_in("EUR") == Decimal("12.30")


def test_value_in_another_currency_is_not_guessed() -> None:
    """A line in another currency is an error, not a number."""
    with pytest.raises(ValueError, match="c1 is not all in EUR"):
        consignment(item("10", "EUR"), item("2", "USD")).value_in("EUR")
