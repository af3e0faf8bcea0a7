"""Rows of CSV and their header."""

import pytest

from serai.carriers.csv_text import BadRow, cells, header


def test_quoted_cells() -> None:
    """A quoted cell may hold the delimiter and quotes."""
    assert cells('a;"b;""c""";', ";") == ["a", 'b;"c"', ""]
    with pytest.raises(BadRow, match="quote"):
        cells('a;"b', ";")


@pytest.mark.parametrize("between", [",", ";", "\t", "|"])
def test_a_header_tells_its_delimiter(between: str) -> None:
    """Columns are found in any case and order, whatever stands between them."""
    line = between.join(["when ", "CODE", "other"])
    found = header(line, ",", {"When", "Code", "Place"}, [{"Code"}, {"When", "Day"}])
    assert found == (["When", "Code", "other"], between)


def test_a_line_without_what_is_needed_is_no_header() -> None:
    """One column of every need must be there."""
    assert header("Code,Place", ",", {"Code", "Place"}, [{"Code"}, {"When"}]) is None
    assert header('Code,"When', ",", {"Code"}, [{"When"}]) is None
