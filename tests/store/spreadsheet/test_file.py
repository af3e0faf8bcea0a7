"""Files are opened by what they are, whatever their names say; the sheet with shipments is found."""

import random
from pathlib import Path

import pytest

from serai.store.spreadsheet import file as opening
from serai.store.spreadsheet.file import NoSuchFile, Reading, open_file
from serai.store.spreadsheet.guess import NoSuchColumn, Unsure
from serai.store.spreadsheet.sheet import Unreadable
from tests.report.sheets import as_workbook, parcels, real_dates

SHEET = real_dates(parcels(random.Random(1), 10))


def put(folder: Path, name: str, data: bytes) -> Path:
    """Write a file."""
    (folder / name).write_bytes(data)
    return folder / name


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        (
            "a.xls",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
            r"old or locked Excel.*save it as \.xlsx",
        ),
        ("a.xls", b"<html><table><tr><td>1</td></tr></table></html>", "a web page"),
        ("a.csv", b'{"orders": []}', "JSON"),
        ("a.csv", b'[{"order": 1}]', "JSON"),
        ("a.csv", b"<?xml version='1.0'?><a/>", "XML"),
        ("a.pdf", b"%PDF-1.7", "a PDF"),
        ("a.gz", b"\x1f\x8b\x08", "gzip"),
        ("a.db", b"SQLite format 3\0", "a database"),
        ("a.png", b"\x89PNG\r\n", "a picture"),
        ("a.csv", b"", "empty"),
        ("a.csv", b"Order,Shipped,Delivered\n", "no rows under the header"),
        ("a.xlsx", as_workbook({"A": []}), "empty"),
    ],
)
def test_what_is_no_sheet_is_refused_by_its_kind(tmp_path: Path, name: str, data: bytes, words: str) -> None:
    """The bytes decide, and the remedy is told."""
    with pytest.raises(Unreadable, match=words):
        open_file(put(tmp_path, name, data), Reading())


def test_the_sheet_with_the_shipments_is_chosen_and_said(tmp_path: Path) -> None:
    """Notes and sums in other sheets do not disturb; a sheet can be named."""
    book = put(tmp_path, "b.csv", as_workbook({"Notes": [["read me"]], "June": SHEET, "May": SHEET[:4]}))
    found = open_file(book, Reading())
    assert found.sheet.name == "June"
    assert "sheet 'June' has the shipments (the others: 'Notes', 'May'" in found.notes[0]
    assert len(open_file(book, Reading(sheet="may")).sheet.rows) == 3
    with pytest.raises(NoSuchFile, match="no sheet 'Juli'; its sheets are 'Notes', 'June', 'May'"):
        open_file(book, Reading(sheet="Juli"))


def test_when_no_sheet_has_shipments_the_most_promising_is_told(tmp_path: Path) -> None:
    """The question is about the sheet with dates, not about the first one."""
    rows = [["Start", "End"], ["2026-06-01", "2026-06-02"], ["2026-06-03", "2026-06-04"]]
    book = put(tmp_path, "b.xlsx", as_workbook({"Notes": [["read me"], ["x"]], "Dates": rows}))
    with pytest.raises(Unsure, match="columns with dates: 'Start', 'End'"):
        open_file(book, Reading())


def test_a_mapping_helps_and_is_checked(tmp_path: Path) -> None:
    """What the user says of columns is needed where names say nothing."""
    csv = put(tmp_path, "a.csv", b"Start,End\n2026-06-01,2026-06-02\n")
    found = open_file(csv, Reading({"shipped": "Start", "delivered": "End"}))
    assert {field: column.name for field, column in found.columns.items()} == {
        "delivered": "End",
        "shipped": "Start",
    }
    with pytest.raises(NoSuchColumn):
        open_file(csv, Reading({"shipped": "Begin", "delivered": "End"}))


def test_an_absent_or_large_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """There is no such file; a folder is no file; more than the limit is too much."""
    with pytest.raises(NoSuchFile):
        open_file(tmp_path / "absent.csv", Reading())
    with pytest.raises(NoSuchFile):
        open_file(tmp_path, Reading())
    monkeypatch.setattr(opening, "MOST_BYTES", 10)
    with pytest.raises(Unreadable, match="split it by year"):
        open_file(put(tmp_path, "a.csv", b"x" * 11), Reading())
    with pytest.raises(NoSuchFile, match="has no sheet"):
        open_file(put(tmp_path, "b.csv", b"a,b"), Reading(sheet="x"))
