"""Sellers who settle EU VAT at the sale: numbers of the Import One Stop Shop.

Source: Implementing Regulation (EU) 2020/194: `IM`, the member state's three digits (ISO 3166-1
numeric) and seven more. The check digit is not public; python-stdnum checks the rest.

>>> validate("im 250 1234567")
'IM2501234567'
>>> is_valid("EU372022452")
False
"""

import stdnum.eu.oss
from stdnum.exceptions import ValidationError

from serai.errors import Refused


class InvalidIoss(Refused):
    """The text is not an IOSS number."""


def validate(text: str) -> str:
    """Return the number without blanks and in capitals.

    Raises
    ------
    InvalidIoss
        If it is not twelve characters, or its state is not a member state.
    """
    try:
        number = str(stdnum.eu.oss.validate(text))
    except ValidationError as invalid:
        raise InvalidIoss(_says(text)) from invalid
    if not number.startswith("IM"):
        raise InvalidIoss(_says(text))
    return number


def is_valid(text: str) -> bool:
    """Say whether the text has the form of an IOSS number."""
    try:
        return bool(validate(text))
    except InvalidIoss:
        return False


def _says(text: str) -> str:
    return f"{text!r} is not an IOSS number; it is IM, the three digits of a member state and seven more"
