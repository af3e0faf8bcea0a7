"""Kaplan-Meier against Efron's redistribution to the right, and shares against plain counts."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from serai.report.binomial import clopper_pearson
from serai.report.survival import (
    arrived_within,
    kaplan_meier,
    quantile,
    quantile_interval,
    share_within,
)

WATCHED = st.lists(st.tuples(st.integers(0, 15).map(float), st.booleans()), min_size=1, max_size=40)


def redistributed(watched: list[tuple[float, bool]], days: float) -> float:
    """Return the share arrived by giving each open parcel's weight to all that were watched longer."""
    parcels = sorted(watched, key=lambda one: (one[0], not one[1]))  # deliveries before those left out
    weights = [1 / len(parcels)] * len(parcels)
    for place, (_, delivered) in enumerate(parcels):
        later = len(parcels) - place - 1
        if not delivered and later:
            for other in range(place + 1, len(parcels)):
                weights[other] += weights[place] / later
            weights[place] = 0.0
    return sum(w for w, (t, delivered) in zip(weights, parcels, strict=True) if delivered and t <= days)


@given(WATCHED, st.integers(0, 15))
def test_the_estimate_is_the_redistribution_to_the_right(
    watched: list[tuple[float, bool]], days: int
) -> None:
    """What is out unseen is shared by those watched longer: the product does the same."""
    found = arrived_within(kaplan_meier(watched), days)
    if found is not None:
        assert found == pytest.approx(redistributed(watched, days))


@given(st.lists(st.integers(0, 40), min_size=1, max_size=60), st.sampled_from([0.25, 0.5, 0.75, 0.9]))
def test_with_nothing_open_the_quantile_is_that_of_the_sorted_days(days: list[int], p: float) -> None:
    """The smallest number of days within which at least that share has arrived."""
    found = quantile(kaplan_meier((float(one), True) for one in days), p)
    assert found == sorted(days)[math.ceil(p * len(days) - 1e-9) - 1]


def test_a_quantile_not_reached_is_none() -> None:
    """With four of ten delivered there is no median yet."""
    curve = kaplan_meier([(5.0, True)] * 4 + [(12.0, False)] * 6)
    assert quantile(curve, 0.4) == 5
    assert quantile(curve, 0.5) is None
    assert curve.followed_days == 12


def test_to_leave_out_open_parcels_would_flatter() -> None:
    """Open parcels that are older than the delivered ones raise the median."""
    delivered = [(float(day), True) for day in (5, 6, 7, 8)]
    slow = [(20.0, False)] * 3 + [(21.0, True)]
    assert quantile(kaplan_meier(delivered), 0.5) == 6
    assert quantile(kaplan_meier(delivered + slow), 0.5) == 8
    assert quantile(kaplan_meier(delivered + slow), 0.75) == 21


def test_greenwood_by_hand() -> None:
    """The interval is that of the textbook: 3 of 10 by day 4, one lost from sight, then 2 of 6 on day 9."""
    watched = [(4.0, True)] * 3 + [(6.0, False)] + [(9.0, True)] * 2 + [(20.0, False)] * 4
    out = 0.7 * (4 / 6)
    greenwood = 3 / (10 * 7) + 2 / (6 * 4)
    reach = 1.959963984540054 * math.sqrt(greenwood) / abs(math.log(out))
    found = share_within(kaplan_meier(watched), 10)
    assert found is not None
    assert found.share == pytest.approx(1 - out)
    assert found.low == pytest.approx(1 - out ** math.exp(-reach))
    assert found.high == pytest.approx(1 - out ** math.exp(reach))
    assert "Greenwood" in found.method


def test_with_every_fate_known_the_interval_is_exact() -> None:
    """Parcels still out for longer than the days asked about are known to be late: this is counting."""
    watched = [(5.0, True)] * 18 + [(30.0, False)] * 2
    found = share_within(kaplan_meier(watched), 7)
    assert found is not None
    assert (found.share, found.method) == (pytest.approx(0.9), "exact")
    assert (found.low, found.high) == clopper_pearson(18, 20)


def test_a_parcel_last_seen_out_on_the_day_itself_is_late() -> None:
    """Out at the end of day 7 is not delivered within 7 days."""
    found = share_within(kaplan_meier([(7.0, True)] * 9 + [(7.0, False)]), 7)
    assert found is not None
    assert found.share == pytest.approx(0.9)
    assert found.method == "exact"


def test_at_the_ends_the_interval_has_width() -> None:
    """All known parcels in time, some too young to tell: the exact interval of the known ones."""
    found = share_within(kaplan_meier([(3.0, True)] * 10 + [(2.0, False)] * 5), 7)
    assert found is not None
    assert (found.low, found.high) == clopper_pearson(10, 10)
    assert found.method == "exact on known outcomes"
    none_yet = share_within(kaplan_meier([(1.0, False)] * 5 + [(9.0, False)] * 5), 7)
    assert none_yet is not None
    assert (none_yet.share, none_yet.high) == (0, clopper_pearson(0, 5)[1])


def test_beyond_what_was_watched_nothing_is_claimed() -> None:
    """A file of ten days tells nothing about 30, unless every parcel has arrived."""
    young = kaplan_meier([(5.0, True), (10.0, False)])
    assert share_within(young, 30) is None
    assert arrived_within(young, 30) is None
    assert arrived_within(kaplan_meier([(5.0, True), (10.0, True)]), 30) == 1
    assert arrived_within(kaplan_meier([]), 5) is None


@given(WATCHED)
def test_the_interval_of_a_quantile_holds_it(watched: list[tuple[float, bool]]) -> None:
    """The lower end is never above the quantile, the upper never below."""
    curve = kaplan_meier(watched)
    for p in (0.5, 0.9):
        middle, (low, high) = quantile(curve, p), quantile_interval(curve, p)
        if middle is not None:
            assert low is not None
            assert low <= middle
            assert high is None or high >= middle


@given(WATCHED, st.floats(0.5, 14))
def test_the_interval_of_a_share_holds_it(watched: list[tuple[float, bool]], days: float) -> None:
    """Every interval lies within 0 and 1, around the share."""
    found = share_within(kaplan_meier(watched), days)
    if found is not None:
        assert 0 <= found.low <= found.share + 1e-12
        assert found.share - 1e-12 <= found.high <= 1
