"""Day before month or month before day: by evidence, and never without."""

from datetime import date

import pytest

from serai.store.spreadsheet.dates import Told, read_date
from serai.store.spreadsheet.order import AmbiguousDates, DayOrder, Group, Settled, settle


def told(*cells: str) -> list[Told]:
    """Read cells."""
    return [read_date(cell) for cell in cells]


def days(settled: Settled, field: str, cells: list[Told]) -> list[date | None]:
    """Return the days of a column as settled."""
    return [moment.day if (moment := settled.moment(field, cell)) else None for cell in cells]


def both(shipped: list[str], delivered: list[str]) -> dict[str, list[Told]]:
    """Make the columns of a sheet without order dates."""
    return {"delivered": told(*delivered), "shipped": told(*shipped), "ordered": [None] * len(shipped)}


def test_a_number_above_twelve_decides_for_its_column() -> None:
    """25/06 can only be day first, so 06/02 beside it is in February; the proof is told."""
    columns = both(["01/02/2026", "05/02/2026"], ["06/02/2026", "25/02/2026"])
    found = settle(columns)
    assert days(found, "delivered", columns["delivered"]) == [date(2026, 2, 6), date(2026, 2, 25)]
    assert "delivered: day/month/year: 25/2/2026" in found.notes


def test_the_other_dates_of_the_sheet_are_evidence() -> None:
    """Shipping dates without proof follow delivery dates with proof, when written alike."""
    columns = both(["06/01/2026", "06/02/2026"], ["06/11/2026", "06/15/2026"])
    found = settle(columns)
    assert days(found, "shipped", columns["shipped"]) == [date(2026, 6, 1), date(2026, 6, 2)]
    assert "shipped: month/day/year, as the other dates with '/'" in found.notes


def test_parcels_do_not_arrive_before_they_start() -> None:
    """Without proof the order under which a parcel would arrive first is wrong."""
    columns = both(["10/02/2026", "01/03/2026"], ["01/03/2026", "09/03/2026"])
    assert settle(columns).orders[Group("shipped", "/")] is DayOrder.DMY


def test_without_evidence_the_question_is_asked_with_both_readings() -> None:
    """Both orders are possible and plausible: nothing is guessed."""
    with pytest.raises(AmbiguousDates) as refused:
        settle(both(["06/02/2026"], ["06/09/2026"]))
    assert "06 September 2026 or 09 June 2026" in str(refused.value)
    assert "say --dates dmy or --dates mdy" in str(refused.value)


def test_what_the_user_says_is_obeyed() -> None:
    """With `--dates` there is no question."""
    columns = both(["06/02/2026"], ["06/09/2026"])
    assert days(settle(columns, DayOrder.MDY), "shipped", columns["shipped"]) == [date(2026, 6, 2)]
    assert days(settle(columns, DayOrder.DMY), "shipped", columns["shipped"]) == [date(2026, 2, 6)]
    with pytest.raises(AmbiguousDates, match=r"13/2/2026 cannot be month/day/year"):
        settle(columns, DayOrder.MDY).moment("shipped", read_date("13/02/2026"))


def test_dates_that_are_the_same_either_way_need_no_order() -> None:
    """The third of March is 03/03."""
    columns = both(["03/03/2026", "04/04/2026"], ["05/05/2026", "06/06/2026"])
    assert days(settle(columns), "delivered", columns["delivered"]) == [date(2026, 5, 5), date(2026, 6, 6)]


def test_full_stops_put_the_day_first() -> None:
    """02.06.2026 is in June: no country writes the month first with full stops."""
    columns = both(["02.06.2026"], ["09.06.2026"])
    assert days(settle(columns), "shipped", columns["shipped"]) == [date(2026, 6, 2)]


def test_a_column_that_mixes_orders_refuses_only_what_can_be_both() -> None:
    """13/02 and 02/13 in one column: those two are plain, 03/04 is not."""
    columns = both(["13/02/2026", "02/13/2026", "03/04/2026"], ["2026-03-01"] * 3)
    found = settle(columns)
    assert found.orders[Group("shipped", "/")] is None
    assert days(found, "shipped", columns["shipped"][:2]) == [date(2026, 2, 13), date(2026, 2, 13)]
    with pytest.raises(AmbiguousDates, match="two ways"):
        found.moment("shipped", columns["shipped"][2])


def test_one_slip_among_many_does_not_unsettle_a_column() -> None:
    """A hundred dates day first and one that cannot be: that one is refused."""
    shipped = [f"{day:02d}/06/2026" for day in range(1, 29)] * 4 + ["06/28/2026"]
    columns = both(shipped, ["2026-07-15"] * len(shipped))
    found = settle(columns)
    assert found.orders[Group("shipped", "/")] is DayOrder.DMY
    with pytest.raises(AmbiguousDates, match="cannot be day/month/year"):
        found.moment("shipped", columns["shipped"][-1])


def test_signs_are_settled_apart() -> None:
    """Dashes day first, slashes month first, in one column: each by its own proof."""
    columns = both(["13-06-2026", "06/13/2026", "05-06-2026", "06/05/2026"], ["2026-07-01"] * 4)
    assert days(settle(columns), "shipped", columns["shipped"]) == [
        date(2026, 6, 13),
        date(2026, 6, 13),
        date(2026, 6, 5),
        date(2026, 6, 5),
    ]


def test_years_of_two_figures_that_stand_first_are_found_by_their_constancy() -> None:
    """26-06-01 to 26-06-28: the first number is the year, for years hardly change down a column."""
    columns = both([f"26-06-{day:02d}" for day in range(1, 29)], ["2026-07-15"] * 28)
    assert settle(columns).orders[Group("shipped", "-")] is DayOrder.YMD
    columns = both([f"{day:02d}/06/26" for day in range(1, 29)], ["2026-07-15"] * 28)
    assert settle(columns).orders[Group("shipped", "/")] is DayOrder.DMY


def test_dates_that_need_no_order_pass_through() -> None:
    """ISO dates and absent ones are as they are."""
    columns = both(["2026-06-02", ""], ["2026-06-09", "-"])
    found = settle(columns)
    assert found.orders == {}
    assert days(found, "delivered", columns["delivered"]) == [date(2026, 6, 9), None]
