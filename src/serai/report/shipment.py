"""A shipment as a merchant's sheet tells of it, and the days that it took or has been out so far."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from serai.errors import Refused

LONGEST_DAYS = 1095
"""A transit, or a gap between a date and all others, longer than three years is taken for a slip."""


class NoShipments(Refused):
    """Not one row tells of a parcel whose days can be counted."""


class Since(StrEnum):
    """The date from which days are counted."""

    SHIPPED = "shipped"
    ORDERED = "ordered"


@dataclass(frozen=True, slots=True)
class Moment:
    """What a cell says of a point in time; `timed` when it tells the time of day too."""

    when: datetime
    timed: bool = False

    @property
    def day(self) -> date:
        """The calendar day, on the clock of the cell."""
        return self.when.date()


@dataclass(frozen=True, slots=True)
class Shipment:
    """One parcel of a sheet; `line` is where it stands there, absent texts are empty."""

    line: int
    order: str = ""
    tracking: str = ""
    ordered: Moment | None = None
    shipped: Moment | None = None
    delivered: Moment | None = None
    carrier: str = ""
    country: str = ""
    supplier: str = ""
    status: str = ""

    def start(self, since: Since) -> Moment | None:
        """Return where its days start: when not known to be shipped, the order is taken."""
        return self.ordered if since is Since.ORDERED else self.shipped or self.ordered

    @property
    def moments(self) -> tuple[Moment, ...]:
        """Every date that it has."""
        return tuple(one for one in (self.ordered, self.shipped, self.delivered) if one)


@dataclass(frozen=True, slots=True)
class Transit:
    """How many days a shipment took or, when not `delivered`, has been out so far."""

    shipment: Shipment
    days: float
    delivered: bool


@dataclass(frozen=True, slots=True)
class Uncounted:
    """A shipment whose days cannot be counted: the kind of reason, and the reason in full."""

    shipment: Shipment
    kind: str
    reason: str


@dataclass(frozen=True, slots=True)
class Measured:
    """The days of all shipments as known at one instant.

    `elapsed`: days are hours / 24, because every date tells its time of day; otherwise they are
    calendar days. `from_order` counts the shipments whose days start at the order for want of a
    shipping date.
    """

    transits: tuple[Transit, ...]
    refused: tuple[Uncounted, ...]
    since: Since
    at: datetime
    elapsed: bool
    from_order: int

    @property
    def known(self) -> date | datetime:
        """Up to when they are known, for machines: a day, or an instant (in UTC where nothing is told)."""
        if not self.elapsed:
            return self.at.date()
        return self.at if self.at.tzinfo else self.at.replace(tzinfo=UTC)


def measure(shipments: Sequence[Shipment], since: Since, at: date | None = None) -> Measured:
    """Count the days of every shipment, from `since` to its delivery or to the date `at`.

    Without `at`, the latest date of the shipments is taken. What was delivered after `at` was
    still out then.

    Raises
    ------
    NoShipments
        If no shipment's days can be counted.
    """
    near, refused = _leave_strays(shipments)
    elapsed = _all_timed(near, since)
    sound = _leave_faults(near, since, elapsed, refused)
    now = _instant(sound, at, elapsed)
    transits: list[Transit] = []
    for shipment, start in sound:
        if _days(start, now, elapsed) < 0:
            reason = f"starts on {start.day}, after {now.date()}"
            refused.append(Uncounted(shipment, f"{since} after the date of the report", reason))
        else:
            transits.append(_transit(shipment, start, elapsed, now))
    if not transits:
        raise NoShipments(_why_none(refused))
    from_order = sum(since is Since.SHIPPED and not one.shipment.shipped for one in transits)
    return Measured(tuple(transits), tuple(refused), since, now, elapsed, from_order)


def _why_none(refused: Sequence[Uncounted]) -> str:
    if not refused:
        return "the sheet has no shipments under its header; export it anew with its rows"
    first = refused[0]
    return f"none of the {len(refused)} shipments can be counted; line {first.shipment.line}: {first.reason}"


def _leave_strays(shipments: Sequence[Shipment]) -> tuple[list[Shipment], list[Uncounted]]:
    """Set apart the shipments with a date more than three years away from all dates nearer the middle."""
    days = sorted(one.day for shipment in shipments for one in shipment.moments)
    if not days:
        return list(shipments), []
    middle = len(days) // 2
    last = _edge(days[middle:])
    first = _edge(days[middle::-1])
    sound: list[Shipment] = []
    strays: list[Uncounted] = []
    for shipment in shipments:
        far = [one.day for one in shipment.moments if not first <= one.day <= last]
        if far:
            reason = f"{far[0]} is more than three years away from the other dates of the sheet"
            strays.append(Uncounted(shipment, "date far from all others", reason))
        else:
            sound.append(shipment)
    return sound, strays


def _edge(days: Sequence[date]) -> date:
    """Return the last day that is reached without a gap of more than three years."""
    edge = days[0]
    for day in days:
        if abs((day - edge).days) > LONGEST_DAYS:
            break
        edge = day
    return edge


def _all_timed(shipments: Iterable[Shipment], since: Since) -> bool:
    """Say whether every used date tells its time of day, all with an offset or all without."""
    starts = [start for one in shipments if (start := one.start(since))]
    ends = [one.delivered for one in shipments if one.delivered]
    if not starts or not ends or not all(one.timed for one in (*starts, *ends)):
        return False
    if len({one.when.tzinfo is None for one in (*starts, *ends)}) > 1:
        return False
    return all(any(one.when.time() != time() for one in side) for side in (starts, ends))


def _leave_faults(
    shipments: Iterable[Shipment], since: Since, elapsed: bool, refused: list[Uncounted]
) -> list[tuple[Shipment, Moment]]:
    """Return the shipments that have a start, with it; those whose dates cannot be go to `refused`."""
    sound: list[tuple[Shipment, Moment]] = []
    for shipment in shipments:
        start = shipment.start(since)
        if start is None:
            missing = (
                "no order date" if since is Since.ORDERED else "neither a shipping date nor an order date"
            )
            refused.append(Uncounted(shipment, missing, f"has {missing}"))
        elif fault := _fault(shipment, start, since, elapsed):
            refused.append(Uncounted(shipment, *fault))
        else:
            sound.append((shipment, start))
    return sound


def _fault(shipment: Shipment, start: Moment, since: Since, elapsed: bool) -> tuple[str, str] | None:
    if shipment.delivered is None:
        return None
    days = _days(start, shipment.delivered.when, elapsed)
    if days < 0:
        word = since if shipment.shipped or since is Since.ORDERED else "ordered"
        return f"delivered before {word}", f"delivered {shipment.delivered.day}, {word} {start.day}"
    if days > LONGEST_DAYS:
        return "took more than three years", f"delivered {days:.0f} days after {start.day}"
    return None


def _instant(sound: Sequence[tuple[Shipment, Moment]], at: date | None, elapsed: bool) -> datetime:
    """Return the instant up to which the sheet is known: the end of a day when days are hours / 24."""
    moments = [one for shipment, _ in sound for one in shipment.moments]
    if not elapsed or not moments:
        day = at or max((one.day for one in moments), default=date(1970, 1, 1))
        return datetime.combine(day, time())
    aware = sound[0][1].when.tzinfo is not None
    if at:
        return datetime.combine(at, time(), UTC if aware else None) + timedelta(days=1)
    return max(one.when for one in moments if (one.when.tzinfo is not None) == aware)


def _days(start: Moment, end: datetime, elapsed: bool) -> float:
    if elapsed:
        return (end - start.when).total_seconds() / 86400
    return float((end.date() - start.day).days)


def _transit(shipment: Shipment, start: Moment, elapsed: bool, now: datetime) -> Transit:
    end = shipment.delivered
    if end is not None and _days(end, now, elapsed) >= 0:
        return Transit(shipment, _days(start, end.when, elapsed), True)
    return Transit(shipment, _days(start, now, elapsed), False)


def spell(names: Sequence[str]) -> list[str]:
    """Give names that differ in case and spaces only one spelling: the most frequent."""
    tidy = [" ".join(name.split()) for name in names]
    spellings: dict[str, Counter[str]] = {}
    for name in tidy:
        spellings.setdefault(name.casefold(), Counter())[name] += 1
    chosen = {key: max(seen, key=lambda name: (seen[name], name)) for key, seen in spellings.items()}
    return [chosen[name.casefold()] for name in tidy]
