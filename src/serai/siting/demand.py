"""How many pieces of an item will be asked for in some days: from what was asked day by day.

Demand for one item in one market is intermittent: most days ask for nothing, and a bell curve would be
wrong. So the days that were seen are the distribution: each day to come is like one of them. Which of them
are likely is itself uncertain after a short history; the weights of the days are drawn as well, all
weights alike (the Bayesian bootstrap [1]_, an urn from which each day drawn is put back twice), which widens
the total of many days where few were seen. Days are taken as alike: no trend, no weekday, no season.

>>> asked = totals((0, 1), 1)
>>> asked.chances[1].round(6).tolist()
[0.5, 0.5]

.. [1] Rubin (1981), The Bayesian bootstrap, Annals of Statistics 9(1); the same for the demand during a
   lead time, without the weights: Bookbinder, Lordahl (1989), Estimation of inventory re-order levels using
   the bootstrap statistical procedure, IIE Transactions 21(4).
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from serai.errors import Refused

Chances = NDArray[np.float64]
"""Chances of 0, 1, 2, .. steps, shape (steps,), or of each in 0, 1, 2, .. days, shape (days, steps)."""

STEPS = 2048
"""A total is counted in steps of one piece, or of more where the largest would have more steps than this."""


class InvalidDemand(Refused):
    """A day asks for fewer than no pieces, or there is no day."""


@dataclass(frozen=True, slots=True)
class History:
    """Pieces of one item asked for on each day observed, days without any included."""

    pieces: tuple[int, ...]
    parcels: int

    @property
    def days(self) -> int:
        """How many days were observed."""
        return len(self.pieces)

    @property
    def total(self) -> int:
        """All pieces asked for."""
        return sum(self.pieces)

    @property
    def mean(self) -> float:
        """Pieces a day."""
        return self.total / max(self.days, 1)

    @property
    def zero_share(self) -> float:
        """Share of days on which nothing was asked for."""
        return self.pieces.count(0) / max(self.days, 1)

    @property
    def per_parcel(self) -> float:
        """Pieces in a parcel."""
        return self.total / max(self.parcels, 1)


@dataclass(frozen=True, slots=True)
class Totals:
    """The distribution of the pieces asked for in 0, 1, 2, .. days; `unit` pieces are one step."""

    chances: Chances
    unit: int = 1

    def over(self, weights: Sequence[float]) -> Chances:
        """Return the distribution over an uncertain number of days; `weights[d]` is the chance of d days."""
        return np.asarray(np.asarray(weights, dtype=np.float64) @ self.chances[: len(weights)])

    def mean(self, chances: Chances) -> float:
        """Return the mean of a distribution of steps, in pieces."""
        return self.unit * float(chances @ np.arange(chances.size))

    def std(self, chances: Chances) -> float:
        """Return the standard deviation of a distribution of steps, in pieces."""
        steps = np.arange(chances.size)
        return self.unit * math.sqrt(max(float(chances @ steps**2) - float(chances @ steps) ** 2, 0.0))


def totals(pieces: Sequence[int], days: int) -> Totals:
    """Return the distribution of the total of 0 to `days` days, from the pieces of each day observed.

    The chances of all totals of t days are coefficients of x^t in the product over the observed days of
    1 / (1 - x z^pieces), divided by their sum; they are found for z on the unit circle and turned back.

    Raises
    ------
    InvalidDemand
        If no day was observed or one has fewer than no pieces.
    """
    if not pieces or min(pieces) < 0 or days < 0:
        raise InvalidDemand(f"pieces by day {list(pieces)[:8]} need at least one day and no number below 0")
    unit = max(1, math.ceil(days * max(pieces) / STEPS))
    steps, weights = _atoms(pieces, unit)
    size = 1 << (days * int(steps.max())).bit_length()
    powers = _power_sums(steps, weights, days, size)
    waves = np.ones((days + 1, powers.shape[1]), dtype=np.complex128)
    seen = float(len(pieces))
    log_ways = np.concatenate(([0.0], np.cumsum(np.log((seen + np.arange(days)) / np.arange(1, days + 1)))))
    for day in range(1, days + 1):
        share = np.exp(log_ways[day - 1 :: -1] - log_ways[day]) / day
        waves[day] = np.einsum("k,km,km->m", share, powers[:day], waves[day - 1 :: -1])
    chances = np.clip(np.fft.irfft(waves, n=size, axis=1), 0.0, None)
    return Totals(chances / chances.sum(axis=1, keepdims=True), unit)


def _atoms(pieces: Sequence[int], unit: int) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Return the steps that days have, and how many days have them; a split between two keeps the mean."""
    exact = np.asarray(pieces, dtype=np.float64) / unit
    below = np.floor(exact).astype(np.int64)
    above = exact - below
    weights = np.bincount(below, 1.0 - above, minlength=int(below.max()) + 2)
    weights += np.bincount(below + 1, above, minlength=weights.size)
    steps = np.flatnonzero(weights).astype(np.int64)
    return steps, np.asarray(weights[steps], dtype=np.float64)


def _power_sums(
    steps: NDArray[np.int64], weights: NDArray[np.float64], days: int, size: int
) -> NDArray[np.complex128]:
    """Return the sum over days of z^(k steps), for k = 1 to `days` and z on half of the unit circle."""
    roots = np.exp(-2j * np.pi * np.arange(size) / size)
    turns = np.outer(np.arange(1, days + 1), np.arange(size // 2 + 1))
    found = np.zeros(turns.shape, dtype=np.complex128)
    for step, weight in zip(steps.tolist(), weights.tolist(), strict=True):
        found += weight * roots[(turns * step) % size]
    return found
