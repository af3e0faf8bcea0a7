"""Variable neighbourhood search for single allocation: change hubs by chance, settle, keep what is better.

Chance comes as numbers in [0, 1) drawn before, so that the same numbers give the same hubs [1]_.

.. [1] Hansen, Mladenovic (2001), Variable neighborhood search: principles and applications, European Journal
   of Operational Research 130(3); Ilic, Urosevic, Brimberg, Mladenovic (2010), A general variable
   neighborhood search for solving the uncapacitated single allocation p-hub median problem, ibid. 206(2).
"""

import numpy as np

from serai.compiled import compiled
from serai.siting.cluster import NOWHERE, Clusters, Task, clusters, cost_of, fill, settle
from serai.siting.paths import LEAST_GAIN, Matrix, Places, holds, without

NEAR = 12
"""Places near a hub that may take its place."""

FROM_NEAR = 0.7
"""Share of new hubs that are sought near the old one first."""

DRAWS = 16
"""Numbers drawn for one round."""

MOST_CHANGES = 4
"""Hubs changed in one round at most; three numbers each, beside the first three of a round."""


@compiled
def kept_clusters(hubs: Places, slot: Places, gone: int) -> tuple[Places, Places]:
    """Return hubs and slots without one hub; its places are in no cluster."""
    left, moved = without(hubs, gone), slot.copy()
    for place in range(slot.size):
        if slot[place] == gone:
            moved[place] = NOWHERE
        elif slot[place] > gone:
            moved[place] -= 1
    return left, moved


@compiled
def with_hub(hubs: Places, slot: Places, place: int) -> tuple[Places, Places]:
    """Return hubs and slots with one hub more, alone in its cluster."""
    more, moved = np.empty(hubs.size + 1, np.int64), slot.copy()
    for at in range(hubs.size):
        more[at] = hubs[at]
    more[hubs.size] = place
    moved[place] = hubs.size
    return more, moved


@compiled
def fresh(hubs: Places, choice: Places, chance: float) -> int:
    """Return a place of a choice that is no hub, by chance; -1 if all are hubs."""
    start = int(chance * choice.size)
    for more in range(choice.size):
        place = choice[(start + more) % choice.size]
        if not holds(hubs, place):
            return int(place)
    return -1


@compiled
def replaced(task: Task, now: tuple[Places, Places], near: Places, chance: Matrix) -> tuple[Places, Places]:
    """Return hubs and slots with one hub replaced; its places go with the new one half of the time."""
    hubs, slot = now
    gone = int(chance[2] * hubs.size)
    place = fresh(hubs, near[hubs[gone]], chance[1]) if chance[0] < FROM_NEAR else -1
    if place < 0:
        place = fresh(hubs, task.candidates, chance[1])
    if place < 0:
        return hubs, slot
    if chance[0] * 10 % 1 < 0.5:
        moved, other = slot.copy(), hubs.copy()
        moved[place] = gone
        other[gone] = place
        return other, moved
    left, moved = kept_clusters(hubs, slot, gone)
    return with_hub(left, moved, place)


@compiled
def changed(task: Task, now: Clusters, near: Places, chance: Matrix, free: bool) -> tuple[Places, Places]:
    """Return hubs and slots after some changes by chance; with `free` hubs are opened and closed too."""
    state = (now.hubs.copy(), now.slot.copy())
    for turn in range(1 + int(chance[0] * chance[0] * min(MOST_CHANGES, now.hubs.size))):
        drawn = chance[3 + 3 * turn : 6 + 3 * turn]
        if free and chance[1] < 0.3 and state[0].size > 1:
            state = kept_clusters(state[0], state[1], int(drawn[2] * state[0].size))
        elif free and chance[1] < 0.6:
            place = fresh(state[0], task.candidates, drawn[1])
            if place >= 0:
                state = with_hub(state[0], state[1], place)
        else:
            state = replaced(task, state, near, drawn)
    return state


@compiled
def started(task: Task, hubs: Places) -> tuple[float, Clusters]:
    """Return the allocation that settles from open hubs and its cost; infinite if there is no room."""
    slot = np.full(len(task.linear), NOWHERE, np.int64)
    now = clusters(task, hubs.copy(), slot)
    if not fill(task, now):
        return np.inf, now
    return settle(task, now, abs(cost_of(task, now))), now


@compiled
def shaken(task: Task, now: Clusters, near: Places, chance: Matrix, free: bool) -> tuple[float, Clusters]:
    """Go through rounds, a row of chance each, from a whole allocation; return the best one and its cost."""
    best = cost_of(task, now)
    for turn in range(len(chance)):
        hubs, slot = changed(task, now, near, chance[turn], free)
        other = clusters(task, hubs, slot)
        if not fill(task, other):
            continue
        cost = settle(task, other, abs(best))
        if cost < best - LEAST_GAIN * abs(cost):
            best, now = cost, other
    return best, now
