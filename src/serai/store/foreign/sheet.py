"""A published CSV file as numbered rows: its encoding and delimiter found, its columns checked."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from serai.errors import Missing, Refused

Cells = Mapping[str, str]


class NoDataSet(Missing):
    """There is no file of that name, or it cannot be read."""


class AnotherFile(Refused):
    """The file is not the data set that was asked for: columns are missing, or it is not CSV."""


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that was left out: its number in the file (the header is row 1), why, and as it came."""

    row: int
    reason: str
    raw: str


@dataclass(frozen=True)
class Sheet:
    """The rows of a file by column, each with its number, and those that were refused."""

    rows: tuple[tuple[int, Cells], ...]
    refused: tuple[RefusedRow, ...]


def read_sheet(path: Path, what: str, needed: Sequence[str]) -> Sheet:
    """Read a CSV file that must have some columns; `what` names the data set that is expected.

    Lines in UTF-8 and lines in Windows-1252 may be mixed, the delimiter may be `,`, `;` or a tab.

    Raises
    ------
    NoDataSet
        If it cannot be opened.
    AnotherFile
        If it has not the columns, or is not CSV.
    """
    try:
        content = path.read_bytes()
    except OSError as fault:
        raise NoDataSet(f"{path} cannot be read ({fault.strerror}); name the CSV file of {what}") from fault
    text = decode(content)
    delimiter = max(",;\t", key=text.partition("\n")[0].count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        header = [name.strip() for name in next(reader, [])]
        absent = [name for name in needed if name not in header]
        if absent:
            some = ", ".join(absent[:5]) + (f" and {len(absent) - 5} more" if len(absent) > 5 else "")
            raise AnotherFile(f"{path} is not {what}: it has no column {some}; name the file as published")
        rows: list[tuple[int, Cells]] = []
        refused: list[RefusedRow] = []
        for cells in reader:
            if len(cells) == len(header):
                rows.append((reader.line_num, dict(zip(header, (c.strip() for c in cells), strict=True))))
            elif any(cell.strip() for cell in cells):
                why = f"has {len(cells)} cells where the header has {len(header)}"
                refused.append(RefusedRow(reader.line_num, why, delimiter.join(cells)))
    except csv.Error as fault:
        raise AnotherFile(f"{path}, row {reader.line_num}, is not CSV ({fault}); save it as CSV") from fault
    return Sheet(tuple(rows), tuple(refused))


def decode(content: bytes) -> str:
    """Return a text, line by line in UTF-8, else in Windows-1252, else in Latin-1; UTF-16 by its mark."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    return "".join(map(_line, content.removeprefix(b"\xef\xbb\xbf").splitlines(keepends=True)))


def _line(line: bytes) -> str:
    for encoding in ("utf-8", "cp1252"):
        try:
            return line.decode(encoding)
        except UnicodeDecodeError:
            continue
    return line.decode("latin-1")
