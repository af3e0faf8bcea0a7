"""Workbooks are read to their last row; broken, packed and exploding ones are refused."""

import io
import random
import zipfile
from datetime import datetime

import pytest
from openpyxl import Workbook

from serai.store.spreadsheet import workbook
from serai.store.spreadsheet.sheet import Unreadable
from serai.store.spreadsheet.workbook import read_grids
from tests.report.sheets import as_workbook


def packed(files: dict[str, bytes]) -> bytes:
    """Return files as the bytes of a zip."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def test_cells_keep_what_they_are() -> None:
    """Dates are dates, numbers numbers; blank rows are left out and lines kept."""
    day = datetime.fromisoformat("2026-06-02")
    grids = read_grids(as_workbook({"A": [["Order", "Shipped"], [], [7, day], [True, "x"]], "B": []}))
    assert [grid.name for grid in grids] == ["A", "B"]
    assert [(row.line, row.cells) for row in grids[0].rows] == [
        (1, ("Order", "Shipped")),
        (3, (7, day)),
        (4, ("TRUE", "x")),
    ]
    assert grids[1].rows == ()


def test_formulas_give_the_value_last_computed() -> None:
    """A formula never computed gives nothing, and not its text."""
    book = Workbook()
    page = book.worksheets[0]
    page.append(["a", "=1+1"])
    out = io.BytesIO()
    book.save(out)
    assert read_grids(out.getvalue())[0].rows[0].cells == ("a",)


def test_a_sheet_that_states_a_huge_size_is_read_to_its_end() -> None:
    """Some exports state a million rows, some one cell; neither is believed."""
    book = Workbook()
    page = book.worksheets[0]
    page.append(["a", "b"])
    page.cell(row=900_000, column=1).value = "far"
    out = io.BytesIO()
    book.save(out)
    assert [row.cells for row in read_grids(out.getvalue())[0].rows] == [("a", "b")]
    whole = as_workbook({"A": [["a", "b"], ["c", "d"]]})
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    stated = parts["xl/worksheets/sheet1.xml"].replace(b'ref="A1:B2"', b'ref="A1"')
    assert stated != parts["xl/worksheets/sheet1.xml"]
    small = packed({**parts, "xl/worksheets/sheet1.xml": stated})
    assert [row.cells for row in read_grids(small)[0].rows] == [("a", "b"), ("c", "d")]


def test_a_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A small file that unpacks to very much, in all or in one part."""
    parts = {"[Content_Types].xml": b"", "xl/workbook.xml": b""}
    bomb = packed({**parts, "xl/a.xml": b"\0" * 5_000_000})
    assert len(bomb) < 10_000
    with pytest.raises(Unreadable, match="unpacks to 5 MB"):
        read_grids(bomb)
    monkeypatch.setattr(workbook, "MOST_UNPACKED", 1_000_000)
    large = packed({**parts, "xl/a.xml": random.Random(1).randbytes(1_500_000)})
    with pytest.raises(Unreadable, match="unpacks to 2 MB"):
        read_grids(large)


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({"xl/workbook.bin": b""}, "xlsb"),
        ({"content.xml": b"", "mimetype": b""}, "OpenDocument"),
        ({"orders.csv": b"a,b"}, "unpack it"),
        ({"[Content_Types].xml": b"<x/>", "xl/workbook.xml": b"<x/>"}, "broken"),
    ],
)
def test_other_zips_are_refused_by_what_they_are(files: dict[str, bytes], words: str) -> None:
    """The remedy fits the kind."""
    with pytest.raises(Unreadable, match=words):
        read_grids(packed(files))


def test_a_damaged_workbook_is_read_or_refused() -> None:
    """Whatever bytes are hit, there is no other error than ours."""
    rng = random.Random(3)
    whole = as_workbook({"A": [["Order", "Shipped"], *([n, f"2026-06-{n:02d}"] for n in range(1, 20))]})
    refused = 0
    for _ in range(60):
        data = bytearray(whole)
        for _ in range(rng.randrange(1, 9)):
            data[rng.randrange(len(data))] = rng.randrange(256)
        try:
            read_grids(bytes(data))
        except Unreadable:
            refused += 1
    assert refused > 10
    with pytest.raises(Unreadable, match="broken"):
        read_grids(whole[: len(whole) // 2])
