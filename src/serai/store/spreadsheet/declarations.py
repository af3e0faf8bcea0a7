"""Read a broker's spreadsheet, one row a line of goods, as plain records of declarations.

Rows of one consignment are one declaration. Cells are read as people write them; what cannot be read is a
fault with its row and column, and only that consignment is refused. Columns that nobody knows are told.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from serai.store.spreadsheet import text, workbook
from serai.store.spreadsheet.declaration_words import find_field, known
from serai.store.spreadsheet.file import read_bytes
from serai.store.spreadsheet.header import find_header
from serai.store.spreadsheet.sheet import Cell, Grid, Row, Sheet, Unreadable, shown

NUMBERS = frozenset(
    {"lines.value", "lines.unit_value", "lines.net_kg", "lines.gross_kg", "freight", "insurance", "gross_kg"}
)
"""Fields that are amounts or masses."""

_SPACED = re.compile(r"[\s\u00a0\u202f']")
_POINT = re.compile(r"-?\d+(\.\d+)?|-?\d{1,3}(,\d{3})+\.\d+")
_COMMA = re.compile(r"-?\d+,\d{1,2}|-?\d{1,3}(\.\d{3})+,\d+")


@dataclass(frozen=True, slots=True)
class CellFault:
    """What is wrong in a cell: its row as the spreadsheet counts, its column's name, why, and what to do."""

    row: int
    column: str
    text: str
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Sheeted:
    """A consignment as a spreadsheet told it: its record, the row of each line, and faults of cells."""

    consignment: str
    record: Mapping[str, object]
    rows: tuple[int, ...]
    faults: tuple[CellFault, ...] = ()


@dataclass(frozen=True, slots=True)
class Broken:
    """All that a spreadsheet holds: consignments in order, the column of each field, and notes."""

    consignments: tuple[Sheeted, ...]
    columns: Mapping[str, str]
    notes: tuple[str, ...] = field(default_factory=tuple)


def read_sheet(path: Path, defaults: Mapping[str, object] | None = None) -> Broken:
    """Read the sheet of a CSV or XLSX file in which most columns are known; `defaults` fill absent columns.

    Raises
    ------
    NoSuchFile
        If there is no such file.
    Unreadable
        If it is no table, too large, or has no column with values and goods.
    """
    data = read_bytes(path)
    sheets = [find_header(grid, _wanted(grid)) for grid in _grids(path.name, data) if grid.rows]
    if not sheets:
        raise Unreadable(f"{path.name} is empty")
    sheet = max(sheets, key=lambda one: known(one.header))
    places: dict[str, int] = {}
    for index, name in enumerate(sheet.header):
        found = find_field(name)
        if found and found not in places:
            places[found] = index
    if not {"lines.value", "lines.unit_value"} & places.keys():
        raise Unreadable(
            f"{path.name} has no column with the value of goods; it has {', '.join(sheet.header[:12])}"
        )
    columns = {found: sheet.header[index] for found, index in places.items()}
    unknown = [name for name in sheet.header if name not in columns.values()]
    notes = [*sheet.notes, *([f"columns that nobody knows: {', '.join(unknown)}"] if unknown else [])]
    torn = tuple(
        Sheeted(
            f"row {row.line}", {}, (row.line,), (CellFault(row.line, "", "has more cells than the header"),)
        )
        for row in sheet.torn
    )
    return Broken((*_consignments(sheet, places, columns, defaults or {}), *torn), columns, tuple(notes))


def place_of(pointer: str, one: Sheeted, columns: Mapping[str, str]) -> tuple[int, str]:
    """Return the row and the column of a fault that is told by a JSON pointer into the record.

    >>> place_of("/lines/1/hs", Sheeted("c", {}, (5, 6)), {"lines.hs": "HS Code"})
    (6, 'HS Code')
    """
    words = [word for word in pointer.split("/") if word]
    row = one.rows[0]
    if len(words) > 1 and words[0] == "lines" and words[1].isdigit():
        row = one.rows[min(int(words[1]), len(one.rows) - 1)]
    named = ".".join(word for word in words if not word.isdigit())
    return row, columns.get(named, named)


