"""Texts and figures as fields of an entry summary take them, and a name for each that they do not take.

A text is written in composed form (NFC) with runs of blanks as one blank, as the schema's token type reads
it anyway; masses are rounded up to the gram. Nothing else is changed: what is too long or outside Latin-1 is
a need, never cut and never transliterated.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import ROUND_UP, Decimal

GRAM = Decimal("0.001")
HEAVIEST = Decimal("99999999.999")
"""The greatest mass that a field takes, in kg: eleven digits, three of them decimals."""

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


@dataclass(frozen=True, slots=True)
class Need:
    """What is missing or cannot be written: its place (JSON pointer), the rule, why, and the remedy.

    `rule` is the number of the authority's rule where there is one, else ours (`ENS-…`).
    """

    place: str
    rule: str
    text: str

    def __str__(self) -> str:
        """Write it in one line."""
        return f"{self.place} ({self.rule}) {self.text}"


@dataclass(slots=True)
class Needs:
    """Turns what we hold into texts of fields, and collects what it cannot turn."""

    found: list[Need] = field(default_factory=list)

    def add(self, place: str, rule: str, text: str) -> None:
        """Name one need."""
        self.found.append(Need(place, rule, text))

    def text(self, value: str, place: str, most: int, rule: str = "") -> str:
        """Return a text of at most so many characters of Latin-1; with a `rule` it may not be absent."""
        written = " ".join(unicodedata.normalize("NFC", value).split())
        outside = sorted({letter for letter in written if ord(letter) > 255})
        if not written and rule:
            self.add(place, rule, "is missing")
        elif outside:
            self.add(
                place,
                "ENS-LATIN1",
                f"{written!r} holds {''.join(outside[:5])!r}, outside Latin-1; give it so",
            )
        elif _CONTROL.search(written):
            self.add(place, "ENS-LATIN1", f"{written!r} holds a control character; take it out")
        elif len(written) > most:
            self.add(
                place, "ENS-LENGTH", f"{written!r} has {len(written)} characters; the field takes {most}"
            )
        return written

    def form(self, value: str, place: str, pattern: str, says: str, rule: str = "ENS-FORM") -> str:
        """Return a text of a form, blanks taken out; `says` tells the form in words."""
        written = "".join(value.split())
        if not re.fullmatch(pattern, written, re.ASCII):
            self.add(place, rule, f"is {value!r}; give {says}" if written else f"is missing; give {says}")
        return written

    def whole(self, value: int, place: str, most: int) -> str:
        """Return a whole number from 1."""
        if not 1 <= value <= most:
            self.add(place, "ENS-COUNT", f"is {value}; the field takes 1 to {most}")
        return str(value)

    def mass(self, value: Decimal, place: str) -> Decimal:
        """Return a mass in kg, rounded up to the gram."""
        if not value.is_finite() or value <= 0 or value > HEAVIEST:
            self.add(place, "ENS-MASS", f"is {value} kg; give more than 0 and at most {HEAVIEST} kg")
            return Decimal(0)
        return value.quantize(GRAM, ROUND_UP)

    def unique(self, values: Sequence[str], place: str, most: int) -> tuple[str, ...]:
        """Return texts without those that came before, as many as a message takes."""
        kept = tuple(dict.fromkeys(values))
        if len(kept) > most:
            self.add(place, "ENS-COUNT", f"has {len(kept)} entries; a message takes {most}")
        return kept


def kilograms(mass: Decimal) -> str:
    """Write a mass as the rules want it: no sign, no exponent, no idle zeros.

    >>> kilograms(Decimal("1E+2")), kilograms(Decimal("0.500"))
    ('100', '0.5')
    """
    plain = f"{mass:f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def minute(at: datetime) -> str:
    """Write an instant as messages do, in UTC: `YYYYMMDDHHMM`."""
    return at.astimezone(UTC).strftime("%Y%m%d%H%M")
