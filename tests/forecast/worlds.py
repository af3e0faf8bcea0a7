"""Small histories with names, built by code."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import numpy as np

from serai.track.passage import Passage

START = datetime(2026, 3, 1, tzinfo=UTC)


def hour(n: float) -> datetime:
    """Return the instant n hours after the start."""
    return START + timedelta(hours=n)


def leg(
    parcel: str,
    name: str,
    seen: tuple[float | None, float | None],
    after: Sequence[str] = (),
    planned: tuple[float, float] | None = None,
    where: tuple[str, str] = ("linehaul", "g"),
) -> Passage:
    """Return a leg in hours after the start: seen from, to; planned from, to; its stage and place."""
    begun, over = (None if n is None else hour(n) for n in seen)
    from_, to = (None, None) if planned is None else map(hour, planned)
    due = None if to is None else to
    return Passage(
        parcel, name, tuple(after), where[0], "x", None, "f", where[1], from_, to, begun, over, due
    )  # fmt: skip


def meeting(parcel: str = "p") -> list[Passage]:
    """Two inbound legs of 3 and 5 hours that meet, and an outbound leg of 4: planned and seen alike."""
    return [
        leg(parcel, "a", (0, 3), planned=(0, 3)),
        leg(parcel, "b", (0, 5), planned=(0, 5)),
        leg(parcel, "o", (5, 9), ("a", "b"), planned=(5, 9)),
    ]


def history(parcels: int, seed: int, every_h: float = 1.0) -> list[Passage]:
    """Parcels that start evenly; two legs, the first 1.5 times its plan, the second as its place is."""
    rng = np.random.default_rng(seed)
    found: list[Passage] = []
    for k in range(parcels):
        start = k * every_h
        plan = float(rng.uniform(5, 50)), 10.0
        place = f"g{k % 3}"
        took = (
            plan[0] * float(rng.lognormal(np.log(1.5), 0.2)),
            (5, 10, 40)[k % 3] * float(rng.lognormal(0, 0.2)),
        )
        middle, end = start + took[0], start + sum(took)
        first = leg(f"p{k}", "1", (start, middle), (), (start, start + plan[0]))
        planned = start + plan[0], start + sum(plan)
        found += [first, leg(f"p{k}", "2", (middle, end), ("1",), planned, ("last_mile", place))]
    return found
