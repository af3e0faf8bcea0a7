"""Tests of `serai.codes.numbers.europe`."""

import pytest

from serai.codes.numbers.europe import FORMS
from serai.codes.numbers.recognise import recognise


@pytest.mark.parametrize(
    ("number", "carrier"),
    [
        ("008182709980000020033350276C", "dpd"),
        ("00818270998000", "dpd"),
        ("3SABCD123456789", "postnl"),
        ("612345678901234567890123", "inpost"),
        ("99.60.123456.12345678", "swiss_post"),
        ("JJD000390007812345678", "dhl_parcel_de"),
    ],
)
def test_a_form_is_told(number: str, carrier: str) -> None:
    """The carrier is among those who may mean the number."""
    assert carrier in {one.carrier for one in recognise(number, FORMS).candidates}


def test_no_form_without_a_source_is_called_sure() -> None:
    """Nothing here claims a source, so everything is flagged."""
    assert {form.certainty for form in FORMS} == {"unverified"}
    assert len({form.name for form in FORMS}) == len(FORMS)
