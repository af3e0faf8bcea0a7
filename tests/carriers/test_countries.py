"""Countries by letters and names."""

import pytest

from serai.carriers.countries import country_code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("gb", "GB"),
        ("UK", "GB"),
        ("DEU", "DE"),
        ("UNITED KINGDOM", "GB"),
        ("Deutschland", "DE"),
        ("Pays-Bas", "NL"),
        ("CZECH REPUBLIC, THE", "CZ"),
        ("the Netherlands", "NL"),
    ],
)
def test_a_country_is_known_by_letters_and_by_names(text: str, code: str) -> None:
    """Two letters, three letters and names in several languages give the two letters."""
    assert country_code(text) == code


@pytest.mark.parametrize("text", ["", "Atlantis", "XX", "ZZZ"])
def test_what_is_no_country_is_none(text: str) -> None:
    """A text that names no country gives none."""
    assert country_code(text) is None
