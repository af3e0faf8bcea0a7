"""What the tower shows of one corridor: how it stands, how long its parcels took, and which stage varies."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from serai.operations.view import Corridor, Saved, Standing


@dataclass(frozen=True, slots=True)
class Lane:
    """One corridor whole; `stages` are rows of the variance table, `troubled` open parcels in trouble."""

    world: Saved
    corridor: Corridor
    transit_days: tuple[float, ...]
    stages: tuple[Mapping[str, Any], ...]
    troubled: tuple[Standing, ...]
