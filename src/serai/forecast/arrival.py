"""When a parcel arrives: its legs' times, sampled along who waits for whom.

Legs without a leg before them start with the parcel; every other starts when the last that it waits for
has ended. A leg under way is known to take longer than it has taken so far.
"""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from serai.forecast.calibration import NONE, Calibration, calibrate
from serai.forecast.legs import Hours, Index, Legs
from serai.forecast.times import Floats, NothingKnown, StageTimes, StageTimesParams

Places = tuple[Floats, NDArray[np.bool_]]
"""Where arrivals fell in their forecasts, and whether they were arrivals or are still open."""

_AT_ONCE = 1000  # parcels simulated at a time, which bounds the memory
_ENOUGH = 20  # draws that must exceed it, where most do not, to tell how much longer it may last
_DIFFERENT = 3  # and how many values there must be among them at least
_TRIES = 4  # draws per sample of a leg under way, so that enough exceed what it has taken


@dataclass(frozen=True, slots=True)
class ArrivalParams:
    """`samples` per parcel; `folds` and `calibrated` parcels tell how the calibration is learned."""

    times: StageTimesParams = field(default_factory=StageTimesParams)
    samples: int = 200
    folds: int = 3
    calibrated: int = 600


@dataclass(eq=False)
class Arrivals:
    """An estimator of arrival: times of legs, and the calibration of what they add up to."""

    params: ArrivalParams = field(default_factory=ArrivalParams)
    times_: StageTimes = field(init=False)
    calibration_: Calibration = field(default=NONE, init=False)

    def fit(
        self, legs: Legs, at: float, rng: np.random.Generator, earlier: Places | None = None
    ) -> "Arrivals":
        """Learn from what was known at an instant; forecasts are calibrated on parcels left out.

        `earlier` are the places of forecasts that were truly told before, if any; they count as well.

        Raises
        ------
        NothingKnown
            If no leg had ended.
        """
        starts = legs.starts()
        begun = np.flatnonzero(starts <= at)
        seen = legs.take(begun).known(at)
        self.times_ = StageTimes(self.params.times).fit(seen, at, rng)
        self.calibration_ = self._calibrated(seen, at, rng, earlier)
        return self

    def _calibrated(
        self, seen: Legs, at: float, rng: np.random.Generator, earlier: Places | None
    ) -> Calibration:
        n = len(seen.parcels)
        fold = rng.permutation(n) % self.params.folds
        asked = rng.permutation(n)[: self.params.calibrated]
        places, finished = np.empty(n), ~np.isnan(seen.ends())
        for part in range(self.params.folds):
            out = np.sort(asked[fold[asked] == part])
            try:
                times = StageTimes(self.params.times).fit(seen.take(np.flatnonzero(fold != part)), at, rng)
            except NothingKnown:
                return NONE
            held = seen.take(out)
            told = simulate(held.known(held.starts()), times, held.starts(), self.params.samples, rng)
            reached = np.where(finished[out], held.ends(), at)
            places[out] = place(told, reached)
        told_before = earlier or (np.zeros(0), np.zeros(0, dtype=bool))
        return calibrate(
            np.concatenate((places[asked], told_before[0])),
            np.concatenate((finished[asked], told_before[1])),
        )

    def samples(self, legs: Legs, at: float | Hours, rng: np.random.Generator) -> Hours:
        """Draw arrivals in hours since 1970 (parcels, samples), sorted, from what is known at `at`."""
        now = np.broadcast_to(np.asarray(at, dtype=np.float64), len(legs.parcels))
        found = np.empty((len(legs.parcels), self.params.samples))
        for low in range(0, len(legs.parcels), _AT_ONCE):
            part = np.arange(low, min(low + _AT_ONCE, len(legs.parcels)))
            known = legs.take(part).known(now[part])
            found[part] = simulate(known, self.times_, now[part], self.params.samples, rng)
        found.sort(axis=1)
        return found

    def on_time(self, samples: Hours, promised: Hours) -> Floats:
        """Return each parcel's calibrated probability to arrive by an instant, NaN where none is given."""
        told = (samples <= promised[:, None]).mean(axis=1)
        return np.where(np.isnan(promised), np.nan, self.calibration_.probability(told))

    def quantiles(self, samples: Hours, levels: Floats) -> Hours:
        """Return calibrated quantiles (levels, parcels) of sorted samples."""
        told = self.calibration_.level(levels)
        return np.asarray(np.quantile(samples, told, axis=1))


def place(samples: Hours, reached: Hours) -> Floats:
    """Return where in its own samples each instant falls (0 to 1)."""
    below = (samples < reached[:, None]).sum(axis=1)
    same = (samples == reached[:, None]).sum(axis=1)
    return np.asarray((below + 0.5 * same + 0.5) / (samples.shape[1] + 1))


