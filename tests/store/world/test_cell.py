"""How single cells are read."""

import contextlib
from datetime import UTC, date, datetime, time
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from serai.store.world.cell import KINDS, InvalidCell, read_cell
from serai.store.world.table import Column

GOOD = [
    ("number", " 12.50 ", 12.5),
    ("number", "-1e-3", -0.001),
    ("money", "19.90", Decimal("19.90")),
    ("whole", "007", 7),
    ("flag", "1", True),
    ("flag", "0", False),
    ("time", "07:30", time(7, 30)),
    ("time", "24:00", time.max),
    ("date", "2026-02-28", date(2026, 2, 28)),
    ("exception", "+2026-02-28", (date(2026, 2, 28), True)),
    ("exception", "2026-02-28", (date(2026, 2, 28), False)),
    ("instant", "2026-09-30T14:05:00Z", datetime(2026, 9, 30, 14, 5, tzinfo=UTC)),
    ("instant", "2026-09-30 14:05", datetime.fromisoformat("2026-09-30T14:05")),
    ("days", "531", (1, 3, 5)),
    ("tz", "Asia/Shanghai", ZoneInfo("Asia/Shanghai")),
    ("country", "br", "BR"),
    ("currency", "eur", "EUR"),
    ("unlocode", "BE LGG", "BELGG"),
    ("hs", "8518.30", "851830"),
    ("id", "a.b/c:d-1", "a.b/c:d-1"),
    ("filter", "corridor = CN-BR", ("corridor", "CN-BR")),
    ("text", "São Paulo", "São Paulo"),
]

BAD = {
    "number": ["2,5", "nan", "inf", "1_000", "٣", "12 kg"],
    "money": ["$5", "1e3", "NaN"],
    "whole": ["2.0", "x"],
    "flag": ["yes"],
    "time": ["7:30", "24:01", "07:60"],
    "date": ["2026-02-30", "20260228", "28/02/2026", "2026-W09-6", "0001-01-01"],
    "exception": ["+"],
    "instant": ["2026-09-30", "2026-13-01T00:00", "yesterday", "2026-09-30T25:00"],
    "days": ["0", "8", "11", "Mon"],
    "tz": ["Asia/Shenzen", "../etc/passwd", "UTC+8", "Asia"],
    "country": ["UK"],
    "currency": ["RMB"],
    "iata": ["EBLG"],
    "unlocode": ["LGG"],
    "hs": ["8518"],
    "id": ["a b", "a;b", "é", "x" * 65, "a,b"],
    "carrier_id": ["a-b"],
    "filter": ["corridor", "=x", "corridor="],
}


@pytest.mark.parametrize(("kind", "text", "value"), GOOD)
def test_a_good_cell_is_read(kind: str, text: str, value: object) -> None:
    """Each kind gives its value, blanks around it apart."""
    assert read_cell(text, Column("x", kind, "x")) == value


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in BAD.items() for text in texts])
def test_a_bad_cell_is_refused_with_a_remedy(kind: str, text: str) -> None:
    """What is not of the kind is refused, with a reason and something to do."""
    with pytest.raises(InvalidCell) as refused:
        read_cell(text, Column("x", kind, "x"))
    assert str(refused.value)
    assert refused.value.remedy


@given(st.text(max_size=40), st.sampled_from(sorted(KINDS)))
def test_any_text_is_read_or_refused(text: str, kind: str) -> None:
    """No text whatever makes a reader crash; a list is a list, whatever stands in it."""
    column = Column("x", kind, "x", many=len(text) % 2 == 0)
    with contextlib.suppress(InvalidCell):
        value = read_cell(text, column)
        assert isinstance(value, tuple) or not column.many


@pytest.mark.parametrize(
    ("column", "text", "reason"),
    [
        (Column("x", "number", "x", low=0), "-1", "is negative"),
        (Column("x", "number", "x", low=-90, high=90), "-91", "is below -90"),
        (Column("x", "number", "x", low=0, high=1), "1.01", "is above 1"),
        (Column("x", "whole", "x", above=0), "0", "is not above 0"),
        (Column("x", "word", "x", allowed=("a", "b")), "c", "is not one of its words"),
        (Column("x", "id", "x", required=True), "  ", "is empty"),
    ],
)
def test_limits_hold(column: Column, text: str, reason: str) -> None:
    """A range, a list of words and a needed cell are kept to."""
    with pytest.raises(InvalidCell, match=reason):
        read_cell(text, column)


def test_an_empty_cell_is_its_default_or_nothing() -> None:
    """Words read as an empty text, figures as None, lists as an empty list; a default is read as written."""
    assert read_cell("", Column("x", "text", "x")) == ""
    assert read_cell("", Column("x", "number", "x")) is None
    assert read_cell("", Column("x", "id", "x", many=True)) == ()
    assert read_cell("", Column("x", "number", "x", default="2.5")) == 2.5


def test_a_list_is_split_at_semicolons() -> None:
    """Blanks around and empty parts are left out."""
    assert read_cell("a; b;;", Column("x", "id", "x", many=True)) == ("a", "b")


@pytest.mark.parametrize(("kind", "text"), [("number", "9" * 400), ("number", "1e99"), ("hours", "100001")])
def test_what_is_beyond_all_measure_is_refused(kind: str, text: str) -> None:
    """No cell reads as infinity, or as hours that no calendar holds."""
    with pytest.raises(InvalidCell, match="beyond all measure"):
        read_cell(text, Column("c", kind, "m"))
    assert read_cell("100000", Column("c", kind, "m")) == 100_000


def test_a_column_says_what_a_value_beyond_its_range_would_mean() -> None:
    """A capacity of zero, a negative duration, a calendar without a day: the reason tells the consequence."""
    capacity = Column("x", "whole", "x", above=0, outside="it would take nobody")
    with pytest.raises(InvalidCell, match="is not above 0: it would take nobody") as zero:
        read_cell("0", capacity)
    assert "leave the cell empty" in zero.value.remedy
    hours = Column("x", "hours", "x", low=0, outside="it would arrive before it leaves")
    with pytest.raises(InvalidCell, match="is negative: it would arrive before it leaves"):
        read_cell("-0.5", hours)
    with pytest.raises(InvalidCell, match="is empty: it never works"):
        read_cell(" ", Column("x", "days", "x", required=True, without="it never works"))
