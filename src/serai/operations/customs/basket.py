"""Read baskets from JSON and CSV as they come: bounded memory, each fault at its place, the rest goes on."""

import csv
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, BinaryIO, NoReturn

import msgspec

from serai.errors import Missing, Refused, SeraiError

LONGEST = 4_000_000
"""Bytes of one basket at most."""

WHOLE = 32_000_000
"""Bytes of one JSON array at most; JSON Lines may be as long as they like."""

BLOCK = 1 << 16
LONG_ROW = 1 << 20

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

_decode = msgspec.json.Decoder(float_hook=Decimal).decode


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


def read_json(stream: BinaryIO, idle: Callable[[], None] = lambda: None) -> Iterator[Basket]:
    """Read baskets from one JSON object, a JSON array of them, or JSON Lines, told apart by their start.

    `idle` is called before each wait for more.
    """
    lines = _lines(stream, idle)
    for number, line in lines:
        if not line:
            yield _too_long(f"line {number}")
        elif line.isspace():
            continue
        elif _goes_on(line):
            yield from _whole(number, line, lines)
            break
        else:
            yield from _either(number, line)
            break
    for number, line in lines:
        if not line:
            yield _too_long(f"line {number}")
        elif not line.isspace():
            yield parse(f"line {number}", line)


def parse(place: str, text: bytes) -> Basket:
    """Read one basket from JSON; a key that stands twice, a number that is none and the like are refused."""
    try:
        record = _decode(text)
        if text.count(b'":') == len(record) + sum(map(len, record["items"])):
            return Basket(place, record)
    except (msgspec.MsgspecError, KeyError, TypeError, ValueError, RecursionError):
        pass
    return _with_care(place, text)


