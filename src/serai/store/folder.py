"""Write what a run gave into a folder: one CSV per table, the summary, the report."""

import json
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime
from operator import itemgetter
from pathlib import Path
from types import NoneType
from typing import Any

from serai.errors import Refused

Row = Mapping[str, object]
_SPECIAL = re.compile('[,"\\r\\n]')

_SIGNED = re.compile(r"^[=@+\-\t\r]", re.MULTILINE)
_FORMULA = re.compile(r"[=@\t\r]|[+-](?![0-9.:eE+-]*$)")

Instants = dict[int, tuple[datetime, str]]
"""Instants by identity, held so that it stays theirs, and how they are written."""


class OutputRefused(Refused):
    """The folder for the output cannot be written."""


def open_folder(folder: Path) -> Path:
    """Make the folder ready for output and return it.

    Raises
    ------
    OutputRefused
        If it is a file, or may not be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / ".probe"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise OutputRefused(f"{folder}: {error.strerror}; name a folder that may be written") from error
    return folder


def write_tables(
    folder: Path, tables: Mapping[str, Sequence[Row]], columns: Mapping[str, Sequence[str]]
) -> None:
    """Write each table as `<name>.csv` with its columns in order; an empty table has its header.

    A text that a spreadsheet would compute (`=cmd()`) is written with an apostrophe before it.
    """
    instants: Instants = {}
    for name, rows in tables.items():
        cells = [_column(values, instants) for values in columns_of(rows, columns[name])]
        lines = [",".join(_quoted(columns[name])), *map(",".join, zip(*cells, strict=True)), ""]
        (folder / f"{name}.csv").write_text("\n".join(lines), encoding="utf-8", newline="")


def write_text(folder: Path, name: str, text: str) -> Path:
    """Write one text file and return its place."""
    place = folder / name
    place.write_text(text, encoding="utf-8")
    return place


def write_summary(folder: Path, summary: Row) -> Path:
    """Write the summary as one JSON object and return its place."""
    return write_text(folder, "summary.json", json.dumps(summary, indent=2, ensure_ascii=False) + "\n")


def columns_of(rows: Sequence[Row], names: Sequence[str]) -> Sequence[Sequence[Any]]:
    """Return rows as columns, each row looked into once; what a row does not have is None."""
    if len(names) > 1 and rows:
        with suppress(KeyError):
            return list(zip(*map(itemgetter(*names), rows), strict=True))
    return [[row.get(name) for row in rows] for name in names]


def _column(values: Sequence[object], instants: Instants) -> Sequence[str]:
    """Return the cells of a column as CSV writes them."""
    if set(map(type, values)) <= {datetime, NoneType}:
        return [_instant(value, instants) if isinstance(value, datetime) else "" for value in values]
    return _quoted(harmless([value if type(value) is str else _cell(value) for value in values]))


def harmless(texts: Sequence[str]) -> Sequence[str]:
    """Return cells with an apostrophe before those that a spreadsheet would compute as a formula."""
    if not _SIGNED.search("\n".join(texts)):
        return texts
    return ["'" + text if _FORMULA.match(text) else text for text in texts]


def _quoted(texts: Sequence[str]) -> Sequence[str]:
    """Return texts with those in quotes that need them (RFC 4180), the others untouched."""
    if not _SPECIAL.search("".join(texts)):
        return texts
    return ['"' + text.replace('"', '""') + '"' if _SPECIAL.search(text) else text for text in texts]


def _instant(value: datetime, instants: Instants) -> str:
    """Write an instant once, however many cells hold it: the end of a leg is the start of the next."""
    known = instants.get(id(value))
    if known is None:
        known = instants[id(value)] = value, value.isoformat()
    return known[1]


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return ";".join([item if type(item) is str else _cell(item) for item in value])
    return str(value)
