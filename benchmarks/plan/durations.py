"""Outcomes, quantiles and draws of the durations of the drawn network: lognormal around their means."""

from dataclasses import dataclass, replace
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray
from recipe import HOUR, Recipe

from serai.plan.expanded import Demand, Expanded

LEGS = 14
"""The most legs of a journey that are drawn."""

STAGES = 6

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Moves:
    """What really happens on an arc (hours): lognormal with a mean and a spread of the logarithm."""

    mean: Floats
    sigma: Floats


def moves(recipe: Recipe) -> Moves:
    """Return the durations of the arcs."""
    expanded = recipe.expanded
    return Moves((expanded.ready[:, 0] - expanded.closes) / HOUR, recipe.sigma)


def by_outcomes(recipe: Recipe, outcomes: int, worst: float | None = None) -> Expanded:
    """Return the network with equally likely outcomes: each the mean of its part of the distribution.

    `worst` puts a quantile in the place of the last: the mean of a part hides how bad its end is.
    """
    normal = NormalDist()
    cuts = np.array([normal.inv_cdf(part / outcomes) for part in range(1, outcomes)])
    kinds, of = np.unique(recipe.sigma, return_inverse=True)
    below = [[0.0, *(normal.cdf(cut - kind) for cut in cuts), 1.0] for kind in kinds]
    factors = outcomes * np.diff(np.array(below), axis=1)
    if worst is not None:
        last = np.exp(kinds * normal.inv_cdf(worst) - kinds**2 / 2)
        factors[:, -1] = np.maximum(factors[:, -1], last)
    return _lasting(recipe, factors[of])


def by_quantiles(recipe: Recipe, quantiles: Floats) -> Expanded:
    """Return the network where each arc lasts as long as a quantile of its duration, shape (stages,)."""
    z = np.array([NormalDist().inv_cdf(quantile) for quantile in quantiles])[recipe.stage]
    return _lasting(recipe, np.exp(recipe.sigma * z - recipe.sigma**2 / 2)[:, None])


def _lasting(recipe: Recipe, factor: Floats) -> Expanded:
    """Return the network whose mean durations are multiplied by factors, shape (arcs, J)."""
    expanded = recipe.expanded
    closes = expanded.closes[:, None]
    ready = np.maximum.accumulate(closes + (expanded.ready - closes) * factor, axis=1)
    middle = np.full(expanded.arcs, ready.shape[1] // 2)
    return replace(expanded, ready=ready, planned=middle)


def wanted(demand: Demand, outcomes: int, late_once: float) -> Demand:
    """Return a demand as it is planned: ready at a sure instant; a late parcel costs so much at once."""
    ready = np.repeat(demand.option_ready[:, :1], outcomes, axis=1)
    return replace(demand, option_ready=ready, late_once=late_once)


def chosen(demand: Demand, commodities: NDArray[np.int64]) -> Demand:
    """Return the demand of some commodities, each with its one option, one piece each."""
    return replace(
        demand,
        lot=demand.lot[commodities],
        destination=demand.destination[commodities],
        deadline=demand.deadline[commodities],
        pieces=np.ones(commodities.size, np.int64),
        first=np.arange(commodities.size + 1),
        option_node=demand.option_node[commodities],
        option_ready=demand.option_ready[commodities],
        option_cost=demand.option_cost[commodities],
        option_planned=demand.option_planned[commodities],
        option_uses=type(demand.option_uses).none(commodities.size),
        option_planned_uses=type(demand.option_uses).none(commodities.size),
    )
