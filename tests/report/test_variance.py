"""Variance shared out among parts, against sums over every chain."""

import statistics
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from serai.report.variance import UNSEEN, chain_of, parts_of, planned, seen, shares, variance_rows
from serai.store.foreign import freight
from serai.store.foreign.cargo2000 import read_cargo2000
from serai.track.passage import Passage

START = datetime(2026, 3, 1, tzinfo=UTC)


def hour(n: float | None) -> datetime | None:
    """Return the instant n hours after the start."""
    return None if n is None else START + timedelta(hours=n)


def leg(
    name: str,
    stage: str,
    times: tuple[float | None, ...],
    after: tuple[str, ...] = (),
    parcel: str = "p",
) -> Passage:
    """Return a leg: stage, and hours seen from, to, planned from, to."""
    begun, over, from_, to = (hour(n) for n in (*times, None, None)[:4])
    return Passage(parcel, name, after, stage, f"c{stage}", None, "f", "g", from_, to, begun, over, None)


def meeting(a: float, b: float, out: float, parcel: str = "p") -> list[Passage]:
    """Two inbound legs planned at 4 hours each, and an outbound one planned at 10."""
    hub = max(a, b)
    return [
        leg("a", "DLV", (0, a, 0, 4), (), parcel),
        leg("b", "DLV", (0, b, 0, 4), (), parcel),
        leg("o", "DLV", (hub, hub + out, 4, 14), ("a", "b"), parcel),
    ]


def test_shares_sum_to_one_and_are_covariances() -> None:
    """Shares equal Cov(part, whole) / Var(whole) computed by the standard library, and sum to 1."""
    rng = np.random.default_rng(4)
    actual = [{"x": float(rng.gamma(2, 3)), "y": float(rng.gamma(3, 1))} for _ in range(50)]
    for journey in actual[::5]:
        journey["z"] = journey["x"] / 2
    rows = {row["part"]: row for row in shares(actual, [None] * 50)}
    whole = [sum(journey.values()) for journey in actual]
    for part, row in rows.items():
        own = [journey.get(str(part), 0.0) for journey in actual]
        share = statistics.covariance(own, whole) / statistics.variance(whole)
        assert row["variance_share"] == pytest.approx(share)
        assert row["mean_h"] == pytest.approx(statistics.mean(own))
        assert row["std_h"] == pytest.approx(statistics.pstdev(own))
    assert sum(row["variance_share"] for row in rows.values()) == pytest.approx(1)


def test_lateness_is_shared_by_late_parcels_only() -> None:
    """Two late journeys of 2 and 6 hours share 8 hours; the early one does not count."""
    actual = [{"x": 5.0, "y": 5.0}, {"x": 8.0, "y": 6.0}, {"x": 1.0, "y": 1.0}]
    rows = shares(actual, [{"x": 4.0, "y": 4.0}] * 3)
    assert [row["late_share"] for row in rows] == [pytest.approx(5 / 8), pytest.approx(3 / 8)]
    assert shares(actual[2:], [{"x": 4.0}])[0]["late_share"] is None


def test_nothing_varies_nothing_is_shared() -> None:
    """Equal journeys have no variance to share; no journeys have no rows."""
    assert shares([{"x": 2.0}] * 3, [None] * 3)[0]["variance_share"] is None
    assert shares([], []) == []


def test_the_critical_chain_is_the_longest_of_all() -> None:
    """On random legs, the chain's hours equal the largest sum over every way from start to end."""
    rng = np.random.default_rng(9)
    for _ in range(40):
        n = int(rng.integers(2, 8))
        took = rng.uniform(1, 9, n)
        after = [tuple(str(b) for b in range(k) if rng.random() < 0.5) for k in range(n)]
        ends: list[float] = []
        legs = {}
        for k in range(n):
            begins = max((ends[int(b)] for b in after[k]), default=0.0)
            ends.append(begins + took[k])
            legs[str(k)] = leg(str(k), f"s{k}", (begins, ends[k]), after[k])

        def ways(k: int, after: list = after) -> list[list[int]]:
            return [[*way, k] for b in after[k] for way in ways(int(b))] or [[k]]

        best = max((way for k in range(n) for way in ways(k)), key=lambda way: sum(took[k] for k in way))
        found = chain_of(legs, seen, lambda one: one.stage)
        assert found is not None
        assert found == pytest.approx({f"s{k}": took[k] for k in best}, abs=1e-5)


