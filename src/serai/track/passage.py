"""A passage: one leg as it was planned and as it was seen; the row of a leg table.

The leg table (`parcel,leg,after,stage,carrier,service,from,to,planned_start,planned_end,started,
ended,promised`) is what forecasts learn from and what variance is decomposed by.
"""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Passage:
    """A leg of a parcel, planned and seen; `started` and `ended` are None while open or unseen.

    `inferred` says that `ended` was not seen itself: a later milestone proves that the leg is done,
    and `ended` is then None although the leg is not open.
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
