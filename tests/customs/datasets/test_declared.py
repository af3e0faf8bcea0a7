"""The plain form of a declaration, and what is wrong with records that have it not."""

from datetime import date

import pytest

from serai.codes.country import InvalidCountry
from serai.customs.datasets.declared import TABLE, country_of, whole_of
from serai.customs.datasets.field import Context, validate

SHIRT: dict[str, object] = {"description": "cotton t-shirt", "hs": "610910", "quantity": 2, "value": "20.00"}
GOOD: dict[str, object] = {
    "consignment": "c1", "at": "2026-11-22", "ship_from": "CN", "destination": "FR", "currency": "EUR",
    "lines": [SHIRT],
}  # fmt: skip


def faults(**other: object) -> list[tuple[str, str]]:
    """Return place and rule of each fault of a good record with other fields."""
    found = validate(TABLE, {**GOOD, **other}, Context(date(2026, 11, 22)))
    return [(fault.place, fault.rule) for fault in found]


def line(**other: object) -> list[tuple[str, str]]:
    """Return place and rule of each fault of a good record whose line has other fields."""
    return faults(lines=[{**SHIRT, **other}])


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("at", "2026-11-22T10:00:00+08:00"), ("destination", "uk"), ("currency", "usd"), ("channel", "Post"),
        ("scheme", "Remessa Conforme"), ("scheme", "standard"), ("gift", "yes"), ("gift", False),
        ("packages", "3"), ("freight", "0"), ("freight", 5), ("documents", [{"code": "N740", "number": "1"}]),
        ("sender", {"kind": "Person", "country": "el"}),
    ],
)  # fmt: skip
def test_what_people_write_is_read(name: str, value: object) -> None:
    """Codes in small letters, usual aliases, and whole numbers or flags as text are no faults."""
    assert faults(**{name: value}) == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("consignment", ""), ("at", "22.11.2026"), ("at", "2026-11-22T10:00:00"), ("currency", "RMB"),
        ("channel", "pigeon"), ("scheme", "oss"), ("gift", "perhaps"), ("packages", 0), ("packages", "1.5"),
        ("freight", "-1"), ("freight", 1.5), ("incoterm", "DD"), ("lines", []),
    ],
)  # fmt: skip
def test_what_cannot_be_is_a_fault_at_its_place(name: str, value: object) -> None:
    """Each is named once, at the field."""
    assert faults(**{name: value})[0] == (f"/{name}", f"DECLARATION-{name}")


@pytest.mark.parametrize("code", ["61091", "6109100", "610910001", "770000", "shirt", 610910])
def test_a_tariff_code_is_never_padded(code: object) -> None:
    """Five, seven or nine digits, a reserved chapter, words and numbers are faults."""
    assert line(hs=code) == [("/lines/0/hs", "DECLARATION-hs")]


@pytest.mark.parametrize("code", ["6109.10", "6109 10 00", "6109.10.00.10"])
def test_dots_and_blanks_of_a_tariff_code_are_read(code: str) -> None:
    """Six, eight or ten digits in any usual spelling are right."""
    assert line(hs=code) == []


@pytest.mark.parametrize("value", ["0", "0.00", "-1", "abc", "", None, "1e5"])
def test_goods_have_a_value_above_nothing(value: object) -> None:
    """Zero, negative, absent and unreadable values are faults."""
    assert line(value=value) == [("/lines/0/value", "DECLARATION-value")]


def test_goods_are_named_by_description_or_code() -> None:
    """One of both is enough."""
    assert line(description="") == line(hs="") == []
    assert line(description="", hs="") == [("/lines/0/description", "DECLARATION-GOODS")]


def test_currencies_are_not_mixed() -> None:
    """A line in another currency than the whole, or than the first line, is a fault; none at all too."""
    assert line(currency="usd") == [("/lines/0/currency", "DECLARATION-CURRENCY")]
    two = [{**SHIRT, "currency": "EUR"}, {**SHIRT, "currency": "USD"}]
    assert faults(currency=None, lines=two) == [("/lines/1/currency", "DECLARATION-CURRENCY")]
    assert faults(currency=None) == [("/currency", "DECLARATION-CURRENCY")]


def test_it_is_known_where_goods_go() -> None:
    """The country of sender and recipient stand in for those of the way."""
    assert faults(ship_from=None, sender={"country": "CN"}) == []
    assert faults(destination="", ship_from="") == [
        ("/ship_from", "DECLARATION-COUNTRIES"), ("/destination", "DECLARATION-COUNTRIES"),
    ]  # fmt: skip


def test_unknown_fields_are_told() -> None:
    """A slip of the pen is a fault, wherever it stands."""
    assert faults(curency="EUR", sender={"nam": "A"}) == [
        ("/sender/nam", "DECLARATION-UNKNOWN"), ("/curency", "DECLARATION-UNKNOWN"),
    ]  # fmt: skip


def test_words_become_values() -> None:
    """UK is GB, EL is GR; whole numbers may be text."""
    assert (country_of("uk"), country_of(" EL ")) == ("GB", "GR")
    assert (whole_of("5"), whole_of("5.0"), whole_of("5.5"), whole_of(None), whole_of(True)) == (
        5, 5, None, None, None,
    )  # fmt: skip
    with pytest.raises(InvalidCountry):
        country_of("EU")
