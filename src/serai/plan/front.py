"""Which options are worth showing: none that another one equals or beats in everything that counts.

Differences below a tolerance are ties, so the result is an additive approximation of the Pareto front [1]_:
every option that is left out is covered by a shown one within the tolerances, and no shown one is beaten
by any other.

.. [1] Papadimitriou, Yannakakis (2000), On the approximability of trade-offs and optimal access of web
   sources, FOCS.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

EASE = 0.05
"""So much less often a planned departure must be missed for an equal option to be shown beside another."""


@dataclass(frozen=True, slots=True)
class Merit:
    """What an option is judged by: money, chance to be on time, 90 % quantile of arrival in seconds.

    The quantile is infinity where it is never reached. `missed` is the chance that a planned departure is
    missed; it decides only between options that are equal in the other three.
    """

    cost: Decimal
    p_on_time: float
    p90: float
    missed: float = 0.0


@dataclass(frozen=True, slots=True)
class Tolerance:
    """Differences smaller than these are ties: money, chance, seconds of the 90 % quantile."""

    cost: Decimal = Decimal("0.01")
    p_on_time: float = 0.005
    p90_s: float = 900.0


TIES = Tolerance()
"""The tolerances of a world: a hundredth of its currency, half a percent, a quarter of an hour."""


def front(merits: Sequence[Merit], tolerance: Tolerance, first: int | None = None) -> list[int]:
    """Return the positions of the options to show, the cheapest first; `first` is shown whatever it is worth.

    Options are taken in order of cost, chance and quantile, so that one which beats another in all comes
    before it, and each is shown unless one that is shown already covers it.
    """
    kept: list[int] = []
    for index in sorted(range(len(merits)), key=lambda i: (i != first, _order(merits[i]), i)):
        if not any(covers(merits[one], merits[index], tolerance) for one in kept):
            kept.append(index)
    return kept


def covers(shown: Merit, other: Merit, tolerance: Tolerance) -> bool:
    """Say whether an option need not be shown beside another: in nothing better, nor equal and easier."""
    if not reaches(shown, other, tolerance):
        return False
    easier = shown.missed - other.missed >= EASE
    return not (easier and reaches(other, shown, tolerance))


def reaches(one: Merit, other: Merit, tolerance: Tolerance) -> bool:
    """Say whether an option is in nothing worse than another one, ties left out of account."""
    dearer, later = one.cost - other.cost, one.p90 - other.p90
    less_sure = other.p_on_time - one.p_on_time
    worse = (
        dearer > 0 and dearer >= tolerance.cost,
        less_sure > 0 and less_sure >= tolerance.p_on_time,
        later > 0 and later >= tolerance.p90_s,
    )
    return not any(worse)


def _order(merit: Merit) -> tuple[Decimal, float, float, float]:
    return (merit.cost, -merit.p_on_time, merit.p90, merit.missed)
