"""Open a file of any shape: find its kind, its table, the sheet with shipments, and its columns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from serai.errors import Missing
from serai.store.spreadsheet import text, workbook
from serai.store.spreadsheet.guess import Column, NoSuchColumn, Unsure, guess
from serai.store.spreadsheet.header import find_header
from serai.store.spreadsheet.order import DayOrder
from serai.store.spreadsheet.sheet import MOST_BYTES, Grid, Sheet, Unreadable
from serai.store.spreadsheet.words import hits

_KINDS = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old or locked Excel file (.xls); save it as .xlsx or .csv"),
    (b"%PDF", "a PDF; export the table as .csv or .xlsx"),
    (b"\x1f\x8b", "packed with gzip; unpack it first"),
    (b"SQLite format 3", "a database; export the table as .csv"),
    (b"\x89PNG", "a picture; export the table as .csv or .xlsx"),
    (b"\xff\xd8\xff", "a picture; export the table as .csv or .xlsx"),
    (b"GIF8", "a picture; export the table as .csv or .xlsx"),
    (b"Rar!", "packed; unpack it first"),
    (b"7z\xbc\xaf", "packed; unpack it first"),
)
_TEXT_KINDS = (
    ("<!doctype html", "a web page, though its name may say .xls; open it and save it as .csv or .xlsx"),
    ("<html", "a web page, though its name may say .xls; open it and save it as .csv or .xlsx"),
    ("<table", "a web page, though its name may say .xls; open it and save it as .csv or .xlsx"),
    ("<?xml", "XML; open it in a spreadsheet and save it as .csv or .xlsx"),
    ("{", "JSON; export the table as .csv or .xlsx"),
    ("[{", "JSON; export the table as .csv or .xlsx"),
)


class NoSuchFile(Missing):
    """There is no file, or no sheet in it, of that name."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the user said about how to read the file; all of it is found out when not said."""

    mapping: Mapping[str, str] = field(default_factory=dict)
    dates: DayOrder | None = None
    encoding: str | None = None
    sheet: str | None = None


@dataclass(frozen=True, slots=True)
class Opened:
    """The table of a file, the columns of its fields, and notes on how they were found."""

    sheet: Sheet
    columns: Mapping[str, Column]
    notes: tuple[str, ...]


def open_file(path: Path, reading: Reading) -> Opened:
    """Open a file and guess its columns.

    Raises
    ------
    NoSuchFile
        If there is no such file or sheet.
    Unreadable
        If it is no table, or too large.
    Unsure
        If a column that is needed cannot be told.
    """
    data = read_bytes(path)
    for magic, kind in _KINDS:
        if data.startswith(magic):
            raise Unreadable(f"{path.name} is {kind}")
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _choose(_named(workbook.read_grids(data), reading.sheet, path), reading)
    if reading.sheet:
        raise NoSuchFile(f"{path.name} is a text table and has no sheet {reading.sheet!r}")
    return _choose([_text_grid(path.name, data, reading.encoding)], reading)


def read_bytes(path: Path) -> bytes:
    """Return the content of a file.

    Raises
    ------
    NoSuchFile
        If there is no such file.
    Unreadable
        If it is too large, or cannot be opened.
    """
    if path.is_dir():
        raise NoSuchFile(f"{str(path)!r} is a folder; name a CSV, TSV or XLSX file in it")
    if not path.is_file():
        raise NoSuchFile(f"there is no file {str(path)!r}; check its name and its folder")
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise Unreadable(f"{path.name} has {size / 1e6:,.0f} MB, more than 100; split it by year")
        return path.read_bytes()
    except OSError as closed:
        raise Unreadable(f"{path.name} cannot be opened: {closed.strerror}") from closed


def _text_grid(name: str, data: bytes, encoding: str | None) -> Grid:
    content, found = text.decode(data, encoding)
    start = content[:200].lstrip().casefold()
    for opening, kind in _TEXT_KINDS:
        if start.startswith(opening):
            raise Unreadable(f"{name} is {kind}")
    grid = text.read_grid(content, name, hits)
    return Grid(name, grid.rows, (f"encoding: {found}", *grid.notes))


def _named(grids: Sequence[Grid], name: str | None, path: Path) -> list[Grid]:
    """Return the sheets to look at: all that say anything, or the one that was named."""
    if name is None:
        filled = [grid for grid in grids if grid.rows]
        if not filled:
            raise Unreadable(f"{path.name} is empty")
        return filled
    chosen = [grid for grid in grids if grid.name.casefold() == name.casefold()]
    if not chosen:
        names = ", ".join(repr(grid.name) for grid in grids)
        raise NoSuchFile(f"{path.name} has no sheet {name!r}; its sheets are {names}")
    return chosen


def _choose(grids: Sequence[Grid], reading: Reading) -> Opened:
    """Return the sheet in which most fields are found, of those in which shipments are found at all."""
    wanted = [name for name in reading.mapping.values() if name]
    opened: list[Opened] = []
    failures: list[tuple[int, Unreadable | Unsure | NoSuchColumn]] = []
    for grid in grids:
        try:
            sheet = find_header(grid, wanted)
            opened.append(Opened(sheet, guess(sheet, reading.mapping), sheet.notes))
        except (Unreadable, Unsure, NoSuchColumn) as failure:
            promise = len(failure.candidates) + 1 if isinstance(failure, Unsure) else 0
            failures.append((promise, failure))
    if not opened:
        raise max(failures, key=lambda pair: pair[0])[1]
    best = max(opened, key=lambda one: (len(one.columns), len(one.sheet.rows)))
    if len(grids) == 1:
        return best
    others = ", ".join(repr(grid.name) for grid in grids if grid.name != best.sheet.name)
    note = f"sheet {best.sheet.name!r} has the shipments (the others: {others}; choose with --sheet)"
    return Opened(best.sheet, best.columns, (note, *best.notes))
