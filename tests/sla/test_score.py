"""Agreements scored, against slow counting."""

import statistics
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

import numpy as np
import pytest

from serai.codes.milestone import Milestone
from serai.sla.agreement import Agreement
from serai.sla.case import Case
from serai.sla.score import Score, punctuality, score
from tests.sla.conftest import START, event, hour, leg

MakeCase = Callable[..., Case]


def agreed(kpi: str, target: float, **more: object) -> Agreement:
    """Return an agreement with carrier x."""
    plain = Agreement("a", "x", kpi, (), "month", target, "share")
    return replace(plain, **more)


def scored(agreement: Agreement, cases: list[Case]) -> Score:
    """Score one agreement, known after a thousand hours."""
    return score([agreement], cases, hour(1000))[0]


def test_on_time_counts_finished_parcels_only(case: MakeCase) -> None:
    """Of three finished parcels two are on time, the deadline included; the open one does not count."""
    legs = [leg("1", "last_mile", "x", 0, 5)]
    cases = [case(legs, promised=10, delivered=end) for end in (9, 10, 11)] + [case(legs)]
    found = scored(agreed("on_time", 0.7), cases)
    assert (found.achieved, found.parcels, found.breached) == (pytest.approx(2 / 3), 3, True)
    assert not scored(agreed("on_time", 2 / 3), cases).breached


def test_nobody_finished_is_neither_kept_nor_breached(case: MakeCase) -> None:
    """Without a finished parcel there is no figure and no breach."""
    found = scored(agreed("on_time", 0.9), [case([leg("1", "last_mile", "x", 0, 5)])])
    assert (found.achieved, found.parcels, found.breached) == (None, 0, None)


def test_a_party_answers_for_what_it_carries(case: MakeCase) -> None:
    """Parcels that another carried do not count, unless the party carries none at all."""
    mine = case([leg("1", "last_mile", "x", 0, 5)], promised=10, delivered=11)
    other = case([leg("1", "last_mile", "y", 0, 5)], promised=10, delivered=9)
    assert scored(agreed("on_time", 0.9), [mine, other]).achieved == 0
    broker = replace(agreed("on_time", 0.9), party="broker")
    assert scored(broker, [mine, other]).achieved == 0.5


def test_population_time_and_exclusions_choose(case: MakeCase) -> None:
    """Parcels outside the population, the days of the agreement, or excluded do not count."""
    legs = [leg("1", "last_mile", "x", 0, 5)]
    good = case(legs, promised=10, delivered=9, country="BR")
    bad = case(legs, promised=10, delivered=11, country="CL")
    assert scored(agreed("on_time", 0.9, population=(("country", "BR"),)), [good, bad]).parcels == 1
    assert scored(agreed("on_time", 0.9, valid_from=date(2026, 3, 2)), [good, bad]).parcels == 0
    refused = case(legs, [event(Milestone.REFUSED, 3)], promised=10, delivered=9)
    shut = agreed("on_time", 0.9, exclusions=("refused", "force_majeure"))
    assert scored(shut, [good, refused]).parcels == 1
    assert scored(shut, [good]).unread == ("force_majeure",)


def test_first_attempt_is_spoilt_by_a_failure_before(case: MakeCase) -> None:
    """A failed attempt before the delivery spoils the first attempt."""
    legs = [leg("1", "last_mile", "x", 0, 5)]
    clean = case(legs, delivered=9)
    failed = case(legs, [event(Milestone.ATTEMPT_FAILED, 4)], delivered=9)
    assert scored(agreed("first_attempt", 0.8), [clean, failed, clean]).achieved == pytest.approx(2 / 3)


def test_the_clock_stops_only_for_a_hold_said_and_closed(case: MakeCase) -> None:
    """A hold with a reason that a release closes is deducted; one without reason or release is not."""
    legs = [leg("1", "clearance", "x", 0, 50)]
    release = event(Milestone.CUSTOMS_RELEASED, 50)
    presented = event(Milestone.PRESENTED_TO_CUSTOMS, 2)
    said = case(legs, [presented, event(Milestone.CUSTOMS_HOLD, 10, reason="invoice"), release])
    unsaid = case(legs, [presented, event(Milestone.CUSTOMS_HOLD, 10), release])
    open_ = case(legs, [presented, event(Milestone.CUSTOMS_HOLD, 10, reason="invoice")])
    stops = agreed("clearance_p90_h", 10, clock_stops=("customs_hold",), unit="h")
    assert [scored(stops, [one]).achieved for one in (said, unsaid, open_)] == [8, 48, 48]
    assert scored(agreed("clearance_p90_h", 48, unit="h"), [said]).achieved == 48


