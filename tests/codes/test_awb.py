"""Air waybill numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from serai.codes.awb import InvalidAwb, is_valid, make, validate


@given(st.integers(0, 999), st.integers(0, 9_999_999))
def test_a_made_number_is_valid_and_no_other_check_digit_is(prefix: int, serial: int) -> None:
    """Of the ten digits that could end a number, one is right: what is left of the serial by sevens."""
    number = make(f"{prefix:03d}", serial)
    left = serial
    while left >= 700_007:
        left -= 700_007
    assert number[-1] == str(left - left // 7 * 7)
    assert [is_valid(number[:-1] + digit) for digit in "0123456789"].count(True) == 1


@pytest.mark.parametrize(
    "text", ["020-1234567", "20-12345675", "020-1234567A", "", "020--12345675", "020-12345676"]
)
def test_what_is_no_number_is_refused(text: str) -> None:
    """A wrong length, form or check digit is refused by name."""
    with pytest.raises(InvalidAwb, match="is not an air waybill number"):
        validate(text)


def test_blank_and_dash_are_the_same() -> None:
    """The number is written one way whatever stood between prefix and serial."""
    assert {validate(t) for t in ("02012345675", "020 12345675", " 020-12345675 ")} == {"020-12345675"}
