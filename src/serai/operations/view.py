"""What the control tower shows: plain frozen views, made by `serai.operations.tower`.

Instants are aware, durations carry their unit in the name, shares are fractions from 0 to 1 and
None is what is not known. API and pages show the same views.
The readers in `serai.operations.tower` are

    worlds(store) -> tuple[Saved, ...]
    overview(store, world=None) -> Overview
    search(store, query, world=None, limit=50, cursor=None) -> Page[Standing]
    parcel(store, parcel, world=None) -> ParcelView
    exceptions(store, world=None, limit=50, cursor=None) -> Page[Standing]
    scorecards(store, world=None), remedies(store, world=None), promises(store, parcel, world=None)

and no world means the one saved last.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any, Generic, Literal, TypeVar

from serai.codes.milestone import Milestone, Status

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """Some rows of a longer list; `cursor` asks for the next ones and is None at the end."""

    rows: tuple[Row, ...]
    total: int
    cursor: str | None = None


@dataclass(frozen=True, slots=True)
class Saved:
    """A world as its last run saved it; `at` is the instant up to which the run knew events."""

    world: str
    starts: datetime
    ends: datetime
    at: datetime
    seed: int | None
    currency: str
    saved: datetime
    requests: int
    summary: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Kpis:
    """The figures at the top: counts of parcels, shares of the finished ones, days from ready to delivered.

    `open` have neither arrived nor been returned, `late_open` are open after what was promised,
    `silent` have been without an event for too long, `held` stand at customs, `unread` are records
    that could not be read.
    """

    requests: int
    finished: int
    open: int
    late_open: int
    silent: int
    held: int
    exceptions: int
    unread: int
    remedies: int
    on_time: float | None
    p50_days: float | None
    p90_days: float | None
    std_days: float | None


@dataclass(frozen=True, slots=True)
class Corridor:
    """One corridor, origin country to destination country, as its parcels stand."""

    corridor: str
    requests: int
    finished: int
    open: int
    silent: int
    held: int
    on_time: float | None
    late_share: float | None
    p50_days: float | None
    p90_days: float | None
    std_days: float | None


@dataclass(frozen=True, slots=True)
class Spot:
    """A facility on the map; `planned` parcels pass it, `here` were last seen at it and are open."""

    facility: str
    name: str
    kind: str
    country: str
    lat: float | None
    lon: float | None
    planned: int
    here: int
    held: int


@dataclass(frozen=True, slots=True)
class Flow:
    """Parcels planned from one facility to another; `open` are on the way or before it, `late` after what
    was promised, arrived or not.
    """

    origin: str
    destination: str
    stage: str
    parcels: int
    open: int
    late: int


@dataclass(frozen=True, slots=True)
class Overview:
    """The first page of the control tower; `statuses` counts all parcels by status."""

    world: Saved
    kpis: Kpis
    corridors: tuple[Corridor, ...]
    facilities: tuple[Spot, ...]
    flows: tuple[Flow, ...]
    statuses: Mapping[str, int]
    exceptions: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one parcel stands, derived from asked, planned and seen.

    `custody` is the carrier that has it, `late` against `promised` (None while open and not yet
    due), `exception` the word for what is wrong, None when nothing is.
    """

    parcel: str
    order: str
    corridor: str
    origin: str
    zone: str
    country: str
    service_class: str
    status: Status
    milestone: Milestone | None
    stage: str | None
    custody: str | None
    facility: str | None
    ready: datetime
    promised: datetime
    delivered: datetime | None
    transit_days: float | None
    late: bool | None
    late_h: float | None
    events: int
    last_seen: datetime | None
    silent: bool
    silent_h: float | None
    exception: str | None


@dataclass(frozen=True, slots=True)
class Asked:
    """The request as it was made."""

    request: str
    order: str
    origin: str
    zone: str
    country: str
    ready: datetime
    deadline: datetime
    kg: float | None
    goods: str
    scheme: str
    value: Decimal | None
    currency: str | None
    service_class: str
    refused: str | None
    p_on_time: float | None
    p10: datetime | None
    p50: datetime | None
    p90: datetime | None


@dataclass(frozen=True, slots=True)
class Stretch:
    """One leg as planned and as seen; `late_h` is the end seen minus the end planned."""

    leg: str
    after: tuple[str, ...]
    stage: str
    milestone: Milestone
    carrier: str
    service: str | None
    departure: str | None
    origin: str
    destination: str
    number: str | None
    planned_start: datetime
    planned_end: datetime
    started: datetime | None
    ended: datetime | None
    inferred: bool
    late_h: float | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the one timeline: what was asked, what was seen, and what is planned and still to come."""

    at: datetime
    told: Literal["asked", "seen", "planned"]
    milestone: Milestone | None
    status: Status | None
    words: str
    place: str
    facility: str | None
    country: str | None
    carrier: str | None
    number: str | None
    leg: str | None = None
    local: str | None = None
    offset_from: str | None = None
    received: datetime | None = None


@dataclass(frozen=True, slots=True)
class ParcelView:
    """A parcel whole: asked, planned, seen, what follows from them, and what was done for it.

    The last fields are rows of the outcome tables of the same names, keys as in the CSV files.
    """

    world: str
    at: datetime
    standing: Standing
    asked: Asked
    planned: tuple[Stretch, ...]
    seen: tuple[Entry, ...]
    timeline: tuple[Entry, ...]
    numbers: tuple[str, ...]
    forecasts: tuple[Mapping[str, Any], ...] = ()
    filings: tuple[Mapping[str, Any], ...] = ()
    manifests: tuple[Mapping[str, Any], ...] = ()
    remedies: tuple[Mapping[str, Any], ...] = ()
    promises: tuple[Mapping[str, Any], ...] = ()
