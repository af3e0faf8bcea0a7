"""Notifications in files tell where filings stand, and what is owed for each parcel."""

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from serai.operations.customs.notices import (
    COLUMNS,
    NoNotices,
    UnreadableWeight,
    assessed,
    hear,
    read_parcels,
    stand,
)
from tests.authorities.cds.notices import MRN, document, fee, response
from tests.authorities.cds.notices import assessed as tax_notice

AT = datetime(2026, 11, 23, tzinfo=UTC)


def folder(tmp_path: Path) -> Path:
    """Write the story of one declaration, and a file that is none."""
    story = {
        "1.xml": document(response("01", issued="20261122080000Z")),
        "2.xml": tax_notice(fee("A50", "4.00", "100", "4") + fee("B00", "20.80", "104", "20")),
        "3.xml": document(response("05", issued="20261122110000Z")),
        "sub/4.xml": document(response("02", issued="20261122120000Z", lrn="M35")),
        "5.xml": b"<html>",
    }
    (tmp_path / "sub").mkdir()
    for name, content in story.items():
        (tmp_path / name).write_bytes(content)
    return tmp_path


def test_a_folder_tells_where_a_filing_stands(tmp_path: Path) -> None:
    """Accepted, assessed, under control for thirteen hours; an answer to M35 is its own; one file is none."""
    heard = hear([folder(tmp_path)])
    (record,) = stand(heard, AT)
    assert (record["filing"], record["reference"], record["state"]) == ("SRI-1", MRN, "under_control")
    assert (record["waits"], record["may"], record["heard"]) == (["control"], ["wait"], 4)
    (stop,) = record["stops"]  # type: ignore[misc]
    assert (stop["cause"], stop["closed"], stop["hours"]) == ("authority", None, 13.0)
    lines = record["tax_lines"]
    assert isinstance(lines, dict)
    assert (lines["lines"], lines["exact"]) == (2, 2)
    assert set(COLUMNS) < set(record)
    assert [Path(place).name for place, _ in heard.refused] == ["5.xml"]


def test_what_was_assessed_is_shared_out_over_parcels(tmp_path: Path) -> None:
    """By weight, duty and VAT apart; a filing without parcels is named."""
    heard = hear([folder(tmp_path)])
    file = tmp_path / "parcels.csv"
    file.write_text("filing,parcel,item,weight\nSRI-1,P1,1,3\nSRI-1,P2,1,1\n")
    entries, refused = assessed(heard, read_parcels(file))
    assert [(e.parcel, e.tax, e.amount) for e in entries] == [
        ("P1", "duty", Decimal("3.00")),
        ("P2", "duty", Decimal("1.00")),
        ("P1", "vat", Decimal("15.60")),
        ("P2", "vat", Decimal("5.20")),
    ]
    assert refused == ()
    none, named = assessed(heard, {})
    assert (none, [filing for filing, _ in named]) == ([], ["SRI-1"])


def test_places_and_weights_that_are_none_are_refused(tmp_path: Path) -> None:
    """No such file, a folder without XML, a weight in words; item and weight may be left out."""
    with pytest.raises(NoNotices):
        hear([tmp_path / "none.xml"])
    with pytest.raises(NoNotices):
        hear([tmp_path])
    file = tmp_path / "parcels.csv"
    file.write_text("filing,parcel,weight\nF,P1,half\n")
    with pytest.raises(UnreadableWeight, match="row 2"):
        read_parcels(file)
    file.write_text("filing,parcel\nF,P1\n")
    assert read_parcels(file) == {"F": {0: {"P1": Decimal(1)}}}
