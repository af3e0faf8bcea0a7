"""Nasty sheets of known parcels come back as those parcels; any bytes are shipments or a refusal."""

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from serai.errors import SeraiError
from serai.report.benchmark import benchmark
from serai.report.shipment import Since, measure
from serai.store.spreadsheet.file import Reading
from serai.store.spreadsheet.sheet import Unreadable
from serai.store.spreadsheet.shipments import Shipments, read_shipments
from tests.report.sheets import Style, as_text, as_workbook, parcels, real_dates, rows_of, styles


def read(folder: Path, data: bytes | str, **reading: object) -> Shipments:
    """Read some bytes as a file."""
    path = folder / "sheet.csv"
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return read_shipments(path, Reading(**reading))  # type: ignore[arg-type]


@pytest.mark.parametrize("seed", range(len(styles())))
def test_nasty_sheets_give_the_parcels_that_they_hold(tmp_path: Path, seed: int) -> None:
    """Every export, language, date, delimiter and encoding; titles, duplicates and garbage rows."""
    style, rng = styles()[seed], random.Random(seed)
    truth = parcels(rng)
    found = read(tmp_path, as_text(rows_of(truth, style, rng), style))
    transits = measure(found.shipments, Since.SHIPPED)
    assert sorted(
        (one.shipment.order, one.shipment.tracking, one.shipment.country, one.shipment.supplier,
         one.shipment.carrier, one.days if one.delivered else None)
        for one in transits.transits
    ) == sorted((t.order, t.tracking, t.country, t.supplier, t.carrier, t.days) for t in truth)  # fmt: skip
    assert found.merged == style.duplicates
    assert len(found.refused) + len(transits.refused) == style.garbage


def test_cells_of_excel_give_the_same(tmp_path: Path) -> None:
    """Real date cells, and an order number that is a number."""
    truth = parcels(random.Random(9))
    found = read(tmp_path, as_workbook({"Sheet1": real_dates(truth)}))
    days = sorted(one.days for one in measure(found.shipments, Since.SHIPPED).transits if one.delivered)
    assert days == sorted(one.days for one in truth if one.days is not None)


def test_every_refusal_has_its_line_and_reason(tmp_path: Path) -> None:
    """Rows that cannot be are kept as they came."""
    found = read(
        tmp_path,
        "Order,Shipped,Delivered,Status\n"
        "1,2026-06-01,2026-06-09,\n"
        "2,2026-06-01,2026-02-31,\n"
        "3,whenever,2026-06-09,\n"
        "4,2026-06-01,,Delivered\n"
        "5,2026-06-01,,cancelled\n"
        "6,2026-06-01,2026-06-09,,one,too many\n"
        "7,2026-06-01,,in transit\n",
    )
    assert [(one.line, one.kind) for one in found.refused] == [
        (3, "delivered: impossible date"),
        (4, "shipped: not a date"),
        (5, "delivered on an unknown date"),
        (6, "cancelled"),
        (7, "more cells than the header"),
    ]
    assert found.refused[1].cells == ("3", "whenever", "2026-06-09", "")
    assert [one.order for one in found.shipments] == ["1", "7"]


def test_rows_of_one_parcel_are_one(tmp_path: Path) -> None:
    """Items of an order, a later state, a contradiction, parcels of one order."""
    found = read(
        tmp_path,
        "Order,Tracking,Shipped,Delivered,Supplier\n"
        "1,YT1000000001,2026-06-01,,\n"
        "1,YT1000000001,2026-06-01,2026-06-09,Yiwu\n"
        "1,,,,\n"
        "2,YT1000000002,2026-06-01,2026-06-09,\n"
        "2,YT1000000002,2026-06-01,2026-06-11,\n"
        "3,,2026-06-01,2026-06-09,\n"
        "3,,2026-06-02,2026-06-12,\n"
        "3,,2026-06-01,2026-06-09,\n"
        "2,YT1000000003,2026-06-01,2026-06-09,\n",
    )
    assert [(one.order, one.tracking, one.supplier, one.line) for one in found.shipments] == [
        ("1", "YT1000000001", "Yiwu", 2),
        ("2", "YT1000000002", "", 5),
        ("3", "", "", 7),
        ("3", "", "", 8),
        ("2", "YT1000000003", "", 10),
    ]
    assert found.shipments[0].delivered is not None
    assert [(one.line, one.reason) for one in found.refused] == [
        (6, "is the parcel of line 5, with other dates")
    ]
    assert found.merged == 3


def test_further_items_of_an_order_are_no_parcels(tmp_path: Path) -> None:
    """An export of orders has a row an item; all but the first tell only when the order was made."""
    found = read(
        tmp_path,
        "Name,Created at,Fulfilled at,Delivered at,Tracking Number,Lineitem name\n"
        "#1,2026-06-01 10:00:00 -0500,2026-06-02 10:00:00 -0500,2026-06-09 10:00:00 -0500,LX1,Shirt\n"
        "#1,2026-06-01 10:00:00 -0500,,,,Hat\n"
        "#2,2026-06-01 11:00:00 -0500,,,,Hat\n"
        "#2,2026-06-01 11:00:00 -0500,,,,Shirt\n",
    )
    assert [(one.order, one.tracking, one.line) for one in found.shipments] == [
        ("#1", "LX1", 2),
        ("#2", "", 4),
    ]
    assert found.merged == 2


