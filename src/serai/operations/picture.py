"""One saved world with every parcel followed: made once per save and process, from facts alone."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property, lru_cache
from typing import Any

from serai.network.schedule import Period, Schedule
from serai.operations.silent import Ears, judged, listen
from serai.operations.standing import Followed, follow_row, standing
from serai.operations.view import Standing
from serai.store.database import Store
from serai.store.network import load_facilities
from serai.store.outcome import Kept, count_rows, load_network
from serai.store.plan import first_ready, load_plans, load_requests
from serai.store.track import load_events
from serai.track.hearing import NetworkHearing

Row = Mapping[str, Any]


@dataclass(frozen=True, eq=False)
class Picture:
    """One saved world with every parcel followed, as known at an instant; equal to itself alone.

    `ears` is what its waits teach of silence; None where it was saved without its network.
    """

    at: datetime
    followed: tuple[Followed, ...]
    facilities: tuple[Row, ...]
    unread: int
    remedies: int
    ears: Ears | None = None

    @cached_property
    def standings(self) -> tuple[Standing, ...]:
        """Where all parcels stand, in the order of the requests."""
        return tuple(standing(one, self.at) for one in self.followed)

    @cached_property
    def trouble(self) -> tuple[Standing, ...]:
        """Parcels that people must look at: those that are late longest first."""
        found = [one for one in self.standings if one.exception is not None]
        found.sort(key=lambda one: (-(one.late_h or 0.0), -(one.silent_h or 0.0), one.parcel))
        return tuple(found)


def heed(ears: Ears | None, followed: Followed) -> Followed:
    """Return a followed parcel whose silence is judged by what was learned, where that is enough."""
    if ears is None or followed.itinerary is None:
        return followed
    return replace(followed, journey=judged(ears, followed.journey, followed.itinerary))


def picture_of(store: Store, kept: Kept) -> Picture:
    """Return the picture of a saved world; a world that is saved again has another one."""
    return _picture(store, kept.world_id, kept.at, kept.saved)


def hearing_of(store: Store, kept: Kept) -> NetworkHearing | None:
    """Return how long silence may last by the network of a world, where it was saved."""
    return _hearing(store, kept.world_id, kept.at, kept.saved)


@lru_cache(maxsize=4)
def _picture(store: Store, world: int, at: datetime, saved: datetime) -> Picture:
    """Load a world and follow its parcels; `saved` tells apart worlds that a restore gave one id."""
    hearing = _hearing(store, world, at, saved)
    with store.engine.connect() as connection:
        plans, events = load_plans(connection, world), load_events(connection, world)
        followed = [
            follow_row(row, plans.get(row["request"]), events.get(row["request"], ()), at, hearing)
            for row in load_requests(connection, world)
        ]
        network = load_network(connection, world)
        pairs = [(one.journey, one.itinerary) for one in followed if one.itinerary is not None]
        ears = None if network is None else listen(network, pairs, at)
        return Picture(
            at=at,
            followed=tuple(heed(ears, one) for one in followed),
            facilities=tuple(load_facilities(connection, world)),
            unread=count_rows(connection, world, "unread"),
            remedies=count_rows(connection, world, "remedies"),
            ears=ears,
        )


@lru_cache(maxsize=4)
def _hearing(store: Store, world: int, at: datetime, saved: datetime) -> NetworkHearing | None:
    with store.engine.connect() as connection:
        network, begins = load_network(connection, world), first_ready(connection, world)
    if network is None or begins is None:
        return None
    return NetworkHearing(network, Schedule(network, Period(begins, max(at, begins))))
