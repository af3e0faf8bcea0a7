"""Receptacles of the post (bags, trays): the twenty-nine characters of UPU standard S9.

Source: UPU S9: office of exchange of origin and of destination (six letters and digits each, UPU S10's sister
list IMPC), mail category, mail subclass, last digit of the year, dispatch (four digits), receptacle (three),
whether it is the highest of its dispatch, whether it holds registered or insured items, and its weight in
hectograms (four digits). There is no check digit.

>>> held = parse("CNCANABRCWBAACN60123001100105")
>>> held.origin, held.destination, held.dispatch, held.receptacle, held.grams
('CNCANA', 'BRCWBA', 123, 1, 10500)
>>> is_valid("CNCANABRCWBAACN6012300110010")
False
"""

import re
from dataclasses import dataclass

from serai.codes import country
from serai.errors import Refused

_FORM = re.compile(
    r"(?P<origin>[A-Z]{5}[A-Z0-9])(?P<to>[A-Z]{5}[A-Z0-9])(?P<category>[A-Z])(?P<subclass>[A-Z0-9]{2})"
    r"(?P<year>[0-9])(?P<dispatch>[0-9]{4})(?P<receptacle>[0-9]{3})(?P<highest>[0-9])(?P<insured>[0-9])"
    r"(?P<weight>[0-9]{4})"
)


class InvalidS9(Refused):
    """The text is not an S9 receptacle identifier."""


@dataclass(frozen=True, slots=True)
class Receptacle:
    """What a receptacle's identifier says; `year` is the last digit of the year."""

    identifier: str
    origin: str
    destination: str
    category: str
    subclass: str
    year: int
    dispatch: int
    receptacle: int
    highest: bool
    insured: bool
    grams: int


def parse(text: str) -> Receptacle:
    """Return what an identifier says, blanks left out and in capitals.

    Raises
    ------
    InvalidS9
        If its form or a country of its offices is wrong.
    """
    code = re.sub(r"[\s-]", "", text).upper()
    found = _FORM.fullmatch(code)
    if found is None:
        raise InvalidS9(f"{text!r} is not an S9 receptacle; it has two offices of exchange and 29 characters")
    for office in (found["origin"], found["to"]):
        if not country.is_valid(office[:2]):
            raise InvalidS9(f"{text!r} is not an S9 receptacle; {office[:2]} of {office} is not a country")
    return Receptacle(
        code,
        found["origin"],
        found["to"],
        found["category"],
        found["subclass"],
        int(found["year"]),
        int(found["dispatch"]),
        int(found["receptacle"]),
        found["highest"] == "1",
        found["insured"] == "1",
        int(found["weight"]) * 100,
    )


def validate(text: str) -> str:
    """Return the identifier without blanks and in capitals.

    Raises
    ------
    InvalidS9
        As `parse`.
    """
    return parse(text).identifier


def is_valid(text: str) -> bool:
    """Say whether the text has the form of a receptacle identifier."""
    try:
        return bool(validate(text))
    except InvalidS9:
        return False
