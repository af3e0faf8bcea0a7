"""A table of cells as it came: a header, and rows with the line on which each stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from serai.errors import Refused

Cell = str | int | float | datetime

MOST_BYTES = 100 * 1024 * 1024
MOST_ROWS = 1_000_000
MOST_COLUMNS = 1_000


class Unreadable(Refused):
    """The file is not a table that can be read."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row; `line` counts from 1 as editors and spreadsheets do."""

    line: int
    cells: tuple[Cell, ...]

    @property
    def blank(self) -> bool:
        """Whether no cell says anything."""
        return all(cell == "" or (isinstance(cell, str) and not cell.strip()) for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Grid:
    """The rows of a file or of one of its sheets, before the header is found; `notes` for people."""

    name: str
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with its header; every row has as many cells as the header, `torn` rows have more."""

    name: str
    header: tuple[str, ...]
    rows: tuple[Row, ...]
    torn: tuple[Row, ...] = ()
    notes: tuple[str, ...] = ()

    def column(self, index: int) -> Sequence[Cell]:
        """Return the cells of one column."""
        return [row.cells[index] for row in self.rows]


def shown(cell: Cell) -> str:
    """Return a cell as a person sees it: whole numbers without a point, times in ISO 8601."""
    if isinstance(cell, datetime):
        return cell.isoformat(" ").removesuffix(" 00:00:00")
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    return " ".join(str(cell).split())
