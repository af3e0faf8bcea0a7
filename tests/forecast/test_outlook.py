"""The outlook: the past scored, the open ones forecast as of now."""

import numpy as np

from serai.forecast.outlook import outlook
from tests.forecast.worlds import history, hour


def test_open_parcels_are_told_as_of_now() -> None:
    """Every started parcel has one row: those under way are told now, the others at their start."""
    rows = history(200, 1)
    at = hour(150)
    found = outlook(rows, at, np.random.default_rng(1))
    starts = {row.parcel: row.started for row in rows if row.leg == "1"}
    ends = {row.parcel: row.ended for row in rows if row.leg == "2"}
    begun = {parcel for parcel, start in starts.items() if start <= at}
    assert sorted(str(row["parcel"]) for row in found.rows) == sorted(begun)
    for row in found.rows:
        parcel = str(row["parcel"])
        assert row["at"] == (starts[parcel] if ends[parcel] <= at else at)
        assert (row["actual"] is None) == (ends[parcel] > at)
    assert found.scores["pinball_h"] is not None
    assert {a.parcel for a in found.arrivals} == {p for p in begun if ends[p] > at}


def test_few_parcels_have_no_scores() -> None:
    """With too few parcels for a backtest there are forecasts of the open ones and no scores."""
    found = outlook(history(20, 1), hour(60), np.random.default_rng(1))
    assert found.scores == {"coverage80": None, "pinball_h": None, "plan_pinball_h": None}
    assert len(found.rows) == len(found.arrivals) > 0


def test_before_anything_ended_nothing_is_forecast() -> None:
    """At the very start there is nothing to learn from, and no row."""
    assert outlook(history(20, 1), hour(0.1), np.random.default_rng(1)).rows == ()
