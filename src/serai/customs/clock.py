"""Clock stops: the time that a filing waits for somebody, from what its authority said, with the reason.

An agreement may deduct some of it: whose cause it is, is said with every stop. A stop that nobody closed is
pending, and counts up to the instant at which one looks.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from serai.customs.authority import (
    CONTROL,
    DO_NOT_LOAD,
    DOCUMENTS,
    FUNDS,
    INFORMATION,
    SCREENING,
    find_answer,
)
from serai.customs.filing import Filing
from serai.customs.notice import Notification, follow


class Cause(StrEnum):
    """Whom a stop is put down to."""

    SELLER = "seller's data"
    FILER = "filer"
    AUTHORITY = "authority"


CAUSES: Mapping[str, Cause] = {
    CONTROL: Cause.AUTHORITY,
    DOCUMENTS: Cause.FILER,
    INFORMATION: Cause.SELLER,
    SCREENING: Cause.AUTHORITY,
    DO_NOT_LOAD: Cause.AUTHORITY,
    FUNDS: Cause.FILER,
}
"""Whose cause a reason is, where the notification does not say itself (its detail `cause`)."""


@dataclass(frozen=True, slots=True)
class Stop:
    """One stop of the clock: why, by whose cause, from when to when (None: pending), by which code."""

    filing: str
    reason: str
    cause: Cause
    opened: datetime
    closed: datetime | None
    code: str

    @property
    def pending(self) -> bool:
        """Whether nobody has closed it."""
        return self.closed is None

    def lasts(self, at: datetime) -> timedelta:
        """Return how long it has stopped the clock, at an instant (aware)."""
        ends = at if self.closed is None else min(self.closed, at)
        return max(ends - self.opened, timedelta(0))


def stops(notifications: Iterable[Notification]) -> list[Stop]:
    """Return the stops of all filings heard of, by filing and instant.

    What is asked twice under one reason is one stop; reasons overlap each other. What contradicts the state
    of a filing opens and closes nothing.
    """
    by_filing: dict[str, list[Notification]] = defaultdict(list)
    for notification in notifications:
        by_filing[notification.filing].append(notification)
    return [stop for filing in sorted(by_filing) for stop in _stops(filing, by_filing[filing])]


def by_parcel(filings: Iterable[Filing], found: Iterable[Stop]) -> dict[str, tuple[Stop, ...]]:
    """Return the stops of every parcel that has any, over all its filings.

    Stops of one reason that overlap are one, from the first opening to the last closing.
    """
    parcels = {filing.filing: filing.parcels for filing in filings}
    own: dict[str, list[Stop]] = defaultdict(list)
    for stop in found:
        for parcel in parcels.get(stop.filing, ()):
            own[parcel].append(stop)
    return {parcel: merged(own[parcel]) for parcel in sorted(own)}


def merged(found: Iterable[Stop]) -> tuple[Stop, ...]:
    """Merge the stops of one reason that overlap or touch; the first keeps its filing, cause and code."""
    by_reason: dict[str, list[Stop]] = defaultdict(list)
    for stop in sorted(found, key=lambda stop: (stop.opened, stop.filing, stop.code, stop.cause)):
        own = by_reason[stop.reason]
        last = own[-1] if own else None
        if last is None or (last.closed is not None and last.closed < stop.opened):
            own.append(stop)
        else:
            ends = None if last.closed is None or stop.closed is None else max(last.closed, stop.closed)
            own[-1] = replace(last, closed=ends)
    return tuple(sorted((s for own in by_reason.values() for s in own), key=lambda s: (s.opened, s.reason)))


def stopped(
    found: Iterable[Stop],
    at: datetime,
    reasons: Collection[str] | None = None,
    causes: Collection[Cause] | None = None,
    pending: bool = True,
) -> timedelta:
    """Return how long the clock stood for some reasons and causes (None: all), each moment counted once.

    `pending` says whether stops that nobody has closed count so far; an agreement by the rule of posts
    (no stop without its end) leaves them out.
    """
    chosen = sorted(
        (stop.opened, at if stop.closed is None else min(stop.closed, at))
        for stop in found
        if (reasons is None or stop.reason in reasons)
        and (causes is None or stop.cause in causes)
        and (pending or not stop.pending)
    )
    total, reached = timedelta(0), None
    for opens, closes in chosen:
        starts = opens if reached is None else max(opens, reached)
        if closes > starts:
            total += closes - starts
            reached = closes
    return total


def _stops(filing: str, notifications: Iterable[Notification]) -> list[Stop]:
    """Return the stops of one filing."""
    open_now: dict[str, Stop] = {}
    found: list[Stop] = []
    for step in follow(filing, notifications).steps:
        heard = step.notification
        answer = find_answer(heard.authority, heard.code)
        if answer is None or not step.counts:
            continue
        for reason in sorted(answer.closes & open_now.keys()):
            found.append(replace(open_now.pop(reason), closed=heard.at))
        if answer.opens and answer.opens not in open_now:
            open_now[answer.opens] = Stop(
                filing, answer.opens, _cause(heard, answer.opens), heard.at, None, heard.code
            )
    return sorted([*found, *open_now.values()], key=lambda stop: (stop.opened, stop.reason))


def _cause(notification: Notification, reason: str) -> Cause:
    """Return the cause that a notification names, else that of its reason."""
    said = notification.detail("cause")
    return Cause(said) if said in set(Cause) else CAUSES[reason]
