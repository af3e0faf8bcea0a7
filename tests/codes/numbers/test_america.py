"""Tests of `serai.codes.numbers.america`."""

import pytest

from serai.codes.numbers.america import FORMS
from serai.codes.numbers.recognise import recognise
from tests.codes.numbers.flaws import closed_by


@pytest.mark.parametrize(
    ("number", "form"),
    [
        ("1Z5R89390357567127", "UPS 1Z"),
        ("9400110200828077631698", "USPS IMpb 22"),
        ("420990169400110200828077631698", "USPS IMpb 30 with ZIP code"),
        ("420990161234" + "9400110200828077631698", "USPS IMpb 34 with ZIP+4 code"),
        ("03071790000523483741", "USPS 20"),
        ("71969010756003077385", "USPS 20 without its 91"),
        ("2001698038081172", "Canada Post 16"),
        ("61299998245239562042", "FedEx Ground Economy 20"),
    ],
)
def test_a_form_is_told_and_one_digit_wrong_is_not(number: str, form: str) -> None:
    """Numbers are recognised by their form, and only by the check digit that they have."""
    assert form in {one.form for one in recognise(number, FORMS).candidates}
    assert closed_by(number, form, FORMS) == number[-1]


def test_every_form_is_called_once() -> None:
    """No two forms share a name."""
    assert len({form.name for form in FORMS}) == len(FORMS)
