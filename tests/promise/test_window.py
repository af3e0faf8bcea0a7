"""Windows in the days of the buyer, kept as often as they say."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from statistics import NormalDist

import numpy as np
import pytest

from serai.plan.choose import plan
from serai.plan.itinerary import Itinerary
from serai.plan.params import PlanParams
from serai.promise.window import (
    Arrival,
    NoPromise,
    kept,
    notice,
    planned_arrival,
    quantile,
    window,
    zone_clock,
)
from tests.plan.small_world import MONDAY, request, small_network


def arrival(at: datetime = MONDAY, **hours: float) -> Arrival:
    """Return an arrival by its quantiles in hours after Monday, such as p10=100."""
    return Arrival("R1", at, {int(k[1:]) / 100: MONDAY + timedelta(hours=h) for k, h in hours.items()})


def test_a_window_lies_between_two_quantiles() -> None:
    """At 80 % it runs from the day of the 10 % quantile to that of the 90 % quantile."""
    found = window(arrival(p10=100, p50=120, p90=180), "UTC", 0.8)
    assert (found.earliest, found.latest) == (date(2026, 3, 6), date(2026, 3, 9))
    assert (found.opens, found.closes) == (
        datetime(2026, 3, 6, tzinfo=UTC),
        datetime(2026, 3, 10, tzinfo=UTC),
    )


def test_days_are_those_of_the_buyer() -> None:
    """What arrives at 23:00 UTC arrives on the next day in Seoul and on the same day in São Paulo."""
    late = arrival(p10=95, p50=95, p90=95)
    assert window(late, "Asia/Seoul").earliest == date(2026, 3, 6)
    assert window(late, "America/Sao_Paulo").earliest == date(2026, 3, 5)


def test_a_window_never_starts_in_the_past() -> None:
    """Told when the quantiles are gone by, the window starts today and says that it is overdue."""
    found = window(arrival(MONDAY + timedelta(days=30), p10=100, p90=180), "UTC")
    assert (found.earliest, found.latest) == (date(2026, 4, 1), date(2026, 4, 1))
    assert "overdue" in found.reason


def test_today_is_that_of_the_buyer() -> None:
    """At 20:00 UTC it is tomorrow in Seoul already: no window starts before that."""
    told = arrival(MONDAY + timedelta(hours=116), p10=100, p90=101)
    assert window(told, "Asia/Seoul").earliest == (MONDAY + timedelta(hours=125)).date()
    assert window(told, "UTC").earliest == (MONDAY + timedelta(hours=116)).date()


def test_quantiles_are_interpolated_and_prolonged_as_a_normal_arrival() -> None:
    """For a normal arrival known at three levels, every other level is exact."""
    normal = NormalDist(100, 20)
    known = [(p, MONDAY + timedelta(hours=normal.inv_cdf(p))) for p in (0.1, 0.5, 0.9)]
    for level in (0.025, 0.3, 0.7, 0.975):
        hours = (quantile(known, level) - MONDAY) / timedelta(hours=1)
        assert hours == pytest.approx(normal.inv_cdf(level))


@pytest.mark.parametrize("confidence", [0.5, 0.8, 0.95])
def test_a_window_is_kept_at_least_as_often_as_it_says(confidence: float) -> None:
    """Of normal arrivals the told share falls within the window; whole days make it somewhat wider."""
    normal = NormalDist(600, 120)
    known = {p: MONDAY + timedelta(hours=normal.inv_cdf(p)) for p in (0.1, 0.5, 0.9)}
    told = window(Arrival("R1", MONDAY, known), "UTC", confidence)
    came = [MONDAY + timedelta(hours=h) for h in np.random.default_rng(1).normal(600, 120, 4000)]
    share = np.mean([kept(told, one, one) for one in came])
    assert confidence - 0.02 < share < confidence + 0.12


def test_nothing_is_promised_without_a_distribution() -> None:
    """A given plan without quantiles, quantiles that decrease and a confidence of 1 are refused by name."""
    with pytest.raises(NoPromise, match="R9: its plan gives no distribution"):
        window(planned_arrival(Itinerary("R9", ()), MONDAY), "UTC")
    with pytest.raises(NoPromise, match="no distribution"):
        window(arrival(p10=100, p90=50), "UTC")
    with pytest.raises(NoPromise, match="confidence of 1 is not"):
        window(arrival(p10=50, p90=100), "UTC", 1.0)


def test_a_window_is_kept_broken_or_open() -> None:
    """Within it is kept, before and after it is broken; undelivered it is open until its last day is over."""
    told = window(arrival(p10=100, p50=120, p90=180), "UTC")
    hour = timedelta(hours=1)
    assert kept(told, told.opens, told.opens) is True
    assert kept(told, told.closes - hour, told.closes) is True
    assert kept(told, told.opens - hour, told.opens) is False
    assert kept(told, told.closes, told.closes) is False
    assert kept(told, None, told.closes - hour) is None
    assert kept(told, None, told.closes) is False


def test_a_change_says_why_and_no_change_says_nothing() -> None:
    """A notice names the direction and the cause; the same days give none."""
    first = window(arrival(p10=100, p50=120, p90=180), "UTC")
    again = window(arrival(MONDAY + timedelta(hours=1), p10=101, p50=121, p90=181), "UTC")
    assert notice(first, again, "departed") is None
    held = window(arrival(p10=150, p50=170, p90=230), "UTC")
    told = notice(first, held, "held at customs")
    assert told.later
    assert told.reason == "later than told on 2026-03-02: held at customs"
    assert notice(held, first, "released").reason.startswith("sooner")
    narrow = replace(first, earliest=first.latest)
    assert notice(first, narrow, "arrived").reason.startswith("surer")


def test_the_clock_of_a_zone_is_that_of_its_depot() -> None:
    """Spain is on the clock of Madrid, also without a depot; a zone that nothing serves is on UTC."""
    network = small_network()
    assert zone_clock(network, "ES1") == "Europe/Madrid"
    bare = replace(network, zones={"ES1": replace(network.zones["ES1"], depot="")})
    assert zone_clock(bare, "ES1") == "Europe/Madrid"
    assert zone_clock(network, "NOWHERE") == "UTC"


def test_a_planned_parcel_has_a_window() -> None:
    """The itinerary of a plan gives a window that holds its median."""
    network = small_network()
    found = plan(network, [request()], PlanParams(), np.random.default_rng(1)).itineraries["R1"]
    told = window(planned_arrival(found, MONDAY), zone_clock(network, "ES1"))
    assert told.opens <= found.p50 < told.closes
    assert told.parcel == "R1"
