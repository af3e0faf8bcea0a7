"""Serial Shipping Container Codes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from serai.codes import sscc


def slow_check_digit(digits: str) -> int:
    """The check digit by trial: the one that makes the weighted sum a multiple of ten."""
    for digit in range(10):
        if sum(int(d) * (3 if place % 2 == 0 else 1) for place, d in enumerate(f"{digits}{digit}")) % 10 == 0:
            return digit
    raise AssertionError


@given(st.integers(0, 9), st.integers(0, 999_999_999))
def test_what_is_made_is_valid_and_has_the_check_digit(extension: int, serial: int) -> None:
    """Codes have eighteen digits, the last of which is found by trial too."""
    code = sscc.make(extension, "0614141", serial)
    assert sscc.validate(f"(00){code}") == code
    assert int(code[17]) == slow_check_digit(code[:17])


@pytest.mark.parametrize(
    "text", ["", "10614141123456789", "106141411234567890", "(01)106141411234567897", "1061414112345678X7"]
)
def test_others_are_refused_by_name(text: str) -> None:
    """Wrong lengths, check digits and application identifiers are refused."""
    with pytest.raises(sscc.InvalidSscc, match="is not an SSCC"):
        sscc.validate(text)
    assert not sscc.is_valid(text)
