"""Advice in rows and in words: every amount, limit and reason is told by its name."""

import json
from decimal import Decimal

from serai.customs.advice import COLUMNS, as_record, as_row, reason, sentence, word
from serai.faces.table import as_json
from tests.customs.buyers import Parcel, advice, adviser, bought, network, shirts


def test_the_worked_example_is_told_to_the_cent() -> None:
    """Five shirts: 12.00 of duty and 2.52 of VAT less; by the other reading all but the VAT."""
    one = advice(shirts(5))
    text = sentence(one)
    assert "ana in Spain, 5 parcels: one box." in text
    assert f"Saves {one.saves.quantize(Decimal('0.01'))} EUR: 12.00 less for duty, 2.52 less for tax" in text
    assert "P0+P1+P2+P3+P4 may wait for a further parcel until" in text
    (reading,) = [r for r in as_record(one)["readings"] if r["rule"] == "EU-VAT-ON-DUTY"]
    assert reading["reading"] == "VAT at sale stands on the price without the duty"
    assert reading["holds"] is True
    assert reading["apart"] - reading["advised"] == one.saves.quantize(Decimal("0.01")) - Decimal("2.52")


def test_a_row_has_every_column_and_a_record_is_json() -> None:
    """The columns of the table are those of a row; the record adds the options, cheapest first after both."""
    one = advice(shirts(3))
    assert tuple(as_row(one)) == COLUMNS
    record = json.loads(as_json(as_record(one)))
    assert (record["weighed"], len(record["options"])) == (5, 5)
    assert [option["boxes"] for option in record["options"][:2]] == [
        [["P0", "P1", "P2"]],
        [["P0"], ["P1"], ["P2"]],
    ]
    assert record["options"][0]["later_h"].keys() == {"P0", "P1", "P2"}
    assert record["options"][0]["consignments"][0]["procedure"] == "H7"
    assert record["boxes"] == ["P0+P1+P2"]


def test_a_limit_is_told_with_rule_value_and_amount() -> None:
    """Two of 80 EUR: the value together, the limit, its rule, and what is not known beyond it."""
    one = advice(bought("ES", Parcel("A", "80.00"), Parcel("B", "80.00")))
    assert word(one) == "split"
    text = reason(one)
    assert "Together they are worth 160.00 EUR, past the 150 EUR of EU-DUTY-3EUR." in text
    assert "Not known, and not counted: the amounts of EU-DUTY-TARIFF, EU-VAT-IMPORT." in text
    assert as_row(one)["limits"] == ["EU-DUTY-3EUR", "EU-VAT-IOSS"]
    (passed, _) = as_record(one)["options"][1]["passed"]
    assert passed["sentence"].startswith("A distance sale of an intrinsic value up to 150 EUR pays 3 EUR")


def test_a_day_of_korea_is_told_with_its_chance() -> None:
    """Planned for one day it is said to count together, for two days with which chance."""
    same = reason(advice(bought("KR", Parcel("A", "80.00"), Parcel("B", "80.00"))))
    assert "Planned for one day, they count together (KR-AGGREGATION): 160.00 USD, past the 150 USD" in same
    other = advice(bought("KR", Parcel("A", "80.00"), Parcel("B", "80.00", ready_h=30)))
    assert "With chance" in reason(other)
    assert "KR-AGGREGATION" in as_row(other)["limits"]


def test_what_cannot_share_a_box_says_why() -> None:
    """Two origins without one in common."""
    one = advice(bought("ES", Parcel("A"), Parcel("B", changes={"origins": ("WMA",)})))
    assert reason(one) == "They cannot share a box: they start in different places (SZX, WMA)."


def test_what_costs_more_says_by_how_much_and_for_what() -> None:
    """Joining for 9 USD a parcel costs more than a stamp saves."""
    work = bought("KR", Parcel("A"), Parcel("B"))
    ours = adviser(work)
    dear = type(ours.carriage.joining)(price=9.0)
    one = advice(work, joining=dear)
    assert "USD more: " in reason(one)
    assert "more for carriage" in reason(one)


def test_a_reading_that_turns_the_advice_is_told() -> None:
    """Prints beside plain shirts: by finer lines joining saves no duty, and costs too much."""
    work = bought("ES", Parcel("A"), Parcel("B", description="cotton t-shirt, printed"))
    price = type(adviser(work).carriage.joining)(price=2.6)
    one = advice(work, joining=price)
    assert one.merges
    assert "By another reading of EU-DUTY-LINE" in sentence(one)
    assert {r["rule"] for r in as_record(one)["readings"] if r["holds"] is False} >= {"EU-DUTY-LINE"}


def test_what_is_counted_together_either_way_is_told_with_the_merge() -> None:
    """In bulk into Great Britain the day counts, in one box or in two: the merge says that it does."""
    one = advice(bought("GB", Parcel("A", "70.00"), Parcel("B", "70.00")), over=network("BIRDS"))
    assert word(one) == "merge"
    assert "they count together (GB-BIRDS): 140.00 GBP, past the 135 GBP of GB-RELIEF-135" in reason(one)
    some = advice(bought("ES", Parcel("A"), Parcel("B"), Parcel("C", changes={"origins": ("WMA",)})))
    assert word(some) == "merge some"
