"""Single allocation: every place sends and receives all it has by one hub; changes of an allocation.

An allocation is held with what flows between each place and each cluster (the places of one hub), so that a
place is tried in another cluster in as many steps as there are hubs.
"""

from typing import NamedTuple

import numpy as np

from serai.compiled import compiled
from serai.siting.paths import LEAST_GAIN, Costs, Matrix, Places

NOWHERE = -1


class Task(NamedTuple):
    """A problem of single allocation: costs; what a place pays at a hub (n, n); loads and capacities (n,).

    `falling` holds the places from the largest load to the smallest; `tight` says whether a capacity binds.
    """

    costs: Costs
    linear: Matrix
    load: Matrix
    capacity: Matrix
    candidates: Places
    falling: Places
    tight: bool


class Clusters(NamedTuple):
    """An allocation: hubs by slot, the slot of each place, flows between places and slots, loads of slots."""

    hubs: Places
    slot: Places
    out: Matrix
    into: Matrix
    used: Matrix


def task(costs: Costs, candidates: Places, capacity: Matrix | None) -> Task:
    """Return the problem of single allocation; without capacities every hub takes all."""
    sent, received = costs.flows.sum(axis=1), costs.flows.sum(axis=0)
    within = costs.flows.diagonal()[:, None] * costs.transfer.diagonal()[None, :]
    linear = sent[:, None] * costs.collect + received[:, None] * costs.deliver.T + within
    room = np.full(sent.size, np.inf) if capacity is None else capacity
    falling = np.argsort(-sent, kind="stable")
    return Task(costs, np.ascontiguousarray(linear), sent, room, candidates, falling, capacity is not None)


@compiled
def clusters(task: Task, hubs: Places, slot: Places) -> Clusters:
    """Return the flows and loads of an allocation; places of slot -1 are in no cluster."""
    n, flows = slot.size, task.costs.flows
    out, into, used = np.zeros((n, hubs.size)), np.zeros((n, hubs.size)), np.zeros(hubs.size)
    for place in range(n):
        if slot[place] == NOWHERE:
            continue
        used[slot[place]] += task.load[place]
        for other in range(n):
            if other != place:
                out[other, slot[place]] += flows[other, place]
                into[other, slot[place]] += flows[place, other]
    return Clusters(hubs, slot, out, into, used)


@compiled
def cost_of(task: Task, now: Clusters) -> float:
    """Return the cost of an allocation: all flows and the opening of its hubs."""
    total = 0.0
    for hub in now.hubs:
        total += task.costs.opening[hub]
    for place in range(now.slot.size):
        own = now.hubs[now.slot[place]]
        total += task.linear[place, own]
        for slot in range(now.hubs.size):
            total += now.out[place, slot] * task.costs.transfer[own, now.hubs[slot]]
    return float(total)


@compiled
def place_cost(task: Task, now: Clusters, place: int, slot: int) -> float:
    """Return what a place would cost in a cluster, the other places staying where they are."""
    hub, transfer = now.hubs[slot], task.costs.transfer
    total = task.linear[place, hub]
    for other in range(now.hubs.size):
        end = now.hubs[other]
        total += now.out[place, other] * transfer[hub, end] + now.into[place, other] * transfer[end, hub]
    return float(total)


@compiled
def put(task: Task, now: Clusters, place: int, slot: int) -> None:
    """Put a place into a cluster, out of the one where it was."""
    was, flows = now.slot[place], task.costs.flows
    now.slot[place] = slot
    now.used[slot] += task.load[place]
    if was != NOWHERE:
        now.used[was] -= task.load[place]
    for other in range(now.slot.size):
        if other != place:
            now.out[other, slot] += flows[other, place]
            now.into[other, slot] += flows[place, other]
            if was != NOWHERE:
                now.out[other, was] -= flows[other, place]
                now.into[other, was] -= flows[place, other]


@compiled
def best_slot(task: Task, now: Clusters, place: int) -> tuple[int, float]:
    """Return the cluster with room where a place costs least, and that cost; -1 if none has room."""
    found, least = NOWHERE, np.inf
    for slot in range(now.hubs.size):
        if slot != now.slot[place] and now.used[slot] + task.load[place] > task.capacity[now.hubs[slot]]:
            continue
        cost = place_cost(task, now, place, slot)
        if cost < least:
            found, least = slot, cost
    return found, least


@compiled
def is_hub(now: Clusters, place: int) -> bool:
    """Return whether a place is a hub of its cluster."""
    return bool(now.slot[place] != NOWHERE and now.hubs[now.slot[place]] == place)


