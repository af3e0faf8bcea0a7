"""An event: what a carrier said, what it means, and the three times of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from serai.codes.milestone import Milestone, Status


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that a carrier says happened to a number of its own.

    `happened` is the instant; `local` the wall time as it stood there, `offset` ("+08:00") and
    `offset_from` (message, facility, country, unknown) say how the one follows from the other.
    `recorded` is the carrier's time of capture (None where it gives none), `received` ours.
    `place` is the carrier's word; `facility` and `parcel` are what we resolve it to.
    """

    number: str
    carrier: str
    code: str
    words: str
    happened: datetime
    local: str
    offset: str | None
    offset_from: str
    recorded: datetime | None
    received: datetime
    place: str
    country: str
    status: Status
    milestone: Milestone | None
    event_id: str
    parcel: str | None = None
    facility: str | None = None
    next_carrier: str | None = None
    next_number: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Unread:
    """A record that could not be read, kept as it came, with the place and the reason.

    `told` is what could be taken of it all the same, by the names of an event's fields.
    """

    source: str
    line: int
    carrier: str
    reason: str
    raw: str
    told: Mapping[str, Any] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class Number:
    """A number by which a carrier knows a parcel, or one leg of it: a fact of its own.

    `since` and `until` say from when to when it is the parcel's (None: not known), `by` who bound it.
    """

    parcel: str
    carrier: str
    number: str
    leg: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    by: str = ""
