"""Bags, pallets and containers: the Serial Shipping Container Code of GS1.

Source: GS1 General Specifications, 2.2.1 and 7.9.1: an extension digit, the company's prefix and a
serial number, seventeen digits in all, and a check digit modulo 10 by the weights 3 and 1.

>>> validate("(00) 1 0614141 123456789 7")
'106141411234567897'
>>> make(1, "0614141", 123456789)
'106141411234567897'
>>> is_valid("106141411234567895")
False
"""

import re

from stdnum.ean import calc_check_digit

from serai.errors import Refused

_FORM = re.compile(r"[0-9]{18}")


class InvalidSscc(Refused):
    """The text is not a Serial Shipping Container Code."""


def validate(text: str) -> str:
    """Return the eighteen digits, without the application identifier 00.

    Raises
    ------
    InvalidSscc
        If there are not so many digits or the check digit is wrong.
    """
    code = re.sub(r"[\s()-]", "", text)
    if len(code) == 20 and code.startswith("00"):
        code = code[2:]
    if not _FORM.fullmatch(code):
        raise InvalidSscc(f"{text!r} is not an SSCC; it has eighteen digits")
    right = str(calc_check_digit(code[:17]))
    if code[17] != right:
        raise InvalidSscc(f"{text!r} is not an SSCC; its check digit would be {right}")
    return code


def is_valid(text: str) -> bool:
    """Say whether the text is an SSCC with the right check digit."""
    try:
        return bool(validate(text))
    except InvalidSscc:
        return False


def make(extension: int, prefix: str, serial: int) -> str:
    """Return the code of an extension digit, a company's prefix and a serial number."""
    digits = f"{extension}{prefix}{serial:0{16 - len(prefix)}d}"
    return validate(digits + str(calc_check_digit(digits)))
