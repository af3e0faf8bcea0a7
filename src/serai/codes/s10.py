"""Items of the post: the thirteen characters of UPU standard S10.

Source: UPU S10: a service indicator of two letters, a serial number of eight digits, a check digit by
the weights 8 6 4 2 3 5 9 7 modulo 11, and the country of the issuing post.

>>> validate("rr 473 124 829 cn")
'RR473124829CN'
>>> make("LZ", 47312482, "CN")
'LZ473124829CN'
>>> is_valid("RR473124820CN")
False
"""

import re

from serai.codes import country
from serai.errors import Refused

_FORM = re.compile(r"[A-Z]{2}[0-9]{9}[A-Z]{2}")
_WEIGHTS = (8, 6, 4, 2, 3, 5, 9, 7)


class InvalidS10(Refused):
    """The text is not an S10 identifier."""


def validate(text: str) -> str:
    """Return the identifier without blanks and in capitals.

    Raises
    ------
    InvalidS10
        If its form, its check digit or its country is wrong.
    """
    code = re.sub(r"[\s-]", "", text).upper()
    if not _FORM.fullmatch(code):
        raise InvalidS10(f"{text!r} is not an S10 identifier; it is two letters, nine digits, two letters")
    if not country.is_valid(code[11:]):
        raise InvalidS10(f"{text!r} is not an S10 identifier; {code[11:]} is not a country")
    right = check_digit(code[2:10])
    if code[10] != right:
        raise InvalidS10(f"{text!r} is not an S10 identifier; its check digit would be {right}")
    return code


def is_valid(text: str) -> bool:
    """Say whether the text is an S10 identifier with the right check digit."""
    try:
        return bool(validate(text))
    except InvalidS10:
        return False


def check_digit(serial: str) -> str:
    """Return the check digit of a serial number of eight digits."""
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, serial, strict=True))
    return {10: "0", 11: "5"}.get(11 - total % 11, str(11 - total % 11))


def make(service: str, serial: int, issuer: str) -> str:
    """Return the identifier of a service indicator, a serial number and the country of the post."""
    digits = f"{serial:08d}"
    return validate(f"{service}{digits}{check_digit(digits)}{issuer}")
