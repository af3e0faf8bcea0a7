"""The duty ledger from files, and from the store."""

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from serai.customs.dues import DuesParams, Entry, Side
from serai.operations.customs.dues import (
    COLUMNS,
    QUEUE,
    NoSide,
    keep_dues,
    kept_dues,
    read_dues,
    read_given,
    row,
    settle,
)
from serai.store.database import Store
from serai.store.duesheet import UnreadableEntry

AT = datetime(2026, 11, 22, tzinfo=UTC)
EXAMPLES = Path(__file__).resolve().parents[3] / "docs/examples/dues"


def example() -> tuple[list[Entry], tuple[tuple[str, str], ...]]:
    """Return the entries of the document's example."""
    return read_dues({side: EXAMPLES / f"{side}.csv" for side in Side})


def test_the_example_of_the_document_has_three_differences() -> None:
    """P1: 3 EUR too little collected; P2: 1.50 GBP too much billed; P3: not assessed; the rest balances."""
    entries, refused = example()
    found = settle(entries, AT, DuesParams(), refused)
    told = [(d.parcel, d.tax, d.kind, d.amount, d.owner) for d in found.queue]
    assert told == [
        ("P1", "duty", "under_collected", Decimal("3.00"), "seller"),
        ("P2", "vat", "over_billed", Decimal("1.50"), "broker"),
        ("P3", "duty", "not_assessed", None, "broker"),
    ]
    assert found.summary["statuses"] == {
        "balanced": 2, "not_assessed": 1, "over_billed": 1, "under_collected": 1,
    }  # fmt: skip
    assert tuple(row(found.balances[0])) == COLUMNS
    assert tuple(row(found.queue[0])) == QUEUE


def test_files_may_be_absent_and_rows_refused(tmp_path: Path) -> None:
    """One side alone is read; a row without number is told by file and row."""
    file = tmp_path / "collected.csv"
    file.write_text("parcel,tax,amount,currency,at,reference\nP1,duty,3,EUR,2026-11-02,\n")
    entries, refused = read_dues({Side.COLLECTED: file, Side.BILLED: None})
    assert entries == []
    assert refused[0][0] == "collected.csv, row 2"


def test_currencies_are_compared_at_the_banks_rate_of_the_day() -> None:
    """116 euro collected against 100 pounds assessed is no question of currencies, but of an amount."""
    sale = datetime(2024, 3, 1, tzinfo=UTC)
    entries = [
        Entry("P1", Side.COLLECTED, "vat", Decimal(150), "EUR", sale, "shop", "1"),
        Entry("P1", Side.ASSESSED, "vat", Decimal(100), "GBP", sale, "customs", "1"),
    ]
    (balance,) = settle(entries, AT, DuesParams()).balances
    assert (balance.currency, balance.status) == ("GBP", "over_collected")
    assert balance.collected is not None
    assert 120 < balance.collected < 135


def test_the_ledger_keeps_what_it_was_given(store: Store) -> None:
    """The files twice are once in the ledger; some parcels are read alone."""
    entries, _ = example()
    assert (keep_dues(store, entries), keep_dues(store, entries)) == (len(entries), 0)
    assert len(kept_dues(store)) == len(entries)
    assert {entry.parcel for entry in kept_dues(store, ["P3"])} == {"P3"}
    assert settle(kept_dues(store), AT, DuesParams()).balances == settle(entries, AT, DuesParams()).balances


def test_records_name_their_side() -> None:
    """A record without a side, or that cannot be read, is refused with its place."""
    record = {
        "side": "billed", "parcel": "P1", "tax": "duty", "amount": "3", "currency": "GBP", "at": "2026-11-02",
        "reference": "1", "source": None,
    }  # fmt: skip
    (entry,) = read_given([record], "api")
    assert (entry.side, entry.source) == (Side.BILLED, "api")
    with pytest.raises(NoSide, match="/1: side 'paid'"):
        read_given([record, {**record, "side": "paid"}], "api")
    with pytest.raises(UnreadableEntry, match="/0: amount"):
        read_given([{**record, "amount": "three"}], "api")
