"""Tests of `serai.operations.ahead`."""

from pathlib import Path

import numpy as np
import pytest

from serai.operations.ahead import Ahead, look_ahead
from serai.store.world import World, read_world
from tests.worlds import small_world


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    """The small world."""
    return read_world(small_world(tmp_path_factory.mktemp("world")))


@pytest.fixture(scope="module")
def ahead(world: World) -> Ahead:
    """What is intended with the small world."""
    return look_ahead(world, np.random.default_rng(1), world.ends, lambda step, done, of: None)


def test_every_planned_parcel_that_crosses_the_border_is_declared(world: World, ahead: Ahead) -> None:
    """Each planned parcel stands on a filing or among the unfiled, and on no two."""
    declared = [parcel for filing in ahead.filings for parcel in filing.parcels]
    left = [parcel for unfiled in ahead.unfiled for parcel in unfiled.parcels]
    assert sorted(declared + left) == sorted(ahead.itineraries)
    assert declared


def test_every_change_of_carrier_has_a_document(ahead: Ahead) -> None:
    """A parcel stands on one manifest for each change of carrier of its plan."""
    for name, itinerary in ahead.itineraries.items():
        on = [m for m in ahead.manifests if any(name in bag.parcels for bag in m.bags)]
        assert len(on) == itinerary.handoffs


def test_a_plan_that_the_world_gives_is_taken_as_it_is(tmp_path: Path, world: World, ahead: Ahead) -> None:
    """A request with a given plan keeps it, and the others are planned."""
    name = next(iter(ahead.itineraries))
    given = World(**{**_fields(world), "plans": {name: ahead.itineraries[name]}})
    again = look_ahead(given, np.random.default_rng(2), world.ends, lambda step, done, of: None)
    assert again.itineraries[name] is ahead.itineraries[name]
    assert set(again.itineraries) == set(ahead.itineraries)


def _fields(world: World) -> dict[str, object]:
    return {name: getattr(world, name) for name in world.__dataclass_fields__}
