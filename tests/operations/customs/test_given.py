"""Declarations are read from JSON and from spreadsheets; a bad one costs no other."""

import json
from pathlib import Path

import pytest

from serai.operations.customs.given import (
    COLUMNS,
    NoDeclarations,
    UnreadableDeclarations,
    read_declarations,
)

SHIRTS = {"description": "cotton t-shirt", "hs": "610910", "quantity": 5, "value": "50.00", "origin": "CN"}
ONE = {"consignment": "c1", "at": "2026-11-22", "ship_from": "CN", "destination": "FR", "currency": "EUR"}
WHOLE = {**ONE, "lines": [SHIRTS]}


def written(tmp_path: Path, text: str, name: str = "d.jsonl") -> Path:
    """Write a text to a file."""
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (json.dumps(WHOLE), 1),
        (json.dumps(WHOLE, indent=1), 1),
        (json.dumps([WHOLE, WHOLE]), 2),
        (f"{json.dumps(WHOLE)}\n\n{json.dumps(WHOLE)}\n", 2),
    ],
)
def test_an_object_an_array_and_lines_are_read(tmp_path: Path, text: str, count: int) -> None:
    """However JSON is written down, the same declarations come out."""
    found, notes = read_declarations(written(tmp_path, text))
    assert [one.declaration.value for one in found] == [50] * count
    assert notes == ()


def test_a_bad_line_costs_no_other(tmp_path: Path) -> None:
    """What is no JSON, no object or no declaration has its line, rule and remedy."""
    bad = {**WHOLE, "lines": [{**SHIRTS, "hs": "61091"}]}
    lines = [json.dumps(WHOLE), "{", "[1]", json.dumps(bad), json.dumps(WHOLE)]
    found, _ = read_declarations(written(tmp_path, "\n".join(lines)))
    assert [one.declaration is not None for one in found] == [True, False, False, False, True]
    assert [(one.faults[0].row, one.faults[0].rule) for one in found if one.faults][:2] == [
        (2, "JSON"),
        (3, "JSON"),
    ]
    (fault,) = found[3].faults
    assert (fault.consignment, fault.row, fault.column) == ("c1", 4, "/lines/0/hs")
    assert "61091" in fault.text
    assert set(fault.as_row()) == set(COLUMNS)


def test_faults_of_a_spreadsheet_have_row_and_column(tmp_path: Path) -> None:
    """A code of five digits, a country that is none and a value that is no number, each in its cell, once."""
    rows = ("H1,FR,shirt,61091,1,5", "H1,FR,hat,650500,1,x", "H2,ZZ,hat,650500,1,5", "H3,FR,hat,650500,1,5")
    text = "HAWB,Country,Description,HS,Qty,Value,Currency\n" + "".join(f"{row},EUR\n" for row in rows)
    found, notes = read_declarations(
        written(tmp_path, text, "s.csv"), {"at": "2026-11-22", "ship_from": "CN"}
    )
    told = [(fault.row, fault.column) for one in found for fault in one.faults]
    assert told == [(3, "Value"), (2, "HS"), (4, "Country")]
    assert [one.declaration is not None for one in found] == [False, False, True]
    assert any("comma" in note for note in notes)


def test_defaults_fill_what_a_file_lacks(tmp_path: Path) -> None:
    """The day given with the command stands for those that name none, and not for those that do."""
    bare = {name: value for name, value in WHOLE.items() if name != "at"}
    file = written(tmp_path, f"{json.dumps(bare)}\n{json.dumps(WHOLE)}")
    found, _ = read_declarations(file, {"at": "2027-01-01"})
    assert [one.declaration.at.date().isoformat() for one in found] == ["2027-01-01", "2026-11-22"]


def test_files_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    """Absent, or not text at all."""
    with pytest.raises(NoDeclarations, match=r"none\.json"):
        read_declarations(tmp_path / "none.json")
    (tmp_path / "x.json").write_bytes(b"\xff\xfe\xff")
    with pytest.raises(UnreadableDeclarations, match="not UTF-8 at byte 0"):
        read_declarations(tmp_path / "x.json")
