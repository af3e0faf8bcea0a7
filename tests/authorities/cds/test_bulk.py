"""Bulk declarations of low-value goods."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from serai.authorities.cds.bulk import build_bulk, describe
from serai.authorities.cds.lodging import Undeclarable
from serai.authorities.cds.model import Holder
from serai.authorities.cds.shipment import Lodged, Procedure
from serai.customs.declaration import Declaration
from tests.authorities.cds.filed import (
    ANA,
    BROKER,
    BULK,
    FLIGHT,
    MERCHANT,
    box,
    boxes,
    is_valid,
    pounds,
    right,
    shirts,
)  # fmt: skip


def crowd(count: int) -> list[Declaration]:
    """Return consignments to so many recipients."""
    return [box(f"c{at}", recipient=replace(ANA, name=f"Ana {at}")) for at in range(count)]


def test_a_bulk_has_its_codes_and_one_item_a_consignment(shared: Path) -> None:
    """C21 with procedure 0020, 21V and 15F, authorisation BRD; each item has recipient and reference."""
    (bulk,), apart = build_bulk(crowd(3), FLIGHT, BULK)
    lodged = bulk.lodged
    assert (apart, bulk.consignments) == ((), ("c0", "c1", "c2"))
    assert is_valid(lodged.write(), shared)
    assert Lodged.of(lodged.write()) == lodged
    assert (lodged.kind, lodged.items, lodged.packages) == ("IMK", 3, 3)
    assert lodged.authorisations == (Holder(BROKER.number, "BRD"),)
    assert [goods.procedures for goods in lodged.goods] == [
        (Procedure("00", "20"), Procedure("21V"), Procedure("15F"))
    ] * 3
    last = lodged.goods[2]
    assert (last.sequence, last.consignee.name, last.reference.trader) == (3, "Ana 2", "c2")
    assert (last.commodity.invoice.money, last.commodity.masses.gross.value) == (
        pounds("20.00"),
        Decimal("0.6"),
    )
    assert (lodged.exporter.name, last.consignor) == ("Shop of Yiwu", None)


def test_who_may_not_be_in_it_is_named_and_the_rest_goes_on() -> None:
    """Three of five are refused, each by name and rule; two remain, numbered from 1."""
    five = crowd(5)
    five[0] = replace(five[0], channel="post")
    five[2] = replace(five[2], gross_kg=None, lines=(shirts(gross_kg=None),))
    five[4] = replace(five[4], recipient=replace(ANA, name="x" * 80))
    (bulk,), apart = build_bulk(five, FLIGHT, BULK)
    assert bulk.consignments == ("c1", "c3")
    assert [goods.sequence for goods in bulk.lodged.goods] == [1, 2]
    assert [(one.consignment, one.rule) for one in apart] == [
        ("c0", "GB-BIRDS"), ("c2", "GB-BIRDS"), ("c4", "GB-BIRDS"),
    ]  # fmt: skip
    assert "gross mass is not known" in apart[1].reason
    assert "80 characters, 70 fit" in apart[2].reason


def test_an_unauthorised_declarant_files_no_bulk() -> None:
    """Without BRD nothing is declared, and every consignment says why."""
    made, apart = build_bulk(crowd(2), FLIGHT, replace(BULK, authorisations=()))
    assert made == ()
    assert all("BRD" in one.reason for one in apart)
    assert len(apart) == 2


def test_more_than_fit_are_several_declarations() -> None:
    """A thousand consignments are two declarations with references of their own."""
    made, _ = build_bulk(crowd(1000), FLIGHT, BULK)
    assert [(one.lodged.lrn, len(one.consignments)) for one in made] == [("LRN-1-1", 999), ("LRN-1-2", 1)]


def test_several_senders_stand_on_their_items(shared: Path) -> None:
    """With one sender he is the exporter, with two each item names its own, as its country of dispatch."""
    two = crowd(2)
    two[1] = replace(two[1], sender=replace(MERCHANT, name="Other"), ship_from="HK")
    (bulk,), _ = build_bulk(two, FLIGHT, BULK)
    assert bulk.lodged.exporter is None
    assert [goods.consignor.name for goods in bulk.lodged.goods] == ["Shop of Yiwu", "Other"]
    assert [goods.exported_from.id for goods in bulk.lodged.goods] == ["CN", "HK"]
    assert is_valid(bulk.lodged.write(), shared)


def test_declarants_have_bulks_of_their_own() -> None:
    """Consignments of two authorised declarants are two declarations, each with its own authorisation."""
    other = replace(BROKER, number="GB999999999000")
    two = crowd(2)
    two[1] = replace(two[1], declarant=other)
    lodging = replace(BULK, authorisations=(*BULK.authorisations, Holder(other.number, "BRD")))
    made, apart = build_bulk(two, FLIGHT, lodging)
    assert apart == ()
    assert [[held.id for held in one.lodged.authorisations] for one in made] == [
        [BROKER.number],
        [other.number],
    ]


def test_names_that_stand_twice_are_refused() -> None:
    """Two consignments of one name could not be told apart afterwards."""
    made, apart = build_bulk([box(), box()], FLIGHT, BULK)
    assert made == ()
    assert "the same name" in apart[0].reason


def test_a_wrong_lodging_is_refused() -> None:
    """A reference that is too long is no consignment's fault: the call is refused."""
    with pytest.raises(Undeclarable, match="1 to 22"):
        build_bulk(crowd(1), FLIGHT, replace(BULK, lrn="L" * 23))


def test_goods_are_described_and_what_does_not_fit_is_counted() -> None:
    """Descriptions stand with their quantity; of too many lines the rest is a number."""
    assert (
        describe(box("c1", shirts(), shirts(description="hat", quantity=1))) == "2 x cotton t-shirt, 1 x hat"
    )
    long = describe(box("c1", *[shirts(description="y" * 100)] * 9))
    assert long.endswith("and 5 more lines")
    assert len(long) <= 512


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(boxes | right, max_size=4))
def test_random_consignments_are_in_the_bulk_or_named(shared: Path, given_: list[Declaration]) -> None:
    """Every consignment is an item of a valid declaration or is refused by name, never both."""
    found = [replace(one, consignment=f"{at}") for at, one in enumerate(given_)]
    made, apart = build_bulk(found, FLIGHT, BULK)
    inside = [name for bulk in made for name in bulk.consignments]
    assert sorted(inside + [one.consignment for one in apart]) == sorted(one.consignment for one in found)
    for bulk in made:
        assert is_valid(bulk.lodged.write(), shared)
        assert Lodged.of(bulk.lodged.write()) == bulk.lodged
