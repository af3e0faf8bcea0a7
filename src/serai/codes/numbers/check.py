"""Check digits of tracking numbers, each by its name; digits in, the right check digit out.

Sources: GS1 General Specifications 7.9 (weights 3 and 1 from the right); ISO/IEC 7812-1 annex B (Luhn);
ISO/IEC 7064 (MOD 37,36); and for couriers the forms collected in jkeen/tracking_number_data (MIT), which
give algorithm, weights and examples.

>>> gs1("940011020082807763169"), luhn("32059546393"), remainder_7("331881002")
('8', '8', '5')
"""

from collections.abc import Callable

from stdnum import luhn as _luhn
from stdnum.iso7064 import mod_37_36

Check = Callable[[str], str]
"""From the characters that are covered to the right check character."""


def gs1(digits: str) -> str:
    """Return the check digit modulo 10 by the weights 3 and 1, 3 for the last digit."""
    total = sum(int(digit) * (3 if place % 2 == 0 else 1) for place, digit in enumerate(reversed(digits)))
    return str(-total % 10)


def luhn(digits: str) -> str:
    """Return the check digit of Luhn."""
    return _luhn.calc_check_digit(digits)


def remainder_7(digits: str) -> str:
    """Return the number modulo 7."""
    return str(int(digits) % 7)


def letters_2_1(text: str) -> str:
    """Return the check digit modulo 10 by the weights 1 and 2 from the left; letters count A=2, B=3 … I=0.

    >>> letters_2_1("5R8939035756712")
    '7'
    """
    total = sum(_value(sign) * (2 if place % 2 else 1) for place, sign in enumerate(text))
    return str(-total % 10)


def behind(prefix: str, check: Check) -> Check:
    """Return the same algorithm over a number with a prefix that labels leave out, unless it is there."""

    def checked(text: str) -> str:
        return check(text if text.startswith(prefix) else prefix + text)

    return checked


def weighted_11(*weights: int) -> Check:
    """Return the algorithm of weights from the left, modulo 11, and a remainder of 10 written as 0."""

    def checked(digits: str) -> str:
        total = sum(weight * int(digit) for weight, digit in zip(weights, digits, strict=True))
        return str(total % 11 % 10)

    return checked


def iso_37_36(text: str) -> str:
    """Return the check character of ISO 7064 MOD 37,36 for letters and digits."""
    return mod_37_36.calc_check_digit(text)


def weighted_4_9(digits: str) -> str:
    """Return the check digit modulo 10 by the weights 4 and 9 from the left."""
    total = sum(int(digit) * (9 if place % 2 else 4) for place, digit in enumerate(digits))
    return str(-total % 10)


def _value(sign: str) -> int:
    return int(sign) if sign.isdigit() else (ord(sign) - 63) % 10
