"""The time-expanded network counts itself, and a plan of all knows its gap."""

from dataclasses import replace

import numpy as np
import pytest

from serai.plan.expanded import Expanded, Policies, Shared, Uses


def test_a_network_counts_its_nodes_arcs_and_outcomes() -> None:
    """Two nodes, three arcs of four outcomes each."""
    none = Uses.none(3)
    found = Expanded(
        first=np.array([0, 2, 3]),
        head=np.array([1, 1, -1]),
        section=np.array([0, 0, 1]),
        closes=np.array([1.0, 2.0, 3.0]),
        ready=np.tile(np.array([4.0, 5.0, 6.0, 7.0]), (3, 1)),
        planned=np.array([2, 2, 2]),
        uses=none,
        planned_uses=none,
        capacity=np.zeros(0),
        heavy=np.zeros(0, np.bool_),
    )
    assert (found.nodes, found.arcs, found.outcomes) == (2, 3, 4)
    assert none.first.tolist() == [0, 0, 0, 0]


def test_the_gap_is_a_share_of_the_bound() -> None:
    """A cost of 102 over a bound of 100 is two hundredths; over no bound there is no share."""
    nothing = np.zeros(0, np.int64)
    policies = Policies(
        nothing, nothing, nothing, np.zeros(0), nothing, nothing, np.zeros(0), nothing, nothing
    )
    found = Shared(policies, nothing, 102.0, 100.0, np.zeros(0), np.zeros(0), np.zeros(0), 1)
    assert found.gap == pytest.approx(0.02)
    assert replace(found, lower_bound=0.0).gap == 0.0
