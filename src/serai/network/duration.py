"""How long something takes: a distribution written as quantiles.

>>> flight = Duration.of(p50_h=12.0)
>>> flight.assumed, [round(float(h), 1) for h in flight.quantile([0.1, 0.5, 0.9])]
(True, [9.0, 12.0, 18.0])
"""

from dataclasses import dataclass, field
from itertools import pairwise
from statistics import NormalDist

import numpy as np
from numpy.typing import ArrayLike, NDArray

from serai.errors import Refused

LEVELS = (0.10, 0.50, 0.90, 0.99)
ASSUMED_SPREAD = (0.75, 1.0, 1.5, 2.5)
"""The other quantiles as multiples of the median, where only the median is given."""

_GRID = np.linspace(0.0005, 0.9995, 2000)
_DEVIATE = np.array([NormalDist().inv_cdf(p) for p in _GRID])
_LEVEL_DEVIATE = np.array([NormalDist().inv_cdf(p) for p in LEVELS])


class InvalidDuration(Refused):
    """The quantiles are negative or decrease, or the share of held parcels is not one."""


@dataclass(frozen=True, slots=True)
class Duration:
    """A distribution of hours, with a second population of parcels that are held.

    A share `hold_share` takes an extra time with median `hold_p50_h` and 90 % quantile
    `hold_p90_h`. `assumed` says that the spread is not from a source.
    """

    p10_h: float
    p50_h: float
    p90_h: float
    p99_h: float
    hold_share: float = 0.0
    hold_p50_h: float = 0.0
    hold_p90_h: float = 0.0
    assumed: bool = False
    _hours: NDArray[np.float64] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        levels = (self.p10_h, self.p50_h, self.p90_h, self.p99_h)
        if min(levels) < 0 or any(a > b for a, b in pairwise(levels)):
            raise InvalidDuration(f"quantiles {levels} are negative or decrease")
        if not 0 <= self.hold_share <= 1:
            raise InvalidDuration(f"hold_share {self.hold_share} is not between 0 and 1")
        object.__setattr__(self, "_hours", _interpolated(levels))

    @classmethod
    def of(cls, p50_h: float) -> "Duration":
        """Return the distribution of a median alone, its spread assumed."""
        p10_h, _, p90_h, p99_h = (p50_h * factor for factor in ASSUMED_SPREAD)
        return cls(p10_h, p50_h, p90_h, p99_h, assumed=True)

    def quantile(self, p: ArrayLike) -> NDArray[np.float64]:
        """Return hours at levels `p` in (0, 1), of the parcels that are not held."""
        return np.interp(np.asarray(p, dtype=np.float64), _GRID, self._hours)

    def sample(self, uniform: ArrayLike, hold: ArrayLike | None = None) -> NDArray[np.float64]:
        """Return hours for uniform draws; a draw of `hold` below `hold_share` adds the extra time."""
        hours = self.quantile(uniform)
        if hold is None or self.hold_share == 0:
            return hours
        draw = np.asarray(hold, dtype=np.float64)
        extra = _held(self.hold_p50_h, self.hold_p90_h)
        level = np.clip(draw / self.hold_share, _GRID[0], _GRID[-1])
        return hours + np.where(draw < self.hold_share, np.interp(level, _GRID, extra), 0.0)


def _interpolated(levels: tuple[float, ...]) -> NDArray[np.float64]:
    """Hours on the grid: straight lines of log time over the normal deviate, ends prolonged."""
    logs = np.log(np.maximum(np.asarray(levels), 1e-6))
    slope = np.diff(logs) / np.diff(_LEVEL_DEVIATE)
    below = np.minimum(_DEVIATE - _LEVEL_DEVIATE[0], 0.0) * slope[0]
    above = np.maximum(_DEVIATE - _LEVEL_DEVIATE[-1], 0.0) * slope[-1]
    hours = np.exp(np.interp(_DEVIATE, _LEVEL_DEVIATE, logs) + below + above)
    return np.where(hours <= 1e-5, 0.0, hours)


def _held(p50_h: float, p90_h: float) -> NDArray[np.float64]:
    """Hours of the extra time on the grid: log-normal by its median and 90 % quantile."""
    if p50_h <= 0:
        return np.zeros_like(_GRID)
    sigma = np.log(max(p90_h, p50_h) / p50_h) / _LEVEL_DEVIATE[2]
    return np.asarray(p50_h * np.exp(sigma * _DEVIATE))
