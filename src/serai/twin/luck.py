"""Luck: draws that belong to a parcel and a stage, so that a change elsewhere leaves them as they were.

>>> import numpy as np
>>> luck = Luck.of(np.random.default_rng(7))
>>> luck.draw("P1", "acceptance") == luck.draw("P1", "acceptance") != luck.draw("P2", "acceptance")
True
"""

from dataclasses import dataclass, field
from hashlib import blake2b
from statistics import NormalDist

import numpy as np

_NORMAL = NormalDist()
_SCALE = 2.0**-64


@dataclass(frozen=True, slots=True)
class Luck:
    """A uniform draw in (0, 1) for every name, from one secret; the common random numbers of the twin."""

    secret: bytes
    _begun: blake2b = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_begun", blake2b(digest_size=8, key=self.secret))

    @classmethod
    def of(cls, rng: np.random.Generator) -> "Luck":
        """Take the secret from a generator, and nothing more ever after."""
        return cls(rng.bytes(16))

    def draw(self, *names: str) -> float:
        """Return the draw that belongs to these names, whenever it is asked for."""
        told = self._begun.copy()
        told.update("\x1f".join(names).encode())
        return (int.from_bytes(told.digest(), "big") + 0.5) * _SCALE

    def factor(self, sigma: float, *names: str) -> float:
        """Return a log-normal factor with median 1 for these names."""
        return float(np.exp(sigma * _NORMAL.inv_cdf(min(max(self.draw(*names), 1e-12), 1 - 1e-12))))

    def number(self, below: int, *names: str) -> int:
        """Return a whole number from 0 to below `below` for these names."""
        return int(self.draw(*names) * below)
