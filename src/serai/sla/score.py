"""Agreements scored: what was achieved over the parcels they are about, beside what was agreed.

The party is accountable for parcels that it carries a leg of; a party that carries no leg of any parcel,
such as a broker, for all parcels of the population. Where nothing can be measured yet,
`achieved` and `breached` are None. Quantiles are those of the finished cases, linearly interpolated.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np

from serai.codes.milestone import Milestone
from serai.sla.agreement import SHARES, Agreement
from serai.sla.case import Case

CLOCK_STOP = "customs_hold"
"""The clock stop that is understood: the time from a hold with a reason to the release that closes it."""

_MILESTONES = frozenset(str(milestone) for milestone in Milestone)

Finished = tuple[datetime, datetime, datetime, str]
"""Ready, promised, delivered, and the corridor."""


@dataclass(frozen=True, slots=True)
class Score:
    """An agreement and what was achieved over `parcels`; `breached` is None where nobody has finished."""

    agreement: Agreement
    achieved: float | None
    parcels: int
    breached: bool | None

    @property
    def unread(self) -> tuple[str, ...]:
        """Exclusions and clock stops in words that are not understood, and so did not count."""
        agreed = self.agreement
        exclusions = [word for word in agreed.exclusions if word not in _MILESTONES]
        return (*exclusions, *(word for word in agreed.clock_stops if word != CLOCK_STOP))

    def as_row(self) -> dict[str, object]:
        """Return the row of the table `agreements`."""
        agreed = self.agreement
        return {
            "agreement": agreed.agreement,
            "party": agreed.party,
            "kpi": agreed.kpi,
            "population": ";".join(f"{column}={value}" for column, value in agreed.population),
            "target": agreed.target,
            "achieved": self.achieved,
            "unit": agreed.unit,
            "parcels": self.parcels,
            "breached": self.breached,
            "valid_from": agreed.valid_from,
            "valid_to": agreed.valid_to,
        }


def score(agreements: Iterable[Agreement], cases: Sequence[Case], at: datetime) -> list[Score]:
    """Score each agreement over the cases known at an instant that are in its population and its time.

    A case is in an agreement's time when the parcel was ready on a day (UTC) on which it held.
    """
    carriers = frozenset(carrier for case in cases for carrier in case.known["carrier"])
    return [_score(agreement, cases, at, agreement.party in carriers) for agreement in agreements]


def punctuality(finished: Sequence[Finished]) -> dict[str, object]:
    """Return shares and transit times of finished parcels, as a whole and `by_corridor`.

    `p50_days`, `p90_days` and `std_days` are of the time from ready to delivered; of no parcel at all
    everything but the count is None.
    """
    groups: dict[str, list[Finished]] = {}
    for one in finished:
        groups.setdefault(one[3], []).append(one)
    by_corridor = {corridor: _punctual(own) for corridor, own in sorted(groups.items())}
    return {**_punctual(finished), "by_corridor": by_corridor}


def _punctual(finished: Sequence[Finished]) -> dict[str, object]:
    if not finished:
        names = ("on_time", "late_share", "p50_days", "p90_days", "std_days")
        return {"finished": 0, **dict.fromkeys(names)}
    days = np.array([_days(ready, delivered) for ready, _, delivered, _ in finished])
    late = sum(delivered > promised for _, promised, delivered, _ in finished) / len(finished)
    return {
        "finished": len(finished),
        "on_time": 1 - late,
        "late_share": late,
        "p50_days": float(np.quantile(days, 0.5)),
        "p90_days": float(np.quantile(days, 0.9)),
        "std_days": float(days.std()),
    }


def _score(agreement: Agreement, cases: Sequence[Case], at: datetime, carries: bool) -> Score:
    measure = _MEASURES[agreement.kpi]
    party = agreement.party if carries else None
    found = [measure(agreement, case, party) for case in cases if _concerns(agreement, case, at, party)]
    values = [value for own in found for value in own]
    if not values:
        return Score(agreement, None, 0, None)
    parcels = sum(1 for own in found if own)
    if agreement.kpi in SHARES:
        achieved = float(np.mean(values))
        return Score(agreement, achieved, parcels, achieved < agreement.target)
    achieved = float(np.quantile(values, 0.9))
    return Score(agreement, achieved, parcels, achieved > agreement.target)


def _concerns(agreement: Agreement, case: Case, at: datetime, party: str | None) -> bool:
    """Say whether a case counts: in the population and time, carried by the party, not excluded."""
    journey = case.journey
    if journey.ready > at or not agreement.holds(journey.ready.astimezone(UTC).date()):
        return False
    if not _is(party, case.known["carrier"]) or not agreement.covers(case.known):
        return False
    return not any(str(event.milestone) in agreement.exclusions for event in journey.events)


def _is(party: str | None, carriers: Collection[str]) -> bool:
    """Say whether the party is among carriers; nobody in particular always is."""
    return party is None or party in carriers


def _on_time(agreement: Agreement, case: Case, party: str | None) -> list[float]:
    """Of a finished parcel: was it delivered by its deadline?"""
    journey = case.journey
    if journey.delivered is None:
        return []
    stopped = _stopped_h(agreement, case)
    late_h = _hours(journey.promised, journey.delivered) - stopped
    return [float(late_h <= 0)]


def _first_attempt(agreement: Agreement, case: Case, party: str | None) -> list[float]:
    """Of a finished parcel: was it delivered without a failed attempt before?"""
    delivered = case.journey.delivered
    if delivered is None:
        return []
    failed = case.first(Milestone.ATTEMPT_FAILED)
    return [float(failed is None or failed.happened > delivered)]


def _handover_h(agreement: Agreement, case: Case, party: str | None) -> list[float]:
    """Of each take-over: hours from the giver's release to the party's first word."""
    return [_hours(given, said) for given, said in case.takeovers(party)]


def _clearance_h(agreement: Agreement, case: Case, party: str | None) -> list[float]:
    """Of a cleared parcel: hours from presentation to release, held time apart where the clock stops."""
    cleared = [p for p in case.journey.passages if p.stage == "clearance" and _is(party, (p.carrier,))]
    presented = case.first(Milestone.PRESENTED_TO_CUSTOMS)
    found = []
    for passage in cleared:
        start = presented.happened if presented is not None else passage.started
        if start is not None and passage.ended is not None and passage.ended >= start:
            found.append(max(_hours(start, passage.ended) - _stopped_h(agreement, case), 0.0))
    return found


def _scanned(agreement: Agreement, case: Case, party: str | None) -> list[float]:
    """Of each leg of the party that is over: was its end seen?"""
    own = [p for p in case.journey.passages if _is(party, (p.carrier,))]
    return [float(p.ended is not None) for p in own if p.ended is not None or p.inferred]


def _transit_days(agreement: Agreement, case: Case, party: str | None) -> list[float]:
    """Of a finished parcel: days from ready to delivered."""
    journey = case.journey
    if journey.delivered is None:
        return []
    return [_days(journey.ready, journey.delivered) - _stopped_h(agreement, case) / 24]


def _stopped_h(agreement: Agreement, case: Case) -> float:
    """Return hours for which the clock stood: from a hold with a reason to the release that closes it.

    A hold without a reason, or one that nobody closed, does not stop the clock (UPU PRIME rule).
    """
    if CLOCK_STOP not in agreement.clock_stops:
        return 0.0
    held: datetime | None = None
    stopped = 0.0
    for event in case.journey.events:
        if event.milestone is Milestone.CUSTOMS_HOLD and event.reason and held is None:
            held = event.happened
        elif event.milestone is Milestone.CUSTOMS_RELEASED and held is not None:
            stopped += _hours(held, event.happened)
            held = None
    return stopped


_MEASURES: Mapping[str, Callable[[Agreement, Case, str | None], list[float]]] = {
    "on_time": _on_time,
    "first_attempt": _first_attempt,
    "handover_latency_p90_h": _handover_h,
    "clearance_p90_h": _clearance_h,
    "scan_completeness": _scanned,
    "transit_p90_days": _transit_days,
}


def _hours(start: datetime, end: datetime) -> float:
    return (end - start).total_seconds() / 3600


def _days(start: datetime, end: datetime) -> float:
    return (end - start).total_seconds() / 86400
