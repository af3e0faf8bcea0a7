"""How many pieces to have when nobody knows how many will be asked for: the newsvendor.

One piece too few costs `under`, one too many `over`; the least expected cost is at the smallest quantity
that suffices with the chance under / (under + over), the critical ratio [1]_.

>>> critical_ratio(3.0, 1.0)
0.75
>>> newsvendor(np.array([0.5, 0.2, 0.3]), 0.69), newsvendor(np.array([0.5, 0.2, 0.3]), 0.71)
(1, 2)

.. [1] Arrow, Harris, Marschak (1951), Optimal inventory policy, Econometrica 19(3).
"""

import numpy as np

from serai.errors import Refused
from serai.siting.demand import Chances


class InvalidRatio(Refused):
    """A chance that stock shall suffice is not above 0 and below 1, or a cost is negative."""


def critical_ratio(under: float, over: float) -> float:
    """Return the chance with which stock should suffice; 0 where a missing piece costs nothing.

    Raises
    ------
    InvalidRatio
        If the cost of a piece too many is negative.
    """
    if over < 0:
        raise InvalidRatio(f"a piece too many costs {over:g}; it cannot be less than 0")
    return under / (under + over) if under > 0 else 0.0


def newsvendor(chances: Chances, ratio: float) -> int:
    """Return the smallest quantity that suffices with the chance `ratio`.

    Raises
    ------
    InvalidRatio
        If the ratio is not a chance.
    """
    if not 0 <= ratio <= 1:
        raise InvalidRatio(f"{ratio:g} is not a chance; give a number from 0 to 1")
    suffices = np.cumsum(chances)
    return min(int(np.searchsorted(suffices, ratio - 1e-12)), chances.size - 1)


def left_over(chances: Chances, quantity: int) -> float:
    """Return the expected pieces left of a quantity."""
    asked = np.arange(min(quantity, chances.size))
    return float(chances[: asked.size] @ (quantity - asked))


def short(chances: Chances, quantity: int) -> float:
    """Return the expected pieces asked for beyond a quantity."""
    return float(chances[quantity:] @ np.arange(max(chances.size - quantity, 0)))