def read_csv(path: Path) -> Iterator[Basket]:
    """Read baskets from a CSV, one row a line of goods; rows of one `basket` stand together.

    Raises
    ------
    NoFile
        If the file cannot be read.
    UnreadableBasket
        If it is not UTF-8, or has no header with `destination` and `value`.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(_short(file, path))
            lacking = [name for name in ("destination", "value") if name not in (rows.fieldnames or ())]
            if lacking:
                raise UnreadableBasket(f"{path} has no {' and no '.join(lacking)}; see docs/customs.md")
            yield from _grouped(rows)
    except OSError as error:
        raise NoFile(f"{path}: {error.strerror}") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise UnreadableBasket(f"{path} is not a CSV in UTF-8: {error}; save it as CSV UTF-8") from error


def _lines(stream: BinaryIO, idle: Callable[[], None]) -> Iterator[tuple[int, bytes]]:
    """Yield numbered lines; one that is too long is empty, and its bytes are not kept."""
    number, rest, skipping = 1, b"", False
    read = getattr(stream, "read1", stream.read)
    while True:
        idle()
        block = read(BLOCK)
        if not block:
            break
        *whole, rest = (rest + block).split(b"\n")
        for line in whole:
            yield number, b"" if skipping or len(line) > LONGEST else line + b"\n"
            number, skipping = number + 1, False
        if skipping or len(rest) > LONGEST:
            rest, skipping = b"", True
    if rest or skipping:
        yield number, b"" if skipping else rest


def _goes_on(line: bytes) -> bool:
    """Say whether a first line is the start of an object or array over many lines."""
    text = line.strip().removeprefix(b"\xef\xbb\xbf")
    return text[:1] in (b"{", b"[") and text[-1:] in (b"{", b"[", b",", b":")


def _either(number: int, line: bytes) -> Iterator[Basket]:
    """Read a first line that is an object, or an array of them."""
    text = line.removeprefix(b"\xef\xbb\xbf")
    if text.lstrip()[:1] == b"[":
        found = list(_array(text))
        if found:
            yield from found
            return
    yield parse(f"line {number}", text)


def _whole(number: int, line: bytes, lines: Iterator[tuple[int, bytes]]) -> Iterator[Basket]:
    """Read an object or array over many lines; what is neither is read as lines after all."""
    kept, size = [(number, line.removeprefix(b"\xef\xbb\xbf"))], len(line)
    array = kept[0][1].lstrip()[:1] == b"["
    for one in lines:
        kept.append(one)
        size += len(one[1])
        if not one[1] or size > (WHOLE if array else LONGEST):
            break
    else:
        text = b"".join(part for _, part in kept)
        found = list(_array(text)) if array else [parse("1", text)]
        if found and (array or found[0].error is None):
            yield from found
            return
    if array:
        reason = f"the array is no JSON, or longer than {WHOLE} bytes; write JSON Lines, one basket a line"
        yield Basket("1", error=UnreadableBasket(reason))
        for _ in lines:
            pass
        return
    yield from (
        parse(f"line {at}", part) if part else _too_long(f"line {at}")
        for at, part in kept
        if part.strip() or not part
    )


def _array(text: bytes) -> Iterator[Basket]:
    """Yield the baskets of an array, none where the text is no array."""
    try:
        records = msgspec.json.decode(text, type=list[msgspec.Raw])
    except (msgspec.MsgspecError, RecursionError, ValueError):
        return
    for number, record in enumerate(records, 1):
        yield parse(f"item {number}", bytes(record))


def _too_long(place: str) -> Basket:
    return Basket(place, error=UnreadableBasket(f"this is longer than {LONGEST} bytes; no basket is"))


def _with_care(place: str, text: bytes) -> Basket:
    """Read one basket by the slow reader, which names what is wrong."""
    try:
        record = json.loads(
            text.decode(), parse_float=Decimal, parse_constant=_no_number, object_pairs_hook=_once
        )
    except UnicodeDecodeError as error:
        reason = f"this is not UTF-8 (byte {error.start}: {text[error.start]:#04x}); save it as UTF-8"
        return Basket(place, error=UnreadableBasket(reason))
    except RecursionError:
        return Basket(place, error=UnreadableBasket("this is not JSON of a basket: nested too deep"))
    except UnreadableBasket as error:
        return Basket(place, error=error)
    except (ValueError, ArithmeticError) as error:
        return Basket(place, error=UnreadableBasket(f"this is not JSON: {error}"))
    if not isinstance(record, dict):
        return Basket(place, error=UnreadableBasket(f"this is {type(record).__name__}, not a JSON object"))
    return Basket(place, record)


def _no_number(name: str) -> NoReturn:
    raise UnreadableBasket(f"{name} is no number of JSON; write amounts like 12.50")


def _once(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    """Return an object, each of whose keys stands once."""
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise UnreadableBasket(f"the key {twice!r} stands twice; which of the two is meant is not known")
    return found


def _short(file: Any, path: Path) -> Iterator[str]:
    """Yield the lines of a text file, none of which is too long."""
    while line := file.readline(LONG_ROW):
        if len(line) >= LONG_ROW:
            raise UnreadableBasket(
                f"{path} has a row longer than {LONG_ROW} characters; it is no CSV of baskets"
            )
        yield line


def _grouped(rows: "csv.DictReader[str]") -> Iterator[Basket]:
    """Yield the baskets of rows; one whose rows do not stand together is refused where it goes on."""
    name: str | None = None
    group: list[tuple[int, Mapping[str, str]]] = []
    seen: set[int] = set()
    for row in rows:
        number, own = rows.line_num, row.get("basket") or ""
        if group and own and own == name:
            group.append((number, row))
            continue
        if group:
            yield _basket_of(group)
        group, name = [(number, row)], own
        if own and hash(own) in seen:
            text = f"row {number}: basket {own!r} came before; let the rows of a basket stand together"
            yield Basket(f"row {number}", error=UnreadableBasket(text))
            group, name = [], None
        seen.add(hash(own))
    if group:
        yield _basket_of(group)
    if not seen:
        raise UnreadableBasket("the CSV has no rows; see docs/customs.md")


def _basket_of(group: Sequence[tuple[int, Mapping[str, str]]]) -> Basket:
    """Return the basket of its rows; rows that contradict each other about the basket are refused."""
    number, first = group[0]
    place = f"row {number}"
    for other, row in group:
        if None in row or None in row.values():
            text = f"row {other} has more or fewer cells than the header"
            return Basket(place, error=UnreadableBasket(text))
        for name in row.keys() - ITEM_FIELDS.keys():
            if row[name] != first[name]:
                text = (
                    f"row {other} says {name} {row[name]!r}, row {number} of the same basket {first[name]!r}"
                )
                return Basket(place, error=UnreadableBasket(text))
    items = [{ITEM_FIELDS[n]: text or "" for n, text in row.items() if n in ITEM_FIELDS} for _, row in group]
    rest = {name: value for name, value in first.items() if name not in ITEM_FIELDS}
    return Basket(place, {**rest, "items": items})
