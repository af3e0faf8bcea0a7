"""Baskets are read strictly: what cannot be is refused by name, all of it at once."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from serai.codes.hs import InvalidHs
from serai.customs.asked import InvalidAsked, read_asked, read_hs
from serai.parcel import Scheme
from tests.customs.baskets import SHIRTS, ask


def test_a_basket_is_read_with_its_defaults() -> None:
    """Shipped from the origin, business to person, duty charged, freight nought."""
    asked = ask("fr", at="2026-11-22T10:00:00+01:00", freight=3)
    assert (asked.at, asked.destination, asked.ship_from) == (date(2026, 11, 22), "FR", "CN")
    assert (asked.sender_type, asked.recipient_type, asked.duty_charged_to_buyer) == (
        "business",
        "person",
        True,
    )
    assert (asked.goods, asked.cif, asked.scheme) == (Decimal("50.00"), Decimal("53.00"), Scheme.NONE)


@pytest.mark.parametrize("word", ["remessa_conforme", "Remessa Conforme", "remessa-conforme"])
def test_a_scheme_may_be_written_in_the_usual_ways(word: str) -> None:
    """Case, spaces and hyphens do not matter."""
    assert ask("BR", scheme=word).scheme is Scheme.REMESSA_CONFORME


def test_every_fault_is_named_at_once() -> None:
    """Five faults in one record are five parts of one message."""
    with pytest.raises(InvalidAsked) as refusal:
        read_asked(
            {
                "at": "22.11.2026",
                "destination": "France",
                "currency": "RMB",
                "channel": "pigeon",
                "items": [{"description": "shirt", "value": "-1"}],
            }
        )
    for part in ("at is '22.11.2026'", "origin is missing", "destination is 'FRANCE'", "currency is 'RMB'",
                 "channel is 'pigeon'", "items[1].value is '-1'"):  # fmt: skip
        assert part in str(refusal.value)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"value": "0"}, "value is zero"),
        ({"value": "NaN"}, "value is 'NaN'"),
        ({"value": "1e99"}, "value is '1e99'"),
        ({"value": True}, "value is True, not an amount"),
        ({"value": None}, "value is missing"),
        ({"quantity": "2.5"}, "not a whole number"),
        ({"quantity": 0}, "not a whole number"),
        ({"description": ""}, "description is missing"),
        ({"currency": "USD"}, "another than the basket's"),
        ({"hs": 610910}, "hs is 610910, not a text"),
    ],
)
def test_a_line_that_cannot_be_is_refused(change: dict[str, object], says: str) -> None:
    """Zero, NaN, pieces by halves, mixed currencies: each names its line and field."""
    with pytest.raises(InvalidAsked, match=r"items\[1\]") as refusal:
        ask("FR", items=[{**SHIRTS, **change}])
    assert says in str(refusal.value)


@pytest.mark.parametrize("items", [None, [], "shirts", {"value": 1}])
def test_a_basket_without_items_is_refused(items: object) -> None:
    """No goods, no quote."""
    with pytest.raises(InvalidAsked, match="items is missing"):
        ask("FR", items=items)


@given(st.text(alphabet="0123456789", min_size=1, max_size=12))
def test_a_tariff_code_has_six_eight_or_ten_digits(digits: str) -> None:
    """Other lengths are refused, never padded; dots and spaces are read."""
    if len(digits) in (6, 8, 10) and digits[:2] not in ("00", "77"):
        assert read_hs(f"{digits[:4]}.{digits[4:]} ") == digits
    else:
        with pytest.raises(InvalidHs):
            read_hs(digits)


def test_flags_and_aliases_are_read() -> None:
    """UK is GB, EL is Greece; "false" is false and "perhaps" is refused."""
    assert (ask("UK").destination, ask("EL").destination) == ("GB", "GR")
    assert ask("FR", duty_charged_to_buyer="false").duty_charged_to_buyer is False
    with pytest.raises(InvalidAsked, match="duty_charged_to_buyer is 'perhaps'"):
        ask("FR", duty_charged_to_buyer="perhaps")


@pytest.mark.parametrize("value", ["5_0", "１２", "1E-30", "0.004", "0"])
def test_an_amount_is_written_in_plain_figures_and_is_worth_something(value: str) -> None:
    """Marks within, figures of other scripts, and less than a coin are refused, never read as an amount."""
    with pytest.raises(InvalidAsked, match="value"):
        ask("FR", {**SHIRTS, "value": value})


def test_an_incoterm_that_nobody_knows_is_refused() -> None:
    """DAP is one, ZZZ is none."""
    assert ask("FR", incoterm="dap").incoterm == "DAP"
    with pytest.raises(InvalidAsked, match="incoterm is 'ZZZ', not one of CFR"):
        ask("FR", incoterm="ZZZ")
