"""What goods are: codes of the Harmonized System and its national extensions.

Source: WCO, Harmonized System: six digits, chapters 01 to 97 (77 is reserved; 98 and 99 are left to
countries); the EU adds two (CN) and four (TARIC), the United States four (HTS).

>>> validate("8518.30.20.00")
'8518302000'
>>> heading("851830"), subheading("8518302000")
('8518', '851830')
>>> is_valid("77"), is_valid("770000")
(False, False)
"""

import re

from serai.errors import Refused

_FORM = re.compile(r"[0-9]{6}(?:[0-9]{2}){0,2}")


class InvalidHs(Refused):
    """The text is not a code of the Harmonized System."""


def validate(text: str) -> str:
    """Return the digits alone, six, eight or ten of them.

    Raises
    ------
    InvalidHs
        If there are not so many digits, or there is no such chapter.
    """
    code = re.sub(r"[\s.]", "", text)
    if not _FORM.fullmatch(code):
        raise InvalidHs(f"{text!r} is not an HS code; use six, eight or ten digits such as 851830")
    if code[:2] in ("00", "77"):
        raise InvalidHs(f"{text!r} is not an HS code; there is no chapter {code[:2]}")
    return code


def is_valid(text: str) -> bool:
    """Say whether the text has the form of an HS code."""
    try:
        return bool(validate(text))
    except InvalidHs:
        return False


def heading(text: str) -> str:
    """Return the heading, the first four digits.

    Raises
    ------
    InvalidHs
        If the text is not an HS code.
    """
    return validate(text)[:4]


def subheading(text: str) -> str:
    """Return the subheading, the first six digits, in which all countries agree.

    Raises
    ------
    InvalidHs
        If the text is not an HS code.
    """
    return validate(text)[:6]
