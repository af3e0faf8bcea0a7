"""Countries of ISO 3166."""

import pytest

from serai.codes import country


def test_every_country_is_its_own_normal_form() -> None:
    """249 assigned codes and XK are accepted, in any case and with blanks around."""
    assert len(country.COUNTRIES) == 250
    assert all(country.validate(f" {code.lower()} ") == code for code in country.COUNTRIES)


@pytest.mark.parametrize("text", ["", "UK", "EL", "BRA", "B", "ZZ", "ＢＲ", "B R"])
def test_others_are_refused_by_name(text: str) -> None:
    """What is no code is refused, and the text stands in the message."""
    with pytest.raises(country.InvalidCountry, match="is not an ISO 3166 country") as refused:
        country.validate(text)
    assert repr(text) in str(refused.value)
    assert not country.is_valid(text)


def test_the_union_has_27_members_without_britain() -> None:
    """The member states are countries; the United Kingdom is not among them."""
    assert len(country.EU) == 27
    assert country.EU < country.COUNTRIES
    assert "GB" not in country.EU
