"""ICS2 data sets made of declarations: whole without a fault, or each fault with its place."""

import json
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from serai.customs.datasets.field import InvalidDataset, demand
from serai.customs.declaration import Declaration, Party
from serai.customs.ics2.book import DATASETS, ENTRY, PRELOADING
from serai.customs.ics2.make import make_all, make_house, make_master, to_json
from tests.customs.ics2.flights import ALL, ANNA, CARGO, FLIGHT, ITEM, LOADS, LODGER, PARCEL, SHIRT


@pytest.mark.parametrize(
    ("goods", "moment", "number"),
    [
        (PARCEL, PRELOADING, "F32"),
        (PARCEL, ENTRY, "F31"),
        (ITEM, PRELOADING, "F43"),
        (CARGO, PRELOADING, "F24"),
        (CARGO, ENTRY, "F22"),
    ],
)
def test_goods_have_their_data_set(goods: Declaration, moment: str, number: str) -> None:
    """Each channel and moment gives its data set, without a fault, and JSON in the order of its table."""
    made = make_house(goods, FLIGHT, LODGER, moment)
    assert made.faults == []
    sent = json.loads(to_json(made))
    assert sent["data_set"] == number
    assert sent["transport_document"] == goods.house
    assert sent["lines"] == [
        {"number": 1, "description": "cotton t-shirt", "hs": "610910", "gross_kg": "0.4"}
    ]
    order = [one.name for one in made.table.fields]
    assert list(sent) == sorted(sent, key=order.index)
    assert ("office" in sent) == (moment == ENTRY)


@pytest.mark.parametrize("number", [one.number for one in DATASETS.values() if one.level == "house"])
def test_every_house_data_set_can_be_made_by_its_number(number: str) -> None:
    """Also those that are not chosen by themselves."""
    goods = ITEM if number == "F43" else PARCEL
    assert make_house(goods, FLIGHT, LODGER, number=number).faults == []


def test_cargo_without_a_master_has_a_data_set_of_its_own() -> None:
    """Before the master is known the minimum is lodged without it."""
    made = make_house(CARGO, replace(FLIGHT, master=""), LODGER)
    assert (made.table.name, made.faults) == ("ics2-f23", [])


@pytest.mark.parametrize(
    ("change", "place", "rule"),
    [
        ({"house": ""}, "/transport_document", "ICS2-F43-transport_document"),
        ({"house": "LX123456789CN"}, "/transport_document", "ICS2-F43-transport_document"),
        ({"recipient": replace(ANNA, postal_code="")}, "/consignee/postal_code", "ICS2-POSTCODE"),
        ({"recipient": replace(ANNA, name="")}, "/consignee/name", "ICS2-F43-name"),
        ({"recipient": Party()}, "/consignee", "ICS2-F43-consignee"),
        ({"packages": 0}, "/packages", "ICS2-F43-packages"),
        ({"gross_kg": None, "lines": (replace(SHIRT, gross_kg=None),)}, "/gross_kg", "ICS2-F43-gross_kg"),
        ({"gross_kg": Decimal("0.1")}, "/gross_kg", "ICS2-MASSES"),
        ({"lines": ()}, "/lines", "ICS2-F43-lines"),
        ({"lines": (replace(SHIRT, hs=""),)}, "/lines/0/hs", "ICS2-F43-hs"),
        ({"lines": (replace(SHIRT, hs="6109100"),)}, "/lines/0/hs", "ICS2-F43-hs"),
        (
            {"lines": (SHIRT, replace(SHIRT, description="general cargo"))},
            "/lines/1/description",
            "ICS2-STOPWORDS",
        ),
    ],
)
def test_what_is_missing_has_its_place(change: dict[str, object], place: str, rule: str) -> None:
    """A fault tells the place as a JSON pointer and the rule; a data set with one cannot be had."""
    made = make_house(replace(ITEM, **change), FLIGHT, LODGER)  # type: ignore[arg-type]
    assert (place, rule) in [(fault.place, fault.rule) for fault in made.faults]
    with pytest.raises(InvalidDataset, match=rule):
        demand(made.table, made.record, made.context)


