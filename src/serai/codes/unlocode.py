"""Towns and ports of trade: UN/LOCODE.

Source: UNECE Recommendation 16: a country of ISO 3166 and three characters, letters or the digits 2 to 9.

>>> validate("be lgg")
'BELGG'
>>> is_valid("ZZLGG")
False
"""

import re

from serai.codes import country
from serai.errors import Refused

_FORM = re.compile(r"[A-Z]{2}[A-Z2-9]{3}")


class InvalidUnlocode(Refused):
    """The text is not a UN/LOCODE."""


def validate(text: str) -> str:
    """Return the code in capitals and without the space.

    Raises
    ------
    InvalidUnlocode
        If its form is wrong, or its first two letters are not a country (`XZ`, the high seas, apart).
    """
    code = "".join(text.split()).upper()
    if not _FORM.fullmatch(code):
        raise InvalidUnlocode(f"{text!r} is not a UN/LOCODE; use five characters such as BELGG")
    if code[:2] != "XZ" and not country.is_valid(code[:2]):
        raise InvalidUnlocode(f"{text!r} is not a UN/LOCODE; {code[:2]} is not a country")
    return code


def is_valid(text: str) -> bool:
    """Say whether the text has the form of a UN/LOCODE."""
    try:
        return bool(validate(text))
    except InvalidUnlocode:
        return False
