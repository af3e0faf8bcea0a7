"""How a class stands for an element."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

import pytest

from serai.authorities.cds.bind import (
    Measure,
    Moment,
    Unreadable,
    amount,
    count,
    faults,
    from_node,
    layout,
    letters,
    measure,
    moment,
    number,
    numeral,
    part,
    parts,
    read_number,
    text,
    to_node,
)  # fmt: skip
from serai.authorities.cds.tree import Message, write
from serai.parcel import Money


@dataclass(frozen=True, slots=True)
class Inner:
    """A part with a text."""

    word: Annotated[str, text("Word", 5, "001")] = ""


@dataclass(frozen=True, slots=True)
class Outer:
    """One field of every kind."""

    code: Annotated[str, letters("Code", 2)] = ""
    mode: Annotated[str, numeral("Mode", 1)] = ""
    items: Annotated[int | None, count("Items", 3)] = None
    price: Annotated[Money | None, amount("Price")] = None
    mass: Annotated[Measure | None, measure("Mass", "126", 5, 2)] = None
    when: Annotated[Moment | None, moment("When")] = None
    inner: Annotated[Inner | None, part("Inner", Inner)] = None
    all: Annotated[tuple[Inner, ...], parts("Each", Inner, most=2)] = ()


FULL = Outer(
    "GB", "4", 7, Money(Decimal("1.50"), "GBP"), Measure(Decimal("1E+2"), "KGM"), Moment("20261122", "102"),
    Inner("one"), (Inner("two"), Inner()),
)  # fmt: skip


def test_a_thing_is_written_and_read_back() -> None:
    """Every kind of field comes back, numbers without exponent, an empty thing that repeats as itself."""
    written = write(to_node(FULL, "Outer"))
    assert b'<Mass unitCode="KGM">100</Mass>' in written
    assert b'formatCode="102"' in written
    assert from_node(Outer, Message.of(written).root) == FULL


def test_what_is_absent_is_not_written() -> None:
    """An empty thing has no elements, and a part that holds nothing is left out."""
    assert to_node(Outer(inner=Inner()), "Outer").children == ()
    assert from_node(Outer, to_node(Outer(), "Outer")) == Outer()


def test_what_does_not_fit_is_named_with_its_place() -> None:
    """Length, letters, digits, decimal places, number of repeats and characters are each said."""
    wrong = Outer(
        "G1", "x", 1234, Money(Decimal("NaN"), "GBP"), Measure(Decimal("1.001")), None,
        Inner("far too long"), (Inner("a\x00"), Inner(" "), Inner()),
    )  # fmt: skip
    assert list(faults(wrong, "Outer")) == [
        "Outer/Code cannot be 'G1'",
        "Outer/Mode cannot be 'x'",
        "Outer/Items has more than 3 digits",
        "Outer/Price is not a number",
        "Outer/Mass has 3 decimal places, 2 fit",
        "Outer/Inner/Word has 12 characters, 5 fit",
        "Outer/Each occurs 3 times, at most 2 are allowed",
        "Outer/Each[1]/Word has a character that XML cannot hold",
        "Outer/Each[2]/Word is blank",
    ]
    assert list(faults(FULL, "Outer")) == []


def test_a_number_that_is_none_is_named() -> None:
    """Exponents, words and digits of other scripts are no numbers."""
    for said in (b"1e5", b"ten", b"9" * 65, "\u0661".encode(), b""):
        with pytest.raises(Unreadable, match="Price"):
            from_node(Outer, Message.of(b'<O xmlns="u"><Price>' + said + b"</Price></O>").root)
    assert read_number(Message.of(b"<a> -1.50 </a>").root) == Decimal("-1.50")


def test_fields_stand_in_order() -> None:
    """The layout of a class is its elements in order, with their numbers."""
    assert [element.name for _, element in layout(Outer)][:3] == ["Code", "Mode", "Items"]
    assert layout(Inner)[0][1].wco == "001"
    assert number(Decimal("1E-7")) == "0.0000001"
