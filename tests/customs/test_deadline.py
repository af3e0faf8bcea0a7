"""By when a message is due, and the alarms before that passes."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from serai.customs.deadline import NaiveInstant, UnknownMode, alarms, due, dues
from serai.customs.declaration import Conveyance, Party
from serai.customs.filing import prepare
from serai.customs.notice import Notification, State
from serai.customs.rule import NoRecord
from tests.customs.baskets import PlainRates
from tests.customs.work import ARRIVES, declarable

HOUR = timedelta(hours=1)
LOADED = datetime(2026, 11, 20, 6, tzinfo=UTC)


def voyage(mode: str, hours: float, duration_h: float | None = None, departs: bool = True) -> Conveyance:
    """Return a conveyance that is loaded at six, leaves an hour later and arrives `hours` after that."""
    left = LOADED + HOUR
    return Conveyance(
        mode, "X1", "M1", Party(), "CNSZX", "BELGG", ("CN", "BE"), "BE1", LOADED, left + hours * HOUR,
        left if departs else None, duration_h=duration_h,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("conveyance", "jurisdiction", "rule", "after_loading_h"),
    [
        (voyage("air", 12), "EU", "EU-ENS-AIR-LONG", 9),
        (voyage("air", 4), "EU", "EU-ENS-AIR-LONG", 1),
        (voyage("air", 3.99), "EU", "EU-ENS-AIR-SHORT", 1),
        (voyage("air", 3.99, departs=False, duration_h=3.9), "EU", "EU-ENS-AIR-SHORT", 0),
        (voyage("air", 12, duration_h=3.5), "EU", "EU-ENS-AIR-SHORT", 1),
        (voyage("air", 12, departs=False), "EU", "EU-ENS-AIR-SHORT", 0),
        (voyage("sea", 700), "EU", "EU-ENS-CONTAINER", -24),
        (voyage("short_sea", 30), "EU", "EU-ENS-SHORT-SEA", 29),
        (voyage("bulk", 30), "EU", "EU-ENS-BULK", 27),
        (voyage("rail", 300), "EU", "EU-ENS-RAIL", 299),
        (voyage("rail", 300, duration_h=1.5), "EU", "EU-ENS-RAIL-SHORT", 300),
        (voyage("waterway", 10), "EU", "EU-ENS-WATERWAY", 9),
        (voyage("truck", 10), "EU", "EU-ENS-ROAD", 10),
        (voyage("ferry", 10), "EU", "EU-ENS-SHORT-SEA", 9),
        (voyage("ferry", 10), "GB", "GB-SS-RORO", 9),
        (voyage("air", 12), "GB", "GB-SS-AIR-LONG", 9),
    ],
)
def test_each_mode_has_its_deadline(
    conveyance: Conveyance, jurisdiction: str, rule: str, after_loading_h: float
) -> None:
    """Flights by their length, a voyage by sea as containers unless it says, rail by its last leg."""
    found = due(conveyance, jurisdiction)
    assert (found.rule, (found.instant - LOADED) / HOUR) == (rule, pytest.approx(after_loading_h))


def test_goods_by_air_are_announced_before_loading_and_again_before_arrival() -> None:
    """The minimum data come first; those of post, which flies, as well; Britain knows no preloading."""
    first, second = dues(voyage("air", 12), "EU")
    assert (first.rule, first.instant, first.dataset) == ("EU-PRELOAD-AIR", LOADED, "preloading")
    assert second.rule == "EU-ENS-AIR-LONG"
    assert due(voyage("post", 12), "EU", "preloading").rule == "EU-PRELOAD-AIR"
    assert [one.certainty for one in dues(voyage("air", 12), "GB")] == ["unverified"]


def test_hours_are_elapsed_hours_when_clocks_change() -> None:
    """Arrival at half past four in Brussels on the night of the change: four hours before is two hours
    earlier by the clock twice struck, and the answer is the same whatever zone the plan is written in."""
    brussels = ZoneInfo("Europe/Brussels")
    for night, before in ((date(2026, 10, 25), (1, 30, 0)), (date(2027, 3, 28), (23, 30, -1))):
        arrives = datetime(night.year, night.month, night.day, 4, 30, tzinfo=brussels)
        left = arrives.astimezone(UTC) - 11 * HOUR
        plan = replace(voyage("air", 12), loads=left - HOUR, departs=left, arrives=arrives)
        found = due(plan, "EU").instant
        assert found == arrives.astimezone(UTC) - 4 * HOUR
        local = found.astimezone(brussels)
        assert (local.hour, local.minute, (local.date() - night).days) == before
        assert due(replace(plan, arrives=arrives.astimezone(UTC)), "EU").instant == found
    late = datetime(2026, 10, 25, 4, 30, tzinfo=brussels)
    short = replace(
        voyage("air", 1), departs=datetime(2026, 10, 25, 1, tzinfo=brussels), arrives=late, duration_h=None
    )
    assert due(short, "EU").rule == "EU-ENS-AIR-LONG"


def test_a_plan_that_nobody_can_place_is_refused() -> None:
    """A mode without record, an instant without offset, a day before the first record."""
    with pytest.raises(UnknownMode, match="'camel'"):
        due(voyage("camel", 12), "EU")
    with pytest.raises(NaiveInstant, match="arrives of X1"):
        due(replace(voyage("air", 12), arrives=LOADED.replace(tzinfo=None)), "EU")
    with pytest.raises(NoRecord):
        due(voyage("air", 12), "EU", on=date(2020, 1, 1))
    with pytest.raises(NoRecord):
        due(voyage("road", 12), "US")
    assert dues(voyage("road", 12), "US") == []


FILING = prepare([declarable("a", "FR")], ARRIVES, PlainRates())[0][0]
LATER = replace(FILING, filing="SRI-LATER", due=FILING.due + 6 * HOUR)


def told(filing: str, *codes: str, **details: str) -> list[Notification]:
    """Return notifications of a filing before it is due, an hour apart."""
    extra = tuple(details.items())
    start = FILING.due - 24 * HOUR
    return [Notification(filing, code, start + n * HOUR, details=extra) for n, code in enumerate(codes)]


def test_alarms_come_before_what_is_due_passes_the_earliest_first() -> None:
    """Five hours before: the first alone with a lead of six; both with twelve; none when lodged and taken."""
    at = FILING.due - 5 * HOUR
    (alarm,) = alarms([LATER, FILING], [], at, 6 * HOUR)
    assert (alarm.filing, alarm.what, alarm.left_h, alarm.overdue) == (FILING.filing, "lodge", 5.0, False)
    assert [a.filing for a in alarms([LATER, FILING], [], at, 12 * HOUR)] == [FILING.filing, LATER.filing]
    assert alarms([FILING], told(FILING.filing, "LODGED", "DMSRCV"), at, 12 * HOUR) == []


def test_what_has_passed_is_overdue_by_how_much() -> None:
    """Two hours after it was due, whatever the lead."""
    (alarm,) = alarms([FILING], [], FILING.due + 2 * HOUR, timedelta(0))
    assert (alarm.overdue, alarm.left_h, alarm.state) == (True, -2.0, State.PREPARED)


def test_a_rejected_filing_is_due_again_and_an_unanswered_one_is_asked_about() -> None:
    """Neither is silent: the one is lodged again, the other never twice."""
    at = FILING.due - HOUR
    (again,) = alarms([FILING], told(FILING.filing, "LODGED", "DMSREJ"), at, 2 * HOUR)
    (ask,) = alarms([FILING], told(FILING.filing, "LODGED"), at, 2 * HOUR)
    assert (again.what, ask.what) == ("lodge_again", "ask")


def test_what_is_asked_has_the_date_that_the_authority_set() -> None:
    """Documents by a day: an alarm to answer, gone when they were; a limit of another notice is no alarm."""
    limit = (FILING.due + 48 * HOUR).isoformat()
    asked = told(FILING.filing, "LODGED", "DMSACC", "DMSDOC", answer_by=limit)
    (alarm,) = alarms([FILING], asked, FILING.due, 50 * HOUR)
    assert (alarm.what, alarm.left_h, alarm.why) == ("answer", 48.0, "asked by DMSDOC")
    assert alarms([FILING], asked, FILING.due, 40 * HOUR) == []
    answered = told(FILING.filing, "LODGED", "DMSACC", "DMSDOC", "ANSWERED", answer_by=limit)
    assert alarms([FILING], answered, FILING.due, 50 * HOUR) == []
