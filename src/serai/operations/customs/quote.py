"""Quote baskets, list the dated rules."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from pathlib import Path
from typing import TextIO

from serai.customs.asked import read_asked
from serai.customs.quote import quote
from serai.customs.rule import Rule
from serai.customs.rules import list_rules
from serai.customs.tax import Rates
from serai.customs.told import as_record, sentence
from serai.errors import Missing, Refused, SeraiError
from serai.store.rates import EcbRates

LONGEST = 4_000_000
"""Characters of one basket at most."""

ITEM_FIELDS = {
    "description": "description",
    "hs": "hs",
    "item_origin": "origin",
    "quantity": "quantity",
    "value": "value",
    "product_id": "product_id",
    "kg": "kg",
}
"""The columns of a CSV of baskets that tell of one line of goods; all others tell of the basket."""


class UnreadableBasket(Refused):
    """A line is no JSON object, or a file no CSV of baskets."""


class NoFile(Missing):
    """There is no such file, or it may not be read."""


@dataclass(frozen=True, slots=True)
class Basket:
    """What was read: a record, or the error that it gave; `place` says where."""

    place: str
    record: Mapping[str, object] | None = None
    error: SeraiError | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """The quote of a basket with its sentence for people, or the error that it gave."""

    place: str
    record: Mapping[str, object] | None = None
    text: str = ""
    error: SeraiError | None = None


def quote_baskets(baskets: Iterable[Basket], rates: Rates | None = None) -> Iterator[Answer]:
    """Quote baskets one by one; a basket that is refused gives its error and the rest go on."""
    table = rates or EcbRates()
    for basket in baskets:
        if basket.record is None:
            yield Answer(basket.place, error=basket.error)
            continue
        try:
            quoted = quote(read_asked(basket.record), table, combined=True)
        except SeraiError as error:
            yield Answer(basket.place, error=error)
        else:
            yield Answer(basket.place, as_record(quoted), sentence(quoted))


def read_json(stream: TextIO) -> Iterator[Basket]:
    """Read baskets from one JSON object, a JSON array of them, or JSON Lines."""
    head = stream.read(LONGEST)
    whole = _parse("1", head)
    if len(head) < LONGEST and whole.error is None:
        yield whole
        return
    if len(head) < LONGEST and head.lstrip().startswith("["):
        yield from _array(head)
        return
    lines = chain(io.StringIO(head + stream.readline(LONGEST)), iter(lambda: stream.readline(LONGEST), ""))
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _parse(f"line {number}", line)


def read_csv(path: Path) -> Iterator[Basket]:
    """Read baskets from a CSV, one row a line of goods; rows of one `basket` are one consignment.

    Raises
    ------
    NoFile
        If the file cannot be read.
    UnreadableBasket
        If it is not UTF-8, or has no header with `destination` and `value`.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
    except OSError as error:
        raise NoFile(f"{path}: {error.strerror}") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise UnreadableBasket(f"{path} is not a CSV in UTF-8: {error}; save it as CSV UTF-8") from error
    lacking = [name for name in ("destination", "value") if rows and name not in rows[0]]
    if not rows or lacking:
        raise UnreadableBasket(f"{path} has no {' and no '.join(lacking) or 'rows'}; see docs/customs.md")
    groups: dict[str, list[tuple[int, Mapping[str, str]]]] = {}
    for number, row in enumerate(rows, 2):
        groups.setdefault(row.get("basket") or f"\0{number}", []).append((number, row))
    for group in groups.values():
        yield _basket_of(group)


def list_dated_rules(jurisdiction: str | None, on: date | None) -> Sequence[Rule]:
    """List the rules of a jurisdiction (or all), those in force on a day (or all)."""
    return list_rules(jurisdiction.upper() if jurisdiction else None, on)


def _parse(place: str, text: str) -> Basket:
    if len(text) >= LONGEST:
        return Basket(place, error=UnreadableBasket(f"this is longer than {LONGEST} characters"))
    try:
        record = json.loads(text)
    except (ValueError, RecursionError) as error:
        reason = "nested too deep" if isinstance(error, RecursionError) else str(error)
        return Basket(place, error=UnreadableBasket(f"this is not JSON: {reason}"))
    if not isinstance(record, dict):
        return Basket(place, error=UnreadableBasket(f"this is {type(record).__name__}, not a JSON object"))
    return Basket(place, record)


def _array(text: str) -> Iterator[Basket]:
    try:
        records = json.loads(text)
    except (ValueError, RecursionError) as error:
        yield Basket("1", error=UnreadableBasket(f"the input is not JSON: {error}"))
        return
    for number, record in enumerate(records, 1):
        if isinstance(record, dict):
            yield Basket(f"item {number}", record)
        else:
            yield Basket(f"item {number}", error=UnreadableBasket("this is not a JSON object"))


def _basket_of(group: Sequence[tuple[int, Mapping[str, str]]]) -> Basket:
    """Return the basket of its rows; rows that contradict each other about the basket are refused."""
    number, first = group[0]
    place = f"row {number}"
    for other, row in group[1:]:
        for name in row.keys() - ITEM_FIELDS.keys():
            if row[name] != first[name]:
                text = (
                    f"row {other} says {name} {row[name]!r}, row {number} of the same basket {first[name]!r}"
                )
                return Basket(place, error=UnreadableBasket(text))
    items = [
        {field: row.get(name) or "" for name, field in ITEM_FIELDS.items() if name in row} for _, row in group
    ]
    rest = {name: value for name, value in first.items() if name and name not in ITEM_FIELDS}
    return Basket(place, {**rest, "items": items})
