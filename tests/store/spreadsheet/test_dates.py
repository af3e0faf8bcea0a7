"""Cells against lists of dates known by hand."""

import contextlib
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from serai.report.shipment import Moment
from serai.store.spreadsheet.dates import MONTHS, Either, ImpossibleDate, NotADate, read_date
from serai.store.spreadsheet.sheet import Cell
from tests.report.sheets import WAYS, write_date

SECOND_OF_JUNE = [
    "2026-06-02", "2026/6/2", "2026.06.02", "2026. 6. 2.", "20260602", "2-Jun-26", "02JUN2026", "2 June 2026",
    "June 2, 2026", "Jun 2 2026", "June 2nd, 2026", "Tue, 2 Jun 2026", "2. Juni 2026", "2 juin 2026",
    "2 de junio de 2026", "2 de junho de 2026", "2026年6月2日", "2026년 6월 2일", "2026 Jun 2", "46175",
    46175, 46175.0, datetime.fromisoformat("2026-06-02"), "２０２６-０６-０２", " 2026-06-02 ", "'2026-06-02",
]  # fmt: skip


@pytest.mark.parametrize("cell", SECOND_OF_JUNE)
def test_one_day_in_many_ways(cell: Cell) -> None:
    """Every usual way of writing the second of June 2026 gives that day."""
    found = read_date(cell)
    assert isinstance(found, Moment)
    assert found.day == date(2026, 6, 2)


@pytest.mark.parametrize(
    ("cell", "iso"),
    [
        ("2026-06-02T10:15:30Z", "2026-06-02T10:15:30+00:00"),
        ("2026-06-02 10:15:30 +0800", "2026-06-02T10:15:30+08:00"),
        ("2026-06-02T10:15:30.123-03:00", "2026-06-02T10:15:30-03:00"),
        ("2026-06-02 10:15 UTC", "2026-06-02T10:15:00+00:00"),
        ("20260602T101530Z", "2026-06-02T10:15:30+00:00"),
        ("20260602101530", "2026-06-02T10:15:30"),
        ("Jun 2, 2026 3:04 PM", "2026-06-02T15:04:00"),
        ("Jun 2 2026 12:04am", "2026-06-02T00:04:00"),
        ("2026年6月2日 下午3:04", "2026-06-02T15:04:00"),
        ("Tue, 02 Jun 2026 10:15:00 GMT", "2026-06-02T10:15:00+00:00"),
        ("1780395300", "2026-06-02T10:15:00+00:00"),
        ("1780395300000", "2026-06-02T10:15:00+00:00"),
        (1780395300, "2026-06-02T10:15:00+00:00"),
        ("46175.5", "2026-06-02T12:00:00"),
    ],
)
def test_times_and_offsets_are_kept(cell: Cell, iso: str) -> None:
    """The wall time and the offset are those of the cell."""
    found = read_date(cell)
    assert isinstance(found, Moment)
    assert found.timed
    assert found.when.isoformat() == iso


@pytest.mark.parametrize(
    "cell",
    ["", " ", "-", "--", "—", "N/A", "n/a", "NULL", "None", "pending", "TBD", "Date Not Captured",
     "0000-00-00", "00/00/0000", "Not Delivered", "In Transit", "未签收", "En tránsito", "0", 0, "?", "#N/A"],
)  # fmt: skip
def test_words_for_no_date_are_no_date(cell: Cell) -> None:
    """Absent is absent, and no error."""
    assert read_date(cell) is None


@pytest.mark.parametrize(
    "cell",
    ["2026-02-31", "31/02/2026", "0001-01-01", "2026-13-01", "13/13/2026", "2026-06-02 25:00",
     "30 Feb 2026", "2026-06-02T10:00:00+99:00",
     datetime.fromisoformat("1899-12-30"),
     "2026-06-02 13:00 PM", "99991231"],
)  # fmt: skip
def test_days_that_never_were_are_impossible(cell: Cell) -> None:
    """A date in form, none in fact."""
    with pytest.raises(ImpossibleDate, match="impossible"):
        read_date(cell)


@pytest.mark.parametrize(
    "cell",
    ["soon", "Pre-PQ Process", "N/A - From RDC", "Jun 2026", "2 June", "12:30", "1,234", "19.99",
     "2026-W23-2", "2026-06-02 to 2026-06-09", "LX123456789CN", 12, "#VALUE!", "inf", float("inf"),
     float("nan"), -5],
)  # fmt: skip
def test_other_things_are_not_dates(cell: Cell) -> None:
    """Not whole, not one, or something else: kept as it came by who asks."""
    with pytest.raises(NotADate, match="not a"):
        read_date(cell)


def test_three_numbers_have_two_readings() -> None:
    """06/02/2026 is in February or in June; 13/02/2026 only in February."""
    found = read_date("06/02/2026 10:15")
    assert isinstance(found, Either)
    assert found.dmy is not None
    assert found.mdy is not None
    assert (found.dmy.day, found.mdy.day, found.ymd) == (date(2026, 2, 6), date(2026, 6, 2), None)
    assert found.dmy.when.hour == 10
    only = read_date("13/02/2026")
    assert isinstance(only, Either)
    assert only.mdy is None


def test_a_year_of_two_figures_may_stand_first() -> None:
    """26-06-02 has three readings, one of them in 2026; 85 is 1985."""
    found = read_date("26-06-02")
    assert isinstance(found, Either)
    assert found.ymd is not None
    assert found.ymd.day == date(2026, 6, 2)
    old = read_date("1-Mar-85")
    assert isinstance(old, Moment)
    assert old.day == date(1985, 3, 1)


@given(st.dates(date(2000, 1, 1), date(2068, 12, 31)), st.sampled_from(sorted(WAYS)))
def test_every_day_in_every_way_comes_back(day: date, way: str) -> None:
    """Write a day, read it: the same day, or two readings of which it is one."""
    found = read_date(write_date(day, way))
    if isinstance(found, Either):
        assert day in {one.day for one in (found.dmy, found.mdy) if one}
    else:
        assert isinstance(found, Moment)
        assert found.day == day


@given(
    st.one_of(
        st.text(max_size=30), st.integers(), st.floats(), st.text("0123456789-/.: TZ+年月日", max_size=24)
    )
)
def test_any_cell_is_a_date_absent_or_refused(cell: Cell) -> None:
    """There is no cell that makes another error, and no date outside the years that can be."""
    with contextlib.suppress(NotADate):
        found = read_date(cell)
        if isinstance(found, Moment):
            assert date(1979, 12, 31) <= found.day <= date(2080, 1, 1)


def test_months_have_their_numbers() -> None:
    """Twelve months, in each language one after the other."""
    assert set(MONTHS.values()) == set(range(1, 13))
    for language in ("january march may july", "enero marzo mayo julio", "janvier mars mai juillet"):
        assert [MONTHS[word] for word in language.split()] == [1, 3, 5, 7]
