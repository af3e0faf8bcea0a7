"""Writes the files of a world: declared columns first, unknown ones after them."""

import csv
import io
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from pathlib import Path

from serai.store.world.declared import TABLES


def write_world(folder: Path | str, tables: Mapping[str, Iterable[Mapping[str, object]]]) -> None:
    """Write rows by name of file (`requests`, not `requests.csv`); makes the folder, replaces the files.

    Columns that no row has are left out, unless they are required. `world` takes rows of `key` and
    `value`. Numbers are written as they are, instants in ISO 8601, lists joined by `;`.
    """
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in tables.items():
        (folder / f"{name}.csv").write_text(as_text(name, list(rows)), encoding="utf-8", newline="")


def as_text(name: str, rows: list[Mapping[str, object]]) -> str:
    """Return the text of one file."""
    columns = _columns(name, rows)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_cell(row.get(column)) for column in columns] for row in rows)
    return out.getvalue()


def _columns(name: str, rows: list[Mapping[str, object]]) -> list[str]:
    used = dict.fromkeys(column for row in rows for column in row)
    if name not in TABLES or name == "world":
        return list(used) or ["key", "value"]
    declared = [c.name for c in TABLES[name].columns if c.required or c.name in used]
    return [*declared, *(column for column in used if column not in declared)]


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, time):
        return "24:00" if value == time.max else f"{value:%H:%M}"
    if isinstance(value, tuple | list):
        return ";".join(_cell(part) for part in value)
    return f"{value:g}" if isinstance(value, float) and value == int(value) else str(value)
