"""By when a message is due, by the mode of transport and the authority; and the alarms before it passes."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from serai.customs.declaration import Conveyance
from serai.customs.filing import Filing
from serai.customs.notice import Notification, Standing, follow
from serai.customs.rules.deadlines import DEADLINES, MODES, Deadline, deadlines
from serai.customs.status import Action, State
from serai.errors import Refused

ALIKE = {
    "sea": "container",
    "ocean": "container",
    "vessel": "container",
    "flight": "air",
    "truck": "road",
    "train": "rail",
    "waterway": "inland_waterway",
    "barge": "inland_waterway",
    "ferry": "roro",
}
"""Modes by their other words. A voyage that is not said to be short, or in bulk, is taken as containers."""

INSTEAD = {"roro": "short_sea", "post": "air"}
"""What counts where a mode has no record: a ferry sails short, and post is taken to fly."""

SHORT_FLIGHT_H, SHORT_LEG_H = 4.0, 2.0
HOUR = timedelta(hours=1)


class UnknownMode(Refused):
    """No deadline is recorded for that way of transport."""


class NaiveInstant(Refused):
    """An instant has no offset from UTC, so that nobody knows when it is."""


@dataclass(frozen=True, slots=True)
class Due:
    """By when (UTC) something is to be lodged, by which rule, and why; `certainty` is that of the rule."""

    instant: datetime
    rule: str
    why: str
    dataset: str
    certainty: str


@dataclass(frozen=True, slots=True)
class Alarm:
    """Something to be done with a filing before an instant: `lodge`, `lodge_again`, `ask` or `answer`.

    `left_h` is negative where the instant has passed.
    """

    filing: str
    what: str
    by: datetime
    left_h: float
    state: State
    why: str

    @property
    def overdue(self) -> bool:
        """Whether the instant has passed."""
        return self.left_h < 0


def due(conveyance: Conveyance, jurisdiction: str, dataset: str = "ens", on: date | None = None) -> Due:
    """Return by when a data set (`ens`, `preloading`, `declaration`) is due for what a conveyance carries.

    Rules are those of the day `on`, else of the day (UTC) of arrival. Hours are elapsed hours, whatever a
    clock at the place does. A flight whose duration is not known has the earlier of both deadlines.

    Raises
    ------
    UnknownMode, NaiveInstant
    NoRecord
        If no deadline is recorded for the jurisdiction, mode, data set and day.
    """
    for name in ("loads", "arrives", "departs"):
        instant = getattr(conveyance, name)
        if instant is not None and instant.utcoffset() is None:
            raise NaiveInstant(f"{name} of {conveyance.number or 'a conveyance'} has no offset: {instant}")
    mode = _mode(conveyance.mode, jurisdiction, dataset)
    rows = deadlines(jurisdiction, mode, on or conveyance.arrives.astimezone(UTC).date(), dataset)
    return min((_due(row, conveyance) for row in _choose(rows, conveyance)), key=lambda one: one.instant)


def dues(conveyance: Conveyance, jurisdiction: str, on: date | None = None) -> list[Due]:
    """Return all that is due for a conveyance in a jurisdiction, what passes first coming first.

    Raises
    ------
    UnknownMode, NaiveInstant
    """
    day = on or conveyance.arrives.astimezone(UTC).date()
    found: list[Due] = []
    for dataset in ("preloading", "ens", "declaration"):
        mode = _mode(conveyance.mode, jurisdiction, dataset)
        if any(
            (row.jurisdiction, row.mode, row.dataset) == (jurisdiction, mode, dataset) and row.in_force(day)
            for row in DEADLINES
        ):
            found.append(due(conveyance, jurisdiction, dataset, day))
    return sorted(found, key=lambda one: one.instant)


def alarms(
    filings: Iterable[Filing], notifications: Iterable[Notification], at: datetime, lead: timedelta
) -> list[Alarm]:
    """Return what is to be done within `lead` of an instant or should have been done, the earliest first.

    A filing that is not lodged, or was rejected, is due; one that was lodged and not answered is to be asked
    about, never lodged again; one that is asked something has the date that the authority set.
    """
    heard: dict[str, list[Notification]] = defaultdict(list)
    for notification in notifications:
        heard[notification.filing].append(notification)
    found = [
        alarm
        for filing in filings
        for alarm in _alarms(filing, follow(filing.filing, heard[filing.filing]), at)
        if alarm.by - lead <= at
    ]
    return sorted(found, key=lambda alarm: (alarm.by, alarm.filing, alarm.what))


def _mode(mode: str, jurisdiction: str, dataset: str) -> str:
    """Return the mode as deadlines know it, or what counts for it where it has no record of its own."""
    known = ALIKE.get(mode.strip().lower(), mode.strip().lower())
    if known not in MODES:
        raise UnknownMode(f"{mode!r} is no mode of transport with a deadline; known are {', '.join(MODES)}")
    recorded = {(row.jurisdiction, row.mode, row.dataset) for row in DEADLINES}
    return known if (jurisdiction, known, dataset) in recorded else INSTEAD.get(known, known)


def _choose(rows: Sequence[Deadline], conveyance: Conveyance) -> list[Deadline]:
    """Choose the rows whose condition holds, of those that cannot be told all; else those without one."""
    hours = _hours(conveyance)
    holds = {
        "flight_under_4h": hours is None or hours < SHORT_FLIGHT_H,
        "flight_from_4h": hours is None or hours >= SHORT_FLIGHT_H,
        "last_leg_under_2h": conveyance.duration_h is not None and conveyance.duration_h < SHORT_LEG_H,
    }
    chosen = [row for row in rows if holds.get(row.condition)]
    return chosen or [row for row in rows if not row.condition]


def _hours(conveyance: Conveyance) -> float | None:
    """Return how long the conveyance is under way, None where it is not known."""
    if conveyance.duration_h is not None or conveyance.departs is None:
        return conveyance.duration_h
    return (conveyance.arrives.astimezone(UTC) - conveyance.departs.astimezone(UTC)) / HOUR


def _due(row: Deadline, conveyance: Conveyance) -> Due:
    """Return the deadline of a row; who leaves at a time not known leaves when loaded."""
    events = {
        "loading": conveyance.loads,
        "departure": conveyance.departs or conveyance.loads,
        "arrival": conveyance.arrives,
    }
    instant = events[row.before].astimezone(UTC) - timedelta(hours=row.hours)
    return Due(instant, row.id, row.sentence, row.dataset, row.certainty)


def _alarms(filing: Filing, standing: Standing, at: datetime) -> list[Alarm]:
    """Return all that is to be done with a filing, however far away."""
    found: list[tuple[str, datetime, str]] = []
    if standing.state is State.PREPARED:
        found.append(("lodge", filing.due, "not lodged yet"))
    elif standing.state is State.REJECTED:
        found.append(("lodge_again", filing.due, "rejected"))
    elif standing.state is State.LODGED:
        found.append(("ask", filing.due, "lodged, and not answered"))
    if Action.ANSWER in standing.may:
        asked = [step.notification for step in standing.steps if step.counts]
        limits = [(n.detail("answer_by"), n) for n in asked if n.detail("answer_by")]
        if limits:
            said, notification = limits[-1]
            found.append(("answer", datetime.fromisoformat(said), f"asked by {notification.code}"))
    return [
        Alarm(filing.filing, what, by, round((by - at) / HOUR, 2), standing.state, why)
        for what, by, why in found
    ]
