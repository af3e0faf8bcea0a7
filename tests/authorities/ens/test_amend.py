"""Amendments of entry summaries: valid, telling what changed, and never changing what may not."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from serai.authorities.ens.amend import CannotAmend, amend
from serai.authorities.ens.build import build
from serai.authorities.ens.check import check
from serai.authorities.ens.message import as_xml, read_message
from serai.authorities.ens.schema import compile_schemas
from serai.customs.declaration import Consolidation
from serai.store.standards import read_source
from tests.authorities.ens.consolidations import (
    AT,
    CONSOLIDATIONS,
    FLIGHT,
    LODGING,
    SELLER,
    consolidation,
    declaration,
    line,
)

MRN = "26GB1A2B3CD456EFG2"
C1, C2, C3 = declaration("C1"), declaration("C2", sender=replace(SELLER, city="Yiwu")), declaration("C3")
ACCEPTED = build(consolidation(C1, C2, C3), LODGING).messages[0]
LATER = replace(LODGING, message="M2", place="Dover", at=AT.replace(hour=20))


def test_a_parcel_is_taken_out(shared: Path) -> None:
    """The amendment has the MRN and the rest, numbered anew, and says what went; the seller is now shared."""
    amended = amend(ACCEPTED, MRN, consolidation(C1, C3), LATER)
    content = as_xml(amended.message)
    assert check(content, compile_schemas(read_source(shared / "data" / "ens" / "xsd"))).faults == ()
    assert read_message(content) == amended.message
    assert (amended.message.kind, amended.message.header.mrn, amended.message.header.reference) == (
        "CC313A",
        MRN,
        "",
    )
    assert [item.number for item in amended.message.items] == ["1", "2"]
    assert [item.reference for item in amended.taken_out] == ["UCR-C2"]
    assert (amended.added, amended.kept) == ((), 2)
    assert [(one.consignment, one.reference, one.items) for one in amended.lodged] == [
        ("C1", MRN, (1,)),
        ("C3", MRN, (2,)),
    ]


def test_an_amended_summary_is_amended_again() -> None:
    """What was accepted last is the ground of the next amendment; an item that changes is told both ways."""
    first = amend(ACCEPTED, MRN, consolidation(C1, C3), LATER)
    second = amend(first.message, MRN, consolidation(replace(C1, lines=(line(kg="0.9"),)), C3), LATER)
    assert [item.gross_kg for item in second.taken_out] == ["0.4"]
    assert [item.gross_kg for item in second.added] == ["0.9"]
    assert second.kept == 1


def test_the_flight_alone_can_change() -> None:
    """An amendment may leave all goods as they are."""
    moved = replace(consolidation(C1, C2, C3), conveyance=replace(FLIGHT, number="NS8402"))
    assert amend(ACCEPTED, MRN, moved, LATER).kept == 3


def test_what_no_amendment_changes() -> None:
    """Lodger, representative and office of first entry are each refused by name, and told together."""
    elsewhere = replace(consolidation(C1), conveyance=replace(FLIGHT, office="GB000060"))
    other = replace(LATER, lodger="GB123456789111", representative="")
    with pytest.raises(CannotAmend) as caught:
        amend(ACCEPTED, MRN, elsewhere, other)
    assert all(name in str(caught.value) for name in ("person lodging", "representative", "first entry"))


def test_amendments_that_are_none() -> None:
    """No MRN, no change, nothing left, too much, and a consignment that lacks something are refused."""
    whole = consolidation(C1, C2, C3)
    for mrn, cargo, says in [
        ("CONS-1", whole, "no MRN"),
        (MRN, whole, "nothing changes"),
        (MRN, replace(whole, declarations=()), "nothing is left"),
        (MRN, consolidation(C1, declaration("C2", line(hs=""))), "C2.*ENS-HS6"),
        (MRN, consolidation(*[declaration(f"C{n}") for n in range(1000)]), "1000 items do not go into one"),
    ]:
        with pytest.raises(CannotAmend, match=says):
            amend(ACCEPTED, mrn, cargo, LATER)


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(cargo=CONSOLIDATIONS, left=st.integers(0, 60))
def test_any_parcel_can_be_taken_out(cargo: Consolidation, left: int) -> None:
    """Of whatever was accepted, an amendment without some consignments is valid and tells what went."""
    first = build(cargo, LODGING)
    if len(first.messages) != 1 or len(first.lodged) < 2:
        return
    names = [one.consignment for one in first.lodged]
    gone = names[left % len(names)]
    refused = {one.consignment for one in first.refused}
    kept = tuple(one for one in cargo.declarations if one.consignment not in {gone, *refused})
    amended = amend(first.messages[0], MRN, replace(cargo, declarations=kept), LATER) if kept else None
    if amended is not None:
        content = as_xml(amended.message)
        assert check(content).faults == ()
        assert read_message(content) == amended.message
        assert len(amended.taken_out) == len(
            next(one.items for one in first.lodged if one.consignment == gone)
        )
        assert amended.added == ()
