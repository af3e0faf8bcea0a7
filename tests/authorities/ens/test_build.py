"""Entry summaries of whole consolidations: valid by schema and rule book, or refused by name."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from serai.authorities.ens.build import Built, build
from serai.authorities.ens.check import check
from serai.authorities.ens.heading import CannotLodge, Lodging
from serai.authorities.ens.message import EntrySummary, as_xml, read_message
from serai.authorities.ens.schema import Schemas, compile_schemas
from serai.customs.declaration import Consolidation, Conveyance
from serai.store.standards import read_source
from tests.authorities.ens.consolidations import (
    BUYER,
    CONSOLIDATIONS,
    CONVEYANCES,
    LODGING,
    LODGINGS,
    ROUTES,
    SELLER,
    consolidation,
    declaration,
    line,
)


@pytest.fixture(scope="module")
def schemas(shared: Path) -> Schemas:
    """The official schemas, compiled."""
    return compile_schemas(read_source(shared / "data" / "ens" / "xsd"))


def proven(built: Built, schemas: Schemas) -> tuple[EntrySummary, ...]:
    """Return the messages after holding each against schema and rule book, and reading it again."""
    for message in built.messages:
        content = as_xml(message)
        assert check(content, schemas).faults == ()
        assert read_message(content) == message
    return built.messages


@pytest.mark.parametrize("route", ROUTES)
def test_every_mode_gives_a_valid_message(route: str, schemas: Schemas) -> None:
    """A consolidation by air, sea, rail, road and ferry is lodged without an error."""
    built = build(
        consolidation(declaration("C1"), declaration("C2", sender=replace(SELLER, name="B")), mode=route),
        LODGING,
    )
    (message,) = proven(built, schemas)
    assert built.refused == ()
    assert (message.header.items, message.header.packages, message.header.gross_kg) == ("2", "2", "0.8")
    assert [(one.consignment, one.items) for one in built.lodged] == [("C1", (1,)), ("C2", (2,))]


def test_a_party_that_all_share_stands_once(schemas: Schemas) -> None:
    """One seller (in capitals or not) stands in the message, several at their items; so buyers."""
    loud = replace(SELLER, name=SELLER.name.upper())
    (same,) = proven(
        build(consolidation(declaration("C1"), declaration("C2", sender=loud)), LODGING), schemas
    )
    assert same.consignor is not None
    assert [item.consignor for item in same.items] == [None, None]
    other = declaration("C2", sender=replace(SELLER, city="Yiwu"), recipient=replace(BUYER, city="Leeds"))
    (apart,) = proven(build(consolidation(declaration("C1"), other), LODGING), schemas)
    assert apart.consignor is apart.consignee is None
    assert [item.consignor.city for item in apart.items if item.consignor] == ["Shenzhen", "Yiwu"]


def test_more_than_a_message_takes_goes_into_several(schemas: Schemas) -> None:
    """After 999 items a new message begins, no consignment is divided, and each message has its reference."""
    many = [declaration(f"C{number}", line(), line("steel watch", "910211")) for number in range(1001)]
    built = build(consolidation(*many), LODGING)
    messages = proven(built, schemas)
    assert [message.header.items for message in messages] == ["998", "998", "6"]
    assert [message.header.reference for message in messages] == ["CONS-1", "CONS-1-2", "CONS-1-3"]
    assert len({message.message for message in messages}) == 3
    assert len(built.lodged) == 1001
    assert built.lodged[499].reference == "CONS-1-2"
    assert built.lodged[499].items == (1, 2)


@pytest.mark.parametrize("change", [{"gross_kg": Decimal("60000000")}, {"package_kind": "NE"}])
def test_totals_have_room_in_their_fields(change: dict[str, object], schemas: Schemas) -> None:
    """A message is divided too before its mass or its packages pass what the fields take."""
    many = [declaration(f"C{n}", *[line(quantity=99999)] * 90, **change) for n in range(3)]
    assert len(proven(build(consolidation(*many), LODGING), schemas)) == 3


def test_a_reference_without_room_for_its_number_is_named() -> None:
    """The second message of a reference of 21 characters has none."""
    many = [declaration(f"C{number}") for number in range(1000)]
    with pytest.raises(CannotLodge, match="ENS-LENGTH"):
        build(consolidation(*many), replace(LODGING, reference="x" * 21))


def test_a_consignment_that_lacks_something_does_not_hold_up_the_others(schemas: Schemas) -> None:
    """Each refused consignment has all its needs; one that stands twice is lodged once."""
    vague = declaration("C2", line("goods", ""), recipient=replace(BUYER, name="王小明"))
    built = build(consolidation(declaration("C1"), vague, declaration("C1")), LODGING)
    assert len(proven(built, schemas)) == 1
    assert [(one.consignment, [need.rule for need in one.needs]) for one in built.refused] == [
        ("C2", ["ENS-LATIN1", "ENS-VAGUE", "ENS-HS6"]),
        ("C1", ["ENS-TWICE"]),
    ]
    assert "王小明" in str(built.refused[0])
    assert build(consolidation(vague), LODGING).messages == ()


def test_without_what_all_share_nothing_is_built() -> None:
    """All needs of the head are told at once."""
    broken = replace(consolidation(), conveyance=replace(ROUTES["air"], number="", office=""))
    with pytest.raises(CannotLodge, match="8118") as caught:
        build(broken, LODGING)
    assert {need.place for need in caught.value.needs} == {"/conveyance/number", "/conveyance/office"}


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(cargo=CONSOLIDATIONS, circumstance=st.sampled_from(["", "", "", "E"]))
def test_whatever_is_built_is_valid(schemas: Schemas, cargo: Consolidation, circumstance: str) -> None:
    """Of any consolidation each consignment is refused by name, or stands in a message without one error."""
    built = build(cargo, replace(LODGING, circumstance=circumstance))
    proven(built, schemas)
    assert len(built.lodged) + len(built.refused) == len(cargo.declarations)
    assert all(one.needs for one in built.refused)
    assert sum(len(one.items) for one in built.lodged) == sum(len(one.items) for one in built.messages)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(conveyance=CONVEYANCES, lodging=LODGINGS)
def test_whatever_carries_is_refused_or_valid(
    schemas: Schemas, conveyance: Conveyance, lodging: Lodging
) -> None:
    """Of any conveyance and lodging, a need is named, or the message has no error."""
    cargo = replace(consolidation(declaration("C1"), declaration("C2")), conveyance=conveyance)
    try:
        built = build(cargo, lodging)
    except CannotLodge:
        return
    proven(built, schemas)
