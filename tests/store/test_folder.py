"""Tests of `serai.store.folder`."""

import csv
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from serai.store.folder import OutputRefused, open_folder, write_summary, write_tables


def test_a_table_is_a_csv_with_its_columns_in_order(tmp_path: Path) -> None:
    """Absent cells are empty, lists joined, instants in ISO 8601; an empty table keeps its header."""
    seen = datetime(2026, 9, 1, 8, tzinfo=UTC)
    row = {"b": True, "a": ("x", "y"), "c": seen}
    write_tables(tmp_path, {"t": [row], "none": []}, {"t": ("a", "b", "c", "d"), "none": ("z",)})
    with (tmp_path / "t.csv").open(encoding="utf-8") as file:
        assert list(csv.reader(file)) == [["a", "b", "c", "d"], ["x;y", "1", "2026-09-01T08:00:00+00:00", ""]]
    assert (tmp_path / "none.csv").read_text() == "z\n"


def test_no_text_of_strangers_is_a_formula(tmp_path: Path) -> None:
    """What a spreadsheet would compute is text; offsets, numbers and other words are left as they are."""
    kept = ["+08:00", "-03:30", "-1.5e-07", "-", "a=b", "'=x", "", "1\n=2"]
    risky = ["=cmd()|x", "@SUM(A1)", "+x", "-1+cmd|x", "\t=1", "=a,b"]
    write_tables(tmp_path, {"t": [{"a": text} for text in (*kept, *risky)]}, {"t": ("a",)})
    with (tmp_path / "t.csv").open(encoding="utf-8", newline="") as file:
        rows = [row[0] if row else "" for row in csv.reader(file)][1:]
    assert rows == [*kept, *("'" + text for text in risky)]


def test_the_summary_is_one_object(tmp_path: Path) -> None:
    """The summary can be read back."""
    place = write_summary(tmp_path, {"requests": 3, "name": "Liège"})
    assert json.loads(place.read_text(encoding="utf-8")) == {"requests": 3, "name": "Liège"}


def test_a_folder_that_is_a_file_is_refused_by_name(tmp_path: Path) -> None:
    """Output onto a file says so, with the place."""
    file = tmp_path / "out"
    file.touch()
    with pytest.raises(OutputRefused, match=r"out: .*name a folder"):
        open_folder(file)


def test_a_folder_is_made_where_it_is_absent(tmp_path: Path) -> None:
    """A new folder and the folders above it are made, and no probe is left in it."""
    assert list(open_folder(tmp_path / "a" / "b").iterdir()) == []
