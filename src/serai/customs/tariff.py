"""What a customs tariff asks of goods: duty expressions, and the rates found for a code and origin.

A tariff table is loaded by its user and is never invented. Where the rates of several subheadings differ
and the code given does not tell which one it is, the range is shown and nothing is guessed.

>>> read_duty("2.8¢/kg + 8%").parts[0].text
'0.028 USD/kg'
>>> read_duty("12.800 % + 176.800 EUR / 100 kg").amount(Decimal(100), Measured(kg=Decimal(2)), lambda m, c: m)
Decimal('16.336')
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Protocol

from serai.errors import Refused

ZERO = Decimal(0)
NAMES: Mapping[str, str] = {
    "AE": "GCC", "AU": "Australian", "BR": "Brazilian", "CA": "Canadian", "CL": "Chilean", "EU": "EU",
    "GB": "UK", "JP": "Japanese", "KR": "Korean", "MX": "Mexican", "SA": "GCC", "TR": "Turkish", "US": "US",
}  # fmt: skip
"""The name of the tariff of a jurisdiction, as needs say it."""

Money = Callable[[Decimal, str], Decimal]
"""Converts an amount of a currency into that of the basket, unrounded."""


class UnreadableDuty(Refused):
    """A duty expression has a form that is not read here; it is kept as it came and never guessed."""


class Unmeasured(Refused):
    """A specific duty needs a mass or quantity that the item does not give."""


@dataclass(frozen=True, slots=True)
class Measured:
    """How much an item holds: pieces, and kilograms where given."""

    pieces: Decimal = Decimal(1)
    kg: Decimal | None = None

    def of(self, unit: str) -> Decimal:
        """Return how many of a unit there are.

        Raises
        ------
        Unmeasured
            If the unit is not given.
        """
        if unit == "item":
            return self.pieces
        if unit == "kg" and self.kg is not None:
            return self.kg
        raise Unmeasured("the mass (kg) of every item" if unit == "kg" else f"the quantity in {unit}")


@dataclass(frozen=True, slots=True)
class Part:
    """One term of a duty: a fraction of the value, or an amount of a currency each `per` of a unit."""

    rate: Decimal = ZERO
    each: Decimal = ZERO
    currency: str = ""
    per: Decimal = Decimal(1)
    unit: str = ""

    @property
    def text(self) -> str:
        """The term as a short text."""
        if not self.currency:
            return f"{(self.rate * 100).normalize():f} %"
        per = "" if self.per == 1 else f"{self.per.normalize():f} "
        return f"{self.each.normalize():f} {self.currency}/{per}{self.unit}"

    def amount(self, value: Decimal, measured: Measured, money: Money) -> Decimal:
        """Return what the term asks of goods of a value and measure, unrounded.

        Raises
        ------
        Unmeasured
            If it needs a measure that is not given.
        """
        if not self.currency:
            return value * self.rate
        return money(self.each * measured.of(self.unit) / self.per, self.currency)


@dataclass(frozen=True, slots=True)
class Duty:
    """A duty expression: terms added up, not below `least` and not above `most`."""

    text: str
    parts: tuple[Part, ...]
    least: tuple[Part, ...] = ()
    most: tuple[Part, ...] = ()

    @property
    def rate(self) -> Decimal | None:
        """The fraction of the value, where the duty is nothing else."""
        if self.least or self.most or any(part.currency for part in self.parts):
            return None
        return sum((part.rate for part in self.parts), ZERO)

    def amount(self, value: Decimal, measured: Measured, money: Money) -> Decimal:
        """Return the duty of goods of a value and measure, unrounded.

        Raises
        ------
        Unmeasured
            If it needs a measure that is not given.
        """
        amount = _sum(self.parts, value, measured, money)
        if self.least:
            amount = max(amount, _sum(self.least, value, measured, money))
        if self.most:
            amount = min(amount, _sum(self.most, value, measured, money))
        return amount


def _sum(parts: Sequence[Part], value: Decimal, measured: Measured, money: Money) -> Decimal:
    return sum((part.amount(value, measured, money) for part in parts), ZERO)


_NUMBER = r"(\d+(?:[.,]\d+)?)"
_UNIT = r"(?:\s*/\s*|\s+per\s+|\s+)(?:(\d[\d.]*)\s*)?([a-z][a-z0-9./²³ ]*?)\.?"
_PERCENT = re.compile(rf"{_NUMBER}\s*(?:%|percent)")
_MONEY = re.compile(rf"([$£€]|usd|gbp|eur)?\s*{_NUMBER}\s*(¢|cents?|[a-z]{{3}})?{_UNIT}")
_MARKS = {"$": "USD", "£": "GBP", "€": "EUR"}
_UNITS: Mapping[str, tuple[str, Decimal]] = {
    "kg": ("kg", Decimal(1)), "kgm": ("kg", Decimal(1)), "kilogram": ("kg", Decimal(1)),
    "g": ("kg", Decimal("0.001")), "grm": ("kg", Decimal("0.001")),
    "t": ("kg", Decimal(1000)), "ton": ("kg", Decimal(1000)), "tonne": ("kg", Decimal(1000)),
    "tne": ("kg", Decimal(1000)), "dtn": ("kg", Decimal(100)), "100kg": ("kg", Decimal(100)),
    "p/st": ("item", Decimal(1)), "item": ("item", Decimal(1)), "each": ("item", Decimal(1)),
    "no": ("item", Decimal(1)), "nar": ("item", Decimal(1)), "piece": ("item", Decimal(1)),
    "doz": ("item", Decimal(12)), "dozen": ("item", Decimal(12)),
    "l": ("litre", Decimal(1)), "liter": ("litre", Decimal(1)), "litre": ("litre", Decimal(1)),
    "ltr": ("litre", Decimal(1)), "hl": ("litre", Decimal(100)), "hlt": ("litre", Decimal(100)),
    "m2": ("m2", Decimal(1)), "m²": ("m2", Decimal(1)), "m3": ("m3", Decimal(1)), "m³": ("m3", Decimal(1)),
    "m": ("m", Decimal(1)), "pr": ("pair", Decimal(1)), "prs": ("pair", Decimal(1)),
    "pair": ("pair", Decimal(1)), "npr": ("pair", Decimal(1)), "pa": ("pair", Decimal(1)),
}  # fmt: skip
"""The units in which tariffs write specific duties, as one of ours and how many of it."""


@lru_cache(maxsize=65536)
def read_duty(text: str) -> Duty:
    """Read a duty expression: `Free`, `16.5%`, `2.8¢/kg + 8%`, `9.6 % MIN 1.1 EUR/100 kg MAX 5 %`.

    Raises
    ------
    UnreadableDuty
        If a term has another form (a reference to other goods, an agricultural component).
    """
    clean = re.sub(r"<[^>]*>", "", text).strip()
    words = re.split(r"\b(MIN|MAX)\b", re.sub(r"\s+", " ", clean), flags=re.IGNORECASE)
    given = {"": _terms(words[0], text), "MIN": (), "MAX": ()}
    for bound, terms in zip(words[1::2], words[2::2], strict=True):
        given[bound.upper()] = _terms(terms, text)
    return Duty(clean, given[""], given["MIN"], given["MAX"])


def _terms(terms: str, text: str) -> tuple[Part, ...]:
    return tuple(_term(term.strip().lower().rstrip("."), text) for term in terms.split("+"))


def _term(term: str, text: str) -> Part:
    if term in ("free", "nil"):
        return Part()
    if percent := _PERCENT.fullmatch(term):
        return Part(rate=_number(percent[1]) / 100)
    if money := _MONEY.fullmatch(term):
        return _specific(money, text)
    raise UnreadableDuty(f"the duty {text!r} has a form that is not read; look it up in the tariff itself")


def _specific(found: re.Match[str], text: str) -> Part:
    before, number, after, per, unit = found.groups()
    each, word = _number(number), (unit or "").strip().removesuffix("s").strip()
    word = word if word in _UNITS else (unit or "").strip()
    cents = bool(after) and (after == "¢" or after.startswith("cent"))
    currency = _MARKS.get(before or "", (before or "").upper()) or ("USD" if cents else (after or "").upper())
    if word not in _UNITS or len(currency) != 3:
        raise UnreadableDuty(f"the duty {text!r} is of a unit or currency that is not read")
    name, many = _UNITS[word]
    return Part(ZERO, each / 100 if cents else each, currency, Decimal(per or 1) * many, name)


def _number(text: str) -> Decimal:
    return Decimal(text.replace(",", "."))


@dataclass(frozen=True, slots=True)
class Term:
    """One duty of a subheading as the table writes it, None where its form is not read."""

    text: str
    duty: Duty | None


@dataclass(frozen=True, slots=True)
class Rated:
    """What one subheading pays: its duties together, a preference that its origin may claim.

    `unsettled` are measures of which the table does not say whether they apply, or at which rate.
    """

    code: str
    terms: tuple[Term, ...]
    preference: str | None = None
    unsettled: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """All its duties as the table writes them."""
        return " + ".join(term.text for term in self.terms)


@dataclass(frozen=True, slots=True)
class Found:
    """What a table says of a code, an origin and a day: several rates where the code is too short to tell.

    `note` tells of the table itself where that matters.
    """

    code: str
    rates: tuple[Rated, ...]
    note: str | None = None


class Tariffs(Protocol):
    """Tariff tables by jurisdiction and date, handed in by the operation."""

    def has(self, jurisdiction: str, on: date) -> bool:
        """Say whether a table of the jurisdiction is loaded that holds on a day."""

    def find(self, jurisdiction: str, code: str, origin: str, on: date) -> Found | None:
        """Return what the table says of a code (6, 8 or 10 digits), None where it has no such code."""


@dataclass(frozen=True, slots=True)
class Owed:
    """The duty of one item: an amount, or what is missing to know it."""

    code: str
    base: Decimal
    amount: Decimal | None = None
    rate: Decimal | None = None
    text: str | None = None
    missing: str | None = None
    note: str | None = None


ABSENT, LOWEST, HIGHEST = 0, 1, 2
"""Readings of a code whose subheadings differ: not known, the lowest of their rates, the highest."""


def owed(found: Found | None, name: str, goods: tuple[str, Decimal, Measured], money: Money) -> list[Owed]:
    """Return the duty of one item under each reading of its code: one, or three where subheadings differ."""
    code, base, measured = goods
    if found is None:
        return [
            Owed(code, base, missing=f"a code of the {name} tariff for {code or 'goods without HS code'}")
        ]
    each = [_owed(found, rated, (base, measured), money) for rated in found.rates]
    if len(each) == 1:
        return each
    known = sorted((one for one in each if one.amount is not None), key=lambda one: one.amount or ZERO)
    low, high = each[0].text, each[-1].text
    if len(known) == len(each):
        low, high = known[0].text, known[-1].text
    unknown = Owed(
        code, base, missing=f"the full {name} code of {code}: its subheadings run from {low} to {high}"
    )
    return [unknown, known[0], known[-1]] if len(known) == len(each) else [unknown]


def preferential(found: Found | None) -> Decimal | None:
    """Return the rate that an origin may claim, where it is one and a fraction of the value."""
    text = found.rates[0].preference if found is not None and len(found.rates) == 1 else None
    if text is None:
        return None
    try:
        return read_duty(text).rate
    except UnreadableDuty:
        return None


def _owed(found: Found, rated: Rated, goods: tuple[Decimal, Measured], money: Money) -> Owed:
    base, measured = goods
    code, text = found.code, rated.text
    if rated.unsettled:
        return Owed(code, base, text=text, missing=f"the rate of {', '.join(rated.unsettled)} for {code}")
    unread = [term.text for term in rated.terms if term.duty is None]
    if unread:
        return Owed(code, base, text=text, missing=f"the duty of {code} from {unread[0]!r}")
    duties = [term.duty for term in rated.terms if term.duty is not None]
    try:
        amount = sum((duty.amount(base, measured, money) for duty in duties), ZERO)
    except Unmeasured as error:
        return Owed(code, base, text=text, missing=f"{error}: the duty of {code} is {text}")
    rate = duties[0].rate if len(duties) == 1 else None
    return Owed(code, base, amount, rate, text, note=_note(found, rated))


def _note(found: Found, rated: Rated) -> str | None:
    notes = [found.note] if found.note else []
    if rated.preference is not None:
        notes.append(f"{found.code}: a preference of {rated.preference} may be claimed with proof of origin")
    return "; ".join(notes) or None
