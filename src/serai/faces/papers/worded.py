"""Words on papers: addresses, amounts, weights, countries by their names.

>>> amount(Decimal("1234.5")), kilograms(Decimal("0.90")), place_of("FR")
('1,234.50', '0.9', 'FRANCE (FR)')
"""

from decimal import Decimal

from babel import Locale

from serai.customs.declaration import Party

_NAMES = Locale("en").territories


def amount(value: Decimal) -> str:
    """Return an amount with its thousands apart and at least two decimals, never rounded."""
    exponent = value.normalize().as_tuple().exponent
    places = max(2, -exponent if isinstance(exponent, int) else 2)
    return f"{value:,.{places}f}"


def kilograms(value: Decimal | None) -> str:
    """Return a weight without trailing zeros, empty where it is not known."""
    return "" if value is None else f"{value.normalize():f}"


def place_of(country: str) -> str:
    """Return the English name of a country in capitals and its code, empty for none."""
    return f"{_NAMES.get(country, country).upper()} ({country})" if country else ""


def address(party: Party) -> str:
    """Return name, street, place and country of a party, a line each, empty ones left out."""
    town = " ".join(filter(None, (party.postal_code, party.city, party.region)))
    return "\n".join(filter(None, (party.name, party.street, town, place_of(party.country))))
