"""The few figures that a reader needs, against slow counts."""

from datetime import UTC, datetime, timedelta

import pytest

from serai.faces.digest import (
    broken_first,
    busiest,
    chance_points,
    exceptions,
    funnel,
    groups,
    kept,
    listing,
    mentioned,
    overloaded,
    quantile_points,
    regimes,
    tally,
    tally_alike,
    tone_of_lateness,
    transit_by_corridor,
)
from tests.faces.books import book

AT = datetime(2026, 3, 2, tzinfo=UTC)


def test_funnel_counts_parcels_at_each_step() -> None:
    """From asked to seen every step counts different parcels, and open plus delivered is what was planned."""
    made = book()
    steps = {step.name: step.parcels for step in funnel(made["summary"], made["tables"])}
    journeys = made["tables"]["journeys"]
    declared = {parcel for row in made["tables"]["filings"] for parcel in row["consignments"]}
    assert steps["asked"] == 300
    assert steps["planned"] == len(journeys) == steps["delivered"] + steps["open"]
    assert steps["declared"] == len(declared)
    assert steps["silent"] == sum(row["silent"] for row in journeys) > 0


@pytest.mark.parametrize(
    ("value", "ids"),
    [
        (("a", "b"), ["a", "b"]),
        ("a;b", ["a", "b"]),
        ("a", ["a"]),
        (16, None),
        ("16", None),
        (None, None),
        ("", None),
    ],
)
def test_listing_knows_ids_from_counts(value: object, ids: list[str] | None) -> None:
    """A list, or text joined by `;`, lists ids; a figure is a count."""
    assert listing(value) == ids


def test_mentioned_counts_an_id_once() -> None:
    """A parcel on two manifests is one parcel; plain counts are added."""
    assert mentioned([{"parcels": ["a", "b"]}, {"parcels": ["b", "c"]}], "parcels") == 3
    assert mentioned([{"parcels": 3}, {"parcels": "4"}, {}], "parcels") == 7


def test_quantile_points_count_truths_before_the_quantile() -> None:
    """Of four arrivals the share before each quantile stands beside what was said."""
    rows = [
        {"actual": AT + timedelta(days=day), "p50": AT + timedelta(days=2), "p90": AT + timedelta(days=3)}
        for day in (1, 2, 3, 4)
    ] + [{"actual": None, "p50": AT}]
    assert quantile_points(rows) == [(0.5, 0.5, 4), (0.9, 0.75, 4)]


def test_chance_points_are_by_tenths_of_the_chance() -> None:
    """Parcels of one tenth of planned chance are together; those that are open do not count."""
    requests = [
        {"request": f"P{i}", "p_on_time": chance} for i, chance in enumerate((0.82, 0.88, 0.95, 1.0, 0.1))
    ]
    journeys = [{"parcel": f"P{i}", "delivered": AT, "late": late} for i, late in enumerate((1, 0, 0, "0"))]
    journeys.append({"parcel": "P4", "delivered": None, "late": True})
    points = chance_points(requests, journeys)
    assert [(round(said, 3), seen, parcels) for said, seen, parcels in points] == [
        (0.85, 0.5, 2),
        (0.975, 1.0, 2),
    ]


def test_regimes_sum_money_of_one_currency_only() -> None:
    """Filings of one regime in two currencies are two rows; text and numbers add up alike."""
    rows = [
        {"regime": "UK", "currency": "GBP", "consignments": ("a", "b"), "taxes": "1.50", "needs": ("x",)},
        {"regime": "UK", "currency": "GBP", "consignments": ("c",), "taxes": 2, "needs": ()},
        {"regime": "UK", "currency": "EUR", "consignments": 4, "taxes": None, "open": "?"},
    ]
    euro, pound = regimes(rows)
    assert (pound["filings"], pound["consignments"], pound["taxes"], pound["needs"]) == (2, 3, 3.5, 1)
    assert (euro["currency"], euro["consignments"], euro["taxes"], euro["open"]) == ("EUR", 4, 0, 1)


