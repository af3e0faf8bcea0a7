"""What the control tower reads: worlds, their corridors, places and flows, parcels and exceptions.

Journeys are followed from the facts of the store once per saved world and process; a world that is
saved again is another one, so nothing that is shown can be stale.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from functools import lru_cache
from typing import Any

from serai.errors import Conflict, Missing, Refused
from serai.operations.lane import Lane
from serai.operations.picture import Picture, hearing_of, heed, picture_of
from serai.operations.standing import (
    Followed,
    asked,
    follow_row,
    seen_entry,
    standing,
    stretches,
    timeline,
)
from serai.operations.view import (
    Corridor,
    Flow,
    Kpis,
    Overview,
    Page,
    ParcelView,
    Saved,
    Spot,
    Standing,
)
from serai.report.variance import variance_rows
from serai.sla.score import Finished, punctuality
from serai.store.database import Store
from serai.store.outcome import Kept, count_rows, find_world, load_rows, load_worlds
from serai.store.plan import load_plans, load_requests
from serai.store.track import find_numbers, load_events, load_numbers

Row = Mapping[str, Any]

LIMIT = 50
LONGEST_PAGE = 500

_PLACE = re.compile(r"[0-9]{1,18}")


class UnknownParcel(Missing):
    """No saved world, or not the one asked for, has a parcel of that name."""


class UnknownCorridor(Missing):
    """No parcel of the world goes that way."""


class StaleCursor(Conflict):
    """The world was saved again since the first page was shown."""


class UnfitPage(Refused):
    """The limit or the cursor of a page is none of ours."""


def worlds(store: Store) -> tuple[Saved, ...]:
    """Return every saved world, the one saved last first."""
    return tuple(_saved(kept) for kept in load_worlds(store))


def overview(store: Store, world: str | None = None) -> Overview:
    """Return the figures, corridors, places and flows of a world.

    Raises
    ------
    UnknownWorld
    """
    kept = find_world(store, world)
    return Overview(world=_saved(kept), **_drawn(picture_of(store, kept)))


def corridors(store: Store, world: str | None = None) -> tuple[Corridor, ...]:
    """Return the corridors of a world, the busiest first."""
    return overview(store, world).corridors


def corridor(store: Store, corridor: str, world: str | None = None) -> Lane:
    """Return one corridor whole.

    Raises
    ------
    UnknownWorld, UnknownCorridor
    """
    kept = find_world(store, world)
    seen = picture_of(store, kept)
    mine = [one for one in seen.followed if one.row["corridor"] == corridor]
    if not mine:
        known = ", ".join(sorted({one.row["corridor"] or "" for one in seen.followed}))
        raise UnknownCorridor(f"no parcel of {kept.world} goes {corridor!r}; its corridors are {known}")
    found = [standing(one, seen.at) for one in mine]
    passages = [passage for one in mine for passage in one.journey.passages]
    return Lane(
        world=_saved(kept),
        corridor=_corridors(mine)[0],
        transit_days=tuple(sorted(one.transit_days for one in found if one.transit_days is not None)),
        stages=tuple(row for row in variance_rows(passages) if row["group"] == "stage"),
        troubled=tuple(one for one in seen.trouble if one.corridor == corridor),
    )


def search(
    store: Store, query: str, world: str | None = None, limit: int = LIMIT, cursor: str | None = None
) -> Page[Standing]:
    """Find parcels by their id, by a number of any carrier, or by the beginning of their order's id.

    An empty query finds all parcels.

    Raises
    ------
    UnknownWorld, UnfitPage, StaleCursor
    """
    kept = find_world(store, world)
    wanted = _readable(query).strip()
    with store.engine.connect() as connection:
        numbered = set(find_numbers(connection, kept.world_id, wanted)) if wanted else set()
    found = [
        one
        for one in picture_of(store, kept).standings
        if one.parcel == wanted or one.parcel in numbered or one.order.startswith(wanted)
    ]
    return _page(found, kept, limit, cursor)


def exceptions(
    store: Store, world: str | None = None, limit: int = LIMIT, cursor: str | None = None
) -> Page[Standing]:
    """Return the parcels that people must look at, those that are late longest first.

    Raises
    ------
    UnknownWorld, UnfitPage, StaleCursor
    """
    kept = find_world(store, world)
    return _page(picture_of(store, kept).trouble, kept, limit, cursor)


def parcel(store: Store, parcel: str, world: str | None = None) -> ParcelView:
    """Return one parcel whole, by its id or by a number of any carrier, read from the facts at once.

    Raises
    ------
    UnknownWorld, UnknownParcel
    """
    kept, parcel = find_world(store, world), _readable(parcel)
    with store.engine.connect() as connection:
        rows = load_requests(connection, kept.world_id, parcel)
        if not rows:
            named = find_numbers(connection, kept.world_id, parcel)
            rows = load_requests(connection, kept.world_id, named[0]) if len(named) == 1 else []
        if not rows:
            raise UnknownParcel(f"{kept.world} has no parcel {parcel!r}; search by its number or its order")
        name = rows[0]["request"]
        plans = load_plans(connection, kept.world_id, name)
        events = load_events(connection, kept.world_id, name)
        numbers = load_numbers(connection, kept.world_id, name)
        tables = ("forecasts", "filings", "manifests", "remedies", "promises")
        about = {table: tuple(load_rows(connection, kept.world_id, table, name)) for table in tables}
    followed = follow_row(rows[0], plans.get(name), events.get(name, ()), kept.at, hearing_of(store, kept))
    followed = heed(picture_of(store, kept).ears, followed)
    said = [event.number for event in followed.journey.events]
    return ParcelView(
        world=kept.world,
        at=kept.at,
        standing=standing(followed, kept.at),
        asked=asked(rows[0]),
        planned=stretches(followed),
        seen=tuple(map(seen_entry, followed.journey.events)),
        timeline=timeline(followed),
        numbers=tuple(dict.fromkeys([*numbers, *said])),
        **about,
    )


def records(
    store: Store, table: str, world: str | None = None, limit: int = LIMIT, cursor: str | None = None
) -> Page[Row]:
    """Return rows of an outcome table (agreements, remedies, promises …), keys as in its CSV file.

    Raises
    ------
    UnknownWorld, UnfitPage, StaleCursor
    """
    kept = find_world(store, world)
    first = _first(kept, limit, cursor)
    with store.engine.connect() as connection:
        total = count_rows(connection, kept.world_id, table)
        rows = load_rows(connection, kept.world_id, table, limit=limit, offset=first)
    return Page(tuple(rows), total, _next(kept, first + limit, total))


def promises(store: Store, parcel: str, world: str | None = None) -> tuple[Row, ...]:
    """Return the windows that the buyer of a parcel was told, in their order.

    Raises
    ------
    UnknownWorld, UnknownParcel
    """
    kept, parcel = find_world(store, world), _readable(parcel)
    with store.engine.connect() as connection:
        if not load_requests(connection, kept.world_id, parcel):
            raise UnknownParcel(f"{kept.world} has no parcel {parcel!r}")
        return tuple(load_rows(connection, kept.world_id, "promises", parcel))


def _readable(text: str) -> str:
    """Return what was asked without what no text of a database holds."""
    return text.replace("\0", "")


@lru_cache(maxsize=4)
def _drawn(seen: Picture) -> dict[str, Any]:
    """Return what an overview shows of a picture, worked out once."""
    return {
        "kpis": _kpis(seen),
        "corridors": _corridors(seen.followed),
        "facilities": _spots(seen),
        "flows": _flows(seen),
        "statuses": Counter(str(one.status) for one in seen.standings),
        "exceptions": Counter(one.trouble for one in seen.followed if one.trouble is not None),
    }


def _saved(kept: Kept) -> Saved:
    return Saved(**{field.name: getattr(kept, field.name) for field in fields(Saved)})


def _kpis(seen: Picture) -> Kpis:
    found = seen.standings
    going = [one for one in seen.followed if not one.ended]
    score = punctuality(_finished(seen.followed))
    return Kpis(
        requests=len(found),
        open=len(going),
        late_open=sum(one.journey.promised < seen.at for one in going),
        silent=sum(one.silent for one in found),
        held=sum(one.held for one in seen.followed),
        exceptions=len(seen.trouble),
        unread=seen.unread,
        remedies=seen.remedies,
        **_figures(score, ("finished", "on_time", "p50_days", "p90_days", "std_days")),
    )


def _corridors(followed: Iterable[Followed]) -> tuple[Corridor, ...]:
    groups: dict[str, list[Followed]] = {}
    for one in followed:
        groups.setdefault(one.row["corridor"] or "", []).append(one)
    busiest = sorted(groups, key=lambda name: (-len(groups[name]), name))
    return tuple(_corridor(name, groups[name]) for name in busiest)


def _corridor(name: str, group: Sequence[Followed]) -> Corridor:
    return Corridor(
        corridor=name,
        requests=len(group),
        open=sum(not one.ended for one in group),
        silent=sum(one.journey.silent for one in group),
        held=sum(one.held for one in group),
        **_figures(
            punctuality(_finished(group)),
            ("finished", "on_time", "late_share", "p50_days", "p90_days", "std_days"),
        ),
    )


def _finished(followed: Iterable[Followed]) -> list[Finished]:
    """Return ready, promised, delivered and corridor of those that have arrived."""
    return [
        (one.journey.ready, one.journey.promised, one.journey.delivered, one.row["corridor"] or "")
        for one in followed
        if one.journey.delivered is not None
    ]


def _figures(score: Mapping[str, Any], names: Sequence[str]) -> dict[str, Any]:
    """Return some figures of a score, rounded to what can be read."""
    found = {name: score[name] for name in names}
    return {name: round(value, 4) if isinstance(value, float) else value for name, value in found.items()}


def _spots(seen: Picture) -> tuple[Spot, ...]:
    """Return the facilities with the parcels that pass them by plan, and those that stand there."""
    passing: Counter[str] = Counter()
    for one in seen.followed:
        legs = one.itinerary.legs if one.itinerary else ()
        passing.update({place for leg in legs for place in (leg.origin, leg.destination)})
    here = Counter(one.facility for one in seen.followed if not one.ended)
    held = Counter(one.facility for one in seen.followed if one.held)
    names = ("facility", "name", "kind", "country", "lat", "lon")
    return tuple(
        Spot(
            **{name: row[name] for name in names},
            planned=passing[row["facility"]],
            here=here[row["facility"]],
            held=held[row["facility"]],
        )
        for row in seen.facilities
    )


def _flows(seen: Picture) -> tuple[Flow, ...]:
    """Return the parcels planned from facility to facility, the busiest first."""
    places = {row["facility"] for row in seen.facilities}
    planned: Counter[tuple[str, str, str]] = Counter()
    waiting: Counter[tuple[str, str, str]] = Counter()
    late: Counter[tuple[str, str, str]] = Counter()
    for one in seen.followed:
        for leg in stretches(one):
            way = (leg.origin, leg.destination, leg.stage)
            if leg.origin == leg.destination or not {leg.origin, leg.destination} <= places:
                continue
            ahead = leg.ended is None and not leg.inferred and not one.ended
            planned[way] += 1
            waiting[way] += ahead
            late[way] += (one.journey.delivered or seen.at) > one.journey.promised
    return tuple(Flow(*way, parcels, waiting[way], late[way]) for way, parcels in planned.most_common())


def _page(found: Sequence[Standing], kept: Kept, limit: int, cursor: str | None) -> Page[Standing]:
    first = _first(kept, limit, cursor)
    return Page(tuple(found[first : first + limit]), len(found), _next(kept, first + limit, len(found)))


def _first(kept: Kept, limit: int, cursor: str | None) -> int:
    """Return the place of the first row of a page."""
    if not 1 <= limit <= LONGEST_PAGE:
        raise UnfitPage(f"a page has 1 to {LONGEST_PAGE} rows, not {limit}")
    world, _, first = (cursor or f"{kept.world_id}-0").partition("-")
    if not (_PLACE.fullmatch(world) and _PLACE.fullmatch(first)):
        raise UnfitPage(f"{cursor!r} is no cursor of ours; take the one that the page before gave")
    if int(world) != kept.world_id:
        raise StaleCursor(f"{kept.world} was saved again since the first page; start again without a cursor")
    return int(first)


def _next(kept: Kept, first: int, total: int) -> str | None:
    return f"{kept.world_id}-{first}" if first < total else None
