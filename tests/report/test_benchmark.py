"""The benchmark tells what sheets of known parcels hold, and judges by the rule that it states."""

import random
from datetime import datetime, timedelta

import pytest

from serai.report.benchmark import (
    NAMELESS,
    Benchmark,
    BenchmarkParams,
    By,
    Verdict,
    benchmark,
    picture,
    sentence,
    stand,
)
from serai.report.shipment import Moment, Shipment, Since, Transit, measure
from tests.report.sheets import parcels

START = datetime.fromisoformat("2026-03-02")


def group(days: list[float], still_out: list[float] | None = None) -> list[Transit]:
    """Make the transits of a group."""
    return [Transit(Shipment(0), day, True) for day in days] + [
        Transit(Shipment(0), day, False) for day in still_out or []
    ]


def made(share_open: float = 0.2) -> Benchmark:
    """Return the benchmark of 200 known parcels."""
    shipments = [
        Shipment(
            line,
            shipped=Moment(datetime.combine(one.shipped, datetime.min.time())),
            delivered=Moment(datetime.combine(one.delivered, datetime.min.time())) if one.delivered else None,
            carrier=one.carrier,
            country=one.country,
            supplier=one.supplier,
        )
        for line, one in enumerate(parcels(random.Random(1), 200, share_open), start=2)
    ]
    return benchmark(measure(shipments, Since.SHIPPED))


def test_the_groups_of_one_kind_are_all_parcels() -> None:
    """Suppliers, carriers, countries and months each add up to the whole."""
    found = made()
    for by in By:
        assert sum(one.parcels for one in found.groups if one.by == by) == found.overall.parcels == 200
        assert sum(one.open for one in found.groups if one.by == by) == found.overall.open


def test_the_figures_are_those_of_the_parcels() -> None:
    """With nothing open the quantiles, shares and the spread are those of a sorted list."""
    found = made(0.0).overall
    days = sorted(one.days for one in made(0.0).measured.transits)
    assert found.p50_days == days[99]
    assert found.p90_days == days[179]
    assert found.spread_days == days[179] - days[99]
    assert found.iqr_days == days[149] - days[49]
    assert found.share_within[12] == pytest.approx(sum(day <= 12 for day in days) / 200)
    assert sum(found.bars.values()) == 200


def test_months_stand_in_order_and_the_rest_by_size() -> None:
    """Months are read as time, suppliers as a list by weight."""
    found = made()
    months = [one.group for one in found.groups if one.by == By.MONTH]
    sizes = [one.parcels for one in found.groups if one.by == By.SUPPLIER]
    assert months == sorted(months)
    assert sizes == sorted(sizes, reverse=True)


@pytest.mark.parametrize(
    ("delivered", "still_out", "verdict"),
    [
        ([8.0] * 10, [], Verdict.CAPTURED),
        ([8.0] * 9 + [40.0], [], Verdict.CAPTURED),
        ([8.0] * 8 + [40.0] * 2, [], Verdict.EXPOSED),
        ([20.0] * 10, [], Verdict.EXPOSED),
        ([8.0] * 7, [], Verdict.TOO_FEW),
        ([5.0] * 4, [6.0] * 6, Verdict.TOO_FEW),
        ([8.0] * 5, [30.0] * 5, Verdict.EXPOSED),
        ([12.0] * 10, [], Verdict.CAPTURED),
        ([12.5] * 10, [], Verdict.EXPOSED),
    ],
)
def test_the_verdict_follows_the_rule(
    delivered: list[float], still_out: list[float], verdict: Verdict
) -> None:
    """Nine of ten within 12 days are captured; else exposed; few or young parcels are not judged."""
    assert stand("all", "all", group(delivered, still_out)).verdict is verdict


def test_open_parcels_are_not_left_out() -> None:
    """Ten quick deliveries beside ten that have been out for a month are not a quick supplier."""
    quick = stand("all", "all", group([6.0] * 10))
    slow = stand("all", "all", group([6.0] * 10, [30.0] * 10))
    assert (quick.p90_days, quick.verdict) == (6, Verdict.CAPTURED)
    assert (slow.p90_days, slow.verdict) == (None, Verdict.EXPOSED)
    assert "more than 30" in slow.why


def test_the_days_lost_are_those_beyond_the_consolidated_way() -> None:
    """A P50 of 20 and a P90 of 30 lose 8 and 18 days; quick ones lose none."""
    row = stand("all", "all", group([20.0] * 8 + [30.0] * 2)).as_row()
    assert (row["p50_lost_days"], row["p90_lost_days"], row["rung"]) == (8, 18, "direct post")
    assert stand("all", "all", group([6.0] * 9)).as_row()["p90_lost_days"] == 0


def test_spellings_of_one_name_are_one_group_and_no_name_is_said() -> None:
    """Case and spaces do not make suppliers; an empty cell makes `(not given)`."""
    names = ["Yiwu Fast", "yiwu  fast", "Yiwu Fast", ""]
    shipments = [
        Shipment(line, supplier=name, shipped=Moment(START), delivered=Moment(START + timedelta(days=7)))
        for line, name in enumerate(names)
    ]
    found = benchmark(measure(shipments, Since.SHIPPED), BenchmarkParams(by=(By.SUPPLIER,)))
    assert [(one.group, one.parcels) for one in found.groups] == [("Yiwu Fast", 3), (NAMELESS, 1)]


def test_every_row_has_the_same_columns() -> None:
    """The contract of JSON and CSV: one shape for all and for each group."""
    found = made()
    shapes = {tuple(one.as_row()) for one in (found.overall, *found.groups)}
    assert len(shapes) == 1
    assert {"p50_days", "p90_days", "spread_days", "share_within_12_days", "verdict"} <= set(shapes.pop())


def test_the_sentence_names_the_verdict_the_parcels_and_the_source() -> None:
    """A person who reads only one line reads these."""
    text = sentence(stand("all", "all", group([20.0] * 10, [3.0] * 2)))
    assert "Still exposed" in text
    assert "12 parcels" in text
    assert "2 still out" in text
    assert "ebrun" in text


def test_the_picture_has_a_bar_for_every_delivery() -> None:
    """The counts beside the bars add up, also when days are gathered."""
    for days in ([5.0, 6.0, 6.0, 9.0], [float(day) for day in range(0, 400, 3)]):
        lines = picture(stand("all", "all", group(days)), "#").splitlines()
        assert len(lines) <= 25
        assert sum(int(line[54:].split()[0]) for line in lines) == len(days)
    assert "nothing delivered" in picture(stand("all", "all", group([], [4.0])))