def test_kept_counts_only_what_is_due() -> None:
    """A promise not yet due is made, not judged."""
    assert kept([{"kept": True}, {"kept": "0"}, {"kept": None}, {}]) == (1, 2, 4)


def test_exceptions_are_open_and_the_longest_silent_come_first() -> None:
    """A delivered parcel is no exception, whatever was wrong with it on the way."""
    rows = [
        {"parcel": "a", "silent": True, "silent_h": 50},
        {"parcel": "b", "silent": False, "exception": "customs_hold"},
        {"parcel": "c", "silent": True, "silent_h": "90"},
        {"parcel": "d", "delivered": AT, "exception": "damaged"},
        {"parcel": "e", "silent": "0", "exception": ""},
    ]
    assert [row["parcel"] for row in exceptions(rows)] == ["c", "a", "b"]


def test_overloaded_means_above_capacity() -> None:
    """A full departure is not over its capacity."""
    rows = [{"service": "a", "load": 1.0}, {"service": "b", "load": "1.2"}, {"service": "c", "load": None}]
    assert [row["service"] for row in overloaded(rows)] == ["b"]


def test_groups_keep_their_order_and_rank_their_parts() -> None:
    """Ways to cut the variance stay in order; in each the biggest part comes first, unknown ones fall out."""
    rows = [
        {"group": "stage", "part": "clearance", "variance_share": 0.3},
        {"group": "stage", "part": "linehaul", "variance_share": "0.6"},
        {"group": "stage", "part": "wait", "variance_share": None},
        {"group": "carrier", "part": "x", "variance_share": 1},
    ]
    stage, carrier = groups(rows)
    assert (stage.name, carrier.name) == ("stage", "carrier")
    assert [part["part"] for part in stage.by_share] == ["linehaul", "clearance"]


def test_biggest_parts_stand_and_the_others_are_summed() -> None:
    """Of twenty carriers seven are named, and the rest is one part, so that no share is lost."""
    rows = [
        {"group": "carrier", "part": f"c{i}", "mean_h": 1, "variance_share": i / 190, "late_share": None}
        for i in range(20)
    ]
    parts = groups(rows)[0].biggest()
    assert [part["part"] for part in parts] == [*(f"c{i}" for i in range(19, 12, -1)), "13 others"]
    assert sum(part["variance_share"] for part in parts) == pytest.approx(1)
    assert parts[-1]["mean_h"] == 13
    assert groups(rows[:8])[0].biggest() == groups(rows[:8])[0].by_share


def test_reasons_that_differ_by_figures_are_one_and_breaches_come_first() -> None:
    """Broken records at different columns are one reason, told by its first; a breach is not hidden."""
    rows = [{"reason": "broken at 12"}, {"reason": "empty"}, {"reason": "broken at 97"}]
    assert tally_alike(rows, "reason") == [("broken at 12", 2), ("empty", 1)]
    agreements = [{"a": 1, "breached": False}, {"a": 2, "breached": None}, {"a": 3, "breached": "1"}]
    assert [row["a"] for row in broken_first(agreements)] == [3, 1, 2]


@pytest.mark.parametrize(("late", "tone"), [(None, "grey"), (0.1, "blue"), (0.11, "amber"), ("0.3", "red")])
def test_tone_of_lateness(late: object, tone: str) -> None:
    """Colours change above 10 and 25 % late, and nothing known is grey."""
    assert tone_of_lateness(late) == tone


def test_small_helpers_of_order() -> None:
    """The busiest corridor, the most frequent reason and only arrived parcels come through."""
    assert [
        r["corridor"] for r in busiest([{"corridor": "b", "requests": 1}, {"corridor": "a", "requests": "9"}])
    ] == [
        "a",
        "b",
    ]
    assert tally([{"r": "x"}, {"r": "y"}, {"r": "y"}, {"r": None}], "r") == [("y", 2), ("x", 1)]
    rows = [
        {"corridor": "a", "transit_days": 3, "delivered": AT},
        {"corridor": "a", "transit_days": 4, "delivered": None},
    ]
    assert transit_by_corridor(rows) == {"a": [3.0]}
