"""A declaration as its rules read it."""

from decimal import Decimal

import pytest
from lxml import etree

from serai.authorities.ens.part import Message, as_number, starts_with_zero, total_of
from serai.authorities.xml import parse
from tests.authorities.ens.summary import summary


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("1", 1),
        ("01", 1),
        ("+1.5", 1.5),
        (".5", 0.5),
        ("5.", 5),
        ("-2", -2),
        ("", None),
        (".", None),
        ("1e3", None),
    ],
)
def test_numbers(word: str, number: float | None) -> None:
    """A number is digits with a point and a sign at most; anything else is none."""
    assert as_number(word) == (None if number is None else Decimal(str(number)))
    assert as_number("\u0663") is None


def test_a_zero_before_a_number() -> None:
    """A zero alone is no leading zero."""
    assert [starts_with_zero(word) for word in ("0", "00", "01", "10", "")] == [
        False,
        True,
        True,
        False,
        False,
    ]


def test_parts_are_found_and_placed() -> None:
    """Paths lead to parts in their order, and each says where it stands."""
    message = Message(parse(summary()))
    assert [part.location for part in message.along("GOOITEGDS", "PACGS2")] == [
        "/ie:CC315A[1]/GOOITEGDS[1]/PACGS2[1]",
        "/ie:CC315A[1]/GOOITEGDS[2]/PACGS2[1]",
        "/ie:CC315A[1]/GOOITEGDS[2]/PACGS2[2]",
    ]
    assert message.has("HEAHEA", "ComRefNumHEA")
    assert not message.has("HEAHEA", "ConRefNumHEA")
    assert message.word_of("HEAHEA", "ConRefNumHEA") == ""
    assert (message.kind, message.mode, message.circumstance) == ("CC315A", 3, "")
    assert message.marked == {"D1-5"}


def test_a_place_counts_those_of_its_name() -> None:
    """Siblings of another name do not count."""
    message = Message(etree.fromstring("<x><a/><b/><a><c/></a></x>"))
    (found,) = message.along("a", "c")
    assert found.location == "/ie:x[1]/a[2]/c[1]"


def test_a_sum_needs_numbers() -> None:
    """Nothing adds up to 0, a word to nothing."""
    message = Message(etree.fromstring("<x><a>1</a><a> 2.5 </a><b>two</b></x>"))
    assert total_of(message.along("a")) == Decimal("3.5")
    assert total_of(message.along("none")) == 0
    assert total_of(message.along("b")) is None
