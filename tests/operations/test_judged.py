"""Tests of `serai.operations.judged`."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest

from serai.operations.ahead import Ahead, look_ahead
from serai.operations.judged import arrival, judge, position
from serai.operations.seen import Seen, hear, watch
from serai.store.world import World, read_world
from serai.twin.play import play
from tests.worlds import small_world

Known = tuple[World, Ahead, Seen]


def quiet(step: str, done: int, of: int) -> None:
    """Tell nobody."""


def known(folder: Path, days: int) -> Known:
    """Return the small world as it was known some days after its start."""
    world = read_world(small_world(folder / "world"))
    world = replace(world, ends=world.starts + timedelta(days=days))
    ahead = look_ahead(world, np.random.default_rng(1), world.ends, quiet)
    found = play(world.network, world.requests, ahead.itineraries, np.random.default_rng(2), world.ends)
    feeds = folder / "feeds"
    feeds.mkdir()
    for name, content in found.feeds.items():
        (feeds / name).write_bytes(content)
    heard = hear(world.network, sorted(feeds.iterdir()), world.ends, quiet)
    told = heard.events, found.numbers
    return world, ahead, watch(world.network, world.requests, ahead.itineraries, told, world.ends, quiet)


@pytest.fixture(scope="module")
def early(tmp_path_factory: pytest.TempPathFactory) -> Known:
    """The small world after six days: everything is on its way."""
    return known(tmp_path_factory.mktemp("early"), 6)


def test_an_open_parcel_stands_in_the_first_leg_that_has_not_ended(early: Known) -> None:
    """Every leg before the position is done, the leg at it is not, and it has begun by now."""
    world, ahead, seen = early
    for name, journey in seen.journeys.items():
        stands = position(journey, ahead.itineraries[name], ahead)
        assert stands is not None
        done = {p.leg for p in journey.passages if p.ended is not None or p.inferred}
        assert {leg.leg for leg in stands.itinerary.legs[: stands.leg]} == done
        assert stands.open.leg not in done
        assert stands.since <= world.ends
        assert not stands.cleared


def test_nothing_can_be_changed_at_the_end(tmp_path: Path) -> None:
    """A delivered parcel has no position."""
    _, ahead, seen = known(tmp_path, 35)
    delivered = [name for name, journey in seen.journeys.items() if journey.delivered is not None]
    assert delivered
    assert all(position(seen.journeys[name], ahead.itineraries[name], ahead) is None for name in delivered)


def test_every_buyer_is_told_a_window(early: Known) -> None:
    """Each planned parcel has one promise, told when it was ready, not yet kept while it may still come."""
    world, ahead, seen = early
    judged = judge(world, ahead, seen, np.random.default_rng(3), quiet)
    assert {row["parcel"] for row in judged.promises} == set(ahead.itineraries)
    for row in judged.promises:
        assert row["at"] == ahead.planned[row["parcel"]].ready
        assert row["earliest"] < row["latest"]
        assert row["kept"] is None or row["latest"] <= world.ends


def test_too_few_parcels_to_learn_from_are_said(early: Known) -> None:
    """Six parcels give no score, and the reason stands among the refusals."""
    world, ahead, seen = early
    judged = judge(world, ahead, seen, np.random.default_rng(3), quiet)
    assert judged.forecast.scores == {}
    assert "6 parcels" in judged.refused["forecast"][0][1]


def test_a_learned_forecast_goes_before_the_plan(early: Known) -> None:
    """The window rests on what was learned where something was, and says so."""
    _, ahead, _ = early
    itinerary = ahead.itineraries["p1"]
    at = itinerary.starts
    learned = {"p10": at, "p50": at + timedelta(days=1), "p90": at + timedelta(days=2)}
    assert arrival(itinerary, learned, at).source == "forecast"
    assert arrival(itinerary, None, at).source == "plan"
    assert arrival(itinerary, None, at).quantiles[0.5] == itinerary.p50
