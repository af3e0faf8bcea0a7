"""Rows as machines and people read them."""

import csv
import io
import json
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import numpy as np

from serai.codes.milestone import Milestone
from serai.faces.table import Format, as_csv, as_json, plain, show

ROWS = [
    {"parcel": "P1", "kg": 1.5, "late": True, "at": datetime(2026, 3, 2, 4, tzinfo=UTC), "ids": ("a", "b")},
    {"parcel": 'Zürich, "é"', "kg": None, "late": False, "at": None, "ids": ()},
]
COLUMNS = ("parcel", "kg", "late", "at", "ids")


def test_plain_makes_json_of_every_value_of_ours() -> None:
    """Instants, money, paths, numpy figures, words and nested values all become JSON's own types."""
    value = {
        "at": datetime(2026, 3, 2, tzinfo=UTC), "day": date(2026, 3, 2), "money": Decimal("1.10"),
        "place": Path("a") / "b", "n": np.int64(3), "x": np.float64(0.5), "m": Milestone.DELIVERED,
        "deep": ({"s": frozenset({"one"})},), 7: None,
    }  # fmt: skip
    assert json.loads(json.dumps(plain(value))) == {
        "at": "2026-03-02T00:00:00+00:00", "day": "2026-03-02", "money": "1.10", "place": "a/b", "n": 3,
        "x": 0.5, "m": "delivered", "deep": [{"s": ["one"]}], "7": None,
    }  # fmt: skip


def test_json_keeps_letters_as_they_are() -> None:
    """A name in another alphabet is readable in the output."""
    assert as_json({"city": "São Paulo 深圳"}) == '{"city": "São Paulo 深圳"}'


def test_csv_reads_back_as_it_was() -> None:
    """Absent is empty, truth is 1 or 0, lists are joined by `;`, and quotes survive."""
    read = list(csv.DictReader(io.StringIO(as_csv(ROWS, COLUMNS))))
    assert read[0] == {
        "parcel": "P1", "kg": "1.5", "late": "1", "at": "2026-03-02T04:00:00+00:00", "ids": "a;b",
    }  # fmt: skip
    assert read[1] == {"parcel": 'Zürich, "é"', "kg": "", "late": "0", "at": "", "ids": ""}


def test_no_cell_of_a_csv_is_a_formula() -> None:
    """A text that a spreadsheet would compute has an apostrophe before it; figures below 0 have none."""
    risky = as_csv([{"a": "=cmd()", "b": -1.5, "c": ("@x", "y")}], ("a", "b", "c"))
    assert risky.splitlines()[1] == "'=cmd(),-1.5,'@x;y"


def test_show_gives_each_form() -> None:
    """JSON Lines hold every key, CSV the columns asked for, the table shows the same cells to people."""
    assert [json.loads(line)["parcel"] for line in show(ROWS, COLUMNS, Format.JSON).splitlines()] == [
        "P1",
        'Zürich, "é"',
    ]
    assert show(ROWS, ("parcel",), Format.CSV).splitlines()[0] == "parcel"
    table = show(ROWS, COLUMNS, Format.TABLE, title="Parcels")
    assert "Parcels" in table
    assert "a;b" in table
