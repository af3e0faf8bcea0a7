"""How long the next word may take: learned from all waits for a word, given what was waited for.

A wait begins when a parcel was last seen and ends with the next word about it that reaches us. Its length is
compared with what is usual for what the parcel waits for (the flight that it catches, the opening of the
depot). What is left is a ratio, whose place and spread are learned by stage, carrier and lane, each level
lending to the next (a level with n waits is trusted n / (n + k)), and whose tail is the product-limit
estimate [1]_ over all waits of the stage; waits that go on count as having lasted longer. The probability
that a wait lasts so long is never told to be smaller than 1 / (n + 1): that is what n waits can prove [2]_.

.. [1] Kaplan and Meier, "Nonparametric estimation from incomplete observations", JASA 53 (1958).
.. [2] Vovk, Gammerman, Shafer, "Algorithmic Learning in a Random World", Springer (2005), ch. 2.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Key = tuple[str, ...]
Groups = list[list[tuple[Key, NDArray[np.int64]]]]

_LEAST_SPREAD = 0.02
_JUDGED = 0.95  # the quantile at which short and long waits must be alike
_SAMPLE = 5_000


@dataclass(frozen=True, slots=True)
class ExpectationParams:
    """`trust` is k of the partial pooling, `least` how many waits of a stage must have ended to learn from.

    `offsets` are the hours that may be added to both sides of the ratio, so that short waits are not
    judged by minutes; the one under which short and long waits have the same tail is taken.
    """

    trust: float = 10.0
    least: int = 200
    offsets: tuple[float, ...] = (0.5, 2.0, 8.0, 24.0, 96.0)


DEFAULTS = ExpectationParams()
"""What is used if nobody says otherwise."""


@dataclass(frozen=True, eq=False)
class Waits:
    """Waits as columns (n): keys coarse to fine (equally many), usual and actual hours, whether ended."""

    keys: Sequence[tuple[Key, ...]]
    usual: Floats
    took: Floats
    ended: Flags


@dataclass(frozen=True, eq=False)
class Stage:
    """What is known of one stage: place and spread by key, and the tail of what is left.

    `tail` are the standardised values at which waits ended, ascending, `beyond` the probability to last
    longer than each; `n` counts the waits that ended.
    """

    offset: float
    place: Mapping[Key, float]
    spread: Mapping[Key, float]
    tail: Floats
    beyond: Floats
    n: int

    def standardised(self, keys: tuple[Key, ...], usual: float, hours: float) -> float:
        """Return how long a wait is beside those like it."""
        value = np.log((max(hours, 0.0) + self.offset) / (max(usual, 0.0) + self.offset))
        key = next(one for one in reversed(keys) if one in self.place)
        return float((value - self.place[key]) / self.spread[key])

    def hours(self, keys: tuple[Key, ...], usual: float, value: float) -> float:
        """Return the hours of a standardised value."""
        key = next(one for one in reversed(keys) if one in self.place)
        ratio = np.exp(value * self.spread[key] + self.place[key])
        return float(max(ratio * (max(usual, 0.0) + self.offset) - self.offset, 0.0))


@dataclass(frozen=True, eq=False)
class Expectation:
    """What was learned by stage; stages with too little history are absent."""

    stages: Mapping[Key, Stage] = field(default_factory=dict)

    def survival(self, keys: tuple[Key, ...], usual: float, hours: float) -> float | None:
        """Return the probability that a wait lasts longer than so many hours; None without history."""
        stage = self.stages.get(keys[0])
        if stage is None:
            return None
        place = int(np.searchsorted(stage.tail, stage.standardised(keys, usual, hours), side="right"))
        left = float(stage.beyond[place - 1]) if place else 1.0
        return (left * stage.n + 1) / (stage.n + 1)

    def until(self, keys: tuple[Key, ...], usual: float, level: float) -> float | None:
        """Return the hours after which a wait that goes on is less probable than a level; None if unknown."""
        stage = self.stages.get(keys[0])
        if stage is None or level * (stage.n + 1) < 1:
            return None
        left = (stage.beyond * stage.n + 1) / (stage.n + 1)
        rare = np.flatnonzero(left <= level)
        return stage.hours(keys, usual, float(stage.tail[rare[0]])) if rare.size else None


def learn(waits: Waits, params: ExpectationParams = DEFAULTS) -> Expectation:
    """Learn from waits, those that go on included."""
    rows: dict[Key, list[int]] = {}
    for row, keys in enumerate(waits.keys):
        rows.setdefault(keys[0], []).append(row)
    stages = {}
    for key, held in rows.items():
        own = np.array(held)
        if int(waits.ended[own].sum()) >= params.least:
            stages[key] = _stage(_take(waits, own), params)
    return Expectation(stages)


def _take(waits: Waits, rows: NDArray[np.int64]) -> Waits:
    keys = [waits.keys[row] for row in rows]
    return Waits(keys, waits.usual[rows], waits.took[rows], waits.ended[rows])


def _stage(waits: Waits, params: ExpectationParams) -> Stage:
    """Learn one stage, under the offset that treats short and long waits most alike."""
    step = max(len(waits.keys) // _SAMPLE, 1)
    few = _take(waits, np.arange(0, len(waits.keys), step))
    groups = _groups(few)
    unlike = [_unlike(few, groups, offset, params) for offset in params.offsets]
    offset = params.offsets[int(np.argmin(unlike))]
    place, spread, value = _standardise(waits, _groups(waits), offset, params)
    tail, beyond = product_limit(value, waits.ended)
    return Stage(offset, place, spread, tail, beyond, int(waits.ended.sum()))


def _unlike(waits: Waits, groups: Groups, offset: float, params: ExpectationParams) -> float:
    """Return by how much the tail of short, middling and long waits differs from that of all."""
    _, _, value = _standardise(waits, groups, offset, params)
    value, usual = value[waits.ended], waits.usual[waits.ended]
    if not value.size:
        return 0.0
    far = value > np.quantile(value, _JUDGED)
    thirds = np.array_split(far[np.argsort(usual, kind="stable")], 3)
    return max(abs(float(third.mean()) - (1 - _JUDGED)) for third in thirds if third.size)


def _standardise(
    waits: Waits, groups: Groups, offset: float, params: ExpectationParams
) -> tuple[dict[Key, float], dict[Key, float], Floats]:
    """Return place and spread by key, each level shrunk to the one before, and the standardised values."""
    value = np.log((np.maximum(waits.took, 0) + offset) / (np.maximum(waits.usual, 0) + offset))
    place: dict[Key, float] = {}
    spread: dict[Key, float] = {}
    at, wide = np.zeros(len(value)), np.zeros(len(value))
    for level in range(len(groups)):
        at, wide = at.copy(), wide.copy()
        for key, own in groups[level]:
            ended = own[waits.ended[own]]
            n, trust = len(ended), params.trust if level else 0.0
            if n == 0:
                continue
            centre = (n * float(np.median(value[ended])) + trust * at[own[0]]) / (n + trust)
            off = float(np.abs(value[ended] - centre).sum())
            place[key], spread[key] = centre, max((off + trust * wide[own[0]]) / (n + trust), _LEAST_SPREAD)
            at[own], wide[own] = place[key], spread[key]
    return place, spread, (value - at) / wide


def _groups(waits: Waits) -> Groups:
    """Return by level the rows of each key."""
    found: list[dict[Key, list[int]]] = [{} for _ in waits.keys[0]]
    for row, keys in enumerate(waits.keys):
        for level, key in enumerate(keys):
            found[level].setdefault(key, []).append(row)
    return [[(key, np.array(rows)) for key, rows in level.items()] for level in found]


def product_limit(values: Floats, ended: Flags) -> tuple[Floats, Floats]:
    """Return where waits ended, ascending, and the probability to last longer than each [1]_."""
    order = np.lexsort((~ended, values))
    at_risk = np.arange(len(values), 0, -1)
    survival = np.cumprod(np.where(ended[order], 1 - 1 / at_risk, 1.0), dtype=np.float64)
    kept = ended[order]
    return values[order][kept], np.asarray(survival[kept], dtype=np.float64)
