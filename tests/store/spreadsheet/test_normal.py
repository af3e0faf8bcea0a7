"""Our columns say what the sheet said, and read back as the same parcels."""

import csv
import random
from pathlib import Path

from serai.report.shipment import Measured, Since, measure
from serai.store.spreadsheet.normal import (
    LEG_COLUMNS,
    SHIPMENT_COLUMNS,
    leg_rows,
    name_parcels,
    refused_rows,
    shipment_rows,
    write_table,
)
from serai.store.spreadsheet.shipments import Turned, read_shipments
from tests.report.sheets import Style, as_text, parcels, rows_of


def measured(folder: Path, **style: object) -> Measured:
    """Read 40 known parcels."""
    rng, look = random.Random(4), Style(**style)  # type: ignore[arg-type]
    (folder / "sheet.csv").write_bytes(as_text(rows_of(parcels(rng, 40), look, rng), look))
    return measure(read_shipments(folder / "sheet.csv").shipments, Since.SHIPPED)


def test_our_shipments_read_back_as_the_same(tmp_path: Path) -> None:
    """What we write, we guess right: the same parcels with the same days."""
    first = measured(tmp_path, header="chinese", ways=("words", "iso zone"))
    write_table(tmp_path / "shipments.csv", SHIPMENT_COLUMNS, shipment_rows(first))
    again = measure(read_shipments(tmp_path / "shipments.csv").shipments, Since.SHIPPED, first.at.date())
    assert shipment_rows(again) == [
        {**row, "line": line} for line, row in enumerate(shipment_rows(first), start=2)
    ]


def test_every_shipment_is_one_transit_leg(tmp_path: Path) -> None:
    """Started and ended as instants; the leg of an open parcel has no end."""
    found = measured(tmp_path)
    rows = leg_rows(found)
    write_table(tmp_path / "legs.csv", LEG_COLUMNS, rows)
    read = list(csv.DictReader((tmp_path / "legs.csv").read_text(encoding="utf-8").splitlines()))
    assert tuple(read[0]) == LEG_COLUMNS
    assert len(read) == 40
    assert sum(row["ended"] == "" for row in read) == sum(not one.delivered for one in found.transits) > 0
    assert all(row["started"].endswith("+00:00") for row in read)


def test_every_parcel_has_an_id_of_its_own(tmp_path: Path) -> None:
    """Also where tracking numbers are missing or twice."""
    (tmp_path / "s.csv").write_text(
        "Order,Tracking Number,Shipped,Delivered\n"
        "1,,2026-06-01,2026-06-09\n1,,2026-06-02,2026-06-09\n,,2026-06-02,2026-06-09\n云,,2026-06-02,2026-06-09\n"
    )
    found = measure(read_shipments(tmp_path / "s.csv").shipments, Since.SHIPPED)
    assert [name for name, _ in name_parcels(found)] == ["1", "1.3", "line.4", "line.5"]


def test_refused_rows_stand_as_they_came() -> None:
    """Line and reason first; columns of that name and cells beyond the header keep a place."""
    columns, rows = refused_rows([Turned(7, "k", "why", ("a", "b", "c"))], ("line", "Order"))
    assert columns == ["line", "reason", "line (2)", "Order", "column 3"]
    assert rows == [{"line": 7, "reason": "why", "line (2)": "a", "Order": "b", "column 3": "c"}]
