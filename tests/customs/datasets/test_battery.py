"""Papers of lithium batteries: UN number by packing, limits, mark and statement."""

from dataclasses import replace

import pytest

from serai.customs.datasets.battery import PACKINGS, make_battery_paper
from serai.customs.datasets.field import Record
from tests.customs.datasets.shipments import TO_FRANCE, faults

PHONE: dict[str, object] = {
    "chemistry": "ion", "packing": "inside", "batteries": 1, "battery_wh": "15", "test_summary": "TS-1",
}  # fmt: skip
POWER_BANK: dict[str, object] = {**PHONE, "packing": "alone", "charge_percent": 30}
COIN: dict[str, object] = {
    "chemistry": "metal", "packing": "with", "cells": 6, "cell_g": "0.1", "test_summary": "TS-2",
}  # fmt: skip


def paper(batteries: Record, channel: str = "express", declared: str = "") -> list[tuple[str, str]]:
    """Return the faults of a battery paper."""
    line = replace(TO_FRANCE.lines[0], dangerous=declared)
    return faults(make_battery_paper(replace(TO_FRANCE, channel=channel, lines=(line,)), batteries))


@pytest.mark.parametrize("batteries", [PHONE, POWER_BANK, COIN])
def test_batteries_within_the_limits_have_no_fault(batteries: Record) -> None:
    """A phone, a power bank and coin cells beside a watch."""
    assert paper(batteries) == []


@pytest.mark.parametrize(("key", "expected"), PACKINGS.items())
def test_un_number_instruction_and_statement_follow_from_packing(
    key: tuple[str, str], expected: tuple[str, str]
) -> None:
    """Chemistry and packing give all three."""
    chemistry, packing = key
    record = make_battery_paper(TO_FRANCE, {"chemistry": chemistry, "packing": packing}).record
    assert (record["un"], record["instruction"]) == expected
    statement = str(record["statement"])
    assert chemistry in statement
    assert statement.endswith(f"PI {expected[1]}")
    assert ("Section IB" in statement) == (packing == "alone")


@pytest.mark.parametrize(
    ("batteries", "place"),
    [
        ({**PHONE, "battery_wh": "100.001"}, "/battery_wh"),
        ({**COIN, "cell_g": "1.001"}, "/cell_g"),
        ({**PHONE, "cells": 1, "cell_wh": "20.5"}, "/cell_wh"),
        ({**COIN, "batteries": 1, "battery_g": "2.5"}, "/battery_g"),
    ],
)
def test_above_the_limits_goods_are_fully_regulated(batteries: Record, place: str) -> None:
    """20 Wh a cell, 100 Wh a battery, one and two grams of lithium."""
    assert paper(batteries) == [(place, "BATTERY-LIMIT")]


def test_the_energy_of_what_is_there_is_demanded() -> None:
    """Watt-hours for ion, grams for metal, of cells or batteries as counted."""
    assert paper({**PHONE, "battery_wh": None}) == [("/battery_wh", "BATTERY-battery_wh")]
    assert paper({**COIN, "cell_g": None}) == [("/cell_g", "BATTERY-cell_g")]
    assert paper({**PHONE, "batteries": 0}) == [("/cells", "BATTERY-NONE")]


def test_the_declared_number_is_that_of_the_packing() -> None:
    """UN3480 on the line of a phone with its battery inside is wrong."""
    assert paper(PHONE, declared="UN3481") == []
    assert paper(PHONE, declared="UN3480") == [("/declared", "BATTERY-UN")]


def test_batteries_alone_have_little_charge() -> None:
    """At most 30 percent, and it is told."""
    assert paper({**POWER_BANK, "charge_percent": 31}) == [("/charge_percent", "BATTERY-CHARGE")]
    assert paper({**POWER_BANK, "charge_percent": None}) == [("/charge_percent", "BATTERY-CHARGE")]
    assert paper({**PHONE, "charge_percent": 80}) == []


def test_damaged_batteries_do_not_fly() -> None:
    """Whatever their size."""
    assert paper({**PHONE, "damaged": True}) == [("/damaged", "BATTERY-DAMAGED")]


def test_posts_take_few_and_only_inside_equipment() -> None:
    """Alone or beside equipment they do not go by post, nor more than two batteries or four cells."""
    assert paper(PHONE, "post") == []
    assert paper(POWER_BANK, "post") == [("/packing", "BATTERY-POST")]
    assert paper({**PHONE, "batteries": 3}, "post") == [("/packing", "BATTERY-POST")]


def test_few_small_ones_inside_equipment_need_no_mark() -> None:
    """Two batteries or four cells inside: no mark; three, or packed otherwise: a mark with a phone number."""
    assert make_battery_paper(TO_FRANCE, {**PHONE, "batteries": 2}).record["mark"] is False
    assert make_battery_paper(TO_FRANCE, {**PHONE, "batteries": 3}).record["mark"] is True
    silent = replace(TO_FRANCE, sender=replace(TO_FRANCE.sender, phone=""))
    assert faults(make_battery_paper(silent, POWER_BANK)) == [("/phone", "BATTERY-MARK")]


def test_what_is_not_told_is_named() -> None:
    """An unknown chemistry gives no number and no statement, and unknown fields are told."""
    found = paper({"chemistry": "lead", "packing": "inside", "batteries": 1, "colour": "red"})
    assert [place for place, _ in found] == [
        "/chemistry", "/test_summary", "/un", "/instruction", "/statement", "/colour",
    ]  # fmt: skip
