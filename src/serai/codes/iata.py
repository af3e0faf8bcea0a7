"""Airports and cities: the three letters of IATA.

Source: IATA Resolution 763 (location identifiers). Only the form is checked: the list is IATA's own.

>>> validate("lgg")
'LGG'
>>> is_valid("EBLG")
False
"""

import re

from serai.errors import Refused

_FORM = re.compile(r"[A-Z]{3}")


class InvalidIata(Refused):
    """The text is not a location identifier of IATA."""


def validate(text: str) -> str:
    """Return the code in capitals.

    Raises
    ------
    InvalidIata
        If it is not three letters.
    """
    code = text.strip().upper()
    if not _FORM.fullmatch(code):
        raise InvalidIata(f"{text!r} is not an IATA location; use three letters such as LGG")
    return code


def is_valid(text: str) -> bool:
    """Say whether the text has the form of a location identifier."""
    return _FORM.fullmatch(text.strip().upper()) is not None
