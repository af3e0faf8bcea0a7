"""Advise which parcels of one buyer to send in one box."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

import numpy as np

from serai.customs.advice import as_record, sentence
from serai.customs.landed import Assessor
from serai.customs.merge import Advice, Adviser, MergeParams, NotWeighed
from serai.customs.tax import Rates
from serai.errors import Missing, Refused
from serai.operations.params import planner_params
from serai.plan.consolidate import Carriage, JoinParams, open_together
from serai.store.rates import EcbRates
from serai.store.world import World, read_world


class NoSuchBuyer(Missing):
    """The world has no order of that buyer."""


class InvalidMerge(Refused):
    """The target is no share, or the window is negative."""


@dataclass(frozen=True)
class Merged:
    """The advice on every group of parcels, what could not be weighed, and the whole in figures."""

    records: tuple[Mapping[str, object], ...]
    sentences: tuple[str, ...]
    refused: tuple[tuple[tuple[str, ...], NotWeighed], ...]
    summary: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class MergeAsked:
    """What is asked: one buyer or all, the target and the window, who sells, and the seed of the draws."""

    buyer: str | None = None
    target: float = 0.95
    window_h: float = 48.0
    one_seller: bool = False
    seed: int | None = None
    joining: JoinParams = field(default_factory=JoinParams)


def merge_world(folder: Path, asked: MergeAsked) -> Merged:
    """Advise on the parcels that the buyers of a world have open together.

    Raises
    ------
    NoWorld, WorldRefused
        If the world cannot be read.
    NoSuchBuyer
        If no order is of that buyer.
    InvalidMerge
        If the target is not within 0 and 1, or the window not within 0 and 720 hours.
    """
    if not 0 <= asked.target <= 1:
        raise InvalidMerge(f"the target {asked.target:g} is no share; give one within 0 and 1, as 0.95")
    if not 0 <= asked.window_h <= 720:
        raise InvalidMerge(f"the window of {asked.window_h:g} h is not within 0 and 720")
    return merge(read_world(folder), asked, EcbRates())


def merge(world: World, asked: MergeAsked, rates: EcbRates) -> Merged:
    """Advise on the parcels of a world that was read."""
    if asked.buyer is not None and all(order.buyer != asked.buyer for order in world.orders.values()):
        raise NoSuchBuyer(f"{world.name} has no order of buyer {asked.buyer}; see the column buyer of orders")
    groups = [
        group
        for group in open_together(world.requests, world.orders, asked.window_h)
        if asked.buyer in (None, world.orders[group[0].order].buyer)
    ]
    if not groups:
        return Merged((), (), (), _summary(world, [], 0, rates))
    params = planner_params(world, rates)
    rng = np.random.default_rng(world.seed if asked.seed is None else asked.seed)
    carriage = Carriage.over(world.network, world.requests, params, rng, asked.joining)
    assessor = Assessor(world.network, world.orders, world.items, rates, one_seller=asked.one_seller)
    adviser = Adviser(carriage, assessor, MergeParams(asked.target, asked.window_h))
    done, refused = adviser.advise(groups)
    return Merged(
        tuple(as_record(advice) for advice in done),
        tuple(sentence(advice) for advice in done),
        tuple(refused),
        _summary(world, done, len(refused), rates),
    )


def _summary(world: World, done: list[Advice], refused: int, rates: Rates) -> Mapping[str, object]:
    """Return the advice in figures, money in the currency of the world."""
    parcels = sum(len(advice.parcels) for advice in done)
    saves = sum((_worth(advice, world.currency, rates) for advice in done), Decimal(0))
    return {
        "groups": len(done),
        "refused": refused,
        "parcels": parcels,
        "boxes": sum(len(advice.best.packed) for advice in done),
        "merged": sum(advice.merges for advice in done),
        "saves": saves.quantize(Decimal("0.01")),
        "currency": world.currency,
        "on_time_apart": _share([(advice.split.share, len(advice.parcels)) for advice in done]),
        "on_time": _share([(advice.best.share, len(advice.parcels)) for advice in done]),
    }


def _worth(advice: Advice, currency: str, rates: Rates) -> Decimal:
    if advice.currency == currency:
        return advice.saves
    return rates.convert(advice.saves, advice.currency, currency, advice.decide_at.date()).amount


def _share(weighted: list[tuple[float, int]]) -> float | None:
    parcels = sum(count for _, count in weighted)
    return round(sum(share * count for share, count in weighted) / parcels, 4) if parcels else None
