"""COPY from whole columns: every value comes back as it was, and unfit ones are told by place."""

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import numpy as np
import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from serai.store import bulk
from serai.store.bulk import UnfitValue, copy_rows
from serai.store.customs import FILING
from serai.store.database import Store
from serai.store.forecast import FORECAST
from serai.store.plan import REQUEST
from serai.store.track import EVENT, UNREAD

Row = dict[str, Any]


def round_trip(store: Store, table: Any, rows: list[Row]) -> list[Row]:
    """Write rows, read them back in order, leave nothing."""
    with store.engine.connect() as connection, connection.begin() as work:
        raw = connection.connection.driver_connection
        assert isinstance(raw, psycopg.Connection)
        assert copy_rows(raw, table, 1, rows) == len(rows)
        query = table.select().where(table.c.world_id == 1).order_by(table.c.position)
        found = [dict(row) for row in connection.execute(query).mappings()]
        work.rollback()
    return found


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), min_size=1, max_size=20))
def test_any_text_comes_back_as_it_was(store: Store, texts: list[str]) -> None:
    """Words of carriers keep every letter, blank and backslash; only NUL is replaced."""
    found = round_trip(store, UNREAD, [{"raw": value, "source": "s"} for value in texts])
    assert [row["raw"] for row in found] == [value.replace("\0", "\ufffd") for value in texts]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lists=st.lists(st.lists(st.text('ab",\\{}\t\n é', min_size=1), min_size=1), min_size=1, max_size=10))
def test_any_list_comes_back_as_it_was(store: Store, lists: list[list[str]]) -> None:
    """Lists keep their parts, whatever signs of the array notation stand in them."""
    found = round_trip(store, EVENT, [{"parcels": value} for value in lists])
    assert [row["parcels"] for row in found] == lists


def test_values_of_each_kind_come_back_as_what_they_are(store: Store) -> None:
    """Instants, money, numbers of numpy, flags, joined lists and absent values."""
    ready = datetime(2026, 3, 2, 8, tzinfo=timezone(timedelta(hours=8)))
    row = {
        "request": "p1",
        "ready": ready,
        "deadline": "2026-03-09T08:00:00+08:00",
        "kg": np.float64(0.25),
        "value": Decimal("19.90"),
        "handoffs": np.int64(3),
        "co2e_g": float("nan"),
        "zone": "",
        "order": None,
    }
    (found,) = round_trip(store, REQUEST, [row])
    assert found["ready"] == ready
    assert found["deadline"] == ready + timedelta(days=7)
    assert (found["kg"], found["value"], found["handoffs"]) == (0.25, Decimal("19.90"), 3)
    assert (found["co2e_g"], found["zone"], found["order"], found["p50"]) == (None, None, None, None)
    (filing,) = round_trip(store, FILING, [{"filing": "f", "consignments": "c1;c2", "lines": "4"}])
    assert (filing["consignments"], filing["lines"]) == (["c1", "c2"], 4)
    flags = [{"covered80": value} for value in (True, False, "1", 0, None)]
    assert [f["covered80"] for f in round_trip(store, FORECAST, flags)] == [True, False, True, False, None]


def test_column_without_a_place_is_kept_in_more(store: Store) -> None:
    """What a later release adds to a row is not lost, and columns that events prove are not kept."""
    found = round_trip(
        store, UNREAD, [{"raw": "x", "colour": "blue", "at": datetime(2026, 1, 1, tzinfo=UTC)}, {}]
    )
    assert found[0]["more"] == {"colour": "blue", "at": "2026-01-01 00:00:00+00:00"}
    assert found[1]["more"] is None


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("ready", "2026-03-02T08:00:00"),
        ("ready", "soon"),
        ("kg", "1,5"),
        ("handoffs", 1.5),
        ("value", {"amount": 1}),
    ],
)
def test_unfit_value_is_told_by_table_row_and_column(store: Store, column: str, value: object) -> None:
    """A wall time without offset, words for numbers and half counts are refused where they stand."""
    rows = [{"request": "p1"}, {"request": "p2", column: value}]
    with pytest.raises(UnfitValue, match=f"request, row 2, column {column}"):
        round_trip(store, REQUEST, rows)


def test_order_of_rows_is_kept_over_parts(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows that are written in several parts keep one order."""
    monkeypatch.setattr(bulk, "CHUNK", 7)
    rows = [{"raw": str(number)} for number in range(30)]
    assert [row["raw"] for row in round_trip(store, UNREAD, rows)] == [row["raw"] for row in rows]
