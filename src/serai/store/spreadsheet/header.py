"""Find the header of a grid: title and blank lines before it, names twice or missing."""

import re
from collections import Counter
from collections.abc import Collection, Sequence

from serai.store.spreadsheet.dates import NotADate, read_date
from serai.store.spreadsheet.sheet import Cell, Grid, Row, Sheet, Unreadable, shown
from serai.store.spreadsheet.words import hits, plain

_SEARCHED = 40
_FIGURES = re.compile(r"\d")
_LETTER = re.compile(r"[^\W\d_]")


def find_header(grid: Grid, wanted: Collection[str] = ()) -> Sheet:
    """Return the grid with its header; `wanted` are names that the header is known to hold.

    The header is the row with most known names, else the first row of words above wider rows.
    Without either, columns are called `column 1`, `column 2` and so on.

    Raises
    ------
    Unreadable
        If the grid is empty, or has a header and nothing under it.
    """
    filled = [row for row in grid.rows if not row.blank]
    if not filled:
        raise Unreadable("the file is empty; export it anew with its rows")
    place = _place(filled[:_SEARCHED], {plain(name) for name in wanted})
    notes = list(grid.notes)
    body = filled if place is None else filled[place + 1 :]
    if place is None:
        width = max(len(_trimmed(row.cells)) for row in filled[:_SEARCHED])
        header = tuple(f"column {index + 1}" for index in range(width))
        notes.append("no header found: columns are called column 1, column 2, ...")
    else:
        header = _names(_trimmed(filled[place].cells), body)
        if place:
            notes.append(f"the header is line {filled[place].line}; {place} lines of title above it")
    if not body:
        raise Unreadable(
            f"there are no rows under the header ({', '.join(header[:8])}); export it anew with them"
        )
    return _fit(grid.name, header, body, notes, None if place is None else filled[place])


def _place(rows: Sequence[Row], wanted: Collection[str]) -> int | None:
    scores = []
    for index, row in enumerate(rows):
        known = hits(row.cells) + 2 * sum(plain(shown(cell)) in wanted for cell in row.cells if cell != "")
        scores.append((known, -index))
    known, place = max(scores)
    if known >= 2 or (known == 1 and _wordy(rows, -place)):
        return -place
    widths = Counter(len(_trimmed(row.cells)) for row in rows)
    usual = max(widths, key=lambda width: (widths[width], width))
    for index, row in enumerate(rows):
        if len(_trimmed(row.cells)) >= usual and _wordy(rows, index):
            return index
    return None


def _wordy(rows: Sequence[Row], place: int) -> bool:
    """Say whether a row is made of names, each once, and has no figures unless the row below has more."""
    cells = rows[place].cells
    words = [cell for cell in cells if isinstance(cell, str) and _LETTER.search(cell) and not _dated(cell)]
    if not len(words) == len(cells) == len(set(words)):
        return False
    below = rows[place + 1].cells if place + 1 < len(rows) else ()
    plain_figures = [cell for cell in below if not isinstance(cell, str) or not _LETTER.search(cell)]
    return not any(_FIGURES.search(word) for word in words) or len(plain_figures) > len(below) / 2


def _dated(cell: str) -> bool:
    try:
        return read_date(cell) is not None
    except NotADate:
        return False


def _trimmed(cells: Sequence[Cell]) -> tuple[Cell, ...]:
    end = len(cells)
    while end and (cells[end - 1] == "" or not shown(cells[end - 1])):
        end -= 1
    return tuple(cells[:end])


def _names(cells: Sequence[Cell], body: Sequence[Row]) -> tuple[str, ...]:
    """Name every column once: a name met again gets its number, a missing one its place.

    Columns that most rows fill beyond the header, as a header with a name too few leaves, count.
    """
    widths = Counter(len(_trimmed(row.cells)) for row in body)
    usual = max(widths, key=lambda width: (widths[width], width)) if widths else 0
    names: list[str] = []
    for index in range(max(len(cells), usual if usual <= len(cells) + 3 else 0)):
        name = shown(cells[index]) if index < len(cells) else ""
        name = name or f"column {index + 1}"
        again = sum(name == other or other.startswith(f"{name} (") for other in names)
        names.append(f"{name} ({again + 1})" if name in names else name)
    return tuple(names)


def _fit(name: str, header: tuple[str, ...], body: Sequence[Row], notes: list[str], top: Row | None) -> Sheet:
    """Give every row as many cells as the header; set apart torn rows and repeated headers."""
    rows: list[Row] = []
    torn: list[Row] = []
    repeated = 0
    first = _trimmed(top.cells) if top else None
    for row in body:
        cells = _trimmed(row.cells)
        if first is not None and cells == first:
            repeated += 1
        elif len(cells) > len(header):
            torn.append(row)
        else:
            rows.append(Row(row.line, cells + ("",) * (len(header) - len(cells))))
    if repeated:
        notes.append(f"the header is repeated {repeated} times further down")
    if not rows and not torn:
        raise Unreadable(
            f"there are no rows under the header ({', '.join(header[:8])}); export it anew with them"
        )
    return Sheet(name, header, tuple(rows), tuple(torn), tuple(notes))
