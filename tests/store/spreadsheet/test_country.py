"""Countries are known by code and by name."""

import pytest

from serai.store.spreadsheet.country import CODES, find_country


@pytest.mark.parametrize(
    ("text", "code"),
    [("br", "BR"), ("Brasil", "BR"), ("BRAZIL", "BR"), ("España", "ES"),
     ("Vereinigtes Königreich", "GB"),
     ("UK", "GB"), ("U.S.A.", "US"), ("韩国", "KR"),
     ("Côte d'Ivoire", "CI"), ("POL", "PL"), ("Türkiye", "TR"), ("EUA", "US"),
     ("Korea, South", "KR"), ("Países Baixos", "NL"), ("Uruguay", "UY"), ("英國", "GB")],
)  # fmt: skip
def test_codes_and_names_are_one_country(text: str, code: str) -> None:
    """Case, accents and languages do not make another country."""
    assert find_country(text) == code


@pytest.mark.parametrize("text", ["", "Narnia", "12", "Shenzhen", "XX"])
def test_what_is_no_country_is_not_one(text: str) -> None:
    """The name stays as it came."""
    assert find_country(text) is None


def test_all_codes_are_two_letters() -> None:
    """ISO 3166-1 has 249 of them."""
    assert len(CODES) == 249
    assert all(len(code) == 2 and code.isupper() for code in CODES)
