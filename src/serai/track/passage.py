"""A passage: one leg as it was planned and as it was seen; the row of a leg table.

The leg table (`parcel,leg,after,stage,carrier,service,from,to,planned_start,planned_end,started,
ended,promised`) is what forecasts learn from and what variance is decomposed by.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from serai.plan.itinerary import Itinerary
from serai.plan.request import Request


@dataclass(frozen=True, slots=True)
class Passage:
    """A leg of a parcel, planned and seen; `started` and `ended` are None while open or unseen.

    `inferred` says that `ended` was not seen itself: a later milestone proves that the leg is done,
    and `ended` is then None although the leg is not open. `heard` is when word of `ended` reached us:
    nobody could learn from the end before. None where that was at once, or is not known.
    """

    parcel: str
    leg: str
    after: tuple[str, ...]
    stage: str
    carrier: str
    service: str | None
    origin: str
    destination: str
    planned_start: datetime | None
    planned_end: datetime | None
    started: datetime | None
    ended: datetime | None
    promised: datetime | None
    inferred: bool = False
    heard: datetime | None = None


def passages(
    request: Request,
    itinerary: Itinerary,
    ended: Mapping[str, datetime],
    heard: Mapping[str, datetime] | None = None,
) -> tuple[Passage, ...]:
    """Return the leg table of a parcel: its plan beside the instants at which legs were seen to end.

    A leg starts when the last of the legs before it ends, the first ones when the parcel is ready;
    where one of them was not seen, the start is not known. `heard` says by leg when we were told of its
    end, where that is known.
    """
    proven = _proven(itinerary, ended)
    found = []
    for leg in itinerary.legs:
        before = [ended.get(name) for name in leg.after]
        known = [end for end in before if end is not None]
        started = request.ready if not before else max(known) if len(known) == len(before) else None
        found.append(
            Passage(
                parcel=request.request,
                leg=leg.leg,
                after=leg.after,
                stage=leg.stage,
                carrier=leg.carrier,
                service=leg.service,
                origin=leg.origin,
                destination=leg.destination,
                planned_start=leg.starts,
                planned_end=leg.ends,
                started=started,
                ended=ended.get(leg.leg),
                promised=request.deadline,
                inferred=leg.leg in proven and leg.leg not in ended,
                heard=None if heard is None else heard.get(leg.leg),
            )
        )
    return tuple(found)


def _proven(itinerary: Itinerary, ended: Mapping[str, datetime]) -> set[str]:
    """The legs that are done because a later one on their chain was seen to end."""
    after = {leg.leg: leg.after for leg in itinerary.legs}
    proven: set[str] = set()
    waiting = [before for leg in ended for before in after.get(leg, ())]
    while waiting:
        leg = waiting.pop()
        if leg not in proven:
            proven.add(leg)
            waiting.extend(after.get(leg, ()))
    return proven
