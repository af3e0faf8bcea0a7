"""How files become rows of texts, whatever is wrong with them."""

from pathlib import Path

import pytest

from serai.store.world.fault import Fault
from serai.store.world.rows import Rows
from serai.store.world.table import Column, Table
from serai.store.world.text import read_rows

TABLE = Table(
    "things",
    "Things.",
    (Column("thing", "id", "its id", required=True), Column("name", "text", "its name")),
    key=("thing",),
)


def read(folder: Path, content: bytes) -> tuple[Rows, list[Fault]]:
    """Write a file of things and read it."""
    (folder / "things.csv").write_bytes(content)
    return read_rows(folder / "things.csv", TABLE)


def texts(rows: Rows) -> list[list[str]]:
    """Return the texts of the rows that are whole."""
    return [list(row.texts) for row in rows]


@pytest.mark.parametrize(
    "content",
    [
        b"thing,name\na,x\nb,y\n",
        b"\xef\xbb\xbfthing,name\r\na,x\r\nb,y\r\n",
        b"thing,name\ra,x\rb,y",
        b" thing , name\n\na,x\n,\nb,y\n\n",
        b'"thing","name"\n"a","x"\n"b","y"\n',
    ],
    ids=["plain", "BOM and CRLF", "CR", "blank rows", "quoted"],
)
def test_what_spreadsheets_write_is_read(tmp_path: Path, content: bytes) -> None:
    """A byte order mark, any ends of lines, blank rows and quotes make no difference."""
    rows, faults = read(tmp_path, content)
    assert faults == []
    assert (list(rows.header), texts(rows)) == (["thing", "name"], [["a", "x"], ["b", "y"]])


def test_rows_know_their_line_over_blank_lines_and_quoted_breaks(tmp_path: Path) -> None:
    """The row of a fault is the line at which it starts in the file."""
    rows, _ = read(tmp_path, b'thing,name\n\na,"x\ny"\nb,z\n')
    assert [row.line for row in rows] == [3, 5]


FAULTY = {
    "no header": (b"", 1, "has no header", 0),
    "only blank lines": (b"\n\n", 1, "has no header", 0),
    "UTF-16": ("thing,name\na,x\n".encode("utf-16"), 1, "UTF-16", 0),
    "latin-1": (b"thing,name\na,S\xe3o\nb,y\n", 3 - 1, "not UTF-8 at byte 14 (0xe3)", 2),
    "latin-1 after BOM": (b"\xef\xbb\xbfthing,name\na,S\xe3o\nb,y\n", 2, "at byte 17 (0xe3)", 2),
    "semicolons": (b"thing;name\na;x\n", 1, "separated by ';'", 0),
    "too few cells": (b"thing,name\na\nb,y\n", 2, "has 1 cells where the header has 2", 1),
    "too many cells": (b"thing,name\na,x,y\nb,y\n", 2, "has 3 cells", 1),
    "NUL": (b"thing,name\na,x\0\nb,y\n", 2, "NUL", 1),
    "column without name": (b"thing,\na,x\nb,y\n", 1, "column 2 has no name", 2),
    "name twice": (b"thing,name,name\na,x,x\nb,y,y\n", 1, "twice", 2),
    "missing column": (b"name\nx\ny\n", 1, "is missing", 2),
    "open quote": (b'thing,name\na,x\nb,"y\nc,z\n', 3, "never closed", 1),
    "stray quote": (b'thing,name\na,"x"y\nb,y\n', 2, "cannot be split", 1),
    "huge cell": (b"thing,name\na," + b"x" * 200_000 + b"\nb,y\n", 2, "more than 131072", 1),
}


@pytest.mark.parametrize(("content", "row", "reason", "left"), FAULTY.values(), ids=FAULTY)
def test_a_faulty_file_is_one_fault_and_the_rest_is_read(
    tmp_path: Path, content: bytes, row: int, reason: str, left: int
) -> None:
    """One thing wrong gives one fault on its line, and every row that can be read is read."""
    rows, faults = read(tmp_path, content)
    assert [fault.row for fault in faults] == [row]
    assert reason in str(faults[0])
    assert faults[0].file == "things.csv"
    assert len(texts(rows)) == left


def test_a_folder_in_place_of_a_file_is_a_fault(tmp_path: Path) -> None:
    """What cannot be opened is named with the reason of the system."""
    (tmp_path / "things.csv").mkdir()
    rows, (fault,) = read_rows(tmp_path / "things.csv", TABLE)
    assert "cannot be read" in str(fault)
    assert not rows.complete


@pytest.mark.parametrize(
    ("content", "cut", "first"),
    [
        (b'thing,name\na,"x"y\nb,y\n', False, "a"),
        (b'thing,name\n"a"1,x\nb,y\n', False, "a1"),
        (b'thing,name\na,x\nb,"y', False, "b"),
        (b'thing,name\na,"y\nc,z\n', True, "a"),
        (b'thing,name\na,"y\nc,"z"\nd,w\n', True, "a"),
        (b'thing,name\na,"x\ny",z\nb,y\n', True, "a"),
        (b'thing,name\na,"x\ny"\nb,y\n', False, ""),
    ],
    ids=["stray", "stray in the id", "open in the last row", "open", "open and closed", "wide", "two lines"],
)
def test_a_file_is_cut_where_rows_are_swallowed(
    tmp_path: Path, content: bytes, cut: bool, first: str
) -> None:
    """A record over several lines that is wrong may hold others; one on its own line costs itself alone."""
    rows, _ = read(tmp_path, content)
    assert rows.cut == cut
    assert [row.texts[0] for row in rows.rows if not row.whole] == ([first] if first else [])
