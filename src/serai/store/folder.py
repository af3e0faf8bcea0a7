"""Write what a run gave into a folder: one CSV per table, the summary, the report."""

import csv
import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

from serai.errors import Refused

Row = Mapping[str, object]


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
    for name, rows in tables.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(columns[name])
            writer.writerows([_cell(row.get(column)) for column in columns[name]] for row in rows)


def write_text(folder: Path, name: str, text: str) -> Path:
    """Write one text file and return its place."""
    place = folder / name
    place.write_text(text, encoding="utf-8")
    return place


def write_summary(folder: Path, summary: Row) -> Path:
    """Write the summary as one JSON object and return its place."""
    return write_text(folder, "summary.json", json.dumps(summary, indent=2, ensure_ascii=False) + "\n")


def _cell(value: object) -> object:
    if value is None:
        return ""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return ";".join(str(_cell(item)) for item in value)
    return value
