"""Rows of bags: what is in them, and why, in one line."""

import json

from serai.plan.bag_rows import bag_rows, reason
from tests.plan.small_world import request
from tests.plan.test_bag import Fakes, packed


def test_a_row_is_json_and_counts_its_parcels() -> None:
    """Every row has the parcels, their number, kilograms and fill, and is written as it stands."""
    found, _ = packed([request("A", kg=4.0), request("B", kg=4.0)])
    rows = [json.loads(json.dumps(row)) for row in bag_rows(found.bags)]
    assert [row["service"] for row in rows] == [bag.service for bag in found.bags]
    flight = next(row for row in rows if row["service"] == "AIR1")
    assert (flight["parcels"], flight["pieces"], flight["kg"]) == (["A", "B"], 2, 8.0)
    assert (flight["from"], flight["to"], flight["regime"], flight["short"]) == ("HKG", "LGG", "test", False)
    assert flight["reason"] == "filled to the minimum or more"
    assert flight["bag"].startswith("AIR1@2026-03-")


def test_what_waited_says_what_it_saves_and_costs() -> None:
    """The bag that it went into tells where it waited from; what was sent short tells what waiting costs."""
    (bag,) = Fakes(1.0, 2.0).bagged({"P1"}, 0.5).bags
    assert reason(bag) == "1 parcel of 1 kg waited from AIR1@later0: saves 2.00, waiting costs 0.50"
    first = Fakes(1.0, 2.0).bagged({"P1"}, 4.0).bags[0]
    assert reason(first) == (
        "1 parcel of 1 kg sent short at 2.00, waiting would cost 1.50 more (4.00 for lateness)"
    )
    (row,) = list(bag_rows([bag]))
    assert row["weighed"][0]["waiting_saves"] == 2.0
    alone = Fakes(1.0).bagged(set(), 0.0).bags[0]
    assert reason(alone).endswith("not held: no bag on AIR1@later2 to share")


def test_a_split_says_of_how_many_bags_it_is_one() -> None:
    """Nine kilograms in bags of five."""
    found, _ = packed([request(f"P{n}", kg=3.0) for n in range(3)], wait=False)
    assert {reason(bag) for bag in found.bags} == {"filled to the minimum or more"}
    many, _ = packed([request(f"P{n}", kg=20.0) for n in range(3)], wait=False)
    assert {reason(bag) for bag in many.bags} == {"one of 3 bags: all together pass the maximum"}
