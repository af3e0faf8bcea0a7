"""Order, invoice and declaration agree, or each difference is named with what both sides say."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from serai.customs.agree import Difference, Side, Sold, compare, side_of
from serai.customs.declaration import Party
from tests.customs.datasets.shipments import TO_FRANCE

SHIRT = Sold("cotton t-shirt, blue", 5, Decimal("50.00"), "S-1", "6109100010", "CN")
WATCH = Sold("wrist watch", 1, Decimal("30.00"), "W-1", "910211", "CN")
ORDER = Side("order", "O-1", "EUR", (SHIRT, WATCH), "Shenzhen Shirts Ltd", "Anna Martin", "FR")
INVOICE = replace(ORDER, name="invoice", number="I-1")
DECLARED = replace(ORDER, name="declaration", number="c1")
SIDES = (ORDER, INVOICE, DECLARED)


def whats(*sides: Side) -> list[str]:
    """Return what the differences are about."""
    return [difference.what for difference in compare(sides)]


def declared(*lines: Sold, **other: str) -> tuple[Side, ...]:
    """Return order, invoice and a declaration of other lines or words."""
    return (ORDER, INVOICE, replace(DECLARED, lines=lines or DECLARED.lines, **other))


def test_papers_that_agree_have_no_difference() -> None:
    """Three papers of one sale, in any order of lines."""
    assert compare(SIDES) == []
    assert compare(declared(WATCH, SHIRT)) == []


def test_a_declaration_says_what_its_lines_say() -> None:
    """Its seller is the sender, or the seller that it names."""
    side = side_of(TO_FRANCE)
    assert (side.number, side.currency, side.seller, side.buyer) == (
        "c1", "EUR", "Shenzhen Shirts Ltd", "Anna Martin",
    )  # fmt: skip
    assert side.lines == (Sold("cotton t-shirt", 5, Decimal("50.00"), "", "6109100010", "CN"),)
    assert side_of(replace(TO_FRANCE, seller=Party("Marketplace"))).seller == "Marketplace"


def test_undervaluation_is_named_with_both_sides_and_its_share() -> None:
    """Declared 30 of 50 euro charged: 40 percent."""
    (difference,) = compare(declared(replace(SHIRT, value=Decimal("30.00")), WATCH))
    assert difference == Difference(
        "value", "'cotton t-shirt, blue'",
        {"order": "50.00 EUR", "invoice": "50.00 EUR", "declaration": "30.00 EUR"},
        "undervalued by 40.0%: declare what is charged",
    )  # fmt: skip
    assert str(difference).startswith("value of 'cotton t-shirt, blue': order 50.00 EUR, invoice")
    (above,) = compare(declared(replace(SHIRT, value=Decimal("60.00")), WATCH))
    assert above.remedy == "overvalued by 20.0%: declare what is charged"


def test_an_invoice_that_differs_from_the_order_is_told() -> None:
    """Where the declaration follows the invoice, the invoice is to be looked at."""
    dear = replace(SHIRT, value=Decimal("55.00"))
    sides = (ORDER, replace(INVOICE, lines=(dear, WATCH)), replace(DECLARED, lines=(dear, WATCH)))
    (difference,) = compare(sides)
    assert (difference.what, difference.remedy) == ("value", "correct the invoice")


@pytest.mark.parametrize(
    ("value", "same"), [("50.02", True), ("50.24", True), ("50.26", False), ("49.70", False)]
)
def test_rounding_is_no_difference(value: str, same: bool) -> None:
    """Half a percent of the larger value is let pass."""
    assert (whats(*declared(replace(SHIRT, value=Decimal(value)), WATCH)) == []) is same


def test_quantities_origins_and_codes_are_compared() -> None:
    """Each difference by itself."""
    assert whats(*declared(replace(SHIRT, quantity=4), WATCH)) == ["quantity"]
    assert whats(*declared(replace(SHIRT, origin="VN"), WATCH)) == ["origin"]
    assert whats(*declared(replace(SHIRT, hs="610990"), WATCH)) == ["tariff code"]
    assert whats(*declared(replace(SHIRT, hs="610910", origin=""), WATCH)) == []


def test_a_line_that_a_paper_lacks_is_named() -> None:
    """Goods that are not declared, and goods that nobody ordered."""
    (absent,) = compare(declared(SHIRT))
    assert absent.says == {"order": "1 pieces", "invoice": "1 pieces", "declaration": "nothing"}
    assert absent.remedy == "add it to the declaration, or take it out"
    phone = Sold("phone case of silicone", 1, Decimal(5), "P-1", "392690", "CN")
    (extra,) = compare(declared(SHIRT, WATCH, phone))
    assert extra.remedy == "add it to the order and the invoice, or take it out"


def test_lines_that_a_declaration_joins_are_compared_together() -> None:
    """Two shirts of one code are one line of the declaration: their pieces and values add up."""
    red = replace(SHIRT, sku="S-2", description="cotton t-shirt, red", quantity=2, value=Decimal("20.00"))
    joined = Sold("5 x cotton t-shirt, 2 x cotton t-shirt", 7, Decimal("70.00"), "", "610910", "CN")
    sides = (
        replace(ORDER, lines=(SHIRT, red, WATCH)), replace(INVOICE, lines=(SHIRT, red, WATCH)),
        replace(DECLARED, lines=(joined, WATCH)),
    )  # fmt: skip
    assert compare(sides) == []
    less = replace(sides[2], lines=(replace(joined, value=Decimal("50.00")), WATCH))
    assert whats(*sides[:2], less) == ["value"]


def test_lines_are_matched_by_number_words_code_or_likeness() -> None:
    """Whatever two papers share is enough; the closest words win."""
    bare = Sold("Cotton T-Shirt blue", 5, Decimal("50.00"))
    assert whats(*declared(bare, replace(WATCH, sku="", hs=""))) == []
    assert whats(*declared(replace(SHIRT, description="Hemd", sku="S-1", hs=""), WATCH)) == []
    other = Sold("Baumwollhemd", 5, Decimal("50.00"), "", "610910")
    assert whats(*declared(other, WATCH)) == []
    assert whats(*declared(replace(other, hs=""), WATCH)) == ["line", "line"]


def test_lines_of_one_paper_are_not_joined_to_each_other() -> None:
    """Two goods of one code that are not declared are two differences; of two alike one is matched."""
    bare = (Sold("vest", 1, Decimal(5), "", "610910"), Sold("tank top", 2, Decimal(9), "", "610910"))
    order, watch = replace(ORDER, lines=(*bare, WATCH)), replace(DECLARED, lines=(WATCH,))
    assert [difference.about for difference in compare((order, watch))] == ["'vest'", "'tank top'"]
    cases = (
        Sold("phone case silicone red", 1, Decimal(5)),
        Sold("phone case silicone red xl", 1, Decimal(5)),
    )
    declaration = replace(DECLARED, lines=(Sold("phone case red", 1, Decimal(5)),))
    (left,) = compare((replace(ORDER, lines=cases), declaration))
    assert (left.what, left.about) == ("line", "'phone case silicone red xl'")


def test_currency_parties_and_country_are_those_of_the_whole() -> None:
    """In different currencies values are not compared; names may be written otherwise."""
    assert whats(*declared(currency="USD")) == ["currency"]
    assert whats(*declared(replace(SHIRT, value=Decimal(9)), WATCH, currency="USD")) == ["currency"]
    assert whats(*declared(buyer="MARTIN, Anna")) == []
    assert whats(*declared(buyer="John Smith", seller="Other Ltd", country="BE")) == [
        "seller",
        "buyer",
        "country",
    ]
    assert whats(*declared(buyer="", seller="", country="")) == []


lines = st.lists(
    st.builds(Sold, st.sampled_from(["soap", "lamp", "phone case", "shirt"]), st.integers(1, 9),
              st.decimals(1, 99, places=2), st.sampled_from(["", "A", "B"]), st.sampled_from(["", "610910"])),
    max_size=6,
).map(tuple)  # fmt: skip


@given(lines, st.randoms())
def test_the_same_lines_in_another_order_agree(found: tuple[Sold, ...], luck: object) -> None:
    """Whatever the lines, a paper agrees with its copy, shuffled."""
    shuffled = list(found)
    luck.shuffle(shuffled)  # type: ignore[attr-defined]
    assert compare((replace(ORDER, lines=found), replace(DECLARED, lines=tuple(shuffled)))) == []


@given(lines, lines)
def test_every_line_is_compared_with_something(one: tuple[Sold, ...], other: tuple[Sold, ...]) -> None:
    """Where pieces differ in sum, a difference says so: no line is passed over."""
    found = compare((replace(ORDER, lines=one), replace(DECLARED, lines=other)))
    if sum(line.quantity for line in one) != sum(line.quantity for line in other):
        assert {difference.what for difference in found} & {"line", "quantity"}
