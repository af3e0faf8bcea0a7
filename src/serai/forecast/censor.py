"""What open legs teach: a leg that has taken four hours so far will take longer than four hours.

To learn from finished legs only is to learn from the fast ones. The mass of an open observation is
redistributed to the right [1]_, over the finished ones that took longer, which gives the product-limit
estimate [2]_.

.. [1] Efron, "The two sample problem with censored data", Fifth Berkeley Symposium (1967).
.. [2] Kaplan and Meier, "Nonparametric estimation from incomplete observations", JASA 53 (1958).
"""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def weights(values: Floats, finished: NDArray[np.bool_]) -> Floats:
    """Return the mass of each observation (n), summing to 1, or less where the largest are open.

    At equal values the finished come first. Open observations get no mass.
    """
    n = len(values)
    order = np.lexsort((~finished, values))
    at_risk = np.arange(n, 0, -1)
    step = np.where(finished[order], 1 - 1 / at_risk, 1.0)
    survival = np.cumprod(step)
    before = np.concatenate(([1.0], survival[:-1])) if n else survival
    mass = np.empty(n)
    mass[order] = before - survival
    return mass


def completed(values: Floats, finished: NDArray[np.bool_], rng: np.random.Generator) -> Floats:
    """Return the values with each open one drawn from what it may become.

    That is a finished one that took longer, or, with the mass that is left beyond the largest finished
    one, an exponential tail through the last known point of the survival curve [1]_.

    .. [1] Brown, Hollander, Korwar, "Nonparametric tests of independence for censored data", Reliability
       and Biometry (1974).
    """
    order = np.argsort(values, kind="stable")
    ranked = values[order]
    cumulative = np.cumsum(weights(values, finished)[order])
    open_ = np.flatnonzero(~finished)
    if len(open_) == 0 or not finished.any():
        return values.astype(np.float64, copy=True)
    below = np.searchsorted(ranked, values[open_], side="right")
    passed = np.where(below > 0, cumulative[below - 1], 0.0)
    level = passed + rng.random(len(open_)) * (1.0 - passed)
    largest = float(values[finished].max())
    beyond = np.maximum(values[open_], largest) + rng.exponential(
        _excess(largest, float(cumulative[-1])), len(open_)
    )
    drawn = ranked[np.minimum(np.searchsorted(cumulative, level, side="right"), len(values) - 1)]
    found = values.astype(np.float64, copy=True)
    inside = level < cumulative[-1]
    found[open_] = np.where(inside, np.maximum(drawn, values[open_]), beyond)
    return found


def _excess(largest: float, mass: float) -> float:
    """Return the mean time beyond the largest finished value, by the tail that passes through it."""
    left = 1.0 - min(mass, 1.0)
    return max(largest, 0.0) / -np.log(left) if 1e-12 < left < 1 else 0.0


def quantiles(values: Floats, finished: NDArray[np.bool_], levels: Floats) -> Floats:
    """Return the product-limit quantiles at `levels`; beyond the mass, the largest value."""
    order = np.argsort(values, kind="stable")
    cumulative = np.cumsum(weights(values, finished)[order])
    at = np.searchsorted(cumulative, levels - 1e-12, side="left")
    return np.asarray(values[order][np.minimum(at, len(values) - 1)])
