"""How one cell is read: a text and its column give a value or say why not.

>>> read_cell("2,5", Column("kg", "number", "mass"))
Traceback (most recent call last):
serai.store.world.cell.InvalidCell: is not a number
"""

import re
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from zoneinfo import ZoneInfo

from serai.codes import country, currency, hs, iata, unlocode
from serai.errors import Refused
from serai.store.world.table import Column

_NUMBER = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]{1,2})?")
_MONEY = re.compile(r"[+-]?([0-9]{1,15}(\.[0-9]*)?|\.[0-9]+)")
_WHOLE = re.compile(r"[+-]?[0-9]{1,15}")
MOST, MOST_HOURS = 1e15, 1e5
"""Numbers and durations beyond these are slips of the pen; arithmetic on instants would overflow."""

_ID = re.compile(r"[!-+\--:<-~]{1,64}")
_TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")
_DATE = re.compile(r"(19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}")
_INSTANT = re.compile(
    r"(19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}[T ]"
    r"[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?(Z|[+-][0-9]{2}:?[0-9]{2})?"
)
_DAYS = re.compile(r"[1-7]{1,7}")
_FILTER = re.compile(r"\s*([a-z_]+)\s*=\s*(\S.*?)\s*")


class InvalidCell(Refused):
    """A cell cannot be read; `remedy` says what to write."""

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(reason)
        self.remedy = remedy


def read_cell(text: str, column: Column) -> object:
    """Return the value of a cell; a list for a column of `many`.

    Raises
    ------
    InvalidCell
        If the text is not of the column's kind, not in its range, or empty where it may not be.
    """
    text = text.strip()
    if not text:
        if column.required:
            raise InvalidCell(_meant("is empty", column.without), f"give the {_first_words(column.meaning)}")
        text = column.default
    if column.many:
        return tuple(_one(part.strip(), column) for part in text.split(";") if part.strip())
    return _one(text, column) if text else empty(column)


def empty(column: Column) -> object:
    """Return what an empty cell without a default reads as."""
    if column.many:
        return ()
    return "" if column.kind in TEXTS else None


def _one(text: str, column: Column) -> object:
    value = KINDS[column.kind][1](text)
    if column.allowed and value not in column.allowed:
        raise InvalidCell("is not one of its words", f"use one of: {', '.join(column.allowed)}")
    if column.low is None and column.above is None and column.high is None:
        return value
    _in_range(value, column)
    return value


def _in_range(value: object, column: Column) -> None:
    if not isinstance(value, int | float | Decimal):
        return
    if column.above is not None and not value > column.above:
        reason = f"is not above {column.above:g}"
        remedy = f"give a number above {column.above:g}"
        if column.outside:
            remedy += ", or leave the cell empty where nothing limits it"
        raise InvalidCell(_meant(reason, column.outside), remedy)
    if column.low is not None and value < column.low:
        reason = "is negative" if column.low == 0 else f"is below {column.low:g}"
        raise InvalidCell(_meant(reason, column.outside), f"give {_range(column)}")
    if column.high is not None and value > column.high:
        raise InvalidCell(f"is above {column.high:g}", f"give {_range(column)}")


def _meant(reason: str, meaning: str) -> str:
    return f"{reason}: {meaning}" if meaning else reason


def _range(column: Column) -> str:
    if column.high is None:
        return f"a number of at least {column.low:g}"
    return f"a number from {column.low or 0:g} to {column.high:g}"


def _first_words(meaning: str) -> str:
    return meaning.split(";")[0].split(":")[0]


def _text(text: str) -> str:
    return text


def _id(text: str) -> str:
    if not _ID.fullmatch(text):
        raise InvalidCell("is not an id", "use at most 64 ASCII characters without blanks, commas or `;`")
    return text


def _carrier_id(text: str) -> str:
    if "-" in text:
        raise InvalidCell(
            "is not the id of a carrier", "use `_` for `-`: names of feeds end at the first `-`"
        )
    return _id(text)


def _number(text: str) -> float:
    if not _NUMBER.fullmatch(text):
        raise InvalidCell("is not a number", "write it like 12.5: a decimal point, no unit, no separators")
    return _below(float(text), MOST)


