"""The header is found under titles, and every column gets one name."""

import pytest

from serai.store.spreadsheet.header import find_header
from serai.store.spreadsheet.sheet import Cell, Grid, Row, Unreadable

HEADER = ("Order", "Shipped", "Delivered")


def grid(*rows: tuple[Cell, ...]) -> Grid:
    """Make a grid of rows on lines 1, 2, ..."""
    return Grid("f", tuple(Row(line, cells) for line, cells in enumerate(rows, start=1)))


def test_titles_and_blank_lines_above_the_header_are_passed_over() -> None:
    """The row with most known names is the header, and it is said."""
    found = find_header(
        grid(("Orders shipped in June",), ("",), ("by", "Anna"), HEADER, ("1", "2026-06-01", "2026-06-09"))
    )
    assert found.header == HEADER
    assert [row.line for row in found.rows] == [5]
    assert found.notes == ("the header is line 4; 2 lines of title above it",)


def test_names_that_are_twice_are_numbered_and_missing_ones_placed() -> None:
    """Every column can be named in --map."""
    found = find_header(grid(("Order", "Date", "Date", "", "Delivered"), ("1", "a", "b", "c", "d")))
    assert found.header == ("Order", "Date", "Date (2)", "column 4", "Delivered")


def test_a_header_that_is_one_name_short_gets_a_column() -> None:
    """Exports that forget the last name keep their last column."""
    found = find_header(grid(HEADER, ("1", "a", "b", "c"), ("2", "a", "b", "c")))
    assert found.header == (*HEADER, "column 4")


def test_short_rows_are_filled_and_long_ones_set_apart() -> None:
    """A row with more cells than the header may have its cells in the wrong columns."""
    found = find_header(
        grid(HEADER, ("1", "a"), ("2", "a", "b"), ("3", "a", "b", "c", "d"), ("4", "a", "b", "", ""))
    )
    assert [row.cells for row in found.rows] == [("1", "a", ""), ("2", "a", "b"), ("4", "a", "b")]
    assert [row.line for row in found.torn] == [4]


def test_headers_repeated_further_down_are_no_rows() -> None:
    """Files glued together are one file, and it is said."""
    found = find_header(grid(HEADER, ("1", "a", "b"), HEADER, ("2", "a", "b")))
    assert len(found.rows) == 2
    assert "the header is repeated 1 times further down" in found.notes


def test_an_unknown_header_is_the_first_row_of_words() -> None:
    """Names that no list of ours knows are names still."""
    found = find_header(grid(("foo", "bar_1"), ("5", "2026-06-01"), ("6", "2026-06-02")))
    assert found.header == ("foo", "bar_1")


def test_without_a_header_columns_are_numbered() -> None:
    """All rows are rows; `--map` can say `column 2`."""
    found = find_header(grid(("1", "2026-06-01"), ("2", "2026-06-02")))
    assert found.header == ("column 1", "column 2")
    assert len(found.rows) == 2


def test_names_that_the_user_says_help_to_find_the_header() -> None:
    """A mapping to `When` tells which row is meant."""
    rows = (("Delivered and shipped", "x"), ("Thing", "When"), ("a", "2026-06-01"))
    assert find_header(grid(*rows), ["When"]).header == ("Thing", "When")


def test_nothing_and_a_bare_header_are_refused() -> None:
    """Both say what they are."""
    with pytest.raises(Unreadable, match="empty"):
        find_header(grid())
    with pytest.raises(Unreadable, match=r"no rows under the header \(Order, Shipped, Delivered\)"):
        find_header(grid(HEADER))
    with pytest.raises(Unreadable, match="no rows"):
        find_header(grid(HEADER, HEADER))
