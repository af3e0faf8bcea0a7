"""The policy of one parcel as people read it: at each place, ready until then, take that."""

from collections.abc import Iterator

import numpy as np

from serai.network.schedule import Schedule, instant
from serai.plan.choose import Plan, period
from serai.plan.evaluate import Draws, Evaluator
from serai.plan.expand import Expansion, expand
from serai.plan.params import PlanParams
from serai.plan.policy import Policy, Rule, Stop, policy
from serai.plan.refusal import impossible
from serai.plan.request import Request
from serai.store.world import World

Answer = dict[str, object]


def policy_answer(
    world: World, request: Request, found: Plan, params: PlanParams, rng: np.random.Generator
) -> Answer | None:
    """Return the policy of a request at the prices of a plan of its world; None where it cannot be asked.

    `stops` are the places where it may be ready to go on, each with its rules: `until` (an instant), the
    service and departure to `take`, where that leads `to` and by whom it goes on (`taker`), and its `chance`.
    Rules without a chance of their own are left out; a null departure is the end of the timetable.
    """
    if impossible(world.network, request) is not None:
        return None
    schedule = Schedule(world.network, period([request], params))
    evaluator = Evaluator(world.network, schedule, Draws.of(rng, params.samples, params.max_services))
    prices = {used.capacity.label: used.price for used in found.used if used.price > 0}
    taken = dict.fromkeys(prices, 0.0)
    expansion = expand(evaluator, [request], params, taken)
    vector = np.array([prices.get(row.label, 0.0) for row in expansion.rows])
    best = policy(expansion.expanded, expansion.demand, 0, vector, params.wait)
    return {
        "p_on_time": round(best.on_time, 4),
        "value": round(best.value, 4),
        "starts": _start(expansion, best),
        "stops": [_stop(schedule, expansion, stop) for stop in best.stops],
    }


def _start(expansion: Expansion, best: Policy) -> Answer | None:
    """Return how the parcel starts; None where it is not brought."""
    if best.option < 0:
        return None
    section = expansion.starts[expansion.option_start[best.option]].section
    return {"place": section.facility, "services": list(section.services), "taker": section.taker}


def _stop(schedule: Schedule, expansion: Expansion, stop: Stop) -> Answer:
    node = expansion.nodes[stop.node]
    return {
        "place": node.facility,
        "cleared": node.cleared,
        "taker": node.taker,
        "chance": round(stop.chance, 4),
        "rules": list(_rules(schedule, expansion, stop)),
    }


def _rules(schedule: Schedule, expansion: Expansion, stop: Stop) -> Iterator[Answer]:
    for rule in stop.rules:
        if rule.chance > 0:
            yield _rule(schedule, expansion, rule)


def _rule(schedule: Schedule, expansion: Expansion, rule: Rule) -> Answer:
    """Return a rule; one without an arc stays where it is."""
    told: Answer = {
        "until": None if rule.until == np.inf else instant(rule.until).isoformat(),
        "chance": round(rule.chance, 4),
    }
    if rule.arc < 0:
        return {**told, "take": None, "departure": None, "leaves": None, "to": None, "taker": None}
    strand = expansion.strands[expansion.expanded.section[rule.arc]]
    leaves = float(strand.begins[expansion.arc_begin[rule.arc]])
    service = strand.section.services[0]
    table = schedule.timetable(service)
    network = schedule.network
    return {
        **told,
        "take": service,
        "departure": None if table is None else table.label(int(table.leaves.searchsorted(leaves))),
        "leaves": instant(leaves).isoformat(),
        "to": network.services[strand.section.services[-1]].destination,
        "taker": strand.section.taker,
    }
