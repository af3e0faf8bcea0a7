"""How good forecasts are: pinball loss at four levels, and how often the 80 % interval held."""

import numpy as np
from numpy.typing import NDArray

from serai.forecast.times import LEVELS

Floats = NDArray[np.float64]


def pinball(quantiles: Floats, actual: Floats) -> Floats:
    """Return each parcel's mean pinball loss over 10, 50, 90 and 95 % (n), in the unit of the input.

    `quantiles` is (4, n). The pinball loss of level q is q times the miss where the forecast was too low
    and 1 - q times where it was too high; its mean is least where the quantiles are the true ones.
    """
    miss = actual[None, :] - quantiles
    level = LEVELS[:, None]
    return np.asarray(np.maximum(level * miss, (level - 1) * miss).mean(axis=0))


def covered(quantiles: Floats, actual: Floats) -> NDArray[np.bool_]:
    """Say of each parcel whether it arrived within its 10 % and 90 % quantiles (n)."""
    return np.asarray((quantiles[0] <= actual) & (actual <= quantiles[2]))
