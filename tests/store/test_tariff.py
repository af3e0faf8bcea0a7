"""Stored tariffs come back as they were, and the one that holds on a day answers."""

from datetime import date
from pathlib import Path

import pytest

from serai.customs.schedule import Kind, Measure
from serai.store.tariff import (
    DamagedTable,
    StoredTariffs,
    TableHead,
    hash_file,
    list_tables,
    read_file,
    read_table,
    save,
)

MEASURES = [
    Measure("61091000", Kind.GENERAL, "12 %"),
    Measure("61091000", Kind.GENERAL, "90 %", ("CU", "KP")),
    Measure("61091000", Kind.PREFERENCE, "0 %", ("JP",), (), date(2021, 1, 1), date(2027, 1, 1)),
    Measure("61091000", Kind.ADDED, "5 %", (), ("US",), group="695"),
    Measure("6110", Kind.UNSETTLED, "measure 552", ("CN",)),
]


def head(since: str | None, jurisdiction: str = "EU") -> TableHead:
    """Return the head of a table."""
    return TableHead(jurisdiction, "eu-cn", since, "2026-11-22", "cn.csv", "0" * 64, 5, 2, 5, {"quota": 3}, 1)


def texts(tariffs: StoredTariffs, on: date, jurisdiction: str = "EU") -> list[str]:
    """Return the rates of shirts on a day."""
    found = tariffs.find(jurisdiction, "610910", "VN", on)
    return [rated.text for rated in found.rates] if found else []


def test_a_table_comes_back_as_it_was(tmp_path: Path) -> None:
    """Every measure and every word of the head, and nothing else lies in the folder."""
    place = save(tmp_path, head("2026-01-01"), MEASURES)
    assert read_table(place) == MEASURES
    assert list_tables(tmp_path) == [(place, head("2026-01-01"))]
    assert [file.name for file in (tmp_path / "tariffs").iterdir()] == ["EU-2026-01-01.tariff"]


def test_the_latest_table_that_has_begun_holds(tmp_path: Path) -> None:
    """Before the first date the table without date holds, and says so; without it, none does."""
    save(tmp_path, head("2026-01-01"), [Measure("6109", Kind.GENERAL, "1 %")])
    save(tmp_path, head("2026-07-01"), [Measure("6109", Kind.GENERAL, "2 %")])
    tariffs = StoredTariffs(tmp_path)
    days = [date(2025, 12, 31), date(2026, 1, 1), date(2026, 6, 30), date(2026, 7, 1), date(2030, 1, 1)]
    assert [texts(tariffs, day) for day in days] == [[], ["1 %"], ["1 %"], ["2 %"], ["2 %"]]
    assert [tariffs.has("EU", day) for day in days[:2]] == [False, True]
    assert not tariffs.has("US", days[-1])
    assert tariffs.find("US", "610910", "CN", days[-1]) is None
    save(tmp_path, head(None), [Measure("6109", Kind.GENERAL, "3 %")])
    undated = StoredTariffs(tmp_path).find("EU", "610910", "VN", days[0])
    assert undated is not None
    assert undated.note == "the EU tariff table has no date (loaded on 2026-11-22)"
    assert texts(StoredTariffs(tmp_path), days[1]) == ["1 %"]


def test_a_table_of_the_same_date_takes_the_place_of_the_other(tmp_path: Path) -> None:
    """Loading twice keeps the last."""
    save(tmp_path, head("2026-01-01"), MEASURES)
    save(tmp_path, head("2026-01-01"), MEASURES[:1])
    assert texts(StoredTariffs(tmp_path), date(2026, 1, 1)) == ["12 %"]


@pytest.mark.parametrize("cut", [5, 300, -20])
def test_a_damaged_table_is_refused_by_name(tmp_path: Path, cut: int) -> None:
    """A head or a body that is cut short is not read as less."""
    place = save(tmp_path, head("2026-01-01"), MEASURES)
    place.write_bytes(place.read_bytes()[:cut])
    with pytest.raises(DamagedTable, match="load the tariff again"):
        texts(StoredTariffs(tmp_path), date(2026, 1, 1))


def test_a_file_is_read_by_its_form_and_known_by_its_hash(tmp_path: Path) -> None:
    """The same bytes have the same hash; the form says how to read them."""
    file = tmp_path / "a.csv"
    file.write_text("code,duty\n6109,12 %\n", "utf-8")
    assert read_file(file, "eu-cn").measures == [Measure("6109", Kind.GENERAL, "12 %")]
    other = tmp_path / "hts.csv"
    other.write_text("htsno,indent,general\n6109.10.00,0,16.5%\n", "utf-8")
    assert read_file(other, "us-hts").measures == [Measure("61091000", Kind.GENERAL, "16.5%")]
    assert hash_file(file) != hash_file(other)
    assert len(hash_file(file)) == 64
