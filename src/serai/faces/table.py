"""Rows for machines as JSON Lines or CSV, for people as a table."""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from serai.store.folder import harmless


class Format(StrEnum):
    """How rows are shown."""

    JSON = "json"
    CSV = "csv"
    TABLE = "table"


def plain(value: object) -> Any:
    """Return a value as JSON knows it: instants in ISO 8601, money as a decimal string."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Decimal | Path):
        return str(value)
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list | set | frozenset):
        return [plain(item) for item in value]
    return value.item() if hasattr(value, "item") else value


def as_json(value: object, indent: int | None = None) -> str:
    """Return a value as one JSON text."""
    return json.dumps(plain(value), ensure_ascii=False, indent=indent)


def as_csv(rows: Iterable[Mapping[str, object]], columns: Sequence[str]) -> str:
    """Return rows as CSV with a header; absent is empty, lists are joined by `;`.

    A text that a spreadsheet would compute (`=cmd()`) has an apostrophe before it.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(harmless([_cell(row.get(column)) for column in columns]) for row in rows)
    return out.getvalue()


def show(rows: Sequence[Mapping[str, object]], columns: Sequence[str], form: Format, title: str = "") -> str:
    """Return rows in the form asked for."""
    if form is Format.JSON:
        return "".join(as_json(row) + "\n" for row in rows)
    if form is Format.CSV:
        return as_csv(rows, columns)
    table = Table(*columns, title=title or None, title_justify="left")
    for row in rows:
        table.add_row(*(_cell(row.get(column)) for column in columns))
    out = io.StringIO()
    Console(file=out, width=140).print(table)
    return out.getvalue()


def _cell(value: object) -> str:
    value = plain(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, list):
        return ";".join(_cell(item) for item in value)
    return str(value)
