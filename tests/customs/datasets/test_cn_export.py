"""China's export record, every field of which is unverified."""

from dataclasses import replace
from decimal import Decimal

import pytest

from serai.customs.datasets.cn_export import TABLE, make_cn_export, supervision_of
from serai.customs.datasets.particulars import Made
from serai.customs.declaration import Declaration, Party
from tests.customs.baskets import PlainRates
from tests.customs.datasets.shipments import KNOWN, TO_FRANCE, faults

EXPORT = replace(TO_FRANCE, declarant=Party("Broker", "91110000600037341L", country="CN"))


def made(declaration: Declaration, **known: object) -> Made:
    """Make the export record of a declaration."""
    return make_cn_export(declaration, replace(KNOWN, **known), PlainRates())  # type: ignore[arg-type]


def test_a_complete_record_has_no_fault() -> None:
    """Retail export with order, payment, waybill and platform."""
    one = made(EXPORT)
    assert one.faults == []
    assert (one.record["supervision"], one.record["order"]) == ("9610", "ORD-1")


def test_every_field_and_check_is_marked_unverified() -> None:
    """No source was read for any of them."""
    assert {one.certainty for one in (*TABLE.fields, *TABLE.checks)} == {"unverified"}


def test_the_code_follows_regime_and_recipient() -> None:
    """Named by the regime, else retail to persons and 9710 to businesses."""
    firm = replace(EXPORT, recipient=replace(EXPORT.recipient, kind="business"))
    assert supervision_of(replace(EXPORT, regime="CN-9810")) == "9810"
    assert (supervision_of(EXPORT), supervision_of(firm)) == ("9610", "9710")
    assert faults(made(replace(firm, regime="CN-9610"))) == [("/supervision", "CN-9610-RETAIL")]


def test_payment_waybill_and_platform_are_asked_of_retail_alone() -> None:
    """9610 matches three numbers; 9810 to a warehouse does not."""
    bare = replace(EXPORT, house="")
    assert faults(made(bare, payment="", platform="")) == [
        ("/payment", "CN-9610-PAYMENT"), ("/waybill", "CN-9610-WAYBILL"), ("/platform", "CN-9610-PLATFORM"),
    ]  # fmt: skip
    assert faults(made(replace(bare, regime="CN-9810"), payment="", platform="")) == []


@pytest.mark.parametrize("number", ["91110000600037341M", "9111000060003734", "", "9111 0000600037341L"])
def test_the_declarant_has_a_credit_code(number: str) -> None:
    """Check digit, length, blanks and absence are faults."""
    declarant = replace(EXPORT.declarant, number=number)
    assert faults(made(replace(EXPORT, declarant=declarant))) == [("/declarant", "CN-EXPORT-declarant")]


def test_goods_leave_china_from_china() -> None:
    """To China, or from a sender elsewhere, it is no export of China."""
    assert faults(made(replace(EXPORT, destination="CN"))) == [("/destination", "CN-EXPORT-ABROAD")]
    sender = replace(EXPORT.sender, country="HK")
    assert faults(made(replace(EXPORT, sender=sender))) == [("/sender/country", "CN-EXPORT-SENDER")]


def test_masses_are_demanded() -> None:
    """Net mass a line and gross mass of all."""
    line = replace(EXPORT.lines[0], net_kg=None)
    assert faults(made(replace(EXPORT, lines=(line,), gross_kg=None))) == [
        ("/gross_kg", "CN-EXPORT-gross_kg"), ("/lines/0/net_kg", "CN-EXPORT-net_kg"),
    ]  # fmt: skip
    assert made(EXPORT).record["gross_kg"] == str(Decimal(1))
