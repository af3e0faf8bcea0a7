"""Gross mass, of the declaration and of its goods items: how it is written, and that it adds up."""

import re
from decimal import Decimal

from serai.authorities.ens.part import Message, Part, total_of
from serai.authorities.ens.rule import Book

BOOK = Book()
TOTAL = "TotGroMasHEA307"
MASS = "GroMasGDS46"
PLACES = (("HEAHEA", TOTAL), ("GOOITEGDS", MASS))
NO_LEADING_ZERO = re.compile(r"[+-]*(?:[1-9.][0-9.]*|0(?:\.[0-9]*)?)")
ELEVEN_DIGITS = re.compile(r"[.+-]*[0-9](?:[.+-]*[0-9]){0,10}[.+-]?")
DIGITS_AROUND = re.compile(r"[+-]?(?:[^.\s]*|[0-9]+\.[0-9]+)", re.ASCII)
DECIMALS = 3
SLACK = Decimal("0.0001")
ROUNDING = Decimal("1e-16")
"""What the authority allows for adding numbers in floating point, for each item."""


def no_leading_zero(mass: Part, message: Message) -> bool:
    """A gross mass has no zero before its digits."""
    return NO_LEADING_ZERO.fullmatch(mass.word) is not None


def not_too_long(mass: Part, message: Message) -> bool:
    """A gross mass has at most eleven digits."""
    return ELEVEN_DIGITS.fullmatch(mass.word) is not None


def not_too_fine(mass: Part, message: Message) -> bool:
    """A gross mass has at most three decimals."""
    return len(mass.word.partition(".")[2]) <= DECIMALS


def digits_around_the_point(mass: Part, message: Message) -> bool:
    """A gross mass with a decimal point has digits before and after it."""
    return DIGITS_AROUND.fullmatch(mass.word) is not None


for _code, _check in (
    ("8674", no_leading_zero),
    ("8675", not_too_long),
    ("8676", not_too_fine),
    ("8677", digits_around_the_point),
):
    for _place in PLACES:
        BOOK.rule(_code, *_place)(_check)


@BOOK.rule("8679", "GOOITEGDS", MASS)
def mass_has_no_sign(mass: Part, message: Message) -> bool:
    """The gross mass of a goods item has no sign."""
    return not has_sign(mass.text)


@BOOK.rule("8673", "HEAHEA")
def total_has_no_sign(header: Part, message: Message) -> bool:
    """The total gross mass has no sign."""
    return not has_sign(header.text_of(TOTAL))


@BOOK.rule("8686", "HEAHEA")
def total_is_enough(header: Part, message: Message) -> bool:
    """The total gross mass is not less than that of the goods items together."""
    count, signed, together = message.once(_weigh)
    if not header.has(TOTAL) or signed or "+" in header.text_of(TOTAL):
        return True
    total = header.number_of(TOTAL)
    if total is None or together is None:
        return False
    return total * (1 + ROUNDING * count) + SLACK >= together


def _weigh(message: Message) -> tuple[int, bool, Decimal | None]:
    """Return how many items have a mass, whether one has a plus sign, and the sum."""
    masses = list(message.along("GOOITEGDS", MASS))
    return len(masses), any("+" in mass.text for mass in masses), total_of(iter(masses))


def has_sign(text: str) -> bool:
    """Say whether a plus or minus is written."""
    return "+" in text or "-" in text
