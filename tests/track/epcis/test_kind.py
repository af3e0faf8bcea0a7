"""Tests of the kinds of value."""

import math

import pytest

from serai.track.epcis import kind
from serai.track.epcis.kind import Says
from serai.track.epcis.vocabulary import BIZ_STEPS, MEASURES, PARTIES

LOT = "urn:epc:class:lgtin:952012.1000001.L"
CASES: list[tuple[Says, list[object], list[object]]] = [
    (kind.text, ["a"], ["", " ", 1, None]),
    (
        kind.instant,
        ["2026-03-01T12:00:00Z", "2026-03-01T12:00:00.1234567-03:30", "2024-02-29T00:00:00+14:00"],
        ["2026-03-01T12:00:00", "2026-03-01", "22-07-2026", "2026-02-29T12:00:00Z", 5],
    ),
    (kind.offset, ["+00:00", "-13:59", "+14:00"], ["Z", "+14:30", "8:00", "+0800", "08:00", 8]),
    (kind.uri, ["urn:x:1", "https://a.example/?b=%20", "ni:///sha-256;ab?v=1"], ["abc", "urn:a b", 5, ""]),
    (kind.epc, ["urn:epc:id:sscc:0614141.1234567890"], ["urn:epc:id:sscc:1.1", LOT]),
    (kind.epc_class, [LOT], ["urn:epc:id:sgtin:952012.1000001.L", "x"]),
    (kind.number, [0, -1.5], ["1", True, math.nan, math.inf, None]),
    (kind.quantity, [0, 1.5], [-1, "1"]),
    (kind.percentage, [0, 50, 100], [-1, 101, "5"]),
    (kind.truth, [True, False], ["true", 1]),
    (kind.hexadecimal, ["f0F0"], ["f0f", "0x12", 12]),
    (kind.unit, ["KGM", "A93", "DD"], ["kg", "KILO", "K", 5]),
    (kind.one_of("A", "B"), ["A"], ["C", None]),
    (kind.version, ["2.0", "2.0.1", "2"], ["1.2", "3.0", 2.0]),
    (
        kind.word(BIZ_STEPS),
        ["shipping", "shop:gift", "https://shop.example/gift", "https://ref.gs1.org/cbv/BizStep-shipping"],
        ["gift", "SHIPPING", "", 5, "https://ref.gs1.org/cbv/BizStep-gift", "urn:epcglobal:cbv:disp:active"],
    ),
    (kind.word(MEASURES), ["Temperature", "gs1:Temperature", "shop:Shine"], ["Temperatur", "a b:c"]),
    (kind.word(PARTIES), ["location", "cbv:my_own_party"], ["shipper"]),
]  # fmt: skip


@pytest.mark.parametrize(("says", "right", "wrong"), CASES)
def test_right_values_pass_and_wrong_ones_are_told(
    says: Says, right: list[object], wrong: list[object]
) -> None:
    """Each kind is silent about its values, and tells of others what is wrong and what to do."""
    assert [says(value) for value in right] == [""] * len(right)
    for value in wrong:
        said, semicolon, remedy = says(value).partition("; ")
        assert said, value
        assert semicolon, value
        assert remedy, value
