"""Plain records from files: a table with a header (CSV), one JSON object, an array of them, or one a line."""

import csv
import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from serai.errors import Missing, Refused

LARGEST = 500_000_000
"""Bytes of a file at most."""


class NoFileOfRecords(Missing):
    """There is no such file of records, or it may not be read."""


class UnreadableRecords(Refused):
    """A file is no table with the columns asked for, or a line of it no JSON object."""


def read_table(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    """Walk the rows of a CSV with their numbers in the file; cells are stripped, further columns kept.

    Raises
    ------
    NoFileOfRecords
        If the file cannot be read.
    UnreadableRecords
        If it is not UTF-8 or lacks one of the columns.
    """
    text = _read(path)
    rows = csv.DictReader(text.splitlines(keepends=True))
    lacking = [name for name in columns if name not in (rows.fieldnames or ())]
    if lacking:
        raise UnreadableRecords(f"{path} has no column {', '.join(lacking)}; its header is {rows.fieldnames}")
    try:
        for row in rows:
            yield rows.line_num, {str(name): str(cell or "").strip() for name, cell in row.items() if name}
    except csv.Error as error:
        raise UnreadableRecords(f"{path} row {rows.line_num} is no CSV: {error}") from error


def read_objects(path: Path) -> Iterator[tuple[str, object]]:
    """Walk what a file of JSON holds, each with its place; numbers with a point are exact decimals.

    Raises
    ------
    NoFileOfRecords
        If the file cannot be read.
    UnreadableRecords
        If the file, or a line of it, is not JSON.
    """
    text = _read(path)
    try:
        whole = json.loads(text, parse_float=Decimal)
    except (ValueError, RecursionError):
        for number, line in enumerate(text.splitlines(), 1):
            if line.strip():
                yield f"line {number}", _parsed(path, number, line)
        return
    entries = whole if isinstance(whole, list) else [whole]
    yield from ((f"item {number}", one) for number, one in enumerate(entries, 1))


def _parsed(path: Path, number: int, line: str) -> object:
    try:
        found: object = json.loads(line, parse_float=Decimal)
    except (ValueError, RecursionError) as error:
        raise UnreadableRecords(f"{path} line {number} is not JSON: {error}") from error
    return found


def _read(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST:
            raise UnreadableRecords(f"{path} has more than {LARGEST:,} bytes; split it")
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise NoFileOfRecords(f"{path}: {error.strerror}; name a file that can be read") from error
    except UnicodeDecodeError as error:
        raise UnreadableRecords(f"{path} is not UTF-8 at byte {error.start}; save it so") from error
