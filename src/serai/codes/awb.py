"""Air waybill numbers: the airline's three digits, a serial of seven and its remainder by seven.

Source: IATA Resolution 600a (the air waybill): the eighth digit is the serial number modulo 7.

>>> validate("020 12345675")
'020-12345675'
>>> make("020", 1234567)
'020-12345675'
>>> is_valid("020-12345670")
False
"""

import re

from serai.errors import Refused

_FORM = re.compile(r"([0-9]{3})[- ]?([0-9]{7})([0-9])")


class InvalidAwb(Refused):
    """The text is not an air waybill number."""


def validate(text: str) -> str:
    """Return the number with its dash.

    Raises
    ------
    InvalidAwb
        If its form or its check digit is wrong.
    """
    found = _FORM.fullmatch(text.strip())
    if found is None:
        raise InvalidAwb(f"{text!r} is not an air waybill number; it is three digits, a dash, eight digits")
    prefix, serial, check = found.groups()
    right = check_digit(serial)
    if check != right:
        raise InvalidAwb(f"{text!r} is not an air waybill number; its check digit would be {right}")
    return f"{prefix}-{serial}{check}"


def is_valid(text: str) -> bool:
    """Say whether the text is an air waybill number with the right check digit."""
    try:
        return bool(validate(text))
    except InvalidAwb:
        return False


def check_digit(serial: str) -> str:
    """Return the check digit of a serial number of seven digits."""
    return str(int(serial) % 7)


def make(prefix: str, serial: int) -> str:
    """Return the number of an airline's prefix and a serial number."""
    digits = f"{serial:07d}"
    return validate(f"{prefix}-{digits}{check_digit(digits)}")
