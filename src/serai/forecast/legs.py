"""The legs of many parcels as columns: what is known of each at an instant, and who waits for whom.

Instants are hours since 1970 (UTC); unknown is NaN.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray

from serai.errors import Refused
from serai.track.passage import Passage

Hours = NDArray[np.float64]
Index = NDArray[np.int64]

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

_LEVELS = 5  # keys of a leg, see `keys_of`


class BrokenChain(Refused):
    """A leg comes after one that its parcel does not have, or after itself."""


@dataclass(frozen=True, eq=False)
class Legs:
    """Legs as columns, those of a parcel side by side and none before its predecessors.

    `parcels` (n) are the ids; `parcel` (m) is the index of each leg's parcel; `keys` (m, levels) are the
    hierarchical keys of a leg, coarse to fine, as places in `vocabulary`; `planned` (m) is the planned
    duration, `start` and `end` (m) what was seen, `heard` (m) when we were told of the end. `waits` (e, 2)
    pairs a leg with one that it waits for; `rank` (m) counts the legs in the longest chain before it. `last`
    (m) marks the legs that no other waits for; `done` (m) marks legs known to be over although their end was
    not seen.
    """

    parcels: tuple[str, ...]
    parcel: Index
    keys: Index
    vocabulary: tuple[tuple[str, ...], ...]
    planned: Hours
    start: Hours
    end: Hours
    heard: Hours
    waits: Index
    rank: Index
    last: NDArray[np.bool_]
    done: NDArray[np.bool_]

    def take(self, parcels: Index) -> "Legs":
        """Return the legs of some parcels (indices), numbered anew in their order."""
        place = np.full(len(self.parcels), -1)
        place[parcels] = np.arange(len(parcels))
        kept = np.flatnonzero(place[self.parcel] >= 0)
        kept = kept[np.argsort(place[self.parcel[kept]], kind="stable")]
        leg = np.full(len(self.parcel), -1)
        leg[kept] = np.arange(len(kept))
        waits = leg[self.waits]
        return replace(
            self,
            parcels=tuple(self.parcels[p] for p in parcels),
            parcel=place[self.parcel[kept]],
            keys=self.keys[kept],
            planned=self.planned[kept],
            start=self.start[kept],
            end=self.end[kept],
            heard=self.heard[kept],
            waits=waits[waits[:, 0] >= 0],
            rank=self.rank[kept],
            last=self.last[kept],
            done=self.done[kept],
        )

    def known(self, at: float | Hours) -> "Legs":
        """Return the legs as they were known at an instant, or at one instant per parcel (n).

        An end is known once we were told of it, and so is the start of the legs that waited for it.
        """
        until = np.broadcast_to(at, len(self.parcels))[self.parcel]
        told = np.where(np.isnan(self.end), -np.inf, self.heard)
        begun = self.start.copy()
        np.fmax.at(begun, self.waits[:, 0], told[self.waits[:, 1]])
        start = np.where(begun <= until, self.start, np.nan)
        end = np.where(self.heard <= until, self.end, np.nan)
        return replace(self, start=start, end=end, done=_proven(end, self.waits, self.rank))

    def starts(self) -> Hours:
        """Return when each parcel started (n): the earliest start seen, NaN where none was."""
        found = np.full(len(self.parcels), np.inf)
        seen = ~np.isnan(self.start)
        np.minimum.at(found, self.parcel[seen], self.start[seen])
        return np.where(np.isinf(found), np.nan, found)

    def ends(self) -> Hours:
        """Return when each parcel arrived (n): the latest end of its last legs, NaN while one is open."""
        return self._latest(self.end)

    def arrivals_heard(self) -> Hours:
        """Return when we were told that each parcel had arrived (n), NaN where we were not."""
        return self._latest(self.heard)

    def _latest(self, instants: Hours) -> Hours:
        found = np.full(len(self.parcels), -np.inf)
        np.maximum.at(found, self.parcel[self.last], np.nan_to_num(instants[self.last], nan=-np.inf))
        open_ = np.zeros(len(self.parcels), dtype=bool)
        open_[self.parcel[self.last & np.isnan(self.end)]] = True
        return np.where(open_ | np.isinf(found), np.nan, found)


def hours(instant: datetime | None) -> float:
    """Return an aware instant as hours since 1970, NaN for none."""
    return float("nan") if instant is None else (instant - _EPOCH).total_seconds() / 3600


def instant(hours: float) -> datetime:
    """Return hours since 1970 as an instant in UTC, to the second."""
    return _EPOCH + timedelta(seconds=round(hours * 3600))


def keys_of(passage: Passage) -> tuple[tuple[str, ...], ...]:
    """Return the keys under which a leg's time is learned, coarse to fine."""
    stage, carrier, service = passage.stage, passage.carrier, passage.service or ""
    return (
        (stage,),
        (stage, carrier, service),
        (stage, "at", passage.destination),
        (stage, carrier, service, "at", passage.destination),
        (stage, carrier, service, passage.origin, passage.destination),
    )