def _wanted(grid: Grid) -> list[str]:
    """Return the cells of the first row that name at least two fields, which is the header's."""
    for row in grid.rows[:40]:
        if known(row.cells) > 1:
            return [shown(cell) for cell in row.cells if isinstance(cell, str) and find_field(cell)]
    return []


def _grids(name: str, data: bytes) -> Sequence[Grid]:
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return workbook.read_grids(data)
    content, encoding = text.decode(data)
    grid = text.read_grid(content, name, known)
    return [Grid(name, grid.rows, (f"encoding: {encoding}", *grid.notes))]


def _consignments(
    sheet: Sheet, places: Mapping[str, int], columns: Mapping[str, str], defaults: Mapping[str, object]
) -> Iterable[Sheeted]:
    groups: dict[str, list[Row]] = {}
    number = places.get("consignment")
    for row in sheet.rows:
        if not row.blank:
            name = shown(row.cells[number]) if number is not None else ""
            groups.setdefault(name or f"row {row.line}", []).append(row)
    for name, rows in groups.items():
        yield _sheeted(name, rows, (places, columns, defaults))


def _sheeted(
    name: str, rows: Sequence[Row], told: tuple[Mapping[str, int], Mapping[str, str], Mapping[str, object]]
) -> Sheeted:
    """Join the rows of a consignment; rows that contradict each other about the whole are a fault."""
    places, columns, defaults = told
    faults: list[CellFault] = []
    record: dict[str, object] = {
        **{key: dict(given) if isinstance(given, dict) else given for key, given in defaults.items()},
        "consignment": name,
    }
    lines: list[dict[str, object]] = []
    seen: dict[str, tuple[int, object]] = {}
    for row in rows:
        line: dict[str, object] = {}
        for path, index in places.items():
            value = _value(path, row, row.cells[index], columns[path], faults)
            if value is None or path == "consignment":
                continue
            if path.startswith("lines."):
                line[path.removeprefix("lines.")] = value
            elif seen.setdefault(path, (row.line, value))[1] != value:
                first = seen[path]
                text = f"says {value}, row {first[0]} of the same consignment {first[1]}"
                faults.append(CellFault(row.line, columns[path], text, "make them agree"))
        _whole_value(row, line, columns, faults)
        lines.append(line)
    for path, (_, value) in seen.items():
        _put(record, path, value)
    return Sheeted(name, {**record, "lines": lines}, tuple(row.line for row in rows), tuple(faults))


def _whole_value(
    row: Row, line: dict[str, object], columns: Mapping[str, str], faults: list[CellFault]
) -> None:
    """Make the value of a line from its unit value and quantity where only these are given."""
    unit = line.pop("unit_value", None)
    if unit is None or "value" in line:
        return
    try:
        line["value"] = str(Decimal(str(unit)) * Decimal(str(line.get("quantity", 1))))
    except ArithmeticError:
        column = columns.get("lines.quantity", "quantity")
        faults.append(CellFault(row.line, column, f"is {line.get('quantity')!r}, no number of pieces"))


def _put(record: dict[str, object], path: str, value: object) -> None:
    party, _, part = path.rpartition(".")
    if not party:
        record[part] = value
        return
    held = record.setdefault(party, {})
    if isinstance(held, dict):
        held[part] = value


def _value(path: str, row: Row, cell: Cell, column: str, faults: list[CellFault]) -> object:
    """Return what a cell says for a field, None where it says nothing or cannot be read."""
    said = shown(cell)
    if not said:
        return None
    if path == "at" and isinstance(cell, datetime):
        return cell.date().isoformat() if cell.tzinfo is None else cell.isoformat()
    if path == "lines.product_ids":
        return [part.strip() for part in re.split(r"[;|]", said) if part.strip()]
    if path not in NUMBERS:
        return said
    number = _number(said)
    if number is None:
        remedy = "write it like 1234.50, without currency"
        faults.append(CellFault(row.line, column, f"is {said!r}, not a number that can be read", remedy))
    return number


def _number(said: str) -> str | None:
    """Return a number as people write it in plain form; None where a comma may mean two things."""
    bare = _SPACED.sub("", said)
    if _POINT.fullmatch(bare):
        return bare.replace(",", "")
    if _COMMA.fullmatch(bare):
        return bare.replace(".", "").replace(",", ".")
    return None
