"""Columns are guessed by name and content, the guess says why, and doubt is asked about."""

import pytest

from serai.store.spreadsheet.guess import BadMap, NoSuchColumn, Unsure, guess, parse_map, profile
from serai.store.spreadsheet.sheet import Cell, Row, Sheet

DAYS = ("2026-06-01", "2026-06-02", "2026-06-03")
LATER = ("2026-06-11", "2026-06-12", "2026-06-13")


def sheet(**columns: tuple[Cell, ...]) -> Sheet:
    """Make a sheet of columns; `_` in a name is a blank."""
    names = tuple(name.replace("_", " ") for name in columns)
    rows = tuple(Row(line, cells) for line, cells in enumerate(zip(*columns.values(), strict=True), start=2))
    return Sheet("f", names, rows)


def names(found: Sheet, *pairs: str) -> dict[str, str]:
    """Return field and column of a guess."""
    return {field: column.name for field, column in guess(found, parse_map(pairs)).items()}


def test_names_decide_where_what_is_in_them_fits() -> None:
    """`Delivered` with yes and no is no date, so the delivery date is the other column."""
    found = sheet(Order=("1", "2", "3"), Shipped=DAYS, Delivered=("yes", "yes", "no"), Delivery_Date=LATER)
    assert names(found) == {"delivered": "Delivery Date", "shipped": "Shipped", "order": "Order"}


def test_two_columns_as_good_for_a_date_are_asked_about() -> None:
    """The refusal names both and the way out."""
    found = sheet(Shipped=DAYS, Delivered=LATER, Delivery_Date=("2026-06-14",) * 3)
    with pytest.raises(Unsure) as unsure:
        guess(found, {})
    assert str(unsure.value) == (
        "which column is the delivery date: 'Delivered' or 'Delivery Date'? say --map delivered='Delivered'"
    )
    assert unsure.value.candidates == ("Delivered", "Delivery Date")
    assert names(found, "delivered=delivery date")["delivered"] == "Delivery Date"


def test_two_columns_that_say_the_same_are_one() -> None:
    """A column that is there twice is no doubt."""
    assert names(sheet(Shipped=DAYS, Delivered=LATER, Delivery_Date=LATER))["delivered"] == "Delivered"


def test_a_promise_is_not_taken_for_a_delivery() -> None:
    """Without a delivery date the sheet is refused, naming the columns with dates."""
    with pytest.raises(
        Unsure, match=r"which column is the delivery date.*'Estimated delivery'.*export delivery dates"
    ):
        guess(sheet(Shipped=DAYS, Estimated_delivery=LATER), {})


def test_a_delivery_column_without_dates_is_named_in_the_refusal() -> None:
    """`Delivered` with yes and no is the reason, so it is told."""
    with pytest.raises(Unsure, match="'Delivered' does not hold dates"):
        guess(sheet(Shipped=DAYS, Delivered=("yes", "no", "no")), {})


def test_without_a_start_the_sheet_is_refused() -> None:
    """Two more columns of dates, neither of them named: which one is asked."""
    with pytest.raises(Unsure, match=r"which column is the shipping or order date.*'foo', 'bar'"):
        guess(sheet(foo=DAYS, bar=DAYS, Delivered=LATER), {})


def test_the_only_other_dates_are_the_start_when_never_later() -> None:
    """It is taken with low confidence, and says why; dates after delivery are no start."""
    column = guess(sheet(foo=DAYS, Delivered=LATER), {})["ordered"]
    assert (column.name, column.confidence, column.why) == (
        "foo",
        "low",
        "the only other dates, never after delivery",
    )
    with pytest.raises(Unsure):
        guess(sheet(foo=LATER, Delivered=DAYS), {})


def test_a_table_without_dates_is_no_table_of_shipments() -> None:
    """The tariff is refused as such."""
    with pytest.raises(
        Unsure, match="no column holds dates, so these are not shipments; columns: 'hscode', 'text'"
    ):
        guess(sheet(hscode=("0101", "0102", "46175"), text=("horses", "cattle", "birds")), {})


def test_columns_without_a_name_are_known_by_what_is_in_them() -> None:
    """Tracking numbers, countries and carriers look like themselves."""
    found = sheet(
        a=("LX123456789CN", "LX223456789CN", "YT2612345678901234"),
        b=("Brasil", "ES", "Polen"),
        c=("YunExpress", "4PX", "China Post"),
        Shipped=DAYS,
        Delivered=LATER,
    )
    assert names(found) == {
        "delivered": "Delivered", "shipped": "Shipped", "tracking": "a", "carrier": "c", "country": "b"
    }  # fmt: skip


def test_names_of_people_are_no_orders() -> None:
    """Shopify calls its orders `Name`; a column of people's names is something else."""
    assert "order" not in names(sheet(Name=("Ana", "Bob", "Chen"), Shipped=DAYS, Delivered=LATER))
    assert names(sheet(Name=("#1", "#2", "#3"), Shipped=DAYS, Delivered=LATER))["order"] == "Name"


def test_numbers_are_dates_only_where_a_name_says_so() -> None:
    """46175 is a day of Excel under `Shipped`, and a price elsewhere."""
    assert names(sheet(Shipped=(46175, 46176, 46177), Delivered=LATER))["shipped"] == "Shipped"
    with pytest.raises(Unsure):
        guess(sheet(Sum=(46175, 46176, 46177), Delivered=LATER), {})


def test_an_empty_delivery_column_is_one_still() -> None:
    """Nothing has arrived yet: the column is named, and low in confidence."""
    column = guess(sheet(Shipped=DAYS, Delivered=("", "-", "pending")), {})["delivered"]
    assert (column.confidence, column.why) == ("low", "by its name; it is empty")


def test_a_mapping_is_read_and_checked() -> None:
    """Aliases, empty columns, wrong fields, wrong columns."""
    assert parse_map(["order_date=Placed on", "Carrier = ", "delivered='Del Date'"]) == {
        "ordered": "Placed on",
        "carrier": "",
        "delivered": "Del Date",
    }
    with pytest.raises(BadMap, match="the fields are delivered, shipped"):
        parse_map(["colour=Red"])
    with pytest.raises(BadMap, match="not field=column"):
        parse_map(["delivered"])
    with pytest.raises(
        NoSuchColumn, match="no column 'Delivred' for delivered; nearest columns: 'Delivered'"
    ):
        guess(sheet(Shipped=DAYS, Delivered=LATER), {"delivered": "Delivred"})


def test_an_empty_mapping_says_that_there_is_no_such_field() -> None:
    """`--map country=` keeps a column from being taken."""
    found = sheet(Country=("BR", "ES", "PL"), Shipped=DAYS, Delivered=LATER)
    assert "country" in names(found)
    assert "country" not in names(found, "country=")


def test_a_profile_counts_what_cells_look_like() -> None:
    """Absent cells do not count, numbers are not spelled dates."""
    found = profile(["2026-06-01", "-", "", "soon", 46175])
    assert found.dates == pytest.approx(2 / 3)
    assert found.spelled_dates == pytest.approx(1 / 3)
    assert profile(["", "-"]).filled == 0