def test_a_stopped_clock_forgives_lateness(case: MakeCase) -> None:
    """The time of a closed hold is taken off before a parcel counts as late."""
    legs = [leg("1", "last_mile", "x", 0, 20)]
    words = [event(Milestone.CUSTOMS_HOLD, 5, reason="r"), event(Milestone.CUSTOMS_RELEASED, 12)]
    late = case(legs, words, promised=14, delivered=20)
    assert scored(agreed("on_time", 0.9), [late]).achieved == 0
    assert scored(agreed("on_time", 0.9, clock_stops=("customs_hold",)), [late]).achieved == 1


def test_handover_latency_is_the_quantile_of_takeovers(case: MakeCase) -> None:
    """The 90 % quantile runs over the take-overs of the party."""
    cases = [
        case(
            [leg("1", "linehaul", "w", 0, 5), leg("2", "sort", "x", 5, 20, "1")],
            [event(Milestone.HANDED_OVER, 5 + wait, "x")],
        )
        for wait in range(1, 12)
    ]
    assert scored(agreed("handover_latency_p90_h", 9.9), cases).achieved == pytest.approx(10)


def test_scan_completeness_counts_legs_that_are_over(case: MakeCase) -> None:
    """Of the party's legs that are over, the share whose end was seen."""
    legs = [leg("1", "sort", "x", 0, None), leg("2", "linehaul", "x", None, 9), leg("3", "depot", "y", 9, 10)]
    assert scored(agreed("scan_completeness", 0.9), [case(legs)]).achieved == 0.5


def test_transit_is_in_days(case: MakeCase) -> None:
    """Ready to delivered, 90 % quantile in days."""
    legs = [leg("1", "last_mile", "x", 0, 5)]
    cases = [case(legs, delivered=24 * days) for days in (1, 2, 3)]
    assert scored(agreed("transit_p90_days", 3), cases).achieved == pytest.approx(2.8)


def test_a_row_holds_what_was_agreed_and_achieved(case: MakeCase) -> None:
    """The row names the agreement with its filters and the outcome."""
    made = case([leg("1", "last_mile", "x", 0, 5)], promised=10, delivered=9, country="BR")
    row = scored(agreed("on_time", 0.9, population=(("country", "BR"),)), [made]).as_row()
    assert row["population"] == "country=BR"
    assert (row["achieved"], row["breached"], row["parcels"]) == (1.0, False, 1)


def test_punctuality_agrees_with_counting() -> None:
    """Shares and times of random parcels equal those counted one by one."""
    rng = np.random.default_rng(3)
    finished = [
        (START, START + timedelta(days=5), START + timedelta(days=float(rng.gamma(4, 1))), str(k % 3))
        for k in range(90)
    ]
    found = punctuality(finished)
    days = [(delivered - ready).total_seconds() / 86400 for ready, _, delivered, _ in finished]
    late = sum(1 for _, promised, delivered, _ in finished if delivered > promised)
    assert found["late_share"] == pytest.approx(late / 90)
    assert found["on_time"] == pytest.approx(1 - late / 90)
    assert found["std_days"] == pytest.approx(statistics.pstdev(days))
    assert found["p90_days"] == pytest.approx(statistics.quantiles(days, n=10, method="inclusive")[8])
    corridors = found["by_corridor"]
    assert isinstance(corridors, dict)
    assert sum(one["finished"] for one in corridors.values()) == 90


def test_the_promised_instant_itself_is_on_time() -> None:
    """A parcel delivered at the promised instant is not late."""
    due = START + timedelta(days=5)
    assert punctuality([(START, due, due, "x")])["late_share"] == 0


def test_punctuality_of_nobody_is_unknown() -> None:
    """Of no finished parcel only the count is known."""
    assert punctuality([]) == {
        "finished": 0, "on_time": None, "late_share": None, "p50_days": None, "p90_days": None,
        "std_days": None, "by_corridor": {},
    }  # fmt: skip


def test_the_day_of_an_agreement_is_that_of_utc(case: MakeCase) -> None:
    """A parcel that is ready in Shenzhen at two in the morning was ready the day before, in UTC."""
    early = datetime(2026, 3, 2, 2, tzinfo=timezone(timedelta(hours=8)))
    done = case([leg("1", "last_mile", "x", 0, 5)], delivered=5)
    done = replace(done, journey=replace(done.journey, ready=early))
    agreement = agreed("on_time", 0.5, valid_from=date(2026, 3, 2))
    assert scored(agreement, [done]).parcels == 0
    assert scored(replace(agreement, valid_from=date(2026, 3, 1)), [done]).parcels == 1
