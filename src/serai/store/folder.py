"""Write what a run gave into a folder: one CSV per table, the summary, the report."""

import csv
import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from types import NoneType

from serai.errors import Refused

Row = Mapping[str, object]
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
    """Write each table as `<name>.csv` with its columns in order; an empty table has its header."""
    instants: Instants = {}
    for name, rows in tables.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(columns[name])
            cells = (_column([row.get(column) for row in rows], instants) for column in columns[name])
            writer.writerows(zip(*cells, strict=True))


def write_text(folder: Path, name: str, text: str) -> Path:
    """Write one text file and return its place."""
    place = folder / name
    place.write_text(text, encoding="utf-8")
    return place


def write_summary(folder: Path, summary: Row) -> Path:
    """Write the summary as one JSON object and return its place."""
    return write_text(folder, "summary.json", json.dumps(summary, indent=2, ensure_ascii=False) + "\n")


def _column(values: list[object], instants: Instants) -> list[object]:
    """Return the cells of a column; values that a CSV file shows as they are stay untouched."""
    kinds = set(map(type, values))
    if not any(issubclass(kind, bool | date | tuple | list) for kind in kinds):
        return values
    if kinds <= {datetime, NoneType}:
        return [_instant(value, instants) if isinstance(value, datetime) else None for value in values]
    return [_cell(value) for value in values]


def _instant(value: datetime, instants: Instants) -> str:
    """Write an instant once, however many cells hold it: the end of a leg is the start of the next."""
    known = instants.get(id(value))
    if known is None:
        known = instants[id(value)] = value, value.isoformat()
    return known[1]


def _cell(value: object) -> object:
    if value is None:
        return ""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return ";".join([item if type(item) is str else str(_cell(item)) for item in value])
    return value
