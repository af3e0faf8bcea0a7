"""The rows of a file, typed column by column, each row knowing its line and which cells are bad."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from serai.store.world.cell import InvalidCell, empty, read_cell
from serai.store.world.fault import Fault
from serai.store.world.table import Column, Table


@dataclass(slots=True)
class Row:
    """One row: its line in the file, its texts, its typed values, and the columns that are bad.

    A row that is not `whole` has the wrong number of cells: only its key was read.
    """

    line: int
    texts: Sequence[str]
    values: dict[str, Any] = field(default_factory=dict)
    bad: set[str] = field(default_factory=set)
    whole: bool = True

    def good(self, *columns: str) -> bool:
        """Say whether these cells were read and are not empty."""
        return self.whole and all(
            column not in self.bad and self.values.get(column) not in (None, "", ()) for column in columns
        )


@dataclass
class Rows:
    """A file as it was read; `complete` is False where rows may be missing that were written.

    It is `cut` where nobody can tell which rows these are.
    """

    table: Table
    header: Sequence[str]
    rows: list[Row]
    complete: bool = True
    there: bool = True
    cut: bool = False

    def __iter__(self) -> Iterator[Row]:
        return (row for row in self.rows if row.whole)

    def fault(self, row: Row, column: str, reason: str, remedy: str) -> Fault:
        """Return a fault of a cell, with its text, and mark the cell as bad."""
        row.bad.add(column)
        return Fault(self.table.file, row.line, column, self.text(row, column), reason, remedy)

    def text(self, row: Row, column: str) -> str | None:
        """Return the text of a cell as it stands in the file; None where it has none."""
        try:
            return row.texts[self.header.index(column)].strip() or None
        except (ValueError, IndexError):
            return None

    def declared(self) -> frozenset[str]:
        """Return the ids that this file declares, those of bad rows included."""
        name = self.table.key[0]
        return frozenset(row.values[name] for row in self.rows if row.values.get(name))


def type_rows(rows: Rows) -> list[Fault]:
    """Read every declared cell into its value and return the faults."""
    faults: list[Fault] = []
    for column in rows.table.columns:
        if column.name not in rows.header:
            absent = read_cell(column.default, column) if column.default else empty(column)
            for row in rows.rows:
                row.values[column.name] = absent
        else:
            faults += _type_column(rows, column)
    return faults


def _type_column(rows: Rows, column: Column) -> list[Fault]:
    """Read one column; equal texts are read once."""
    at, name = rows.header.index(column.name), column.name
    known: dict[str, object] = {}
    faults: list[Fault] = []
    for row in rows.rows:
        if not row.whole:
            _keep_key(row, at, column, rows.table)
            continue
        text = row.texts[at]
        if text not in known:
            known[text] = _value_or_reason(text, column)
        value = known[text]
        if isinstance(value, InvalidCell):
            row.values[name] = _kept(text, column)
            row.bad.add(name)
            if "\ufffd" not in text:  # bytes that are not UTF-8 have their own fault
                faults.append(rows.fault(row, name, str(value), value.remedy))
        else:
            row.values[name] = value
    return faults


def _value_or_reason(text: str, column: Column) -> object:
    try:
        return read_cell(text, column)
    except InvalidCell as invalid:
        return invalid


def _kept(text: str, column: Column) -> object:
    """A bad id is kept as it stands, so that references to it are not faults of their own."""
    return text.strip() if column.kind in ("id", "carrier_id") and not column.many else empty(column)


def _keep_key(row: Row, at: int, column: Column, table: Table) -> None:
    """Read the key of a row that has too few or too many cells, as far as it goes."""
    if column.name in table.key[:1] and at < len(row.texts):
        row.values[column.name] = row.texts[at].strip()
