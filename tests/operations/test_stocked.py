"""The values of stock: ways with duties, landed cost, lead time, and what is asked for where."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from serai.operations.landed import Customs
from serai.operations.sales import sales_of
from serai.operations.stock import candidates, stock_rows
from serai.operations.stocked import YEAR, Row, Shelves
from serai.operations.terms import Given, terms_of
from serai.operations.ways import Ways
from serai.plan.evaluate import Draws
from serai.plan.params import PlanParams
from serai.siting.stock import Case
from serai.store.world import read_world, write_world
from tests.customs.baskets import PlainRates
from tests.operations.stocked_world import SALE_TAX, Table, stocked_tables

Change = Callable[[dict[str, Table]], None]


def shelves(folder: Path, change: Change = lambda tables: None, **given: object) -> Shelves:
    """Everything known of the stock of the world, changed."""
    tables = stocked_tables()
    change(tables)
    write_world(folder, tables)
    world = read_world(folder)
    asked = Given(**{"sale_taxes": SALE_TAX, **given})
    rates = PlainRates()
    terms = terms_of(asked, world.currency, rates, world.starts.date())
    customs = Customs(world.currency, rates, terms)
    sure, facilities = candidates(world, asked)
    sales = sales_of(world, asked.skus)
    params = PlanParams(currency=world.currency)
    draws = Draws.of(np.random.default_rng(1), params.samples, params.max_services)
    parts, wholes = tuple(s.request for s in sales.sold), tuple(s.whole for s in sales.sold)
    ways = Ways(world.network, parts, wholes, facilities, params, draws)
    return Shelves(sales, ways, customs, terms, stock_rows(world, customs, asked), sure)


def shirt(found: Shelves, facility: str = "gru") -> Case:
    """The case of the shirt, all of them counted."""
    return next(cases[0] for cases in found.cases(facility) if cases[0].sku == "shirt")


def test_a_case_has_every_term_of_its_ways(tmp_path: Path) -> None:
    """From stock: last way, tax at sale, pick, freight, duty, money for VAT; no price of the planner."""
    found = shelves(tmp_path)
    one = shirt(found)
    assert (one.markets, one.zones, one.lying, one.coming) == (("BR",), ("br_sp",), 4, 3)
    assert (one.history.parcels, one.history.total) == (10, 20)
    near = one.near.terms
    kg = sum(s.request.kg for s in found.sales.sold if s.item.sku == "shirt") / 10
    assert near["transport"] == pytest.approx(0.2 + 0.15 * kg + 1.6 + 0.2 * kg)
    assert near["tax"] == pytest.approx(0.17 * 24)
    assert near["pick"] == 1.0
    assert near["import_duty"] == pytest.approx(2 * one.piece.duty)
    assert near["tax_advance"] == pytest.approx(2 * one.piece.tax * 0.08 * 60 / YEAR)
    assert not {"lateness", "preference"} & set(near)
    assert one.near.lateness == 0.0
    assert set(one.parcels) == {"direct", "hub"}
    assert one.now.cost == pytest.approx(min(way.cost or 0.0 for way in one.parcels.values()))
    assert one.now.p90_days is not None
    assert one.near.p90_days is not None
    assert one.near.p90_days < one.now.p90_days


def test_a_way_that_some_parcels_cannot_take_says_so(tmp_path: Path) -> None:
    """A battery beside the shirt keeps its parcel from the post: nine of ten may go so."""

    def charged(tables: dict[str, Table]) -> None:
        tables["requests"][1]["goods"] = "battery"

    one = shirt(shelves(tmp_path, charged))
    assert (one.parcels["direct"].share, one.parcels["hub"].share) == (0.9, 1.0)


def test_duty_and_tax_of_now_are_those_of_the_rules(tmp_path: Path) -> None:
    """Under Remessa Conforme 24 USD owe 20 % and ICMS of 17 % grossed up, 10 USD more the like of it."""
    one = shirt(shelves(tmp_path))
    assert one.now.terms["duty"] == pytest.approx(4.8)
    assert one.now.terms["tax"] == pytest.approx(28.8 / 0.83 * 0.17, abs=0.01)


def test_landed_and_holding_cost_are_those_of_stock_csv(tmp_path: Path) -> None:
    """What stock.csv says counts; without it goods at 40 % of their value, freight and duty, held at 25 %."""
    told = shirt(shelves(tmp_path / "a"))
    assert (told.piece.landed, told.piece.holding_per_day) == (6.0, 0.01)
    assert told.piece.duty == pytest.approx(6 * 0.05 / 1.05)

    def silent(tables: dict[str, Table]) -> None:
        tables["stock"] = [{"sku": "shirt", "facility": "gru", "quantity": 1}]

    found = shirt(shelves(tmp_path / "b", silent))
    freight = found.near.terms["replenishment"] / 2
    assert found.piece.landed == pytest.approx((0.4 * 12 + freight) * 1.05)
    assert found.piece.holding_per_day == pytest.approx(0.25 * found.piece.landed / YEAR)
    assert found.piece.tax == pytest.approx(0.17 * found.piece.landed)


def test_freight_and_lead_time_are_those_of_a_carton(tmp_path: Path) -> None:
    """A piece pays its share of a carton of 20 kg; orders take as long as cartons on every day."""
    found = shelves(tmp_path)
    one = shirt(found)
    sold = [s for s in found.sales.sold if s.item.sku == "shirt"]
    kg = sum(s.request.kg for s in sold) / 20
    cm3 = sum(s.request.length_cm * s.request.width_cm * s.request.height_cm for s in sold)
    dense = cm3 / sum(s.request.kg for s in sold) / 6000
    carton = 0.15 + 0.2 * 20 + 0.3 + 5.2 * 20 * max(1, dense) + 0.4 + 0.02
    assert one.near.terms["replenishment"] / 2 == pytest.approx(carton / 20 * kg)
    mean = sum(days * chance for days, chance in enumerate(one.lead))
    assert 4 < mean < 12
    given = shirt(shelves(tmp_path / "given", lead_days=30.0, bulk_kg=2.0))
    assert given.near.terms["replenishment"] / 2 == pytest.approx(2.0 * kg)
    assert np.searchsorted(np.cumsum(given.lead), 0.5) == 30


def test_without_a_chain_for_stock_it_is_assumed_or_not_known(tmp_path: Path) -> None:
    """Where stock lies already, days and freight are assumed and told; a hub only asked for is not known."""

    def closed(tables: dict[str, Table]) -> None:
        tables["gateways"] = [row for row in tables["gateways"] if row["gateway"] != "gru_stock"]

    found = shelves(tmp_path / "a", closed)
    one = shirt(found)
    assert one.near.unknown == ()
    (told,) = [text for text in found.customs.assumed if "no chain brings stock" in text]
    assert "from szx_sort to gru and clears it in BR: 21 days and 5.00 USD a kg are taken" in told

    def bare(tables: dict[str, Table]) -> None:
        closed(tables)
        del tables["stock"]

    hub = shirt(shelves(tmp_path / "b", bare, hubs=True))
    assert hub.near.cost is None
    assert "give --lead-days and --bulk-kg" in hub.near.unknown[0]


def test_what_travels_with_others_is_counted_in_two_ways(tmp_path: Path) -> None:
    """All shirts, at what they add to their parcel; or only the five that travel alone, at all they cost."""

    def often(tables: dict[str, Table]) -> None:
        tables["items"] = [row for row in tables["items"] if row["sku"] == "shirt" or row["request"] == "r03"]

    found = shelves(tmp_path / "a", often)
    both = next(cases for cases in found.cases("gru") if cases[0].sku == "shirt")
    assert [(case.history.parcels, case.alone) for case in both] == [(10, False), (9, True)]
    costs = [case.now.cost or 0.0 for case in both]
    assert costs[0] < costs[1]
    only = shelves(tmp_path / "b", often, alone=True)
    (one,) = next(cases for cases in only.cases("gru") if cases[0].sku == "shirt")
    assert (one.alone, one.history.parcels) == (True, 9)
    rare = next(cases for cases in shelves(tmp_path / "c").cases("gru") if cases[0].sku == "shirt")
    assert [case.history.parcels for case in rare] == [10]


def test_items_without_enough_history_have_a_case_too(tmp_path: Path) -> None:
    """The lamp has five parcels, the vase that lies there none: both are named, with what lies there."""
    cases = {one[0].sku: one[0] for one in shelves(tmp_path).cases("gru")}
    assert set(cases) == {"lamp", "shirt", "vase"}
    assert (cases["lamp"].history.parcels, cases["lamp"].markets) == (5, ("BR",))
    assert (cases["vase"].history.parcels, cases["vase"].lying) == (0, 9)
    assert shelves(tmp_path / "other").rows["shirt", "gru"] == Row(4, 3, 6.0, 0.01)


def test_a_facility_far_from_every_buyer_has_no_case(tmp_path: Path) -> None:
    """Stock in the country of the supplier, or where no chain leads on, serves nobody."""
    found = shelves(tmp_path, warehouses=("can_oe", "sao_locker_1"))
    assert list(found.cases("can_oe")) == []
    assert list(found.cases("sao_locker_1")) == []


def test_a_landed_cost_below_freight_is_told(tmp_path: Path) -> None:
    """Goods that would cost less than nothing are told, not passed over."""

    def cheap(tables: dict[str, Table]) -> None:
        tables["stock"][0]["landed_cost"] = "0.10"

    found = shelves(tmp_path, cheap)
    shirt(found)
    assert [text for text in found.customs.assumed if "is less than its freight and duty" in text]