@compiled
def fits(task: Task, now: Clusters) -> bool:
    """Return whether no hub collects more than its capacity."""
    fit = True
    for slot in range(now.hubs.size):
        fit = fit and now.used[slot] <= task.capacity[now.hubs[slot]]
    return bool(fit)


@compiled
def fill(task: Task, now: Clusters) -> bool:
    """Put places that are in no cluster, largest first, where they cost least; False if one finds no room."""
    for slot in range(now.hubs.size):
        if now.slot[now.hubs[slot]] != slot:
            put(task, now, now.hubs[slot], slot)
    for place in task.falling:
        if now.slot[place] == NOWHERE:
            slot, _ = best_slot(task, now, place)
            if slot == NOWHERE:
                return False
            put(task, now, place, slot)
    return fits(task, now)


@compiled
def shift(task: Task, now: Clusters, scale: float) -> bool:
    """Put each place where it costs least; return whether that saved anything."""
    better = False
    for place in range(now.slot.size):
        if is_hub(now, place):
            continue
        slot, cost = best_slot(task, now, place)
        if slot != now.slot[place] and slot != NOWHERE:
            saved = place_cost(task, now, place, now.slot[place]) - cost
            if saved > LEAST_GAIN * scale:
                put(task, now, place, slot)
                better = True
    return better


@compiled
def room_to_exchange(task: Task, now: Clusters, one: int, other: int) -> bool:
    """Return whether two places of two clusters, not hubs, have room in each other's stead."""
    here, there = now.slot[one], now.slot[other]
    if here == there or is_hub(now, other):
        return False
    more = task.load[one] - task.load[other]
    if now.used[there] + more > task.capacity[now.hubs[there]]:
        return False
    return bool(now.used[here] - more <= task.capacity[now.hubs[here]])


@compiled
def exchange_saves(task: Task, now: Clusters, one: int, other: int) -> float:
    """Return what is saved when two places change clusters with each other."""
    here, there = now.slot[one], now.slot[other]
    a, b = now.hubs[here], now.hubs[there]
    transfer, flows = task.costs.transfer, task.costs.flows
    change = place_cost(task, now, one, there) - place_cost(task, now, one, here)
    change += place_cost(task, now, other, here) - place_cost(task, now, other, there)
    change += flows[one, other] * (transfer[b, a] - transfer[b, b] - transfer[a, a] + transfer[a, b])
    change += flows[other, one] * (transfer[a, b] - transfer[b, b] - transfer[a, a] + transfer[b, a])
    return -float(change)


@compiled
def exchange(task: Task, now: Clusters, scale: float) -> bool:
    """Let pairs of places change clusters where that saves; return whether any did."""
    better = False
    for one in range(now.slot.size):
        if is_hub(now, one):
            continue
        for other in range(one + 1, now.slot.size):
            if not room_to_exchange(task, now, one, other):
                continue
            if exchange_saves(task, now, one, other) > LEAST_GAIN * scale:
                here, there = now.slot[one], now.slot[other]
                put(task, now, one, there)
                put(task, now, other, here)
                better = True
    return better


@compiled
def hub_cost(task: Task, now: Clusters, slot: int, hub: int) -> float:
    """Return what a cluster would cost with another hub."""
    transfer = task.costs.transfer
    total = task.costs.opening[hub]
    for place in range(now.slot.size):
        if now.slot[place] != slot:
            continue
        total += task.linear[place, hub] + now.out[place, slot] * transfer[hub, hub]
        for other in range(now.hubs.size):
            if other != slot:
                end = now.hubs[other]
                total += now.out[place, other] * transfer[hub, end]
                total += now.into[place, other] * transfer[end, hub]
    return float(total)


@compiled
def move_hubs(task: Task, now: Clusters, scale: float) -> bool:
    """Let each cluster have its cheapest hub among its own places; return whether any changed."""
    better = False
    for slot in range(now.hubs.size):
        was = now.hubs[slot]
        least = hub_cost(task, now, slot, was) - LEAST_GAIN * scale
        for hub in task.candidates:
            if now.slot[hub] == slot and hub != was and now.used[slot] <= task.capacity[hub]:
                cost = hub_cost(task, now, slot, hub)
                if cost < least:
                    least, now.hubs[slot] = cost, hub
        better = better or now.hubs[slot] != was
    return better


@compiled
def settle(task: Task, now: Clusters, scale: float) -> float:
    """Change an allocation while a place, a pair or a hub can be changed for the better; return its cost."""
    better = True
    while better:
        better = shift(task, now, scale)
        if not better:
            better = move_hubs(task, now, scale)
        if not better and task.tight:
            better = exchange(task, now, scale)
    return cost_of(task, now)
