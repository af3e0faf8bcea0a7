"""Every destination sees the arcs that matter to it, in an order in which they can be settled."""

import numpy as np
import pytest

from serai.plan.compact import DELIVERED, NOWHERE, ground
from tests.plan.small_network import worlds


@pytest.mark.parametrize("outcomes", [1, 3])
def test_rows_only_point_back(outcomes: int) -> None:
    """What a row waits for and where it leads is known before it: ties of closing do not matter."""
    ties = 0
    for _, expanded, demand in worlds(25, outcomes):
        layout = ground(expanded, demand).layout
        for begin, end in zip(layout.start, layout.start[1:], strict=False):
            number = np.arange(end - begin)
            assert (layout.later[begin:end][1:] < number[1:]).all()
            assert (layout.onward[begin:end][1:] < number[1:, None]).all()
            closes = expanded.closes[layout.arc[begin + 1 : end]]
            assert (np.diff(closes) <= 0).all()
            ties += int((np.diff(closes) == 0).sum())
    assert ties > 50


def test_a_row_knows_the_next_open_arc_of_its_node() -> None:
    """The next row is the next kept arc of the node; the row after an outcome closes no sooner than it."""
    for _, expanded, demand in worlds(25, 3):
        layout = ground(expanded, demand).layout
        tail = np.repeat(np.arange(expanded.nodes), np.diff(expanded.first))
        for begin, end in zip(layout.start, layout.start[1:], strict=False):
            arcs = layout.arc[begin:end]
            for row in range(1, end - begin):
                after = sorted(a for a in arcs[1:] if tail[a] == tail[arcs[row]] and a > arcs[row])
                later = layout.later[begin + row]
                assert (arcs[later] if later != NOWHERE else None) == (after[0] if after else None)
                for outcome, onward in enumerate(layout.onward[begin + row]):
                    ready, head = expanded.ready[arcs[row], outcome], expanded.head[arcs[row]]
                    fit = sorted(a for a in arcs[1:] if tail[a] == head and expanded.closes[a] >= ready)
                    if onward == DELIVERED:
                        assert head < 0
                        assert np.isfinite(ready)
                    else:
                        assert (arcs[onward] if onward != NOWHERE else None) == (fit[0] if fit else None)


def test_blocks_hold_every_commodity_once() -> None:
    """Groups share destination, lot and deadline; blocks share the destination; nobody is left out."""
    for _, expanded, demand in worlds(25, 1):
        laid = ground(expanded, demand)
        blocks = laid.blocks
        assert sorted(blocks.member) == list(range(demand.commodities))
        for group in range(blocks.lot.size):
            members = blocks.member[blocks.of[group] : blocks.of[group + 1]]
            assert set(demand.lot[members]) == {blocks.lot[group]}
            assert set(demand.deadline[members]) == {blocks.deadline[group]}
        for block in range(blocks.to.size):
            begin, end = blocks.of[blocks.group[block]], blocks.of[blocks.group[block + 1]]
            assert len(set(demand.destination[blocks.member[begin:end]])) == 1
