"""What could go from stock: lines of parcels, their mass, and the days observed."""

from collections.abc import Callable
from pathlib import Path

import pytest

from serai.operations.sales import NoDemand, piece_kg, sales_of, utc_day
from serai.store.world import World, read_world, write_world
from tests.operations.stocked_world import DAYS, Table, stocked_tables

Change = Callable[[dict[str, Table]], None]


def read(folder: Path, change: Change = lambda tables: None) -> World:
    """Read the world with stock, changed."""
    tables = stocked_tables()
    change(tables)
    write_world(folder, tables)
    return read_world(folder)


def test_every_line_is_a_parcel_with_its_share(tmp_path: Path) -> None:
    """A shirt weighs what it weighs alone; the lamp, never alone, its even share of the parcel."""
    world = read(tmp_path)
    found = sales_of(world, ())
    assert [one.item.sku for one in found.sold].count("shirt") == 10
    assert [one.item.sku for one in found.sold].count("lamp") == 5
    assert found.mixed == 10
    assert piece_kg(world) == {"shirt": 0.25}
    shirt, lamp = (one for one in found.sold if one.whole.request == "r03")
    assert lamp.request.kg == pytest.approx(0.5 * (0.5 / 3) / (0.5 / 3 + 0.5))
    assert shirt.request.kg + lamp.request.kg == pytest.approx(0.5)
    whole = shirt.whole.length_cm * shirt.whole.width_cm * shirt.whole.height_cm
    part = shirt.request.length_cm * shirt.request.width_cm * shirt.request.height_cm
    assert part / whole == pytest.approx(shirt.request.kg / 0.5)
    assert [one.sku for one in shirt.others] == ["lamp"]
    alone = next(one for one in found.sold if one.whole.request == "r00")
    assert (alone.request, alone.others) == (alone.whole, ())
    assert (alone.home, alone.country) == ("CN", "BR")


def test_the_days_observed_are_those_of_all_parcels(tmp_path: Path) -> None:
    """From the first to the last day on which anything was asked for, days without any included."""
    found = sales_of(read(tmp_path), ("lamp",))
    assert (found.days, str(found.first), str(found.last)) == (DAYS, "2026-09-01", "2026-09-28")
    history = found.history(range(len(found.sold)))
    assert (history.parcels, history.total, history.days) == (5, 5, DAYS)
    assert [day for day, pieces in enumerate(history.pieces) if pieces] == [3, 9, 15, 21, 27]
    assert str(utc_day(found.sold[0].request)) == "2026-09-04"


def test_parcels_that_cross_no_border_are_left_out_and_counted(tmp_path: Path) -> None:
    """A parcel from a warehouse at home, and one without items, cannot tell of stock abroad."""

    def change(tables: dict[str, Table]) -> None:
        tables["requests"][0]["origin"] = "sao_depot"
        tables["items"] = [row for row in tables["items"] if row["request"] != "r06"]

    found = sales_of(read(tmp_path, change), ())
    assert found.left_out == 2
    assert len(found.sold) == 13


def test_rows_of_one_item_are_one_line(tmp_path: Path) -> None:
    """A shirt in two colours under one number is one line of a parcel that holds nothing else."""

    def change(tables: dict[str, Table]) -> None:
        tables["items"] = [dict(row, sku="shirt") if row["sku"] == "lamp" else row for row in tables["items"]]

    tables = stocked_tables()
    change(tables)
    keys = [(row["request"], row["sku"]) for row in tables["items"]]
    assert len(set(keys)) < len(keys)
    world = read(tmp_path)
    items = {name: tuple(line for line in lines) for name, lines in world.items.items()}
    twice = {**items, "r00": (items["r00"][0], items["r00"][0])}
    found = sales_of(type(world)(**{**vars(world), "items": twice}), ())
    one = next(one for one in found.sold if one.whole.request == "r00")
    assert (one.item.quantity, str(one.item.value.amount), one.others) == (4, "48.00", ())


def test_a_world_without_items_has_no_demand(tmp_path: Path) -> None:
    """Without items.csv, or for an item that nobody asked for, nothing can be said."""

    def change(tables: dict[str, Table]) -> None:
        tables["items"] = []

    with pytest.raises(NoDemand, match=r"no parcel has a line in items.csv"):
        sales_of(read(tmp_path / "a", change), ())
    with pytest.raises(NoDemand, match="no parcel holds hat"):
        sales_of(read(tmp_path / "b"), ("shirt", "hat"))
