"""How long legs take: learned per stage, carrier, service and place, each level lending to the next.

A leg's time is drawn from what legs like it took. How alike is a matter of levels: the same lane by the
same service, the same place, the same service, the same stage. A level with n observations is trusted
n / (n + k), the rest of the trust falls to the coarser level (partial pooling). Within a level the draw
is from the observations with the nearest planned duration, and what is carried over is the better of the
ratio actual / planned ** power and the difference actual - planned, chosen per stage by pinball loss.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from serai.errors import Refused
from serai.forecast.censor import completed
from serai.forecast.legs import Hours, Index, Legs

Floats = NDArray[np.float64]
Key = tuple[str, ...]

LEVELS = np.array((0.10, 0.50, 0.90, 0.95))
"""The levels at which forecasts are judged."""

FORMS = (1.0, 0.5, 0.0, -1.0)
"""The quantities that may be carried over: powers of the planned duration, and -1 for the difference."""

_LEAST_H = 1 / 60  # a planned duration below a minute scales nothing
_GRID = np.linspace(0.05, 0.95, 19)


class NothingKnown(Refused):
    """No leg has ended yet, so nothing can be learned."""


@dataclass(frozen=True, slots=True)
class StageTimesParams:
    """`trust` is k of the partial pooling, `nearest` how many observations a draw is from, at most."""

    trust: float = 10.0
    nearest: int = 100


@dataclass(frozen=True, eq=False)
class Pool:
    """The observations of one level, sorted by key and planned duration, and where each key's lie."""

    first: Mapping[Key, int]
    count: Mapping[Key, int]
    planned: Floats
    value: Floats


@dataclass(frozen=True, eq=False)
class Observed:
    """What was learned from: keys (m, levels) in a vocabulary, planned hours and the carried quantity (m).

    `ratio` is the plain ratio actual / planned, for stages that were never seen.
    """

    keys: Index
    vocabulary: tuple[Key, ...]
    planned: Floats
    value: Floats
    ratio: Floats


@dataclass(eq=False)
class StageTimes:
    """An estimator of the time of legs; what ends in `_` was learned."""

    params: StageTimesParams = field(default_factory=StageTimesParams)
    observed_: Observed = field(init=False)
    form_: dict[str, float] = field(default_factory=dict, init=False)
    pools_: list[Pool] = field(default_factory=list, init=False)
    values_: Floats = field(init=False)

    def fit(self, legs: Legs, at: float, rng: np.random.Generator) -> "StageTimes":
        """Learn from what was known at an instant; open legs count as having taken longer.

        Raises
        ------
        NothingKnown
            If no leg had ended.
        """
        known = legs.known(at)
        seen = np.flatnonzero(~np.isnan(known.start) & ~(known.done & np.isnan(known.end)))
        finished = ~np.isnan(known.end[seen])
        if not finished.any():
            raise NothingKnown("no leg has ended yet, so no time can be learned; wait, or add older legs")
        took = np.where(finished, known.end[seen], at) - known.start[seen]
        planned = scale(legs.planned[seen])
        value = np.empty(len(seen))
        stages = legs.keys[seen, 0]
        for code in np.unique(stages):
            own = np.flatnonzero(stages == code)
            form = better_form(took[own], planned[own], finished[own])
            self.form_[legs.vocabulary[code][0]] = form
            raw = carried(took[own], planned[own], form)
            value[own] = completed(raw, finished[own], rng)
        everything = completed(carried(took, planned, 1.0), finished, rng)
        self.observed_ = Observed(legs.keys[seen], legs.vocabulary, planned, value, everything)
        return self.ready()

    def ready(self) -> "StageTimes":
        """Sort what was observed into a pool for each level; the coarsest holds every stage."""
        seen = self.observed_
        self.pools_ = [_pool_of_all(seen.planned, seen.ratio)] + [
            _pool(seen.keys[:, level], seen.vocabulary, seen.planned, seen.value)
            for level in range(seen.keys.shape[1])
        ]
        self.values_ = np.concatenate([pool.value for pool in self.pools_])
        return self

    def draw(self, legs: Legs, rows: Index, samples: int, rng: np.random.Generator) -> Hours:
        """Draw durations in hours (rows, samples) for some legs."""
        planned = scale(legs.planned[rows])
        first, width, trust = self._windows(legs, rows, planned)
        level = rng.random((len(rows), samples), dtype=np.float32)
        chosen = np.repeat(np.arange(len(rows))[:, None] * first.shape[1], samples, axis=1)
        for reached in trust.T:
            chosen += level > reached[:, None]
        low, wide = first.ravel()[chosen], width.ravel()[chosen]
        at = low + (rng.random((len(rows), samples), dtype=np.float32) * wide).astype(np.int64)
        np.minimum(at, low + wide - 1, out=at)
        value = self.values_[at]
        stage, place = np.unique(legs.keys[rows, 0], return_inverse=True)
        form = np.array([self.form_.get(legs.vocabulary[code][0], 1.0) for code in stage])[place]
        return actual(value, planned, form)

    def _windows(self, legs: Legs, rows: Index, planned: Floats) -> tuple[Index, Index, Floats]:
        """Return per leg and level (finest first): first observation, how many, cumulative trust."""
        firsts, widths, shares = [], [], []
        left = np.ones(len(rows))
        base = np.cumsum([0] + [len(pool.value) for pool in self.pools_])
        for level in range(len(self.pools_) - 1, -1, -1):
            pool = self.pools_[level]
            first, count = _runs(pool, legs, rows, level)
            width = np.minimum(count, self.params.nearest)
            shift = _nearest(pool, first, count, width, planned)
            trust = count / (count + self.params.trust) if level > 1 else (count > 0).astype(float)
            shares.append(left * trust)
            left = left * (1 - trust)
            firsts.append(base[level] + first + shift)
            widths.append(width)
        return np.stack(firsts, 1), np.stack(widths, 1), np.cumsum(np.stack(shares, 1), axis=1)[:, :-1]


