"""Tests of `serai.codes.numbers.china`."""

import pytest

from serai.codes.numbers.china import FORMS
from serai.codes.numbers.recognise import recognise


@pytest.mark.parametrize(
    ("number", "carrier", "certainty"),
    [
        ("YT2229521272164446", "yunexpress", "sourced"),
        ("LP00123456789012", "cainiao", "unverified"),
        ("4PX3000123456789CN", "4px", "unverified"),
        ("SF1234567890123", "sf", "unverified"),
        ("UG123456789YP", "yanwen", "unverified"),
    ],
)
def test_a_form_is_told(number: str, carrier: str, certainty: str) -> None:
    """The carrier is named, with whether a source says that its numbers look so."""
    assert (carrier, certainty) in {
        (one.carrier, one.certainty) for one in recognise(number, FORMS).candidates
    }
