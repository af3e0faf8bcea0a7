"""Demand is drawn from a network and a seed."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from stdnum import ean

from serai.network.graph import Network
from serai.network.place import Zone
from serai.store.world import World, check_world, read_world, write_world
from serai.twin.demand import (
    CLASSES,
    MARKETS,
    DemandParams,
    NoDemand,
    Rows,
    demand,
    digits,
    postal_code,
    product_id,
)
from tests.conftest import ROOT
from tests.worlds import small_tables

STARTS = datetime(2026, 8, 31, tzinfo=UTC)


@cache
def bundled() -> World:
    """The bundled world."""
    return read_world(ROOT / "worlds" / "china-to-the-world")


def drawn(seed: int, requests: int = 600) -> Mapping[str, Rows]:
    """Draw demand of two weeks for the bundled network."""
    return demand(bundled().network, STARTS, 14, requests, np.random.default_rng(seed))


def instant(value: object) -> datetime:
    """Return a value that is an instant."""
    assert isinstance(value, datetime)
    return value


def test_the_same_seed_gives_the_same_demand_and_another_does_not() -> None:
    """Nothing but the generator decides."""
    assert drawn(5) == drawn(5)
    assert drawn(5) != drawn(6)


def test_there_are_exactly_so_many_requests() -> None:
    """One or a thousand: as many as asked, each with an order and at least one item."""
    for count in (1, 2, 77):
        tables = drawn(1, count)
        assert len(tables["requests"]) == count
        assert {row["order"] for row in tables["requests"]} == {row["order"] for row in tables["orders"]}
        assert {row["request"] for row in tables["items"]} == {row["request"] for row in tables["requests"]}


def test_what_is_drawn_is_a_world_without_faults(tmp_path: Path) -> None:
    """Demand for the small network, written beside it, passes every check."""
    write_world(tmp_path, {name: rows for name, rows in small_tables().items() if name not in drawn(1)})
    world = read_world(tmp_path)
    write_world(tmp_path, demand(world.network, world.starts, 7, 200, np.random.default_rng(2)))
    assert check_world(tmp_path).faults == ()
    assert len(read_world(tmp_path).requests) == 200


def test_orders_are_placed_within_the_days_and_parcels_are_ready_later() -> None:
    """An order is placed in the period; its parcels are ready within days and due by the promise."""
    tables = drawn(3)
    orders = {row["order"]: row for row in tables["orders"]}
    for row in tables["requests"]:
        order = orders[row["order"]]
        placed, ready = instant(order["placed"]), instant(row["ready"])
        assert STARTS <= placed < STARTS + timedelta(days=14)
        assert timedelta(0) < ready - placed < timedelta(days=5)
        assert instant(row["deadline"]) <= instant(order["promised"])


def test_values_add_up_and_currencies_are_those_of_the_market() -> None:
    """The value of a request is the sum of its lines, in the currency of the buyer's country."""
    tables = drawn(4)
    markets = {market.country: market for market in MARKETS}
    zones = bundled().network.zones
    for row in tables["requests"]:
        lines = [item for item in tables["items"] if item["request"] == row["request"]]
        assert row["value"] == sum((Decimal(str(line["value"])) for line in lines), Decimal(0))
        market = markets[zones[str(row["zone"])].country]
        assert {line["currency"] for line in lines} == {row["currency"]} == {market.currency}
        assert row["seller_scheme"] in (market.scheme, "none")


def test_shares_are_those_of_the_parameters() -> None:
    """Of many parcels the shares of countries, classes and two-parcel orders are near what was asked."""
    tables = drawn(7, 4000)
    zones = bundled().network.zones
    countries = Counter(zones[str(row["zone"])].country for row in tables["requests"])
    for market in MARKETS:
        assert countries[market.country] / 4000 == pytest.approx(market.share, abs=0.03)
    classes = Counter(row["service_class"] for row in tables["requests"])
    for name, share in zip(CLASSES, DemandParams().classes, strict=True):
        assert classes[name] / 4000 == pytest.approx(share, abs=0.03)
    sizes = Counter(Counter(row["order"] for row in tables["requests"]).values())
    assert set(sizes) == {1, 2}
    assert sizes[2] / len(tables["orders"]) == pytest.approx(0.12, abs=0.02)


def test_an_express_parcel_is_due_before_an_economy_one() -> None:
    """In every market the better class promises fewer days."""
    assert all(market.days == tuple(sorted(market.days, reverse=True)) for market in MARKETS)
    assert CLASSES == ("economy", "standard", "express")


ZONE = Zone("z", "BR", "SP", "01000-000", "19999-999", "d")


def test_a_postal_code_has_the_form_of_its_zone() -> None:
    """Codes lie between the first and the last, marks where they stand; letters give no code."""
    rng = np.random.default_rng(1)
    codes = [postal_code(ZONE, rng) for _ in range(300)]
    assert all("01000-000" <= code <= "19999-999" and code[5] == "-" and len(code) == 9 for code in codes)
    assert len(set(codes)) > 290
    assert postal_code(replace(ZONE, postal_from="E1", postal_to="E20"), rng) == ""
    assert (digits("05-999"), digits("E1"), digits("")) == ("05999", "", "")


def test_a_product_identifier_has_its_check_digit() -> None:
    """Identifiers are GTIN-13."""
    rng = np.random.default_rng(1)
    assert all(ean.is_valid(product_id(rng)) for _ in range(50))


@pytest.mark.parametrize("days", [0, 5])
def test_a_network_without_ends_gives_no_demand(days: int) -> None:
    """Without origins and zones, or without a day, nothing can be asked."""
    network = bundled().network if days == 0 else Network()
    with pytest.raises(NoDemand, match="origin_sort"):
        demand(network, STARTS, days, 1, np.random.default_rng(1))


def test_the_promise_counts_days_from_ready_to_the_end_of_the_buyers_day() -> None:
    """A parcel is due at 23:59 where the buyer lives, as many days after it was ready as its class says."""
    network = bundled().network
    markets = {market.country: market for market in MARKETS}
    for row in drawn(8)["requests"]:
        zone = network.zones[str(row["zone"])]
        clock = ZoneInfo(network.facilities[zone.depot].tz)
        ready, due = instant(row["ready"]).astimezone(clock), instant(row["deadline"]).astimezone(clock)
        days = markets[zone.country].days[CLASSES.index(str(row["service_class"]))]
        assert (due.date() - ready.date()).days == days
        assert (due.hour, due.minute) == (23, 59)
