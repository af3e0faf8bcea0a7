"""A broker's spreadsheet becomes declarations; every fault has its row and column."""

from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from serai.customs.read_declaration import read_declaration
from serai.store.spreadsheet.declarations import Broken, Sheeted, place_of, read_sheet
from serai.store.spreadsheet.file import NoSuchFile
from serai.store.spreadsheet.sheet import Unreadable

GIVEN = {"at": "2026-11-22", "ship_from": "CN"}

SHEET = """Manifest of November;;;;;;;;;
HAWB;Consignee Name;City;Country Code;Goods Description;HS Code;Qty;Unit Price;Currency;Weight (kg);Mood
H1;Ann;Paris;FR;cotton shirt;610910;5;10,00;EUR;0,4;good
H1;Ann;Paris;FR;wrist watch;9102.11;1;19,90;EUR;0,1;
H2;Bo;Lyon;FR;toy;950300;1;1,234;EUR;0,1;
;Cy;Rome;IT;book;490199;1;9.00;EUR;1.234,5;
"""


def read(tmp_path: Path, text: str) -> Broken:
    """Read a text as a file."""
    file = tmp_path / "sheet.csv"
    file.write_text(text, encoding="utf-8")
    return read_sheet(file, GIVEN)


def test_rows_of_one_number_are_one_declaration(tmp_path: Path) -> None:
    """Two lines of goods to one buyer; unit values are multiplied, the unknown is told."""
    found = read(tmp_path, SHEET)
    shirts = read_declaration(found.consignments[0].record)
    assert [(line.hs, str(line.value.amount)) for line in shirts.lines] == [
        ("610910", "50.00"),
        ("910211", "19.90"),
    ]
    assert (shirts.recipient.city, shirts.destination, str(shirts.lines[0].gross_kg)) == (
        "Paris",
        "FR",
        "0.4",
    )
    assert found.consignments[0].rows == (3, 4)
    assert "columns that nobody knows: Mood" in found.notes


def test_a_comma_that_may_mean_two_things_is_a_fault(tmp_path: Path) -> None:
    """1,234 is a thousand to some and one to others: it is refused with row and column, the rest is read."""
    _, toy, book = read(tmp_path, SHEET).consignments
    (fault,) = toy.faults
    assert (fault.row, fault.column) == (5, "Unit Price")
    assert "'1,234'" in fault.text
    assert (book.consignment, book.record["lines"][0]["gross_kg"]) == ("row 6", "1234.5")


def test_rows_that_contradict_each_other_are_a_fault(tmp_path: Path) -> None:
    """One consignment cannot go to two cities."""
    found = read(tmp_path, SHEET.replace("H1;Ann;Paris;FR;wrist", "H1;Ann;Nice;FR;wrist"))
    (fault,) = found.consignments[0].faults
    assert (fault.row, fault.column) == (4, "City")
    assert fault.text == "says Nice, row 3 of the same consignment Paris"


def test_a_workbook_is_read_by_its_best_sheet(tmp_path: Path) -> None:
    """Numbers, dates and codes come typed; a sheet of notes beside it is left alone."""
    book = openpyxl.Workbook()
    book.active.append(["Notes", "of the day"])
    book.active.append(["nothing", "here"])
    sheet = book.create_sheet("goods")
    sheet.append(
        ["Parcel ID", "Date", "Destination", "Description", "HS", "Quantity", "Declared Value", "Currency"]
    )
    sheet.append(["P1", datetime.fromisoformat("2026-11-23"), "BR", "phone case", 392690, 2, 12.5, "USD"])
    file = tmp_path / "goods.xlsx"
    book.save(file)
    (parcel,) = read_sheet(file, GIVEN).consignments
    read = read_declaration(parcel.record)
    assert (read.at.date().isoformat(), read.destination, read.lines[0].hs) == ("2026-11-23", "BR", "392690")
    assert str(read.value) == "12.5"


def test_the_place_of_a_fault_is_a_cell() -> None:
    """A pointer into the record leads back to row and column; a field of the whole to the first row."""
    one = Sheeted("c", {}, (5, 6))
    columns = {"lines.hs": "HS Code", "recipient.name": "Consignee"}
    assert place_of("/lines/1/hs", one, columns) == (6, "HS Code")
    assert place_of("/recipient/name", one, columns) == (5, "Consignee")
    assert place_of("/currency", one, columns) == (5, "currency")
    assert place_of("", one, columns) == (5, "")


@pytest.mark.parametrize(
    ("text", "why"), [("", "empty"), ("a;b\n1;2\n", "no column with the value of goods")]
)
def test_what_is_no_sheet_of_goods_is_refused(tmp_path: Path, text: str, why: str) -> None:
    """The reason names what is absent."""
    with pytest.raises(Unreadable, match=why):
        read(tmp_path, text)


def test_a_file_that_is_not_there_is_missing(tmp_path: Path) -> None:
    """It is named."""
    with pytest.raises(NoSuchFile, match=r"none\.csv"):
        read_sheet(tmp_path / "none.csv")
