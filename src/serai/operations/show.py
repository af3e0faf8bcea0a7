"""One parcel whole: where it stands, its numbers, its events, its silence and what is odd."""

from collections.abc import Mapping
from typing import Any

from serai.errors import Conflict
from serai.operations.silent import LEVEL, Followed, Scene, rows_of
from serai.operations.tower import UnknownParcel
from serai.track.event import Number
from serai.track.follow import Journey
from serai.track.identity import bind, canonical
from serai.track.rows import event_row

Row = Mapping[str, Any]


class SeveralParcels(Conflict):
    """The number means several parcels; name one of them."""


def show_parcel(scene: Scene, wanted: str, level: float = LEVEL) -> Row:
    """Return one parcel of a scene, by its id or by a number of any carrier.

    Raises
    ------
    UnknownParcel, SeveralParcels
    """
    journey, plan = _find(scene, wanted)
    parcel = journey.parcel
    told = list(rows_of(scene, (journey, plan), level, every=True))
    return {
        "parcel": parcel,
        "at": scene.at,
        "status": journey.status,
        "milestone": journey.milestone,
        "stage": journey.stage,
        "custody": journey.custody,
        "ready": journey.ready,
        "promised": journey.promised,
        "delivered": journey.delivered,
        "exception": journey.exception,
        "numbers": _numbers(scene, journey),
        "waiting": next((row for row in told if row["should_scan"] is not None), None),
        "odd": [row for row in told if row["should_scan"] is None],
        "events": [event_row(event, (parcel,)) for event in journey.events],
    }


def _find(scene: Scene, wanted: str) -> Followed:
    """Return the parcel of that id, else the only one that has the number."""
    number = canonical(wanted.strip())
    named = {fact.parcel for fact in scene.numbers if canonical(fact.number) == number}
    found: dict[str, Followed] = {}
    for journey, plan in scene.followed:
        if journey.parcel == wanted:
            return journey, plan
        if journey.parcel in named or any(canonical(event.number) == number for event in journey.events):
            found[journey.parcel] = journey, plan
    if not found:
        raise UnknownParcel(f"no parcel is called {wanted!r} or has that number; see numbers.csv and events")
    if len(found) > 1:
        some = ", ".join(sorted(found)[:5])
        raise SeveralParcels(f"{wanted!r} means {len(found)} parcels ({some} …); name one of them")
    return next(iter(found.values()))


def _numbers(scene: Scene, journey: Journey) -> list[Row]:
    """Return every number of a parcel with from when to when it is its own, and who bound it."""
    told = [fact for fact in scene.numbers if fact.parcel == journey.parcel]
    heard = [
        Number(journey.parcel, event.carrier, event.number, by=event.carrier) for event in journey.events
    ]
    more = [fact for fact in dict.fromkeys(heard) if not _known(fact, told)]
    binding, _ = bind([*told, *more], journey.events)
    return [
        {
            "carrier": fact.carrier,
            "number": number,
            "since": fact.since,
            "until": fact.until,
            "by": fact.by or None,
        }
        for (_, number), fact in binding.of(journey.parcel)
    ]


def _known(fact: Number, told: list[Number]) -> bool:
    return any(canonical(fact.number) == canonical(one.number) for one in told)
