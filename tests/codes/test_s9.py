"""Tests of `serai.codes.s9`."""

import pytest

from serai.codes import s9

BAG = "CNCANABRCWBAACN60123001100105"


def test_a_receptacle_says_where_it_goes_and_what_it_weighs() -> None:
    """Every part of the identifier is read; blanks and small letters do not count."""
    held = s9.parse(" cncana brcwba a cn 6 0123 001 1 0 0105 ")
    assert held.identifier == BAG
    assert (held.category, held.subclass, held.year) == ("A", "CN", 6)
    assert (held.highest, held.insured, held.grams) == (True, False, 10_500)
    assert s9.validate(BAG) == BAG


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (BAG[:-1], "29 characters"),
        ("QQ" + BAG[2:], "QQ of QQCANA"),
        (BAG[:6] + "XX" + BAG[8:], "XX of XXCWBA"),
    ],
)
def test_what_is_no_receptacle_is_refused_by_name(text: str, why: str) -> None:
    """A wrong length and a country that is none are named."""
    with pytest.raises(s9.InvalidS9, match=why):
        s9.validate(text)
    assert not s9.is_valid(text)
