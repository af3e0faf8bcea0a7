"""Say which items of a world to hold near their buyers: load, make values, decide, and tell."""

from collections.abc import Callable, Mapping
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, cast

import numpy as np

from serai.errors import Missing
from serai.network.place import Facility
from serai.operations.advice import Found
from serai.operations.landed import Customs
from serai.operations.params import planner_params
from serai.operations.sales import sales_of
from serai.operations.stocked import Row, Shelves
from serai.operations.terms import Given, terms_of
from serai.operations.ways import Ways
from serai.plan.evaluate import Draws
from serai.siting.choice import better, choose
from serai.siting.stock import advise
from serai.store.rates import EcbRates
from serai.store.world import World, read_world

Tell = Callable[[str, int, int], None]
"""Told the step, how much of it is done, and how much there is."""

HUBS = frozenset({"hub", "import_gateway"})


class NoWarehouse(Missing):
    """A world names no place near the buyers where stock may lie, or not the one asked for."""


def site_stock(folder: Path, given: Given, tell: Tell) -> Found:
    """Read a world and say for each item and each facility near its buyers whether to hold it there.

    Raises
    ------
    NoWorld, WorldRefused
        If the world cannot be read.
    NoDemand, NoWarehouse
        If it has no items, or no place for stock.
    InvalidTerm, InvalidTerms, InvalidReview
        If a figure that the caller gives cannot be.
    """
    world = read_world(folder)
    rates = EcbRates()
    terms = terms_of(given, world.currency, rates, world.starts.date())
    params = terms.params
    sure, facilities = candidates(world, given)
    sales = sales_of(world, given.skus)
    planned = planner_params(world, rates)
    rng = np.random.default_rng(world.seed if given.seed is None else given.seed)
    draws = Draws.of(rng, planned.samples, planned.max_services)
    requests, wholes = (tuple(getattr(one, part) for one in sales.sold) for part in ("request", "whole"))
    customs = Customs(world.currency, rates, terms)
    ways = Ways(world.network, requests, wholes, facilities, planned, draws)
    shelves = Shelves(sales, ways, customs, terms, stock_rows(world, customs, given), sure)
    advices = []
    for done, facility in enumerate(facilities, 1):
        advices += [better([advise(one, params) for one in cases]) for cases in shelves.cases(facility)]
        tell("stock", done, len(facilities))
    assumed = (*terms.assumed, *customs.assumed)
    return Found(world, params, sales, facilities, choose(advices), assumed, customs.open)


def candidates(world: World, given: Given) -> tuple[frozenset[str], tuple[str, ...]]:
    """Return the facilities where stock may lie for certain, and with the hubs asked for all of them.

    Raises
    ------
    NoWarehouse
        If there is none, or a facility asked for is not in the world.
    """
    known: Mapping[str, Facility] = world.network.facilities
    if unknown := [name for name in given.warehouses if name not in known]:
        raise NoWarehouse(f"facility {', '.join(unknown)} is not in {world.name}; see its facilities.csv")
    stocked = {str(row["facility"]) for row in world.stock}
    sure = {*given.warehouses, *stocked, *(n for n, one in known.items() if one.kind == "warehouse")}
    more = {name for name, one in known.items() if one.kind in HUBS} if given.hubs else set()
    if not sure | more:
        more_text = ", no hub and no import gateway" if given.hubs else ""
        remedy = "" if given.hubs else ", or take all hubs by --hubs"
        raise NoWarehouse(
            f"{world.name} has no stock.csv, no facility of kind warehouse{more_text}; name a facility by"
            f" --warehouse{remedy}"
        )
    return frozenset(sure), tuple(sorted(sure | more))


def stock_rows(world: World, customs: Customs, given: Given) -> Mapping[tuple[str, str], Row]:
    """Return the rows of stock.csv by item and facility; what arrives after the world ends is coming."""
    found: dict[tuple[str, str], Row] = {}
    for row in world.stock:
        if given.skus and row["sku"] not in given.skus:
            continue
        key = (str(row["sku"]), str(row["facility"]))
        before = found.get(key, Row())
        pieces, arrives = cast("int", row["quantity"]), cast("datetime | None", row["arrives"])
        coming = arrives is not None and arrives > world.ends
        currency = str(row["currency"] or "")

        def money(column: str, row: Mapping[str, Any] = row, currency: str = currency) -> float | None:
            if row[column] is None:
                return None
            return customs.money(Decimal(row[column]), currency, world.starts.date())

        landed, holding = money("landed_cost"), money("holding_cost_per_day")
        found[key] = Row(
            before.lying + (0 if coming else pieces),
            before.coming + (pieces if coming else 0),
            before.landed if landed is None else landed,
            before.holding_per_day if holding is None else holding,
        )
    return found
