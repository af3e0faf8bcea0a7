"""Compile every kernel of the joint planner, once for a machine: `python -m serai.plan.warm`.

The kernels are kept on disk. Whoever does not call this waits for them at the first plan.
"""

import numpy as np

from serai.plan.expanded import Demand, Expanded, Uses
from serai.plan.share import ShareParams, share

DAY = 86400.0


def tiny(outcomes: int) -> tuple[Expanded, Demand]:
    """Return a world of two departures a day that a dozen parcels cannot all take on the day they like."""
    days = np.arange(6)
    closes = np.concatenate([days, days + 0.5]) * DAY
    arcs = closes.size
    spread = np.linspace(0.2, 0.9, outcomes) * DAY
    one = Uses(np.arange(arcs + 1), np.arange(arcs), np.ones(arcs))
    planned = Uses(np.arange(arcs + 1), np.arange(arcs)[::-1].copy(), np.ones(arcs))
    expanded = Expanded(
        first=np.array([0, 6, 12]),
        head=np.repeat(np.array([1, -1]), 6),
        section=np.repeat(np.array([0, 1]), 6),
        closes=closes,
        ready=closes[:, None] + spread,
        planned=np.full(arcs, outcomes // 2),
        uses=one,
        planned_uses=one if outcomes == 1 else planned,
        capacity=np.full(arcs, 2.0),
        heavy=np.arange(arcs) % 2 == 1,
    )
    return expanded, _demand(outcomes)


def _demand(outcomes: int) -> Demand:
    """Return four commodities of three parcels, ready on the first day."""
    ready = np.tile(np.linspace(0.0, 0.1, outcomes) * DAY, (4, 1))
    return Demand(
        lot=np.array([0, 0, 1, 1]),
        destination=np.zeros(4, np.int64),
        deadline=np.array([2.0, 3.0, 2.0, 3.0]) * DAY,
        pieces=np.full(4, 3),
        kg=np.array([0.5, 1.0]),
        cost=np.array([[1.0, 2.0], [1.5, 2.5]]),
        first=np.arange(5),
        option_node=np.zeros(4, np.int64),
        option_ready=ready,
        option_cost=np.full(4, 0.5),
        option_planned=np.full(4, outcomes // 2),
        option_uses=Uses.none(4),
        option_planned_uses=Uses.none(4),
        late_per_h=0.06,
        late_once=1.0,
        unserved=100.0,
    )


def warm() -> None:
    """Plan tiny worlds with and without chance, so that every kernel is compiled."""
    for outcomes in (1, 16):
        share(*tiny(outcomes), ShareParams(gap=0.0, passes=12, threads=1))


if __name__ == "__main__":
    warm()
