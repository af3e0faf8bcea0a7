"""Traders before customs: the Economic Operators Registration and Identification number.

Source: Article 1(18) of Delegated Regulation (EU) 2015/2446 and its Annex B: the country that issued it
and up to fifteen characters; the United Kingdom issues `GB` and, for Northern Ireland, `XI` and twelve
or fifteen digits.

>>> validate("gb 123 456 789 000")
'GB123456789000'
>>> is_valid("DE1234567"), is_valid("GB123")
(True, False)
"""

import re

from serai.codes.country import EU
from serai.errors import Refused

_FORM = re.compile(r"[A-Z]{2}[A-Z0-9]{1,15}")
_BRITISH = re.compile(r"(?:GB|XI)[0-9]{12}(?:[0-9]{3})?")


class InvalidEori(Refused):
    """The text is not an EORI number."""


def validate(text: str) -> str:
    """Return the number without blanks and in capitals.

    Raises
    ------
    InvalidEori
        If its form is wrong or its first two letters are not those of a country that issues it.
    """
    number = re.sub(r"[\s.-]", "", text).upper()
    issuer = number[:2]
    form = _BRITISH if issuer in ("GB", "XI") else _FORM
    if not form.fullmatch(number) or issuer not in EU | {"GB", "XI"}:
        raise InvalidEori(
            f"{text!r} is not an EORI; it is a country and up to 15 characters, GB and 12 digits"
        )
    return number


def is_valid(text: str) -> bool:
    """Say whether the text has the form of an EORI number."""
    try:
        return bool(validate(text))
    except InvalidEori:
        return False