def test_a_missed_scan_is_unseen_time() -> None:
    """Time between a missed scan and the next word belongs to no stage, and the sum is still whole."""
    legs = {
        "1": leg("1", "a", (0, None)),
        "2": leg("2", "b", (None, 7), ("1",)),
        "3": leg("3", "c", (7, 9), ("2",)),
    }
    assert chain_of(legs, seen, lambda one: one.stage) == {"c": 2.0, UNSEEN: 7.0}


def test_an_open_journey_is_not_cut() -> None:
    """A journey that has not arrived has no parts."""
    legs = {"1": leg("1", "a", (0, 5)), "2": leg("2", "b", (5, None), ("1",))}
    assert chain_of(legs, seen, lambda one: one.stage) is None


def test_the_hub_wait_is_the_mean_wait_of_those_that_came_early() -> None:
    """Inbound of 2 and 6 hours: 4 on average inbound, 2 on average waiting, 5 outbound."""
    legs = {one.leg: one for one in meeting(2, 6, 5)}
    assert parts_of(legs, seen) == {"inbound": 4.0, "hub wait": 2.0, "outbound": 5.0}
    assert parts_of(legs, planned) == {"inbound": 4.0, "hub wait": 0.0, "outbound": 10.0}


def test_the_hub_wait_counts_every_inbound_leg() -> None:
    """Inbound of 1, 2 and 6 hours: 3 on average inbound, and those hours until 6 on average waiting."""
    inbound = [leg(name, "DLV", (0, end)) for name, end in (("a", 1), ("b", 2), ("c", 6))]
    legs = {one.leg: one for one in [*inbound, leg("o", "DLV", (6, 10), ("a", "b", "c"))]}
    assert parts_of(legs, seen) == {"inbound": 3.0, "hub wait": 3.0, "outbound": 4.0}


def test_one_inbound_leg_still_has_a_hub() -> None:
    """A single inbound leg ends by the stage by which the journey ends: there is the hub."""
    legs = {"a": leg("a", "DLV", (0, 3)), "o": leg("o", "DLV", (3, 8), ("a",))}
    assert parts_of(legs, seen) == {"inbound": 3.0, "hub wait": 0.0, "outbound": 5.0}
    chain = {"a": leg("a", "sort", (0, 3)), "o": leg("o", "DLV", (3, 8), ("a",))}
    assert parts_of(chain, seen) is None


def test_rows_hold_every_cut() -> None:
    """Each group's shares sum to 1; parts come first, then stages and carriers."""
    rows = variance_rows([one for k in range(6) for one in meeting(k, 6 - k, 5 + 2 * k, f"p{k}")])
    groups = list(dict.fromkeys(row["group"] for row in rows))
    assert groups == ["part", "stage", "carrier"]
    for group in groups:
        assert sum(r["variance_share"] for r in rows if r["group"] == group) == pytest.approx(1)
        assert sum(r["late_share"] for r in rows if r["group"] == group) == pytest.approx(1)


def test_real_freight_waits_at_the_hub_and_at_delivery(shared: Path) -> None:
    """On Cargo 2000 the parts add up to the mean total, and delivery varies most."""
    data = read_cargo2000(shared / "data" / "cargo2000" / "c2k_dev.csv")
    rows = variance_rows([one.passage for one in freight.passed(data.processes)])
    parts = {row["part"]: row for row in rows if row["group"] == "part"}
    assert list(parts) == ["inbound", "hub wait", "outbound"]
    assert sum(row["mean_h"] for row in parts.values()) == pytest.approx(276.0803798, abs=1e-4)
    assert sum(row["variance_share"] for row in parts.values()) == pytest.approx(1)
    stages = {row["part"]: row["variance_share"] for row in rows if row["group"] == "stage"}
    assert set(stages) == {"RCS", "DEP", "RCF", "DLV"}
    assert max(stages, key=lambda stage: stages[stage]) == "DLV"
