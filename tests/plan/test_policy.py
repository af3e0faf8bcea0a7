"""A policy reads as the best choices do that enumeration finds, and its chances are those of its outcomes."""

from collections import defaultdict
from functools import cache

import numpy as np
import pytest

from serai.plan.expanded import Demand, Expanded, Floats, Uses
from serai.plan.policy import Policy, only, policy
from tests.plan.small_expanded import SmallParams, row_loads, small

PARAMS = SmallParams(outcomes=3)
SEEDS = range(40)


class Oracle:
    """Values of instants at nodes by recursion over all that may happen; no order, no layout."""

    def __init__(self, expanded: Expanded, demand: Demand, commodity: int, prices: Floats) -> None:
        self.expanded, self.demand, self.commodity, self.prices = expanded, demand, commodity, prices
        self.to = -1 - int(demand.destination[commodity])
        self.value = cache(self._value)

    def paid(self, node: int, ready: float) -> float:
        """Return what follows when ready at a node."""
        if not np.isfinite(ready):
            return self.demand.unserved
        if node < 0:
            hours = max(0.0, ready - self.demand.deadline[self.commodity]) / 3600
            late = self.demand.late_per_h * hours + self.demand.late_once * (hours > 0)
            return late if node == self.to else self.demand.unserved
        return self.value(node, ready)

    def loads(self, uses: Uses, item: int) -> float:
        """Return the prices of what an arc or an option loads."""
        rows, weights = row_loads(uses, item)
        kg = self.demand.kg[self.demand.lot[self.commodity]]
        return float((weights * self.prices[rows] * np.where(self.expanded.heavy[rows], kg, 1.0)).sum())

    def own(self, arc: int) -> float:
        """Return the value of an arc."""
        expanded = self.expanded
        cost = self.demand.cost[self.demand.lot[self.commodity], expanded.section[arc]]
        paid = [self.paid(int(expanded.head[arc]), ready) for ready in expanded.ready[arc]]
        return float(cost + self.loads(expanded.uses, arc) + np.mean(paid))

    def _value(self, node: int, ready: float) -> float:
        arcs = range(self.expanded.first[node], self.expanded.first[node + 1])
        found = [self.own(arc) for arc in arcs if self.expanded.closes[arc] >= ready]
        return min([*found, self.demand.unserved])

    def whole(self) -> float:
        """Return the value of the commodity."""
        found = [self.demand.unserved]
        for option in range(self.demand.first[self.commodity], self.demand.first[self.commodity + 1]):
            node = int(self.demand.option_node[option])
            paid = np.mean([self.paid(node, ready) for ready in self.demand.option_ready[option]])
            found.append(
                self.demand.option_cost[option] + self.loads(self.demand.option_uses, option) + float(paid)
            )
        return min(found)


def cases() -> list[tuple[Expanded, Demand, int, Floats]]:
    """Return commodities of small worlds, half of them at prices."""
    found = []
    for seed in SEEDS:
        expanded, demand = small(seed, PARAMS)
        prices = np.random.default_rng(seed).exponential(1.0, expanded.capacity.size) * (seed % 2)
        found += [(expanded, demand, commodity, prices) for commodity in range(demand.commodities)]
    return found


CASES = cases()


def chances(expanded: Expanded, demand: Demand, found: Policy) -> tuple[dict[int, float], list[float]]:
    """Follow a policy's rules through all outcomes: chance of each arc; on time, late, stranded."""
    taken: dict[int, float] = defaultdict(float)
    ends = [0.0, 0.0, 0.0]
    to = -1 - int(demand.destination[found.commodity])
    node = int(demand.option_node[found.option])
    share = 1.0 / expanded.outcomes
    waiting = [(node, float(ready), share) for ready in demand.option_ready[found.option]]
    while waiting:
        node, ready, chance = waiting.pop()
        arc = found.arc(node, ready) if node >= 0 and np.isfinite(ready) else -1
        if node == to and np.isfinite(ready):
            ends[int(ready > demand.deadline[found.commodity])] += chance
        elif arc < 0:
            ends[2] += chance
        else:
            taken[arc] += chance
            waiting += [(int(expanded.head[arc]), float(r), chance * share) for r in expanded.ready[arc]]
    return taken, ends


