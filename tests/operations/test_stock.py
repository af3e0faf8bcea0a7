"""Stock of a world: from its folder to the advice."""

from pathlib import Path

import pytest

from serai.operations.sales import NoDemand
from serai.operations.stock import NoWarehouse, candidates, site_stock
from serai.operations.terms import Given
from serai.siting.base_stock import InvalidReview
from serai.siting.stock import Decision, InvalidTerms
from serai.store.world import NoWorld, read_world, write_world
from tests.operations.stocked_world import SALE_TAX, stocked_tables, stocked_world
from tests.worlds import small_world


def quiet(step: str, done: int, of: int) -> None:
    """Nobody looks."""


def test_a_world_with_stock_is_advised_item_by_item(tmp_path: Path) -> None:
    """With a day at the door worth 20 cents, shirts are held at the hub, up to a level, and ordered."""
    told = []
    given = Given(sale_taxes=SALE_TAX, terms={"day-value": 0.2})
    found = site_stock(stocked_world(tmp_path), given, lambda *step: told.append(step))
    assert told == [("stock", 1, 1)]
    held = {one.case.sku: one for one in found.advices if one.decision is Decision.HOLD}
    assert set(held) == {"shirt"}
    shirt = held["shirt"]
    assert shirt.level is not None
    assert shirt.order_now == shirt.level.order_up_to - 4 - 3
    assert shirt.saving_month is not None
    assert shirt.saving_month > 0
    assert shirt.break_even is not None
    assert shirt.break_even < 10 * 30 / 28


def test_the_same_world_gives_the_same_advice(tmp_path: Path) -> None:
    """The draws start at the seed of the world, so that nothing changes from run to run."""
    folder = stocked_world(tmp_path)
    given = Given(sale_taxes=SALE_TAX)
    assert site_stock(folder, given, quiet).as_dict() == site_stock(folder, given, quiet).as_dict()


def test_a_tax_that_nobody_knows_stops_the_advice_not_the_world(tmp_path: Path) -> None:
    """Without the tax at sale in Brazil shirts are not known, with the remedy; lamps stay too few."""
    found = site_stock(stocked_world(tmp_path), Given(), quiet)
    decisions = {one.case.sku: (one.decision, one.reason) for one in found.advices}
    assert decisions["shirt"][0] is Decision.UNKNOWN
    assert "give --sale-tax BR=RATE" in decisions["shirt"][1]
    assert decisions["lamp"][0] is Decision.TOO_LITTLE


def test_bought_once_the_level_is_larger_and_no_order_follows(tmp_path: Path) -> None:
    """For sixty days more is bought than for a fortnight."""
    folder = stocked_world(tmp_path)
    terms = {"day-value": 0.2, "salvage": 0.9}
    levels = [
        next(one.level for one in site_stock(folder, given, quiet).advices if one.case.sku == "shirt")
        for given in (
            Given(sale_taxes=SALE_TAX, terms=terms),
            Given(sale_taxes=SALE_TAX, terms=terms, once_days=60),
        )
    ]
    assert levels[0] is not None
    assert levels[1] is not None
    assert levels[1].order_up_to > levels[0].order_up_to


def test_stock_may_lie_where_stock_csv_a_kind_or_the_caller_says(tmp_path: Path) -> None:
    """Facilities of stock.csv, of kind warehouse and named ones are sure; hubs come when asked for."""
    tables = stocked_tables()
    tables["facilities"] = [
        dict(row, kind="warehouse") if row["facility"] == "sao_depot" else row for row in tables["facilities"]
    ]
    write_world(tmp_path, tables)
    world = read_world(tmp_path)
    assert candidates(world, Given()) == (frozenset({"gru", "sao_depot"}), ("gru", "sao_depot"))
    sure, every = candidates(world, Given(warehouses=("sao_office",), hubs=True))
    assert sure == {"gru", "sao_depot", "sao_office"}
    assert every == ("br_oe", "gru", "sao_depot", "sao_office")


def test_what_cannot_be_answered_is_refused(tmp_path: Path) -> None:
    """No world, no place for stock, no such place, no such item and terms that cannot be."""
    bare, stocked = small_world(tmp_path / "bare"), stocked_world(tmp_path / "stocked")
    with pytest.raises(NoWorld):
        site_stock(tmp_path / "none", Given(), quiet)
    with pytest.raises(NoWarehouse, match="name a facility by --warehouse, or take all hubs by --hubs"):
        site_stock(bare, Given(), quiet)
    with pytest.raises(NoWarehouse, match="facility attic is not in A small world"):
        site_stock(bare, Given(warehouses=("attic",)), quiet)
    with pytest.raises(NoDemand, match="no parcel holds hat"):
        site_stock(stocked, Given(skus=("hat",)), quiet)
    with pytest.raises(InvalidTerms, match="service 2"):
        site_stock(stocked, Given(service=2.0), quiet)
    with pytest.raises(InvalidReview, match="every 0 days"):
        site_stock(stocked, Given(sale_taxes=SALE_TAX, terms={"review-days": 0.5, "day-value": 1.0}), quiet)
    world = tmp_path / "hubless"
    tables = stocked_tables()
    del tables["stock"]
    tables["facilities"] = [dict(row, kind="depot") for row in tables["facilities"]]
    write_world(world, tables)
    with pytest.raises(NoWarehouse, match=r"no hub and no import gateway; name a facility by --warehouse$"):
        site_stock(world, Given(hubs=True), quiet)


def test_one_item_alone_is_answered_for_itself(tmp_path: Path) -> None:
    """Asked for lamps, only lamps are told, and stock of others is left out."""
    found = site_stock(stocked_world(tmp_path), Given(skus=("lamp",)), quiet)
    assert [one.case.sku for one in found.advices] == ["lamp"]
