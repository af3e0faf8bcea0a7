"""Entries of the duty ledger are read from CSV; a row that cannot be read is told and leaves the rest."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from serai.customs.dues import Entry, Side
from serai.store.duesheet import UnreadableEntry, read_entries, read_entry
from serai.store.foreign.sheet import AnotherFile, NoDataSet

HEADER = "parcel,tax,amount,currency,at,reference\n"
GOOD = {
    "parcel": "P1", "tax": "Duty", "amount": "3.00", "currency": "GBP", "at": "2026-11-02", "reference": "n1",
}  # fmt: skip


def test_rows_become_entries_and_a_bad_one_leaves_the_rest(tmp_path: Path) -> None:
    """The file is the source where the row names none; short rows and bad cells are refused by number."""
    file = tmp_path / "billed.csv"
    file.write_text(f"{HEADER}P1,VAT,-1.50,GBP,2026-11-02T09:00+01:00,n1\nP2,duty,x,GBP,2026-11-02,n2\nP3\n")
    entries, refused = read_entries(file, Side.BILLED)
    at = datetime(2026, 11, 2, 8, tzinfo=UTC)
    assert entries == [Entry("P1", Side.BILLED, "vat", Decimal("-1.50"), "GBP", at, "billed.csv", "n1")]
    assert entries[0].at.utcoffset() == timedelta(hours=1)
    assert [(row.row, row.reason.split()[0]) for row in refused] == [(3, "amount"), (4, "has")]


def test_a_source_of_its_own_and_a_date_alone() -> None:
    """The row's source counts before the file's; a date is its midnight in UTC."""
    found = read_entry({**GOOD, "source": "broker"}, Side.BILLED, "file.csv")
    assert (found.source, found.tax, found.at) == ("broker", "duty", datetime(2026, 11, 2, tzinfo=UTC))


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("parcel", " "), ("reference", ""), ("amount", "3,00"), ("amount", "NaN"), ("amount", "1e5"),
        ("currency", "XXQ"), ("at", "02.11.2026"), ("at", "2026-11-02T10:00:00"),
    ],
)  # fmt: skip
def test_a_cell_that_cannot_be_read_is_refused_by_name(field: str, text: str) -> None:
    """Nothing is guessed: no parcel, no number of its own, a comma, no currency, no offset."""
    with pytest.raises(UnreadableEntry, match=field):
        read_entry({**GOOD, field: text}, Side.COLLECTED, "file.csv")


def test_another_file_or_none_is_refused(tmp_path: Path) -> None:
    """A file without the columns, and no file at all."""
    other = tmp_path / "other.csv"
    other.write_text("a,b\n1,2\n")
    with pytest.raises(AnotherFile, match="billed duty and tax"):
        read_entries(other, Side.BILLED)
    with pytest.raises(NoDataSet):
        read_entries(tmp_path / "none.csv", Side.BILLED)
