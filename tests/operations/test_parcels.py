"""A stranger's file becomes parcels, tables and a world; nothing is lost on the way."""

import csv
import random
from datetime import date
from pathlib import Path

import pytest

from serai.operations.parcels import Asked, NotAPlace, import_parcels, read_parcels, save_refused
from serai.report.shipment import Since
from serai.store.spreadsheet.file import NoSuchFile, Reading
from serai.store.spreadsheet.guess import Unsure
from serai.store.spreadsheet.order import DayOrder
from serai.store.spreadsheet.sheet import Unreadable
from tests.report.sheets import Style, as_text, parcels, rows_of


def nasty(folder: Path) -> Path:
    """Write a sheet of 40 parcels with 5 duplicates and 8 garbage rows."""
    rng, style = (
        random.Random(2),
        Style(duplicates=5, garbage=8, titles=2, ways=("iso", "words"), shuffled=True),
    )
    (folder / "nasty.csv").write_bytes(as_text(rows_of(parcels(rng, 40), style, rng), style))
    return folder / "nasty.csv"


def test_every_row_is_a_parcel_merged_or_refused(tmp_path: Path) -> None:
    """The counts add up, and each refusal is of a kind."""
    found = read_parcels(nasty(tmp_path))
    told = found.as_dict()
    assert told["rows"] == 53
    assert (told["parcels"], told["merged"], told["refused"]) == (40, 5, 8)
    assert sum(found.refusals.values()) == 8
    assert [one.line for one in found.refused] == sorted(one.line for one in found.refused)


def test_what_was_refused_is_saved_as_it_came(tmp_path: Path) -> None:
    """With line and reason before the cells."""
    save_refused(read_parcels(nasty(tmp_path)), tmp_path / "refused.csv")
    rows = list(csv.DictReader((tmp_path / "refused.csv").read_text(encoding="utf-8").splitlines()))
    assert len(rows) == 8
    assert {row["Delivered"] for row in rows} == {"2026-02-31", "2026-03-10", "arrived, I think"}
    with pytest.raises(NotAPlace, match="cannot be written"):
        save_refused(read_parcels(nasty(tmp_path)), tmp_path / "no" / "folder.csv")


def test_an_import_writes_tables_refusals_and_a_world(tmp_path: Path) -> None:
    """All files are there, twice over the same folder too."""
    for _ in range(2):
        import_parcels(nasty(tmp_path), tmp_path / "out")
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert {
        "shipments.csv",
        "legs.csv",
        "refused.csv",
        "world.csv",
        "requests.csv",
        "plans.csv",
        "feeds",
    } <= names
    with pytest.raises(NotAPlace):
        import_parcels(nasty(tmp_path), tmp_path / "nasty.csv")


def test_the_day_and_the_start_are_the_users(tmp_path: Path) -> None:
    """Known up to an earlier day more is open; from the order days are longer."""
    late = read_parcels(nasty(tmp_path)).measured
    early = read_parcels(nasty(tmp_path), Asked(at=date(2026, 4, 1))).measured
    ordered = read_parcels(nasty(tmp_path), Asked(since=Since.ORDERED)).measured
    assert sum(one.delivered for one in early.transits) < sum(one.delivered for one in late.transits)
    assert sum(one.days for one in ordered.transits) > sum(one.days for one in late.transits)


def test_shipments_of_medicines_are_read_with_two_columns_named(shared: Path) -> None:
    """Real data: two delivery dates are asked about; named, the dates of two kinds are read."""
    file = shared / "data" / "scms" / "scms_dev.csv"
    with pytest.raises(Unsure, match="'Delivered to Client Date' or 'Delivery Recorded Date'"):
        read_parcels(file)
    mapping = {"shipped": "PO Sent to Vendor Date", "delivered": "Delivered to Client Date"}
    found = read_parcels(file, Asked(Reading(mapping)))
    assert len(found.measured.transits) + found.sheet.merged + len(found.refused) == 6507
    assert {field: column.name for field, column in found.sheet.columns.items() if field != "carrier"} == {
        **mapping, "country": "Country", "supplier": "Vendor"
    }  # fmt: skip
    assert "shipped: month/day/year" in found.sheet.notes[-1]
    wrong = read_parcels(file, Asked(Reading(mapping, DayOrder.DMY)))
    assert wrong.refusals["shipped: ambiguous date"] > 500


@pytest.mark.parametrize(
    "name", ["brands", "extra_references_dev", "harmonized-system", "sections", "vague_terms_dev"]
)
def test_tables_that_are_not_of_shipments_are_refused_as_such(shared: Path, name: str) -> None:
    """Real data: lists of goods have no dates."""
    with pytest.raises(Unsure, match="no column holds dates, so these are not shipments"):
        read_parcels(shared / "data" / "hs" / f"{name}.csv")


def test_a_refusal_of_a_file_names_it_and_the_remedy(tmp_path: Path) -> None:
    """Of many files, the one that cannot be read is known; what is asked of the user stays answerable."""
    empty, odd = tmp_path / "empty.csv", tmp_path / "odd.csv"
    empty.write_text("")
    odd.write_text("Shipped,Pick\n2026-06-01,2026-06-03\n")
    with pytest.raises(Unreadable, match=r"empty\.csv: the file is empty; export it anew"):
        read_parcels(empty)
    with pytest.raises(Unsure, match=r"odd\.csv: which column is the delivery date") as asked:
        read_parcels(odd)
    assert (asked.value.field, asked.value.candidates) == ("delivered", ("Pick",))
    with pytest.raises(NoSuchFile, match="is a folder"):
        read_parcels(tmp_path)
