"""A broker's file is checked and written down: filings, faults, audit."""

import csv
import json
from pathlib import Path

import pytest

from serai.operations.customs.given import NoDeclarations
from serai.operations.customs.prepare import Asked, CannotWrite, check_file, write_checked
from tests.operations.customs.test_broker import HEADER, ROWS

OFFICE = """
[defaults]
at = 2026-11-22
scheme = "ioss"
scheme_number = "IM2501234567"
[declarant]
name = "Broker"
number = "BE1234567"
street = "1 Quay"
city = "Liege"
postal_code = "4000"
country = "BE"
[particulars]
place = "BE"
"""


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    """A sheet with a good consignment, one with a short code, and one that begins like a formula."""
    (tmp_path / "office.toml").write_text(OFFICE, encoding="utf-8")
    evil = ROWS["short code"].replace("H3,", "=cmd,")
    text = (
        HEADER.replace("Merchant", "Product IDs") + "\n".join([ROWS["good"], ROWS["short code"], evil]) + "\n"
    )
    file = tmp_path / "sheet.csv"
    file.write_text(text, encoding="utf-8")
    return file


def test_every_consignment_has_its_record(sheet: Path) -> None:
    """A filing with its rules, or faults with rows; nothing is lost."""
    checked = check_file(sheet, Asked(sheet.parent / "office.toml"))
    good, short, evil = checked.records()
    assert (good["valid"], good["filings"][0]["message"], good["errors"]) == (True, "H7", [])
    assert "EU-DUTY-3EUR" in good["filings"][0]["rules"]
    assert (short["valid"], short["filings"], short["rows"]) == (False, [], [3])
    assert (short["errors"][0]["row"], short["errors"][0]["column"]) == (3, "HS")
    assert evil["consignment"] == "=cmd"


def test_what_is_ready_and_wrong_is_written(sheet: Path, tmp_path: Path) -> None:
    """The filings are lines that can be lodged; a cell that begins like a formula is text."""
    checked = check_file(sheet, Asked(sheet.parent / "office.toml"))
    out = tmp_path / "out" / "deep"
    count = write_checked([checked], out)
    (line,) = (out / "filings.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["consignments"] == ["H1"]
    with (out / "faults.csv").open(encoding="utf-8", newline="") as file:
        assert [row["consignment"] for row in csv.DictReader(file)] == ["H3", "'=cmd"]
    with (out / "audit.csv").open(encoding="utf-8", newline="") as file:
        assert sum(1 for _ in csv.DictReader(file)) == count["audit"]
    assert (count["filings"], count["faults"]) == (1, 2)


def test_what_cannot_be_read_or_written_is_named(sheet: Path, tmp_path: Path) -> None:
    """An absent file, and a folder that is a file."""
    with pytest.raises(NoDeclarations, match=r"none\.json"):
        check_file(tmp_path / "none.json", Asked())
    with pytest.raises(CannotWrite):
        write_checked([check_file(sheet, Asked(at="2026-11-22"))], sheet)