def test_an_order_with_a_date_of_cancelling_is_no_parcel(tmp_path: Path) -> None:
    """It is refused, unless something was shipped or delivered all the same."""
    found = read(
        tmp_path,
        "Order,Ordered,Shipped,Delivered,Cancelled at\n"
        "1,2026-06-01,,,2026-06-02\n"
        "2,2026-06-01,2026-06-02,,2026-06-02\n"
        "3,2026-06-01,,,\n",
    )
    assert [one.order for one in found.shipments] == ["2", "3"]
    assert [(one.line, one.kind) for one in found.refused] == [(2, "cancelled")]


def test_rows_without_numbers_are_never_one(tmp_path: Path) -> None:
    """Two parcels that look alike, and a row that says nothing of itself, are three rows."""
    text = "Order,Shipped,Delivered,Supplier\n,2026-06-01,2026-06-09,A\n,2026-06-01,2026-06-09,A\n,,,A\n"
    found = read(tmp_path, text)
    assert [one.line for one in found.shipments] == [2, 3, 4]
    assert found.merged == 0


def test_a_bad_order_date_beside_a_shipping_date_is_left_out(tmp_path: Path) -> None:
    """It is not needed to count the days; without a shipping date it is."""
    text = "Order Date,Shipped,Delivered\nbad,2026-06-01,2026-06-09\n2026-06-01,2026-06-01,2026-06-09\n"
    text += "2026-06-01,2026-06-01,2026-06-09\nbad,,2026-06-09\n"
    found = read(tmp_path, text)
    assert found.shipments[0].ordered is None
    assert [one.line for one in found.refused] == [5]


def test_ambiguous_dates_in_a_mixed_column_are_refused_one_by_one(tmp_path: Path) -> None:
    """The plain ones go on."""
    text = "Shipped,Delivered\n13/02/2026,2026-03-01\n02/13/2026,2026-03-01\n03/02/2026,2026-03-09\n"
    found = read(tmp_path, text)
    assert len(found.shipments) == 2
    assert [one.kind for one in found.refused] == ["shipped: ambiguous date"]


def test_when_no_row_is_a_shipment_the_first_reason_is_told(tmp_path: Path) -> None:
    """The sheet as a whole is refused."""
    with pytest.raises(Unreadable, match="none of the 2 rows is a shipment; line 2: delivered: '2026-02-31'"):
        read(tmp_path, "Shipped,Delivered\n2026-02-01,2026-02-31\n2026-02-01,2026-02-30\n")


CELLS = st.sampled_from(
    ["", "-", "2026-06-01", "2026-06-09", "01/02/2026", "13/02/2026", "02/13/2026", "26-01-02", "9" * 30,
     "1e400", "nan", "-1", "0", "46175", "1780395300", "Jan 99 2026", "24:00", "2026-06-01T10:00:00+99:00",
     "delivered", "Delivered", "Shipped", "Order", "Tracking", "#1001", "BR", "²", "٣/٣/٢٠٢٦", "\0", '"',
     "a\nb", "x;y"]
)  # fmt: skip
TABLES = st.lists(st.lists(CELLS, min_size=1, max_size=6), min_size=1, max_size=8)


def survive(path: Path, data: bytes) -> None:
    """Read, measure and benchmark some bytes; only errors of ours are allowed."""
    path.write_bytes(data)
    try:
        found = read_shipments(path)
        result = benchmark(measure(found.shipments, Since.SHIPPED))
    except SeraiError as error:
        told = str(error)
    else:
        assert result.overall.parcels > 0
        told = str(result.overall.verdict)
    assert told


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=400))
def test_any_bytes_are_shipments_or_refused(tmp_path: Path, data: bytes) -> None:
    """There is no file that makes a traceback."""
    survive(tmp_path / "f.csv", data)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=TABLES, header=st.booleans(), delimiter=st.sampled_from(",;\t|"))
def test_any_table_is_shipments_or_refused(
    tmp_path: Path, rows: list[list[str]], header: bool, delimiter: str
) -> None:
    """Nor a table of the worst cells, with and without a header."""
    table = [["Order", "Order Date", "Shipped", "Delivered"], *rows] if header else rows
    survive(tmp_path / "f.csv", "\n".join(delimiter.join(row) for row in table).encode())


def test_damaged_sheets_are_shipments_or_refused(tmp_path: Path) -> None:
    """Good files with bytes changed, lost and put in, text and workbook alike."""
    rng = random.Random(11)
    truth = parcels(rng, 12)
    whole = [as_text(rows_of(truth, style, rng), style) for style in (Style(), styles()[-1], styles()[-2])]
    whole.append(as_workbook({"A": real_dates(truth)}))
    for _ in range(80):
        data = bytearray(rng.choice(whole))
        for _ in range(rng.randrange(1, 20)):
            place = rng.randrange(len(data))
            data[place : place + rng.choice((0, 1, 9))] = rng.choice(
                (b"", b'"', b",", b"\n", b"\0", b"\xe4", b"99")
            )
        survive(tmp_path / "f.csv", bytes(data) or b"x")
