"""Read declarations from a file: JSON, JSON Lines, or a spreadsheet with a row a line of goods."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from serai.customs.declaration import Declaration
from serai.customs.read_declaration import InvalidDeclaration, read_declaration
from serai.errors import Missing, Refused, SeraiError
from serai.store.spreadsheet.declarations import Broken, Sheeted, place_of, read_sheet

LARGEST = 500_000_000
"""Bytes of a file of declarations at most."""

SHEETS = frozenset({".csv", ".tsv", ".txt", ".xlsx", ".xlsm"})
"""Endings of spreadsheets; any other file is taken as JSON or JSON Lines."""


class NoDeclarations(Missing):
    """There is no such file of declarations, or it may not be read."""


class UnreadableDeclarations(Refused):
    """A file or a line of it is no JSON object."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong: row and column of a spreadsheet (or line and JSON pointer), rule, text and remedy."""

    consignment: str
    row: int
    column: str
    rule: str
    text: str
    remedy: str = ""

    def as_row(self) -> dict[str, object]:
        """Return the fault as a plain row."""
        return {name: getattr(self, name) for name in COLUMNS}


COLUMNS = ("consignment", "row", "column", "rule", "text", "remedy")
"""The columns of a table of faults."""


@dataclass(frozen=True, slots=True)
class Given:
    """A declaration as it was given, or the faults for which it is none; `rows` are those of its lines."""

    consignment: str
    rows: tuple[int, ...]
    declaration: Declaration | None = None
    faults: tuple[Fault, ...] = ()
    columns: Mapping[str, str] | None = None

    def place(self, pointer: str) -> tuple[int, str]:
        """Return row and column of what a JSON pointer into the declaration names."""
        if self.columns is None:
            return self.rows[0], pointer or "/"
        return place_of(pointer, Sheeted(self.consignment, {}, self.rows), self.columns)


def read_declarations(
    path: Path, defaults: Mapping[str, object] | None = None
) -> tuple[list[Given], tuple[str, ...]]:
    """Read every declaration of a file, each with its faults; and notes on how the file was read.

    `defaults` are fields of the whole that the file may lack (`at`, `ship_from`, `currency`, …).

    Raises
    ------
    NoDeclarations
        If there is no such file.
    UnreadableDeclarations, Unreadable
        If it is neither JSON nor a spreadsheet of goods.
    """
    if path.suffix.lower() in SHEETS:
        broken = read_sheet(path, defaults)
        return [_of_sheet(one, broken) for one in broken.consignments], broken.notes
    return [_of_json(number, found, defaults or {}) for number, found in _objects(path)], ()


def _of_sheet(one: Sheeted, broken: Broken) -> Given:
    faults = [Fault(one.consignment, f.row, f.column, "CELL", f.text, f.remedy) for f in one.faults]
    told = Given(one.consignment, one.rows, columns=broken.columns)
    read = _read(told, one.record) if one.record else told
    cells = {(fault.row, fault.column) for fault in faults}
    rest = [fault for fault in read.faults if (fault.row, fault.column) not in cells]
    if faults or rest:
        return Given(one.consignment, one.rows, None, (*faults, *rest), broken.columns)
    return read


def _of_json(number: int, found: object, defaults: Mapping[str, object]) -> Given:
    if isinstance(found, SeraiError):
        return Given(f"line {number}", (number,), None, (Fault("", number, "/", "JSON", str(found)),))
    if not isinstance(found, Mapping):
        said = Fault("", number, "/", "JSON", f"is {type(found).__name__}, not an object")
        return Given(f"line {number}", (number,), None, (said,))
    name = str(found.get("consignment") or f"line {number}")
    return _read(Given(name, (number,)), {**defaults, **found})


def _read(told: Given, record: Mapping[str, object]) -> Given:
    try:
        declaration = read_declaration(record)
    except InvalidDeclaration as invalid:
        places = [told.place(fault.place) for fault in invalid.faults]
        faults = tuple(
            Fault(told.consignment, row, column, fault.rule, fault.text, fault.remedy)
            for fault, (row, column) in zip(invalid.faults, places, strict=True)
        )
        return Given(told.consignment, told.rows, None, faults, told.columns)
    return Given(told.consignment, told.rows, declaration, (), told.columns)


def _objects(path: Path) -> Iterator[tuple[int, object]]:
    """Walk the objects of a file: one object, an array of them, or one a line."""
    try:
        if path.stat().st_size > LARGEST:
            raise UnreadableDeclarations(f"{path} has more than {LARGEST:,} bytes; split it")
        with path.open(encoding="utf-8-sig") as file:
            yield from _lines(file.read())
    except OSError as error:
        raise NoDeclarations(f"{path}: {error.strerror}; name a file of declarations") from error
    except UnicodeDecodeError as error:
        raise UnreadableDeclarations(f"{path} is not UTF-8 at byte {error.start}; save it so") from error


def _lines(text: str) -> Iterator[tuple[int, object]]:
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError):
        for number, line in enumerate(text.splitlines(), 1):
            if line.strip():
                yield number, _parsed(line)
        return
    yield from enumerate(whole if isinstance(whole, list) else [whole], 1)


def _parsed(line: str) -> object:
    try:
        found: object = json.loads(line)
    except (ValueError, RecursionError) as error:
        return UnreadableDeclarations(f"this is not JSON: {error}")
    return found
