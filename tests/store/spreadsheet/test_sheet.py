"""Cells as people see them, rows that say nothing."""

from datetime import datetime

import pytest

from serai.store.spreadsheet.sheet import Cell, Row, Sheet, shown


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (1001.0, "1001"),
        (18.5, "18.5"),
        ("  two \n words ", "two words"),
        (datetime.fromisoformat("2026-06-02"), "2026-06-02"),
        (datetime.fromisoformat("2026-06-02T10:15"), "2026-06-02 10:15:00"),
        (float("inf"), "inf"),
    ],
)
def test_a_cell_is_shown_as_people_see_it(cell: Cell, text: str) -> None:
    """Numbers that are whole have no point, dates no midnight, texts no stray blanks."""
    assert shown(cell) == text


def test_a_row_of_blanks_is_blank() -> None:
    """Spaces say nothing; a zero does."""
    assert Row(1, ("", "  ", "\t")).blank
    assert not Row(1, ("", 0)).blank


def test_a_column_is_read_downwards() -> None:
    """One cell a row, in order."""
    assert Sheet("s", ("a", "b"), (Row(2, (1, 2)), Row(3, (3, 4)))).column(1) == [2, 4]
