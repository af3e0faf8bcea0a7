"""Requests about a declaration that was accepted."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from serai.authorities.cds.amend import (
    NothingChanged,
    NothingLeft,
    NotInDeclaration,
    Request,
    amend,
    consignment_of,
    invalidate,
    take_out,
)  # fmt: skip
from serai.authorities.cds.bind import Measure
from serai.authorities.cds.build import DataSet, build
from serai.authorities.cds.bulk import build_bulk
from serai.authorities.cds.lodging import Undeclarable
from serai.authorities.cds.model import Change, Paper, Pointer
from serai.authorities.cds.shipment import Lodged
from serai.authorities.schema import compile_schema
from tests.authorities.cds.filed import BULK, FLIGHT, PLAIN, box, is_valid, pounds, schema_files, shirts
from tests.authorities.cds.test_bulk import crowd

ASK = Request("26GB1A2B3C4D5E6F78", "LRN-9", "the flight left without it")


def bulk(count: int = 4) -> Lodged:
    """Return a bulk declaration of so many consignments."""
    (made,), _ = build_bulk(crowd(count), FLIGHT, BULK)
    return made.lodged


def steps(change: Change) -> str:
    """Write the way of a change: the number of each section with its place, and the field."""
    return " ".join(
        f"{one.section}{one.sequence}{'/' + one.tag if one.tag else ''}" for one in change.pointers
    )


def test_a_consignment_is_taken_out_of_a_bulk(shared: Path) -> None:
    """The item is deleted by its number, the counts follow, and nothing else of the bulk is said."""
    made = take_out(bulk(), ["c1"], ASK)
    assert is_valid(made.write(), shared)
    assert Lodged.of(made.write()) == made
    assert (made.function, made.kind, made.mrn, made.items, made.packages) == ("13", "COR", ASK.mrn, 3, 3)
    assert {(change.reason, steps(change)) for change in made.changes} == {
        ("30", "42A1 67A1 68A2"), ("28", "42A1/228"), ("28", "42A1/146"),
    }  # fmt: skip
    assert made.goods == ()
    assert [said.pointers[1] for said in made.statements] == [Pointer(at, "06A") for at in (1, 2, 3)]


def test_taking_out_follows_the_published_amendment(shared: Path) -> None:
    """From an H1 of three items the invoice follows as well, pointed to as in the authority's sample."""
    whole = build(box("c1", shirts(), shirts(), shirts(), gross_kg=Decimal(9)), FLIGHT, PLAIN, DataSet.H1)
    names = replace(whole.shipment, goods=tuple(
        replace(goods, reference=replace(bulk(1).goods[0].reference, trader=f"c{at}"))
        for at, goods in enumerate(whole.goods)
    ))  # fmt: skip
    made = take_out(replace(whole, shipment=names), ["c1", "c2"], ASK)
    assert (made.invoiced, made.gross.value, made.items) == (pounds("20.00"), Decimal("8.0"), 1)
    assert {"42A1/109", "42A1 67A1 68A2", "42A1 67A1 68A3"} <= set(map(steps, made.changes))
    assert is_valid(made.write(), shared)


def test_taking_out_what_is_not_there_or_everything_is_refused() -> None:
    """An unknown consignment is named; of all of them the declaration is invalidated instead."""
    with pytest.raises(NotInDeclaration, match="c9"):
        take_out(bulk(), ["c1", "c9"], ASK)
    with pytest.raises(NothingLeft, match="invalidate"):
        take_out(bulk(2), ["c0", "c1"], ASK)


@settings(max_examples=30, deadline=None)
@given(st.sets(st.integers(0, 5), min_size=1, max_size=5))
def test_what_is_left_is_what_was_not_taken_out(gone: set[int]) -> None:
    """Applied to the bulk, the deletions leave exactly the other consignments, each with its number."""
    whole = bulk(6)
    made = take_out(whole, [f"c{at}" for at in gone], ASK)
    deleted = {change.pointers[2].sequence for change in made.changes if change.reason == "30"}
    left = [consignment_of(goods) for goods in whole.goods if goods.sequence not in deleted]
    assert left == [f"c{at}" for at in range(6) if at not in gone]
    assert made.items == len(left)


def changed(lodged: Lodged, **goods: object) -> Lodged:
    """Return a declaration with its first goods item changed."""
    first, *rest = lodged.goods
    held: Sequence[object] = (replace(first, **goods), *rest)
    return replace(lodged, shipment=replace(lodged.shipment, goods=held))


def test_a_price_is_amended_as_published() -> None:
    """A new price points to the invoice line of its item with reason 21, and holds the new price alone."""
    whole = bulk()
    first = whole.goods[0]
    dear = replace(first.commodity, invoice=replace(first.commodity.invoice, money=pounds("25.00")))
    made = amend(whole, changed(whole, commodity=dear), ASK)
    (change,) = made.changes
    assert (change.reason, steps(change)) == ("21", "42A1 67A1 68A1 23A1 79A1/112")
    (goods,) = made.goods
    assert (goods.sequence, goods.commodity.invoice.money) == (1, pounds("25.00"))
    assert (goods.commodity.description, goods.consignee, goods.papers) == ("", None, ())


def test_mass_party_and_paper_are_amended(shared: Path) -> None:
    """A mass has reason 28, a party 29, a paper that is added 33, each with its field's number."""
    whole = bulk()
    first = whole.goods[0]
    light = replace(
        first.commodity, masses=replace(first.commodity.masses, gross=Measure(Decimal("0.7"), "KGM"))
    )
    more = (*first.papers, Paper("C", id="GBCITES1", kind="400"))
    wanted = changed(whole, commodity=light, papers=more, consignee=replace(first.consignee, name="Bo Li"))
    made = amend(whole, replace(wanted, exporter=replace(whole.exporter, name="Shop")), ASK)
    said = {steps(change): change.reason for change in made.changes}
    assert said["42A1 67A1 68A1 23A1 65A1/126"] == "28"
    assert said["42A1 67A1 68A1 27A1/R014"] == "29"
    assert said["42A1 57A1/R031"] == "29"
    assert said[f"42A1 67A1 68A1 02A{len(more)}/D005"] == "33"
    assert made.goods[0].papers == more
    assert is_valid(made.write(), shared)


def test_a_part_that_is_no_more_is_pointed_to_without_value() -> None:
    """Where the wanted declaration has no consignee the amendment points there and holds none."""
    whole = bulk()
    made = amend(whole, changed(whole, consignee=None), ASK)
    assert [steps(change) for change in made.changes] == ["42A1 67A1 68A1 27A1"]
    assert made.goods == ()


def test_a_request_that_is_wrong_is_refused() -> None:
    """Nothing changed, no MRN, no reason in words, a reference too long."""
    with pytest.raises(NothingChanged):
        amend(bulk(), bulk(), ASK)
    with pytest.raises(Undeclarable, match=r"no MRN.*22 characters.*no reason in words"):
        take_out(bulk(), ["c1"], Request("26GB", "L" * 23, " "))


def test_a_whole_declaration_is_invalidated(shared: Path) -> None:
    """The request is valid against the general schema and that of cancellations, and names who asks."""
    made = invalidate(bulk(), ASK)
    content = made.write()
    files = schema_files(shared)
    cancel = compile_schema(files, ("declaration/CANCEL_METADATA.xsd", "declaration/CANCEL.xsd"))
    assert is_valid(content, shared)
    assert cancel.validate(etree.fromstring(content)), cancel.error_log
    assert (made.kind, made.mrn, made.submitter.id) == ("INV", ASK.mrn, "GB123456789000")
    assert made.statements[0].words == ASK.words
