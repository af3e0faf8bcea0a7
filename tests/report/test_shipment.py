"""Days are counted as the sheet tells them: from when, to when, up to when."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from serai.report.shipment import Moment, NoShipments, Shipment, Since, measure, spell


def on(text: str, timed: bool = False) -> Moment:
    """Make a moment of a text."""
    return Moment(datetime.fromisoformat(text), timed)


def sent(
    line: int, shipped: str | None, delivered: str | None = None, ordered: str | None = None
) -> Shipment:
    """Make a shipment of days."""
    return Shipment(
        line,
        ordered=on(ordered) if ordered else None,
        shipped=on(shipped) if shipped else None,
        delivered=on(delivered) if delivered else None,
    )


def test_days_run_from_shipping_to_delivery_or_to_the_last_date() -> None:
    """A delivered parcel took its days, an open one has been out until the latest date of the sheet."""
    found = measure(
        [sent(2, "2026-06-01", "2026-06-09"), sent(3, "2026-06-02"), sent(4, "2026-06-03", "2026-06-20")],
        Since.SHIPPED,
    )
    assert [(one.days, one.delivered) for one in found.transits] == [(8, True), (18, False), (17, True)]
    assert found.at.date() == date(2026, 6, 20)
    assert not found.elapsed


def test_what_arrived_later_was_still_out_then() -> None:
    """At an earlier day the later delivery is unknown, and a parcel not yet sent is turned away."""
    sheet = [sent(2, "2026-06-01", "2026-06-20"), sent(3, "2026-06-15"), sent(4, "2026-06-01", "2026-06-10")]
    found = measure(sheet, Since.SHIPPED, date(2026, 6, 10))
    assert [(one.days, one.delivered) for one in found.transits] == [(9, False), (9, True)]
    assert [one.kind for one in found.refused] == ["shipped after the date of the report"]


def test_without_a_shipping_date_the_order_counts_and_is_said() -> None:
    """Such parcels are counted, so that the reader knows; from the order all count from there."""
    sheet = [
        sent(2, None, "2026-06-09", ordered="2026-06-01"),
        sent(3, "2026-06-03", "2026-06-09", "2026-06-01"),
    ]
    assert [one.days for one in measure(sheet, Since.SHIPPED).transits] == [8, 6]
    assert measure(sheet, Since.SHIPPED).from_order == 1
    assert [one.days for one in measure(sheet, Since.ORDERED).transits] == [8, 8]
    assert measure(sheet, Since.ORDERED).from_order == 0


def test_a_parcel_that_cannot_be_counted_says_why() -> None:
    """No start, delivered before it was sent, years on the way, a date far from all others."""
    sheet = [
        *(sent(line, "2026-06-01", "2026-06-09") for line in range(2, 12)),
        sent(12, None, "2026-06-09"),
        sent(13, "2026-06-10", "2026-06-09"),
        sent(14, "2026-06-01", "2062-06-09"),
        sent(15, "1986-06-01", "2026-06-09"),
    ]
    found = measure(sheet, Since.SHIPPED)
    assert {one.shipment.line: one.kind for one in found.refused} == {
        12: "neither a shipping date nor an order date",
        13: "delivered before shipped",
        14: "date far from all others",
        15: "date far from all others",
    }
    assert found.at.date() == date(2026, 6, 9)


def test_years_of_history_are_no_strays() -> None:
    """A sheet that covers ten years without long gaps is one sheet."""
    sheet = [sent(year, f"{year}-06-01", f"{year}-06-09") for year in range(2006, 2016)]
    assert not measure(sheet, Since.SHIPPED).refused


def test_a_transit_of_more_than_three_years_is_a_slip() -> None:
    """Both dates are near others, yet they cannot be of one parcel."""
    sheet = [sent(year, f"{year}-06-01", f"{year}-06-09") for year in range(2006, 2016)]
    found = measure([*sheet, sent(99, "2006-06-01", "2014-06-09")], Since.SHIPPED)
    assert [one.kind for one in found.refused] == ["took more than three years"]


def test_with_times_everywhere_days_are_hours() -> None:
    """Every date tells its time: days are hours / 24, across offsets."""
    east = timezone(timedelta(hours=8))
    sheet = [
        Shipment(
            2,
            shipped=Moment(datetime(2026, 6, 1, 20, 0, tzinfo=east), True),
            delivered=Moment(datetime(2026, 6, 8, 18, 0, tzinfo=UTC), True),
        ),
        Shipment(3, shipped=Moment(datetime(2026, 6, 2, 12, 0, tzinfo=UTC), True)),
    ]
    found = measure(sheet, Since.SHIPPED)
    assert found.elapsed
    assert [one.days for one in found.transits] == [7.25, 6.25]
    assert found.known == found.at
    assert measure(sheet, Since.SHIPPED, date(2026, 6, 8)).transits[1].days == 6.5


def test_one_date_without_a_time_makes_all_days_calendar_days() -> None:
    """Hours of some and days of others would not compare."""
    sheet = [
        Shipment(2, shipped=on("2026-06-01T20:00", True), delivered=on("2026-06-08T08:00", True)),
        sent(3, "2026-06-01", "2026-06-08"),
    ]
    found = measure(sheet, Since.SHIPPED)
    assert not found.elapsed
    assert [one.days for one in found.transits] == [7, 7]


def test_midnights_are_dates() -> None:
    """A column of times that are all midnight tells no times, as cells of Excel do."""
    sheet = [Shipment(2, shipped=on("2026-06-01", True), delivered=on("2026-06-08", True))]
    assert not measure(sheet, Since.SHIPPED).elapsed
    assert measure(sheet, Since.SHIPPED).known == date(2026, 6, 8)


def test_when_none_can_be_counted_the_first_reason_is_told() -> None:
    """The whole is refused, naming a line."""
    with pytest.raises(NoShipments, match="line 7: delivered 2026-06-01, shipped 2026-06-05"):
        measure([sent(7, "2026-06-05", "2026-06-01")], Since.SHIPPED)
    with pytest.raises(NoShipments, match="no shipments"):
        measure([], Since.SHIPPED)


def test_names_that_differ_in_case_and_spaces_are_one() -> None:
    """The most frequent spelling stands for all."""
    assert spell(["ACME ltd", "Acme  Ltd", "Acme Ltd", "Yiwu"]) == ["Acme Ltd"] * 3 + ["Yiwu"]
