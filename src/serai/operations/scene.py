"""Where silence is listened for: a folder with feeds, or a world that was saved."""

from datetime import datetime
from pathlib import Path

import numpy as np

from serai.errors import Missing
from serai.operations.picture import picture_of
from serai.operations.plan import Tell, plan_requests
from serai.operations.seen import hear, watch
from serai.operations.silent import Scene
from serai.operations.sla import NothingHeard
from serai.operations.standing import follow_row
from serai.store.database import Store
from serai.store.outcome import find_world, load_network
from serai.store.plan import load_plans, load_requests
from serai.store.track import load_events, load_facts
from serai.store.world import read_world


class NoNetworkSaved(Missing):
    """The world was saved without its network, so that nothing says what a parcel waits for."""


def scene_of_folder(folder: Path, at: datetime | None, tell: Tell) -> Scene:
    """Return the journeys of a world by its feeds, as known at an instant (its end, if None).

    Raises
    ------
    NoWorld, WorldRefused
        If the world cannot be read.
    NothingHeard
        If it has no feeds.
    """
    world = read_world(folder)
    if not world.feeds:
        raise NothingHeard(f"{folder} has no feeds to hear silence in; serai twin play writes some")
    until = at or world.ends
    plans = plan_requests(world, np.random.default_rng(world.seed), tell).itineraries
    heard = hear(world.network, world.feeds, until, tell)
    told = heard.events, world.numbers, world.packings
    seen = watch(world.network, world.requests, plans, told, until, tell)
    pairs = [(journey, plans[name]) for name, journey in seen.journeys.items() if name in plans]
    return Scene(world.network, pairs, until, world.numbers)


def scene_of_store(store: Store, world: str | None, at: datetime | None) -> Scene:
    """Return the journeys of a saved world (the one saved last, if None), as known at an instant.

    Raises
    ------
    UnknownWorld, NoNetworkSaved
    """
    kept = find_world(store, world)
    with store.engine.connect() as connection:
        network = load_network(connection, kept.world_id)
        if network is None:
            raise NoNetworkSaved(f"{kept.world} was saved without its network; run serai run on it again")
        if at is None or at == kept.at:
            pairs = [(one.journey, one.itinerary) for one in picture_of(store, kept).followed]
        else:
            plans, events = load_plans(connection, kept.world_id), load_events(connection, kept.world_id)
            rows = load_requests(connection, kept.world_id)
            each = (
                follow_row(row, plans.get(row["request"]), events.get(row["request"], ()), at) for row in rows
            )
            pairs = [(one.journey, one.itinerary) for one in each]
        numbers = load_facts(connection, kept.world_id)
    followed = [(journey, plan) for journey, plan in pairs if plan is not None]
    return Scene(network, followed, at or kept.at, numbers)