def test_codes_of_ten_digits_are_told_by_six() -> None:
    """The tariff code is shortened to its six digits, dots left out."""
    made = make_house(replace(ITEM, lines=(replace(SHIRT, hs="6109.10.00.10"),)), FLIGHT, LODGER)
    assert made.record["lines"][0]["hs"] == "610910"  # type: ignore[index]


def test_data_before_loading() -> None:
    """Lodged when loading begins is too late for the minimum, and in time for entry."""
    late = replace(LODGER, lodged=LOADS)
    (fault,) = make_house(PARCEL, FLIGHT, late).faults
    assert (fault.place, fault.rule) == ("/lodged", "ICS2-IN-TIME")
    assert "EU-PRELOAD-AIR" in fault.text
    assert make_house(PARCEL, FLIGHT, late, ENTRY).faults == []
    four_hours = replace(LODGER, lodged=FLIGHT.arrives - timedelta(hours=4))
    assert make_house(PARCEL, FLIGHT, four_hours, ENTRY).faults == []
    after = replace(LODGER, lodged=FLIGHT.arrives - timedelta(hours=3))
    assert [fault.rule for fault in make_house(PARCEL, FLIGHT, after, ENTRY).faults] == ["ICS2-IN-TIME"]


def test_the_post_tells_its_receptacles() -> None:
    """Before loading which items are in them, before entry by which way; only items of the post are told."""
    before, entry = make_master(ALL, LODGER, PRELOADING), make_master(ALL, LODGER)
    assert before.faults == entry.faults == []
    assert (before.table.name, before.record["items"]) == ("ics2-f44", ["LX123456785CN"])
    assert (entry.table.name, entry.record["receptacles"]) == ("ics2-f42", list(LODGER.receptacles))
    empty = make_master(ALL, replace(LODGER, receptacles=()))
    assert [fault.place for fault in empty.faults] == ["/receptacles"]


def test_one_unfit_consignment_holds_up_no_other() -> None:
    """Of a consolidation, each consignment has its data set or its faults."""
    bad = replace(PARCEL, consignment="C9", lines=(replace(SHIRT, description="gifts"),))
    batch = make_all(replace(ALL, declarations=(*ALL.declarations, bad)), LODGER)
    assert [(name, made.table.name) for name, made in batch.made] == [
        ("C1", "ics2-f32"),
        ("C2", "ics2-f43"),
        ("C3", "ics2-f24"),
    ]
    assert [(one.consignment, one.number, [f.rule for f in one.faults]) for one in batch.unfit] == [
        ("C9", "F32", ["ICS2-STOPWORDS"])
    ]
    entry = make_all(ALL, LODGER, ENTRY)
    assert [(one.consignment, one.faults[0].rule) for one in entry.unfit] == [("C2", "ICS2-NONE")]


ODD = st.one_of(
    st.text(max_size=80), st.sampled_from(["", "goods", "610910", "王小明", "LX123456785CN", "x" * 600])
)


@settings(max_examples=60, deadline=None)
@given(ODD, ODD, ODD, st.one_of(st.none(), st.decimals(allow_nan=True)), st.integers(-5, 5))
def test_whatever_is_declared_has_faults_or_is_sent(
    name: str, words: str, hs: str, kg: Decimal | None, packages: int
) -> None:
    """No declaration, however odd, breaks the making: it is refused with places, or it is valid JSON."""
    line = replace(SHIRT, description=words, hs=hs, gross_kg=kg)
    odd = replace(
        ITEM, house=name, recipient=replace(ANNA, name=name), lines=(line,), packages=packages, gross_kg=kg
    )
    made = make_house(odd, FLIGHT, LODGER)
    if made.faults:
        assert all(fault.place.startswith("/") and fault.rule.startswith("ICS2-") for fault in made.faults)
    else:
        assert json.loads(to_json(made))["lines"][0]["hs"]