def scale(planned: Hours) -> Floats:
    """Return planned durations fit for scaling; unknown and vanishing ones become 0."""
    return np.asarray(np.where(np.nan_to_num(planned) < _LEAST_H, 0.0, np.nan_to_num(planned)))


def carried(took: Floats, planned: Floats, form: float) -> Floats:
    """Return the quantity that is carried from one leg to another; without a plan, the duration."""
    if form < 0:
        return np.asarray(took - planned)
    return np.asarray(took / np.where(planned > 0, planned, 1.0) ** form)


def actual(value: Floats, planned: Floats, form: Floats) -> Hours:
    """Return durations (rows, samples) from carried quantities, never negative."""
    factor = np.where(planned > 0, planned, 1.0) ** np.maximum(form, 0.0)
    shift = np.where(form < 0, planned, 0.0)
    return np.asarray(np.maximum(value * factor[:, None] + shift[:, None], 0.0))


def better_form(took: Floats, planned: Floats, finished: NDArray[np.bool_]) -> float:
    """Return the form whose quantiles, carried back to each leg, have the least pinball loss."""
    took, planned = took[finished], planned[finished]
    if len(took) < 2 or not (planned > 0).any():
        return 1.0 if (planned > 0).any() else 0.0
    losses = []
    for form in FORMS:
        at = np.quantile(carried(took, planned, form), _GRID)
        guess = actual(np.broadcast_to(at, (len(took), len(at))), planned, np.full(len(took), form))
        miss = took[:, None] - guess
        losses.append(float(np.maximum(_GRID * miss, (_GRID - 1) * miss).mean()))
    return FORMS[int(np.argmin(losses))]


def _pool(codes: Index, vocabulary: tuple[Key, ...], planned: Floats, value: Floats) -> Pool:
    order = np.lexsort((planned, codes))
    found, first, count = np.unique(codes[order], return_index=True, return_counts=True)
    names = [vocabulary[code] for code in found]
    return Pool(
        dict(zip(names, first.tolist(), strict=True)),
        dict(zip(names, count.tolist(), strict=True)),
        planned[order],
        value[order],
    )


def _pool_of_all(planned: Floats, value: Floats) -> Pool:
    order = np.argsort(planned, kind="stable")
    return Pool({(): 0}, {(): len(order)}, planned[order], value[order])


def _runs(pool: Pool, legs: Legs, rows: Index, level: int) -> tuple[Index, Index]:
    """Return where the observations of each leg's key begin in a pool, and how many there are."""
    if level == 0:
        return np.zeros(len(rows), dtype=np.int64), np.full(len(rows), len(pool.value), dtype=np.int64)
    codes, place = np.unique(legs.keys[rows, level - 1], return_inverse=True)
    first = np.array([pool.first.get(legs.vocabulary[code], 0) for code in codes], dtype=np.int64)
    count = np.array([pool.count.get(legs.vocabulary[code], 0) for code in codes], dtype=np.int64)
    return first[place], count[place]


def _nearest(pool: Pool, first: Index, count: Index, width: Index, planned: Floats) -> Index:
    """Return where in each key's run the window of nearest planned durations begins."""
    ranked = pool.planned
    rank = np.zeros(len(ranked), dtype=np.int64)
    rank[list(pool.first.values())] = 1
    rank = np.cumsum(rank)  # every run of the pool, so that the whole is in order
    reach = 1e7  # hours; more than any planned duration
    run = np.where(count > 0, rank[np.minimum(first, len(ranked) - 1)], 0)
    ordered, wanted = rank * reach + ranked, run * reach + planned
    at = (np.searchsorted(ordered, wanted) + np.searchsorted(ordered, wanted, side="right")) // 2 - first
    return np.asarray(np.clip(at - width // 2, 0, count - width))
