"""EORI numbers."""

import pytest

from serai.codes import eori


@pytest.mark.parametrize(
    "text", ["DE1234567", "ESA28017895", "PL123456789000000", "GB205672212000", "XI205672212000"]
)
def test_forms_of_several_countries_are_accepted(text: str) -> None:
    """Member states use up to fifteen characters, the United Kingdom twelve or fifteen digits."""
    assert eori.validate(text.lower()) == text


@pytest.mark.parametrize("text", ["", "DE", "CN123456", "GB123", "GB20567221200A", "DE1234567890123456"])
def test_others_are_refused_by_name(text: str) -> None:
    """Countries that issue none, and wrong lengths, are refused."""
    with pytest.raises(eori.InvalidEori, match="is not an EORI"):
        eori.validate(text)
    assert not eori.is_valid(text)
