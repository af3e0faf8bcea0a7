"""What is lost if a carrier drops out: the parcels that use it, planned anew without it at the same prices.

At the prices of the plan every other capacity costs what it is worth to the others, so that what a parcel
pays more without the carrier is a bound from below on what all together would pay more.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from serai.network.graph import Network
from serai.plan.compact import ground
from serai.plan.expand import Expansion
from serai.plan.expanded import Floats, Policies
from serai.plan.relax import Pass
from serai.plan.section import Section

ALMOST = 1 - 1e-6
"""A value so near to the price of being left behind is that."""


LEAST = 0.03
"""Share of the parcels below which no plan depends on a carrier."""


@dataclass(frozen=True, slots=True)
class Dropout:
    """What a plan loses without a carrier: parcels that use it, those that nothing else brings, and cost.

    `cost_more` is what the parcels that can still be brought pay more in expectation, at least.
    """

    carrier: str
    parcels: float
    stranded: int
    cost_more: float


def dropouts(
    network: Network, expansion: Expansion, policies: Policies, prices: Floats, threads: int
) -> Iterator[Dropout]:
    """Return what is lost without each carrier that moves the share `LEAST` of the parcels or more, by name.

    `parcels` counts a parcel by the chance that it uses the carrier; a carrier used twice counts once.
    """
    base = ground(expansion.expanded, expansion.demand)
    known = Pass(base, threads).relax(prices).value
    strands = [_carriers(network, one.section) for one in expansion.strands]
    starts = [_carriers(network, one.section) for one in expansion.starts]
    for carrier in sorted(set().union(*strands, *starts)):
        by_section = np.array([carrier in one for one in strands], dtype=np.bool_)
        by_start = np.array([carrier in one for one in starts], dtype=np.bool_)
        users = _users(expansion, policies, by_section, by_start)
        if users.sum() < max(LEAST * expansion.demand.pieces.sum(), ALMOST):
            continue
        demand = expansion.demand
        without = replace(
            demand,
            cost=np.where(by_section, np.inf, demand.cost),
            option_cost=np.where(by_start[expansion.option_start], np.inf, demand.option_cost),
        )
        value = Pass(replace(base, demand=without), threads).relax(prices).value
        yield _lost(carrier, demand.unserved, users, (known, value))


def _carriers(network: Network, section: Section) -> set[str]:
    return {network.services[name].carrier for name in section.services}


def _users(
    expansion: Expansion, policies: Policies, by_section: NDArray[np.bool_], by_start: NDArray[np.bool_]
) -> Floats:
    """Return for each commodity how many of its parcels are expected to use the marked sections."""
    batch = np.repeat(np.arange(policies.commodity.size), np.diff(policies.first))
    marked = by_section[expansion.expanded.section[policies.arcs]]
    chance = np.bincount(batch[marked], policies.chance[marked], policies.commodity.size)
    chance = np.minimum(chance + by_start[expansion.option_start[policies.option]], 1.0)
    used = np.bincount(policies.commodity, chance * policies.pieces, expansion.demand.commodities)
    return np.asarray(used, dtype=np.float64)


def _lost(carrier: str, unserved: float, users: Floats, values: Sequence[Floats]) -> Dropout:
    """Compare the values of the users with and without a carrier."""
    known, without = values
    stranded = (without >= unserved * ALMOST) & (known < unserved * ALMOST) & (users > 0)
    brought = ~stranded & (known < unserved * ALMOST)
    more = float((users * np.maximum(without - known, 0.0))[brought].sum())
    return Dropout(carrier, float(users.sum()), round(float(users[stranded].sum())), more)
