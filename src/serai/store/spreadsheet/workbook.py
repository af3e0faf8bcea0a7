"""Excel workbooks: every sheet as rows of cells, guarded against bombs and broken files."""

import io
import warnings
import zipfile
import zlib
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from serai.store.spreadsheet.sheet import MOST_COLUMNS, MOST_ROWS, Cell, Grid, Row, Unreadable

MOST_UNPACKED = 600 * 1024 * 1024
MOST_FOLD = 1000
MOST_CELLS = 10_000_000
_MOST_BLANK = 10_000

BROKEN = (
    InvalidFileException, zipfile.BadZipFile, zlib.error, SyntaxError, KeyError, ValueError, TypeError,
    AttributeError, IndexError, OverflowError, EOFError, OSError, RuntimeError, ArithmeticError,
)  # fmt: skip
"""What the reader of workbooks raises on a file that is not one, or a broken one."""


def is_workbook(data: bytes) -> bool:
    """Say whether bytes are a zip that holds an Excel workbook.

    Raises
    ------
    Unreadable
        If it is another kind of zip, is broken, or unpacks to more than it should.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except BROKEN as broken:
        raise Unreadable("the file begins as a zip or workbook and is broken; save it anew") from broken
    names = {entry.filename for entry in entries}
    if "xl/workbook.bin" in names:
        raise Unreadable("the file is a binary workbook (.xlsb); save it as .xlsx or .csv")
    if "content.xml" in names and "mimetype" in names:
        raise Unreadable("the file is an OpenDocument sheet (.ods); save it as .xlsx or .csv")
    if "xl/workbook.xml" not in names and "[Content_Types].xml" not in names:
        raise Unreadable("the file is a zip archive, not a sheet; unpack it and give the sheet inside")
    unpacked = sum(entry.file_size for entry in entries)
    folded = any(e.file_size > 1_000_000 and e.file_size > MOST_FOLD * e.compress_size for e in entries)
    if unpacked > MOST_UNPACKED or folded or len(entries) > 10_000:
        raise Unreadable(f"the workbook unpacks to {unpacked / 1e6:,.0f} MB; save the one sheet as .csv")
    return True


def read_grids(data: bytes) -> list[Grid]:
    """Read every visible or hidden sheet of a workbook; formulas give the values last computed.

    Raises
    ------
    Unreadable
        If the workbook is broken, locked or too large.
    """
    is_workbook(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # on styles and extensions that do not matter here
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            return [_grid(sheet) for sheet in book.worksheets]
    except BROKEN as broken:
        raise Unreadable("the workbook is broken or locked; open it, and save it anew as .xlsx") from broken


def _grid(sheet: Any) -> Grid:
    """Read one sheet to its last row that says anything; its stated size is not believed."""
    sheet.reset_dimensions()
    rows: list[Row] = []
    cells = blank = 0
    for line, values in enumerate(sheet.iter_rows(values_only=True), start=1):
        row = Row(line, _cells(values))
        cells += len(row.cells)
        blank = blank + 1 if row.blank else 0
        if blank > _MOST_BLANK:
            break
        if blank:
            continue
        rows.append(row)
        if len(rows) > MOST_ROWS or cells > MOST_CELLS:
            raise Unreadable(f"sheet {sheet.title!r} has more than {len(rows) - 1:,} rows; split it by year")
    return Grid(str(sheet.title), tuple(rows))


def _cells(values: Iterable[object]) -> tuple[Cell, ...]:
    cells = [_cell(value) for value in values]
    while cells and cells[-1] == "":
        cells.pop()
    if len(cells) > MOST_COLUMNS:
        raise Unreadable(f"a row has {len(cells)} cells, more than {MOST_COLUMNS}")
    return tuple(cells)


def _cell(value: object) -> Cell:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime | int | float | str):
        return value
    if isinstance(value, date):
        return datetime.combine(value, time())
    return str(value) if isinstance(value, time | timedelta) else f"{value}"
