"""A declaration knows what its goods are worth, and nothing of messages."""

from datetime import UTC, datetime
from decimal import Decimal

from serai.customs.declaration import Declaration, Line, Party
from serai.parcel import Money


def test_the_value_is_that_of_the_goods_alone() -> None:
    """Freight and insurance are no part of the intrinsic value."""
    shirt = Line("cotton t-shirt", "610910", "CN", 5, Money(Decimal("50.00"), "EUR"))
    watch = Line("wrist watch", "910211", "CN", 1, Money(Decimal("19.90"), "EUR"))
    found = Declaration(
        "c1", ("p1",), datetime(2026, 11, 22, tzinfo=UTC), Party(), Party(), (shirt, watch), "CN", "FR",
        freight=Money(Decimal("4.00"), "EUR"),
    )  # fmt: skip
    assert found.value == Decimal("69.90")
    assert found.currency == "EUR"


def test_a_declaration_without_goods_has_no_currency() -> None:
    """Nothing is assumed of goods that are not there."""
    found = Declaration("c1", (), datetime(2026, 11, 22, tzinfo=UTC), Party(), Party(), (), "CN", "FR")
    assert (found.currency, found.value) == ("", Decimal(0))


def test_a_value_that_is_no_number_makes_no_sum() -> None:
    """Infinity less infinity is not a sum of goods, and no crash either."""
    lines = tuple(
        Line("x", "", "CN", 1, Money(Decimal(text), "EUR")) for text in ("Infinity", "-Infinity", "sNaN")
    )
    found = Declaration("c1", (), datetime(2026, 11, 22, tzinfo=UTC), Party(), Party(), lines, "CN", "FR")
    assert found.value.is_nan()
