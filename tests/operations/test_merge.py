"""The buyers of a world are advised, and the whole is told in figures."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from serai.operations.merge import InvalidMerge, MergeAsked, NoSuchBuyer, merge, merge_world
from serai.parcel import Order
from serai.store.rates import EcbRates
from serai.store.world import World, read_world
from tests.worlds import small_world


def world(folder: Path, buyer: str = "ana") -> World:
    """Return the small world with one buyer of all, who ordered everything before any of it was ready."""
    found = read_world(small_world(folder / "world"))
    first = min(request.ready for request in found.requests)
    orders: dict[str, Order] = {
        name: replace(order, buyer=buyer, placed=first - timedelta(days=1))
        for name, order in found.orders.items()
    }
    requests = tuple(
        replace(one, ready=first + timedelta(hours=number)) for number, one in enumerate(found.requests)
    )
    return replace(found, orders=orders, requests=requests)


def test_the_figures_are_those_of_the_advice(tmp_path: Path) -> None:
    """Groups, boxes and savings are counted again from the records; the seed gives the same advice."""
    given = world(tmp_path)
    found = merge(given, MergeAsked(seed=3), EcbRates())
    assert found.records
    assert found.summary["groups"] == len(found.records) == len(found.sentences)
    assert found.summary["boxes"] == sum(len(record["boxes"]) for record in found.records)
    assert found.summary["merged"] == sum(record["advice"] != "split" for record in found.records)
    assert merge(given, MergeAsked(seed=3), EcbRates()) == found


def test_one_buyer_is_asked_for(tmp_path: Path) -> None:
    """A buyer's groups alone; a buyer without groups has none; an unknown one is missing."""
    given = world(tmp_path)
    assert merge(given, MergeAsked(buyer="ana"), EcbRates()).summary["groups"] > 0
    none = merge(given, MergeAsked(buyer="ana", window_h=0.0), EcbRates())
    assert (none.records, none.summary["on_time"]) == ((), None)
    with pytest.raises(NoSuchBuyer, match="nobody"):
        merge(given, MergeAsked(buyer="nobody"), EcbRates())


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (MergeAsked(target=1.5), "1.5 is no share"),
        (MergeAsked(target=float("nan")), "nan is no share"),
        (MergeAsked(window_h=-1.0), "-1 h is not within"),
        (MergeAsked(window_h=float("inf")), "inf h is not within"),
    ],
)
def test_impossible_figures_are_refused_before_the_world_is_read(
    asked: MergeAsked, told: str, tmp_path: Path
) -> None:
    """The text names the figure and what it may be."""
    with pytest.raises(InvalidMerge, match=told):
        merge_world(tmp_path / "nowhere", asked)
