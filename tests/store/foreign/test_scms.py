"""SCMS lines become shipments, or are refused with the reason."""

import csv
from datetime import UTC, datetime
from pathlib import Path

import pytest

from serai.store.foreign.scms import Unusable, read_day, read_scms

HEAD = (
    "ID,Country,Shipment Mode,PQ First Sent to Client Date,PO Sent to Vendor Date,"
    "Scheduled Delivery Date,Delivered to Client Date,Vendor,Weight (Kilograms),Line Item Value"
)


def write(folder: Path, *lines: str) -> Path:
    """Write lines below the header."""
    path = folder / "scms.csv"
    path.write_text("\n".join([HEAD, *lines, ""]), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2-Jun-06", datetime(2006, 6, 2, tzinfo=UTC)),
        ("14-NOV-2006", datetime(2006, 11, 14, tzinfo=UTC)),
        ("11/13/06", datetime(2006, 11, 13, tzinfo=UTC)),
        ("Date Not Captured", None),
        ("Pre-PQ Process", None),
        ("", None),
    ],
)
def test_days_and_words(text: str, day: datetime | None) -> None:
    """Days of both forms are read, month first where slashed; words are unknown."""
    assert read_day(text) == day


@pytest.mark.parametrize("text", ["31-Feb-06", "2-Xyz-06", "13/13/06", "2006.06.02"])
def test_what_looks_like_a_day_and_is_none_is_refused(text: str) -> None:
    """A number that is no day is not taken for a word."""
    with pytest.raises(Unusable):
        read_day(text)


def test_the_order_is_the_vendors_else_the_clients(tmp_path: Path) -> None:
    """The order to the vendor counts, else the quote; one after the delivery counts as unknown."""
    path = write(
        tmp_path,
        "1,Haiti,Air,1/1/06,2/1/06,2-Jun-06,3-Jun-06,V,13,551",
        "2,Haiti,Truck,1/1/06,N/A - From RDC,2-Jun-06,3-Jun-06,V,See DN-1,551",
        "3,Haiti,N/A,Pre-PQ Process,7/1/06,2-Jun-06,3-Jun-06,V,,x",
    )
    found = read_scms(path).shipments
    assert [(s.ordered_by, s.means, s.kg) for s in found] == [
        ("po", "air", 13.0),
        ("pq", "road", None),
        (None, None, None),
    ]
    assert found[0].ordered == datetime(2006, 2, 1, tzinfo=UTC)
    assert found[2].value is None


def test_bad_lines_are_refused_and_kept(tmp_path: Path) -> None:
    """No delivery date, no country, a second line of the same ID: each is refused as it came."""
    path = write(
        tmp_path,
        "1,Haiti,Air,,,2-Jun-06,3-Jun-06,V,,",
        "2,Haiti,Air,,,2-Jun-06,unknown,V,,",
        "3,,Air,,,2-Jun-06,3-Jun-06,V,,",
        "1,Haiti,Air,,,2-Jun-06,3-Jun-06,V,,",
        "a b,Haiti,Air,,,2-Jun-06,3-Jun-06,V,,",
    )
    data = read_scms(path)
    assert len(data.shipments) == 1
    assert [(r.row, r.reason) for r in data.refused] == [
        (3, "Delivered to Client Date is 'unknown', not a date"),
        (4, "Country is empty"),
        (5, "ID 1 stands in a row before already"),
        (6, "ID 'a b' is not an id"),
    ]
    assert data.refused[0].raw.startswith("2,Haiti")


def test_no_line_of_the_file_is_lost(shared: Path) -> None:
    """Every line is a shipment or refused; nearly two thirds are exactly on time."""
    path = shared / "data" / "scms" / "scms_dev.csv"
    data = read_scms(path)
    with path.open(encoding="utf-8", newline="") as file:
        assert len(data.shipments) + len(data.refused) == sum(1 for _ in csv.reader(file)) - 1
    exact = sum(s.scheduled == s.delivered for s in data.shipments) / len(data.shipments)
    assert exact == pytest.approx(0.63, abs=0.01)
    assert sum(s.ordered_by == "po" for s in data.shipments) <= 2497
