"""Tests of `serai.operations.seen`."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import numpy as np

from serai.operations.ahead import look_ahead
from serai.operations.seen import hear, watch
from serai.store.world import World, read_world
from serai.track.inside import Act, Packing
from serai.twin.play import play
from tests.worlds import small_world


def quiet(step: str, done: int, of: int) -> None:
    """Tell nobody."""


def test_a_garbage_line_loses_none_of_the_good_ones(tmp_path: Path) -> None:
    """Garbage in a feed is kept as it came, and every event of the clean feed is still read."""
    world, feeds, _ = played(tmp_path)
    clean = hear(world.network, feeds, world.ends, quiet)
    lines = feeds[0].read_bytes().splitlines(keepends=True)
    feeds[0].write_bytes(b"".join([lines[0], b"\xff\xfe garbage {\n", *lines[1:], b'{"cut": "of']))
    dirty = hear(world.network, feeds, world.ends, quiet)
    assert set(clean.events) == set(dirty.events)
    assert len(dirty.unread) == len(clean.unread) + 2


def test_a_file_of_nobody_is_refused_and_the_others_are_read(tmp_path: Path) -> None:
    """A feed whose name is no carrier's is named with its reason."""
    world, feeds, _ = played(tmp_path)
    stranger = feeds[0].parent / "stranger-001.jsonl"
    stranger.write_text("{}\n")
    heard = hear(world.network, [stranger, *feeds], world.ends, quiet)
    assert heard.events
    assert [(name, "is no carrier" in why) for name, why in heard.refused] == [("stranger-001.jsonl", True)]


def test_what_was_received_later_is_not_known_yet(tmp_path: Path) -> None:
    """Parcels followed as of an earlier instant know only what had been received by then."""
    world, feeds, numbers = played(tmp_path)
    ahead = look_ahead(world, np.random.default_rng(1), world.ends, quiet)
    heard = hear(world.network, feeds, world.ends, quiet)
    told = heard.events, numbers
    whole = watch(world.network, world.requests, ahead.itineraries, told, world.ends, quiet)
    early = world.starts + timedelta(days=6)
    part = watch(world.network, world.requests, ahead.itineraries, told, early, quiet)
    assert whole.begun == len(world.requests)
    assert 0 < len(part.events) < len(whole.events)
    assert all(event.received <= early for event in part.events)
    assert all(journey.delivered is None for journey in part.journeys.values())


def played(folder: Path) -> tuple[World, list[Path], tuple[object, ...]]:
    """Return the small world, the feeds that the twin wrote for it, and the numbers it gave."""
    world = read_world(small_world(folder / "world"))
    ahead = look_ahead(world, np.random.default_rng(1), world.ends, quiet)
    found = play(world.network, world.requests, ahead.itineraries, np.random.default_rng(2), world.ends)
    feeds = folder / "feeds"
    feeds.mkdir()
    for name, content in found.feeds.items():
        (feeds / name).write_bytes(content)
    return world, sorted(feeds.iterdir()), found.numbers


def test_what_happens_to_a_bag_happens_to_what_is_in_it(tmp_path: Path) -> None:
    """An event on a bag is seen by the parcels inside, once we are told what is in it."""
    world, feeds, numbers = played(tmp_path)
    heard = hear(world.network, feeds, world.ends, quiet)
    one = next(event for event in heard.events if event.milestone is not None)
    known = next(n.parcel for n in numbers if (n.carrier, n.number) == (one.carrier, one.number))
    bag = replace(one, number="BAG-1", event_id="bag")
    facts = [
        Packing("BAG-1", known, one.happened - timedelta(hours=1)),
        Packing("BAG-1", "BAG-1", one.happened),
        Packing("BAG-1", known, one.happened, Act.TAKE_OUT, received=world.ends + timedelta(days=1)),
    ]
    plans = look_ahead(world, np.random.default_rng(1), world.ends, quiet).itineraries
    told = [bag], numbers, facts
    seen = watch(world.network, world.requests, plans, told, world.ends, quiet)
    assert [(event.number, event.parcel) for event in seen.events] == [("BAG-1", known)]
    assert len(seen.journeys[known].events) == 1
    assert [thing for thing, _ in seen.against] == ["BAG-1"]