def simulate(
    legs: Legs, times: StageTimes, at: float | Hours, samples: int, rng: np.random.Generator
) -> Hours:
    """Draw arrivals (parcels, samples) of legs known at `at`, by legs in order of their rank."""
    now = np.broadcast_to(np.asarray(at, dtype=np.float64), len(legs.parcels))
    begun = legs.starts()
    begun = np.where(np.isnan(begun), now, begun)
    begins = np.repeat(begun[legs.parcel][:, None], samples, axis=1)
    ends = np.empty((len(legs.parcel), samples))
    turns = _turns(legs)
    settled = _settled(legs)
    for rank in range(int(legs.rank.max(initial=-1)) + 1):
        for waiting, awaited in turns.get(rank, []):
            begins[waiting] = np.maximum(begins[waiting], ends[awaited])
        rows = np.flatnonzero(legs.rank == rank)
        known = rows[~np.isnan(legs.start[rows])]
        begins[known] = legs.start[known, None]
        ends[rows] = begins[rows]
        ahead = rows[np.isnan(legs.end[rows]) & ~legs.done[rows]]
        lasted = now[legs.parcel[ahead]] - np.where(settled[ahead], begins[ahead, 0], np.inf)
        ends[ahead] += _durations(legs, ahead, times, lasted, samples, rng)
        over = rows[~np.isnan(legs.end[rows])]
        ends[over] = legs.end[over, None]
    return _latest(legs, ends)


def _turns(legs: Legs) -> dict[int, list[tuple[Index, Index]]]:
    """Return by rank the pairs of waiting and awaited legs, no leg waiting twice in one turn."""
    order = np.argsort(legs.waits[:, 0], kind="stable")
    waits = legs.waits[order]
    fresh = np.concatenate(([True], waits[1:, 0] != waits[:-1, 0])) if len(waits) else np.zeros(0, bool)
    began = np.maximum.accumulate(np.where(fresh, np.arange(len(waits)), 0))
    turn = np.arange(len(waits)) - began
    rank = legs.rank[waits[:, 0]]
    found: dict[int, list[tuple[Index, Index]]] = {}
    for pair in np.unique(np.stack((rank, turn), 1), axis=0):
        own = (rank == pair[0]) & (turn == pair[1])
        found.setdefault(int(pair[0]), []).append((waits[own, 0], waits[own, 1]))
    return found


def _settled(legs: Legs) -> NDArray[np.bool_]:
    """Say which legs have certainly begun, or could begin now: all before them are over."""
    settled = np.ones(len(legs.parcel), dtype=bool)
    open_ = np.isnan(legs.end) & ~legs.done
    np.logical_and.at(settled, legs.waits[:, 0], ~open_[legs.waits[:, 1]])
    return settled | ~np.isnan(legs.start)


def _durations(
    legs: Legs, rows: Index, times: StageTimes, lasted: Hours, samples: int, rng: np.random.Generator
) -> Hours:
    """Draw durations of legs ahead; those under way last longer than they have `lasted` so far."""
    drawn = times.draw(legs, rows, samples, rng)
    under_way = np.flatnonzero(lasted > 0)
    if len(under_way):
        more = times.draw(legs, rows[under_way], samples * _TRIES, rng)
        drawn[under_way] = _longer(more, lasted[under_way], samples)
    return drawn


def _longer(drawn: Hours, lasted: Hours, samples: int) -> Hours:
    """Return `samples` of the draws that exceed what has lasted; where hardly any does, legs start anew."""
    longer = drawn > lasted[:, None]
    count = longer.sum(axis=1)
    order = np.argsort(~longer, axis=1, kind="stable")
    pick = np.arange(samples)[None, :] % np.maximum(count, 1)[:, None]
    found = np.take_along_axis(drawn, np.take_along_axis(order, pick, axis=1), axis=1)
    anew = lasted[:, None] + drawn[:, :samples]
    ranked = np.sort(np.where(longer, drawn, -1.0), axis=1)
    different = (np.diff(ranked, axis=1) > 0).sum(axis=1)
    enough = (count > drawn.shape[1] / 4) | ((count >= _ENOUGH) & (different >= _DIFFERENT))
    return np.where(enough[:, None], found, anew)


def _latest(legs: Legs, ends: Hours) -> Hours:
    """Return the latest end of each parcel's last legs (parcels, samples)."""
    rows = np.flatnonzero(legs.last)
    rows = rows[np.argsort(legs.parcel[rows], kind="stable")]
    first = np.searchsorted(legs.parcel[rows], np.arange(len(legs.parcels)))
    return np.asarray(np.maximum.reduceat(ends[rows], first, axis=0))
