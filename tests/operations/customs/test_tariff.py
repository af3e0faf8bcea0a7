"""Loading a tariff, and the quotes that use it."""

from datetime import date
from pathlib import Path

import pytest

from serai.customs.rule import NoRecord
from serai.operations.customs.tariff import (
    LoadParams,
    NotACode,
    NoTariff,
    UnknownForm,
    every,
    load_table,
    show_code,
)

ON = date(2026, 11, 22)


def load(home: Path, text: str, form: str = "eu-cn", **other: object) -> dict[str, object]:
    """Load a table and return what was kept of it."""
    file = home / "table.csv"
    file.write_text(text, "utf-8")
    return load_table(home, LoadParams(file, form, **other), ON)[0]  # type: ignore[arg-type]


def test_a_table_is_kept_with_its_date_and_what_was_not_read(tmp_path: Path) -> None:
    """Forms that are not read are listed, faulty rows named, and the table is found again."""
    made = load(tmp_path, "code,duty\n61091000,12 %\n1704,9 % + EA\n123,1 %\n", since=date(2026, 1, 1))
    assert (made["jurisdiction"], made["since"], made["loaded"]) == ("EU", "2026-01-01", "2026-11-22")
    assert (made["measures"], made["faulty"], made["unread"]) == (2, 1, ["9 % + EA"])
    assert made["faults"] == [
        {
            "row": 4,
            "reason": "code '123' has 3 digits, not 4, 6, 8 or 10; a spreadsheet may have cut a nought",
        }
    ]
    assert [head["file"] for head in every(tmp_path)] == ["table.csv"]


def test_a_plain_table_may_be_that_of_another_jurisdiction(tmp_path: Path) -> None:
    """By its name or by a country in it; the form of the United States is theirs alone."""
    assert load(tmp_path, "code,duty\n6109,13 %\n", jurisdiction="kr")["jurisdiction"] == "KR"
    assert load(tmp_path, "code,duty\n6109,12 %\n", jurisdiction="FR")["jurisdiction"] == "EU"
    with pytest.raises(UnknownForm, match="us-hts is the form of the United States, not of KR"):
        load(tmp_path, "htsno,general\n", form="us-hts", jurisdiction="KR")
    with pytest.raises(UnknownForm, match="give one of us-hts, eu-cn, uk"):
        load(tmp_path, "code,duty\n", form="taric")
    with pytest.raises(NoRecord, match="ZZ"):
        load(tmp_path, "code,duty\n", jurisdiction="ZZ")


def test_a_code_is_shown_with_what_stands_around_it(tmp_path: Path) -> None:
    """In every table that holds, or in one; what no table has is told."""
    load(tmp_path, "code,duty,start date\n61091000,12 %,2026-01-01\n61091000,11 %,2027-01-01\n")
    load(tmp_path, "code,duty\n6109,13 %\n", jurisdiction="KR")
    rows = show_code(tmp_path, "6109.10", ON, None)
    assert [(row["jurisdiction"], row["code"], row["duty"]) for row in rows] == [
        ("EU", "61091000", "12 %"), ("KR", "6109", "13 %"),
    ]  # fmt: skip
    assert [row["duty"] for row in show_code(tmp_path, "610910", ON, "KR")] == ["13 %"]
    with pytest.raises(NoTariff, match="no table of EU, KR has 910211"):
        show_code(tmp_path, "910211", ON, None)
    with pytest.raises(NoTariff, match="no tariff table of US holds on 2026-11-22"):
        show_code(tmp_path, "910211", ON, "US")
    with pytest.raises(NotACode, match="give 4, 6, 8 or 10 digits"):
        show_code(tmp_path, "61091", ON, None)
