"""Tests of `serai.codes.numbers.check`."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from serai.codes import sscc
from serai.codes.numbers import check

DIGITS = st.text("0123456789", min_size=5, max_size=20)
SINGLE = (check.gs1, check.luhn, check.remainder_7)


@given(DIGITS, st.integers(0, 19), st.integers(1, 9))
@pytest.mark.parametrize("algorithm", SINGLE)
def test_one_wrong_digit_is_found(
    algorithm: Callable[[str], str], digits: str, place: int, more: int
) -> None:
    """Every algorithm of one digit tells a number from that with one digit changed, but 7 sees 0 as 7."""
    at = place % len(digits)
    wrong = digits[:at] + str((int(digits[at]) + more) % 10) + digits[at + 1 :]
    seven_apart = algorithm is check.remainder_7 and abs(int(wrong[at]) - int(digits[at])) == 7
    assert (algorithm(wrong) == algorithm(digits)) == seven_apart


@given(st.text("0123456789", min_size=17, max_size=17))
def test_the_weights_of_gs1_are_those_of_a_container(digits: str) -> None:
    """The same digit closes an SSCC."""
    assert sscc.is_valid(digits + check.gs1(digits))


def test_letters_count_as_digits() -> None:
    """A letter is worth as much as the digit that its place in the alphabet gives it."""
    assert check.letters_2_1("A" + "0" * 14) == check.letters_2_1("2" + "0" * 14)
    assert check.letters_2_1("5R8939035756712") == "7"


def test_a_prefix_that_labels_leave_out_is_put_before() -> None:
    """With or without its prefix a number has the same check digit."""
    checked = check.behind("92", check.gs1)
    assert checked("6129999824523956204") == checked("926129999824523956204") == "2"


def test_weights_stand_from_the_left() -> None:
    """A remainder of ten is written as nought."""
    assert check.weighted_11(3, 1)("31") == "0"  # 9 + 1 = 10
    assert check.weighted_11(3, 1)("13") == "6"


def test_letters_and_digits_have_a_check_character() -> None:
    """ISO 7064 MOD 37,36 gives a letter or a digit."""
    assert check.iso_37_36("008182709980000020033350276") == "C"


def test_weights_of_four_and_nine() -> None:
    """The first digit weighs four, the second nine."""
    assert check.weighted_4_9("10") == "6"
    assert check.weighted_4_9("01") == "1"
