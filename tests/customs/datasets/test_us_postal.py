"""The postal informal entry into the United States."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest

from serai.customs.datasets.field import validate
from serai.customs.datasets.particulars import Made
from serai.customs.datasets.us_postal import TABLE, make_us_postal, seventh_of_next_month
from serai.customs.declaration import Declaration
from serai.parcel import Money
from tests.customs.baskets import PlainRates
from tests.customs.datasets.shipments import KNOWN, SHIRT, TO_FRANCE, faults, to

TO_OHIO = to("US", "OH", channel="post")


def made(declaration: Declaration, **known: object) -> Made:
    """Make the entry of a declaration."""
    return make_us_postal(declaration, replace(KNOWN, **known), PlainRates())  # type: ignore[arg-type]


def worth(value: str, currency: str = "USD") -> Declaration:
    """Return the goods at another value."""
    return replace(TO_OHIO, lines=(replace(TO_OHIO.lines[0], value=Money(Decimal(value), currency)),))


def test_a_complete_entry_has_no_fault() -> None:
    """Ten digits, origin, value and quantity of every item; the day to pay follows from arrival."""
    one = made(TO_OHIO)
    assert one.faults == []
    assert one.record["pay_by"] == "2026-12-07"


@pytest.mark.parametrize(
    ("day", "due"),
    [(date(2026, 7, 31), date(2026, 8, 7)), (date(2026, 12, 31), date(2027, 1, 7)),
     (date(2026, 11, 1), date(2026, 12, 7))],
)  # fmt: skip
def test_duty_is_due_by_the_seventh_of_the_next_month(day: date, due: date) -> None:
    """December turns the year; the first of a month has the longest time."""
    assert seventh_of_next_month(day) == due


def test_the_month_of_arrival_is_that_of_the_place() -> None:
    """An arrival late on the 31st, local time, is of that month although the first began in UTC."""
    late = datetime(2026, 10, 31, 22, tzinfo=timezone(timedelta(hours=-4)))
    assert made(TO_OHIO, arrives=late).record["pay_by"] == "2026-11-07"


def test_a_later_day_of_payment_is_a_fault() -> None:
    """An earlier one is not."""
    one = made(TO_OHIO)
    late = validate(TABLE, {**one.record, "pay_by": "2026-12-08"}, one.context)
    assert [(fault.place, fault.rule) for fault in late] == [("/pay_by", "US-POSTAL-PAY-BY")]
    assert validate(TABLE, {**one.record, "pay_by": "2026-11-30"}, one.context) == []


def test_the_limit_is_2500_dollars_together() -> None:
    """2,500.00 passes, a cent more does not; other currencies are converted and told."""
    assert faults(made(worth("2500.00"))) == []
    assert faults(made(worth("2500.01"))) == [("/lines", "US-INFORMAL")]
    lines = made(worth("10.00", "EUR")).record["lines"]
    assert isinstance(lines, list)
    assert (lines[0]["declared_value"], lines[0]["declared_currency"]) == ("10.00", "EUR")
    assert lines[0]["value_usd"] != "10.00"


def test_what_is_missing_is_named_at_once() -> None:
    """Six digits, no origin, a wrong S10 number, no filer, no arrival."""
    bare = replace(TO_OHIO, house="LZ473124820CN", lines=(replace(SHIRT, hs="610910", origin=""),))
    assert faults(made(bare, filer="", arrives=None)) == [
        ("/filer", "US-POSTAL-filer"), ("/item", "US-POSTAL-item"), ("/arrives", "US-POSTAL-arrives"),
        ("/pay_by", "US-POSTAL-pay_by"), ("/lines/0/hts", "US-POSTAL-hts"),
        ("/lines/0/origin", "US-POSTAL-origin"),
    ]  # fmt: skip


def test_the_process_is_for_the_post_and_begins_in_july_2026() -> None:
    """Express is told to enter informally; a day earlier there was no such entry."""
    assert faults(made(replace(TO_OHIO, channel="express"))) == [("/entry", "US-POSTAL-CHANNEL")]
    before = replace(TO_OHIO, at=datetime(2026, 7, 23, tzinfo=UTC))
    assert faults(made(before)) == [("/entry", "US-POSTAL-ENTRY")]
    assert faults(made(replace(TO_OHIO, at=datetime(2026, 7, 24, tzinfo=UTC)))) == []
    assert TO_FRANCE.channel == "express"
