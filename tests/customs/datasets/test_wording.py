"""Descriptions that tell nothing are found, in each part of a line."""

from datetime import date

import pytest

from serai.customs.datasets.field import Context
from serai.customs.datasets.wording import is_vague, vague_check


@pytest.mark.parametrize("words", ["General Cargo", "gift", "PARTS.", "misc", "", "--", "x1", "various"])
def test_a_vague_description_is_seen(words: str) -> None:
    """Words that say nothing are vague, in any case and with any signs."""
    assert is_vague(words)


@pytest.mark.parametrize("words", ["cotton t-shirt", "gift box of soap", "bicycle parts", "手机壳"])
def test_a_description_that_names_the_goods_is_not_vague(words: str) -> None:
    """A word of the list inside a real description does no harm; any alphabet is read."""
    assert not is_vague(words)


@pytest.mark.parametrize(
    ("words", "places"),
    [
        ("2 x cotton t-shirt, 1 x gift", 1),
        ("2 x gift, 1 x parts", 2),
        ("socks, wool", 0),
        ("3 x soap", 0),
        ("gift", 1),
    ],
)
def test_each_part_of_a_joined_description_counts(words: str, places: int) -> None:
    """The quantities do not hide a vague word."""
    found = vague_check("X").find({"lines": [{"description": words}]}, Context(date(2026, 11, 1)))
    assert [place for place, _, _ in found] == ["/lines/0/description"] * places