def test_a_policy_is_worth_what_enumeration_finds() -> None:
    """Its value is the least expected cost, prices included, and nothing served costs more than unserved."""
    served = 0
    for expanded, demand, commodity, prices in CASES:
        best = Oracle(expanded, demand, commodity, prices).whole()
        found = policy(expanded, demand, commodity, prices)
        assert found.value == pytest.approx(best)
        served += found.option >= 0
    assert len(CASES) > served > len(CASES) / 3


def test_rules_name_a_best_arc_for_instants_between_outcomes_too() -> None:
    """Whatever instant of a stop is asked, the arc of the rule is open and none open is worth more."""
    rng = np.random.default_rng(1)
    asked = 0
    for expanded, demand, commodity, prices in CASES:
        oracle = Oracle(expanded, demand, commodity, prices)
        for stop in policy(expanded, demand, commodity, prices).stops:
            least, most = stop.rules[0].until, min(stop.rules[-1].until, expanded.closes.max())
            for ready in rng.uniform(least, most, 5) if most > least else (least,):
                arc = next(rule.arc for rule in stop.rules if ready <= rule.until)
                worth = oracle.own(arc) if arc >= 0 else demand.unserved
                assert worth == pytest.approx(oracle.value(stop.node, float(ready)))
                assert arc < 0 or expanded.closes[arc] >= ready
                asked += 1
    assert asked > 500


def test_chances_are_those_of_the_outcomes_when_the_rules_are_followed() -> None:
    """Chances of arcs, of being on time and late agree with following every outcome by the rules."""
    stranded = 0
    for expanded, demand, commodity, prices in CASES:
        found = policy(expanded, demand, commodity, prices)
        if found.option < 0:
            assert found == Policy(commodity, -1, demand.unserved, 0.0, 0.0, ())
            continue
        taken, (on_time, late, lost) = chances(expanded, demand, found)
        told = {rule.arc: rule.chance for stop in found.stops for rule in stop.rules if rule.chance > 0}
        told.pop(-1, None)
        assert told == pytest.approx(taken)
        assert (found.on_time, found.late) == pytest.approx((on_time, late))
        stranded += lost > 0
        for stop in found.stops:
            assert stop.chance == pytest.approx(sum(rule.chance for rule in stop.rules))
    assert stranded > 0


def test_rules_of_a_stop_differ_and_come_in_order_of_time() -> None:
    """Intervals are merged: no two rules of a stop name one arc, and instants rise."""
    for expanded, demand, commodity, prices in CASES:
        for stop in policy(expanded, demand, commodity, prices).stops:
            arcs = [rule.arc for rule in stop.rules]
            assert len(set(arcs)) == len(arcs)
            assert all(a.until <= b.until for a, b in zip(stop.rules, stop.rules[1:], strict=False))
            assert all(rule.until == expanded.closes[rule.arc] for rule in stop.rules if rule.arc >= 0)


def test_a_parcel_too_late_for_every_rule_stays() -> None:
    """Ready after the last rule nothing is taken; a node that the policy never sees is refused."""
    for expanded, demand, commodity, prices in CASES:
        found = policy(expanded, demand, commodity, prices)
        for stop in found.stops:
            assert found.arc(stop.node, np.inf) == -1
        with pytest.raises(KeyError):
            found.arc(expanded.nodes, 0.0)


def test_one_commodity_alone_keeps_its_options() -> None:
    """The part of a demand holds the commodity's own options and what they load."""
    for seed in SEEDS:
        _, demand = small(seed, PARAMS)
        for commodity in range(demand.commodities):
            alone = only(demand, commodity)
            span = range(demand.first[commodity], demand.first[commodity + 1])
            assert alone.option_node.tolist() == [demand.option_node[o] for o in span]
            for mine, theirs in enumerate(span):
                for part, whole in (
                    (alone.option_uses, demand.option_uses),
                    (alone.option_planned_uses, demand.option_planned_uses),
                ):
                    for got, wanted in zip(row_loads(part, mine), row_loads(whole, theirs), strict=True):
                        assert got.tolist() == wanted.tolist()
