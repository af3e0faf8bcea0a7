"""S10 identifiers of the post."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from serai.codes import s10


def test_the_example_of_the_standard_is_accepted() -> None:
    """The serial number 47312482 has the check digit 9, whatever blanks stand in the identifier."""
    assert s10.check_digit("47312482") == "9"
    assert s10.validate("rr 473 124 829 cn") == s10.validate("RR-473124829-CN") == "RR473124829CN"


@given(st.integers(0, 99_999_999))
def test_what_is_made_is_valid_and_one_wrong_digit_is_not(serial: int) -> None:
    """A serial number gives a valid identifier; with one digit changed only the check digit 5 can stand.

    5 is the check digit of two remainders, 0 and 6: the standard itself cannot tell these apart.
    """
    code = s10.make("LP", serial, "CN")
    assert s10.validate(code) == code
    for place in range(2, 10):
        other = str((int(code[place]) + 1) % 10)
        assert code[10] == "5" or not s10.is_valid(code[:place] + other + code[place + 1 :])


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("RR47312482CN", "two letters, nine digits"),
        ("RR473124820CN", "would be 9"),
        ("RR473124829ZZ", "country"),
    ],
)
def test_others_are_refused_by_name(text: str, says: str) -> None:
    """The form, the check digit and the country are told apart."""
    with pytest.raises(s10.InvalidS10, match=says):
        s10.validate(text)