def _hours(text: str) -> float:
    return _below(_number(text), MOST_HOURS)


def _below(value: float, most: float) -> float:
    if abs(value) > most:
        raise InvalidCell("is beyond all measure", f"give at most {most:,.0f}")
    return value


def _money(text: str) -> Decimal:
    if not _MONEY.fullmatch(text):
        raise InvalidCell("is not an amount", "write it like 12.50: a decimal point, the currency apart")
    return Decimal(text)


def _whole(text: str) -> int:
    if not _WHOLE.fullmatch(text):
        raise InvalidCell("is not a whole number", "write digits only, like 120")
    return int(text)


def _flag(text: str) -> bool:
    if text not in ("0", "1"):
        raise InvalidCell("is not 0 or 1", "write 1 for yes, 0 for no")
    return text == "1"


def _time(text: str) -> time:
    if text == "24:00":
        return time.max
    if not _TIME.fullmatch(text):
        raise InvalidCell("is not a time of day", "write it like 07:30, on a clock of 24 hours")
    return time.fromisoformat(text)


def _date(text: str) -> date:
    try:
        if _DATE.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise InvalidCell("is not a date", "write it like 2026-09-30")


def _exception(text: str) -> tuple[date, bool]:
    return _date(text.removeprefix("+")), text.startswith("+")


def _instant(text: str) -> datetime:
    try:
        if _INSTANT.fullmatch(text):
            return datetime.fromisoformat(text)
    except ValueError:
        pass
    raise InvalidCell("is not an instant", "write it like 2026-09-30T14:05:00+08:00")


def _days(text: str) -> tuple[int, ...]:
    if not _DAYS.fullmatch(text) or len(set(text)) < len(text):
        raise InvalidCell("are not days", "write each day once, 1 Monday to 7 Sunday, like 12345")
    return tuple(sorted(int(day) for day in text))


def _tz(text: str) -> ZoneInfo:
    try:
        return ZoneInfo(text)
    except (KeyError, OSError, ValueError) as unknown:
        raise InvalidCell("is not a time zone", "use an IANA name like Asia/Shanghai") from unknown


def _filter(text: str) -> tuple[str, str]:
    found = _FILTER.fullmatch(text)
    if not found:
        raise InvalidCell("is not a filter", "write it like corridor=CN-BR;carrier=courier_a")
    return found[1], found[2]


def _code(validate: Callable[[str], str], refused: type[Refused], reason: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        try:
            return validate(text)
        except refused as invalid:
            raise InvalidCell(reason, str(invalid).split("; ", 1)[-1]) from invalid

    return read


KINDS: dict[str, tuple[str, Callable[[str], object]]] = {
    "text": ("text", _text),
    "id": ("id", _id),
    "carrier_id": ("id without `-`", _carrier_id),
    "word": ("word", _text),
    "number": ("number", _number),
    "whole": ("whole number", _whole),
    "hours": ("hours", _hours),
    "money": ("amount", _money),
    "flag": ("0 or 1", _flag),
    "time": ("time of day `HH:MM`", _time),
    "date": ("date `YYYY-MM-DD`", _date),
    "exception": ("date `YYYY-MM-DD`", _exception),
    "instant": ("instant, ISO 8601", _instant),
    "days": ("days like `12345`", _days),
    "tz": ("IANA time zone", _tz),
    "country": ("country, ISO 3166", _code(country.validate, country.InvalidCountry, "is not a country")),
    "currency": (
        "currency, ISO 4217",
        _code(currency.validate, currency.InvalidCurrency, "is not a currency"),
    ),
    "iata": ("IATA code", _code(iata.validate, iata.InvalidIata, "is not an IATA code")),
    "unlocode": ("UN/LOCODE", _code(unlocode.validate, unlocode.InvalidUnlocode, "is not a UN/LOCODE")),
    "hs": ("HS code", _code(hs.validate, hs.InvalidHs, "is not an HS code")),
    "filter": ("`column=value`", _filter),
}
"""Every kind of cell: its words in the document, and how it is read."""

TEXTS = frozenset({"text", "id", "carrier_id", "word", "country", "currency", "iata", "unlocode", "hs"})
"""The kinds whose empty cell reads as an empty text; of the others it reads as nothing."""
