"""Where days and variability come from: the variance of the whole journey, shared out among its parts.

A journey's time is cut into parts that add up to it, so its variance is the sum of the covariances of
each part with the whole, and `variance_share` = Cov(part, whole) / Var(whole) sums to 1 exactly [1]_.
A negative share is a part that evens out the others. `late_share` is the part's share of the lateness
(actual - planned) of the parcels that were late; it sums to 1 as well.

Three ways to cut:

- `stage` and `carrier`: along the critical chain, from the last leg back to the predecessor that ended
  last; time that no leg of the chain accounts for (a scan that is missing) is `unseen`.
- `part`, where inbound legs meet at a hub: `inbound` (the mean over the inbound chains), `hub wait` (the
  mean wait of those that were there before the last), `outbound`. The hub is the last leg that waits for
  several, or for a leg of the stage by which the journey ends.

.. [1] Shorrocks, "Inequality decomposition by factor components", Econometrica 50 (1982).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime

import numpy as np

from serai.track.passage import Passage

UNSEEN = "unseen"
PARTS = ("inbound", "hub wait", "outbound")

Hours = dict[str, float]
Legs = Mapping[str, Passage]
Clock = Callable[[Passage], tuple[datetime | None, datetime | None]]


def variance_rows(passages: Iterable[Passage]) -> list[dict[str, object]]:
    """Return the rows of the table `variance` over the parcels that have arrived.

    A parcel counts when its start and its arrival are known; for `late_share` its planned ones, too.
    `part` is there only if some journeys meet at a hub, and only over those that do.
    """
    by_parcel: dict[str, dict[str, Passage]] = {}
    for passage in passages:
        by_parcel.setdefault(passage.parcel, {})[passage.leg] = passage
    rows: list[dict[str, object]] = []
    cuts: tuple[tuple[str, Callable[[Legs, Clock], Hours | None]], ...] = (
        ("part", parts_of),
        ("stage", lambda legs, clock: chain_of(legs, clock, lambda leg: leg.stage)),
        ("carrier", lambda legs, clock: chain_of(legs, clock, lambda leg: leg.carrier)),
    )
    for group, cut in cuts:
        pairs = [(cut(legs, seen), cut(legs, planned)) for legs in by_parcel.values()]
        found = [(actual, plan) for actual, plan in pairs if actual is not None]
        rows += [{"group": group, **row} for row in shares([a for a, _ in found], [p for _, p in found])]
    return rows


def shares(actual: Sequence[Hours], planned: Sequence[Hours | None]) -> list[dict[str, object]]:
    """Return mean, deviation and shares of each part, in order of first appearance.

    `actual` are the hours of each part by journey, an absent part being zero; `planned` the same of the
    plan, or None. Shares are None where nothing varies, or nobody was late.
    """
    plans = [plan for plan in planned if plan is not None]
    names = list(dict.fromkeys(name for journey in (*actual, *plans) for name in journey))
    if not names:
        return []
    hours = _matrix(actual, names)
    whole = hours.sum(axis=1)
    covariance = (hours - hours.mean(axis=0)).T @ (whole - whole.mean()) / len(whole)
    variance = float(whole.var())
    late = _late_shares(hours, [(k, plan) for k, plan in enumerate(planned) if plan is not None], names)
    return [
        {
            "part": name,
            "mean_h": float(hours[:, k].mean()),
            "std_h": float(hours[:, k].std()),
            "variance_share": float(covariance[k]) / variance if variance > 0 else None,
            "late_share": late[k],
        }
        for k, name in enumerate(names)
    ]


def _late_shares(
    hours: np.ndarray[tuple[int, int], np.dtype[np.float64]],
    planned: Sequence[tuple[int, Hours]],
    names: Sequence[str],
) -> list[float | None]:
    """Return each part's share of the hours by which late journeys exceeded their plan."""
    rows = [k for k, _ in planned]
    more = hours[rows] - _matrix([plan for _, plan in planned], names)
    late = more[more.sum(axis=1) > 0]
    if not len(late):
        return [None] * len(names)
    return [float(part) / float(late.sum()) for part in late.sum(axis=0)]


def _matrix(
    journeys: Sequence[Hours], names: Sequence[str]
) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    values = [[journey.get(name, 0.0) for name in names] for journey in journeys]
    return np.array(values, dtype=np.float64).reshape(len(journeys), len(names))


def seen(passage: Passage) -> tuple[datetime | None, datetime | None]:
    """Return when a leg was seen to start and to end."""
    return passage.started, passage.ended


def planned(passage: Passage) -> tuple[datetime | None, datetime | None]:
    """Return when a leg was planned to start and to end."""
    return passage.planned_start, passage.planned_end


def chain_of(legs: Legs, clock: Clock, label: Callable[[Passage], str]) -> Hours | None:
    """Return the hours of the critical chain by label; None while start or arrival is unknown."""
    start, final = _span(legs, clock)
    if start is None or final is None:
        return None
    arrived = clock(final)[1]
    found: Hours = {}
    for leg in reversed(list(_chain(legs, final, clock))):
        begun, over = clock(leg)
        if begun is not None and over is not None:
            found[label(leg)] = found.get(label(leg), 0.0) + _hours(begun, over)
    rest = _hours(start, arrived) - sum(found.values())
    return found if abs(rest) < 1e-6 else {**found, UNSEEN: rest}


def parts_of(legs: Legs, clock: Clock) -> Hours | None:
    """Return the hours inbound, waiting at the hub and outbound; None without a hub, or unknown."""
    start, final = _span(legs, clock)
    if start is None or final is None:
        return None
    hub = next((leg for leg in _chain(legs, final, clock) if _gathers(leg, legs, final)), None)
    if hub is None:
        return None
    arrivals = [clock(legs[before])[1] for before in hub.after if before in legs]
    inbound = [_hours(start, end) for end in arrivals if end is not None]
    if len(inbound) < len(hub.after):
        return None
    mean = sum(inbound) / len(inbound)
    wait = max(inbound) - mean
    return dict(zip(PARTS, (mean, wait, _hours(start, clock(final)[1]) - mean - wait), strict=True))


def _gathers(leg: Passage, legs: Legs, final: Passage) -> bool:
    return len(leg.after) > 1 or any(legs[b].stage == final.stage for b in leg.after if b in legs)


def _span(legs: Legs, clock: Clock) -> tuple[datetime | None, Passage | None]:
    """Return when a journey started and the leg that ended it; None while a last leg is open."""
    awaited = {before for leg in legs.values() for before in leg.after}
    last = [leg for name, leg in legs.items() if name not in awaited]
    starts = [begun for leg in legs.values() if (begun := clock(leg)[0]) is not None]
    ends = [over for leg in last if (over := clock(leg)[1]) is not None]
    if not starts or not last or len(ends) < len(last):
        return None, None
    return min(starts), last[ends.index(max(ends))]


def _chain(legs: Legs, final: Passage, clock: Clock) -> Iterable[Passage]:
    """Yield the critical chain backwards: before each leg the one that ended last."""
    leg: Passage | None = final
    while leg is not None:
        yield leg
        before = [legs[name] for name in leg.after if name in legs]
        known = [(over, k) for k, one in enumerate(before) if (over := clock(one)[1]) is not None]
        leg = before[max(known)[1]] if known else before[0] if before else None


def _hours(start: datetime, end: datetime | None) -> float:
    return 0.0 if end is None else (end - start).total_seconds() / 3600
