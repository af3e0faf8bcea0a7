"""How a file becomes rows of texts: bytes, encoding, quotes, the header and the width of rows.

A fault of one row never hides the others: what can be read is read on.
"""

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from serai.store.world.fault import Fault
from serai.store.world.rows import Row, Rows
from serai.store.world.table import Table

_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")


def read_rows(path: Path, table: Table) -> tuple[Rows, list[Fault]]:
    """Return the rows of a file, not yet typed, and the faults of its text."""
    nothing = Rows(table, (), [], complete=False)
    try:
        content = path.read_bytes()
    except OSError as unreadable:
        reason = f"cannot be read ({unreadable.strerror})"
        return nothing, [Fault(path.name, None, None, None, reason, "make it a file that may be read")]
    if content.startswith(_WIDE_MARKS):
        return nothing, [Fault(path.name, 1, None, None, "is UTF-16", "save it as CSV UTF-8")]
    text, faults = _decode(content, path.name)
    rows = Rows(table, (), [])
    records = _records(text, path.name, rows, faults)
    header = next(records, None)
    if not rows.complete:
        return nothing, faults
    if header is None:
        rows.complete = False
        faults.append(Fault(path.name, 1, None, None, "has no header", f"begin with {','.join(table.names)}"))
        return rows, faults
    rows.header = [name.strip() for name in header[1]]
    if mark := _other_mark(rows.header):
        reason, remedy = f"is separated by {mark!r}", "save it as CSV UTF-8, separated by commas"
        return nothing, [*faults, Fault(path.name, 1, None, None, reason, remedy)]
    faults += _header_faults(rows, path.name)
    for line, cells in records:
        if any(cell.strip() for cell in cells):
            row, wrong = _shaped(line, cells, rows, path.name)
            rows.rows.append(row)
            faults += wrong
    return rows, faults


def _decode(content: bytes, file: str) -> tuple[str, list[Fault]]:
    """Return the text; bytes that are not UTF-8 are one fault and stand as U+FFFD."""
    try:
        return content.decode("utf-8-sig"), []
    except UnicodeDecodeError as wrong:
        start = wrong.start + (3 if content.startswith(b"\xef\xbb\xbf") else 0)
        line = content.count(b"\n", 0, start) + 1
        reason = f"is not UTF-8 at byte {start} (0x{content[start]:02x})"
        fault = Fault(file, line, None, None, reason, "save it as CSV UTF-8")
        return content.decode("utf-8-sig", errors="replace"), [fault]


def _records(text: str, file: str, rows: Rows, faults: list[Fault]) -> Iterator[tuple[int, list[str]]]:
    """Yield records with the line that each starts at; a record that cannot be split is a fault.

    Such a record is kept as a row of its first cell; a quote that is never closed hides all that follows.
    """
    source = io.StringIO(text, newline="")
    reader = csv.reader(source, strict=True)
    line = 0
    while True:
        start, place = line + 1, source.tell()
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as wrong:
            rows.complete = False
            rows.cut = rows.cut or reader.line_num > start
            faults.append(Fault(file, start, None, None, *_split_words(str(wrong))))
            rows.rows.append(
                Row(start, [text[place:].split(",", 1)[0].replace('"', "").strip()], whole=False)
            )
            line = reader.line_num
            continue
        line = reader.line_num
        if cells:
            yield start, cells


def _other_mark(header: Sequence[str]) -> str:
    """Return the mark that separates columns where it is not the comma."""
    return next((mark for mark in ";\t|" if len(header) == 1 and mark in header[0]), "")


def _split_words(wrong: str) -> tuple[str, str]:
    if "field larger" in wrong:
        limit = csv.field_size_limit()
        return f"has a cell of more than {limit} characters", "shorten it, or close the quote before it"
    if "unexpected end" in wrong:
        return "has a quote that is never closed", "close it, or double a quote that is meant"
    return f"cannot be split into cells ({wrong})", "double a quote that is meant, and quote the cell"


def _header_faults(rows: Rows, file: str) -> list[Fault]:
    """Columns without a name, twice the same name, and required columns that are not there."""
    header = list(rows.header)
    faults = [
        Fault(file, 1, None, None, f"column {at} has no name", "name it or take it out")
        for at, name in enumerate(header, 1)
        if not name
    ]
    for name in sorted({name for name in header if name and header.count(name) > 1}):
        faults.append(Fault(file, 1, name, None, "stands twice in the header", "keep one of them"))
    for column in rows.table.columns:
        if column.required and column.name not in header and rows.table.name != "world":
            rows.complete = rows.complete and column.name not in rows.table.key
            faults.append(
                Fault(file, 1, column.name, None, "is missing", f"add the column: {column.meaning}")
            )
    return faults


def _shaped(line: int, cells: list[str], rows: Rows, file: str) -> tuple[Row, list[Fault]]:
    """Return a row, not `whole` where it has another width than the header or NUL bytes."""
    row = Row(line, cells)
    reason = remedy = ""
    if any("\0" in cell for cell in cells):
        reason, remedy = "holds NUL bytes", "take them out; save the file as CSV UTF-8"
    elif len(cells) != len(rows.header):
        reason = f"has {len(cells)} cells where the header has {len(rows.header)}"
        remedy = "give every row as many cells as the header; quote cells that hold a comma"
    if not reason:
        return row, []
    row.whole = False
    rows.cut = rows.cut or any("\n" in cell or "\r" in cell for cell in cells)
    return row, [Fault(file, line, None, None, reason, remedy)]
