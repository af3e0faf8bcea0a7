"""Backtests: nothing looks ahead, scores are what they say, real freight is forecast better than its plan."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest

from serai.forecast.arrival import ArrivalParams
from serai.forecast.backtest import METHODS, BacktestParams, TooFewParcels, backtest, planned_arrivals
from serai.operations.imports import import_scms
from serai.store.foreign import freight
from serai.store.foreign.cargo2000 import read_cargo2000
from serai.store.legtable import read_legs
from tests.forecast.worlds import history, hour, leg, meeting


def test_a_forecast_does_not_know_the_future() -> None:
    """Making every later leg a hundred hours longer changes no forecast told before."""
    rows = history(200, 1)
    at = hour(120)
    later = [
        replace(r, ended=r.ended + timedelta(hours=100)) if r.ended and r.ended > at else r for r in rows
    ]
    told = [
        [
            (row["parcel"], row["p10"], row["p90"])
            for row in backtest(table, np.random.default_rng(1)).rows
            if row["at"] <= at
        ]
        for table in (rows, later)
    ]
    assert told[0] == told[1]
    assert len(told[0]) > 100


def test_a_forecast_knows_no_word_before_it_came() -> None:
    """What had ended but is told of a year later is not learned from; what is told of at once is."""
    passages = history(60, seed=3)
    params = BacktestParams(ArrivalParams(samples=20), blocks=3)
    prompt, late = (
        [replace(leg, heard=leg.ended and leg.ended + timedelta(days=days)) for leg in passages]
        for days in (0, 365)
    )
    whole, told, untold = (
        backtest(one, np.random.default_rng(1), params) for one in (passages, prompt, late)
    )
    assert told == whole
    assert told.scores["scored"] == 40
    assert untold.scores["scored"] == 0
    assert all(row["p90"] == row["planned"] for row in untold.rows)


def test_the_warm_up_is_the_plan_and_not_scored() -> None:
    """The first block is told by the plan; scores are means over the rows that are scored."""
    found = backtest(history(300, 2), np.random.default_rng(1), BacktestParams(blocks=6))
    first = found.rows[:50]
    assert {row["model"] for row in first} == {"plan"}
    assert {row["p10"] == row["planned"] for row in first} == {True}
    scored = [row for row in found.rows if row["pinball_h"] is not None]
    assert found.scores["scored"] == len(scored) == 250
    assert found.scores["pinball_h"] == pytest.approx(np.mean([r["pinball_h"] for r in scored]), abs=1e-3)
    assert found.scores["coverage80"] == pytest.approx(np.mean([r["covered80"] for r in scored]), abs=1e-3)


def test_learned_stages_beat_the_plan_and_its_ratio() -> None:
    """Where each place has its own time, stages learned beat the plan, its ratio, and lanes' totals."""
    scores = backtest(history(600, 3), np.random.default_rng(1)).scores
    assert scores["pinball_h"] < 0.6 * scores["plan_pinball_h"]
    assert scores["pinball_h"] < 0.8 * scores["ratio_pinball_h"]
    assert scores["pinball_h"] < scores["naive_pinball_h"]
    assert scores["coverage80"] == pytest.approx(0.8, abs=0.06)


def test_a_block_takes_what_lost_least_before_it(shared: Path, tmp_path: Path) -> None:
    """On shipments too various for legs the plain ratio is taken where it lost less, and the whole gains."""
    import_scms(shared / "data" / "scms" / "scms_dev.csv", tmp_path)
    passages = [passage for passage in read_legs(tmp_path / "legs.csv").passages if passage.started]
    found = backtest(passages, np.random.default_rng(5))
    alone = [found.scores[f"{method}_pinball_h"] for method in METHODS]
    assert {row["model"] for row in found.rows} == {"plan", "stages", "ratio"}
    assert found.scores["pinball_h"] < found.scores["stages_pinball_h"]
    assert found.scores["pinball_h"] < 1.02 * min(alone)


def test_open_parcels_are_told_but_not_scored() -> None:
    """A parcel that has not arrived has a forecast, and no score."""
    rows = history(100, 4)
    rows[-1] = replace(rows[-1], ended=None)
    found = backtest(rows, np.random.default_rng(1))
    last = found.rows[-1]
    assert (last["actual"], last["covered80"], last["pinball_h"]) == (None, None, None)
    assert last["model"] == "stages"
    assert found.scores["open"] == 1


def test_too_few_parcels_are_refused() -> None:
    """Fewer parcels than blocks cannot be backtested."""
    with pytest.raises(TooFewParcels, match="1 parcels have started, fewer than the 10 blocks"):
        backtest(meeting(), np.random.default_rng(1))


def test_the_plan_arrives_with_its_last_leg() -> None:
    """A planned arrival is the latest planned end, else what was promised."""
    assert planned_arrivals(meeting()) == {"p": hour(9)}
    bare = replace(leg("q", "1", (0, 3)), promised=hour(4))
    assert planned_arrivals([bare]) == {"q": hour(4)}


def test_real_freight_is_forecast_better_than_planned(shared: Path) -> None:
    """On Cargo 2000, out of sample: far below the plan, a tenth below its ratio, 80 % means 80 %."""
    data = read_cargo2000(shared / "data" / "cargo2000" / "c2k_dev.csv")
    rows = [leg.passage for leg in freight.passed(data.processes)]
    scores = backtest(rows, np.random.default_rng(1)).scores
    assert scores["parcels"] == 2466
    assert scores["scored"] > 2000
    assert scores["pinball_h"] < 0.65 * scores["plan_pinball_h"]
    assert scores["pinball_h"] < 0.9 * scores["ratio_pinball_h"]
    assert scores["coverage80"] == pytest.approx(0.8, abs=0.03)


def test_what_forecasts_are_compared_with_does_not_know_the_future_either() -> None:
    """Where nobody has arrived in time, ratio and lane are the plan; only legs of theirs had ended."""
    slow = []
    for k in range(60):
        first = leg(f"p{k}", "1", (k, k + 1), (), (k, k + 2))
        slow += [first, leg(f"p{k}", "2", (k + 1, k + 1001), ("1",), (k + 2, k + 12), ("last_mile", "g"))]
    untold = []
    for k in range(60):
        first = leg(f"p{k}", "1", (k, k + 1), (), (k, k + 2))
        last = leg(f"p{k}", "2", (k + 1, k + 3), ("1",), (k + 2, k + 12), ("last_mile", "g"))
        untold += [first, replace(last, heard=hour(k + 1000))]
    for passages in (slow, untold):
        params = BacktestParams(ArrivalParams(samples=20), 3)
        scores = backtest(passages, np.random.default_rng(1), params).scores
        assert scores["scored"] == 40
        assert scores["ratio_pinball_h"] == scores["naive_pinball_h"] == scores["plan_pinball_h"]