def columns(passages: Sequence[Passage]) -> Legs:
    """Return a leg table as columns, parcels in order of first appearance.

    Raises
    ------
    BrokenChain
        If a leg comes after one that its parcel does not have, or legs wait for one another in a circle.
    """
    by_parcel: dict[str, dict[str, Passage]] = {}
    for passage in passages:
        by_parcel.setdefault(passage.parcel, {})[passage.leg] = passage
    rows: list[Passage] = []
    ranks: list[int] = []
    waits: list[tuple[int, int]] = []
    for legs in by_parcel.values():
        depth = ranks_of(legs)
        place = {leg: len(rows) + k for k, leg in enumerate(depth)}
        rows += [legs[leg] for leg in depth]
        ranks += depth.values()
        waits += [(place[leg], place[before]) for leg in depth for before in legs[leg].after]
    return _columns(tuple(by_parcel), rows, ranks, waits)


def ranks_of(legs: dict[str, Passage]) -> dict[str, int]:
    """Return how many legs lie before each leg of one parcel, in an order that no leg precedes its own.

    Raises
    ------
    BrokenChain
        As `columns`.
    """
    depth: dict[str, int] = {}
    while len(depth) < len(legs):
        known = len(depth)
        for name, leg in legs.items():
            if name not in depth and all(before in depth for before in leg.after):
                depth[name] = max((depth[before] + 1 for before in leg.after), default=0)
        if len(depth) == known:
            stuck = next(leg for name, leg in legs.items() if name not in depth)
            absent = [a for a in stuck.after if a not in legs]
            why = f"comes after {', '.join(absent)}, which it has not" if absent else "waits for itself"
            raise BrokenChain(f"parcel {stuck.parcel}: leg {stuck.leg} {why}; correct its `after`")
    return dict(sorted(depth.items(), key=itemgetter(1)))


def _columns(
    parcels: tuple[str, ...], rows: list[Passage], ranks: list[int], waits: list[tuple[int, int]]
) -> Legs:
    number = {parcel: k for k, parcel in enumerate(parcels)}
    edges = np.array(waits, dtype=np.int64).reshape(-1, 2)
    last = np.ones(len(rows), dtype=bool)
    last[edges[:, 1]] = False
    planned_start = np.array([hours(row.planned_start) for row in rows])
    start = np.array([hours(row.started) for row in rows])
    end = np.array([hours(row.ended) for row in rows])
    heard = np.fmax(end, np.array([hours(row.heard) for row in rows]))
    rank = np.array(ranks, dtype=np.int64)
    keys, vocabulary = _coded(rows)
    return Legs(
        parcels,
        np.array([number[row.parcel] for row in rows], dtype=np.int64),
        keys,
        vocabulary,
        np.array([hours(row.planned_end) for row in rows]) - planned_start,
        _started(start, end, edges),
        end,
        np.where(np.isnan(end), np.nan, heard),
        edges,
        rank,
        last,
        _proven(end, edges, rank),
    )


def _coded(rows: list[Passage]) -> tuple[Index, tuple[tuple[str, ...], ...]]:
    """Return the keys of legs as places in a vocabulary (m, levels)."""
    code: dict[tuple[str, ...], int] = {}
    cache: dict[tuple[str, ...], list[int]] = {}
    found = []
    for row in rows:
        what = (row.stage, row.carrier, row.service or "", row.origin, row.destination)
        if what not in cache:
            cache[what] = [code.setdefault(key, len(code)) for key in keys_of(row)]
        found.append(cache[what])
    return np.array(found, dtype=np.int64).reshape(len(rows), _LEVELS), tuple(code)


def _proven(end: Hours, edges: Index, rank: Index) -> NDArray[np.bool_]:
    """Say which legs are over although their end was not seen: a later one on their chain has ended."""
    over = ~np.isnan(end)
    for turn in range(int(rank.max(initial=0)), 0, -1):
        pairs = edges[rank[edges[:, 0]] == turn]
        np.logical_or.at(over, pairs[:, 1], over[pairs[:, 0]])
    return over & np.isnan(end)


def _started(start: Hours, end: Hours, edges: Index) -> Hours:
    """Return when legs started; where unseen, when the last leg that it waited for has ended."""
    ready = np.full(len(start), -np.inf)
    np.maximum.at(ready, edges[:, 0], np.nan_to_num(end[edges[:, 1]], nan=np.inf))
    return np.where(np.isnan(start) & ~np.isinf(ready), ready, start)
