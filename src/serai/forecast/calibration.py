"""Levels that mean what they say: forecasts corrected by how earlier forecasts fared.

Where in its own forecast did each arrival fall? If a tenth of the arrivals fall below the forecast's 5 %
level, then that level is the 10 % quantile in truth. This is the conformal predictive system with the
forecast distribution as its measure of conformity [1]_; parcels still open count by the product-limit
estimate, so that the slow ones are not forgotten.

.. [1] Vovk, Shen, Manokhin, Xie, "Nonparametric predictive distributions based on conformal prediction",
   Machine Learning 108 (2019).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from serai.forecast.censor import weights

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Calibration:
    """A map between the levels of a forecast and the levels that were reached; both rise from 0 to 1."""

    told: Floats
    reached: Floats

    def level(self, wanted: ArrayLike) -> Floats:
        """Return the level of the forecast to ask for, to reach `wanted`."""
        return np.interp(np.asarray(wanted, dtype=np.float64), self.reached, self.told)

    def probability(self, told: ArrayLike) -> Floats:
        """Return the probability that an arrival falls below the forecast's level `told`."""
        return np.interp(np.asarray(told, dtype=np.float64), self.told, self.reached)


NONE = Calibration(np.array((0.0, 1.0)), np.array((0.0, 1.0)))
"""Forecasts taken at their word."""


def calibrate(places: Floats, finished: NDArray[np.bool_], prior: int = 30) -> Calibration:
    """Learn the map from the places of arrivals in their own forecasts (0 to 1).

    An open parcel's place is that of the time it has taken so far. `prior` observations are added, by the
    arcsine law: before forecasts have proven themselves, more arrivals are expected at their ends.
    """
    even = (np.arange(prior) + 0.5) / max(prior, 1)
    all_places = np.concatenate((places, np.sin(np.pi / 2 * even) ** 2))
    mass = weights(all_places, np.concatenate((finished, np.ones(prior, dtype=bool))))
    order = np.argsort(all_places, kind="stable")
    told, reached = all_places[order], np.cumsum(mass[order]) - mass[order] / 2
    some = mass[order] > 0
    told = np.concatenate(([0.0], told[some], [1.0]))
    reached = np.concatenate(([0.0], reached[some], [1.0]))
    # a step of either would make the map ambiguous: keep it rising
    rising = np.linspace(0.0, 1e-9, len(told))
    return Calibration(told + rising, np.maximum.accumulate(reached) + rising)
