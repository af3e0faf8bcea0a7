"""How parcels are put into bags: what a bag holds, and how more than one bag is divided."""

import heapq
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from serai.errors import Refused


class InvalidBag(Refused):
    """The minimum of a bag is above its maximum, or one of them is not above zero."""


@dataclass(frozen=True, slots=True)
class BagParams:
    """How bags are filled, and what they cost in the currency of the plan; all prices are assumed.

    A bag costs `per_bag`, and the price per kilogram of its service for what it lacks of `min_kg`. In one
    that holds two regimes every piece costs `per_mixed_piece` to sort; None keeps regimes apart.

    Raises
    ------
    InvalidBag
        If a minimum is above its maximum, or a maximum not above zero.
    """

    min_kg: float = 3.0
    max_kg: float = 30.0
    max_pieces: int = 200
    per_bag: float = 1.0
    per_mixed_piece: float | None = 0.05

    def __post_init__(self) -> None:
        if not (0 <= self.min_kg <= self.max_kg and self.max_kg > 0 and self.max_pieces > 0):
            raise InvalidBag(
                f"a bag of {self.min_kg:g} to {self.max_kg:g} kg, {self.max_pieces} pieces, cannot be filled"
            )


@dataclass
class Pack:
    """Parcels with their grams, in a bag that is not closed."""

    regimes: tuple[str, ...]
    grams: dict[str, int] = field(default_factory=dict)

    @property
    def kg(self) -> float:
        """What the parcels weigh together."""
        return sum(self.grams.values()) / 1000


def split(regime: str, grams: Mapping[str, int], params: BagParams) -> list[Pack]:
    """Divide parcels into as few bags as are found, evenly; one heavier than a bag has its own.

    The heaviest parcel goes next into the lightest bag that has room [1]_.

    .. [1] Graham (1969), Bounds on multiprocessing timing anomalies, SIAM Journal on Applied Mathematics 17.
    """
    most = round(params.max_kg * 1000)
    huge = [Pack((regime,), {parcel: mass}) for parcel, mass in grams.items() if mass > most]
    rest = sorted(((mass, parcel) for parcel, mass in grams.items() if mass <= most), reverse=True)
    if not rest:
        return huge
    total = sum(mass for mass, _ in rest)
    count = max(math.ceil(total / most), math.ceil(len(rest) / params.max_pieces), 1)
    while True:
        packs = _filled(rest, count, most, params.max_pieces)
        if packs is not None:
            return [Pack((regime,), pack) for pack in packs if pack] + huge
        count += 1


def _filled(
    parcels: Sequence[tuple[int, str]], count: int, most: int, pieces: int
) -> list[dict[str, int]] | None:
    """Fill so many bags evenly, heaviest parcel first; None where one finds no room."""
    packs: list[dict[str, int]] = [{} for _ in range(count)]
    heap = [(0, number) for number in range(count)]
    for mass, parcel in parcels:
        while heap and len(packs[heap[0][1]]) >= pieces:
            heapq.heappop(heap)
        if not heap or heap[0][0] + mass > most:
            return None
        now, number = heap[0]
        packs[number][parcel] = mass
        heapq.heapreplace(heap, (now + mass, number))
    return packs
