"""What a field may hold: texts, amounts, codes, days, and how each is told wrong.

A kind looks at a plain value (text, number, true or false; also Decimal, day and instant) and says what is
wrong with it, in words that give the remedy; an empty answer means nothing. `schema` says it to machines.

>>> text(3).says("abcd")
'is 4 characters long; write at most 3'
>>> decimal(5, 2).says("12.345"), decimal(5, 2).says("12.30")
('has 3 decimals; write at most 2', '')
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from serai.codes import country, currency, hs
from serai.errors import Refused

_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_DECIMAL = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of value: its name, what it says is wrong with a value, and its JSON Schema."""

    name: str
    says: Callable[[object], str]
    schema: Mapping[str, object] = field(default_factory=dict)


def text(most: int, least: int = 1, form: str = "", latin: bool = False) -> Kind:
    """A text of so many characters; `form` is a pattern of the whole, `latin` bars all but Latin-1."""
    pattern = re.compile(form) if form else None

    def says(value: object) -> str:
        if not isinstance(value, str):
            return f"is {_short(value)}, not a text"
        if not least <= len(value) <= most:
            bound = f"at most {most}" if len(value) > most else f"at least {least}"
            return f"is {len(value)} characters long; write {bound}"
        if value != value.strip() or _CONTROL.search(value):
            return "starts or ends with a blank, or holds a control character; take it out"
        if pattern and not pattern.fullmatch(value):
            return f"is {_short(value)}, not of the form {form}"
        return _not_latin(value) if latin else ""

    schema = {"type": "string", "minLength": least, "maxLength": most}
    return Kind(f"an..{most}", says, schema | ({"pattern": f"^(?:{form})$"} if form else {}))


def decimal(digits: int, places: int, above: str = "0", equal: bool = False) -> Kind:
    """An amount above a bound (or `equal` to it), of so many digits, decimals among them; never a float."""
    bound = Decimal(above)

    def says(value: object) -> str:
        amount = amount_of(value)
        if amount is None:
            return f"is {_short(value)}, not an amount; write it as text like 12.50"
        if amount < bound or (amount == bound and not equal):
            return f"is {amount}; it must be {'at least' if equal else 'above'} {bound}"
        _, given, exponent = amount.as_tuple()
        decimals = max(0, -int(exponent))
        if decimals > places:
            return f"has {decimals} decimals; write at most {places}"
        if max(len(given) + max(0, int(exponent)) - decimals, 0) > digits - places:
            return f"is {amount}; write at most {digits - places} digits before the point"
        return ""

    schema = {"type": "string", "pattern": rf"^-?[0-9]{{1,{digits - places}}}(?:\.[0-9]{{1,{places}}})?$"}
    if not places:
        schema["pattern"] = rf"^-?[0-9]{{1,{digits}}}$"
    return Kind(f"n..{digits},{places}", says, schema)


def whole(least: int = 1, most: int = 10**9) -> Kind:
    """A whole number between two bounds."""

    def says(value: object) -> str:
        if isinstance(value, bool) or not isinstance(value, int):
            return f"is {_short(value)}, not a whole number"
        return "" if least <= value <= most else f"is {value}; it must lie between {least} and {most}"

    return Kind("integer", says, {"type": "integer", "minimum": least, "maximum": most})


def choice(values: Iterable[str]) -> Kind:
    """One of a list of codes."""
    known = sorted(set(values))

    def says(value: object) -> str:
        return "" if value in known else f"is {_short(value)}, not one of {', '.join(known)}"

    return Kind("code", says, {"type": "string", "enum": known})


def checked(name: str, validate: Callable[[str], str], example: str = "", normal_form: bool = True) -> Kind:
    """A text that a checker of codes accepts (in its normal form); its own words say what is wrong."""

    def says(value: object) -> str:
        if not isinstance(value, str):
            return f"is {_short(value)}, not a text"
        try:
            normal = validate(value)
        except Refused as wrong:
            return f"is wrong: {wrong}"
        return "" if normal == value or not normal_form else f"is {_short(value)}; write it as {normal}"

    return Kind(name, says, {"type": "string"} | ({"examples": [example]} if example else {}))


def tariff(*digits: int) -> Kind:
    """A tariff code of so many digits, without dots and blanks."""
    plain = checked("tariff code", hs.validate)

    def says(value: object) -> str:
        wrong = plain.says(value)
        if wrong or len(str(value)) in digits:
            return wrong
        return f"has {len(str(value))} digits; write {' or '.join(map(str, digits))}"

    forms = "|".join(f"[0-9]{{{count}}}" for count in digits)
    return Kind(f"HS {'/'.join(map(str, digits))}", says, {"type": "string", "pattern": f"^(?:{forms})$"})


def _flag(value: object) -> str:
    return "" if isinstance(value, bool) else f"is {_short(value)}, not true or false"


def _day(value: object) -> str:
    return "" if day_of(value) else f"is {_short(value)}, not a day like 2026-11-22"


def _instant(value: object) -> str:
    if instant_of(value) is None:
        return f"is {_short(value)}, not an instant with its offset like 2026-11-22T08:00:00+00:00"
    return ""


FLAG = Kind("boolean", _flag, {"type": "boolean"})
DAY = Kind("date", _day, {"type": "string", "format": "date"})
INSTANT = Kind("instant", _instant, {"type": "string", "format": "date-time"})
COUNTRY = Kind("ISO 3166", checked("", country.validate).says, {"type": "string", "pattern": "^[A-Z]{2}$"})
CURRENCY = Kind("ISO 4217", checked("", currency.validate).says, {"type": "string", "pattern": "^[A-Z]{3}$"})


def amount_of(value: object) -> Decimal | None:
    """Return an amount given as Decimal, whole number or plain text, None for anything else."""
    if isinstance(value, Decimal):
        return value if value.is_finite() else None
    if isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value)
    if isinstance(value, str) and len(value) <= 40 and _DECIMAL.fullmatch(value):
        try:
            return Decimal(value)
        except InvalidOperation:
            return None
    return None


def day_of(value: object) -> date | None:
    """Return a day given as such or as text, None for anything else."""
    if isinstance(value, datetime) or not isinstance(value, date | str):
        return None
    try:
        return value if isinstance(value, date) else date.fromisoformat(value)
    except ValueError:
        return None


def instant_of(value: object) -> datetime | None:
    """Return an aware instant given as such or as text, None for anything else."""
    if not isinstance(value, datetime | str):
        return None
    try:
        found = value if isinstance(value, datetime) else datetime.fromisoformat(value)
    except ValueError:
        return None
    return found if found.tzinfo is not None else None


def _not_latin(value: str) -> str:
    outside = sorted({letter for letter in value if ord(letter) > 255})
    if not outside:
        return ""
    return f"holds {''.join(outside[:5])}, outside Latin-1; write it in Latin letters"


def _short(value: object) -> str:
    shown = repr(value)
    return shown if len(shown) <= 60 else shown[:57] + "..."
