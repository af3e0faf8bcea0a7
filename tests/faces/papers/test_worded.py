"""Words on papers."""

from decimal import Decimal

from serai.customs.declaration import Party
from serai.faces.papers.worded import address, amount, kilograms, place_of


def test_amounts_are_never_rounded() -> None:
    """Two decimals at least, as many as there are at most, thousands apart."""
    assert [amount(Decimal(text)) for text in ("1234567.8", "10", "0.125", "1E+3")] == [
        "1,234,567.80", "10.00", "0.125", "1,000.00",
    ]  # fmt: skip


def test_weights_and_places() -> None:
    """No trailing zeros, no exponent; a country has its name and code."""
    assert [kilograms(value) for value in (Decimal("0.90"), Decimal("1E+2"), None)] == ["0.9", "100", ""]
    assert (place_of("CN"), place_of("")) == ("CHINA (CN)", "")


def test_an_address_has_no_empty_line() -> None:
    """What is absent takes no room."""
    party = Party("Anna", street="2 rue du Port", city="Nantes", postal_code="44000", country="FR")
    assert address(party) == "Anna\n2 rue du Port\n44000 Nantes\nFRANCE (FR)"
    assert address(Party("Anna")) == "Anna"
