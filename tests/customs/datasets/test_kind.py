"""What a value may be, and how each is told wrong."""

import re
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from serai.codes import s10
from serai.customs.datasets import kind
from serai.customs.datasets.kind import Kind

RIGHT: list[tuple[Kind, object]] = [
    (kind.text(5), "abcde"), (kind.text(5), "手机壳"), (kind.text(5, latin=True), "café"),
    (kind.text(3, form="[A-Z]{2}"), "AB"), (kind.decimal(5, 2), "999.99"), (kind.decimal(5, 2), 999),
    (kind.decimal(5, 2), Decimal("0.05")), (kind.decimal(5, 2, equal=True), "0"),
    (kind.decimal(4, 0), "9999"),
    (kind.whole(), 1), (kind.choice("ab"), "a"), (kind.checked("S10", s10.validate), "RR473124829CN"),
    (kind.tariff(6, 10), "610910"), (kind.tariff(6, 10), "6109100010"), (kind.FLAG, False),
    (kind.DAY, "2026-11-22"), (kind.DAY, date(2026, 11, 22)), (kind.COUNTRY, "FR"), (kind.CURRENCY, "EUR"),
    (kind.INSTANT, "2026-11-22T08:00:00+00:00"), (kind.INSTANT, datetime(2026, 11, 22, tzinfo=UTC)),
]  # fmt: skip
WRONG: list[tuple[Kind, object, str]] = [
    (kind.text(5), "abcdef", "at most 5"), (kind.text(5, 2), "a", "at least 2"),
    (kind.text(5), 3, "not a text"),
    (kind.text(5), " ab", "blank"), (kind.text(5), "a\nb", "control"), (kind.text(5, latin=True), "手", "手"),
    (kind.text(3, form="[A-Z]{2}"), "ABC", "form"), (kind.decimal(5, 2), "1000", "3 digits"),
    (kind.decimal(5, 2), "1.234", "3 decimals"), (kind.decimal(5, 2), 1.5, "not an amount"),
    (kind.decimal(5, 2), "1e3", "not an amount"), (kind.decimal(5, 2), "0", "above 0"),
    (kind.decimal(5, 2, equal=True), "-1", "at least 0"),
    (kind.decimal(9, 2), Decimal("NaN"), "not an amount"),
    (kind.decimal(9, 2), True, "not an amount"), (kind.decimal(9, 2), Decimal("1E+8"), "7 digits"),
    (kind.whole(), 0, "between 1"), (kind.whole(), True, "not a whole"), (kind.whole(), "1", "not a whole"),
    (kind.choice("ab"), "c", "not one of a, b"), (kind.choice("ab"), ["a"], "not one of"),
    (kind.checked("S10", s10.validate), "RR473124820CN", "would be 9"),
    (kind.checked("S10", s10.validate), "rr473124829cn", "write it as RR473124829CN"),
    (kind.checked("S10", s10.validate), 7, "not a text"),
    (kind.tariff(6, 10), "61091000", "write 6 or 10"), (kind.tariff(6), "6109.10", "write it as 610910"),
    (kind.tariff(10), "61091", "not an HS code"), (kind.FLAG, "true", "not true or false"),
    (kind.DAY, "2026-13-01", "not a day"), (kind.DAY, datetime(2026, 1, 1, tzinfo=UTC), "not a day"),
    (kind.INSTANT, "2026-11-22T08:00:00", "offset"), (kind.INSTANT, 5, "offset"),
    (kind.COUNTRY, "UK", "GB"), (kind.CURRENCY, "RMB", "CNY"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "value"), RIGHT)
def test_a_right_value_has_nothing_wrong(one: Kind, value: object) -> None:
    """Values at the bounds of each kind are accepted, typed or as text."""
    assert one.says(value) == ""


@pytest.mark.parametrize(("one", "value", "words"), WRONG)
def test_a_wrong_value_is_told_with_its_remedy(one: Kind, value: object, words: str) -> None:
    """Just beyond the bounds, of another type, or not normal: the words say what and what to do."""
    assert words in one.says(value)


@pytest.mark.parametrize(("one", "value"), [(o, v) for o, v in RIGHT if isinstance(v, str)])
def test_the_schema_accepts_what_the_kind_accepts(one: Kind, value: str) -> None:
    """Pattern and lengths of the schema hold for every right text."""
    schema = one.schema
    assert re.search(str(schema.get("pattern", "")), value)
    assert int(str(schema.get("minLength", 0))) <= len(value) <= int(str(schema.get("maxLength", 99)))
    assert value in schema.get("enum", [value])


def test_plain_texts_become_values() -> None:
    """Amounts, days and instants are read from text; what is none gives None."""
    assert kind.amount_of("12.50") == Decimal("12.5")
    assert (kind.amount_of("12,5"), kind.amount_of(None), kind.amount_of("9" * 50)) == (None, None, None)
    assert kind.day_of("2026-11-22") == date(2026, 11, 22)
    assert (kind.day_of(None), kind.instant_of("2026-11-22")) == (None, None)
