"""The advice as an object, as rows and in words."""

import json
from pathlib import Path

import pytest

from serai.faces.table import Format, as_json, show
from serai.operations.advice import COLUMNS, PEOPLE, Found, sentences
from serai.operations.stock import site_stock
from serai.operations.terms import Given
from tests.operations.stocked_world import SALE_TAX, stocked_world

GIVEN = Given(sale_taxes=SALE_TAX, terms={"day-value": 0.2})


def found(folder: Path, given: Given = GIVEN) -> Found:
    """The advice on the world with stock."""
    return site_stock(stocked_world(folder), given, lambda *step: None)


def test_the_object_holds_every_figure_and_way(tmp_path: Path) -> None:
    """Terms add up to the cost of each way; money is a decimal string, absent is null."""
    told = json.loads(as_json(found(tmp_path).as_dict()))
    assert told["observed"] == {
        "from": "2026-09-01", "until": "2026-09-28", "days": 28, "parcels": 15, "mixed": 10, "left_out": 0
    }  # fmt: skip
    (item,) = told["items"]
    assert (item["decision"], item["currency"], item["service"]) == ("hold", "USD", None)
    assert set(item["ways"]) == {"now", "direct", "hub", "stock"}
    for way in item["ways"].values():
        assert float(way["cost"]) == pytest.approx(sum(map(float, way["terms"].values())), abs=0.05)
    assert {"holding", "fixed"} <= set(item["ways"]["stock"]["terms"])
    assert item["ways"]["direct"]["break_even_month"] == item["break_even_month"]
    assert item["ways"]["hub"]["break_even_month"] is not None
    assert (item["lying"], item["coming"]) == (4, 3)
    assert [(one["sku"], one["parcels"], one["lying"]) for one in told["too_little_history"]] == [
        ("lamp", 5, 0), ("vase", 0, 9)
    ]  # fmt: skip
    assert told["decisions"]["hold"] == 1
    assert float(told["saving_month"]) == pytest.approx(float(item["saving_month"]))
    (place,) = told["facilities"]
    assert (place["facility"], place["markets"], place["items"], place["held"]) == ("gru", ["BR"], 3, 1)
    assert told["open"][0]["rule"] == "BR-II-REPEAL"


def test_rows_have_all_columns_and_best_first(tmp_path: Path) -> None:
    """Each item and facility is one flat row with the same columns, what saves most first."""
    rows = found(tmp_path).rows()
    assert [row["sku"] for row in rows] == ["shirt", "lamp", "vase"]
    assert all(tuple(row) == COLUMNS for row in rows)
    assert rows[0]["p50_stock_days"] < rows[0]["p50_now_days"]
    assert rows[0]["cost_now"] == rows[0]["cost_direct"]
    assert rows[1]["cost_now"] is rows[1]["order_up_to"] is None
    assert len(show(rows, COLUMNS, Format.CSV).splitlines()) == 4


def test_people_read_what_to_do_and_what_was_assumed(tmp_path: Path) -> None:
    """A sentence for each item to hold, the counts, what travels together, and every assumption."""
    advice = found(tmp_path)
    text = sentences(advice, 5)
    assert text[0].startswith("shirt: holds ")
    assert " pieces in gru: saves " in text[0]
    assert text[1].startswith("1 to hold, 0 served from elsewhere, 0 not to hold, 0 not known, 2 with too")
    assert text[2].startswith("10 of 15 lines travel with other items")
    assert [line for line in text if line.startswith("assumed: to pick and pack")]
    assert sentences(advice, 0)[0] == "and 1 more to hold"
    (row,) = advice.people(9)
    assert tuple(row) == PEOPLE
    assert row["advice"] == "hold"
    assert advice.people(0) == []


def test_what_is_not_known_and_places_without_buyers_are_said(tmp_path: Path) -> None:
    """A tax without record is told once with its remedy, and a facility that reaches nobody by name."""
    advice = found(tmp_path, Given(warehouses=("can_oe",)))
    text = sentences(advice, 5)
    assert len([line for line in text if line.startswith("not known: tax at sale in BR")]) == 1
    assert "can_oe reaches no buyer from abroad in its market" in text
    places = {place["facility"]: place["items"] for place in advice.as_dict()["facilities"]}
    assert places == {"can_oe": 0, "gru": 3}


def test_parcels_counted_alone_say_so(tmp_path: Path) -> None:
    """The row tells whether all parcels count, or those that hold nothing else."""
    rows = found(tmp_path, Given(sale_taxes=SALE_TAX, alone=True, min_parcels=5)).rows()
    assert {row["sku"]: row["counted"] for row in rows if row["decision"] != "too_little_history"} == {
        "shirt": "alone"
    }
    assert next(row["parcels"] for row in rows if row["sku"] == "shirt") == 5
